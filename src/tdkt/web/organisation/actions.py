"""Writing units and clusters."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from tdkt.domain.organisation import unit as domain
from tdkt.kernel.finding import Refused, error
from tdkt.web.organisation.mapping import from_unit
from tdkt.web.organisation.models import Kind, Membership, Office, Unit
from tdkt.web.organisation.queries import unit_on


@transaction.atomic
def add_units(*, units: Iterable[domain.Unit]) -> int:
    """Add the units that are not there yet, parents first, and link them to their successors; returns how many.

    The caller writes the audit entry.
    """
    units = list(units)
    existing = {(row.code, row.valid_from): row for row in Unit.objects.all()}
    current = {row.code: row for row in existing.values() if row.valid_from is None}
    added = 0
    for unit in units:
        if (unit.code, unit.valid_from) in existing:
            continue
        row = from_unit(unit, current.get(unit.parent))
        row.save()
        existing[unit.code, unit.valid_from] = row
        if unit.valid_from is None:
            current[unit.code] = row
        added += 1
    for unit in units:
        if unit.successors and unit.valid_to:
            after = [existing[code, unit.valid_to] for code in unit.successors if (code, unit.valid_to) in existing]
            existing[unit.code, unit.valid_from].successors.set(after)
    return added


@transaction.atomic
def add_cluster(*, cluster: domain.Cluster) -> Unit:
    """Add a cluster with the members and offices of its years. The caller writes the audit entry.

    Raises Refused when a member is not known in its year.
    """
    first = min(cluster.years.values(), key=lambda term: term.year)
    begin = date(first.year, 1, 1)
    row, _ = Unit.objects.get_or_create(
        code=cluster.code,
        defaults={
            "kind": Kind.CLUSTER,
            "name": cluster.name,
            "parent": unit_on(cluster.administered_by, begin),
            "decided_by": cluster.decided_by,
        },
    )
    for term in cluster.years.values():
        offices = {term.head: Office.HEAD, term.deputy: Office.DEPUTY}
        for position, code in enumerate(term.members):
            member = unit_on(code, date(term.year, 1, 1))
            if member is None:
                raise Refused([error("unit", f"Cụm {cluster.code}: không có đơn vị mã {code} năm {term.year}.")])
            Membership.objects.update_or_create(
                cluster=row,
                unit=member,
                year=term.year,
                defaults={"office": offices.get(code, Office.MEMBER), "position": position},
            )
    return row
