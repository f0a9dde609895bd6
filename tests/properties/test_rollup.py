"""Roll-up: province = Σ clusters = Σ communes, in any order; who is missing stays missing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.indicators.aggregate import completed, contributors
from tdkt.kernel.figure import FigureTable
from tdkt.rulebook.book import Derivation
from tests.worlds import figure, indicator

COMMUNES = tuple(f"x{number}" for number in range(6))
CLUSTERS = {"K1": COMMUNES[:2], "K2": COMMUNES[2:], "T": ("K1", "K2")}
INDICATORS = {
    i.code: i
    for i in (
        indicator("NN.01"),
        indicator("NN.02"),
        indicator("NN.03", measure="%", decimals=2, rollup="ratio", derive=Derivation("share", ("NN.01", "NN.02"))),
    )
}
amounts = st.decimals(0, 10**6, places=2)
reported = st.dictionaries(st.sampled_from(COMMUNES), amounts)


def table_of(values, code="NN.01", order=()):
    """The completed table of a province whose communes reported these values."""
    figures = [figure(code, str(value), unit=unit) for unit, value in values.items()]
    figures.sort(key=lambda f: order.index(f.key.unit) if order else 0)
    return completed(FigureTable(figures), INDICATORS, CLUSTERS)


def value(table, unit, code="NN.01"):
    found = table.find(figure(code, "0", unit=unit).key)
    return found and found.quantity.value


@given(reported)
def test_the_province_is_the_sum_of_its_clusters_and_of_its_communes(values):
    table = table_of(values)
    known = [value(table, cluster) for cluster in ("K1", "K2")]
    assert value(table, "T") == (sum(values.values(), Decimal(0)) if values else None)
    assert sum((v for v in known if v is not None), Decimal(0)) == sum(values.values(), Decimal(0))


@given(reported, st.permutations(COMMUNES))
def test_a_total_does_not_depend_on_the_order_of_reports(values, order):
    assert [value(table_of(values), unit) for unit in CLUSTERS] == [
        value(table_of(values, order=order), unit) for unit in CLUSTERS
    ]


@given(reported)
def test_a_missing_commune_is_visible_and_never_zero(values):
    table = table_of(values)
    for cluster in ("K1", "K2"):
        members = set(CLUSTERS[cluster])
        total = table.find(figure("NN.01", "0", unit=cluster).key)
        assert (contributors(total) if total else set()) == members & set(values)
    assert all(value(table, commune) is None for commune in COMMUNES if commune not in values)


@given(st.dictionaries(st.sampled_from(COMMUNES), st.tuples(amounts, amounts.map(lambda v: v + 1)), min_size=1))
def test_a_share_is_the_ratio_of_sums_at_every_level(values):
    figures = [
        figure(code, str(pair[index]), unit=unit)
        for unit, pair in values.items()
        for index, code in enumerate(("NN.01", "NN.02"))
    ]
    table = completed(FigureTable(figures), INDICATORS, CLUSTERS)
    for unit in (*COMMUNES, *CLUSTERS):
        whole = value(table, unit, "NN.02")
        expected = None if whole is None else value(table, unit, "NN.01") * 100 / whole
        assert value(table, unit, "NN.03") == expected
