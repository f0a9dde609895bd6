"""What every value taken from the law carries: where it stands, how sure we are of it, from when to when it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from tdkt.kernel.legal import LegalBasis


class Confidence(StrEnum):
    """How a value became known. What was not read at all is no value but a `Parameter`."""

    READ_LEGAL = "read_legal"
    READ_SECONDARY = "read_secondary"
    DERIVED = "derived"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        """The words that pages show."""
        return {
            "read_legal": "đã đọc trong văn bản",
            "read_secondary": "đọc qua bản trích dẫn",
            "derived": "suy ra bằng phép tính",
            "unverified": "chưa kiểm chứng",
        }[self.value]


@dataclass(frozen=True)
class Basis:
    """Where a value stands in the law, which of our sources show it, and how sure that makes us."""

    legal: LegalBasis
    confidence: Confidence
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.legal)


@dataclass(frozen=True)
class Parameter:
    """A value that no text we read fixes: local, disputed or unverified. It has no default.

    An answer that rests on it is undetermined and names `key`, the `question` and the regulation that would decide it.
    """

    key: str
    question: str
    decided_by: str
    hint: str = ""


class Dated(Protocol):
    """Anything that holds from a day to a day, both included; no end means until further notice."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


_D = TypeVar("_D", bound=Dated)


def in_force(versions: Iterable[_D], *, on: date) -> _D | None:
    """The version that holds on a day, or None when the day lies before the first or in a gap."""
    return next((v for v in versions if v.since <= on and (v.until is None or on <= v.until)), None)


@dataclass(frozen=True)
class Regime:
    """A state of the law, R1 to R4, between two days."""

    code: str
    since: date
    until: date | None
    law: str
    decree: str
    circular: str
    tiers: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def regime_on(regimes: Iterable[Regime], day: date) -> Regime | None:
    """The regime of a dossier that the appraising body received on this day; None before the first one."""
    return in_force(regimes, on=day)
