"""Sentences from groups of indicators, and tables filled by indicators."""

from __future__ import annotations

from dataclasses import replace

from tdkt.kernel.document import Cell, Footnote, Paragraph, Run, Table, Text
from tdkt.reporting.context import Context
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import cluster_sentence, group_sentence
from tdkt.rulebook.book import BlockSpec


def add_figures(context: Context, block: BlockSpec, node: Node) -> None:
    """A sentence for each group that has figures, in the text or in a note behind the paragraph before."""
    sentences = []
    for name in block.argument:
        for group in context.book.groups_of(name):
            if context.material.members:
                sentence = cluster_sentence(context, group, block.options.get("members", "footnote"))
            else:
                sentence = group_sentence(context, group, context.material.unit.code)
            if sentence:
                sentences.append(Paragraph(tuple(sentence), block.options.get("style", "item")))
    last = node.blocks[-1] if node.blocks else None
    if sentences and block.options.get("place") == "footnote" and isinstance(last, Paragraph):
        note = Footnote(tuple(replace(sentence, style="body") for sentence in sentences))
        node.blocks[-1] = replace(last, runs=_noted(last.runs, note))
    else:
        node.blocks += sentences


def _noted(runs: tuple[Run, ...], note: Footnote) -> tuple[Run, ...]:
    """The note's mark before the full stop, where offices put it."""
    last = runs[-1]
    if isinstance(last, Text) and last.text.endswith("."):
        head = (*runs[:-1], replace(last, text=last.text[:-1])) if len(last.text) > 1 else runs[:-1]
        return (*head, note, Text("."))
    return (*runs, note)


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
