"""The award catalogue: what each title and form asks for, who decides it, from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from tdkt.kernel.place import Place
from tdkt.rulebook.law import Basis, Parameter, in_force

Recipient = Literal["person", "collective", "household"]
Family = Literal["title", "form", "honour"]
Level = Literal["grassroots", "commune", "district", "department", "province", "state", "forces"]
Value = str | int | bool | Fraction | Parameter | tuple[str, ...]

RECIPIENTS: Mapping[str, str] = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
FAMILIES: Mapping[str, str] = {
    "title": "danh hiệu thi đua",
    "form": "hình thức khen thưởng",
    "honour": "danh hiệu vinh dự nhà nước",
}
LEVELS: Mapping[str, str] = {
    "grassroots": "cơ sở",
    "commune": "cấp xã",
    "district": "cấp huyện",
    "department": "cấp sở",
    "province": "bộ, ban, ngành, tỉnh",
    "state": "Nhà nước",
    "forces": "lực lượng vũ trang",
}


@dataclass(frozen=True)
class Period:
    """Years in a row, ending with the year considered, in which a class (or title) was reached every year.

    `after` names the lower award the years follow; `strict` says that the text asks for years after it.
    `fresh` names the award whose earlier grant has used up the years before.
    """

    years: int
    at_least: str
    or_title: str = ""
    after: str = ""
    strict: bool = False
    fresh: str = ""


@dataclass(frozen=True)
class Rule:
    """One condition: its kind is a function of `domain.awards.conditions`, its values are the law's."""

    id: str
    kind: str
    basis: Basis
    place: Place
    values: Mapping[str, Value] = field(default_factory=dict)
    period: Period | None = None
    judgement: bool = False
    note: str = ""

    def text(self, name: str) -> str:
        """The value of this name as text, empty when the rule has none."""
        return str(self.values.get(name, ""))

    def whole(self, name: str, default: int = 0) -> int:
        """The value of this name as a whole number."""
        value = self.values.get(name, default)
        assert isinstance(value, int)
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """The value of this name as names."""
        value = self.values.get(name, ())
        assert isinstance(value, tuple)
        return value

    def share(self, name: str) -> Fraction | None:
        """The value of this name as a share, None when the rule has none or it is still open."""
        value = self.values.get(name)
        return value if isinstance(value, Fraction) else None

    def parameter(self, name: str) -> Parameter | None:
        """The open parameter of this name, if it is one."""
        value = self.values.get(name)
        return value if isinstance(value, Parameter) else None


@dataclass(frozen=True)
class AnyOf:
    """One of several is enough."""

    id: str
    parts: tuple[Node, ...]
    basis: Basis


@dataclass(frozen=True)
class AllOf:
    """All are needed, inside an `AnyOf`."""

    id: str
    parts: tuple[Node, ...]
    basis: Basis


Node = Rule | AnyOf | AllOf


@dataclass(frozen=True)
class Path:
    """One of the ways to an award; `claimed` ones are open only to those who claim such a merit."""

    id: str
    title: str
    needs: tuple[Node, ...]
    claimed: bool = False


@dataclass(frozen=True)
class Standard:
    """What one kind of recipient must meet: everything in `needs`, and one of the `paths` when there are any."""

    needs: tuple[Node, ...]
    paths: tuple[Path, ...] = ()

    def rules(self) -> Iterator[Rule]:
        """Every condition in it, in the order of the text."""
        for node in (*self.needs, *(need for path in self.paths for need in path.needs)):
            yield from rules_of(node)


def rules_of(node: Node) -> Iterator[Rule]:
    """The conditions inside a node."""
    if isinstance(node, Rule):
        yield node
    else:
        for part in node.parts:
            yield from rules_of(part)


@dataclass(frozen=True)
class Deadline:
    """A step of the procedure: so many days, or by a day of the year; `local` ones were read in one province only."""

    step: str
    basis: Basis
    days: int | None = None
    working: bool = True
    by: str = ""
    local: bool = False


@dataclass(frozen=True)
class Dossier:
    """What the file holds. `set_by` names who may lay down another list."""

    items: tuple[str, ...]
    basis: Basis
    sets: str = ""
    set_by: str = ""
    comment_days: int | None = None
    comment_working: bool = False


@dataclass(frozen=True)
class Decision:
    """Who decides; `open` parameters say what was not read about it."""

    by: tuple[str, ...]
    basis: Basis
    open: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Version:
    """An award between two days; `reference_only` when the text in force was not read (another one is shown)."""

    regime: str
    since: date
    until: date | None
    name: str
    basis: Basis
    standards: Mapping[str, Standard]
    place: Place
    decision: Decision | None = None
    appraised_by: tuple[str, ...] = ()
    dossier: Dossier | None = None
    deadlines: tuple[Deadline, ...] = ()
    open: tuple[Parameter, ...] = ()
    notes: tuple[str, ...] = ()
    reference_only: bool = False
    layer: str = ""


@dataclass(frozen=True)
class Award:
    """A title or form of the catalogue with all its versions."""

    code: str
    name: str
    family: Family
    recipients: tuple[Recipient, ...]
    level: Level
    versions: tuple[Version, ...]
    place: Place
    grade: str = ""

    def version(self, on: date) -> Version | None:
        """The version in force on a day; None when the award does not exist then."""
        return in_force(self.versions, on=on)

    def under(self, regime: str, on: date) -> Version | None:
        """The version of a regime, the one in force on the day where it has several."""
        versions = [version for version in self.versions if version.regime == regime]
        return in_force(versions, on=on) or (versions[-1] if versions else None)
