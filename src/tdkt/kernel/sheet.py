"""A workbook as it is: sheets of typed cells, and the address people know a cell by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt.kernel.place import Place

CellValue = str | Decimal | date | bool | None


@dataclass(frozen=True)
class Sheet:
    """Rows of cells from A1 on; None is an empty cell.

    The first `head` rows are its heading and `widths` its column widths in characters; both are for writing only.
    A Decimal is written with the decimals it has.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    head: int = 0
    widths: tuple[int, ...] = ()

    def place(self, row: int, column: int) -> Place:
        """Where a cell is; both counted from 0, as in `rows`."""
        return Place(sheet=self.name, cell=cell_name(row, column))

    def address(self, row: int, column: int) -> str:
        """A cell as people write it: "Số liệu!D7"; both counted from 0, as in `rows`."""
        return f"{self.name}!{cell_name(row, column)}"


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order."""

    sheets: tuple[Sheet, ...]

    def find(self, name: str) -> Sheet | None:
        """The sheet with this name, or None when there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def cell_name(row: int, column: int) -> str:
    """The name of a cell inside its sheet, row and column counted from 0.

    >>> cell_name(6, 3), cell_name(0, 26)
    ('D7', 'AA1')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
