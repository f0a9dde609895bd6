"""Where the cells of a table stand when some of them span rows or columns, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt.files import page
from tdkt.files.lines import length
from tdkt.kernel.document import Cell, Footnote, Table

_PLAY = 0.5
"""Millimetres that a word may be longer than measured."""


@dataclass(frozen=True)
class Placed:
    """A cell and its first column; `continued` when the cell began in a row above and only reaches down to here."""

    cell: Cell
    column: int
    continued: bool = False


def placed_rows(rows: tuple[tuple[Cell, ...], ...], columns: int) -> Iterator[list[Placed]]:
    """Every row from left to right, with the cells that reach down into it.

    Raises ValueError when a row does not fill exactly so many columns.
    """
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        listed = iter(row)
        placed: list[Placed] = []
        column = 0
        while column < columns:
            cell, rows_left = hanging.pop(column, (None, 0))
            continued = cell is not None
            if cell is None:
                cell = next(listed, None)
                if cell is None:
                    raise ValueError(f"A row of a table with {columns} columns ends after {column}.")
                rows_left = cell.rowspan
            if rows_left > 1:
                hanging[column] = cell, rows_left - 1
            placed.append(Placed(cell, column, continued))
            column += cell.colspan
        if column > columns or next(listed, None) is not None:
            raise ValueError(f"A row of a table is longer than its {columns} columns.")
        yield placed
    if hanging:
        raise ValueError("A cell of a table reaches below its last row.")


def column_widths(table: Table, width: float) -> list[float]:
    """The columns in millimetres: as the table shares the width out, but none so narrow that a word must break.

    What a column lacks is taken from those with room; where there is none, all stay as they are.
    """
    own = [share * width for share in table.widths]
    needs = [0.0] * len(own)
    for placed in (item for part in (table.head, table.rows) for row in placed_rows(part, len(own)) for item in row):
        if placed.cell.colspan == 1:
            needs[placed.column] = max(needs[placed.column], _longest_word(placed.cell))
    room = sum(max(has - need, 0) for has, need in zip(own, needs, strict=True))
    lacking = sum(max(need - has, 0) for has, need in zip(own, needs, strict=True))
    if lacking >= room:
        return own
    return [has - (has - need) * lacking / room if has > need else need for has, need in zip(own, needs, strict=True)]


def _longest_word(cell: Cell) -> float:
    words = "".join(page.words(run).text for run in cell.runs if not isinstance(run, Footnote)).split()
    letters = max((length(word, page.SIZE_TABLE) for word in words), default=0)
    return letters + 2 * page.CELL_MARGIN + _PLAY
