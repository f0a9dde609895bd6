"""Which facts of a case an award asks for: read from its own conditions, so that a form shows these and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt.domain.awards.conditions import CONDITIONS
from tdkt.rulebook.award import Award, Rule
from tdkt.rulebook.lawbook import LawBook

DEFAULT_AWARD_ROWS = 3


@dataclass(frozen=True)
class Asked:
    """The keys of a candidate that the conditions of an award read, and what of each they look at.

    `years` is how many years of classes they can look back on, `rows` how often an award may be needed. `judged`
    facts are left to people when nothing is said. `places` gives the key that a condition, by its id, reads.
    """

    keys: frozenset[str] = frozenset()
    years: int = 1
    rows: int = 1
    awards: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    judged: frozenset[str] = frozenset()
    merits: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def asked_facts(law: LawBook, award: Award, kind: str, on: date) -> Asked:
    """What a dossier of this kind of recipient, received on this day, is asked; nothing where the award is unknown."""
    version = award.version(on)
    regime = law.regime(on)
    if version is None or regime is None or kind not in version.standards:
        return Asked()
    rules = [*_rules(law, award, kind, on), *law.common_rules(on, award.family, kind)]
    awards = dict.fromkeys(code for rule in rules for code in _awards_of(rule, award) if code in law.awards)
    facts = {rule.text("fact"): rule.judgement for rule in rules if rule.kind == "fact"}
    if any(rule.kind == "party_and_unions" for rule in rules):
        facts["party_and_unions_clean_strong"] = False
    return Asked(
        keys=frozenset(key for rule in rules for key in _keys(rule)),
        years=max([1, *(rule.period.years for rule in rules if rule.period)]),
        rows=min(DEFAULT_AWARD_ROWS, max([1, *(rule.whole("count") for rule in rules if "award" in rule.values)])),
        awards=tuple(awards),
        members=tuple(dict.fromkeys(name for rule in rules for name in _members(rule))),
        facts=tuple(facts),
        judged=frozenset(name for name, is_judged in facts.items() if is_judged),
        merits=_names(rules, "merit"),
        violations=_names(rules, "violations"),
        places={rule.id: _first(rule) for rule in rules},
    )


def _rules(law: LawBook, award: Award, kind: str, on: date) -> Iterator[Rule]:
    """The conditions of a standard, and those of the titles whose standard it rests on."""
    version = award.version(on)
    standard = version.standards.get(kind) if version else None
    for rule in standard.rules() if standard else ():
        yield rule
        if rule.kind == "award_standard":
            yield from _rules(law, law.awards[rule.text("award")], kind, on)


def _first(rule: Rule) -> str:
    """The key a condition reads first, empty when it reads none."""
    if rule.kind == "award_standard":
        return "ratings"  # a title of the year that is not held yet is judged by the year's class
    race = rule.text("race")
    return CONDITIONS[rule.kind].reads or rule.text("fact") or (f"{race}_rank" if race else "")


def _keys(rule: Rule) -> Iterator[str]:
    if first := _first(rule):
        yield first
    if rule.period:
        yield "ratings"
        if rule.period.or_title or rule.period.after or rule.period.fresh:
            yield "awards"
    if rule.kind == "award_standard":
        yield "awards"


def _awards_of(rule: Rule, award: Award) -> Iterator[str]:
    """The awards whose earlier grants a condition looks at."""
    yield from (rule.text(name) for name in ("award", "fresh", "cycle_of"))
    if rule.period:
        yield from (rule.period.or_title, rule.period.after, rule.period.fresh)
    if rule.kind == "not_given_yet":
        yield award.code


def _members(rule: Rule) -> Iterator[str]:
    if rule.kind == "share":
        yield from ("count", rule.text("of"))
    elif rule.kind == "members":
        yield rule.text("of")
    elif rule.kind == "none_disciplined":
        yield "disciplined"


def _names(rules: list[Rule], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for rule in rules if rule.kind == kind for name in rule.names("of")))
