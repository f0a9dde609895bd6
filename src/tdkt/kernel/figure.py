"""The figure: indicator × unit × period × quantity × source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity


class FigureKey(NamedTuple):
    """What a figure is about.

    `subject` names a thing inside the unit (a movement, an exemplar, a project) and is empty for the unit as a
    whole; `assigned_by` is empty for what was done and names who assigned it for a target.
    """

    indicator: str
    unit: str
    period: Period
    subject: str = ""
    assigned_by: str = ""


@dataclass(frozen=True)
class Typed:
    """A person gave this number; `place` says in which file or form."""

    place: Place
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Recovered:
    """The number itself was never given: it is what a ratio given beside another figure implies."""

    stated: str
    place: Place


@dataclass(frozen=True)
class Derived:
    """Computed by a rule from other figures."""

    rule: str
    parents: tuple[Figure, ...]


@dataclass(frozen=True)
class Defined:
    """Not measured but laid down: an age in an indicator's definition, a date in the calendar."""

    where: str


Source = Typed | Recovered | Derived | Defined


@dataclass(frozen=True)
class Figure:
    """One quantity and where it came from."""

    key: FigureKey
    quantity: Quantity
    source: Source

    @property
    def parents(self) -> tuple[Figure, ...]:
        """The figures it was computed from; empty unless derived."""
        return self.source.parents if isinstance(self.source, Derived) else ()


class FigureTable:
    """Figures by key. What is missing is missing: never zero."""

    def __init__(self, figures: Iterable[Figure] = ()):
        self._by_key = {figure.key: figure for figure in figures}
        self._targets: dict[FigureKey, list[Figure]] = {}
        for figure in self._by_key.values():
            if figure.key.assigned_by:
                self._targets.setdefault(figure.key._replace(assigned_by=""), []).append(figure)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, key: FigureKey) -> Figure | None:
        """The figure with this key, or None when there is none."""
        return self._by_key.get(key)

    def targets(self, key: FigureKey) -> list[Figure]:
        """The targets for what `key` measures, in the order they were given."""
        return self._targets.get(key, [])
