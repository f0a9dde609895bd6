"""Units with validity, clusters by year, councils by term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

KINDS = {
    "province": "tỉnh",
    "city": "thành phố",
    "district": "huyện",
    "commune": "xã",
    "ward": "phường",
    "town": "thị trấn",
    "special": "đặc khu",
    "cluster": "cụm thi đua",
}


@dataclass(frozen=True)
class Unit:
    """An administrative unit as it was between two dates (half open; None is open).

    `code` is the official code. A code given again to another unit is another Unit with other dates.
    """

    code: str
    kind: str
    name: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name inside a sentence: "xã Cường Lợi"; a cluster's name stands alone."""
        return self.name if self.kind == "cluster" else f"{KINDS[self.kind]} {self.name}"

    def is_valid(self, on: date) -> bool:
        """Whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True)
class ClusterYear:
    """Members and offices of a cluster in one year, by unit code."""

    year: int
    members: tuple[str, ...]
    head: str = ""
    deputy: str = ""


@dataclass(frozen=True)
class Cluster:
    """A cluster (cụm, khối thi đua) and its years."""

    code: str
    name: str
    administered_by: str
    decided_by: str = ""
    years: Mapping[int, ClusterYear] = field(default_factory=dict)


@dataclass(frozen=True)
class Seat:
    """A seat of a council: chair, deputy, secretary or member."""

    role: str
    post: str
    name: str = ""


@dataclass(frozen=True)
class Council:
    """A council of a unit for a term; `size` counts all members, named or not."""

    unit: str
    name: str
    decided_by: str = ""
    since: date | None = None
    until: date | None = None
    size: int | None = None
    seats: tuple[Seat, ...] = ()


def units_on(units: Iterable[Unit], on: date) -> dict[str, Unit]:
    """The units valid on a day, by code."""
    return {unit.code: unit for unit in units if unit.is_valid(on)}


def successors_of(unit: Unit, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units that took over from a unit on the day it ended; empty while it stands or when they are not known."""
    if unit.valid_to is None:
        return ()
    after = units_on(units, unit.valid_to)
    return tuple(after[code] for code in unit.successors if code in after)
