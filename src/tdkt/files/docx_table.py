"""Tables of a report in Word, and the borderless ones that set its letterhead and its signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lxml.etree import _Element as Element

from tdkt.files.docx_footnotes import Footnotes
from tdkt.files.docx_xml import paragraph, twips, w
from tdkt.files.grid import Placed, column_widths, placed_rows
from tdkt.kernel.document import Table

_ALIGN = {"left": "left", "centre": "center", "right": "right"}


def table(spec: Table, notes: Footnotes, width: float) -> Element:
    """The table over `width` millimetres; its head rows repeat on every page and no row is broken."""
    columns = _columns(column_widths(spec, width))
    rows = [
        _row(placed, columns, notes, is_head)
        for is_head, part in ((True, spec.head), (False, spec.rows))
        for placed in placed_rows(part, len(columns))
    ]
    return w("tbl", _properties("TableGrid", sum(columns)), _grid(columns), *rows)


def layout_table(widths: Sequence[float], *rows: Sequence[Sequence[Element]]) -> Element:
    """A table without lines, of columns so many millimetres wide; every cell is given as its paragraphs."""
    columns = [twips(width) for width in widths]
    return w(
        "tbl", _properties("TableNormal", sum(columns)), _grid(columns), *(_layout_row(columns, row) for row in rows)
    )


def _layout_row(columns: Sequence[int], row: Sequence[Sequence[Element]]) -> Element:
    cells = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs)
        for width, paragraphs in zip(columns, row, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _columns(widths: Sequence[float]) -> list[int]:
    """Column widths in twips that sum exactly to the whole."""
    edges = [twips(edge) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _properties(style: str, width: int) -> Element:
    return w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0000"),
    )


def _grid(columns: Sequence[int]) -> Element:
    # LibreOffice reads the widths here, Word reads those of the cells.
    return w("tblGrid", *(w("gridCol", w=width) for width in columns))


def _row(placed: list[Placed], columns: list[int], notes: Footnotes, is_head: bool) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if is_head else None)
    return w("tr", properties, *(_cell(item, columns, notes, is_head) for item in placed))


def _cell(placed: Placed, columns: list[int], notes: Footnotes, is_head: bool) -> Element:
    cell = placed.cell
    width = sum(columns[placed.column : placed.column + cell.colspan])
    merge = None
    if cell.rowspan > 1:
        merge = w("vMerge") if placed.continued else w("vMerge", val="restart")
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=cell.colspan) if cell.colspan > 1 else None,
        merge,
        w("vAlign", val="center"),
    )
    runs = [] if placed.continued else notes.runs(cell.runs, bold=cell.bold, italic=cell.italic)
    if is_head:
        return w("tc", properties, paragraph("TableHead", *runs))
    return w("tc", properties, paragraph("TableText", *runs, layout=(w("jc", val=_ALIGN[cell.align]),)))
