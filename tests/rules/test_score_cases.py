"""Points, places, ties and proposals: expected values computed by hand from the rules of each scorecard."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tdkt.domain.scoring.quota import proposals
from tdkt.kernel.finding import Refused
from tdkt.rulebook.exact_yaml import ExactLoader
from tdkt.usecases.score import score
from tdkt.usecases.score_answer import score_answer

FOLDER = Path(__file__).parent / "scoring"
ONE = "scorecard: {{id: x, title: Bảng, maximum: {maximum}, final: head, groups: [{{key: N, title: Nhóm, maximum: {maximum}, items: [{item}]}}]}}\nmembers:\n  - unit: U\n    items: {{A: {input}}}\n"  # noqa: E501


def cases(name: str):
    found = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), ExactLoader)
    return [pytest.param(case, id=f"{name}: {case['name']}") for case in found]


def flow(value) -> str:
    """A value as it would be typed on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return {True: "true", False: "false"}.get(value, f'"{value}"') if isinstance(value, bool | str) else str(value)


def scored(tmp_path: Path, text: str):
    file = tmp_path / "cham.yaml"
    file.write_text(text, encoding="utf-8")
    return score(file)


@pytest.mark.parametrize("case", cases("items"))
def test_points_of_one_item(case, tmp_path: Path):
    item = {"key": "A", "title": "Mục", **case["item"]}
    text = ONE.format(maximum=case["item"]["maximum"], item=flow(item), input=flow(case["input"]))
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            scored(tmp_path, text)
        assert [f.rule for f in refused.value.findings] == case["refused"]
        return
    (sheet,) = scored(tmp_path, text).sheets
    seen = {line.key + (".surplus" if line.kind == "surplus" else ""): line.points for line in sheet.lines}
    assert seen == {key: Decimal(value) for key, value in case["points"].items()}
    assert all(line.reason for line in sheet.lines)


@pytest.mark.parametrize("case", cases("clusters"))
def test_cluster(case, tmp_path: Path):
    found = scored(tmp_path, case["text"])
    sheets = {sheet.unit: sheet for sheet in found.sheets}
    answer = score_answer(found)
    made, _ = proposals(found.standings, found.sheets, found.card)
    seen = {
        "totals": {unit: sheets[unit].total for unit in case.get("totals", ())},
        "places": {standing.unit: standing.place for standing in found.standings},
        "ties": [tie["units"] for tie in answer["ties"]],
        "proposals": [f"{p.award} {p.unit}{' ?' if p.open else ''}" for p in made],
        "bands": {m["unit"]: m["band"] for m in answer["members"] if m["unit"] in case.get("bands", ())},
    }
    expected = {name: case[name] for name in seen if name in case}
    expected["totals"] = {unit: Decimal(total) for unit, total in case.get("totals", {}).items()}
    if "ties" in expected:
        expected["ties"] = [[str(unit) for unit in tie] for tie in expected["ties"]]
    assert {name: seen[name] for name in expected} == expected
    for unit, lines in case.get("lines", {}).items():
        for key, points in lines.items():
            assert sum(line.points for line in sheets[unit].lines if line.key == key) == Decimal(points), key
    assert all(line.reason for sheet in found.sheets for line in sheet.lines)


@pytest.mark.parametrize("case", cases("refused"))
def test_refused(case, tmp_path: Path):
    with pytest.raises(Refused) as refused:
        scored(tmp_path, case["text"])
    assert sorted(f"{f.rule} {f.place.line}" for f in refused.value.findings) == sorted(case["refused"])
