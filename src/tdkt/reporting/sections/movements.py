"""Movements with their stories, results and awards."""

from __future__ import annotations

from tdkt.kernel.document import Paragraph
from tdkt.reporting.context import Context
from tdkt.reporting.sections.awards import award_paragraphs
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import group_sentence
from tdkt.rulebook.book import BlockSpec


def add_movements(context: Context, block: BlockSpec, node: Node) -> None:
    """A subsection for each movement of the block's kinds."""
    for movement in context.material.movements:
        if movement.kind not in block.argument:
            continue
        child = Node(f"Phong trào thi đua “{movement.name}”", f"movement.{movement.code}")
        child.blocks += context.paragraphs(movement.story, where=f"phong trào “{movement.name}”", subject=movement.code)
        for group in context.book.groups.values():
            sentence = group_sentence(context, group, context.material.unit.code, movement.code)
            if sentence:
                child.blocks.append(Paragraph(tuple(sentence), "item"))
        child.blocks += award_paragraphs(context, movement.code)
        node.children.append(child)
