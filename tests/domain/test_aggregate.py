"""Roll-up to clusters and figures made of others."""

from __future__ import annotations

from decimal import Decimal

from tdkt.domain.indicators.aggregate import completed, contributors, derived_from, member_figures, rolled_up
from tdkt.kernel.figure import Derived, FigureTable
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.rulebook.book import Derivation
from tests.worlds import CLUSTER, A, B, C, figure, implied, indicator, quantity

MEMBERS = (A, B, C)


def done(indicators, *figures, members=MEMBERS):
    """The completed table of a cluster of three."""
    return completed(FigureTable(figures), {i.code: i for i in indicators}, {CLUSTER: members})


def at_cluster(table, code):
    """The cluster's quantity, None when there is none."""
    found = table.find(figure(code, "0", unit=CLUSTER).key)
    return found and found.quantity


LAND = indicator("NN.01")


def test_a_total_is_the_sum_of_the_members_and_keeps_them_as_parents():
    parts = [figure("NN.01", "12.5", unit=A), figure("NN.01", "3", unit=B), figure("NN.01", "4.25", unit=C)]
    table = done([LAND], *parts)
    total = table.find(figure("NN.01", "0", unit=CLUSTER).key)
    assert (total.quantity, total.source) == (quantity("19.75"), Derived("sum", tuple(parts)))
    assert contributors(total) == set(MEMBERS)


def test_a_member_without_figure_is_left_out_and_seen_when_one_is_missing():
    table = done([LAND], figure("NN.01", "12", unit=A), figure("NN.01", "3", unit=C))
    total = table.find(figure("NN.01", "0", unit=CLUSTER).key)
    assert (total.quantity, contributors(total)) == (quantity("15"), {A, C})


def test_a_total_the_cluster_gave_stands_only_when_a_member_is_missing():
    given = figure("NN.01", "99", unit=CLUSTER)
    some = [figure("NN.01", "12", unit=A), figure("NN.01", "3", unit=B)]
    assert at_cluster(done([LAND], given, *some), "NN.01") == quantity("99")
    assert at_cluster(done([LAND], given, *some, figure("NN.01", "1", unit=C)), "NN.01") == quantity("16")


def test_targets_and_other_periods_are_rolled_up_too():
    key = figure("NN.01", "0", unit=CLUSTER, by="plan").key
    table = done([LAND], figure("NN.01", "10", unit=A, by="plan"), figure("NN.01", "5", unit=B, by="plan"))
    assert table.find(key).quantity == quantity("15")


def test_no_total_when_the_indicator_does_not_roll_up():
    table = done([indicator("NN.03", rollup="none")], figure("NN.03", "60", unit=A))
    assert at_cluster(table, "NN.03") is None


def test_a_count_counts_the_members_that_reach_the_mark():
    marked = indicator("NN.03", rollup="count", reached=Decimal(50))
    table = done([marked], figure("NN.03", "60", unit=A), figure("NN.03", "50", unit=B), figure("NN.03", "4", unit=C))
    assert at_cluster(table, "NN.03") == Quantity(Decimal(2), "đơn vị")


YIELD = indicator("NN.03", rollup="mean", weight="NN.01", measure="tạ/ha")


def test_a_mean_is_weighted_when_every_member_has_its_weight():
    table = done(
        [LAND, YIELD],
        *(figure("NN.03", "60", "tạ/ha", unit=A), figure("NN.03", "50", "tạ/ha", unit=B)),
        *(figure("NN.01", "100", unit=A), figure("NN.01", "300", unit=B)),
    )
    assert at_cluster(table, "NN.03") == Quantity(Decimal("52.5"), "tạ/ha")


def test_no_mean_when_a_weight_is_missing_or_all_are_zero():
    yields = figure("NN.03", "60", "tạ/ha", unit=A), figure("NN.03", "50", "tạ/ha", unit=B)
    assert at_cluster(done([LAND, YIELD], *yields, figure("NN.01", "100", unit=A)), "NN.03") is None
    nothing = figure("NN.01", "0", unit=A), figure("NN.01", "0", unit=B)
    assert at_cluster(done([LAND, YIELD], *yields, *nothing), "NN.03") is None


PART, WHOLE = indicator("CC.02", measure="hồ sơ"), indicator("CC.01", measure="hồ sơ")


def derived(kind, *parts, code="CC.03", measure="%", **fields):
    """An indicator made of others."""
    return indicator(code, measure=measure, rollup="ratio", derive=Derivation(kind, parts), **fields)


RATE = derived("share", "CC.02", "CC.01", decimals=2)


def test_a_share_of_a_cluster_is_the_ratio_of_its_sums_not_a_mean_of_shares():
    table = done(
        [PART, WHOLE, RATE],
        *(figure("CC.02", "1", "hồ sơ", unit=A), figure("CC.01", "1", "hồ sơ", unit=A)),
        *(figure("CC.02", "0", "hồ sơ", unit=B), figure("CC.01", "99", "hồ sơ", unit=B)),
    )
    assert at_cluster(table, "CC.03") == Quantity(Decimal(1), "%", 2)


