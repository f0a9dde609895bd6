"""Periods of the office year, as half-open spans of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {"year": 12, "nine": 9, "half": 6, "quarter": 3, "month": 1}
_CODE = re.compile(r"(?P<year>[12]\d{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<nine>9M)|(?P<month>\d\d)))?")
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, order=True)
class Period:
    """A year, nine months, a half, a quarter or a month.

    >>> Period.parse("2023-H1").label
    '6 tháng đầu năm 2023'
    """

    year: int
    kind: str = "year"
    index: int = 1

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period that a code names (`2023`, `2023-H1`, `2023-9M`, `2023-Q2`, `2023-06`).

        Raises ValueError for anything else.
        """
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"Không hiểu mã kỳ “{code}”. Viết như 2023, 2023-H1, 2023-9M, 2023-Q2 hoặc 2023-06.")
        year = int(match["year"])
        if match["nine"]:
            return cls(year, "nine")
        for kind in ("half", "quarter", "month"):
            if match[kind]:
                index = int(match[kind])
                if not 1 <= index <= 12 // _MONTHS[kind]:
                    raise ValueError(f"Không có tháng {index} trong mã kỳ “{code}”.")
                return cls(year, kind, index)
        return cls(year)

    @property
    def code(self) -> str:
        """The code that `parse` reads back."""
        tail = {"year": "", "nine": "-9M", "half": f"-H{self.index}", "quarter": f"-Q{self.index}"}
        return f"{self.year}{tail.get(self.kind, f'-{self.index:02}')}"

    @property
    def label(self) -> str:
        """As an office writes it inside a sentence."""
        if self.kind == "half":
            return f"6 tháng {'đầu' if self.index == 1 else 'cuối'} năm {self.year}"
        return {
            "year": f"năm {self.year}",
            "nine": f"9 tháng năm {self.year}",
            "quarter": f"quý {_ROMAN.get(self.index, self.index)} năm {self.year}",
            "month": f"tháng {self.index} năm {self.year}",
        }[self.kind]

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.index - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The day after the last day."""
        month = self.start.month + _MONTHS[self.kind]
        return date(self.year + 1, 1, 1) if month > 12 else date(self.year, month, 1)

    @property
    def same_last_year(self) -> Period:
        """The period that "cùng kỳ" speaks of."""
        return Period(self.year - 1, self.kind, self.index)

    @property
    def following(self) -> Period:
        """The period whose tasks a report on this one sets: the next half, else the next year."""
        if self.kind == "half" and self.index == 1:
            return Period(self.year, "half", 2)
        return Period(self.year + 1)

    def __str__(self) -> str:
        return self.label
