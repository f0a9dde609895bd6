"""Writing rankings and ratings."""

from collections.abc import Iterable

from django.db import transaction

from tdkt.domain.organisation.rating import OrganisationRating as Rating
from tdkt.domain.scoring import ranking as domain
from tdkt.web.organisation.models import Unit
from tdkt.web.scoring.models import OrganisationRating, Placing


@transaction.atomic
def add_results(*, placings: Iterable[domain.Placing], ratings: Iterable[Rating], units: dict[str, Unit]) -> None:
    """Enter rankings and ratings; `units` gives the row of each unit code. The caller writes the audit entry."""
    Placing.objects.bulk_create(
        Placing(
            cluster=units[placing.cluster],
            unit=units[placing.unit],
            period=placing.period.code,
            place=placing.place,
            title=placing.title,
        )
        for placing in placings
    )
    OrganisationRating.objects.bulk_create(
        OrganisationRating(
            unit=units[rating.unit],
            organisation=rating.organisation,
            period=rating.period.code,
            rating=rating.rating,
            position=position,
        )
        for position, rating in enumerate(ratings)
    )
