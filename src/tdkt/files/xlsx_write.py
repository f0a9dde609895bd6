"""A workbook as an Excel file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdkt.files.printable import printable
from tdkt.kernel.sheet import CellValue, Sheet, Workbook

_LOOK = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_HEAD = {"bold": True, "text_wrap": True, "align": "center", "border": 1}
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The first day of a ZIP file's calendar: the file itself has no date of making.
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
# Excel keeps 15 digits of a number and makes zeros of the rest.
_DIGITS = 15

Formats = Callable[..., Format]


def write_xlsx(workbook: Workbook) -> bytes:
    """The Excel file; the same workbook always gives the same bytes.

    Numbers, dates and truth values are typed cells, a number with as many decimals as it has; text is never taken
    for a formula or a link. A number of more digits than Excel holds is written as text.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **_TEXT_ONLY}) as book:
        book.set_properties({"created": _UNDATED})

        @cache
        def formats(number: str = "", *, is_head: bool = False) -> Format:
            return book.add_format(_LOOK | (_HEAD if is_head else {}) | ({"num_format": number} if number else {}))

        for sheet in workbook.sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    return out.getvalue()


def _write_sheet(target: Worksheet, sheet: Sheet, formats: Formats) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    target.freeze_panes(sheet.head, 0)
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            _write_cell(target, row, column, value, formats, is_head=row < sheet.head)


def _write_cell(target: Worksheet, row: int, column: int, value: CellValue, formats: Formats, *, is_head: bool) -> None:
    match value:
        case None:
            if is_head:
                target.write_blank(row, column, None, formats(is_head=True))
        case bool():
            target.write_boolean(row, column, value, formats(is_head=is_head))
        case Decimal() if _fits(value):
            decimals = max(0, -int(value.as_tuple().exponent))
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            target.write_number(row, column, value, formats(pattern, is_head=is_head))
        case date():
            target.write_datetime(row, column, value, formats("dd/mm/yyyy", is_head=is_head))
        case _:
            target.write_string(row, column, printable(str(value)), formats(is_head=is_head))


def _fits(value: Decimal) -> bool:
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= _DIGITS
