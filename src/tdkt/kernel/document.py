"""The neutral document that every writer prints: Word, PDF, page and outline text from one tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tdkt.kernel.figure import Figure
from tdkt.kernel.paper import Paper


@dataclass(frozen=True)
class Text:
    """Words, without figures."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class NumberText:
    """A printed number: what is shown and the figure it stands for."""

    shown: str
    figure: Figure
    bold: bool = False


@dataclass(frozen=True)
class Citation:
    """A paper named in the text."""

    shown: str
    paper: Paper


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page; its mark stands where this run stands. Numbered by the writer."""

    paragraphs: tuple[Paragraph, ...]


Run = Text | NumberText | Citation | Footnote


@dataclass(frozen=True)
class Paragraph:
    """`style`: body (first line indented), item (a dash before it), centred, note (italic, for a reference line)."""

    runs: tuple[Run, ...]
    style: str = "body"


@dataclass(frozen=True)
class Heading:
    """`level` 0 is a part ("Phần thứ nhất" + title in capitals), 1 = I., 2 = 1., 3 = 1.1., 4 = a).

    `number` is printed as given ("I.", "1.1.", "Phần thứ nhất"); `key` names the section of the outline.
    """

    level: int
    number: str
    text: str
    key: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell; `align` is left, centre or right."""

    runs: tuple[Run, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: str = "left"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the text width and sum to 1; `head` rows repeat on every page.

    A cell covered by a rowspan or colspan above or before it is simply not listed in its row.
    """

    widths: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Letterhead:
    """Upper left and upper right of the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    `issued` is the line of place and date, already written out; `number` is "08" or empty when not yet given.
    """

    superior: str
    issuer: str
    number: str
    symbol: str
    issued: str


@dataclass(frozen=True)
class Signature:
    """`capacity` are the lines above the name: "TM. CỤM THI ĐUA SỐ 02", "TRƯỞNG CỤM"."""

    capacity: tuple[str, ...]
    name: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """A sheet after the signature: "Phụ lục I", its title, the reference line, its blocks."""

    number: str
    title: str
    reference: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Document:
    """A report as composed, ready for any writer."""

    letterhead: Letterhead
    kind: str
    subject: str
    addressee: str
    blocks: tuple[Block, ...]
    signature: Signature
    annexes: tuple[Annex, ...] = field(default=())


def runs_of(document: Document) -> Iterator[Run]:
    """Every run that the document prints, in order, footnotes and annexes included."""
    for block in (*document.blocks, *(block for annex in document.annexes for block in annex.blocks)):
        if isinstance(block, Paragraph):
            yield from _opened(block.runs)
        elif isinstance(block, Table):
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from _opened(cell.runs)


def _opened(runs: tuple[Run, ...]) -> Iterator[Run]:
    for run in runs:
        yield run
        if isinstance(run, Footnote):
            for paragraph in run.paragraphs:
                yield from _opened(paragraph.runs)


def with_numbers(document: Document, change: Callable[[NumberText], NumberText]) -> Document:
    """The document with every printed number changed, in reading order; footnotes and annexes included."""

    def run(item: Run) -> Run:
        if isinstance(item, NumberText):
            return change(item)
        if isinstance(item, Footnote):
            return Footnote(tuple(paragraph(note) for note in item.paragraphs))
        return item

    def paragraph(item: Paragraph) -> Paragraph:
        return replace(item, runs=tuple(map(run, item.runs)))

    def rows(part: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(replace(cell, runs=tuple(map(run, cell.runs))) for cell in row) for row in part)

    def block(item: Block) -> Block:
        if isinstance(item, Table):
            return replace(item, head=rows(item.head), rows=rows(item.rows))
        return paragraph(item) if isinstance(item, Paragraph) else item

    annexes = tuple(replace(annex, blocks=tuple(map(block, annex.blocks))) for annex in document.annexes)
    return replace(document, blocks=tuple(map(block, document.blocks)), annexes=annexes)
