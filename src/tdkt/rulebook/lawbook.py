"""The law as one object: regimes, awards, parameters, what is common to all; asked by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tdkt.rulebook.award import Award, Rule, Version
from tdkt.rulebook.law import Basis, Parameter, Regime, in_force, regime_on


@dataclass(frozen=True)
class CommendationType:
    """A type of commendation (loại hình) of a regime."""

    code: str
    name: str


@dataclass(frozen=True)
class CommonRule:
    """A condition of every award between two days; `recipients` and `families` narrow it when they name some."""

    rule: Rule
    since: date
    until: date | None
    recipients: tuple[str, ...]
    families: tuple[str, ...]

    def concerns(self, family: str, recipient: str) -> bool:
        """Whether it is put to this kind of recipient for an award of this family."""
        return (not self.recipients or recipient in self.recipients) and (not self.families or family in self.families)


@dataclass(frozen=True)
class Absence:
    """Regimes that do not know an award, and the text that shows it."""

    regimes: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Fill:
    """What a local regulation puts in the place of an open parameter."""

    value: bool | Fraction
    basis: Basis


@dataclass(frozen=True)
class Transition:
    """Dossiers of one regime that may choose the text of the next when it is more favourable."""

    old: str
    new: str
    basis: Basis


@dataclass(frozen=True)
class Layer:
    """A local regulation laid over the national law."""

    name: str
    place: str
    document: str
    since: date


@dataclass(frozen=True)
class LawBook:
    """The whole law of thi đua, khen thưởng that was read, with the local layer in use if any."""

    regimes: tuple[Regime, ...]
    types: Mapping[str, tuple[CommendationType, ...]]
    types_basis: Mapping[str, Basis]
    transition: Transition
    awards: Mapping[str, Award]
    absences: Mapping[str, Absence]
    parameters: Mapping[str, Parameter]
    offices: Mapping[str, str]
    facts: Mapping[str, str]
    common: tuple[CommonRule, ...]
    sources: frozenset[str]
    local_parameters: frozenset[str]
    fills: Mapping[str, Fill]
    layer: Layer | None = None

    def regime(self, on: date) -> Regime | None:
        """The regime of a dossier received on this day; None before the first one."""
        return regime_on(self.regimes, on)

    def regime_named(self, code: str) -> Regime:
        """The regime with this code."""
        return next(regime for regime in self.regimes if regime.code == code)

    def awards_on(self, on: date) -> tuple[tuple[Award, Version], ...]:
        """The catalogue of a day: every award that exists, with its version in force."""
        pairs = ((award, award.version(on)) for award in self.awards.values())
        return tuple((award, version) for award, version in pairs if version is not None)

    def common_rules(self, on: date, family: str, recipient: str) -> tuple[Rule, ...]:
        """The conditions that every award of this family puts to this kind of recipient on a day."""
        found = (entry for entry in self.common if entry.concerns(family, recipient))
        return tuple(entry.rule for entry in found if in_force((entry,), on=on))
