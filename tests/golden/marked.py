"""A document with chosen numbers replaced by a mark, to see which lines they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tdkt.kernel.document import Block, Document, Footnote, NumberText, Paragraph, Run, Table
from tdkt.kernel.figure import Figure, FigureKey

MARK = "▮"


def rests_on(figure: Figure, key: FigureKey) -> bool:
    """Whether a figure is, or was computed from, the one with this key."""
    return figure.key == key if not figure.parents else any(rests_on(parent, key) for parent in figure.parents)


def marked(document: Document, chosen: Callable[[Figure], bool]) -> Document:
    """The document with every printed number whose figure is chosen replaced by the mark."""

    def run(item: Run) -> Run:
        if isinstance(item, NumberText) and chosen(item.figure):
            return replace(item, shown=MARK)
        if isinstance(item, Footnote):
            return Footnote(tuple(paragraph(note) for note in item.paragraphs))
        return item

    def paragraph(item: Paragraph) -> Paragraph:
        return replace(item, runs=tuple(map(run, item.runs)))

    def row(cells: Any) -> Any:
        return tuple(replace(cell, runs=tuple(map(run, cell.runs))) for cell in cells)

    def block(item: Block) -> Block:
        if isinstance(item, Table):
            return replace(item, head=tuple(map(row, item.head)), rows=tuple(map(row, item.rows)))
        return paragraph(item) if isinstance(item, Paragraph) else item

    annexes = tuple(replace(annex, blocks=tuple(map(block, annex.blocks))) for annex in document.annexes)
    return replace(document, blocks=tuple(map(block, document.blocks)), annexes=annexes)
