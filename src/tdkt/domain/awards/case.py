"""What a condition sees, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tdkt.domain.awards.candidate import Candidate
from tdkt.rulebook.award import Award
from tdkt.rulebook.law import Parameter
from tdkt.rulebook.lawbook import LawBook


@dataclass(frozen=True)
class Answer:
    """Whether a condition is met (None: cannot tell), what was found, what is asked, what is still missing.

    `parameter` is what would decide an open answer. An answer that does not `decide` is left to people. `claimed` is
    False when the dossier does not claim a merit at all, `told` False when it says nothing of what is asked. `assumed`
    is True when it passes only because the dossier does not say otherwise.
    """

    met: bool | None
    required: str
    found: str
    message: str = ""
    parameter: Parameter | None = None
    decides: bool = True
    claimed: bool = True
    told: bool = True
    assumed: bool = False


@dataclass(frozen=True)
class Case:
    """A candidate for an award under a regime, on the day the dossier was received."""

    candidate: Candidate
    award: Award
    regime: str
    on: date
    year: int
    law: LawBook
    assess: Callable[[str], Answer]

    def name_of(self, code: str) -> str:
        """The name of an award."""
        return self.law.awards[code].name

    def open(self, key: str, required: str, found: str, message: str) -> Answer:
        """The answer that rests on a parameter: what the local regulation says, else "cannot tell"."""
        parameter = self.law.parameters[key]
        fill = self.law.fills.get(key)
        if fill is not None and isinstance(fill.value, bool):
            return Answer(fill.value, required, found, f"{message} ({fill.basis}).")
        message = f"{message}. {parameter.question}? Cần {parameter.decided_by}."
        return Answer(None, required, found, message, parameter)

    def told(self, held_years: frozenset[int] | None) -> frozenset[int]:
        """Years not later than the year considered."""
        return frozenset(year for year in held_years or () if year <= self.year)


def passed(required: str, found: str, note: str = "") -> Answer:
    """A condition that is met."""
    return Answer(True, required, found, note)


def assumed(required: str, what: str, found: str = "hồ sơ không khai, coi là không có") -> Answer:
    """A condition that passes unchecked, because the dossier says nothing of it; `what` would have to be told."""
    return Answer(True, required, found, f"Chưa kiểm: {found}. Khai {what} để xét điều kiện này.", assumed=True)


def failed(required: str, found: str, message: str) -> Answer:
    """A condition that is not met, and what is missing."""
    return Answer(False, required, found, message)


def not_told(required: str, what: str) -> Answer:
    """A condition that the dossier does not let us judge."""
    message = f"Hồ sơ chưa khai {what}; bổ sung để xét điều kiện này."
    return Answer(None, required, "chưa khai", message, told=False)
