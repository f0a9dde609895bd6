"""Writing the register of papers."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tdkt.kernel import paper as kernel
from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.web.audit.actions import record
from tdkt.web.organisation.models import Unit
from tdkt.web.papers.mapping import from_paper
from tdkt.web.papers.models import Paper


@transaction.atomic
def add_papers(*, papers: Iterable[kernel.Paper], unit: Unit, period: str) -> int:
    """Enter papers into a unit's register; returns how many. The caller writes the audit entry."""
    return len(Paper.objects.bulk_create([from_paper(paper, unit, period) for paper in papers], batch_size=200))


@transaction.atomic
def add_paper(*, paper: kernel.Paper, unit: Unit, period: str, by: Any = None) -> Paper:
    """Enter one paper into a unit's register, with an audit entry. Raises Refused when it stands there already."""
    same = {"unit": unit, "period": period, "number": paper.number, "symbol": paper.symbol, "issuer": paper.issuer}
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two at one moment enter it once
    if Paper.objects.filter(**same, issued=paper.issued).exists():
        raise Refused(
            [error("unique", f"{paper.kind} số {paper.code} đã có trong sổ của kỳ này.", Place(item="number"))]
        )
    row = from_paper(paper, unit, period)
    row.save()
    record(by=by, verb="papers.add", subject=f"paper:{row.pk}", after={"code": paper.code, "subject": paper.subject})
    return row
