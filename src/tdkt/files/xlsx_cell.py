"""What a cell of an Excel file holds, from the words of its XML (ECMA-376, part 1, 18.3.1.4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation

from lxml.etree import _Element as Element

from tdkt.kernel.sheet import CellValue

_AS_EXCEL = Context(prec=15)
_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_NOT_PATTERN = re.compile(r'"[^"]*"|\\.|\[[^]]*]')
BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
"""Built-in number formats that show a date (18.8.30); those of a time of day alone are not among them."""


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one file: its shared strings, the styles that show a date, the day before its day 1."""

    strings: Sequence[str]
    date_styles: Collection[str]
    day_zero: date

    def value(self, cell: Element) -> CellValue:
        """The value of a `c` element."""
        kind: str = cell.get("t", "n")
        text: str | None = cell.findtext("{*}v")
        if kind == "inlineStr":
            return plain_text(cell) or None
        if text is None or not text.strip():
            return None
        match kind:
            case "s":
                return self.strings[int(text)] or None
            case "b":
                return text.strip() == "1"
            case "d":
                return date.fromisoformat(text[:10])
            case "n":
                return self._number(text, cell.get("s", "0"))
            case _:
                return unescaped(text)

    def _number(self, text: str, style: str) -> CellValue:
        try:
            number = _AS_EXCEL.create_decimal(text.strip()).normalize(_AS_EXCEL)
        except InvalidOperation:
            return text
        if not number.is_finite() or abs(number.adjusted()) > 308:
            return text
        if style in self.date_styles and 1 <= number < 2_958_466:
            return self._day(int(number))
        return Decimal(f"{number:f}")

    def _day(self, serial: int) -> date:
        # Excel believes in 29 February 1900, its day 60.
        shift = 1 if self.day_zero.year == 1899 and serial < 60 else 0
        return self.day_zero + timedelta(days=serial + shift)


def shows_date(pattern: str) -> bool:
    """Whether a number format shows a day or a year.

    >>> shows_date("dd/mm/yyyy"), shows_date('#,##0" đồng"'), shows_date("[h]:mm")
    (True, False, False)
    """
    return bool(re.search("[dy]", _NOT_PATTERN.sub("", pattern.lower())))


def column_of(name: str) -> int:
    """The column of a cell's name, counted from 1.

    >>> column_of("D7"), column_of("AA1")
    (4, 27)
    """
    column = 0
    for letter in name.rstrip("0123456789").upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def plain_text(element: Element) -> str:
    """The words of a string, without their look and without the reading aid of East Asian text."""
    texts = element.iterfind(".//{*}t")
    return unescaped("".join(text.text or "" for text in texts if not text.getparent().tag.endswith("}rPh")))


def unescaped(text: str) -> str:
    """Text with the control characters that Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
