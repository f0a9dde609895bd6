"""Numbers recovered from a stated ratio."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.indicators import compare
from tdkt.domain.indicators.recover import recovered
from tdkt.kernel.quantity import Quantity
from tests.worlds import figure, quantity


@pytest.mark.parametrize(
    ("stated", "actual", "base"),
    [
        ("101.1%", quantity("1068.692", "tỷ đồng"), Quantity(Decimal("1057.064292779"), "tỷ đồng", 9)),
        ("+25%", quantity("5"), Quantity(Decimal(4), "ha", 6)),
        ("-50%", quantity("5"), Quantity(Decimal(10), "ha", 6)),
        ("+12", quantity("883", "hộ"), Quantity(Decimal(871), "hộ")),
        ("-0.1", quantity("6", "%"), Quantity(Decimal("6.1"), "%", 1)),
    ],
)
def test_the_base_is_what_gives_the_stated_ratio(stated, actual, base):
    assert recovered(stated, actual) == base


@pytest.mark.parametrize(
    ("stated", "why"),
    [("nhiều", "Không hiểu"), ("12 ha", "Không hiểu"), ("-100%", "Không có số nào"), ("0%", "Không có số nào")],
)
def test_a_ratio_is_refused_when_it_cannot_be_read_or_met(stated, why):
    with pytest.raises(ValueError, match=why):
        recovered(stated, quantity("5"))


percents = st.decimals(Decimal("0.01"), Decimal(500), places=2)


@given(percents, st.decimals(Decimal("0.001"), Decimal(10**6), places=3))
def test_the_per_cent_computed_from_it_prints_as_it_was_stated(percent, value):
    actual = figure("TC.01", str(value), "đồng")
    base = replace(figure("TC.01", "1", "đồng", by="plan"), quantity=recovered(f"{percent}%", actual.quantity))
    assert compare.percent_of_target(actual, base).quantity.rounded(2).value == percent
