"""Reading movements and exemplars."""

from tdkt.domain import movements as domain
from tdkt.web.movements.mapping import to_exemplar, to_movement
from tdkt.web.movements.models import Exemplar, Movement
from tdkt.web.organisation.models import Unit


def report_movements(unit: Unit, period: str) -> tuple[domain.Movement, ...]:
    """The movements a unit's report of a period tells of."""
    return tuple(to_movement(row) for row in Movement.objects.filter(unit=unit, period=period))


def report_exemplars(unit: Unit, period: str) -> tuple[domain.Exemplar, ...]:
    """The exemplars a unit's report of a period tells of."""
    return tuple(to_exemplar(row) for row in Exemplar.objects.filter(unit=unit, period=period))
