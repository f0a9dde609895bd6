"""A report as plain text that a person can review line by line; golden files hold it."""

from __future__ import annotations

from collections.abc import Iterable

from tdkt.files import page
from tdkt.files.grid import placed_rows
from tdkt.files.printable import printable
from tdkt.kernel.document import Block, Document, Footnote, Heading, Paragraph, Run, Table


class _Outline:
    """Lines written so far, and the footnotes that wait for the end of their section."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._notes = 0
        self._waiting: list[str] = []

    def add(self, *lines: str) -> None:
        self.lines += [_one_line(line) for line in lines if line]

    def gap(self) -> None:
        self.lines.append("")

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                self.heading(block)
            elif isinstance(block, Paragraph):
                self.lines.append(self._paragraph(block))
            else:
                self._table(block)
        self._end_section()

    def heading(self, heading: Heading) -> None:
        self._end_section()
        self.gap()
        self.add(f"{'#' * (heading.level + 1)} {heading.number} {heading.text}")

    def _end_section(self) -> None:
        self.lines += self._waiting
        self._waiting = []

    def _paragraph(self, block: Paragraph) -> str:
        return (page.DASH if block.style == "item" else "") + self._runs(block.runs)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(
            self._mark(run) if isinstance(run, Footnote) else _one_line(page.words(run).text) for run in runs
        )

    def _mark(self, note: Footnote) -> str:
        self._notes += 1
        mark = f"[{self._notes}]"
        self._waiting += [f"{mark} {self._paragraph(item)}" for item in note.paragraphs]
        return mark

    def _table(self, table: Table) -> None:
        columns = len(table.widths)
        for part in (table.head, table.rows):
            for row in placed_rows(part, columns):
                texts = [""] * columns
                for placed in row:
                    texts[placed.column] = "" if placed.continued else self._runs(placed.cell.runs)
                self.lines.append(" | ".join(texts).rstrip())


def outline_text(document: Document) -> str:
    """The whole document, one paragraph, heading or table row a line.

    A heading begins with as many # as its level is deep. Footnotes are marked [1] and printed where the section
    ends that holds the mark. Cells covered by another stand empty.
    """
    head, signature = document.letterhead, document.signature
    outline = _Outline()
    outline.add(head.superior, head.issuer, page.code_line(head), head.issued)
    outline.gap()
    outline.add(document.kind, document.subject, document.addressee and page.ADDRESSEE + document.addressee)
    outline.blocks(document.blocks)
    outline.gap()
    outline.add(*signature.capacity, signature.name)
    if signature.recipients:
        outline.gap()
        outline.add(page.RECIPIENTS, *page.recipient_lines(signature))
    for annex in document.annexes:
        outline.heading(Heading(0, annex.number, annex.title))
        outline.add(page.reference_line(annex))
        outline.blocks(annex.blocks)
    return "\n".join(outline.lines) + "\n"


def _one_line(text: str) -> str:
    return printable(text).replace("\n", " ")
