"""The award catalogue of a day as plain data and as a page: who decides, what is asked, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tdkt.domain.awards.candidate import Candidate
from tdkt.domain.awards.conditions import CONDITIONS
from tdkt.domain.awards.eligibility import Outcome, eligibility
from tdkt.rulebook.award import FAMILIES, LEVELS, RECIPIENTS, Award, Deadline, Dossier, Version
from tdkt.rulebook.law import Basis, Parameter
from tdkt.rulebook.lawbook import LawBook
from tdkt.usecases import as_json
from tdkt.usecases.condition_tree import undated


def catalogue(law: LawBook, on: date) -> list[dict[str, Any]]:
    """One line an award of the day: code, name, recipients, level, who decides."""
    return [_line(law, award, version) for award, version in law.awards_on(on)]


def award_sheet(law: LawBook, award: Award, on: date) -> dict[str, Any]:
    """Everything the law says about an award on a day; `exists` is False when the day does not know it."""
    version = award.version(on)
    regime = law.regime(on)
    head = {"code": award.code, "on": str(on), "regime": regime.code if regime else None, "exists": version is not None}
    if version is None:
        absence = law.absences.get(award.code)
        known = absence if absence and regime and regime.code in absence.regimes else None
        return {**head, "name": award.name, "basis": as_json.basis(known.basis) if known else None}
    return {
        **head,
        **_line(law, award, version),
        "decision": _decision(law, version),
        "conditions": {kind: list(_conditions(law, award, kind, on)) for kind in award.recipients},
        "dossier": _dossier(version.dossier) if version.dossier else None,
        "deadlines": [_deadline(deadline) for deadline in version.deadlines],
        "open_parameters": [_parameter(parameter) for parameter in _open(law, version)],
        "reference_only": version.reference_only,
        "regulation": version.layer or None,
        "notes": list(version.notes),
        "types": [kind.name for kind in law.types[version.regime]],
    }


def pages(law: LawBook) -> Iterator[str]:
    """The catalogue of every regime and the conditions that were read, as Markdown lines."""
    yield "# Danh mục danh hiệu, hình thức khen thưởng theo thời kỳ"
    yield ""
    yield "Trang này do `tdkt rules page` viết từ `src/tdkt/rulebook/data/law`; không sửa tay."
    for regime in law.regimes:
        until = f" đến {regime.until:%d/%m/%Y}" if regime.until else ""
        day = regime.until or regime.since
        yield from ("", f"## {regime.code}: từ {regime.since:%d/%m/%Y}{until}", "")
        yield f"{regime.law}; {regime.decree}."
        yield from (line for note in regime.notes for line in ("", f"> {note}"))
        yield from ("", "| Mã | Tên | Tặng | Cấp | Người quyết định | Còn chờ |", "|---|---|---|---|---|---|")
        for award, version in law.awards_on(day):
            line = _line(law, award, version)
            waits = "; ".join(dict.fromkeys(parameter.decided_by for parameter in _open(law, version)))
            whom, by = ", ".join(line["recipients"]), "; ".join(line["decided_by"]) or "chưa đọc"
            yield f"| {line['code']} | {line['name']} | {whom} | {line['level']} | {by} | {waits} |"
    yield from ("", "## Điều kiện chung", "")
    for entry in law.common:
        until = f"–{entry.until:%d/%m/%Y}" if entry.until else ""
        yield f"- {CONDITIONS[entry.rule.kind].title} ({entry.since:%d/%m/%Y}{until}; {entry.rule.basis})"
    yield from ("", "## Điều kiện từng danh hiệu, hình thức")
    for award in law.awards.values():
        yield from _condition_page(law, award)


def _condition_page(law: LawBook, award: Award) -> Iterator[str]:
    """The conditions of an award wherever they were read and differ from the regime before."""
    before: Version | None = None
    for version in award.versions:
        rules = [rule for standard in version.standards.values() for rule in standard.rules()]
        is_read = any(rule.kind not in ("unread", "set_locally") for rule in rules)
        is_same = before is not None and before.standards == version.standards
        before = version
        if not is_read or is_same:
            continue
        shown = "; để tham khảo, nguyên văn chưa đọc" if version.reference_only else ""
        yield from ("", f"### {award.code} {version.name} ({version.regime}, từ {version.since:%d/%m/%Y}{shown})")
        for kind in award.recipients:
            yield from ("", f"{RECIPIENTS[kind].capitalize()}:", "")
            for condition in _conditions(law, award, kind, version.until or version.since):
                if condition["id"] not in {entry.rule.id for entry in law.common} | {"text_in_force"}:
                    path = f" — đường “{condition['path']}”" if condition["path"] else ""
                    yield f"- {condition['required']} ({condition['basis']}; {condition['confidence']}){path}"


def _line(law: LawBook, award: Award, version: Version) -> dict[str, Any]:
    by = version.decision.by if version.decision else ()
    return {
        "code": award.code,
        "name": version.name,
        "family": FAMILIES[award.family],
        "recipients": [RECIPIENTS[kind] for kind in award.recipients],
        "level": LEVELS[award.level],
        "grade": award.grade or None,
        "decided_by": [law.offices[office] for office in by],
        "appraised_by": [law.offices[office] for office in version.appraised_by],
        "since": str(version.since),
        "until": str(version.until) if version.until else None,
    }


def _decision(law: LawBook, version: Version) -> dict[str, Any] | None:
    own = version.decision
    if own is None:
        return None
    open_ = [_parameter(parameter) for parameter in own.open]
    return {"by": [law.offices[office] for office in own.by], **_cited(own.basis), "open_parameters": open_}


def _conditions(law: LawBook, award: Award, kind: str, on: date) -> Iterator[dict[str, Any]]:
    """What is asked of a kind of recipient: the answer to a dossier that says nothing."""
    answer = eligibility(Candidate(kind), award, on=on, law=law)
    ways = {outcome.id: "" for outcome in answer.outcomes}
    if answer.way:
        ways |= {outcome.id: answer.way.title for outcome in answer.way.outcomes}
    shown = [(outcome, ways[outcome.id]) for outcome in answer.outcomes]
    shown += [(outcome, way.title) for way in answer.other_ways for outcome in way.outcomes]
    for outcome, title in shown:
        yield {**_condition(outcome, title), "required": undated(outcome.required, answer.year)}


def _condition(outcome: Outcome, path: str) -> dict[str, Any]:
    parameter = _parameter(outcome.parameter) if outcome.parameter else None
    return {
        "id": outcome.id,
        "required": outcome.required,
        "path": path,
        **_cited(outcome.basis),
        "confidence": outcome.confidence.label,
        "judgement": outcome.judgement,
        "parameter": parameter,
        "note": outcome.note,
    }


def _open(law: LawBook, version: Version) -> list[Parameter]:
    """Every parameter that the award waits for on a day."""
    found = [*version.open, *(version.decision.open if version.decision else ())]
    for standard in version.standards.values():
        for rule in standard.rules():
            found += [p for name in rule.values if (p := rule.parameter(name)) and p.key not in law.fills]
    if version.reference_only and not version.open:
        found.append(law.parameters["law-2026-articles-1-2"])
    return list(dict.fromkeys(found))


def _dossier(own: Dossier) -> dict[str, Any]:
    comment = {"days": own.comment_days, "working": own.comment_working} if own.comment_days else None
    return {"items": list(own.items), "sets": own.sets, "set_by": own.set_by, "comment": comment, **_cited(own.basis)}


def _deadline(own: Deadline) -> dict[str, Any]:
    return {
        "step": own.step,
        "days": own.days,
        "working": own.working if own.days is not None else None,
        "by": own.by,
        "one_province_only": own.local,
        **_cited(own.basis),
    }


def _cited(basis: Basis) -> dict[str, Any]:
    return {"basis": str(basis), "confidence": str(basis.confidence), "sources": list(basis.sources)}


def _parameter(parameter: Parameter) -> dict[str, str]:
    fields = {"key": parameter.key, "question": parameter.question, "decided_by": parameter.decided_by}
    return {**fields, "hint": parameter.hint} if parameter.hint else fields
