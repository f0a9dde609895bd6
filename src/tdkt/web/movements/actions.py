"""Writing movements and exemplars."""

from collections.abc import Iterable

from django.db import transaction

from tdkt.domain import movements as domain
from tdkt.web.movements.models import Exemplar, Movement
from tdkt.web.organisation.models import Unit


@transaction.atomic
def add_movements(*, movements: Iterable[domain.Movement], unit: Unit, period: str) -> None:
    """Enter movements of a unit's report. The caller writes the audit entry."""
    Movement.objects.bulk_create(
        Movement(
            unit=unit,
            period=period,
            code=movement.code,
            kind=movement.kind,
            name=movement.name,
            launched_by=movement.launched_by,
            since=movement.since,
            until=movement.until,
            story=movement.story,
            position=position,
        )
        for position, movement in enumerate(movements)
    )


@transaction.atomic
def add_exemplars(*, exemplars: Iterable[domain.Exemplar], unit: Unit, period: str) -> None:
    """Enter exemplars of a unit's report. The caller writes the audit entry."""
    Exemplar.objects.bulk_create(
        Exemplar(
            unit=unit,
            period=period,
            code=exemplar.code,
            name=exemplar.name,
            lives_in=exemplar.unit,
            place=exemplar.place,
            field=exemplar.field,
            movement=exemplar.movement,
            story=exemplar.story,
            position=position,
        )
        for position, exemplar in enumerate(exemplars)
    )
