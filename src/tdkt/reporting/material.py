"""Everything one report is composed from, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tdkt.domain.awards.tally import AwardCount, Honour
from tdkt.domain.movements import Exemplar, Movement
from tdkt.domain.organisation.rating import OrganisationRating
from tdkt.domain.organisation.unit import Unit
from tdkt.domain.scoring.ranking import Placing
from tdkt.kernel.figure import FigureTable
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period


@dataclass(frozen=True)
class Header:
    """The letterhead; `issued` is a day (2024-01-09) or, while the day is open, a month (2023-12)."""

    issuer: str
    symbol: str
    place: str
    issued: str
    superior: str = ""
    number: str = ""


@dataclass(frozen=True)
class Writing:
    """What people wrote for a report: phrases by section key, lists by name, opening and closing."""

    slug: str
    outline: str
    header: Header
    capacity: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...] = ()
    addressee: str = ""
    opening: str = ""
    closing: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """A report's unit and period, its members when the unit is a cluster, and all records of that world."""

    unit: Unit
    period: Period
    writing: Writing
    figures: FigureTable
    units: Mapping[str, Unit] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    movements: tuple[Movement, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    ratings: tuple[OrganisationRating, ...] = ()
    awards: tuple[AwardCount, ...] = ()
    placings: tuple[Placing, ...] = ()
    honours: tuple[Honour, ...] = ()
