"""Whether a candidate may get an award, condition by condition: what was found, what is asked, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tdkt.domain.awards.candidate import Candidate, year_considered
from tdkt.domain.awards.case import Answer, Case
from tdkt.domain.awards.conditions import CONDITIONS
from tdkt.kernel.finding import Finding, Severity
from tdkt.kernel.place import Place
from tdkt.rulebook.award import AnyOf, Award, Node, Path, Rule, Standard, Version
from tdkt.rulebook.law import Basis, Confidence, Parameter
from tdkt.rulebook.lawbook import LawBook

Verdict = Literal["eligible", "not_eligible", "undetermined"]
VERDICTS = {"eligible": "đủ điều kiện", "not_eligible": "chưa đủ điều kiện", "undetermined": "chưa xác định"}
TEXT_OF_2026 = "law-2026-articles-1-2"


@dataclass(frozen=True)
class Outcome:
    """What became of one condition. `parts` are its alternatives (or joint parts) where it has several."""

    id: str
    kind: str
    met: bool | None
    found: str
    required: str
    message: str
    basis: Basis
    confidence: Confidence
    decides: bool = True
    claimed: bool = True
    told: bool = True
    assumed: bool = False
    parameter: Parameter | None = None
    reads: str = ""
    note: str = ""
    parts: tuple[Outcome, ...] = ()

    @property
    def judgement(self) -> bool:
        """Whether it is left to people and does not decide."""
        return self.met is None and not self.decides


@dataclass(frozen=True)
class Way:
    """One path to the award and its conditions."""

    id: str
    title: str
    met: bool | None
    claimed: bool
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Eligibility:
    """The answer: the nearest way first, the other ways beside it."""

    award: str
    on: date
    regime: str | None
    year: int
    verdict: Verdict
    outcomes: tuple[Outcome, ...]
    way: Way | None = None
    other_ways: tuple[Way, ...] = ()
    notes: tuple[str, ...] = ()

    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that an undetermined answer waits for."""
        found = (o.parameter for outcome in self.outcomes for o in flat(outcome) if o.met is None)
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def findings(self) -> tuple[Finding, ...]:
        """What is missing or open, as the findings that pages show."""
        return tuple(_finding(o) for o in self.outcomes if not o.met)


def eligibility(candidate: Candidate, award: Award, *, on: date, law: LawBook, newer_because: str = "") -> Eligibility:
    """Whether a candidate may get an award, under the regime of the day the appraising body received the dossier.

    `newer_because` is the reason to choose the newer, more favourable text (khoản 4 Điều 4 Luật 06/2026/QH16).
    """
    year = year_considered(candidate, on, award.code)
    regime = law.regime(on)
    if regime is None:
        return _closed(award, on, None, year, "undetermined", _before_every_regime(law))
    if newer_because and regime.code == law.transition.old:
        regime = law.regime_named(law.transition.new)
    version = award.under(regime.code, max(on, regime.since))
    if version is None:
        return _closed(award, on, regime.code, year, "not_eligible", _absent(award, regime.code, law))
    case = _case(candidate, award, regime.code, on, year, law)
    outcomes, way, others = _judged(case, version)
    notes = [f"Xét thành tích năm {year}."]
    if newer_because:
        notes.append(f"Chọn quy định mới ({law.transition.basis}) vì: {newer_because}.")
    if version.reference_only:
        outcomes = (_text_not_read(law, version), *map(_unverified, outcomes))
        way = way and _unverified_way(way)
        others = tuple(_unverified_way(other) for other in others)
    common = tuple(
        _outcome(rule, case) for rule in law.common_rules(max(on, regime.since), award.family, candidate.kind)
    )
    verdict = _verdict(common, outcomes, reference_only=version.reference_only)
    return Eligibility(award.code, on, regime.code, year, verdict, (*outcomes, *common), way, others, tuple(notes))


def _verdict(common: Iterable[Outcome], own: Iterable[Outcome], *, reference_only: bool) -> Verdict:
    """What is common to all awards decides by itself; standards shown only for reference cannot."""
    state = _all(common) if reference_only else _all((*common, *own))
    if state is False:
        return "not_eligible"
    return "undetermined" if state is None or reference_only else "eligible"


def _judged(case: Case, version: Version) -> tuple[tuple[Outcome, ...], Way | None, tuple[Way, ...]]:
    """The conditions of the standard with those of the nearest way, that way, and the others.

    A dossier that claims one way by name and says nothing of another is not about that other one.
    """
    standard: Standard = version.standards[case.candidate.kind]
    needs = tuple(_outcome(node, case) for node in standard.needs)
    ways = [_way(path, case) for path in standard.paths]
    if not ways:
        return needs, None, ()
    if any(path.claimed and way.claimed for path, way in zip(standard.paths, ways, strict=True)):
        ways = [way if any(outcome.told for outcome in way.outcomes) else replace(way, claimed=False) for way in ways]
    ways.sort(key=_distance)
    return (*needs, *ways[0].outcomes), ways[0], tuple(ways[1:])


def _way(path: Path, case: Case) -> Way:
    outcomes = tuple(_outcome(node, case) for node in path.needs)
    claimed = not path.claimed or all(outcome.claimed for outcome in outcomes)
    return Way(path.id, path.title, _all(outcomes), claimed, outcomes)


def _distance(way: Way) -> tuple[int, int, int]:
    """Met ways first, then open ones, then those that lack least and have most; what nobody claims comes last."""
    state = 3 if not way.claimed else {True: 0, None: 1, False: 2}[way.met]
    lacking = sum(2 if o.met is False else 1 for o in way.outcomes if not o.met and not o.judgement)
    return state, lacking, -sum(o.met is True for o in way.outcomes)


