"""Shares that must agree with one another: of one whole, told or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import LINKING, claim
from tdkt.checker.patterns.nearby import PERCENT
from tdkt.checker.patterns.share_words import IS_STEP, digits_told, implied_whole, is_share, named_base, share_fits
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, shown
from tdkt.vntext.grammar import pattern


def one_base(seen: list[tuple[Token, Token]]) -> Iterator[Claim]:
    """Counts of one unit with shares of the same unseen whole: the wholes they imply must meet."""
    for (first, one), (second, other) in pairwise(seen):
        if first.unit != second.unit:
            continue
        bases = implied_whole(first, one), implied_whole(second, other)
        if not (bases[0] and bases[1]):
            continue
        (low, high), (least, most) = bases[0][0], bases[1][0]
        fits = low <= most and least <= high
        message = (
            f"{first.text.strip()} là {one.text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{second.text.strip()} là {other.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        spans = ((second.start, other.end), (first.start, one.end))
        yield judged_as("ratio_percent", fits, spans, message, soft=True)


@pattern("ratio_percent")
def common_base(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "19 phiếu (40,43%); 2 phiếu (4,26%); 15 phiếu (53,19%)": shares of one whole that nobody tells, but most agree on."""
    spoken = [claim.spans[0] for claim in told if claim.kind in ("ratio_percent", "plan_percent", "growth")]
    pairs = [
        (part, percent)
        for part, percent in pairwise(shape.sentence.material)
        if is_share(report, part, percent)
        and 0 < percent.value < 100
        and not (part.bound or percent.bound or part.is_range or part.dimension)
        and not IS_STEP.search(report.text[max(0, part.start - 12) : part.start])
    ]
    if len(pairs) < _FEWEST or len({part.unit for part, _ in pairs} - {""} - LINKING) > 1:
        return
    bases = [base[0] for part, percent in pairs if (base := implied_whole(part, percent))]
    if len(bases) < len(pairs):
        return
    agreeing = max(([b for b in bases if b[0] <= low <= b[1]] for low, _ in bases), key=len)
    low, high = max(b[0] for b in agreeing), min(b[1] for b in agreeing)
    pairs = [(part, percent) for part, percent in pairs if not low <= part.value <= high]  # the whole itself
    bases = [base[0] for part, percent in pairs if (base := implied_whole(part, percent))]
    odd = [pair for pair, base in zip(pairs, bases, strict=True) if base not in agreeing]
    if len(odd) > 1 or len(agreeing) < _FEWEST - 1 or high > low * Decimal("1.05"):
        return
    whole = shown((low + high) / 2, 0)
    for part, percent in odd or pairs:
        if "trong đó" in report.text[max(0, part.start - _REACH) : part.start]:
            continue  # "trong đó hộ nghèo người dân tộc thiểu số 553 hộ, tỷ lệ 8,15%": of a whole of their own
        if any(a < percent.end <= b for a, b in spoken) or _told_whole(report, shape, part, percent):
            continue
        share = divided(amounts(part), ((low, high), (low, high)))
        words = f"Các tỷ lệ khác tính trên khoảng {whole}; {part.text.strip()} : {whole}"
        found = claim("ratio_percent", (part, percent), share, percent, words, soft=True)
        yield from [found] if found else []


_FEWEST = 3
_REACH = 60  # letters


def _told_whole(report: Report, shape: Shape, part: Token, percent: Token) -> bool:
    """Whether this sentence or the one before tells a number that the share is of."""
    base = implied_whole(part, percent)
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    told = [token for token in (*before.material, *shape.sentence.material) if token.values and token is not part]
    return bool(base and any(base[0][0] <= token.value <= base[0][1] for token in told))


