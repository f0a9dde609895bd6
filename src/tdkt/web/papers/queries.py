"""Reading the register of papers."""

from typing import Any

from django.db.models import QuerySet

from tdkt.kernel import paper as kernel
from tdkt.vntext.names import fold
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.models import Unit
from tdkt.web.organisation.permissions import visible_units
from tdkt.web.papers.mapping import to_paper
from tdkt.web.papers.models import Paper


def papers_for(user: Any, *, unit: Unit | None = None, search: str = "") -> QuerySet[Paper]:
    """The papers of the units a person sees, newest first; of one unit, or holding all the words of `search`."""
    papers = Paper.objects.filter(unit__in=visible_units(user)).select_related("unit")
    if unit:
        papers = papers.filter(unit=unit)
    for word in fold(search).split():
        papers = papers.filter(search_key__contains=word)
    return papers


def report_papers(unit: Unit, period: str) -> tuple[kernel.Paper, ...]:
    """The papers that a unit's report of a period can cite, in the order they were entered."""
    return tuple(to_paper(row) for row in Paper.objects.filter(unit=unit, period=period).order_by("id"))


def topic_choices() -> list[tuple[str, str]]:
    """The topics of papers that outlines print, each with the section it stands in, for forms."""
    sections = (section for outline in rulebook().outlines.values() for _, section in outline.sections())
    found = {
        block.argument[0]: section.heading for section in sections for block in section.blocks if block.kind == "papers"
    }
    return list(found.items())
