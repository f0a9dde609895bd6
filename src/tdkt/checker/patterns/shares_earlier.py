"""Shares of a whole that stands farther off: in the sentence before, behind other numbers, named by its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import LINKING, NOT_SHARED, same_thing
from tdkt.checker.patterns.places import halves
from tdkt.checker.patterns.ratio import PLAN
from tdkt.checker.patterns.share_words import (
    CHOSEN,
    IS_STEP,
    agrees,
    counts_of,
    has_own,
    is_share,
    is_share_told,
    is_whole,
    named_base,
    part_of,
    share_fits,
    words_behind,
)
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import pattern


@pattern("ratio_percent")
def told_earlier(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "54.681 việc có điều kiện, 23.912 việc chưa. Đã giải quyết 26.515 việc, đạt 48,49%": the whole stands before."""
    kinds = ("ratio_percent", "plan_percent", "growth")
    spoken = [claim.spans[0] for claim in told if claim.kind in kinds and claim.computed]
    for first, second in pairwise(shape.sentence.material):
        part, percent = (first, second) if second.kind == "percent" else (second, first)
        if part is first and (left_out := _before_step(report, shape, part, percent)):
            part = left_out
        if percent.kind != "percent" or any(a < percent.end <= b for a, b in spoken):
            continue
        if not percent.values or percent.is_range or not 0 < percent.value < 100:
            continue
        named = _ratio_named(report, shape, percent)
        if named and not any(a < named[0].end <= b for a, b in spoken):
            yield from [claim for claim in [part_of(*named, percent)] if claim]
            continue
        behind = part is second
        if not (
            _is_told_behind(report, part, percent) if behind else part is not first or is_share(report, part, percent)
        ):
            continue
        vague = bool(part.bound) and "chiếm" in report.text[part.end : percent.start]
        if not behind and (paired := _first_of_pair(report, shape, part)):
            yield from _of_pair(report, shape, paired, percent)
            continue
        if part.is_range or vague or not _is_counted(report, part):
            continue
        places = list(_wholes_before(report, shape, part, percent))
        whole = next((whole for wholes in places for whole in wholes if agrees(part, whole, percent)), None)
        if whole is None and not _fits_anything(report, shape, part, percent):
            whole = _accused(report, shape, part, percent, places)
        yield from [claim for claim in [whole and part_of(part, whole, percent)] if claim]


_SO_MANY = re.compile(r"[^.;]{0,45}?[,)]\s*(?:chiếm|đạt|bằng)\s*(?:tỷ lệ|tỉ lệ)?\s*")


def _before_step(report: Report, shape: Shape, step: Token, percent: Token) -> Token | None:
    """ "1.456 trẻ là con thứ ba, tăng 309 trẻ so với cùng kỳ, chiếm 7,82% số sinh": the share is of 1.456, not 309."""
    if not IS_STEP.search(report.text[max(0, step.start - 12) : step.start]):
        return None
    if not _SO_MANY.fullmatch(report.text, step.end, percent.start):
        return None
    if PLAN.search(words_behind(report, percent)):
        return None
    before = [t for t in shape.sentence.material if t.end <= step.start and t.kind == "number" and t.unit == step.unit]
    before = [t for t in before if t.values and not IS_STEP.search(report.text[max(0, t.start - 12) : t.start])]
    return before[-1] if before else None


_TOTAL_IN_FRONT = re.compile(r"[Tt]ổng [^.;,\d]*$")


_PAIR = re.compile(r"\s[^\d,;.()/]{1,25}(?:/|,| -)\s*(?:bắt giữ |bắt |xử lý |với )?")


def _first_of_pair(report: Report, shape: Shape, second: Token) -> Token | None:
    """ "32 vụ/47 bị can (đạt 76,19%)", "186 vụ, 477 đối tượng (đạt 87,3%)": the share is of the cases."""
    before = [t for t in shape.sentence.material if t.end <= second.start]
    if not before or before[-1].kind != "number" or not before[-1].values or second.dimension:
        return None
    pair = _PAIR.fullmatch(report.text, before[-1].end, second.start)
    return before[-1] if pair and before[-1].unit in ("vụ", "việc") and second.unit != before[-1].unit else None


def _of_pair(report: Report, shape: Shape, first: Token, percent: Token) -> Iterator[Claim]:
    """The cases of a pair against the cases told before, in this sentence or the one before."""
    passage = report.passage(report.sentence_at(max(0, shape.sentence.start - 2)).start, first.start)
    begin = report.text.rfind("\n", 0, first.start)
    wholes = [
        t for t in passage.material if t.start > begin and t.kind == "number" and t.values and t.unit == first.unit
    ]
    wholes = [t for t in reversed(wholes) if t.size > first.size and not IS_STEP.search(report.text[: t.start][-12:])]
    claims = [claim for claim in (part_of(first, whole, percent) for whole in wholes) if claim]
    yield from sorted(claims, key=lambda claim: claim.verdict is not Verdict.CONSISTENT)[:1]


