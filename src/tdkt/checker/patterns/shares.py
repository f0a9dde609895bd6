"""Shares of a whole told in the same sentence: "tổng số b hộ, trong đó a hộ (chiếm x%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.ratio import PLAN
from tdkt.checker.patterns.share_words import (
    IS_STEP,
    agrees,
    has_own,
    is_share,
    is_whole,
    named_base,
    part_of,
    softer,
    words_behind,
)
from tdkt.checker.patterns.shares_agreeing import one_base
from tdkt.checker.shapes import WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import pattern

_ADDEND = re.compile(r"(?:\s[^\W\d]+){0,4}\s*\+\s*\d")  # "624 vụ việc + 89 vụ việc"


_STRONG = re.compile(r"[Tt]ổng(?: số)?[^,;.\d]{0,20}$|(?:^|[.;]\s|\n)Trong(?: tổng)?(?: số)?\s$")


_NEAR = re.compile(r"[Tt]ổng|[Tt]rong số|tiếp nhận|thụ lý|trong đó|\bcó\b|:|\bphát hiện\b|\bđã\b")


_OPENS_WHOLE = re.compile(r"(?:[Tt]ổng(?: số)?|[Tt]oàn \w+|^\W*Trong|[Tt]iếp nhận|[Tt]hụ lý|có)\b[^,;:()]*$")


_SHARE_WORDS = re.compile(r"(?:đạt|chiếm) (?:tỷ|tỉ) lệ")


@pattern("ratio_percent")
def shares_of_total(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "Tổng số b hộ, trong đó a hộ (chiếm x%)"; and shares of one unseen whole that must agree with one another."""
    total: Token | None = None
    agreed: Token | None = None  # a whole that an earlier share of the sentence fitted
    unseen: list[tuple[Token, Token]] = []
    items = shape.sentence.material
    for part, percent in pairwise(items):
        total = _total_so_far(report, shape, part, total)
        if percent.kind != "percent":
            continue
        gap = report.text[part.end : percent.start]
        if _names_another(report, shape, part, percent) or _is_of_plan(shape, gap, percent):
            continue
        if not is_share(report, part, percent) or (total and "chiếm" not in gap and has_own(report, total)):
            continue  # where the whole has a share of its own, so have its kinds
        wholes = [token for token in items if token.end <= part.start and is_whole(token, part)]
        if any(_ADDEND.match(report.text, token.end) for token in wholes):
            continue
        wholes = wholes or _told_before(report, shape, part, percent)
        if wholes:
            told = _share_of_one(report, part, percent, wholes, total)
            if told is None and agreed in wholes and agreed and part.unit and not part.dimension:
                told = part_of(part, agreed, percent)
            agreed = next((whole for whole in wholes if agrees(part, whole, percent)), agreed)
            yield from [told] if told else []
        elif "chiếm" in gap and part.unit and percent.value > 0:
            unseen.append((part, percent))
    yield from one_base(unseen)


def _is_of_plan(shape: Shape, gap: str, percent: Token) -> bool:
    """ "đạt 98,11% kế hoạch năm …; tham gia BHYT 1.107.600 người, đạt 100%": of its plan, like the others."""
    return percent.value == _ALL and "đạt" in gap and bool(PLAN.search(shape.text))


_ALL = 100


def _total_so_far(report: Report, shape: Shape, token: Token, total: Token | None) -> Token | None:
    """The last number that words make a whole; one called "tổng" takes the place of another."""
    lead = report.text[max(shape.sentence.start, token.start - 60) : token.start]
    if token.kind != "number" or not _OPENS_WHOLE.search(lead):
        return total
    return total if total and not re.search(r"[Tt]ổng", lead) else token


def _share_of_one(
    report: Report, part: Token, percent: Token, wholes: list[Token], total: Token | None
) -> Claim | None:
    """A whole that fits; else the one that words name: "trong đó", the sentence before, "tổng số", "đạt tỷ lệ" (asked)."""
    told = [part_of(part, whole, percent) for whole in wholes]
    agreeing = next((claim for claim in told if claim and claim.verdict is Verdict.CONSISTENT), None)
    if agreeing:
        return _of_another(report, part, percent, wholes) or agreeing
    gap = report.text[part.end : percent.start]
    begin = max(report.sentence_at(part.start).start, total.start - 60) if total else 0
    lead = report.text[begin : total.start] if total else ""
    named = total in wholes and bool(total)
    near = total and _NEAR.search(lead + report.text[total.start : part.start])
    if subset := _subset_of(report, wholes, part):
        return part_of(part, subset, percent)
    if wholes[0].end < report.sentence_at(part.start).start:
        return None if "chiếm" not in gap and _COMPARED.match(report.text, wholes[0].end) else told[0]
    if total and named and ((near and len(wholes) == 1) or ("chiếm" in gap and _STRONG.search(lead))):
        return part_of(part, total, percent)
    if not total and len(wholes) == 1 and told[0] and _SHARE_WORDS.search(gap) and not has_own(report, wholes[0]):
        return replace(told[0], verdict=softer(told[0].verdict))
    return None


