"""Outline → Document: walks the outline, fills its blocks, numbers its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tdkt.kernel.document import Annex, Block, Document, Heading, Letterhead, Signature
from tdkt.kernel.finding import Finding, Severity, sorted_findings
from tdkt.reporting.annexes import ANNEXES
from tdkt.reporting.context import Context
from tdkt.reporting.material import Header, Material
from tdkt.reporting.sections.awards import add_awards, add_honours, add_ranking
from tdkt.reporting.sections.content import Node
from tdkt.reporting.sections.figures import add_figures, add_table
from tdkt.reporting.sections.movements import add_movements
from tdkt.reporting.sections.narrative import add_exemplars, add_list, add_note
from tdkt.reporting.sections.papers import add_papers
from tdkt.reporting.sections.ratings import add_ratings
from tdkt.rulebook.book import BlockSpec, Outline, Rulebook, SectionSpec
from tdkt.vntext.dates import format_letter_date, format_letter_month

BLOCKS: dict[str, Callable[[Context, BlockSpec, Node], None]] = {
    "note": add_note,
    "figures": add_figures,
    "papers": add_papers,
    "movements": add_movements,
    "exemplars": add_exemplars,
    "ratings": add_ratings,
    "ranking": add_ranking,
    "honours": add_honours,
    "awards": add_awards,
    "list": add_list,
    "table": add_table,
}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_ORDINALS = ("", "nhất", "hai", "ba", "tư", "năm")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Composed:
    """A report and what was found while composing it, worst first."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing blocks its writing."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def compose(material: Material, book: Rulebook) -> Composed:
    """The report of a unit and period by its outline. KeyError when the outline does not exist."""
    outline = book.outlines[material.writing.outline]
    context = Context(material, book)
    if not len(material.figures):
        context.note(
            "missing", Severity.ERROR, f"{material.unit.full_name} chưa có số liệu nào của {material.period.label}."
        )
    _unknown_keys(context, outline)
    writing = material.writing
    blocks: list[Block] = list(context.paragraphs(writing.opening, where="phần mở đầu"))
    parts = [node for node in (_node(context, part) for part in outline.parts) if not node.is_empty]
    for number, part in enumerate(parts, start=1):
        blocks += _numbered(part, 0, number, "")
    blocks += context.paragraphs(writing.closing, where="lời kết")
    document = Document(
        letterhead=_letterhead(writing.header),
        kind="BÁO CÁO",
        subject=context.text(outline.title),
        addressee=writing.addressee,
        blocks=tuple(blocks),
        signature=Signature(writing.capacity, writing.signer, writing.recipients),
        annexes=_annexes(context, outline),
    )
    return Composed(document, sorted_findings(context.findings))


def _unknown_keys(context: Context, outline: Outline) -> None:
    writing = context.material.writing
    sections = [section for _, section in outline.sections()]
    blocks = [block for section in sections for block in section.blocks]
    notes = {s.key for s in sections} | {b.argument[0] for b in blocks if b.kind == "note" and b.argument}
    lists = {b.argument[0] for b in blocks if b.kind == "list"}
    for what, keys, known in (("mục", writing.notes, notes), ("danh sách", writing.lists, lists)):
        for key in (key for key in keys if key not in known):
            message = f"Đề cương {outline.id} không có {what} “{key}”."
            context.note("outline", Severity.ERROR, message, f"{what} {key}")


def _node(context: Context, spec: SectionSpec) -> Node:
    node = Node(context.text(spec.heading), spec.key)
    for block in spec.blocks:
        BLOCKS[block.kind](context, block, node)
    node.children += [_node(context, child) for child in spec.sections]
    return node


def _numbered(node: Node, level: int, number: int, above: str) -> Iterator[Block]:
    shown, prefix = _number(level, number, above)
    yield Heading(level, shown, node.heading, node.key)
    yield from node.blocks
    children = [child for child in node.children if not child.is_empty]
    for index, child in enumerate(children, start=1):
        yield from _numbered(child, level + 1, index, prefix)


def _number(level: int, number: int, above: str) -> tuple[str, str]:
    """The number printed at a level, and the part of it that the next level continues."""
    if level == 0:
        return f"Phần thứ {_ORDINALS[number]}", ""
    if level == 1:
        return f"{_ROMAN[number]}.", ""
    if level in (2, 3):
        return f"{above}{number}.", f"{above}{number}."
    return f"{_LETTERS[number - 1]})", ""


def _letterhead(header: Header) -> Letterhead:
    if len(header.issued) == len("2023-12"):
        year, month = header.issued.split("-")
        written = format_letter_month(int(year), int(month))
    else:
        written = format_letter_date(date.fromisoformat(header.issued))
    return Letterhead(header.superior, header.issuer, header.number, header.symbol, f"{header.place}, {written}")


def _annexes(context: Context, outline: Outline) -> tuple[Annex, ...]:
    filled = [(spec, ANNEXES[spec.kind](context)) for spec in outline.annexes]
    filled = [(spec, blocks) for spec, blocks in filled if blocks]
    header = context.material.writing.header
    day = _letterhead(header).issued.partition(", ")[2]
    reference = f"Kèm theo Báo cáo số {header.number or '     '}/{header.symbol} {day}"
    return tuple(
        Annex(
            f"Phụ lục {_ROMAN[number]}" if len(filled) > 1 else "Phụ lục", context.text(spec.title), reference, blocks
        )
        for number, (spec, blocks) in enumerate(filled, start=1)
    )
