"""The small values: figures and their table, findings, places, legal bases, papers, documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tdkt.kernel.document import (
    Annex,
    Cell,
    Document,
    Footnote,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Text,
    runs_of,
)
from tdkt.kernel.figure import Derived, Figure, FigureKey, FigureTable, Typed
from tdkt.kernel.finding import Finding, Refused, Severity, error, sorted_findings
from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity

KEY = FigureKey("TC.01", "06634", Period(2023))


def figure(key: FigureKey, value: int = 1) -> Figure:
    return Figure(key, Quantity(Decimal(value)), Typed(Place()))


def test_a_table_finds_what_it_holds_and_nothing_else():
    table = FigureTable([figure(KEY)])
    assert (len(table), list(table)) == (1, [figure(KEY)])
    assert table.find(KEY) == figure(KEY)
    assert table.find(KEY._replace(unit="06640")) is None


def test_a_table_knows_the_targets_of_what_was_done():
    plan, budget = figure(KEY._replace(assigned_by="plan")), figure(KEY._replace(assigned_by="budget"))
    table = FigureTable([figure(KEY), plan, budget, figure(KEY._replace(unit="06640", assigned_by="plan"))])
    assert table.targets(KEY) == [plan, budget]
    assert table.targets(KEY._replace(subject="x")) == []


def test_a_figure_has_parents_when_it_is_derived():
    part = figure(KEY)
    assert part.parents == ()
    assert Figure(KEY, Quantity(Decimal(1)), Derived("sum", (part,))).parents == (part,)


def test_findings_sort_worst_first_then_by_place():
    note = Finding("a", Severity.NOTE, "Ghi chú.", Place("a.csv", 1))
    late, early = error("b", "Sai.", Place("b.csv", 9)), error("b", "Sai.", Place("b.csv", 2), advice="Sửa.")
    assert sorted_findings([note, late, early]) == (early, late, note)
    assert str(Refused([note, early])) == "b.csv, dòng 2: Sai. Sửa.; a.csv, dòng 1: Ghi chú."
    assert [severity.label for severity in Severity] == ["lỗi", "cần xem", "ghi chú"]
    assert str(error("c", "Không có chỗ.")) == "Không có chỗ."


def test_a_place_prints_only_what_it_has():
    assert str(Place("a.xlsx", sheet="Số liệu", cell="H3")) == "a.xlsx, trang “Số liệu”, ô H3"
    assert str(Place(item="mục crops")) == "mục crops"
    assert str(Place()) == ""


def test_a_legal_basis_prints_from_point_to_document():
    basis = LegalBasis("Luật Thi đua, khen thưởng", article="5", clause="2", point="a")
    assert str(basis) == "điểm a khoản 2 Điều 5 Luật Thi đua, khen thưởng"


def test_a_paper_without_symbol_is_its_number():
    day = date(2023, 1, 5)
    assert Paper("08", "KH-UBND", "Kế hoạch", "UBND xã", day, "công tác").code == "08/KH-UBND"
    assert Paper("104", "", "Nghị định", "Chính phủ", None, "").code == "104"


def test_runs_of_a_document_come_from_paragraphs_tables_notes_and_annexes():
    note = Footnote((Paragraph((Text("c"),)),))
    table = Table((1.0,), ((Cell((Text("d"),)),),), ((Cell((Text("e"),)),),))
    document = Document(
        Letterhead("", "", "", "", ""),
        "BÁO CÁO",
        "",
        "",
        (Heading(0, "I.", "a"), Paragraph((Text("b"), note)), table),
        Signature((), ""),
        (Annex("I", "", "", (Paragraph((Text("g"),)),)),),
    )
    assert [run.text for run in runs_of(document) if isinstance(run, Text)] == ["b", "c", "d", "e", "g"]
