"""Votes on both sides of every threshold, and the files that are refused: expected values written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tdkt.kernel.finding import Refused
from tdkt.rulebook.exact_yaml import ExactLoader
from tdkt.usecases.ballot import ballot

CASES = [
    (file.stem, case)
    for file in sorted((Path(__file__).parent / "ballots").glob("*.yaml"))
    for case in yaml.load(file.read_text(encoding="utf-8"), ExactLoader)
]


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[f"{f}: {c['name']}" for f, c in CASES])
def test_ballot(case, tmp_path: Path):
    file = tmp_path / "phieu.yaml"
    file.write_text(case.get("text") or yaml.safe_dump(_plain(case["given"]), allow_unicode=True), encoding="utf-8")
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            ballot(file)
        found = [f"{f.rule} {f.place.line}" if "text" in case else f.rule for f in refused.value.findings]
        assert sorted(found) == sorted(case["refused"])
        return
    answer = ballot(file)
    seen = {**answer, "unknown": [p["key"] for p in answer["parameters"]]}
    seen["article"] = answer["basis"] and answer["basis"]["text"]
    expected = {key: value for key, value in case.items() if key in seen}
    assert {key: seen[key] for key in expected} == expected
    assert answer["passed"] is {"passed": True, "not_passed": False, "undetermined": None}[case["verdict"]]
    assert answer["why"]


def _plain(value):
    """The case as plain YAML values."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, int | str) or hasattr(value, "isoformat") else str(value)
