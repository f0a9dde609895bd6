"""Figures out to Excel and back: one row a figure, findings at the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tdkt.domain.indicators.aggregate import computable
from tdkt.files.xlsx_read import read_xlsx
from tdkt.files.xlsx_write import write_xlsx
from tdkt.kernel.figure import Figure, FigureKey, Recovered, Typed
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.kernel.sheet import CellValue, Sheet, Workbook
from tdkt.rulebook.book import Rulebook
from tdkt.vntext.numbers import decimals_of, read_number

SHEET = "Số liệu"
COLUMNS = (
    ("Mã đơn vị", 11),
    ("Đơn vị", 26),
    ("Mã chỉ tiêu", 11),
    ("Chỉ tiêu", 46),
    ("Đối tượng", 18),
    ("Kỳ", 9),
    ("Nơi giao (để trống: thực hiện)", 18),
    ("Giá trị", 18),
    ("Đến", 10),
    ("Đơn vị tính", 13),
    ("Mức (trên, khoảng…)", 13),
)
_UNIT, _, _INDICATOR, _, _SUBJECT, _PERIOD, _ASSIGNER, _VALUE, _UPPER, _MEASURE, _BOUND = range(len(COLUMNS))


def figures_to_xlsx(figures: Iterable[Figure], units: Mapping[str, str], book: Rulebook) -> bytes:
    """An Excel file with one row for each given figure; `units` names each unit code.

    Recovered numbers are left out: nobody gave them, so nobody can correct them there.
    """
    rows: list[tuple[CellValue, ...]] = [tuple(title for title, _ in COLUMNS)]
    for figure in figures:
        if isinstance(figure.source, Recovered):
            continue
        key, quantity = figure.key, figure.quantity
        rows.append(
            (
                key.unit,
                units.get(key.unit, ""),
                key.indicator,
                book.indicators[key.indicator].title,
                key.subject or None,
                key.period.code,
                key.assigned_by or None,
                quantity.value,
                quantity.upper,
                quantity.measure,
                quantity.bound.value or None,
            )
        )
    widths = tuple(width for _, width in COLUMNS)
    return write_xlsx(Workbook((Sheet(SHEET, tuple(rows), head=1, widths=widths),)))


def figures_from_xlsx(data: bytes, name: str, units: Iterable[str], book: Rulebook) -> tuple[Figure, ...]:
    """The figures of such a file, each with its cell as source.

    Raises Refused with every finding at its cell when the file or any row cannot be taken in; then nothing is.
    `units` are the codes that may be written.
    """
    sheet = read_xlsx(data).find(SHEET)
    if sheet is None:
        raise Refused(
            [error("sheet", f"Tệp không có trang “{SHEET}”.", Place(name), advice="Tải biểu mới rồi chép số vào.")]
        )
    heads = tuple(_text(cell) for cell in (sheet.rows[0] if sheet.rows else ()))[: len(COLUMNS)]
    expected = tuple(title for title, _ in COLUMNS)
    if heads != expected:
        raise Refused(
            [error("head", "Hàng đầu không đúng mẫu.", Place(name, sheet=SHEET, cell="A1"), advice="Tải biểu mới.")]
        )
    reader = _Rows(sheet, name, set(units), book)
    figures = [figure for row in range(1, len(sheet.rows)) for figure in [reader.figure(row)] if figure]
    if not reader.findings:
        reader.refuse_computable()
    if reader.findings:
        raise Refused(reader.findings)
    return tuple(figures)


class _Rows:
    """Reads the rows of one sheet and keeps a finding for each cell that cannot be taken in."""

    def __init__(self, sheet: Sheet, name: str, units: set[str], book: Rulebook):
        self.sheet, self.name, self.units, self.book = sheet, name, units, book
        self.findings: list[Finding] = []
        self._seen: dict[FigureKey, int] = {}

    def figure(self, row: int) -> Figure | None:
        """The figure of a row; None for an empty row, and for one that left findings."""
        cells = [*self.sheet.rows[row], *[None] * len(COLUMNS)][: len(COLUMNS)]
        if all(cell is None for cell in cells):
            return None
        before = len(self.findings)
        key = self._key(row, cells)
        value = self._number(row, _VALUE, cells[_VALUE])
        upper = self._number(row, _UPPER, cells[_UPPER]) if cells[_UPPER] is not None else None
        if value is None and len(self.findings) == before:
            self._refuse(row, _VALUE, "Chưa có giá trị.", "Điền số, hoặc xóa cả hàng nếu không có số liệu.")
        bound = _text(cells[_BOUND])
        if bound not in {b.value for b in Bound}:
            self._refuse(row, _BOUND, f"Không hiểu mức “{bound}”.", "Viết trên, hơn, khoảng, gần, dưới hoặc trở lên.")
        if key is None or value is None or len(self.findings) > before:
            return None
        indicator = self.book.indicators[key.indicator]
        decimals = max(decimals_of(value), decimals_of(upper if upper is not None else value))
        quantity = Quantity(value, _text(cells[_MEASURE]) or indicator.measure, decimals, Bound(bound), upper)
        if not quantity.fits(indicator.measure):
            message = f"Đơn vị tính “{quantity.measure}” không hợp với “{indicator.measure}”."
            self._refuse(row, _MEASURE, message)
            return None
        place = self.sheet.place(row, _VALUE)
        return Figure(key, quantity, Typed(Place(self.name, sheet=place.sheet, cell=place.cell)))

    def _key(self, row: int, cells: list[CellValue]) -> FigureKey | None:
        unit, indicator, assigner = (_text(cells[column]) for column in (_UNIT, _INDICATOR, _ASSIGNER))
        if unit not in self.units:
            self._refuse(row, _UNIT, f"Không có đơn vị mã “{unit}” mà bạn được ghi số.")
        found = self.book.indicators.get(indicator)
        if found is None:
            self._refuse(row, _INDICATOR, f"Không có chỉ tiêu mã “{indicator}” trong danh mục.")
        if assigner and assigner not in self.book.assigners:
            self._refuse(row, _ASSIGNER, f"Không có nơi giao mã “{assigner}”.")
        try:
            period = Period.parse(_text(cells[_PERIOD]))
        except ValueError as broken:
            self._refuse(row, _PERIOD, str(broken))
            return None
        key = FigureKey(indicator, unit, period, _text(cells[_SUBJECT]), assigner)
        if key in self._seen:
            self._refuse(row, _INDICATOR, f"Số này đã có ở hàng {self._seen[key] + 1}.", "Giữ một hàng.")
        self._seen[key] = row
        return key

    def _number(self, row: int, column: int, cell: CellValue) -> Decimal | None:
        if isinstance(cell, Decimal):
            return cell
        if cell is None:
            return None
        try:
            return read_number(str(cell))
        except ValueError as broken:
            self._refuse(row, column, str(broken))
            return None

    def refuse_computable(self) -> None:
        """Keep a finding for each figure that follows from others of the sheet."""
        for key, parts in computable(self._seen.keys(), self.book.indicators):
            message = f"{key.indicator} được tính từ {', '.join(parts)}, không nhập."
            self._refuse(self._seen[key], _INDICATOR, message, "Xóa cả hàng.")

    def _refuse(self, row: int, column: int, message: str, advice: str = "") -> None:
        spot = self.sheet.place(row, column)
        self.findings.append(
            error("intake", message, Place(self.name, sheet=spot.sheet, cell=spot.cell), advice=advice)
        )


def _text(cell: CellValue) -> str:
    """A cell as text; a whole number typed into a code column keeps no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return str(cell).strip()
