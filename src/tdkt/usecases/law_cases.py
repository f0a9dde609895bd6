"""Written cases that prove the rules: name, case, what a lawyer expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt.domain.awards.eligibility import Eligibility, eligibility, flat
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.rulebook.load import YamlFile
from tdkt.usecases.case_file import Field
from tdkt.usecases.eligible import case_of

EXPECTED = ("verdict", "regime", "path", "met", "not_met", "open", "parameters")


@dataclass(frozen=True)
class LawCase:
    """A written case at its place in a file."""

    name: str
    field: Field

    def answer(self, layer: Path | None = None) -> Eligibility:
        """The answer of the rules. Raises Refused when the case cannot be read."""
        case = case_of(self.field.part("case"), layer)
        return eligibility(case.candidate, case.award, on=case.on, law=case.law, newer_because=case.newer_because)

    def differences(self, answer: Eligibility) -> tuple[Finding, ...]:
        """Where the answer is not what the case expects."""
        expected = self.field.part("expect").value
        found = {
            "verdict": answer.verdict,
            "regime": answer.regime,
            "path": answer.way.id if answer.way else None,
            "met": _ids(answer, True),
            "not_met": _ids(answer, False),
            "open": _ids(answer, None),
            "parameters": [parameter.key for parameter in answer.parameters()],
        }
        return tuple(
            error("case", f"“{self.name}”: {key} là {found[key]}, mong đợi {wanted}.", self.field.place)
            for key, wanted in expected.items()
            if not _agrees(found[key], wanted)
        )


def law_cases(folder: Path) -> Iterator[LawCase]:
    """The cases of every file of a folder. Raises Refused for a file that is not a list of them."""
    for path in sorted(folder.glob("*.yaml")):
        file = YamlFile(path, "law-cases", root=folder)
        if file.findings:
            raise Refused(file.findings)
        for number, entry in enumerate(file.content):
            yield LawCase(entry["name"], Field(file, (number,), entry, []))


def kinds_shown(answer: Eligibility) -> Iterator[tuple[str, bool | None]]:
    """Every kind of condition in an answer with what became of it, those of the other ways too."""
    ways = [outcome for way in answer.other_ways for outcome in way.outcomes]
    for outcome in (*answer.outcomes, *ways):
        yield from ((part.kind, part.met) for part in flat(outcome))


def _ids(answer: Eligibility, met: bool | None) -> list[str]:
    return [outcome.id for outcome in answer.outcomes if outcome.met is met]


def _agrees(found: Any, wanted: Any) -> bool:
    """Lists hold at least what is wanted; all else is equal."""
    return set(wanted) <= set(found) if isinstance(wanted, list) else bool(found == wanted)
