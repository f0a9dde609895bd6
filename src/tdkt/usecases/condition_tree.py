"""The conditions of an award as a tree in the order of the text: what all need, the ways beside it, what is common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from tdkt.domain.awards.candidate import Candidate
from tdkt.domain.awards.eligibility import Outcome, eligibility
from tdkt.rulebook.award import Award, Node, rules_of
from tdkt.rulebook.law import Parameter
from tdkt.rulebook.lawbook import LawBook

_SPAN = re.compile(r"\b\d{4}–\d{4}\b")


def condition_tree(law: LawBook, award: Award, kind: str, on: date) -> dict[str, Any]:
    """What is asked of a kind of recipient: `needs`, `paths` (one is enough), `common`; a node may hold `parts`.

    The words are those of the answer to a dossier that says nothing.
    """
    version = award.version(on)
    if version is None:
        return {"needs": [], "paths": [], "common": []}
    answer = eligibility(Candidate(kind), award, on=on, law=law)
    standard = version.standards[kind]
    ways = {way.id: way.outcomes for way in ((answer.way,) if answer.way else ()) + answer.other_ways}
    first = 1 if version.reference_only else 0  # that the text was not read stands before all conditions
    common = len(law.common_rules(on, award.family, kind))

    def shown(outcomes: Iterable[Outcome], nodes: Iterable[Node] = ()) -> list[dict[str, Any]]:
        waits = _waits(nodes, law)
        return [_node(outcome, answer.year, waits, law) for outcome in outcomes]

    return {
        "needs": shown(answer.outcomes[first : first + len(standard.needs)], standard.needs),
        "paths": [
            {"title": path.title, "claimed": path.claimed, "parts": shown(ways[path.id], path.needs)}
            for path in standard.paths
        ],
        "common": shown(answer.outcomes[len(answer.outcomes) - common :]),
    }


def undated(required: str, year: int) -> str:
    """What is asked, without the years of a particular dossier."""
    text = required.replace(f"năm {year}", "năm xét").replace(f"(hoặc {year - 1})", "(hoặc năm trước)")
    return _SPAN.sub("các năm xét", text)


def open_parameter(parameter: Parameter, law: LawBook, *, is_local: bool = False) -> dict[str, Any]:
    """What no text that was read fixes, and whether a local regulation may."""
    return {
        "key": parameter.key,
        "question": parameter.question.rstrip("?"),
        "decided_by": parameter.decided_by,
        "hint": parameter.hint,
        "is_local": is_local or parameter.key in law.local_parameters,
    }


def _waits(nodes: Iterable[Node], law: LawBook) -> dict[str, list[Parameter]]:
    """The parameters that each condition rests on and no regulation in use fills, by the condition's id."""
    found: dict[str, list[Parameter]] = {}
    for rule in (rule for node in nodes for rule in rules_of(node)):
        values = [value for value in rule.values.values() if isinstance(value, Parameter)]
        found[rule.id] = [value for value in values if value.key not in law.fills]
    return found


def _node(outcome: Outcome, year: int, waits: dict[str, list[Parameter]], law: LawBook) -> dict[str, Any]:
    parameters = [
        *waits.get(outcome.id, ()),
        *((outcome.parameter,) if outcome.parameter and not outcome.parts else ()),
    ]
    return {
        "kind": outcome.kind,
        "required": undated(outcome.required, year),
        "basis": str(outcome.basis),
        "confidence": str(outcome.confidence),
        "judgement": outcome.judgement,
        "note": outcome.note,
        "is_open": outcome.kind in ("unread", "set_locally"),
        "parameters": [
            open_parameter(parameter, law, is_local=outcome.kind == "set_locally")
            for parameter in dict.fromkeys(parameters)
        ],
        "parts": [_node(part, year, waits, law) for part in outcome.parts],
    }
