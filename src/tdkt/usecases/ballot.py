"""A ballot file: who sits on the council, who was there, who voted how; then the outcome with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tdkt.domain.awards.voting import BASES, Count, Outcome, tally, untold
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.exact_yaml import ExactFile
from tdkt.rulebook.law import Basis, Confidence, Parameter
from tdkt.rulebook.load_law import load_law
from tdkt.rulebook.votes import VoteRule, load_votes
from tdkt.usecases import as_json
from tdkt.usecases.award_names import AwardNames
from tdkt.usecases.ballot_count import BallotCount
from tdkt.usecases.case_file import read_share
from tdkt.usecases.rows import read_day

MAJORITY = ("majority", "quá bán", "đa số")


def ballot(path: Path) -> dict[str, Any]:
    """The outcome of the vote that a file tells. Raises Refused with every finding, each at its line."""
    file = ExactFile(path, "ballot")
    award = _award(file)
    regime, rule = _rule(file, award)
    reader = BallotCount(file)
    count = reader.count(rule if isinstance(rule, VoteRule) else None)
    findings = [*reader.findings, *(_misfits(file, rule) if isinstance(rule, VoteRule) else ())]
    if findings:
        raise Refused(findings)
    outcome = tally(count, rule) if isinstance(rule, VoteRule) else untold(count, rule)
    known = rule if isinstance(rule, VoteRule) else None
    return {"file": file.name, "award": award or None, **_answer(file, regime, known, count, outcome, reader.notes)}


def _award(file: ExactFile) -> str:
    """The code of the award that the file names, empty when it names none."""
    words = file.content.get("award", "")
    names = AwardNames(load_law(), _day(file) if "on" in file.content else None)
    code = names.code(words)
    if words and not code:
        near = names.codes(words) or names.near(words)
        hint = f" Có phải {' hoặc '.join(near[:3])}?" if near else ""
        message = f"Không có khen thưởng mang mã “{words}”.{hint}"
        raise Refused([error("award", message, file.place("award"), found=words)])
    return code


def _rule(file: ExactFile, award: str) -> tuple[str | None, VoteRule | Parameter]:
    """The regime and the rule of a file: the law's for award and day, completed or tightened by its own."""
    own = _own_rule(file) if "rule" in file.content else None
    if not award or "on" not in file.content:
        if own is None:
            raise Refused([error("rule", "Cần rule, hoặc award và on để lấy quy định của pháp luật.", file.place())])
        return None, own
    on = _day(file)
    law = load_votes()
    found = law.rule_for(award, on)
    if isinstance(found, Parameter):
        asked = law.open_for(award, on)
        return (asked.regime if asked else None), own or found
    return found.regime, _tightened(file, found.rule, own) if own else found.rule


def _day(file: ExactFile) -> date:
    return read_day(file.content["on"], file.place("on"))


def _tightened(file: ExactFile, law: VoteRule, own: VoteRule) -> VoteRule:
    """The council's own rule where the law sets one: it may ask for more, never for less."""
    given = file.content["rule"]
    if not (isinstance(given, Mapping) and "base" in given):
        own = replace(own, base=law.base)
    if own.threshold < law.threshold or own.base not in (law.base, "members"):
        message = f"Quy chế không được thấp hơn {law.threshold} {BASES[law.base]} mà {law.basis} đòi hỏi."
        raise Refused([error("threshold", message, file.place("rule", "threshold"), found=str(own.threshold))])
    quorum = max(filter(None, (own.quorum, law.quorum)), default=None)
    return replace(own, basis=law.basis, secret=law.secret or own.secret, quorum=quorum, written=law.written)


def _own_rule(file: ExactFile) -> VoteRule:
    given = file.content["rule"]
    entry: Mapping[str, Any] = given if isinstance(given, Mapping) else {"threshold": given}
    words = str(entry["threshold"]).strip().lower()
    is_majority = words in MAJORITY
    cited = LegalBasis(*(entry.get(part, "") for part in ("document", "article", "clause", "point")))
    return VoteRule(
        threshold=Fraction(1, 2) if is_majority else _share(file, entry["threshold"], "threshold"),
        basis=Basis(cited, Confidence.UNVERIFIED) if cited.document else None,
        strict=is_majority or entry.get("more_than", False),
        base=entry.get("base", "members"),
        quorum=_share(file, entry["quorum"], "quorum") if "quorum" in entry else None,
        written=entry.get("written", True),
        secret=entry.get("secret", False),
        tie=entry.get("tie", ""),
        recused=entry.get("recused", ""),
    )


def _share(file: ExactFile, given: Any, name: str) -> Fraction:
    """A share between 0 and 1 from 80%, 4/5 or 0.8. Raises Refused at its place."""
    value = read_share(given)
    if value is None or not 0 < value <= 1:
        message = f"Không hiểu tỷ lệ “{given}”; viết như 80%, 4/5 hoặc 0.8."
        raise Refused([error(name, message, file.place("rule", name), found=str(given))])
    return value


def _misfits(file: ExactFile, rule: VoteRule) -> list[Finding]:
    """What the file does that its rule does not allow."""
    cited = f" ({rule.basis})" if rule.basis else ""
    found = []
    if rule.secret and file.content.get("method") == "open":
        found.append(error("secret", f"Phải bỏ phiếu kín{cited}.", file.place("method"), found="open"))
    if not rule.written and file.content.get("written"):
        found.append(error("written", f"Chỉ tính phiếu của người dự họp{cited}.", file.place("written")))
    if (rule.quorum or rule.base == "present") and "present" not in file.content:
        found.append(error("present", f"Cần biết số người dự họp{cited}.", file.place(), expected="present"))
    return found


def _answer(
    file: ExactFile, regime: str | None, rule: VoteRule | None, count: Count, outcome: Outcome, notes: list[str]
) -> dict[str, Any]:
    on = _day(file) if "on" in file.content else None
    if rule and rule.note:
        notes = [*notes, rule.note]
    return {
        "on": on.isoformat() if on else None,
        "regime": regime,
        "verdict": outcome.verdict,
        "passed": outcome.passed,
        "members": count.members,
        "present": count.present,
        "written": count.written,
        "recused": count.recused,
        "yes": count.yes,
        "no": count.no,
        "abstain": count.abstain,
        "blank": count.blank,
        "base": outcome.base,
        "share": as_json.share(outcome.share),
        "share_text": f"{outcome.yes}/{outcome.base}",
        "threshold": as_json.share(rule.threshold) if rule else None,
        "more_than": rule.strict if rule else None,
        "required": outcome.required,
        "quorum": as_json.share(rule.quorum) if rule else None,
        "why": list(outcome.why),
        "basis": as_json.basis(rule.basis) if rule else None,
        "parameters": as_json.parameters(outcome.parameters),
        "notes": notes,
    }
