"""Accusations that other numbers settle: a per cent that fits another whole, or another base, than the one it was held to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import CUT_OFF, same_thing
from tdkt.checker.patterns.nearby import is_number
from tdkt.checker.patterns.places import COMPUTED, halves
from tdkt.checker.patterns.share_words import digits_told
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, judge, minus, plus

_TELLING = 3  # digits of a per cent that fits by no chance


def is_settled(report: Report, shape: Shape, claim: Claim) -> bool:
    """Whether a like number beside, in this sentence or the one before, makes an accused per cent true.

    What words join beyond doubt is judged by rows and does not come here.
    """
    accused = claim.verdict is Verdict.INCONSISTENT or CUT_OFF in claim.message
    if not accused or claim.kind not in COMPUTED:
        return False
    start, end = claim.spans[0]
    told = [token for token in shape.sentence.material if start <= token.start and token.end <= end]
    if len(told) < len(("part", "rate")) or not (told[0].kind == "percent" or told[-1].kind == "percent"):
        return False
    rate = told[-1] if told[-1].kind == "percent" else told[0]
    telling = digits_told(rate) >= _TELLING

    def fits(computed: Amount | None) -> bool:
        verdict = judge(computed, rate)
        return verdict is Verdict.CONSISTENT or (verdict is not claim.verdict and verdict is Verdict.SUSPICIOUS)

    if telling and claim.kind == "ratio_percent" and _is_of_both(shape, _numbers(told), rate):
        return True
    before = report.sentence_before(shape.sentence)
    end = shape.sentence.end
    behind = report.sentence_at(min(len(report.text) - 1, end + 1))
    following = behind.material if behind.start >= end and "\n" not in report.text[end : behind.start] else ()
    others = [*(before.material if before else ()), *shape.sentence.material]
    part_told = told[-2] if rate is told[-1] else told[1]
    stepped = bool(_STEPPED.search(report.text[max(0, part_told.start - 30) : part_told.start]))
    wholes = [t for t in others if not (claim.kind == "growth" and start <= t.start < end)]
    if any(fits(_of_two(part, one, other)) for part in _numbers(told) for one, other in pairwise(others)):
        return True
    if claim.kind == "ratio_percent" and any(
        fits(_part_of(part, whole, rate)) for part in _numbers(others) for whole in _numbers(told)
    ):
        return True
    return any(
        fits(computed)
        for part in _numbers(told)
        for whole in _numbers([*wholes, *following])
        if whole.size > part.size > 0 and same_thing(part, whole) and (telling or (part.unit == whole.unit != ""))
        for computed in _readings(report, part, whole, step=claim.kind == "growth" or stepped)
    )


def _part_of(part: Token, whole: Token, rate: Token) -> Amount | None:
    """ "17,2 tỷ USD, tăng 32,3% so với cùng kỳ (13 tỷ USD), bằng 54% kế hoạch năm (32 tỷ USD)": of a part told before."""
    alike = part.end <= rate.start <= whole.start and part.dimension == whole.dimension and part.unit == whole.unit
    alike = alike and (part.unit != "" or part.scale == whole.scale > 1)
    return divided(amounts(part), amounts(whole)) if alike and whole.size > 0 else None


_RISEN = re.compile(r"\b(?:tăng(?: thêm)?|(?:nhiều|cao) hơn(?: cùng kỳ)?(?: là)?)\s*$")
_STEPPED = re.compile(r"(?:tăng|giảm|(?:nhiều|ít|cao|thấp) hơn)(?: so với)?(?: cùng kỳ)?(?: là)? $")


def _of_two(part: Token, one: Token, other: Token) -> Amount | None:
    """ "19 vụ cháy, 1 vụ nổ. Trong đó 5 vụ (chiếm 25%)": the share is of both neighbours together."""
    if (
        not (is_number(one) and is_number(other))
        or part in (one, other)
        or not part.unit == one.unit == other.unit != ""
    ):
        return None
    return divided(amounts(part), plus(amounts(one), amounts(other)))


def _is_of_both(shape: Shape, parts: list[Token], rate: Token) -> bool:
    """ "13.799 việc có điều kiện (83,80%) và 2.668 việc chưa có điều kiện (16,20%)": shares of both, of all together."""
    others = [(one, share) for one, share in pairwise(shape.sentence.material) if is_number(one) and share.values]

    def fits(one: Token, other: Token, share: Token) -> bool:
        both = plus(amounts(one), amounts(other))
        return judge(divided(amounts(one), both), share) is not Verdict.INCONSISTENT

    run = [(one, share) for one, share in others if share.kind == "percent" and one.unit == parts[0].unit != ""]
    if len(run) > len(("one", "other")) and any(share is rate for _, share in run):
        whole = plus(*(amounts(one) for one, _ in run))
        if all(judge(divided(amounts(one), whole), share) is not Verdict.INCONSISTENT for one, share in run):
            return True  # "15 đồng chí (21%), 55 đồng chí (76,3%), 02 đồng chí (2,7%)": of those graded
    return any(
        fits(part, other, rate) and fits(other, part, share)
        for part in parts
        for other, share in others
        if share.kind == "percent"
        and digits_told(share) >= _TELLING
        and share is not rate
        and other is not part
        and part.unit == other.unit != ""
    )


def _numbers(tokens: list[Token]) -> list[Token]:
    return [half for token in tokens if token.values for half in halves(token) if is_number(half)]


def _readings(report: Report, part: Token, whole: Token, *, step: bool) -> Iterator[Amount | None]:
    """What a per cent of a part may be: of the whole, of what is left of it ("số dư"), of what stood before a step."""
    lead = report.text[max(0, part.start - 12) : part.start]
    yield divided(amounts(part), amounts(whole))
    if re.search(r"\bdư\s*$", lead):
        yield divided(amounts(part), minus(amounts(whole), amounts(part)))
    if step:
        rises = _RISEN.search(report.text[max(0, part.start - 30) : part.start])
        base = minus(amounts(whole), amounts(part)) if rises else plus(amounts(whole), amounts(part))
        yield divided(amounts(part), base)
        yield divided(minus(amounts(whole), amounts(part)), amounts(part))
        yield divided(minus(amounts(whole), amounts(part)), amounts(whole))
