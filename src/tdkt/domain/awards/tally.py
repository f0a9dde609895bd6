"""Awards as a period's report counts them."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt.kernel.period import Period


@dataclass(frozen=True)
class AwardCount:
    """How many collectives, persons and households got (or are proposed for) an award on one occasion.

    None is "not said", which is not zero.
    """

    unit: str
    period: Period
    award: str
    decider: str = ""
    topic: str = ""
    occasion: str = ""
    status: str = "awarded"
    collectives: int | None = None
    persons: int | None = None
    households: int | None = None
    direct_collectives: int | None = None
    direct_persons: int | None = None


@dataclass(frozen=True)
class Honour:
    """A collective, person or household named in a report."""

    period: Period
    kind: str
    name: str
    cluster: str = ""
    unit: str = ""
    post: str = ""
    award: str = ""
