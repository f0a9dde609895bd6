"""No phrase of the catalogue or of an example report holds a figure as digits: numbers come from figures."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import EXAMPLES, slugs
from tests.catalogue.figures_as_digits import digits_left

BOOK = load_rulebook()


def catalogue_phrases() -> Iterator[tuple[str, str]]:
    """Every phrase of the catalogue with where it stands."""
    for indicator in BOOK.indicators.values():
        for phrase in (indicator.name, indicator.clause, *indicator.aliases):
            yield f"{indicator.code}", phrase
    for group in BOOK.groups.values():
        yield group.key, group.lead
    for outline in BOOK.outlines.values():
        yield outline.id, outline.title
        yield from ((f"{outline.id}, {section.key}", section.heading) for _, section in outline.sections())
        yield from ((f"{outline.id}, phụ lục", annex.title) for annex in outline.annexes)
    for table in BOOK.tables.values():
        yield table.key, table.title
        yield from ((table.key, cell.text) for row in table.head for cell in row)
    yield from BOOK.wording.items()
    yield from ((a.code, a.says) for a in BOOK.assigners.values())
    yield from ((a.key, a.name) for a in BOOK.anniversaries.values())
    yield from ((a.code, f"{a.name} {a.says}") for a in BOOK.awards.values())
    yield from BOOK.sectors.items()


def report_phrases(folder: Path) -> Iterator[tuple[str, str]]:
    """Every phrase that people wrote for a report."""
    content: dict[str, Any] = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
    yield "opening", content.get("opening", "")
    yield "closing", content.get("closing", "")
    yield from content["notes"].items()
    yield from ((name, item) for name, items in content.get("lists", {}).items() for item in items)
    for movement in content.get("movements", ()):
        yield movement["code"], f"{movement['name']} {movement.get('story', '')}"
    for exemplar in content.get("exemplars", ()):
        yield exemplar["code"], f"{exemplar['name']} {exemplar.get('place', '')} {exemplar['story']}"
    with (folder / "awards.csv").open(encoding="utf-8", newline="") as stream:
        yield from (("awards.csv", row["occasion"]) for row in csv.DictReader(stream, delimiter=";"))


def found(phrases: Iterator[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    return [(where, left) for where, phrase in phrases if (left := digits_left(phrase, BOOK.proper_names))]


def test_catalogue_holds_no_figure_as_digits():
    assert found(catalogue_phrases()) == []


@pytest.mark.parametrize("slug", slugs())
def test_narrative_holds_no_figure_as_digits(slug):
    assert found(report_phrases(EXAMPLES / slug)) == []


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("Toàn xã trồng 86,7 ha rừng trong năm 2023.", ["86,7"]),
        ("Theo Kế hoạch số 08/KH-UBND và Chỉ thị số 05-CT/TW, 12 hộ thoát nghèo.", ["12"]),
        ("Có 05 đồng chí nhập ngũ ngày 26/05/2023, giai đoạn 2021 - 2025.", ["05"]),
        ("Luật số 39/2013/QH13; từ 12/2022 đến 5/2023; ngày 30/4; {NN.01@06634|số}/{NN.02} xã.", []),
        ("Dịch COVID-19 trên Quốc lộ 217, 1.245 mũi tiêm.", ["1.245"]),
    ],
)
def test_a_digit_is_found_when_it_is_no_date_year_paper_or_name(phrase, left):
    assert digits_left(phrase, BOOK.proper_names) == left