def test_no_share_of_a_cluster_when_its_sums_come_from_different_members():
    table = done(
        [PART, WHOLE, RATE],
        *(figure("CC.02", "1", "hồ sơ", unit=A), figure("CC.01", "1", "hồ sơ", unit=A)),
        figure("CC.01", "99", "hồ sơ", unit=B),
    )
    assert at_cluster(table, "CC.03") is None


def test_no_share_when_a_part_is_missing_the_whole_is_zero_or_nothing_is_derived():
    indicators = {i.code: i for i in (PART, WHOLE, RATE)}
    key = figure("CC.03", "0").key
    some, none = figure("CC.02", "1", "hồ sơ"), figure("CC.01", "0", "hồ sơ")
    assert derived_from(FigureTable([some]).find, key, indicators) is None
    assert derived_from(FigureTable([some, none]).find, key, indicators) is None
    assert derived_from(FigureTable([some]).find, some.key, indicators) is None


def test_a_share_that_was_given_stands_only_when_it_cannot_be_computed():
    given = figure("CC.03", "97", "%")
    assert done([PART, WHOLE, RATE], given).find(given.key) == given
    parts = figure("CC.02", "1", "hồ sơ"), figure("CC.01", "4", "hồ sơ")
    assert done([PART, WHOLE, RATE], given, *parts).find(given.key).quantity == Quantity(Decimal(25), "%", 2)


FEES, TAX = indicator("TC.51", measure="đồng"), indicator("TC.52", measure="đồng")
REVENUE = indicator("TC.01", measure="đồng", parts=("TC.51", "TC.52"))


def test_a_sum_of_parts_is_rolled_up_with_totals_that_members_gave():
    table = done(
        [FEES, TAX, REVENUE],
        *(figure("TC.51", "2", "triệu đồng", unit=A), figure("TC.52", "1", "triệu đồng", unit=A)),
        *(figure("TC.01", "4", "triệu đồng", unit=B), figure("TC.01", "5", "triệu đồng", unit=C)),
    )
    assert table.find(figure("TC.01", "0", unit=A).key).quantity == quantity("3", "triệu đồng")
    assert at_cluster(table, "TC.01") == quantity("12", "triệu đồng")


def test_a_sum_says_about_when_a_part_does():
    table = done([FEES, TAX, REVENUE], figure("TC.51", "khoảng 2", "đồng"), figure("TC.52", "1", "đồng"))
    assert table.find(figure("TC.01", "0").key).quantity == Quantity(Decimal(3), "đồng", bound=Bound.ABOUT)


def test_recovered_parts_do_not_add_up():
    parts = implied(figure("TC.51", "2", "đồng")), figure("TC.52", "1", "đồng")
    assert done([FEES, TAX, REVENUE], *parts).find(figure("TC.01", "0").key) is None


def test_a_difference_is_computed_in_the_indicators_measure():
    left, right = indicator("CC.52", measure="ngày"), indicator("CC.53", measure="ngày")
    rest = derived("difference", "CC.52", "CC.53", code="CC.54", measure="ngày")
    given = figure("CC.52", "201", "ngày"), figure("CC.53", "63", "ngày")
    key = figure("CC.54", "0").key
    assert done([left, right, rest], *given).find(key).quantity == quantity("138", "ngày")
    about = figure("CC.52", "khoảng 201", "ngày"), given[1]
    assert done([left, right, rest], *about).find(key).quantity == quantity("khoảng 138", "ngày")


def test_what_follows_from_what_follows_is_computed_too():
    half = derived("share", "TC.51", "TC.01", code="TC.99", decimals=1)
    table = done([FEES, TAX, half, REVENUE], figure("TC.51", "1", "đồng"), figure("TC.52", "3", "đồng"))
    assert table.find(figure("TC.99", "0").key).quantity == Quantity(Decimal(25), "%", 1)


def test_member_figures_come_in_the_members_order():
    figures = [figure("NN.01", "1", unit=C), figure("NN.01", "2", unit=A)]
    found = member_figures(FigureTable(figures).find, figure("NN.01", "0", unit=CLUSTER).key, MEMBERS)
    assert found == [figures[1], figures[0]]


def test_lengths_in_km_and_m_add_up_in_the_catalogues_measure():
    roads = indicator("HT.07", measure="km", decimals=2)
    parts = figure("HT.07", "7.9", "km", unit=A), figure("HT.07", "43500", "m", unit=B)
    total = rolled_up(FigureTable(parts).find, figure("HT.07", "0", unit=CLUSTER).key, MEMBERS, {"HT.07": roads})
    assert total.quantity == quantity("51.4", "km")
