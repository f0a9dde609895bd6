"""What a dossier says about the one who is proposed: plain facts, no law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from fractions import Fraction


class Rating(IntEnum):
    """The yearly class of task completion."""

    KHT = 1
    HT = 2
    HTT = 3
    HTXS = 4

    @property
    def label(self) -> str:
        """The class in words."""
        return (
            "",
            "không hoàn thành nhiệm vụ",
            "hoàn thành nhiệm vụ",
            "hoàn thành tốt nhiệm vụ",
            "hoàn thành xuất sắc nhiệm vụ",
        )[self]


class Reach(IntEnum):
    """How far an initiative or a merit is felt; a ministry counts like a province."""

    GRASSROOTS = 1
    DISTRICT = 2
    PROVINCE = 3
    NATION = 4

    @property
    def label(self) -> str:
        """The reach in words."""
        return ("", "cơ sở", "cấp huyện", "bộ, ban, ngành, tỉnh", "toàn quốc")[self]


REACHES: Mapping[str, Reach] = {
    "grassroots": Reach.GRASSROOTS,
    "district": Reach.DISTRICT,
    "province": Reach.PROVINCE,
    "ministry": Reach.PROVINCE,
    "nation": Reach.NATION,
}


@dataclass(frozen=True)
class Held:
    """An award already given: for the achievements of `year`, decided on `decided` when that day is known."""

    award: str
    year: int
    decided: date | None = None
    type: str = ""

    @property
    def builds_up(self) -> bool:
        """Whether it counts towards a higher award by merit: sudden and thematic ones do not."""
        return self.type not in ("sudden", "thematic", "movement")


@dataclass(frozen=True)
class Initiative:
    """An initiative, or an accepted topic, recognised in a year; `used_for` is the award that has already used it."""

    year: int
    reach: Reach
    used_for: str = ""


@dataclass(frozen=True)
class Discipline:
    """A disciplinary measure and the days its term runs; no end is "not said"."""

    form: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Merit:
    """A merit the dossier claims outside the yearly classes: in a movement, sudden, contribution, …"""

    kind: str
    scope: Reach | None = None
    years: int | None = None
    launched_by: str = ""


@dataclass(frozen=True)
class Members:
    """How many people a collective has, and how many of them hold what; None is "not said".

    `shares` are given where the dossier tells a share instead of numbers.
    """

    count: int | None = None
    ldtt: int | None = None
    cstt: int | None = None
    cstdcs: int | None = None
    completed: int | None = None
    disciplined: int | None = None
    shares: Mapping[str, Fraction] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """The number of this name."""
        value = getattr(self, name)
        assert value is None or isinstance(value, int)
        return value


@dataclass(frozen=True)
class Listing:
    """The list a cap is measured on: how many are proposed, out of how many."""

    proposed: int
    base: int


@dataclass(frozen=True)
class Score:
    """Points of a household or village out of 100; `parts` are (points, maximum) of each standard."""

    total: Fraction
    area: str = ""
    parts: tuple[tuple[Fraction, Fraction], ...] = ()


@dataclass(frozen=True)
class Race:
    """A place in a cluster or movement. Unset parts are "not said"."""

    rank: int | None = None
    organiser: str = ""
    years: int | None = None
    event: str = ""


@dataclass(frozen=True)
class Candidate:
    """A person, collective or household. A list that is given is complete; None means it was not given."""

    kind: str
    name: str = ""
    year: int | None = None
    ratings: Mapping[int, Rating] | None = None
    awards: tuple[Held, ...] | None = None
    initiatives: tuple[Initiative, ...] | None = None
    discipline: tuple[Discipline, ...] | None = None
    under_examination: bool | None = None
    members: Members | None = None
    listing: Listing | None = None
    founded: date | int | None = None
    score: Score | None = None
    violations: tuple[str, ...] | None = None
    merits: tuple[Merit, ...] | None = None
    cluster: Race = Race()
    movement: Race = Race()
    facts: Mapping[str, bool] = field(default_factory=dict)

    def held(self, award: str) -> tuple[Held, ...]:
        """The grants of an award, oldest first."""
        return tuple(sorted((h for h in self.awards or () if h.award == award), key=lambda h: h.year))

    def grants(self, award: str, *, once_a_year: bool) -> tuple[Held, ...]:
        """The grants of an award that build up, oldest first, what the dossier tells twice counted once.

        `once_a_year`: a title is given for a year once; a form may be given for several achievements of one year.
        """
        found = [held for held in self.held(award) if held.builds_up]
        return tuple({(held.year if once_a_year else held): held for held in reversed(found)}.values())[::-1]

    def used_until(self, award: str, last: int) -> int:
        """The last year, up to this one, whose merit an award has rewarded; 0 when none.

        A sudden or thematic achievement lies outside the yearly work, so rewarding it uses up no year.
        """
        return max((year for year in self.years_held(award) if year <= last), default=0) if award else 0

    def years_held(self, award: str) -> frozenset[int]:
        """The years an award that builds up was given for."""
        return frozenset(h.year for h in self.held(award) if h.builds_up)


def year_considered(candidate: Candidate, on: date, award: str = "") -> int:
    """The year whose achievements a dossier for an award, received on this day, is about.

    What the dossier says; else the last year with a class or another award (without any class, with an initiative).
    Never later than the year of receipt and never earlier than the year before it: a dossier of 2026 without anything
    for 2025 is about 2025, and lacks it. Of a dossier that tells nothing: the year of receipt from July on.

    >>> year_considered(Candidate("person", ratings={2023: Rating.HTT}), date(2024, 1, 15))
    2023
    >>> year_considered(Candidate("person", ratings={2021: Rating.HTT}), date(2024, 1, 15))
    2023
    """
    if candidate.year is not None:
        return candidate.year
    told = [*(candidate.ratings or ()), *(held.year for held in candidate.awards or () if held.award != award)]
    if not candidate.ratings:
        told += [initiative.year for initiative in candidate.initiatives or ()]
    fallback = on.year if on.month > 6 else on.year - 1
    return max(max((year for year in told if year <= on.year), default=fallback), on.year - 1)


def spans(years: Iterable[int]) -> str:
    """Years as people write them.

    >>> spans([2019, 2020, 2021, 2023])
    '2019–2021, 2023'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def percent(share: Fraction) -> str:
    """A share in per cent, cut after one decimal, never rounded up over a threshold.

    >>> percent(Fraction(7, 10)), percent(Fraction(6999, 10000))
    ('70%', '69,9%')
    """
    tenths = share * 1000 // 1
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}%"
