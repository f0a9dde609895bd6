"""How many members of a council must agree to an award, and by which text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from tdkt.kernel.finding import Refused
from tdkt.rulebook.law import Basis, Parameter, in_force
from tdkt.rulebook.load import DATA, YamlFile
from tdkt.rulebook.sourced import basis

Base = Literal["members", "present", "cast"]


@dataclass(frozen=True)
class VoteRule:
    """What a vote needs: `threshold` of the base (more than it when `strict`), and a quorum where one is set.

    `written` opinions of the absent count. `tie` = "chair": half against half is decided by the chair's vote.
    `recused` says whether members who keep out leave the base ("leave") or stay in it ("stay"); "" was not read.
    """

    threshold: Fraction
    basis: Basis | None = None
    strict: bool = False
    base: Base = "members"
    quorum: Fraction | None = None
    written: bool = True
    secret: bool = False
    tie: Literal["", "chair"] = ""
    recused: Literal["", "leave", "stay"] = ""
    note: str = ""


@dataclass(frozen=True)
class DatedRule:
    """A rule of the law for some awards between two days."""

    regime: str
    since: date
    until: date | None
    awards: tuple[str, ...]
    rule: VoteRule


@dataclass(frozen=True)
class OpenRule:
    """Between two days no text that was read sets the threshold of these awards; no awards means all others."""

    regime: str
    since: date
    until: date | None
    awards: tuple[str, ...]
    decided_by: str
    hint: str = ""


@dataclass(frozen=True)
class VoteLaw:
    """All vote rules of the law."""

    rules: tuple[DatedRule, ...]
    open: tuple[OpenRule, ...]

    def rule_for(self, award: str, on: date) -> DatedRule | Parameter:
        """The rule for an award in the regime of this day, or the question that decides it."""
        found = in_force((rule for rule in self.rules if award in rule.awards), on=on)
        if found:
            return found
        asked = self.open_for(award, on)
        question = f"Khen thưởng {award} ngày {on:%d/%m/%Y} cần bao nhiêu phiếu đồng ý?"
        by = asked.decided_by if asked else "văn bản có hiệu lực ngày ấy (chưa nạp)"
        return Parameter(f"votes.{asked.regime if asked else on}.{award}", question, by, asked.hint if asked else "")

    def open_for(self, award: str, on: date) -> OpenRule | None:
        """The first entry that says what was not read about an award on a day."""
        return in_force((each for each in self.open if award in each.awards or not each.awards), on=on)


def load_votes(data: Path = DATA) -> VoteLaw:
    """The vote rules in `law/votes.yaml`. Raises Refused with file and line."""
    file = YamlFile(data / "law" / "votes.yaml", "votes", root=data)
    if file.findings:
        raise Refused(file.findings)
    return VoteLaw(
        tuple(_dated(entry) for entry in file.content["rules"]),
        tuple(OpenRule(**{"until": None, **entry, "awards": _awards(entry)}) for entry in file.content["open"]),
    )


def _awards(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(entry.get("awards", ()))


def _dated(entry: Mapping[str, Any]) -> DatedRule:
    rule = VoteRule(
        threshold=Fraction(entry["threshold"]),
        basis=basis(entry),
        base=entry["base"],
        quorum=Fraction(entry["quorum"]) if "quorum" in entry else None,
        written=entry["written"],
        secret=entry.get("secret", False),
        note=entry.get("note", ""),
    )
    return DatedRule(entry["regime"], entry["since"], entry.get("until"), _awards(entry), rule)
