"""Award rows ↔ domain values."""

from tdkt.domain.awards import tally as domain
from tdkt.kernel.period import Period
from tdkt.web.awards.models import AwardCount, Honour
from tdkt.web.organisation.models import Unit

_COUNTS = ("collectives", "persons", "households", "direct_collectives", "direct_persons")


def to_count(row: AwardCount, unit: Unit) -> domain.AwardCount:
    """The award count of a row."""
    counts = {name: getattr(row, name) for name in _COUNTS}
    return domain.AwardCount(
        unit.code, Period.parse(row.period), row.award, row.decider, row.topic, row.occasion, row.status, **counts
    )


def from_count(count: domain.AwardCount, unit: Unit, position: int) -> AwardCount:
    """A new row for an award count."""
    return AwardCount(
        unit=unit,
        period=count.period.code,
        award=count.award,
        decider=count.decider,
        topic=count.topic,
        occasion=count.occasion,
        status=count.status,
        position=position,
        **{name: getattr(count, name) for name in _COUNTS},
    )


def to_honour(row: Honour, unit: Unit) -> domain.Honour:
    """The honour of a row."""
    return domain.Honour(Period.parse(row.period), row.kind, row.name, unit.code, row.home, row.post, row.award)


def from_honour(honour: domain.Honour, unit: Unit, position: int) -> Honour:
    """A new row for an honour."""
    return Honour(
        unit=unit,
        period=honour.period.code,
        kind=honour.kind,
        name=honour.name,
        home=honour.unit,
        post=honour.post,
        award=honour.award,
        position=position,
    )
