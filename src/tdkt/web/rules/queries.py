"""Reading the law for people: the catalogue of a day, one award, a case that is tried, the money of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tdkt.domain.awards.candidate import REACHES, Candidate, Rating, year_considered
from tdkt.domain.awards.conditions.circumstance import AREAS, EVENTS, MERITS, ORGANISERS, VIOLATIONS
from tdkt.domain.awards.conditions.member import NAMES as MEMBER_NAMES
from tdkt.domain.awards.money import bonus
from tdkt.kernel.finding import Refused
from tdkt.rulebook.award import FAMILIES, RECIPIENTS, Award
from tdkt.rulebook.law import Confidence, Parameter, Regime
from tdkt.rulebook.lawbook import LawBook
from tdkt.rulebook.load_law import load_law, load_layer, shipped_layers
from tdkt.rulebook.money import MoneyLaw, load_money
from tdkt.rulebook.votes import VoteLaw, load_votes
from tdkt.usecases.asked_facts import Asked, asked_facts
from tdkt.usecases.bonus import bonus_answer
from tdkt.usecases.bonus_rows import PastedList, pasted_list
from tdkt.usecases.bonus_sheet import bonus_tsv, bonus_xlsx
from tdkt.usecases.case_file import Places
from tdkt.usecases.catalogue import award_sheet, catalogue
from tdkt.usecases.condition_tree import condition_tree, open_parameter
from tdkt.usecases.unknown_years import eligible_with_unknown_years
from tdkt.vntext.names import capitalised, fold
from tdkt.vntext.numbers import format_number

Choices = list[tuple[str, str]]
Anchor = tuple[str, str, str]
_KEY = re.compile(r" ?\([a-z_]+(?:\.[a-z_]+)?\)")  # one word of small plain letters
# Types of an earlier award that a person has to tell from one by merit: they do not build up to a higher one.
_TYPE_NAMES = {"sudden": "đột xuất", "thematic": "chuyên đề", "movement": "phong trào thi đua"}
_STATES = {True: "met", False: "failed", None: "unknown"}
_BASES = {
    "members": "tổng số thành viên Hội đồng",
    "present": "số người dự họp",
    "cast": "số phiếu hợp lệ",
}


@cache
def law_of(regulation: str = "") -> LawBook:
    """The national law, or the law with a shipped local regulation laid over it."""
    return load_layer(shipped_layers()[regulation]) if regulation else load_law()


@cache
def _money() -> MoneyLaw:
    return load_money()


@cache
def _votes() -> VoteLaw:
    return load_votes()


@dataclass(frozen=True)
class Target:
    """The award that a case is about, on a day, for a kind of recipient."""

    code: str
    name: str
    kind: str
    on: date
    regulation: str
    year: int
    may_choose_newer: bool


# Choices of forms


def regulation_choices() -> Choices:
    """The national law alone, and each shipped local regulation."""
    layers = ((key, law_of(key).layer) for key in shipped_layers())
    return [("", "Chỉ luật và nghị định"), *((key, layer.name) for key, layer in layers if layer)]


def recipient_choices() -> Choices:
    """Kinds of recipients."""
    return [(key, capitalised(name)) for key, name in RECIPIENTS.items()]


def family_choices() -> Choices:
    """Kinds of awards."""
    return [(key, capitalised(name)) for key, name in FAMILIES.items()]


def decider_choices() -> Choices:
    """Everybody who decides an award in some regime."""
    versions = (version for award in law_of().awards.values() for version in award.versions)
    offices = dict.fromkeys(office for version in versions if version.decision for office in version.decision.by)
    return [(office, law_of().offices[office]) for office in law_of().offices if office in offices]


def award_choices() -> list[tuple[str, Choices]]:
    """Every award by kind, in the order of the law."""
    awards = law_of().awards.values()
    return [
        (capitalised(name), [(award.code, award.name) for award in awards if award.family == key])
        for key, name in FAMILIES.items()
    ]


def fact_choices(target: Target, asked: Asked) -> dict[str, Any]:
    """The values that the facts of a case can take, each with its words."""
    awards = law_of(target.regulation).awards
    given = {code: award.name for code, award in awards.items() if target.kind in award.recipients}
    asked_awards = [(code, awards[code].name) for code in asked.awards]
    merits = [(key, capitalised(MERITS[key])) for key in dict.fromkeys((*asked.merits, *MERITS))]
    return {
        "classes": [(rating.name, capitalised(rating.label)) for rating in sorted(Rating, reverse=True)],
        "levels": [(key, capitalised(REACHES[key].label)) for key in ("grassroots", "province", "nation")],
        "scopes": [(key, capitalised(reach.label)) for key, reach in REACHES.items() if key != "ministry"],
        "types": _capitalised(_TYPE_NAMES) if any(awards[code].family != "title" for code in asked.awards) else [],
        "areas": _capitalised(AREAS),
        "events": _capitalised(EVENTS),
        "organisers": _capitalised(ORGANISERS),
        "merits": merits,
        "violations": _capitalised(VIOLATIONS),
        "members": {"count": "tổng số người", "disciplined": "người bị kỷ luật từ cảnh cáo trở lên", **MEMBER_NAMES},
        "facts": law_of(target.regulation).facts,
        "awards": asked_awards,
        "other_awards": [pair for pair in given.items() if pair not in asked_awards],
        "used_for": list(given.items()),
    }


def _capitalised(names: Mapping[str, str]) -> Choices:
    return [(key, capitalised(name)) for key, name in names.items()]


# Tra cứu


@dataclass(frozen=True)
class Catalogue:
    """The awards of a day that fit a search; `regime` is None before every regime that was read."""

    regime: Regime | None
    first: Regime
    lines: list[dict[str, Any]]
    count: int


def catalogue_on(on: date, *, search: str, family: str, recipient: str, decider: str, regulation: str) -> Catalogue:
    """The catalogue of a day, narrowed by words (with or without marks), kind, recipient and decider."""
    law = law_of(regulation)
    lines = catalogue(law, on)
    wanted = {
        "family": FAMILIES.get(family, ""),
        "recipients": RECIPIENTS.get(recipient, ""),
        "decided_by": law.offices.get(decider, ""),
    }
    words = fold(search).split()
    found = [
        line
        for line in lines
        if all(not name or name in line[key] for key, name in wanted.items())
        and all(word in fold(f"{line['code']} {line['name']}") for word in words)
    ]
    return Catalogue(law.regime(on), law.regimes[0], found, len(lines))


def award_on(code: str, on: date, regulation: str) -> dict[str, Any] | None:
    """Everything the law says about an award on a day; None for a code that no catalogue has."""
    law = law_of(regulation)
    award = law.awards.get(code)
    if award is None:
        return None
    sheet = award_sheet(law, award, on)
    version = award.version(on)
    trees = [(RECIPIENTS[kind], condition_tree(law, award, kind, on)) for kind in award.recipients] if version else []
    decider = version.decision.open if version and version.decision else ()
    told = {key for _, tree in trees for key in _keys_in(tree)} | {parameter.key for parameter in decider}
    waits = [each for each in sheet.get("open_parameters", ()) if each["key"] not in told]
    return {
        **sheet,
        "regime_in_force": law.regime(on),
        "first_regime": law.regimes[0],
        "absence": law.absences.get(code),
        "basis": version.basis if version else None,
        "trees": trees,
        "waits": [_told(each, law) for each in waits],
        "decider_waits": [open_parameter(each, law) for each in decider],
        "versions": _versions(law, award, on),
        "vote": _vote(award, on),
        "money": [_bonus_of(award, kind, on) for kind in award.recipients] if version else [],
        "types_basis": law.types_basis[version.regime] if version else None,
    }


def _told(parameter: Mapping[str, str], law: LawBook, *, is_local: bool = False) -> dict[str, Any]:
    """An open question of an answer; the hint stands in the law where it has an entry of its own."""
    key = parameter["key"]
    known = Parameter(key, parameter["question"], parameter["decided_by"], parameter.get("hint", ""))
    return open_parameter(law.parameters.get(key, known), law, is_local=is_local)


def _keys_in(tree: Mapping[str, Any]) -> Iterator[str]:
    """The parameters that stand beside the conditions of a tree."""
    for key in ("needs", "paths", "common", "parts"):
        for node in tree.get(key, ()):
            yield from (parameter["key"] for parameter in node.get("parameters", ()))
            yield from _keys_in(node)


def _versions(law: LawBook, award: Award, on: date) -> list[dict[str, Any]]:
    """Every version with its days and deciders; regimes that do not know the award stand there without a name."""
    absence = law.absences.get(award.code)
    missing = [law.regime_named(code) for code in absence.regimes] if absence else []
    rows = [
        {
            "regime": version.regime,
            "since": version.since,
            "until": version.until,
            "name": version.name,
            "decided_by": [law.offices[office] for office in version.decision.by] if version.decision else [],
            "basis": version.basis,
            "is_current": version is award.version(on),
            "reference_only": version.reference_only,
            "layer": version.layer,
        }
        for version in award.versions
    ]
    rows += [
        {"regime": regime.code, "since": regime.since, "until": regime.until, "name": "", "basis": absence.basis}
        for regime in missing
        if absence
    ]
    return sorted(rows, key=lambda row: row["since"])


def _vote(award: Award, on: date) -> dict[str, Any]:
    """How many must agree; `waits` when no text that was read says so."""
    found = _votes().rule_for(award.code, on)
    if isinstance(found, Parameter):
        waits = open_parameter(found, law_of())
        return {"waits": {**waits, "question": waits["question"].replace(award.code, award.name)}}
    rule = found.rule
    return {
        "share": f"{rule.threshold.numerator}/{rule.threshold.denominator}",
        "percent": format_number(Decimal(rule.threshold.numerator) * 100 / rule.threshold.denominator, 1),
        "strict": rule.strict,
        "base": _BASES[rule.base],
        "quorum": f"{rule.quorum.numerator}/{rule.quorum.denominator}" if rule.quorum else "",
        "written": rule.written,
        "secret": rule.secret,
        "note": rule.note,
        "basis": rule.basis,
    }


def _bonus_of(award: Award, kind: str, on: date) -> dict[str, Any]:
    """The money of one award on a day; without figures where the law of money does not know the award."""
    head = {"recipient": RECIPIENTS[kind]}
    if award.code not in _money().awards:
        return head
    try:
        found = bonus_answer(bonus(award.code, kind=kind, on=on, law=_money()))
    except Refused as refused:
        return {**head, "refused": refused.findings[0].message}
    return {**head, **found, "parameters": [_told(each, law_of()) for each in found["parameters"]]}


# Thử điều kiện


def target_of(code: str, kind: str, on: date, regulation: str) -> Target:
    """What is tried. Raises ValueError, in Vietnamese, for a kind of recipient that the award is not given to."""
    law = law_of(regulation)
    award = law.awards[code]
    kind = kind or (award.recipients[0] if len(award.recipients) == 1 else "")
    whom = ", ".join(RECIPIENTS[each] for each in award.recipients)
    if not kind:
        raise ValueError(f"Chọn đối tượng: {award.name} tặng {whom}.")
    if kind not in award.recipients:
        raise ValueError(f"{award.name} chỉ tặng {whom}.")
    version, regime = award.version(on), law.regime(on)
    return Target(
        code=code,
        name=version.name if version else award.name,
        kind=kind,
        on=on,
        regulation=regulation,
        year=year_considered(Candidate(kind), on),
        may_choose_newer=regime is not None and regime.code == law.transition.old,
    )


def commune_awards(on: date) -> Choices:
    """The awards that the commune itself decides on a day."""
    pairs = law_of().awards_on(on)
    own = (pair for pair in pairs if pair[1].decision and "commune_chair" in pair[1].decision.by)
    return [(award.code, version.name) for award, version in own]


def facts_for(target: Target) -> Asked:
    """The facts that the conditions of the award ask for."""
    law = law_of(target.regulation)
    return asked_facts(law, law.awards[target.code], target.kind, target.on)


def trial_answer(
    case: Mapping[str, Any], unknown_years: Iterable[int], places: Places, anchors: Mapping[str, Anchor]
) -> dict[str, Any]:
    """The answer to a tried case, its conditions sorted for reading. Raises Refused with the fields as places.

    `anchors` says where on the page, under which title and key, the fact of each condition is typed.
    """
    regulation = str(case.get("regulation", ""))
    answer = eligible_with_unknown_years(case, unknown_years, places=places)
    law = law_of(regulation)

    local = {
        one["parameter"]["key"] for one in answer["conditions"] if one["id"] == "set_locally" and "parameter" in one
    }
    is_reference = any(condition["id"] == "text_in_force" for condition in answer["conditions"])

    def readable(conditions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [_readable(condition, anchors) for condition in conditions]

    conditions = readable(answer["conditions"])
    paths = [
        {**path, "state": "unclaimed" if not path["claimed"] else _STATES[path["met"]]}
        | {"conditions": readable(path["conditions"])}
        for path in answer["other_paths"]
    ]
    return {
        **answer,
        "conditions": conditions,
        "other_paths": paths,
        "missing": [one for one in conditions if one["state"] == "failed"],
        "unknown": [one for one in conditions if one["state"] == "unknown"],
        "judged": [one for one in conditions if one["state"] == "judged"],
        "is_reference": is_reference,
        "assumed": [one for one in conditions if one["state"] == "assumed"],
        "notes": [note for note in answer["notes"] if note != f"Xét thành tích năm {answer['year']}."],
        "parameters": [_told(each, law, is_local=each["key"] in local) for each in answer["parameters"]],
        "regime_in_force": law.regime(date.fromisoformat(answer["on"])),
    }


def _readable(condition: Mapping[str, Any], anchors: Mapping[str, Anchor]) -> dict[str, Any]:
    """A condition with its state in one word, its parts likewise, and without the names of keys."""
    inner = condition.get("any_of") or condition.get("all_of") or ()
    parts = [_readable(part, anchors) for part in inner]
    if "any_of" in condition and condition["met"]:
        parts = [part if part["state"] == "met" else {**part, "state": "spare"} for part in parts]
    anchor = anchors.get(condition["id"]) or next((part["anchor"] for part in parts if part["anchor"]), None)
    state = "judged" if condition.get("judgement") else _STATES[condition["met"]]
    return {
        **condition,
        "state": "assumed" if condition.get("assumed") else state,
        "required": without_keys(condition["required"]),
        "found": "" if condition["found"] in ("chưa khai", "chưa đọc", "không khai") else condition["found"],
        "message": "" if condition["message"] == "Đạt." else without_keys(condition["message"]),
        "is_choice": "any_of" in condition,
        "parts": parts,
        "cited": _cited(condition["basis"]),
        "doubt": condition["confidence"] if condition["confidence"] != Confidence.READ_LEGAL else "",
        "anchor": anchor,
    }


def without_keys(text: str) -> str:
    """A message without the keys in brackets that case files use, and without the advice that a link beside it gives.

    >>> without_keys("Hồ sơ chưa khai xếp loại năm 2025 (ratings); bổ sung để xét điều kiện này.")
    'Hồ sơ chưa khai xếp loại năm 2025.'
    """
    return _KEY.sub("", text).replace("; bổ sung để xét điều kiện này", "")


def _cited(basis: Mapping[str, str]) -> str:
    words = (("điểm", basis.get("point", "")), ("khoản", basis["clause"]), ("Điều", basis["article"]))
    return " ".join([f"{word} {number}" for word, number in words if number] + [basis["document"]])


# Tính tiền thưởng


def bonus_table(text: str, *, on: date, kind: str, rounded: bool) -> PastedList:
    """The payments of pasted lines. Raises Refused for a list that is too long."""
    return pasted_list(text, on=on, kind=kind, law=_money(), rounded=rounded)


def bonus_file(table: PastedList) -> bytes:
    """The payments as an Excel file."""
    return bonus_xlsx(table)


def bonus_text(table: PastedList) -> str:
    """The payments as text that Excel takes when pasted."""
    return bonus_tsv(table)
