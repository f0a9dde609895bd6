"""Runs of text and the real footnotes that stand among them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from tdkt.files import page
from tdkt.files.docx_xml import paragraph, run, w
from tdkt.kernel.document import Footnote, Paragraph, Run


class Footnotes:
    """The notes of one document, numbered in the order in which their marks are printed."""

    def __init__(self) -> None:
        self._notes: list[Element] = []

    def runs(self, runs: Iterable[Run], *, bold: bool = False, italic: bool = False) -> list[Element]:
        """The runs as Word has them; every footnote leaves its mark here and its text in the notes."""
        return [self._mark(item) if isinstance(item, Footnote) else _run(item, bold, italic) for item in runs]

    def part(self) -> Element:
        """The notes part: the two separators Word asks for, then every note."""
        separators = [
            w("footnote", w("p", w("r", w(tag))), type=tag, id=number)
            for number, tag in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        return w("footnotes", *separators, *self._notes)

    def _mark(self, note: Footnote) -> Element:
        number = len(self._notes) + 1
        first, *others = (_note_paragraph(item) for item in note.paragraphs or (Paragraph(()),))
        first.insert(1, _in_reference_style(w("footnoteRef")))
        first.insert(2, run(" "))
        self._notes.append(w("footnote", first, *others, id=number))
        return _in_reference_style(w("footnoteReference", id=number))


def _run(item: Run, bold: bool = False, italic: bool = False) -> Element:
    if isinstance(item, Footnote):
        raise ValueError("A footnote cannot hold another footnote.")
    words = page.words(item)
    return run(words.text, bold=words.bold or bold, italic=words.italic or italic)


def _note_paragraph(item: Paragraph) -> Element:
    dash = [run(page.DASH)] if item.style == "item" else []
    return paragraph("FootnoteText", *dash, *map(_run, item.runs))


def _in_reference_style(mark: Element) -> Element:
    return w("r", w("rPr", w("rStyle", val="FootnoteReference")), mark)
