"""Narrative notes, lists and exemplars: what people wrote, with figures by reference."""

from __future__ import annotations

from tdkt.kernel.document import Paragraph, Text
from tdkt.reporting.context import Context
from tdkt.reporting.sections.content import Node
from tdkt.rulebook.book import BlockSpec
from tdkt.vntext.names import capitalised


def add_note(context: Context, block: BlockSpec, node: Node) -> None:
    """The report's narrative for the section, or for the key that the block names."""
    key = block.argument[0] if block.argument else node.key
    node.blocks += context.paragraphs(context.material.writing.notes.get(key, ""), where=f"mục {key}")


def add_list(context: Context, block: BlockSpec, node: Node) -> None:
    """The report's list under the block's name, an item each."""
    for text in context.material.writing.lists.get(block.argument[0], ()):
        runs = context.fill(text, where=f"danh sách {block.argument[0]}")
        node.blocks.append(Paragraph(tuple(runs), "item"))


def add_exemplars(context: Context, block: BlockSpec, node: Node) -> None:
    """A paragraph for each exemplar: who and where, then the story."""
    for exemplar in context.material.exemplars:
        where = ", ".join(filter(None, (exemplar.place, context.unit(exemplar.unit).full_name)))
        story = context.fill(exemplar.story, unit=exemplar.unit, subject=exemplar.code, where=exemplar.name)
        head = Text(f"{capitalised(exemplar.name)}, {where}: ")
        node.blocks.append(Paragraph((head, *story), "item"))
