"""Dates and periods as offices write and read them."""

from __future__ import annotations

import re
from datetime import date

from tdkt.kernel.period import Period

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PERIODS = (
    (re.compile(r"(?:6|sáu) tháng (đầu|cuối) năm (\d{4})"), "half"),
    (re.compile(r"(?:9|chín) tháng(?: đầu)? năm (\d{4})"), "nine"),
    (re.compile(r"quý (I{1,3}|IV|[1-4])(?: năm |/)(\d{4})", re.IGNORECASE), "quarter"),
    (re.compile(r"tháng (\d{1,2})(?: năm |/)(\d{4})"), "month"),
    (re.compile(r"năm (\d{4})"), "year"),
)


def format_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def format_letter_date(day: date) -> str:
    """As the letterhead writes it: "ngày 09 tháng 01 năm 2024"; days under 10 and months 1, 2 take a leading zero.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def format_letter_month(year: int, month: int) -> str:
    """The letterhead date with the day left open for the signer."""
    return f"ngày      tháng {f'{month:02}' if month < 3 else month} năm {year}"


def read_date(text: str) -> date:
    """The day in "05/01/2023", "5-1-2023" or "2023-01-05"; raises ValueError, in Vietnamese, for what is no day."""
    written = text.strip()
    try:
        if match := _DAY.fullmatch(written):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if _ISO_DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise ValueError(f"“{text}” không phải là một ngày. Viết như 05/01/2023.")


def read_period(text: str) -> Period | None:
    """The first period that the words name ("6 tháng đầu năm 2023", "quý II/2022", "năm 2022"), or None."""
    for pattern, kind in _PERIODS:
        match = pattern.search(text)
        if not match:
            continue
        year = int(match.groups()[-1])
        if kind == "half":
            return Period(year, "half", 1 if match[1] == "đầu" else 2)
        if kind == "quarter":
            return Period(year, "quarter", _ROMAN[match[1].upper()])
        if kind == "month":
            return Period(year, "month", int(match[1])) if 1 <= int(match[1]) <= 12 else None
        return Period(year, kind)
    return None
