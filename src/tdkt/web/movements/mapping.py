"""Movement and exemplar rows ↔ domain values."""

from tdkt.domain import movements as domain
from tdkt.web.movements.models import Exemplar, Movement


def to_movement(row: Movement) -> domain.Movement:
    """The movement of a row."""
    return domain.Movement(row.code, row.kind, row.name, row.launched_by, row.since, row.until, row.story)


def to_exemplar(row: Exemplar) -> domain.Exemplar:
    """The exemplar of a row."""
    return domain.Exemplar(row.code, row.name, row.lives_in, row.story, row.place, row.field, row.movement)
