"""`tdkt eligible`: a case file in, the verdict with every condition out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tdkt.domain.awards.candidate import Candidate
from tdkt.domain.awards.eligibility import Eligibility, Outcome, Way, eligibility
from tdkt.kernel.finding import Refused
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.award import RECIPIENTS, Award
from tdkt.rulebook.law import Parameter
from tdkt.rulebook.lawbook import LawBook
from tdkt.rulebook.load_law import load_law, load_layer, shipped_layers
from tdkt.usecases.award_names import AwardNames
from tdkt.usecases.case_file import Field, MappingPlaces, Places, open_yaml, root_field
from tdkt.usecases.read_candidate import CandidateReader

CASE_KEYS = ("award", "on", "candidate", "regulation", "newer_text", "name", "note")


@dataclass(frozen=True)
class CaseFile:
    """A case as it was read: the candidate, the award, the day, the law with the regulation it names."""

    candidate: Candidate
    award: Award
    on: date
    law: LawBook
    newer_because: str
    notes: tuple[str, ...]


def eligible(path: Path, layer: Path | None = None) -> dict[str, Any]:
    """The answer to a case file as plain data. Raises Refused with every wrong field at its line."""
    return {"file": str(path), **_answer(*read_case(path, layer))}


def eligible_from(
    content: Mapping[str, Any], layer: Path | None = None, *, places: Places | None = None
) -> dict[str, Any]:
    """The answer to a case that is no file, in the shape of a case file's content.

    `places` says where its parts stand, for the findings. Raises Refused with every wrong field at its place.
    """
    root = Field(places or MappingPlaces(), (), dict(content), [])
    return _answer(case_of(root, layer), root)


def _answer(case: CaseFile, root: Field) -> dict[str, Any]:
    answer = eligibility(case.candidate, case.award, on=case.on, law=case.law, newer_because=case.newer_because)
    return {"name": case.candidate.name, **_json(answer, case, root)}


def read_case(path: Path, layer: Path | None = None) -> tuple[CaseFile, Field]:
    """The case in a file."""
    root = root_field(open_yaml(path))
    return case_of(root, layer, beside=path.parent), root


def case_of(root: Field, layer: Path | None = None, *, beside: Path | None = None) -> CaseFile:
    """The case at a place of a file. Raises Refused with every wrong field at its line."""
    if root.mapping("Hồ sơ") is None:
        raise Refused(root.findings)
    law = _law(root, layer, beside)
    on = root.part("on").day("Ngày cơ quan thẩm định nhận hồ sơ (on)")
    code = root.part("award").award(AwardNames(law, on), "Mã khen thưởng (award)")
    person = root.part("candidate").mapping("Người được đề nghị (candidate)")
    if root.findings or on is None or person is None:
        raise Refused(root.findings)
    award = law.awards[code]
    reader = CandidateReader(person, law, on)
    candidate = reader.candidate()
    notes = [*root.unknown(CASE_KEYS), *reader.notes]
    if candidate.kind and candidate.kind not in award.recipients:
        _wrong_kind(person, award, on)
    if root.findings:
        raise Refused(root.findings)
    return CaseFile(candidate, award, on, law, _reason(root, law, on), tuple(notes))


def _law(root: Field, layer: Path | None, beside: Path | None) -> LawBook:
    """The law with the regulation that the case names, else with the layer of the command line."""
    named = root.part("regulation")
    if named.value is not None:
        shipped = shipped_layers()
        layer = shipped.get(str(named.value)) or (beside or Path()) / str(named.value)
        if not (layer / "layer.yaml").is_file():
            named.one_of(shipped, "Quy chế địa phương (regulation)", "regulation")
            raise Refused(root.findings)
    return load_layer(layer) if layer else load_law()


def _wrong_kind(person: Field, award: Award, on: date) -> None:
    version = award.version(on) or award.versions[-1]
    whom = ", ".join(RECIPIENTS[kind] for kind in award.recipients)
    message = f"{award.name} chỉ tặng {whom}"
    person.part("kind").wrong("kind", message, expected=whom, basis=version.basis.legal)


def _reason(root: Field, law: LawBook, on: date) -> str:
    """Why the newer text is chosen, for dossiers that may choose it."""
    newer = root.part("newer_text")
    if newer.value is None:
        return ""
    moved = law.transition
    regime = law.regime(on)
    reason = newer.value.get("reason") if isinstance(newer.value, dict) else newer.value
    if not isinstance(reason, str) or not reason.strip():
        newer.wrong("newer_text", "Chọn quy định mới có lợi hơn phải ghi lý do (newer_text)", basis=moved.basis.legal)
    elif regime is None or regime.code != moved.old:
        message = f"Chỉ hồ sơ nhận ở thời kỳ {moved.old} được chọn quy định {moved.new}"
        newer.wrong("newer_text", message, basis=moved.basis.legal)
    else:
        return reason.strip().rstrip(".")
    raise Refused(root.findings)


def _json(answer: Eligibility, case: CaseFile, root: Field) -> dict[str, Any]:
    """The answer as the contract has it, with the nearest path's conditions first and other paths beside."""
    return {
        "award": answer.award,
        "award_name": case.award.name,
        "on": str(answer.on),
        "regime": answer.regime,
        "year": answer.year,
        "verdict": answer.verdict,
        "regulation": case.law.layer.name if case.law.layer else None,
        "path": {"id": answer.way.id, "title": answer.way.title} if answer.way else None,
        "conditions": [_condition(outcome, root) for outcome in answer.outcomes],
        "other_paths": [_path(way, root) for way in answer.other_ways],
        "parameters": [_parameter(parameter) for parameter in answer.parameters()],
        "notes": [*answer.notes, *case.notes],
    }


def _path(way: Way, root: Field) -> dict[str, Any]:
    conditions = [_condition(outcome, root) for outcome in way.outcomes]
    return {"id": way.id, "title": way.title, "met": way.met, "claimed": way.claimed, "conditions": conditions}


def _condition(outcome: Outcome, root: Field) -> dict[str, Any]:
    """One condition; alternatives stand under `any_of`, joint parts under `all_of`."""
    content: dict[str, Any] = {
        "id": outcome.id,
        "met": outcome.met,
        "found": outcome.found,
        "required": outcome.required,
        "basis": _basis(outcome.basis.legal),
        "confidence": str(outcome.confidence),
        "message": outcome.message,
    }
    if outcome.judgement:
        content["judgement"] = True
    if outcome.assumed:
        content["assumed"] = True
    if outcome.parameter and outcome.met is None:
        content["parameter"] = _parameter(outcome.parameter)
    if outcome.note:
        content["note"] = outcome.note
    if outcome.reads and root.part("candidate").part(outcome.reads).value is not None:
        content["where"] = str(root.part("candidate").part(outcome.reads).place)
    if outcome.parts:
        content[f"{outcome.kind}_of"] = [_condition(part, root) for part in outcome.parts]
    return content


def _basis(legal: LegalBasis) -> dict[str, str]:
    parts = {"document": legal.document, "article": legal.article, "clause": legal.clause}
    return {**parts, "point": legal.point} if legal.point else parts


def _parameter(parameter: Parameter) -> dict[str, str]:
    return {"key": parameter.key, "question": parameter.question, "decided_by": parameter.decided_by}