def _outcome(node: Node, case: Case) -> Outcome:
    """What became of a condition or of a group of them."""
    if isinstance(node, Rule):
        return _of_rule(node, case)
    parts = tuple(_outcome(part, case) for part in node.parts)
    either = isinstance(node, AnyOf)
    met = _any(parts) if either else _all(parts)
    lacking = [part for part in parts if part.met is not True and not part.judgement]
    message = (" Hoặc: " if either else " ").join(part.message for part in lacking) if met is not True else ""
    return Outcome(
        id=node.id,
        kind="any" if either else "all",
        met=met,
        found="; ".join(part.found for part in parts if part.found),
        required=(" hoặc " if either else " và ").join(part.required for part in parts),
        message=message,
        basis=node.basis,
        confidence=node.basis.confidence,
        told=any(part.told for part in parts),
        assumed=met is True and (all if either else any)(part.assumed for part in parts if part.met),
        parameter=next((part.parameter for part in parts if part.parameter and part.met is None), None),
        parts=parts,
    )


def _of_rule(rule: Rule, case: Case) -> Outcome:
    kind = CONDITIONS[rule.kind]
    answer = kind.judge(case, rule)
    return Outcome(
        id=rule.id,
        kind=rule.kind,
        met=answer.met,
        found=answer.found,
        required=answer.required,
        message=answer.message or ("Đạt." if answer.met else ""),
        basis=rule.basis,
        confidence=rule.basis.confidence,
        decides=answer.decides,
        claimed=answer.claimed,
        told=answer.told,
        assumed=answer.assumed,
        parameter=answer.parameter,
        reads=kind.reads or rule.text("fact") or (f"{rule.text('race')}_rank" if rule.text("race") else ""),
        note=rule.note,
    )


def _unverified(outcome: Outcome) -> Outcome:
    """An outcome of a text that is shown only for reference, with everything inside it."""
    parts = tuple(_unverified(part) for part in outcome.parts)
    return replace(outcome, confidence=Confidence.UNVERIFIED, parts=parts)


def _unverified_way(way: Way) -> Way:
    return replace(way, outcomes=tuple(_unverified(outcome) for outcome in way.outcomes))


def _case(candidate: Candidate, award: Award, regime: str, on: date, year: int, law: LawBook) -> Case:
    def assess(code: str) -> Answer:
        """Whether the standard of another award is met in the same year."""
        other = law.awards[code]
        version = other.under(regime, max(on, law.regime_named(regime).since))
        assert version is not None
        outcomes, _, _ = _judged(replace(case, award=other), version)
        lacking = [outcome for outcome in outcomes if not outcome.met and not outcome.judgement]
        found = "; ".join(outcome.found for outcome in outcomes if not outcome.judgement)
        message = " ".join(outcome.message for outcome in lacking)
        parameter = next((outcome.parameter for outcome in lacking if outcome.parameter), None)
        return Answer(_all(outcomes), "", found, message, parameter)

    case = Case(candidate, award, regime, on, year, law, assess)
    return case


def _all(outcomes: Iterable[Outcome]) -> bool | None:
    states = [outcome.met for outcome in outcomes if not outcome.judgement]
    return False if False in states else None if None in states else True


def _any(outcomes: Iterable[Outcome]) -> bool | None:
    states = [outcome.met for outcome in outcomes]
    return True if True in states else None if None in states else False


def flat(outcome: Outcome) -> Iterator[Outcome]:
    """An outcome and everything inside it."""
    yield outcome
    for part in outcome.parts:
        yield from flat(part)


def _closed(award: Award, on: date, regime: str | None, year: int, verdict: Verdict, why: Outcome) -> Eligibility:
    return Eligibility(award.code, on, regime, year, verdict, (why,))


def _before_every_regime(law: LawBook) -> Outcome:
    parameter = law.parameters["before-2017-10"]
    first = law.regimes[0]
    message = f"Hồ sơ nhận trước {first.since:%d/%m/%Y}, trước mọi thời kỳ đã nạp. Cần {parameter.decided_by}."
    basis = law.transition.basis
    required = "ngày nhận hồ sơ thuộc một thời kỳ đã nạp"
    return Outcome("regime", "regime", None, "", required, message, basis, Confidence.UNVERIFIED, parameter=parameter)


def _absent(award: Award, regime: str, law: LawBook) -> Outcome:
    absence = law.absences[award.code]
    required = f"{award.name} có trong pháp luật của ngày nhận hồ sơ"
    message = f"Thời kỳ {regime} không có {award.name}."
    return Outcome(
        "award_exists", "regime", False, "không có", required, message, absence.basis, absence.basis.confidence
    )


def _text_not_read(law: LawBook, version: Version) -> Outcome:
    parameter = version.open[0] if version.open else law.parameters[TEXT_OF_2026]
    return Outcome(
        id="text_in_force",
        kind="regime",
        met=None,
        found="chưa đọc",
        required="nguyên văn tiêu chuẩn đang có hiệu lực",
        message=f"Chưa đọc được: {parameter.question}? Cần {parameter.decided_by}. "
        "Các điều kiện còn lại chỉ để tham khảo.",
        basis=law.types_basis[version.regime] if version.regime == law.transition.new else version.basis,
        confidence=Confidence.UNVERIFIED,
        parameter=parameter,
    )


def _finding(outcome: Outcome) -> Finding:
    severity = Severity.NOTE if outcome.judgement else Severity.WARNING if outcome.met is None else Severity.ERROR
    return Finding(
        rule=outcome.id,
        severity=severity,
        message=f"{outcome.required[:1].upper()}{outcome.required[1:]}.",
        place=Place(item=outcome.reads),
        found=outcome.found,
        expected=outcome.required,
        basis=outcome.basis.legal,
        advice=outcome.message,
    )
