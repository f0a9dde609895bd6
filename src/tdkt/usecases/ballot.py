"""A ballot file: who sits on the council, who was there, who voted how; then the outcome with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tdkt.domain.awards.voting import Count, Outcome, tally, untold
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.exact_yaml import ExactFile
from tdkt.rulebook.law import Basis, Confidence, Parameter
from tdkt.rulebook.load_law import load_law
from tdkt.rulebook.votes import VoteRule, load_votes
from tdkt.usecases import as_json
from tdkt.usecases.ballot_count import BallotCount
from tdkt.usecases.rows import read_day

MAJORITY = ("majority", "quá bán", "đa số")


def ballot(path: Path) -> dict[str, Any]:
    """The outcome of the vote that a file tells. Raises Refused with every finding, each at its line."""
    file = ExactFile(path, "ballot")
    regime, rule = _rule(file)
    reader = BallotCount(file)
    count = reader.count(rule if isinstance(rule, VoteRule) else None)
    findings = [*reader.findings, *(_misfits(file, rule) if isinstance(rule, VoteRule) else ())]
    if findings:
        raise Refused(findings)
    outcome = tally(count, rule) if isinstance(rule, VoteRule) else untold(count, rule)
    return _answer(file, regime, rule if isinstance(rule, VoteRule) else None, count, outcome, reader.notes)


def _rule(file: ExactFile) -> tuple[str | None, VoteRule | Parameter]:
    """The regime and the rule of a file: the law's for award and day, completed or tightened by its own."""
    content = file.content
    award = content.get("award")
    own = _own_rule(file) if "rule" in content else None
    if award is None or "on" not in content:
        if own is None:
            raise Refused([error("rule", "Cần rule, hoặc award và on để lấy quy định của pháp luật.", file.place())])
        return None, own
    if award not in load_law().awards:
        raise Refused([error("award", f"Không có khen thưởng mang mã “{award}”.", file.place("award"), found=award)])
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
    if own.threshold < law.threshold or own.base != law.base:
        message = f"Quy chế không được thấp hơn {law.threshold} tổng số thành viên mà {law.basis} đòi hỏi."
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
    text = str(given).strip().replace(",", ".")
    try:
        value = Fraction(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not 0 < value <= 1:
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
        "file": file.name,
        "award": file.content.get("award"),
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
