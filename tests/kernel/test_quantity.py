"""Quantities: scales, metric multiples, sums, the interval a printed number stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.kernel.quantity import Bound, Quantity, round_half_up, total


def quantity(value: str, measure: str = "m", bound: Bound = Bound.EXACT, upper: str = "") -> Quantity:
    """A quantity with the decimals it is written with."""
    return Quantity(Decimal(value), measure, len(value.partition(".")[2]), bound, Decimal(upper) if upper else None)


@pytest.mark.parametrize(
    ("given", "base", "base_value", "root", "amount"),
    [
        (quantity("306.27", "nghìn con"), "con", "306270", "con", "306270"),
        (quantity("21", "triệu đồng/ha"), "đồng/ha", "21000000", "đồng/ha", "21000000"),
        (quantity("31.250", "tỷ đồng"), "đồng", "31250000000", "đồng", "31250000000"),
        (quantity("7.9", "km"), "km", "7.9", "m", "7900"),
        (quantity("355.85", "km²"), "km²", "355.85", "m²", "355850000"),
        (quantity("2", "nghìn tấn"), "tấn", "2000", "kg", "2000000"),
        (quantity("5", "hộ"), "hộ", "5", "hộ", "5"),
    ],
)
def test_amount_counts_in_the_root_measure(given, base, base_value, root, amount):
    assert (given.base_measure, given.base_value) == (base, Decimal(base_value))
    assert (given.root_measure, given.amount) == (root, Decimal(amount))


@pytest.mark.parametrize(
    ("value", "measure", "other", "expected"),
    [
        ("43500", "m", "km", "43.5"),
        ("7.9", "km", "m", "7900"),
        ("355.85", "km²", "ha", "35585"),
        ("2", "tấn", "kg", "2000"),
        ("6.5", "tấn/ha", "tạ/ha", "65"),
        ("306.27", "nghìn con", "con", "306270"),
    ],
)
def test_in_measure_converts_exactly_when_the_measures_fit(value, measure, other, expected):
    assert quantity(value, measure).in_measure(other) == Decimal(expected)


def test_in_measure_refuses_when_the_measures_do_not_fit():
    with pytest.raises(ValueError, match="đơn vị tính “hộ” không hợp với “người”"):
        quantity("5", "hộ").in_measure("người")


def test_total_keeps_measure_and_decimals_when_all_parts_share_them():
    parts = [quantity("112.778", "tỷ đồng"), quantity("31.25", "tỷ đồng")]
    assert total(parts, "đồng") == quantity("144.028", "tỷ đồng")


def test_total_converts_to_the_given_measure_when_parts_differ():
    assert total([quantity("7.9", "km"), quantity("43500", "m")], "km") == quantity("51.4", "km")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([Bound.EXACT, Bound.EXACT], Bound.EXACT),
        ([Bound.ABOUT, Bound.EXACT], Bound.ABOUT),
        ([Bound.OVER, Bound.EXACT], Bound.ABOUT),
        ([Bound.OVER, Bound.OVER], Bound.OVER),
        ([Bound.OVER, Bound.ALMOST], Bound.ABOUT),
    ],
)
def test_total_keeps_the_bound_all_parts_share_and_is_about_when_they_differ(bounds, expected):
    assert total([quantity("1", bound=bound) for bound in bounds], "m").bound is expected


def test_total_is_a_range_when_a_part_is_one():
    assert total([quantity("1", upper="2"), quantity("10")], "m") == quantity("11", upper="12")


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (quantity("12"), "11.5", "12.5"),
        (quantity("12.3"), "12.25", "12.35"),
        (quantity("1", upper="2"), "0.5", "2.5"),
        (quantity("200", bound=Bound.OVER), "199.5", None),
        (quantity("200", bound=Bound.MORE), "199.5", None),
        (quantity("97", bound=Bound.AT_LEAST), "96.5", None),
        (quantity("200", bound=Bound.UNDER), None, "200.5"),
        (quantity("200", bound=Bound.ALMOST), None, "200.5"),
        (quantity("200", bound=Bound.ABOUT), "179.5", "220.5"),
    ],
)
def test_interval_is_what_the_printed_number_can_stand_for(given, low, high):
    assert given.interval == (low and Decimal(low), high and Decimal(high))


def test_rounding_goes_half_away_from_zero():
    assert [round_half_up(Decimal(v), 1) for v in ("0.25", "-0.25", "0.24")] == [
        Decimal("0.3"),
        Decimal("-0.3"),
        Decimal("0.2"),
    ]
    assert quantity("84.453").rounded(2) == quantity("84.45")