def _fits_anything(report: Report, shape: Shape, part: Token, percent: Token) -> bool:
    """Whether any number before makes the share true, whatever it counts: then nobody is accused."""
    begin = report.sentence_at(max(0, shape.sentence.start - 2)).start
    before = [half for token in report.passage(begin, part.start).material for half in halves(token)]
    return any(
        whole.kind == "number"
        and whole.values
        and whole.dimension == part.dimension
        and share_fits(part, whole, percent)
        for whole in before
    )


_IN_BRACKET = re.compile(r"\s*\(\s*")


_SYNONYMS = {"sinh": "trẻ"}  # "chiếm 7,82% số sinh"


_BACK = 2  # sentences


def _is_told_behind(report: Report, part: Token, percent: Token) -> bool:
    """ "đạt 89,36% (84 phiếu)"."""
    in_bracket = _IN_BRACKET.fullmatch(report.text, percent.end, part.start)
    stepped = IS_STEP.search(report.text[max(0, percent.start - 12) : percent.start])
    return bool(in_bracket) and not stepped and part.kind == "number" and bool(part.values)


def _is_counted(report: Report, part: Token) -> bool:
    """Whether a number counts things of which there may be a share; "32 vụ/47 bị can" counts two kinds."""
    paired = report.text[max(0, part.start - 2) : part.start].strip().endswith("/")
    named = part.unit == "trường hợp" or part.unit not in LINKING | NOT_SHARED
    return bool(part.unit) and named and not paired


def _ratio_named(report: Report, shape: Shape, percent: Token) -> tuple[Token, Token] | None:
    """The ratio that counts what a per cent names: "91/664 đơn vị cấp huyện … (chiếm 13,7% tổng số đơn vị cấp huyện)"."""
    base = named_base(report, percent)
    if not base or not base["said"]:
        return None
    for token in reversed(shape.sentence.material):
        if token.end >= percent.start:
            continue
        if token.kind == "ratio" and token.base and counts_of(report, token, base["noun"]):
            first, second = halves(token)
            return first, second
        if token.unit == base["thing"]:
            return None  # the part itself
    return None


def _wholes_before(report: Report, shape: Shape, part: Token, percent: Token) -> Iterator[list[Token]]:
    """What may be the whole: numbers of the part's thing, of this sentence, then of the one before, and so on."""
    named = named_base(report, percent)
    thing = _SYNONYMS.get(named["thing"], named["thing"]) if named else ""
    sentence, line = shape.sentence, report.text.rfind("\n", 0, part.start) + 1
    for _ in range(_BACK + 1):
        before = [each for token in sentence.material if token.end <= part.start for each in halves(token)]
        found = [
            each for each in before if is_whole(each, part) and (each.unit or "/" in report.text[each.start : each.end])
        ]
        if named and named["said"]:
            found += [each for each in before if each not in found and counts_of(report, each, named["noun"])]
        if named and thing != part.unit:
            around = re.sub(r"%[^,;.]*", "", report.text[sentence.start : min(sentence.end, part.start)].lower())
            totals = [
                each for each in found if "tổng" in named[0] and _TOTAL_IN_FRONT.search(report.text[: each.start][-80:])
            ]
            clause = report.text.rfind(";", sentence.start, part.start)
            near = [each for each in found if "tổng" in named[0] and each.start > clause >= 0]
            found = found if named["noun"].lower() in around else totals or near
        if named is None:
            found += _sums_of_two([each for each in before if same_thing(each, part) and each.unit])
        yield found
        if sentence.start <= line:
            return
        sentence = report.sentence_at(sentence.start - 2)


_VAGUE_LINK = re.compile(r"\(?\s*bằng\s*$")  # "31.601 tấn (bằng 97,5%)": of the same period, left unsaid


