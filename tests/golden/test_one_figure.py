"""Change one figure, and exactly what rests on it changes: its note, the total, the per cent, the sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.kernel.figure import Figure, FigureKey, FigureTable, Typed
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity
from tdkt.usecases.example_localities import slugs
from tests.golden.marked import MARK, marked, rests_on
from tests.golden.reports import document, locality, material, text_lines

DINH_LAP = "dinh-lap-cum-so-2-nam-2023"


def with_figure(slug: str, changed: Figure):
    """The report's world with one figure changed."""
    figures = [changed if figure.key == changed.key else figure for figure in locality(slug).figures]
    return replace(material(slug), figures=FigureTable(figures))


def test_a_members_budget_changes_its_note_and_the_total_with_its_per_cent():
    key = FigureKey("TC.01", "06640", Period(2023))
    changed = Figure(key, Quantity(Decimal(259_461_000), "đồng"), Typed(Place()))
    before, after = text_lines(document(material(DINH_LAP))), text_lines(document(with_figure(DINH_LAP, changed)))
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (
            "- Thu ngân sách nhà nước trên địa bàn được 1.123.235.000 đồng, mới đạt 84,45% dự toán "
            "(1.330.000.000 đồng)[6].",
            "- Thu ngân sách nhà nước trên địa bàn được 1.113.235.000 đồng, mới đạt 83,7% dự toán "
            "(1.330.000.000 đồng)[6].",
        ),
        (
            "[6] - Lâm Ca: thu ngân sách nhà nước trên địa bàn được 269.461.000 đồng, vượt dự toán (260.000.000 đồng), "
            "đạt 103,64%.",
            "[6] - Lâm Ca: thu ngân sách nhà nước trên địa bàn được 259.461.000 đồng, mới đạt 99,79% dự toán "
            "(260.000.000 đồng).",
        ),
    ]


given_figures = [
    (slug, figure) for slug in slugs() for figure in locality(slug).figures if isinstance(figure.source, Typed)
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(given_figures), st.integers(2, 9))
def test_changing_a_figure_changes_the_lines_that_rest_on_it_and_no_others(chosen, factor):
    slug, figure = chosen
    changed = replace(figure, quantity=replace(figure.quantity, value=figure.quantity.value * factor + factor))
    before, after = document(material(slug)), document(with_figure(slug, changed))
    old, new = text_lines(before), text_lines(after)
    assert len(old) == len(new)
    resting = text_lines(marked(before, lambda printed: rests_on(printed, figure.key)))
    expected = [number for number, line in enumerate(resting) if MARK in line]
    assert [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other] == expected
