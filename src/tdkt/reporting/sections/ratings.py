"""Ratings of party cells and mass organisations, member by member."""

from __future__ import annotations

from itertools import groupby

from tdkt.domain.organisation.rating import CLASSES, ORGANISATIONS
from tdkt.kernel.document import Paragraph, Text
from tdkt.reporting.context import Context
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import group_sentence
from tdkt.rulebook.book import BlockSpec
from tdkt.vntext.names import capitalised


def add_ratings(context: Context, block: BlockSpec, node: Node) -> None:
    """A subsection for each member (or for the unit itself): the block's groups, then its organisations by class."""
    members = context.material.members or (context.material.unit.code,)
    for code in members:
        child = Node(capitalised(context.unit(code).full_name), f"ratings.{code}")
        for group in (group for name in block.argument for group in context.book.groups_of(name)):
            sentence = group_sentence(context, group, code)
            if sentence:
                child.blocks.append(Paragraph(tuple(sentence), "item"))
        ratings = [rating for rating in context.material.ratings if rating.unit == code]
        if ratings:
            order = list(CLASSES)
            ratings.sort(
                key=lambda rating: (order.index(rating.rating), list(ORGANISATIONS).index(rating.organisation))
            )
            listed = "; ".join(
                f"{', '.join(ORGANISATIONS[rating.organisation] for rating in group)} {CLASSES[name]}"
                for name, group in groupby(ratings, key=lambda rating: rating.rating)
            )
            child.blocks.append(Paragraph(tuple(context.sentence("organisations", list=[Text(listed)])), "item"))
        node.children.append(child)
