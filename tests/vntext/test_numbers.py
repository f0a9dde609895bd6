"""Numbers on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.kernel.quantity import Bound, Quantity
from tdkt.vntext.numbers import decimals_of, format_number, format_quantity, read_number, readings


@pytest.mark.parametrize(
    ("value", "decimals", "pad", "shown"),
    [
        ("1068.692", 3, False, "1.068,692"),
        ("103.00", 2, False, "103"),
        ("12.50", 2, False, "12,5"),
        ("84.4537", 2, False, "84,45"),
        ("6", 0, True, "06"),
        ("12", 0, True, "12"),
        ("0", 0, True, "0"),
        ("6.5", 1, True, "6,5"),
        ("-3", 0, True, "–03"),
        ("-1234.5", 1, False, "–1.234,5"),
        ("1438337684", 0, False, "1.438.337.684"),
    ],
)
def test_format_number_writes_as_offices_do(value, decimals, pad, shown):
    assert format_number(Decimal(value), decimals, pad=pad) == shown


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Quantity(Decimal(49979), "m³", bound=Bound.OVER), "trên 49.979 m³"),
        (Quantity(Decimal(97), "%", bound=Bound.AT_LEAST), "97% trở lên"),
        (Quantity(Decimal(1), "%", upper=Decimal(2)), "1–2%"),
        (Quantity(Decimal(5)), "5"),
    ],
)
def test_format_quantity_adds_measure_and_bound(quantity, shown):
    assert format_quantity(quantity) == shown


def test_format_quantity_leaves_the_measure_out_when_asked():
    assert format_quantity(Quantity(Decimal(5), "xã"), pad=True, with_measure=False) == "05"


@pytest.mark.parametrize(
    ("token", "meant"),
    [
        ("1.245", ["1245", "1.245"]),
        ("1.234,5", ["1234.5"]),
        ("1,234", ["1.234", "1234"]),
        ("1,234.5", ["1234.5"]),
        ("1 234,5", ["1234.5"]),
        ("12,5", ["12.5"]),
        ("–3", ["-3"]),
        ("05", ["5"]),
        ("12.34.5", []),
        ("", []),
        ("một", []),
    ],
)
def test_readings_lists_every_meaning_the_vietnamese_first(token, meant):
    assert readings(token) == tuple(Decimal(value) for value in meant)


def test_read_number_takes_the_vietnamese_reading():
    assert read_number("1.245") == Decimal(1245)
    with pytest.raises(ValueError, match="“một” không phải là số"):
        read_number("một")


def test_decimals_of_counts_written_decimals():
    assert [decimals_of(Decimal(v)) for v in ("31.250", "5", "1E+3", "NaN")] == [3, 0, 0, 0]


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4), st.booleans())
def test_a_reading_of_what_was_formatted_is_the_number(value, decimals, pad):
    rounded = round(value, decimals)  # half even; equal wherever no half is cut
    if abs(value - rounded) * 2 != Decimal(1).scaleb(-decimals):
        assert rounded in readings(format_number(value, decimals, pad=pad))
