"""Files that people hand to a command: words stay words, numbers stay exact, everything else is refused at its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tdkt.kernel.finding import Refused
from tdkt.rulebook.exact_yaml import ExactFile


def read(tmp_path: Path, text: str) -> ExactFile:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return ExactFile(file, "ballot")


def test_yes_no_on_and_days_are_words_and_decimals_are_exact(tmp_path: Path):
    text = "on: 2024-01-01\nmembers: [no, on]\nvotes: {yes: 1}\nrule: 0.1\nnominee: {name: null_is_a_word}\n"
    file = read(tmp_path, text)
    assert file.content["on"] == "2024-01-01"
    assert file.content["members"] == ["no", "on"]
    assert file.content["votes"] == {"yes": 1}
    assert file.content["rule"] == Decimal("0.1")
    assert file.place("votes", "yes").line == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("members: 1\nvotes: {a: .nan}\n", 2),
        ("members: &a [x]\nvotes: *a\n", 2),
        ("members: 1\nmembers: 2\nvotes: {yes: 1}\n", 2),
        ("members: 1\nvotes: [\n", 3),
        ("members: 1\nvotes: {yes: 1}\nx: 1\n", 3),
        ("? [a]\n: 1\n", 1),
        ("", 1),
    ],
)
def test_refused_at_its_line(tmp_path: Path, text: str, line: int):
    with pytest.raises(Refused) as refused:
        read(tmp_path, text)
    assert refused.value.findings[0].place.line == line


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path):
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.yaml", "x.yaml"):
        with pytest.raises(Refused):
            ExactFile(tmp_path / name, "ballot")
