"""A document with chosen numbers replaced by a mark, to see which lines they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tdkt.kernel.document import Document, with_numbers
from tdkt.kernel.figure import Figure, FigureKey

MARK = "▮"


def rests_on(figure: Figure, key: FigureKey) -> bool:
    """Whether a figure is, or was computed from, the one with this key."""
    return figure.key == key if not figure.parents else any(rests_on(parent, key) for parent in figure.parents)


def marked(document: Document, chosen: Callable[[Figure], bool]) -> Document:
    """The document with every printed number whose figure is chosen replaced by the mark."""
    return with_numbers(document, lambda number: replace(number, shown=MARK) if chosen(number.figure) else number)
