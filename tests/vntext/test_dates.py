"""Dates and periods on paper."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.kernel.period import Period
from tdkt.vntext.dates import format_date, format_letter_date, format_letter_month, read_date, read_period


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 1, 9), "ngày 09 tháng 01 năm 2024"),
        (date(2023, 12, 25), "ngày 25 tháng 12 năm 2023"),
        (date(2023, 3, 5), "ngày 05 tháng 3 năm 2023"),
    ],
)
def test_letter_date_pads_days_and_the_first_two_months(day, shown):
    assert format_letter_date(day) == shown


def test_letter_month_leaves_the_day_open():
    assert format_letter_month(2023, 6) == "ngày      tháng 6 năm 2023"
    assert format_letter_month(2024, 2) == "ngày      tháng 02 năm 2024"


@pytest.mark.parametrize("text", ["05/01/2023", "5-1-2023", " 5.1.2023 ", "2023-01-05"])
def test_read_date_takes_the_usual_ways(text):
    assert read_date(text) == date(2023, 1, 5)


@pytest.mark.parametrize("text", ["31/02/2023", "", "hôm nay", "2025-W05", "2025-W05-1", "2025-02-30"])
def test_read_date_refuses_what_is_no_day(text):
    with pytest.raises(ValueError, match="không phải là một ngày"):
        read_date(text)


@given(st.dates(date(1900, 1, 1)))
def test_a_date_is_read_back(day):
    assert read_date(format_date(day)) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("trong 6 tháng đầu năm 2023 đã", "2023-H1"),
        ("sáu tháng cuối năm 2023", "2023-H2"),
        ("9 tháng đầu năm 2023", "2023-9M"),
        ("quý II/2022", "2022-Q2"),
        ("Quý 3 năm 2022", "2022-Q3"),
        ("tháng 12 năm 2023", "2023-12"),
        ("cả năm 2023", "2023"),
    ],
)
def test_read_period_finds_the_period_named(text, code):
    assert read_period(text) == Period.parse(code)


@pytest.mark.parametrize("text", ["tháng 13 năm 2023", "không có kỳ nào"])
def test_read_period_is_none_when_none_is_named(text):
    assert read_period(text) is None


@given(st.sampled_from(["2023", "2023-9M", "2023-H1", "2023-H2", "2023-Q1", "2023-Q4", "2023-01", "2023-11"]))
def test_the_label_of_a_period_is_read_back(code):
    assert read_period(Period.parse(code).label) == Period.parse(code)
