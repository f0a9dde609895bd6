"""What a scorecard is: groups, items, how a point is got, bonuses, penalties, ties, bands and quotas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tdkt.kernel.legal import LegalBasis

Column = Literal["self", "peer", "head", "council"]
COLUMNS: Mapping[str, str] = {
    "self": "tự chấm",
    "peer": "chấm chéo",
    "head": "trưởng cụm, khối",
    "council": "hội đồng",
}


@dataclass(frozen=True)
class Step:
    """Points from (or up to) a bound."""

    bound: Decimal
    points: Decimal


@dataclass(frozen=True)
class Steps:
    """A table of steps over a figure or over the percentage of plan reached.

    `falling` tables say "up to" (a smaller value is better); else a step holds from its bound upwards.
    """

    steps: tuple[Step, ...]
    of_plan: bool = False
    falling: bool = False

    def points(self, value: Fraction | Decimal) -> Step | None:
        """The step that a value reaches, or None when it reaches none."""
        if self.falling:
            return next((step for step in self.steps if value <= step.bound), None)
        return next((step for step in reversed(self.steps) if value >= step.bound), None)


@dataclass(frozen=True)
class Ratio:
    """Points in the ratio of result to plan, or of plan to result for what should fall.

    `excess` is the greatest share of the item's points that a surplus over plan adds; None adds nothing.
    """

    falling: bool = False
    excess: Fraction | None = None


@dataclass(frozen=True)
class Hand:
    """Points given by people, or by a level such as A, B, C, D."""

    levels: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One criterion. `final` is the column that decides when it is not the scorecard's."""

    key: str
    title: str
    maximum: Decimal
    way: Ratio | Steps | Hand
    group: str
    final: Column


@dataclass(frozen=True)
class Group:
    """Criteria that stand together; their maxima add up to the group's."""

    key: str
    title: str
    maximum: Decimal
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Extra:
    """A bonus or penalty: so many points each time, by steps of a number, or by a named level.

    `most` caps what it gives or takes. `bars` are awards that a level excludes from.
    """

    key: str
    title: str
    each: Decimal | None = None
    steps: Steps | None = None
    levels: Mapping[str, Decimal] = field(default_factory=dict)
    most: Decimal | None = None
    bars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Band:
    """A class for totals from a number of points upwards."""

    floor: Decimal
    name: str


@dataclass(frozen=True)
class Ties:
    """How equal totals are placed: compare `by` items or groups first, then share a place or let the meeting decide.

    After a shared place the next one is the very next number (`dense`) or leaves gaps (`skip`).
    """

    rule: Literal["shared", "meeting"] = "shared"
    following: Literal["dense", "skip"] = "skip"
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quota:
    """How many members may be proposed for an award, from which total upwards."""

    award: str
    count: int
    least: Decimal | None = None


@dataclass(frozen=True)
class Scorecard:
    """How a cluster counts points and ranks its members. Points are rounded half up to `decimals`, item by item."""

    id: str
    title: str
    maximum: Decimal
    groups: tuple[Group, ...]
    final: Column
    ties: Ties
    decimals: int = 2
    excess_total: Decimal | None = None
    bonuses: Mapping[str, Extra] = field(default_factory=dict)
    bonus_cap: Decimal | None = None
    penalties: Mapping[str, Extra] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    quotas: tuple[Quota, ...] = ()
    basis: LegalBasis | None = None
    note: str = ""

    @property
    def items(self) -> dict[str, Item]:
        """Every item by its key, in print order."""
        return {item.key: item for group in self.groups for item in group.items}
