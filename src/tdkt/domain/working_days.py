"""Counting working days: Monday to Friday without public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tdkt.rulebook.holidays import SATURDAY, Holidays
from tdkt.rulebook.law import Parameter


@dataclass(frozen=True)
class Deadline:
    """The earliest and the latest day on which so many working days have passed; equal when every day is known.

    `parameters` say which days of the span, or which year, no announcement we read settles.
    """

    earliest: date | None
    latest: date | None
    parameters: tuple[Parameter, ...] = ()

    @property
    def day(self) -> date | None:
        """The day, when it is certain."""
        return self.earliest if self.earliest == self.latest else None


def working_days_after(start: date, days: int, *, holidays: Holidays) -> Deadline:
    """The day on which `days` working days after `start` have passed; `start` itself is not counted.

    Public holidays by khoản 1 Điều 112, made up by khoản 3 Điều 111 Bộ luật Lao động 2019. A day that may be off moves
    only the latest day. Raises ValueError for a negative number of days.

    >>> from tdkt.rulebook.holidays import load_holidays
    >>> working_days_after(date(2023, 4, 28), 1, holidays=load_holidays()).day
    datetime.date(2023, 5, 4)
    """
    if days < 0:
        raise ValueError("Số ngày làm việc không được âm.")
    earliest, _ = _walk(start, days, holidays, cautious=False)
    latest, parameters = _walk(start, days, holidays, cautious=True)
    return Deadline(earliest, latest, tuple(parameters))


def _walk(start: date, days: int, holidays: Holidays, *, cautious: bool) -> tuple[date | None, list[Parameter]]:
    """The day reached; `cautious` takes every unsettled day for a day off."""
    day, left, open_days = start, days, list[Parameter]()
    while left:
        day += timedelta(days=1)
        year = holidays.years.get(day.year)
        if year is None:
            return None, [_no_year(day.year)]
        if day.weekday() >= SATURDAY or day in year.off:
            continue
        if day in year.unsure:
            open_days.append(_unsettled(day, year.unsure[day]))
            if cautious:
                continue
        left -= 1
    return day, open_days


def _no_year(year: int) -> Parameter:
    return Parameter(f"calendar.{year}", f"Năm {year} nghỉ những ngày nào?", f"lịch nghỉ lễ, tết năm {year} (chưa nạp)")


def _unsettled(day: date, name: str) -> Parameter:
    return Parameter(f"calendar.{day.isoformat()}", f"Ngày {day:%d/%m/%Y} có nghỉ không?", name)