def _accused(report: Report, shape: Shape, part: Token, percent: Token, places: list[list[Token]]) -> Token | None:
    """The whole a share is held against when none fits: one told in a sentence before, counting the same things."""
    named = named_base(report, percent)
    vague = _VAGUE_LINK.search(report.text[part.end : percent.start]) and not (named and named["said"])
    if (vague and "tổng" not in words_behind(report, percent)) or "cùng kỳ" in words_behind(report, percent):
        return None
    if re.search(r"\bcòn\s*$", report.text[max(0, part.start - 8) : part.start]):
        places = [[each for each in wholes if _ALL.search(report.text[: each.start][-40:])] for wholes in places]
    among = _AMONG.match(shape.sentence.text)
    for wholes in places:
        if among:  # "Trong số việc có điều kiện, …": of those alone
            wholes = [
                whole for whole in wholes if len(_words_behind(report, whole) & set(among[1].lower().split())) > 1
            ]
        larger = [whole for whole in wholes if whole.size > part.size or whole.unit != part.unit]
        larger = [whole for whole in larger if part_of(part, whole, percent)]
        said = [each for each in larger if named and named["said"] and counts_of(report, each, named["noun"])]
        said = [each for each in said if not _is_told_alike(report, each, percent)]
        if named and "tổng" in named[0]:  # "đăng ký 4.910 hộ, … đạt 93% tổng số hộ": of all, not of those
            said = [each for each in said if not CHOSEN.search(report.text[max(0, each.start - 40) : each.start])]
            larger = [w for w in larger if not CHOSEN.search(report.text[max(0, w.start - 40) : w.start])]
        if said:
            return said[0]
        larger = [w for w in larger if _is_a_base(w, larger) or not (has_own(report, w) or is_share_told(report, w))]
        larger = [whole for whole in larger if not whole.text.startswith("(") and whole.unit not in LINKING]
        if larger:
            return max(larger, key=lambda whole: _common_words(report, whole, part))
    return None


def _is_told_alike(report: Report, whole: Token, percent: Token) -> bool:
    """ "432 đại biểu (chiếm 87,45% tổng số đại biểu), trong đó 423 (chiếm 85,63% tổng số đại biểu)": both of one larger whole."""
    between = report.passage(whole.end, percent.start).material
    own = next((token for token in between if token.kind == "percent"), None)
    return own is not None and words_behind(report, own) == words_behind(report, percent)


def _sums_of_two(tokens: list[Token]) -> list[Token]:
    """ "cấp tỉnh 485 vụ, cấp huyện 5.581 vụ. Hai cấp giải quyết 3.803 vụ (62,7%)": their sum as a whole."""
    return [
        replace(
            one, end=other.end, text=f"({one.text.strip()} + {other.text.strip()})", values=(one.value + other.value,)
        )
        for one, other in pairwise(tokens)
        if one.kind == other.kind == "number" and one.values and other.values and one.scale == other.scale
    ]


_ALL = re.compile(r"(?:[Tt]oàn|[Tt]ổng số|[Dd]ân cư)[^.;,\d]*$")  # what is left of a whole that is told as one


_AMONG = re.compile(r"\W*Trong (?:tổng )?số (?!\d)([^,\d]{3,60}?)(?:,| có )")


def _words_behind(report: Report, token: Token) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", re.split(r"[.;,]", report.text[token.end : token.end + 60].lower())[0]))


def _is_a_base(whole: Token, wholes: list[Token]) -> bool:
    """Whether it is the lower number of a ratio: a share told behind the ratio is not its own."""
    told = [each for each in wholes if not each.text.startswith("(")]  # no sums of two
    halves_of_it = [each for each in told if each.start == whole.start and each.end == whole.end]
    return len(halves_of_it) > 1 and whole.value == max(each.value for each in halves_of_it)


def _common_words(report: Report, one: Token, other: Token) -> int:
    """How many words the things two numbers count begin with in common."""
    words = [re.findall(r"[^\W\d_]+", report.text[token.end : token.end + 60].lower()) for token in (one, other)]
    return next((i for i, (a, b) in enumerate(zip(*words, strict=False)) if a != b), min(map(len, words)))


_RATE_OF = re.compile(r"(?:tỷ|tỉ) lệ (?P<what>[^\d,;.:()]{3,30}?)(?: (?:đạt|là|chiếm|bằng))?\s*$")


@pattern("ratio_percent")
def named_rates(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "xảy ra 5.202 vụ; khám phá 3.753 vụ, xử lý 7.462 đối tượng; tỷ lệ khám phá đạt 72,15%"."""
    spoken = [claim.spans[0] for claim in told if claim.computed]
    items = shape.sentence.material
    for percent in items:
        if percent.kind != "percent" or not percent.values or any(a < percent.end <= b for a, b in spoken):
            continue
        rate = _RATE_OF.search(report.text[max(shape.sentence.start, percent.start - 50) : percent.start].lower())
        before = [t for t in items if t.end <= percent.start and t.kind == "number" and t.values and t.unit]
        if not rate or not 0 < percent.value < 100 or PLAN.search(words_behind(report, percent)):
            continue
        lead = re.compile(rf"{re.escape(rate['what'])}(?: được| xong)?\s*$")
        parts = [t for t in before if lead.search(report.text[max(0, t.start - 45) : t.start].lower())]
        wholes = [t for t in before if parts and t.unit == parts[0].unit and t.size > parts[0].size]
        wholes = [whole for whole in wholes if not has_own(report, whole)]
        if len(parts) != 1 or not wholes:
            continue
        claims = [claim for claim in (part_of(parts[0], whole, percent) for whole in wholes) if claim]
        yield from sorted(claims, key=lambda claim: claim.verdict is not Verdict.CONSISTENT)[:1]