# "30.074 ha, bằng 97,4% so cùng kỳ. Trong đó lúa 14.250 ha, bằng 97,5%": of last year's, like the whole
_COMPARED = re.compile(rf"[^.;:,\d]{{0,40}},? bằng [\d.,]+ ?% (?:so |{WORDS['same']}|{WORDS['plan']})")
_SAME_NOUN = re.compile(r"\s*([^\W\d_]+ [^\W\d_]+)")


def _of_another(report: Report, part: Token, percent: Token, wholes: list[Token]) -> Claim | None:
    """ "giới thiệu 318 đoàn viên, trong đó 142 đoàn viên được kết nạp, bằng 15,55%": of 913 told before, not of the 318."""
    subset = _subset_of(report, wholes, part)
    if not subset or percent.decimals < 1 or part.dimension or not report.text[subset.end : part.start].isprintable():
        return None
    nouns = [match[1] for token in (subset, part) if (match := _SAME_NOUN.match(report.text, token.end))]
    told = part_of(part, subset, percent)
    if len(set(nouns)) != 1 or len(nouns) == 1 or not told or told.verdict is not Verdict.INCONSISTENT:
        return None
    return replace(told, verdict=Verdict.SUSPICIOUS, message=f"{told.message} Tỷ lệ này tính trên một số khác ở trên.")


def _told_before(report: Report, shape: Shape, part: Token, percent: Token) -> list[Token]:
    """The whole in the sentence before, when this one says "chiếm 75% tổng số hộ" and that one has one number of them."""
    named = re.match(rf"\s*(?:tổng số|(?:tổng )?số {re.escape(part.unit)})", words_behind(report, percent))
    subset = shape.text.startswith("trong đó")
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    if before.start < shape.sentence.start and "chiếm" in report.text[part.end : percent.start]:
        subject = shape.sentence.text.lower().split()[:2]  # "… 875 học sinh. Học sinh dân tộc 119 em, chiếm"
        told = [token for token in before.material if is_whole(token, part)]
        told = [token for token in told if _words(report, token) == subject]
        if len(told) == 1 and all(map(str.isalpha, subject)) and not has_own(report, told[0]):
            return told
    if not part.unit or not (named or subset):
        return []
    found = [token for token in before.material if is_whole(token, part) and (subset or token.unit == part.unit)]
    alone = len(found) == 1 and before.start < shape.sentence.start and not has_own(report, found[0])
    return found if alone else []


def _words(report: Report, token: Token) -> list[str]:
    return report.text[token.end : token.end + 30].lower().replace(".", " ").replace(",", " ").split()[:2]


_ONLY_SUBSET = re.compile(r"[^\d;]{0,60}?\)?\s*,?\s*trong đó[^\d;]{0,60}")


def _subset_of(report: Report, wholes: list[Token], part: Token) -> Token | None:
    """The whole that "trong đó" joins to a part: 669 hộ, trong đó hộ dân tộc thiểu số 549 hộ."""
    last = wholes[-1] if wholes else None
    return last if last and not last.bound and _ONLY_SUBSET.fullmatch(report.text, last.end, part.start) else None


@pattern("ratio_percent")
def shares_told_first(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "tổng mức đầu tư 6.500 tỷ đồng, trong đó vốn vay là 83,43% (khoảng 5.423 tỷ đồng)"."""
    items = shape.sentence.material
    for percent, part in pairwise(items):
        gap = report.text[percent.end : part.start]
        if percent.kind != "percent" or part.kind != "number" or not (percent.values and part.values):
            continue
        if not re.fullmatch(r"\s*\(\s*(?:khoảng|tương đương|tương ứng|ứng với|với|bằng|là)?\s*", gap):
            continue
        if IS_STEP.search(report.text[max(0, percent.start - 12) : percent.start]):
            continue  # "402,8 tỷ đồng, tăng 12,33% (358,6 tỷ đồng)"
        wholes = [t for t in items if t.end <= percent.start and is_whole(t, part)]
        lead = report.text[max(shape.sentence.start, wholes[0].start - 60) : wholes[0].start] if wholes else ""
        named = re.search(r"[Tt]ổng|(?:[Tt]rong|[Đđ]ối với) (?:số )?$|[Tt]oàn", lead)
        if (
            not named
            or any(agrees(part, whole, percent) for whole in wholes)
            or not re.search(r"trong đó|chiếm|gồm", report.text[wholes[0].end : percent.start])
        ):
            continue
        yield from [claim for claim in [part_of(part, wholes[0], percent)] if claim]


def _names_another(report: Report, shape: Shape, part: Token, percent: Token) -> bool:
    """ "hơn 150 nghìn tỷ đồng (chiếm 78% số việc …)": the share is of what another number counts."""
    named = named_base(report, percent)
    units = {token.unit for token in shape.sentence.material} - {part.unit}
    return bool(named and named["said"] and named["thing"] in units and part.unit != named["thing"] and part.dimension)
