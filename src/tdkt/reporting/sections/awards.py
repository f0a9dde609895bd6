"""Awards given and proposed, named honours, the cluster's ranking."""

from __future__ import annotations

from tdkt.domain.awards.tally import AwardCount
from tdkt.domain.scoring.ranking import by_place
from tdkt.kernel.document import Paragraph, Run, Text
from tdkt.reporting.context import Context
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import ended, joined
from tdkt.rulebook.book import BlockSpec

_KINDS = (("collective", "Về tập thể:"), ("person", "Về cá nhân:"), ("household", "Về hộ gia đình:"))


def add_awards(context: Context, block: BlockSpec, node: Node) -> None:
    """A sentence for each award count of the block's topic."""
    node.blocks += award_paragraphs(context, block.argument[0])


def award_paragraphs(context: Context, topic: str) -> list[Paragraph]:
    """The award counts of a topic as sentences: who gave or is asked to give what to how many, and why."""
    counts = (count for count in context.material.awards if count.topic == topic)
    return [Paragraph(tuple(_sentence(context, count)), "item") for count in counts]


def _sentence(context: Context, count: AwardCount) -> list[Run]:
    numbers = (
        ("count_collectives", count.collectives),
        ("count_persons", count.persons),
        ("count_households", count.households),
    )
    what = f"awards/{count.award}"
    counts = [context.sentence(p, n=[context.counted(n, "người", what)]) for p, n in numbers if n is not None]
    row = context.book.awards.get(count.award)
    occasion = context.fill(f" {count.occasion}" if count.occasion else "", where=what)
    pattern = (
        ("award_given" if row else "award_plain")
        if count.status == "awarded"
        else ("award_proposed" if row else "award_proposed_plain")
    )
    award = (row.says or row.name) if row else ""
    slots: dict[str, list[Run] | str] = {
        "decider": count.decider,
        "award": award,
        "counts": joined(counts),
        "occasion": occasion,
    }
    return context.sentence(pattern, **slots)


def add_honours(context: Context, block: BlockSpec, node: Node) -> None:
    """The collectives, persons and households named, in the order given."""
    for kind, title in _KINDS:
        named = [honour for honour in context.material.honours if honour.kind == kind]
        if named:
            node.blocks.append(Paragraph((Text(title),)))
        for honour in named:
            where = context.unit(honour.unit).full_name if honour.unit and not honour.post else honour.post
            if where and where in honour.name:
                where = ""
            end = "." if honour is named[-1] else ";"
            node.blocks.append(Paragraph((Text(f"{honour.name}{f', {where}' if where else ''}{end}"),), "item"))


def add_ranking(context: Context, block: BlockSpec, node: Node) -> None:
    """The ranking as one sentence, equal places together."""
    ranks = []
    for place, placings in by_place(context.material.placings):
        units = ", ".join(context.unit(placing.unit).full_name for placing in placings)
        if placings[0].title:
            ranks.append(context.sentence("rank_titled", title=placings[0].title, units=units))
        else:
            number = context.counted(place, "", f"ranking/{place}")
            ranks.append(context.sentence("rank", place=[number], units=units))
    if ranks:
        runs = context.sentence("ranking", list=joined(ranks, "; "))
        node.blocks.append(Paragraph(tuple(ended(runs, ""))))
