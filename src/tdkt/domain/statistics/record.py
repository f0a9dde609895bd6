"""What a form counts: awards decided, movements, organisations, officers, each with the attributes the rows ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from tdkt.kernel.place import Place


@dataclass(frozen=True)
class Record:
    """One thing counted, `count` times: a label for people, attributes for rows and columns, the day it counts on."""

    label: str
    attributes: Mapping[str, str]
    day: date
    place: Place
    count: int = 1


class Countable(Protocol):
    """Anything that turns into a record; `until` is the last day of the period."""

    def record(self, until: date) -> Record: ...


@dataclass(frozen=True)
class DecidedAward:
    """An award given by a decision to one recipient, or to `count` recipients without names.

    `post` is the row of the state forms that a person belongs to; `direct` marks grassroots and direct workers.
    """

    number: str
    decided: date
    award: str
    kind: str
    recipient: str
    method: str
    place: Place
    post: str = ""
    direct: bool = False
    enterprise: bool = False
    submitter: str = ""
    count: int = 1
    revoked: date | None = None

    @property
    def home(self) -> tuple[str, str, str, str, date]:
        """What makes it the same award in the lists of several levels: decision, award, kind, recipient, day."""
        return (_plain(self.number), self.award, self.kind, _plain(self.recipient), self.decided)

    def record(self, until: date) -> Record:
        """As rows and columns see it."""
        attributes = {
            "award": self.award,
            "kind": self.kind,
            "method": self.method,
            "post": self.post,
            "direct": "yes" if self.direct or self.post == "direct" else "no",
            "enterprise": "yes" if self.enterprise else "no",
            "submitter": self.submitter,
        }
        who = f": {self.recipient}" if self.recipient else ""
        return Record(f"{self.number} ({self.decided:%d/%m/%Y}){who}", attributes, self.decided, self.place, self.count)


@dataclass(frozen=True)
class MovementLaunch:
    """A movement launched on a day; `ended` is its last day."""

    name: str
    started: date
    ended: date
    initiator: str
    scope: str
    method: str
    place: Place

    def record(self, until: date) -> Record:
        """With the band of its length: under a year, one year, then up to three, up to five, from five years."""
        attributes = {
            "initiator": self.initiator,
            "scope": self.scope,
            "method": self.method,
            "length": length_band(self.started, self.ended),
        }
        return Record(self.name, attributes, self.started, self.place)


@dataclass(frozen=True)
class Organisation:
    """A body that does the work of emulation and commendation."""

    name: str
    kind: str
    since: date
    place: Place

    def record(self, until: date) -> Record:
        """Counted when it stands on the last day of the period."""
        return Record(self.name, {"kind": self.kind}, min(self.since, until), self.place)


@dataclass(frozen=True)
class Officer:
    """An official of the field; ages and years of service are taken on the last day of the period."""

    name: str
    born: date
    sex: str
    education: str
    since: date
    place: Place

    def record(self, until: date) -> Record:
        """With the bands of age and seniority on the last day of the period."""
        attributes = {
            "sex": self.sex,
            "education": self.education,
            "age": age_band(years_between(self.born, until)),
            "seniority": seniority_band(years_between(self.since, until)),
        }
        return Record(self.name, attributes, min(self.since, until), self.place)


def years_between(first: date, last: date) -> int:
    """Full years from one day to another.

    >>> years_between(date(1990, 12, 1), date(2020, 11, 30)), years_between(date(1990, 11, 30), date(2020, 11, 30))
    (29, 30)
    """
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def length_band(started: date, ended: date) -> str:
    """The band of a movement's length, both days counted.

    >>> length_band(date(2023, 1, 1), date(2023, 12, 31)), length_band(date(2023, 8, 31), date(2023, 12, 31))
    ('1', 'under-1')
    """
    after = date.fromordinal(ended.toordinal() + 1)
    years = years_between(started, after)
    if years < 1:
        return "under-1"
    if years == 1 and (after.month, after.day) == (started.month, started.day):
        return "1"
    return "1-3" if years < 3 else "3-5" if years < 5 else "from-5"


def age_band(age: int) -> str:
    """The band of an age in full years."""
    bands = ((30, "to-30"), (40, "31-40"), (50, "41-50"), (55, "51-55"), (60, "56-60"))
    return next((band for most, band in bands if age <= most), "over-60")


def seniority_band(years: int) -> str:
    """The band of full years of service."""
    return "under-5" if years < 5 else "5-10" if years < 10 else "from-10"


@dataclass(frozen=True)
class Merged:
    """Awards counted once: what stays, and the entries of other lists that speak of the same award."""

    kept: tuple[DecidedAward, ...]
    repeated: tuple[tuple[DecidedAward, DecidedAward], ...]

    @property
    def contradictions(self) -> tuple[tuple[DecidedAward, DecidedAward], ...]:
        """The pairs that speak of one award but tell it differently; capitals and spaces make no difference."""
        return tuple((one, other) for one, other in self.repeated if one != _as_in(one, other))


def _as_in(one: DecidedAward, other: DecidedAward) -> DecidedAward:
    """The other entry with the place, the number and the name written as in the first."""
    return replace(other, place=one.place, number=one.number, recipient=one.recipient)


def _plain(text: str) -> str:
    """A number or name as it is compared."""
    return " ".join(text.split()).casefold()


def merged(awards: Iterable[DecidedAward]) -> Merged:
    """The awards, each named one counted once across the lists of all levels; unnamed ones are never merged."""
    homes: dict[tuple[str, str, str, str, date], DecidedAward] = {}
    kept: list[DecidedAward] = []
    repeated: list[tuple[DecidedAward, DecidedAward]] = []
    for award in awards:
        first = homes.setdefault(award.home, award) if award.recipient else award
        if first is award:
            kept.append(award)
        else:
            repeated.append((first, award))
    return Merged(tuple(kept), tuple(repeated))
