"""Reading councils."""

from django.db.models import QuerySet

from tdkt.web.councils.models import Council
from tdkt.web.organisation.models import Unit


def councils_of(unit: Unit) -> QuerySet[Council]:
    """The councils of a unit with their seats, newest term first."""
    return Council.objects.filter(unit=unit).prefetch_related("seats").order_by("-since", "name")
