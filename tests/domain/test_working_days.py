"""Working days over holidays, holidays made up, and days that no announcement settles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.working_days import working_days_after
from tdkt.rulebook.holidays import load_holidays

HOLIDAYS = load_holidays()


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2024, 3, 4), 0, date(2024, 3, 4)),
        (date(2024, 3, 4), 5, date(2024, 3, 11)),
        (date(2024, 3, 8), 1, date(2024, 3, 11)),
        (date(2024, 4, 17), 1, date(2024, 4, 19)),  # Giỗ Tổ 18/4/2024
        (date(2024, 4, 29), 1, date(2024, 5, 2)),
        (date(2023, 4, 28), 1, date(2023, 5, 4)),  # 29/4 và 30/4 là thứ Bảy, Chủ nhật: nghỉ bù 2/5 và 3/5
        (date(2024, 8, 30), 1, date(2024, 9, 4)),  # nghỉ từ 31/8 đến 3/9/2024
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # Tết 14/2 đến 22/2/2026
        (date(2022, 12, 30), 1, date(2023, 1, 3)),  # 01/01/2023 là Chủ nhật
    ],
)
def test_the_day_is_certain(start, days, expected):
    found = working_days_after(start, days, holidays=HOLIDAYS)
    assert (found.day, found.parameters) == (expected, ())


def test_days_before_an_announcement_give_an_earliest_and_a_latest_day():
    found = working_days_after(date(2025, 8, 29), 1, holidays=HOLIDAYS)
    assert (found.day, found.earliest, found.latest) == (None, date(2025, 9, 1), date(2025, 9, 4))
    assert found.parameters[0].key == "calendar.2025-09-01"


def test_the_new_day_of_culture_is_a_question_from_2026():
    found = working_days_after(date(2026, 11, 23), 1, holidays=HOLIDAYS)
    assert (found.earliest, found.latest) == (date(2026, 11, 24), date(2026, 11, 25))
    assert working_days_after(date(2025, 11, 21), 1, holidays=HOLIDAYS).day == date(2025, 11, 24)


def test_a_year_without_data_is_said():
    for start in (date(2020, 12, 1), date(2030, 12, 30)):
        found = working_days_after(start, 3, holidays=HOLIDAYS)
        missing = 2031 if start.year == 2030 else 2020
        assert (found.day, [p.key for p in found.parameters]) == (None, [f"calendar.{missing}"])


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError):
        working_days_after(date(2024, 1, 2), -1, holidays=HOLIDAYS)


@given(st.dates(date(2021, 1, 1), date(2028, 1, 1)), st.integers(0, 40))
def test_one_working_day_more_is_later(start, days):
    found, later = (working_days_after(start, n, holidays=HOLIDAYS) for n in (days, days + 1))
    assert found.earliest <= found.latest
    assert found.earliest < later.earliest
    assert found.latest < later.latest
