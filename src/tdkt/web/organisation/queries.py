"""Reading units and clusters, always from what the person may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet, prefetch_related_objects

from tdkt.vntext.names import fold
from tdkt.web.organisation.models import Kind, Membership, Unit
from tdkt.web.organisation.permissions import can_write, visible_units


def valid_on(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Those of the units that existed on a day."""
    return units.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))


def visible_unit(user: Any, code: str, on: date) -> Unit | None:
    """The unit that has this code on a day, if the person may see it."""
    return valid_on(visible_units(user), on).select_related("parent").filter(code=code).first()


@dataclass(frozen=True)
class Branch:
    """A unit in the tree and how deep it stands."""

    unit: Unit
    depth: int


def unit_tree(user: Any, on: date, search: str = "") -> list[Branch]:
    """The units a person sees as they were on a day, parents before children, each level in Vietnamese order.

    `search` keeps the units whose name holds the words, with or without marks.
    """
    units = list(valid_on(visible_units(user), on).exclude(kind=Kind.CLUSTER).select_related("parent"))
    if search:
        units = [unit for unit in units if fold(search) in unit.search_key]
    known = {unit.pk for unit in units}
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def below(parent: int | None, depth: int) -> Iterable[Branch]:
        for unit in children.get(parent, ()):
            yield Branch(unit, depth)
            yield from below(unit.pk, depth + 1)

    return list(below(None, 0))


def clusters_for(user: Any) -> QuerySet[Unit]:
    """The clusters a person sees: their own, and those that units of theirs are members of, with `last_year`."""
    seen = visible_units(user)
    own = Unit.objects.filter(kind=Kind.CLUSTER).filter(Q(pk__in=seen) | Q(memberships__unit__in=seen))
    return own.annotate(last_year=Max("memberships__year")).select_related("parent").order_by("sort_key").distinct()


def members_of(cluster: Unit, year: int) -> list[Membership]:
    """The members of a cluster in a year, in the order of its list."""
    found = cluster.memberships.filter(year=year).select_related("unit", "unit__parent")
    return list(found)


def years_of(cluster: Unit) -> list[int]:
    """The years a cluster has members in, newest first."""
    return sorted(set(cluster.memberships.values_list("year", flat=True)), reverse=True)


def own_units(user: Any) -> list[Unit]:
    """The units of a person's own posts in which they write."""
    posts = user.posts.select_related("unit", "unit__parent")
    return [post.unit for post in posts if can_write(user, post.unit)]


def unit_on(code: str, on: date) -> Unit | None:
    """The unit that has this code on a day, for the command line, which sees everything."""
    return valid_on(Unit.objects.select_related("parent"), on).filter(code=code).first()


def unit_details(user: Any, unit: Unit) -> dict[str, Any]:
    """A unit with what it came from and became, its children of its own time, and the clusters it was in."""
    seen = visible_units(user)
    prefetch_related_objects([unit], "councils__seats")
    before = list(unit.predecessors.all())
    known = set(seen.filter(pk__in=[row.pk for row in before]).values_list("pk", flat=True))
    return {
        "unit": unit,
        "predecessors": [(row, row.pk in known) for row in before],
        "successors": list(unit.successors.all()),
        "children": list(seen.filter(parent=unit).exclude(kind=Kind.CLUSTER)),
        "memberships": list(unit.clusters.select_related("cluster").order_by("-year")),
    }


def all_units() -> QuerySet[Unit]:
    """Every unit of every time, for the command line, which sees everything."""
    return Unit.objects.all()
