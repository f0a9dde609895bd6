"""Reading awards."""

from tdkt.domain.awards import tally as domain
from tdkt.web.awards.mapping import to_count, to_honour
from tdkt.web.awards.models import AwardCount, Honour
from tdkt.web.organisation.models import Unit


def report_awards(unit: Unit, period: str) -> tuple[domain.AwardCount, ...]:
    """The award counts of a unit's report."""
    rows = AwardCount.objects.filter(unit=unit, period=period)
    return tuple(to_count(row, unit) for row in rows)


def report_honours(unit: Unit, period: str) -> tuple[domain.Honour, ...]:
    """The collectives, persons and households that a unit's report names."""
    return tuple(to_honour(row, unit) for row in Honour.objects.filter(unit=unit, period=period))
