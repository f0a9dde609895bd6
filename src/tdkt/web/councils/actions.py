"""Writing councils."""

from django.db import transaction

from tdkt.domain.organisation import unit as domain
from tdkt.web.councils.models import Council, Seat
from tdkt.web.organisation.models import Unit


@transaction.atomic
def add_council(*, council: domain.Council, unit: Unit) -> Council:
    """Enter a council with its seats. The caller writes the audit entry."""
    row = Council.objects.create(
        unit=unit,
        name=council.name,
        decided_by=council.decided_by,
        since=council.since,
        until=council.until,
        size=council.size,
    )
    Seat.objects.bulk_create(
        Seat(council=row, role=seat.role, post=seat.post, name=seat.name, position=position)
        for position, seat in enumerate(council.seats)
    )
    return row
