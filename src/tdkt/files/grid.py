"""Where the cells of a table stand when some of them span rows or columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt.kernel.document import Cell


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
