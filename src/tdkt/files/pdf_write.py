"""A report as PDF/A: the neutral document goes to Typst as data, and Typst sets it as the Word writer does."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TypeAlias

import typst

from tdkt.files import page
from tdkt.files.grid import column_widths, placed_rows
from tdkt.files.printable import printable
from tdkt.kernel.document import Annex, Block, Cell, Document, Footnote, Heading, Paragraph, Run, Table

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"

_HERE = Path(__file__).parent

# What fonts/ can print (fonts/README.md). PDF/A refuses a letter without a glyph.
UNPRINTED = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0300-\u0303\u0306\u0308\u0309\u031b\u0323"
    "\u1ea0-\u1ef9\u2002-\u200a\u2010-\u2015\u2018-\u2026\u202f\u2030\u2032\u2033\u2074\u2080-\u2089\u20ab\u20ac"
    "\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1\u25cf\ufffd]"
)
# The first day of a ZIP file's calendar, which says "no date" in the Word file too.
_UNDATED = date(1980, 1, 1)


def write_pdf(document: Document, *, made: date = _UNDATED) -> bytes:
    """The report as tagged PDF/A-2a with its fonts inside; the same document always gives the same bytes.

    `made` is the date of making that PDF/A asks for. A letter that the fonts do not have is printed as �. Raises
    ValueError where `write_docx` does.
    """
    timestamp = datetime.combine(made, time(), UTC)
    pdf = _compiler().compile(sys_inputs=_inputs(document), pdf_standards="a-2a", timestamp=timestamp)
    assert isinstance(pdf, bytes)  # a list only for pictures of pages
    return pdf


def write_page_images(document: Document, *, dots_per_inch: int = 110) -> tuple[bytes, ...]:
    """The pages of the same report as PNG pictures, for a screen. Raises ValueError as `write_pdf` does."""
    pages = _compiler().compile(sys_inputs=_inputs(document), format="png", ppi=float(dots_per_inch))
    return tuple(pages) if isinstance(pages, list) else (bytes(pages or b""),)


def _compiler() -> typst.Compiler:
    return typst.Compiler(_HERE / "typst" / "report.typ", font_paths=_fonts(), ignore_system_fonts=True)


def _inputs(document: Document) -> dict[str, str]:
    return {"data": json.dumps(_document(document), ensure_ascii=False)}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])


def _document(document: Document) -> Json:
    head, signature = document.letterhead, document.signature
    issuer, subject = page.issuer(head), page.subject(document)
    return {
        "page": {name.lower(): value for name, value in vars(page).items() if name.isupper()},
        "title": _letters(page.title(document)),
        "letterhead": {
            "superior": _letters(head.superior),
            "issuer": _letters(issuer),
            "rule": page.rule_length(issuer, page.SIZE_NAMES, page.LETTERHEAD_COLUMNS[0]),
            "number": _letters(page.code_line(head)),
            "issued": _letters(head.issued),
        },
        "kind": _letters(document.kind),
        "subject": _letters(subject),
        "rule": page.rule_length(subject, page.SIZE_BODY, page.text_width()),
        "addressee": _letters(document.addressee),
        "blocks": _blocks(document.blocks, page.text_width()),
        "signature": {
            "capacity": [_letters(line.upper()) for line in signature.capacity],
            "name": _letters(signature.name),
            "recipients": [_letters(line) for line in page.recipient_lines(signature)],
        },
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _annex(annex: Annex) -> Json:
    width = page.text_width(annex.landscape)
    reference = page.reference_line(annex)
    return {
        "heading": _heading(Heading(0, annex.number, annex.title), annex.landscape),
        "reference": _letters(reference),
        "rule": page.rule_length(reference, page.SIZE_BODY, width),
        "blocks": _blocks(annex.blocks, width),
        "landscape": annex.landscape,
    }


def _blocks(blocks: Iterable[Block], width: float) -> list[Json]:
    return [_block(block, width) for block in blocks]


def _block(block: Block, width: float) -> Json:
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Paragraph):
        return {"block": "paragraph", "style": block.style, "runs": _runs(block.runs)}
    return _table(block, width)


def _heading(heading: Heading, landscape: bool = False) -> Json:
    text = page.part_title(heading, landscape) if heading.level == 0 else f"{heading.number} {heading.text}".strip()
    return {"block": "heading", "level": heading.level, "text": _letters(text)}


def _table(table: Table, width: float) -> Json:
    return {
        "block": "table",
        "widths": list(column_widths(table, width)),
        "head": _rows(table.head, len(table.widths)),
        "rows": _rows(table.rows, len(table.widths)),
    }


def _rows(rows: tuple[tuple[Cell, ...], ...], columns: int) -> list[Json]:
    return [[_cell(placed.cell) for placed in row if not placed.continued] for row in placed_rows(rows, columns)]


def _cell(cell: Cell) -> Json:
    return {
        "runs": _runs(cell.runs),
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "align": cell.align,
        "bold": cell.bold,
        "italic": cell.italic,
    }


def _runs(runs: Iterable[Run], *, in_note: bool = False) -> list[Json]:
    return [_run(run, in_note) for run in runs]


def _run(run: Run, in_note: bool) -> Json:
    if not isinstance(run, Footnote):
        words = page.words(run)
        return {"text": _letters(words.text), "bold": words.bold, "italic": words.italic}
    if in_note:
        raise ValueError("A footnote cannot hold another footnote.")
    return {"note": [{"style": item.style, "runs": _runs(item.runs, in_note=True)} for item in run.paragraphs]}


def _letters(text: str) -> str:
    text = printable(text)
    if UNPRINTED.search(text):
        # Composed first: the fonts have ë, but not every mark that could make one.
        text = UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", text))
    return text
