"""An Excel file as a workbook.

The parts are read here and not by a library: those at hand lay out every cell between the first and the last, so
that a file of five kilobytes with one cell far away takes all memory and ends the process; and they make cells that
hold an error look empty.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from datetime import date
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from tdkt.files.xlsx_cell import BUILT_IN_DATES, CellReader, column_of, plain_text, shows_date
from tdkt.kernel.finding import Refused, error
from tdkt.kernel.sheet import CellValue, Sheet, Workbook

MAX_BYTES = 20 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_MEMBERS = 2_000
MAX_CELLS = 2_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK = "xl/workbook.xml"
_RELATION_ID = re.compile(r"\{.*/relationships\}id")
_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    RuntimeError,
    NotImplementedError,
    etree.XMLSyntaxError,
)


def read_xlsx(data: bytes) -> Workbook:
    """All sheets of an Excel file, hidden ones too, every row as long as the sheet is wide.

    Numbers are Decimals of at most 15 digits, as Excel keeps them; a cell with an error holds its name ("#DIV/0!"); a
    date with a time of day is that date. Raises Refused with one finding when the file is too large, locked by a
    password, or no Excel file that can be read.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(f"Tệp nặng hơn {MAX_BYTES // 2**20} MB.")
    if data.startswith(_OLE):
        raise _refused(
            "workbook_locked",
            "Tệp có mật khẩu hoặc là tệp Excel kiểu cũ (.xls).",
            "Bỏ mật khẩu rồi lưu lại thành .xlsx.",
        )
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive)
            return Workbook(tuple(_sheets(archive)))
    except _BROKEN as reason:
        raise _refused(
            "workbook_unreadable",
            "Không đọc được tệp: không phải tệp Excel .xlsx, hoặc tệp đã hỏng.",
            "Mở tệp bằng Excel và lưu lại thành .xlsx.",
        ) from reason


def _check_directory(archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _too_large("Tệp mở ra quá lớn.")


def _sheets(archive: ZipFile) -> Iterator[Sheet]:
    paths, kinds = {}, {}
    for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        path = normpath(join("/xl", relation.get("Target", ""))).lstrip("/")
        kind = relation.get("Type", "").rpartition("/")[2]
        kinds[kind] = path
        paths[relation.get("Id")] = path, kind == "worksheet"
    reader = CellReader(
        _strings(archive, kinds.get("sharedStrings")), _date_styles(archive, kinds.get("styles")), _day_zero(archive)
    )
    room = MAX_CELLS
    for sheet in _elements(archive, _BOOK, "sheet"):
        path, has_cells = paths[next(sheet.get(name) for name in sheet.attrib if _RELATION_ID.fullmatch(name))]
        if has_cells:
            rows = _rows(archive, path, reader, room)
            room -= len(rows) * len(rows[0]) if rows else 0
            yield Sheet(sheet.get("name", ""), rows)


def _strings(archive: ZipFile, path: str | None) -> list[str]:
    return [plain_text(item) for item in _elements(archive, path, "si")] if path else []


def _date_styles(archive: ZipFile, path: str | None) -> set[str]:
    """The numbers of the cell styles that show a date."""
    dates = {str(number) for number in BUILT_IN_DATES}
    styles: list[str] = []
    for element in _elements(archive, path, "numFmt", "cellXfs") if path else ():
        if element.tag.endswith("}cellXfs"):
            styles = [style.get("numFmtId") for style in element.iterfind("{*}xf")]
        elif shows_date(element.get("formatCode", "")):
            dates.add(element.get("numFmtId"))
    return {str(place) for place, number in enumerate(styles) if number in dates}


def _day_zero(archive: ZipFile) -> date:
    for properties in _elements(archive, _BOOK, "workbookPr"):
        if properties.get("date1904") in ("1", "true"):
            return date(1904, 1, 1)
    return date(1899, 12, 30)


def _rows(archive: ZipFile, path: str, reader: CellReader, room: int) -> tuple[tuple[CellValue, ...], ...]:
    """The rows from A1 to the last cell that holds something, all of one length."""
    cells: dict[tuple[int, int], CellValue] = {}
    row = height = width = 0
    for element in _elements(archive, path, "row"):
        row = int(element.get("r", row + 1))
        column = 0
        for cell in element.iterfind("{*}c"):
            column = column_of(cell.get("r")) if cell.get("r") else column + 1
            value = reader.value(cell)
            if value is not None:
                cells[row, column] = value
                height, width = max(height, row), max(width, column)
        if height * width > room:
            raise _too_large(f"Tệp có hơn {MAX_CELLS:,} ô.".replace(",", "."))
    return tuple(tuple(cells.get((r, c)) for c in range(1, width + 1)) for r in range(1, height + 1))


def _elements(archive: ZipFile, path: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of a part one after the other; each is gone when the next is asked for."""
    with archive.open(path) as part:
        for _, element in etree.iterparse(part, tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _too_large(message: str) -> Refused:
    return _refused("workbook_too_large", message, "Chia tệp ra hoặc bỏ bớt trang, ảnh không cần.")


def _refused(rule: str, message: str, advice: str) -> Refused:
    return Refused([error(rule, message, advice=advice)])
