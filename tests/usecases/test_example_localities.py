"""The files of a locality: read into a world, or refused with file and line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tdkt.kernel.figure import FigureKey, Recovered, Typed
from tdkt.kernel.finding import Refused
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import load_locality, load_units, material_of, slugs

BOOK = load_rulebook()
HEAD = "unit;indicator;subject;period;assigned_by;value;measure;bound;upper;stated;note"
REPORT = """\
slug: tiny
outline: cluster-year
unit: K
period: 2023
header: {issuer: CỤM, symbol: BC, place: Cường Lợi, issued: 2023-12}
signature: {capacity: [TRƯỞNG CỤM], name: Mai Thị Chiên}
clusters: [{code: K, name: Cụm thi đua số 02, administered_by: "189", years: {2023: {members: ["1", "2"]}}}]
notes: {}
"""
UNITS = "code;kind;name;parent;valid_from;valid_to;successors\n1;commune;Một;;;2025-07-01;2\n2;commune;Hai;;;;\n"


def write(folder: Path, *rows: str, report: str = REPORT, **files: str) -> Path:
    """A locality "tiny" with these rows of figures."""
    (folder / "tiny").mkdir()
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    texts = {"report.yaml": report, "figures.csv": "\n".join((HEAD, *rows)) + "\n"}
    for name, text in {**texts, **{f"{name}.csv": text for name, text in files.items()}}.items():
        (folder / "tiny" / name).write_text(text, encoding="utf-8")
    return folder


def figures(folder: Path, *rows: str) -> dict:
    """The figures of the rows by key."""
    locality = load_locality("tiny", BOOK, write(folder, *rows))
    return {figure.key: (figure.quantity, figure.source) for figure in locality.figures}


def refusals(folder: Path, *rows: str, **files: str) -> list[tuple[str, str]]:
    """Place and message of every finding."""
    with pytest.raises(Refused) as refused:
        load_locality("tiny", BOOK, write(folder, *rows, **files))
    return [(str(finding.place), finding.message) for finding in refused.value.findings]


def key(code: str, unit: str = "1", year: int = 2023, by: str = "") -> FigureKey:
    return FigureKey(code, unit, Period(year), "", by)


def test_a_row_becomes_a_figure_with_its_line_as_source(tmp_path):
    row = "1;NN.06;;2023;;49.5;nghìn m³;trên;60;;ước"
    quantity = Quantity(Decimal("49.5"), "nghìn m³", 1, Bound.OVER, Decimal(60))
    assert figures(tmp_path, row) == {key("NN.06"): (quantity, Typed(Place("tiny/figures.csv", 2), note="ước"))}


def test_a_stated_ratio_is_recovered_from_the_actual_figure(tmp_path):
    found = figures(tmp_path, "1;NN.01;;2023;plan;;;;;50%;", "1;NN.01;;2023;;10;;;;;")
    quantity, source = found[key("NN.01", by="plan")]
    assert quantity.value == Decimal(20)
    assert source == Recovered("50%", Place("tiny/figures.csv", 2))


def test_a_stated_ratio_is_recovered_from_a_computed_or_rolled_up_figure_too(tmp_path):
    found = figures(
        tmp_path,
        *("1;TC.51;;2023;;3;;;;;", "1;TC.52;;2023;;1;;;;;", "1;TC.01;;2022;;;;;;+100%;"),
        *("2;TC.01;;2023;;6;;;;;", "K;TC.01;;2023;budget;;;;;50%;"),
    )
    assert found[key("TC.01", year=2022)][0].value == Decimal(2)
    assert found[key("TC.01", "K", by="budget")][0].value == Decimal(20)


def test_a_figure_that_would_be_computed_is_refused_and_taken_where_a_part_is_missing(tmp_path):
    rows = "1;TC.51;;2023;;3;;;;;", "1;TC.52;;2023;;1;;;;;", "1;TC.01;;2023;;4;;;;;", "2;TC.01;;2023;;9;;;;;"
    assert refusals(tmp_path, *rows) == [
        ("tiny/figures.csv, dòng 4", "Dòng không nhận được: TC.01 được tính từ TC.51, TC.52, không nhập.")
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1;NN.999;;2023;;1;;;;;", "không có chỉ tiêu mã NN.999 trong danh mục"),
        ("1;NN.01;;2023;boss;1;;;;;", "không có nơi giao chỉ tiêu mã boss"),
        ("1;NN.01;;2023;;1;hộ;;;;", "đơn vị tính “hộ” không hợp với “ha”"),
        ("1;NN.01;;2023;;một;;;;;", "có ô không phải là số"),
        ("1;NN.01;;2023;;1;;hơi;;;", "'hơi' is not a valid Bound"),
        (
            "1;NN.01;;hôm nay;;1;;;;;",
            "Không hiểu mã kỳ “hôm nay”. Viết như 2023, 2023-H1, 2023-9M, 2023-Q2 hoặc 2023-06",
        ),
        ("1;NN.01;;2022;;;;;;+5%;", "chưa có số thực hiện của NN.01 để tính ngược từ “+5%”"),
    ],
)
def test_a_row_is_refused_with_its_line_when_it_is_wrong(tmp_path, row, why):
    assert refusals(tmp_path, row) == [("tiny/figures.csv, dòng 2", f"Dòng không nhận được: {why}.")]


def test_a_second_row_for_the_same_figure_and_an_unreadable_ratio_are_refused(tmp_path):
    rows = "1;NN.01;;2023;;1;;;;;", "1;NN.01;;2023;;2;;;;;", "1;NN.01;;2022;;;;;;nhiều;"
    assert refusals(tmp_path, *rows) == [
        ("tiny/figures.csv, dòng 3", "Dòng không nhận được: số liệu NN.01 của 1 đã có ở dòng trước."),
        (
            "tiny/figures.csv, dòng 4",
            "Dòng không nhận được: Không hiểu tỷ lệ “nhiều”. Viết như 101.1%, +1.8% hoặc -12.",
        ),
    ]


def test_rows_of_other_files_are_refused_with_their_line(tmp_path):
    awards = "unit;period;award;decider;topic;occasion;status;collectives;persons\nK;2023;HUY;UBND;t;;;một;\n"
    papers = "number;symbol;kind;issuer;issued;subject;topic;annex\n1;KH;Kế hoạch;UBND;hôm qua;;;\n"
    ratings = "unit;organisation;period\n1;front;2023\n"
    assert [place for place, _ in refusals(tmp_path, awards=awards, papers=papers, ratings=ratings)] == [
        "tiny/awards.csv, dòng 2",
        "tiny/papers.csv, dòng 2",
        "tiny/ratings.csv, dòng 2",
    ]


def test_a_report_that_breaks_its_schema_is_refused(tmp_path):
    write(tmp_path, report=REPORT.replace("notes: {}", "notes: []"))
    with pytest.raises(Refused) as refused:
        load_locality("tiny", BOOK, tmp_path)
    assert [str(finding.place) for finding in refused.value.findings] == ["tiny/report.yaml, dòng 8"]


def test_a_cluster_becomes_a_unit_of_the_material_with_its_members(tmp_path):
    folder = write(tmp_path, "1;NN.01;;2023;;1;;;;;")
    material = material_of(load_locality("tiny", BOOK, folder), load_units(folder))
    assert (material.unit.full_name, material.members) == ("Cụm thi đua số 02", ("1", "2"))
    assert slugs(folder) == ["tiny"]


def test_units_are_refused_with_their_line_when_a_day_is_wrong(tmp_path):
    write(tmp_path)
    (tmp_path / "units.csv").write_text(UNITS.replace("2025-07-01", "1/7/2025"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_units(tmp_path)
    assert [finding.place.line for finding in refused.value.findings] == [2]
