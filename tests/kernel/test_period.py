"""Periods of the office year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.kernel.period import Period

CASES = [
    ("2023", "năm 2023", date(2023, 1, 1), date(2024, 1, 1), "2024"),
    ("2023-9M", "9 tháng năm 2023", date(2023, 1, 1), date(2023, 10, 1), "2024"),
    ("2023-H1", "6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 7, 1), "2023-H2"),
    ("2023-H2", "6 tháng cuối năm 2023", date(2023, 7, 1), date(2024, 1, 1), "2024"),
    ("2023-Q2", "quý II năm 2023", date(2023, 4, 1), date(2023, 7, 1), "2024"),
    ("2023-12", "tháng 12 năm 2023", date(2023, 12, 1), date(2024, 1, 1), "2024"),
]


@pytest.mark.parametrize(("code", "label", "start", "end", "following"), CASES)
def test_period_has_label_span_and_successor(code, label, start, end, following):
    period = Period.parse(code)
    assert (str(period), period.start, period.end, period.following.code) == (label, start, end, following)


@pytest.mark.parametrize(("code", "before"), [("2023", "2022"), ("2023-H1", "2022-H1"), ("2023-06", "2022-06")])
def test_same_period_is_that_of_the_year_before(code, before):
    assert Period.parse(code).same_last_year == Period.parse(before)


@pytest.mark.parametrize("code", ["", "23", "2023-H3", "2023-Q5", "2023-6", "2023/06", "2023-13", "2023-00"])
def test_parse_refuses_what_is_no_period(code):
    with pytest.raises(ValueError, match=f"mã kỳ “{code}”"):
        Period.parse(code)


kinds = st.sampled_from([("year", 1), ("nine", 1), ("half", 2), ("quarter", 4), ("month", 12)])
periods = kinds.flatmap(
    lambda kind: st.builds(Period, st.integers(1900, 2100), st.just(kind[0]), st.integers(1, kind[1]))
)


@given(periods)
def test_a_code_names_its_period(period):
    assert Period.parse(period.code) == period