@pattern("ratio_percent")
def agreed_whole(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "13 người. Trong đó, tái cử 10 (chiếm 73%); lần đầu 3 (23%); nữ 4 (30,76%)": one whole fits all shares but one."""
    pairs = list(_shares_told(report, shape))[:_MOST] if shape.text.count(PERCENT) > 1 else []
    if len(pairs) < len(("one", "other")):
        return
    spoken = [claim.spans[0] for claim in told if claim.computed and claim.kind in ("ratio_percent", "plan_percent")]
    before = report.sentence_before(shape.sentence)
    earlier = report.sentence_before(before) if before else None
    told_here = [token for each in (earlier, before, shape.sentence) if each for token in each.material]
    wholes = [t for t in told_here if t.end <= pairs[0][0].start and t.kind == "number" and t.values and not t.bound]
    for whole in wholes[-_MOST:]:
        of_it = [pair for pair in pairs if _may_be_of(pair[0], whole)]
        odd = [pair for pair in of_it if not share_fits(pair[0], whole, pair[1])]
        digits = sum(digits_told(rate) for part, rate in of_it if (part, rate) not in odd)
        if len(odd) != 1 or digits < (_SURE if odd[0][0].unit == whole.unit else 2 * _SURE):
            continue
        part, rate = odd[0]
        if any(a < rate.end <= b for a, b in spoken) or any(
            other.size > part.size > 0 and other.dimension == part.dimension and share_fits(part, other, rate)
            for other in wholes
        ):
            continue
        words = f"{part.text.strip()} : {whole.text.strip()}"
        found = claim(
            "ratio_percent",
            (part, rate),
            divided(amounts(part), amounts(whole)),
            rate,
            words,
            soft=True,
            near=part.unit != whole.unit,
        )
        yield from [found] if found else []
        return


_MOST = 12  # shares of a whole, and numbers that may be it
_SURE = 3  # digits of the shares that fit


def _may_be_of(part: Token, whole: Token) -> bool:
    return whole.end <= part.start and whole.size > part.size and whole.dimension == part.dimension


_IN_BRACKET = re.compile(r"[^;\d()]{0,90}\((?:chiếm|đạt|tỷ lệ|tỉ lệ)?\s*")


def _shares_told(report: Report, shape: Shape) -> Iterator[tuple[Token, Token]]:
    """The parts of a sentence with their shares."""
    for part, rate in pairwise(shape.sentence.material):
        counted = part.kind == "number" and rate.kind == "percent" and part.values and rate.values and not part.bound
        if not counted or not 0 < rate.value < 100 or IS_STEP.search(report.text[max(0, part.start - 12) : part.start]):
            continue
        if is_share(report, part, rate) or _IN_BRACKET.fullmatch(report.text, part.end, rate.start):
            yield part, rate


@pattern("ratio_percent")
def turned_about(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "9.604 hộ nghèo, chiếm 2,27%; hộ cận nghèo 6.943 hộ, chiếm 3,14%": changed about they would be of one whole."""
    if shape.text.count(PERCENT) < len(("one", "other")):
        return
    pairs = [(a, b) for a, b in pairwise(shape.sentence.material) if is_share(report, a, b) and not a.dimension]
    pairs += [(b, a) for a, b in pairwise(shape.sentence.material) if _is_told_first(report, a, b)]
    pairs.sort(key=lambda pair: pair[0].start)
    pairs = [(a, b) for a, b in pairs if not _BESIDE_HOUSEHOLDS.search(report.text[max(0, a.start - 30) : a.start])]
    for (first, one), (second, other) in pairwise(pairs):
        alike = first.unit == second.unit and bool(first.unit) and min(one.decimals, other.decimals) > 0
        if alike and _of_all_households(report, first, second) and not _meet(first, one, second, other):
            message = f"{first.text.strip()} là {one.text.strip()}, {second.text.strip()} là {other.text.strip()}: không cùng một tổng số hộ."
            yield Claim("ratio_percent", Verdict.SUSPICIOUS, ((first.start, other.end),), message, "", "", ASK)
            continue
        if not alike or (first.value - second.value) * (one.value - other.value) >= 0:
            continue
        if _meet(first, one, second, other) or not _meet(first, other, second, one):
            continue
        message = f"{first.text.strip()} và {second.text.strip()}: hai tỷ lệ {one.text.strip()}, {other.text.strip()} có thể đổi chỗ cho nhau."
        yield Claim(
            "ratio_percent", Verdict.SUSPICIOUS, ((first.start, other.end),), message, one.text.strip(), "", ASK
        )


def _is_told_first(report: Report, rate: Token, part: Token) -> bool:
    """ "tỷ lệ hộ nghèo 12,05% (3.616 hộ)"."""
    counted = rate.kind == "percent" and part.kind == "number" and bool(rate.values and part.values)
    stepped = IS_STEP.search(report.text[max(0, rate.start - 12) : rate.start])
    return counted and not stepped and bool(re.fullmatch(r"\s*\(\s*", report.text[rate.end : part.start]))


_BESIDE_HOUSEHOLDS = re.compile(r"\bhộ[^,;.()]{0,16}(?:với|,|và)\s*$")  # "21.343 hộ nghèo với 87.905 nhân khẩu, chiếm"


def _of_all_households(report: Report, poor: Token, near_poor: Token) -> bool:
    """Poor and near-poor households are shares of one number, that of all households."""
    around = [report.text[max(0, token.start - 45) : token.end + 20].lower() for token in (poor, near_poor)]
    between = report.text[max(0, poor.start - 45) : near_poor.end + 20]
    if re.search(r"trong đó|DTTS|dân tộc|/", between):
        return False  # other wholes
    return "hộ nghèo" in around[0] and "cận nghèo" in around[1] and "cận nghèo" not in around[0]


def _meet(first: Token, one: Token, second: Token, other: Token) -> bool:
    bases = implied_whole(first, one), implied_whole(second, other)
    return bool(bases[0] and bases[1] and bases[0][0][0] <= bases[1][0][1] and bases[1][0][0] <= bases[0][0][1])


@pattern("ratio_percent")
def same_named_base(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "1.589 hộ nghèo, chiếm 9,17% tổng số hộ; 1.299 hộ cận nghèo, chiếm 7,5% tổng số hộ": both of one number of hộ."""
    yield from _of_named_bases(report, shape.sentence.material)


_WHOLES = re.compile(r"kim ngạch|dân số|tổng \w+|doanh thu|giá trị|diện tích")


@pattern("ratio_percent")
def same_named_base_of_a_paragraph(report: Report) -> Iterator[Claim]:
    """ "… chiếm 62% kim ngạch xuất khẩu toàn tỉnh. … chiếm 48% kim ngạch xuất khẩu": told in two sentences."""
    for start, line in report.paragraphs():
        told = [sentence.count("chiếm") for sentence in line.split(". ")] if len(line) < _LONGEST else []
        if sum(told) > 1 and max(told) == 1:
            yield from _of_named_bases(report, report.passage(start, start + len(line)).material, named_whole=True)


_LONGEST = 900


def _of_named_bases(report: Report, material: tuple[Token, ...], *, named_whole: bool = False) -> Iterator[Claim]:
    named: dict[str, tuple[Token, Token]] = {}
    for part, percent in pairwise(material):
        base = named_base(report, percent) if percent.kind == "percent" and is_share(report, part, percent) else None
        if (
            not base
            or not (_WHOLES.match(base["noun"].lower()) if named_whole else base["said"])
            or not part.values
            or part.bound
            or percent.bound
            or not percent.value
        ):
            continue
        words = base["noun"].lower()
        first = named.setdefault(words, (part, percent))
        bases = implied_whole(*first), implied_whole(part, percent)
        if first[0] is part or first[0].unit != part.unit or not bases[0] or not bases[1]:
            continue
        (low, high), (least, most) = bases[0][0], bases[1][0]
        if low <= most and least <= high:
            continue
        message = (
            f"{first[0].text.strip()} là {first[1].text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{part.text.strip()} là {percent.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        yield Claim("ratio_percent", Verdict.SUSPICIOUS, ((part.start, percent.end),), message, "", "", ASK)
