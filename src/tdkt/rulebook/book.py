"""The rulebook: the one object handed to whoever needs rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Literal

from tdkt.kernel.place import Place

Rollup = Literal["sum", "last", "mean", "ratio", "count", "none"]
Direction = Literal["up", "down", "none"]


@dataclass(frozen=True)
class Derivation:
    """How an indicator follows from others: share (a : b, in %), difference (a − b) or sum."""

    kind: Literal["share", "difference", "sum"]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """One line of the catalogue. `says` is the clause a report prints; `{v}` in it is the value.

    `parts` are indicators that add up to this one: where all of them have figures it is their sum, else it is given.
    """

    code: str
    name: str
    measure: str
    group: str
    sector: str
    place: Place
    decimals: int = 0
    direction: Direction = "up"
    rollup: Rollup = "sum"
    weight: str = ""
    reached: Decimal | None = None
    says: str = ""
    compares: Literal["growth", "ratio", "difference"] = "growth"
    derive: Derivation | None = None
    parts: tuple[str, ...] = ()
    quiet: bool = False
    params: Mapping[str, Decimal] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    @property
    def made_of(self) -> Derivation | None:
        """How its figure follows from other indicators of the same unit, when they are there."""
        return Derivation("sum", self.parts) if self.parts else self.derive

    @property
    def clause(self) -> str:
        """The phrase of its clause."""
        return self.says or f"{self.name} {{v}}"

    @property
    def title(self) -> str:
        """The name with its parameters filled in, as forms and pages show it."""
        shown = self.name
        for name, value in self.params.items():
            shown = shown.replace(f"{{p:{name}}}", f"{value:f}".replace(".", ","))
        return shown[:1].upper() + shown[1:]


def derivation_order(indicators: Mapping[str, Indicator]) -> list[str]:
    """Codes of the indicators that follow from others, parts before wholes. Raises graphlib.CycleError for a circle."""
    made_of = {code: indicator.made_of.parts for code, indicator in indicators.items() if indicator.made_of}
    return [code for code in TopologicalSorter(made_of).static_order() if code in made_of]


@dataclass(frozen=True)
class Group:
    """Indicators that a report tells in one sentence, opened by `lead`."""

    key: str
    lead: str
    sector: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Assigner:
    """Who sets a target; `says` names the target after "đạt … %"."""

    code: str
    says: str


@dataclass(frozen=True)
class Anniversary:
    """An event that reports count years from."""

    key: str
    name: str
    date: date


@dataclass(frozen=True)
class AwardRow:
    """A row of the annex of titles and forms; `says` is the short name inside a sentence."""

    code: str
    parent: str
    name: str
    says: str = ""


@dataclass(frozen=True)
class BlockSpec:
    """What a section prints at one place: the kind, its main argument, its options."""

    kind: str
    argument: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionSpec:
    """A section of an outline."""

    key: str
    heading: str
    blocks: tuple[BlockSpec, ...]
    sections: tuple[SectionSpec, ...]


@dataclass(frozen=True)
class AnnexSpec:
    """An annex of an outline: its kind (papers, commendations) and title."""

    kind: str
    title: str


@dataclass(frozen=True)
class Outline:
    """The order and headings of one kind of report."""

    id: str
    title: str
    symbol: str
    parts: tuple[SectionSpec, ...]
    annexes: tuple[AnnexSpec, ...]

    def sections(self) -> Iterator[tuple[int, SectionSpec]]:
        """Every part and section with its depth, in print order."""

        def walk(specs: tuple[SectionSpec, ...], depth: int) -> Iterator[tuple[int, SectionSpec]]:
            for spec in specs:
                yield depth, spec
                yield from walk(spec.sections, depth + 1)

        return walk(self.parts, 0)


@dataclass(frozen=True)
class HeadCell:
    """A head cell of a section's table."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class TableSpec:
    """A table of a section: head rows and, below them, one row of indicators."""

    key: str
    title: str
    head: tuple[tuple[HeadCell, ...], ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Rulebook:
    """The whole catalogue, read once and never changed."""

    indicators: Mapping[str, Indicator]
    groups: Mapping[str, Group]
    sectors: Mapping[str, str]
    measures: Mapping[str, str]
    assigners: Mapping[str, Assigner]
    anniversaries: Mapping[str, Anniversary]
    awards: Mapping[str, AwardRow]
    outlines: Mapping[str, Outline]
    tables: Mapping[str, TableSpec]
    wording: Mapping[str, str]
    proper_names: tuple[str, ...]

    def groups_of(self, name: str) -> tuple[Group, ...]:
        """The group of this key, or all groups of this sector."""
        if name in self.groups:
            return (self.groups[name],)
        return tuple(group for group in self.groups.values() if group.sector == name)

    def counts(self, measure: str) -> bool:
        """Whether numbers of this measure are written with a leading zero below ten (05 đơn)."""
        return self.measures.get(measure, "count") == "count"
