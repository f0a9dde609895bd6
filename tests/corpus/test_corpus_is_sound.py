"""The hand-made corpus of the checker holds what it promises; no checker is needed to run this."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PASSAGES = sorted((HERE / "passages").glob("*.txt"))
WHOLE = sorted((HERE / "reports").glob("*.txt"))
REPORTS = HERE.parents[2] / "shared" / "reports"

FINDING = ["id", "kind", "verdict", "flag", "quote", "why"]
STATEMENT = ["id", "kind", "verdict", "flag", "quote", "text", "why"]
KINDS = {
    "ratio_percent",
    "plan_percent",
    "growth",
    "sum_of_parts",
    "difference",
    "enumeration_count",
    "anniversary",
    "date_validity",
    "unit_plausibility",
    "cross_reference",
    "citation",
    "numbering",
    "table_total",
    "other",
}
RARE = {"numbering", "table_total", "citation"}
FLAGS_OF = {
    "consistent": {"never"},
    "inconsistent": {"must", "should"},
    "suspicious": {"should", "may"},
    "uncheckable": {"never"},
}
SHARED_CHARACTERS = 48  # a run this long in a report would have been copied from it


def read(path: Path, head: list[str]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        rows = list(reader)
    assert reader.fieldnames == head
    assert all(None not in row and None not in row.values() for row in rows), f"{path.name}: a row of another width"
    return rows


STATEMENTS = read(HERE / "statements.csv", STATEMENT)
FINDINGS = {path.stem: read(path.with_suffix(".csv"), FINDING) for path in PASSAGES + WHOLE}
EVERY_ROW = STATEMENTS + [row for rows in FINDINGS.values() for row in rows]


def text_of(passage: str) -> str:
    return next(path for path in PASSAGES + WHOLE if path.stem == passage).read_text(encoding="utf-8")


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>|[*#]", " ", unicodedata.normalize("NFC", text)).split()).lower()


def sentences(text: str) -> list[str]:
    """Sentences and lines long enough to be somebody's own words."""
    parts = re.split(r"(?<=[.;!?])\s+|\n", text)
    return [plain(part) for part in parts if len(plain(part)) >= 25]


@pytest.mark.parametrize("row", EVERY_ROW, ids=lambda row: row["id"])
def test_a_row_speaks_the_words_of_the_contract(row):
    assert row["kind"] in KINDS
    assert row["verdict"] in FLAGS_OF
    assert row["flag"] in FLAGS_OF[row["verdict"]]
    assert row["quote"].strip()
    assert row["why"].strip()


def test_ids_are_unique():
    twice = [name for name, times in Counter(row["id"] for row in EVERY_ROW).items() if times > 1]
    assert not twice


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row["id"])
def test_a_quote_has_one_place_in_its_statement(row):
    assert row["text"].count(row["quote"]) == 1


@pytest.mark.parametrize("passage", FINDINGS)
def test_a_quote_has_one_place_in_its_passage(passage):
    text = text_of(passage)
    wrong = {row["quote"]: text.count(row["quote"]) for row in FINDINGS[passage] if text.count(row["quote"]) != 1}
    assert not wrong


def test_everything_is_composed_unicode():
    fields = [value for row in EVERY_ROW for value in row.values()] + [text_of(passage) for passage in FINDINGS]
    assert [field for field in fields if field != unicodedata.normalize("NFC", field)] == []


def test_there_are_enough_rows_of_every_kind_and_flag():
    assert len(STATEMENTS) >= 420
    kinds = Counter(row["kind"] for row in STATEMENTS)
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < (8 if kind in RARE else 12)} == {}
    verdicts = Counter(row["verdict"] for row in STATEMENTS)
    fewest = {"consistent": 206, "inconsistent": 152, "suspicious": 38, "uncheckable": 65}
    assert {verdict: verdicts[verdict] for verdict, least in fewest.items() if verdicts[verdict] < least} == {}


def test_passages_are_short_and_four_are_clean():
    short = [path.stem for path in PASSAGES]
    assert len(short) == 13
    assert {path.stem for folder in ("passages", "reports") for path in (HERE / folder).glob("*.csv")} == set(FINDINGS)
    assert all(10 <= len(text_of(passage).splitlines()) <= 25 for passage in short)
    clean = [name for name in short if not any(row["flag"] in {"must", "should"} for row in FINDINGS[name])]
    assert len(clean) == 4


def test_no_sentence_stands_twice():
    texts = [row["text"] for row in STATEMENTS] + [text_of(path.stem) for path in PASSAGES]
    times = Counter(sentence for text in texts for sentence in sentences(text))
    assert [sentence for sentence, count in times.items() if count > 1] == []


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports are not beside this checkout")
def test_nothing_was_copied_from_the_reports():
    known: set[str] = set()
    for report in REPORTS.glob("*.txt"):
        words = plain(report.read_text(encoding="utf-8"))
        known.update(words[at : at + SHARED_CHARACTERS] for at in range(len(words) - SHARED_CHARACTERS + 1))
    assert known
    copied = {}
    short = [path.stem for path in PASSAGES]  # whole reports bear titles that every report bears
    for name, text in [(row["id"], row["text"]) for row in STATEMENTS] + [(name, text_of(name)) for name in short]:
        words = plain(text)
        runs = (words[at : at + SHARED_CHARACTERS] for at in range(len(words) - SHARED_CHARACTERS + 1))
        if shared := next((run for run in runs if run in known), None):
            copied[name] = shared
    assert copied == {}
