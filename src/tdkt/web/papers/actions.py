"""Writing the register of papers."""

from collections.abc import Iterable

from django.db import transaction

from tdkt.kernel import paper as kernel
from tdkt.web.organisation.models import Unit
from tdkt.web.papers.mapping import from_paper
from tdkt.web.papers.models import Paper


@transaction.atomic
def add_papers(*, papers: Iterable[kernel.Paper], unit: Unit, period: str) -> int:
    """Enter papers into a unit's register; returns how many. The caller writes the audit entry."""
    return len(Paper.objects.bulk_create([from_paper(paper, unit, period) for paper in papers], batch_size=200))
