"""Writing awards."""

from collections.abc import Iterable

from django.db import transaction

from tdkt.domain.awards import tally as domain
from tdkt.web.awards.mapping import from_count, from_honour
from tdkt.web.awards.models import AwardCount, Honour
from tdkt.web.organisation.models import Unit


@transaction.atomic
def add_awards(*, counts: Iterable[domain.AwardCount], honours: Iterable[domain.Honour], unit: Unit) -> None:
    """Enter the award counts and honours of a unit. The caller writes the audit entry."""
    AwardCount.objects.bulk_create(from_count(count, unit, position) for position, count in enumerate(counts))
    Honour.objects.bulk_create(from_honour(honour, unit, position) for position, honour in enumerate(honours))
