"""Sentences from groups of indicators, and tables filled by indicators."""

from __future__ import annotations

from dataclasses import replace

from tdkt.kernel.document import Cell, Footnote, Paragraph, Table, Text
from tdkt.reporting.context import Context
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import cluster_sentence, group_sentence
from tdkt.rulebook.book import BlockSpec


def add_figures(context: Context, block: BlockSpec, node: Node) -> None:
    """A sentence for each group that has figures, in the text or in a note behind the paragraph before."""
    last = node.blocks[-1] if node.blocks else None
    before = last if isinstance(last, Paragraph) else None
    in_note = before is not None and block.options.get("place") == "footnote"
    members = "none" if in_note else block.options.get("members", "footnote")
    sentences: list[Paragraph] = []
    for group in (group for name in block.argument for group in context.book.groups_of(name)):
        if context.material.members:
            runs, note = cluster_sentence(context, group, members)
            if not runs and note and before and not sentences:
                node.blocks[-1] = before = _noted(before, note)  # no totals: the narrative before tells of them
                continue
            if note:
                runs = [*(runs or [Text(group.lead or "Kết quả của từng đơn vị")]), note]
            sentence = [*runs, Text(".")] if runs else []
        else:
            sentence = group_sentence(context, group, context.material.unit.code)
        if sentence:
            sentences.append(Paragraph(tuple(sentence), "body" if in_note else block.options.get("style", "item")))
    if before and in_note and sentences:
        node.blocks[-1] = _noted(before, Footnote(tuple(sentences)))
    else:
        node.blocks += sentences


def _noted(paragraph: Paragraph, note: Footnote) -> Paragraph:
    """The paragraph with the note's mark before its full stop, where offices put it."""
    last = paragraph.runs[-1]
    if isinstance(last, Text) and last.text.endswith("."):
        return replace(paragraph, runs=(*paragraph.runs[:-1], replace(last, text=last.text[:-1]), note, Text(".")))
    return replace(paragraph, runs=(*paragraph.runs, note))


def add_table(context: Context, block: BlockSpec, node: Node) -> None:
    """A table of the rulebook with one row of figures; left out when none of its cells has a figure."""
    spec = context.book.tables[block.argument[0]]
    figures = [context.table.find(context.key(code, context.material.unit.code)) for code in spec.cells]
    if not any(figures):
        return
    head = tuple(
        tuple(Cell((Text(cell.text),), cell.colspan, cell.rowspan, "centre", bold=True) for cell in row)
        for row in spec.head
    )
    row = tuple(Cell((context.number(figure, "số"),) if figure else (), align="centre") for figure in figures)
    widths = tuple(1 / len(figures) for _ in figures)
    if spec.title:
        node.blocks.append(Paragraph((Text(f"{spec.title}:"),), "item"))
    node.blocks.append(Table(widths, head, (row,)))
