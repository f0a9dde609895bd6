"""Unit rows ↔ domain units."""

from tdkt.domain.organisation import unit as domain
from tdkt.web.organisation.models import Unit


def to_unit(row: Unit) -> domain.Unit:
    """The domain value of a row; successors are left out."""
    return domain.Unit(
        row.code, row.kind, row.name, row.parent.code if row.parent else "", row.valid_from, row.valid_to
    )


def from_unit(unit: domain.Unit, parent: Unit | None) -> Unit:
    """A new row for a domain unit."""
    return Unit(
        code=unit.code,
        kind=unit.kind,
        name=unit.name,
        parent=parent,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )
