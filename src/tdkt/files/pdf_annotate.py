"""Highlights with notes on spans of a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfWriter
from pypdf.annotations import Highlight
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

from tdkt.files.pdf_read import broken_pdf, read_pdf
from tdkt.files.read_text import ReadText
from tdkt.kernel.finding import Refused

AUTHOR = "Soát báo cáo"
COLOUR = "ffd54d"

Note = tuple[int, int, str, str]
Box = tuple[float, float, float, float]  # left, bottom, right, top

_BROKEN = (
    PyPdfError,
    pypdfium2.PdfiumError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def annotate_pdf(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a highlight for each note: start and end in the text that `read_pdf` tells, title and message.

    What was in the file stays byte for byte; the notes are appended. Raises Refused when the file cannot be read.
    """
    read = read_pdf(data)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            boxes = _Boxes(pdf, read)
            found = [boxes.of(start, end) for start, end, _, _ in notes]
        writer = PdfWriter(io.BytesIO(data), incremental=True)
        for (_, _, title, message), pages in zip(notes, found, strict=True):
            for page, places in pages.items():
                writer.add_annotation(page_number=page, annotation=_highlight(places, title, message))
        out = io.BytesIO()
        writer.write(out)
    except _BROKEN:
        raise Refused([broken_pdf()]) from None
    return out.getvalue()


class _Boxes:
    """Where spans of the text stand on the pages."""

    def __init__(self, pdf: pypdfium2.PdfDocument, read: ReadText):
        self._pdf, self._read = pdf, read
        self._pages: dict[int, pypdfium2.PdfTextPage] = {}

    def of(self, start: int, end: int) -> dict[int, list[Box]]:
        """The rectangles of a span, by page."""
        found: dict[int, list[Box]] = {}
        for source in self._read.sources(start, end):
            page = self._pages.get(source.item)
            if page is None:
                page = self._pages[source.item] = self._pdf[source.item].get_textpage()
            boxes = [page.get_rect(number) for number in range(page.count_rects(source.offset, source.length))]
            for box in boxes:
                _add(found.setdefault(source.item, []), box)
        return found


def _add(boxes: list[Box], box: Box) -> None:
    """Add a box, as part of the last one when it stands on the same line."""
    if boxes:
        left, bottom, right, top = boxes[-1]
        if min(top, box[3]) - max(bottom, box[1]) > min(top - bottom, box[3] - box[1]) / 2:
            boxes[-1] = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
            return
    boxes.append(box)


def _highlight(boxes: list[Box], title: str, message: str) -> Highlight:
    left, bottom, right, top = (pick(box[side] for box in boxes) for side, pick in enumerate((min, min, max, max)))
    # Corners in the order that viewers expect, not the one that the standard names.
    corners = [x for le, bo, ri, to in boxes for x in (le, to, ri, to, le, bo, ri, bo)]
    note = Highlight(
        rect=(left, bottom, right, top),
        quad_points=ArrayObject(map(FloatObject, corners)),
        highlight_color=COLOUR,
    )
    note[NameObject("/T")] = TextStringObject(AUTHOR)
    note[NameObject("/Subj")] = TextStringObject(title)
    note[NameObject("/Contents")] = TextStringObject(f"{title}\n{message}")
    note[NameObject("/F")] = NumberObject(4)  # printed too
    return note
