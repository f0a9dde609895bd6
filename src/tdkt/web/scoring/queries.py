"""Reading rankings and ratings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tdkt.domain.organisation.rating import OrganisationRating as Rating
from tdkt.domain.scoring import ranking as domain
from tdkt.kernel.period import Period
from tdkt.web.organisation.models import Membership, Unit
from tdkt.web.organisation.permissions import visible_units
from tdkt.web.organisation.queries import members_of
from tdkt.web.scoring.models import OrganisationRating, Placing


def report_placings(cluster: Unit, period: str) -> tuple[domain.Placing, ...]:
    """The ranking of a cluster in a period."""
    rows = Placing.objects.filter(cluster=cluster, period=period).select_related("unit")
    return tuple(domain.Placing(cluster.code, Period.parse(r.period), r.unit.code, r.place, r.title) for r in rows)


def report_ratings(units: Sequence[Unit], period: str) -> tuple[Rating, ...]:
    """The ratings of organisations inside units in a period."""
    codes = {unit.pk: unit.code for unit in units}
    rows = OrganisationRating.objects.filter(unit__in=list(codes), period=period)
    return tuple(Rating(codes[r.unit_id], r.organisation, Period.parse(r.period), r.rating) for r in rows)


@dataclass(frozen=True)
class ClusterYearView:
    """A cluster in a year: members with their offices and, once ranked, their places.

    `open` are the ids of those units (the cluster among them) whose figures the person may see.
    """

    members: tuple[tuple[Membership, Placing | None], ...]
    placings: tuple[tuple[int, tuple[Placing, ...]], ...]
    open: frozenset[int]


def cluster_year(user: Any, cluster: Unit, year: int) -> ClusterYearView:
    """Members and ranking of a cluster in a year, as a person sees them."""
    placings = list(Placing.objects.filter(cluster=cluster, period=str(year)).select_related("unit"))
    placed = {placing.unit_id: placing for placing in placings}
    members = tuple((member, placed.get(member.unit_id)) for member in members_of(cluster, year))
    ranks: dict[int, list[Placing]] = {}
    for placing in placings:
        ranks.setdefault(placing.place, []).append(placing)
    units = [cluster.pk, *(member.unit_id for member, _ in members)]
    seen = frozenset(visible_units(user).filter(pk__in=units).values_list("pk", flat=True))
    return ClusterYearView(members, tuple((place, tuple(group)) for place, group in ranks.items()), seen)
