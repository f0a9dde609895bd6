"""A share in per cent against its part and its whole told beside it, in whatever order; see `nearby`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import NOT_SHARED, claim, same_thing
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import (
    BEHIND,
    BEYOND,
    LINK,
    PERCENT,
    STEP,
    UNSEEN,
    Tried,
    best,
    from_to,
    growth,
    is_number,
    is_open,
    is_step,
    loose,
)
from tdkt.checker.patterns.places import Place, places_of
from tdkt.checker.patterns.share_words import has_own
from tdkt.checker.shapes import WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import divided, judge
from tdkt.vntext.grammar import pattern

_WHOLE = re.compile(
    rf"(?:\btổng|\btrong số|\btrên|\bcủa|\bgiao|{WORDS['plan']}|\bmục tiêu|\btoàn|\btrong tổng|\bvốn điều lệ|\bđối với)[^,;()]{{0,50}}\(?\s*$"
)
_NAMED = re.compile(r"\s*(?:trong |trên |của |so với )?(?:tổng )?(?:số )?(?P<noun>[^\W\d_]+(?: [^\W\d_]+)?)")
_NO_NOUN = frozenset("và so trong còn được đã là theo ở vào với từ tại nhưng nên kế dự chỉ trên của tổng cùng".split())
_NO_SHARE = re.compile(
    r"lãi|thuế|lạm phát|tăng trưởng|cổ tức|chiết khấu|xác suất|độ ẩm|nồng độ|giảm giá|phạt|tỷ giá|thất nghiệp|nợ xấu"
)
_SMALLEST = 10  # of which a share is not looked for
_PART_OF = re.compile(r"\b(?:của|trong|trên)\b[^,;()]{0,50}$")  # "34% trong tổng số 34.122 tỷ"
_NOUN_OF_WHOLE = re.compile(
    r"\s(?!(?:trong đó|so với|cùng kỳ|tăng|giảm))[^,;()\ue002]{3,60}\(\s*"
)  # "16% tổng giá trị (216 tỷ)"
_VAGUE = re.compile(r"\(\s*(?:bằng|đạt)\s*$")  # of the same period, left unsaid
_OF_PLAN = re.compile(rf"(?:{WORDS['plan']})[^;]*\(\s*$")  # "cao hơn chỉ tiêu Quốc hội giao (60%)"
_SAME = re.compile(rf"\b(?:{WORDS['same']})[^,;]{{0,20}}$")
_PLAN = re.compile(WORDS["plan"])


@pattern("ratio_percent")
def shares(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "chỉ giải ngân 4.228 tỉ (48,35%) trên tổng số vốn được giao 8.744 tỉ"; "nắm 75% vốn, tương đương 30.000 tỷ"."""
    if PERCENT not in shape.signs:
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places):
        rate = place.token
        if not is_open(rate, told) or STEP.search(place.lead) or _NO_SHARE.search(place.lead[-40:] + place.tail[:30]):
            continue
        if (
            place.tail.startswith("/")
            or UNSEEN.match(place.tail)
            or _VAGUE.search(place.lead)
            or _SAME.search(place.lead)
            or _OF_PLAN.search(place.lead)
        ):
            continue
        if (pair := from_to(shape, places, index)) and judge(
            growth(*pair[0], pair[0][0].size > pair[0][1].size), rate
        ) is Verdict.CONSISTENT:
            continue
        tried: list[Tried] = list(_of_two_before(report, shape, rate)) if len(places) == 1 else []
        for part, near in _parts(places, index):
            wholes = _wholes(report, places, index, part, near)
            named = [whole for whole, sure in wholes if sure]
            lone = [whole for whole, _ in wholes] if len(wholes) == 1 else []
            meant = named[0] if len(named) == 1 else lone[0] if lone and _is_named(report, rate, lone[0]) else None
            if not wholes and (before := _whole_before(report, shape, part, rate)):
                wholes, meant = [(before, True)], before
            for whole, _ in wholes:
                computed = divided(loose(part), loose(whole))
                words = f"{part.text.strip()} : {whole.text.strip()}"
                sure = whole is (near or meant) and not (part.bound or whole.bound)
                tried.append((claim("ratio_percent", (part, rate), computed, rate, words), computed, sure))
        yield from best(tried, rate)


def _of_two_before(report: Report, shape: Shape, rate: Token) -> Iterator[Tried]:
    """ "Thụ lý: 54 tin. Giải quyết xong: 49 tin. Tỷ lệ giải quyết: 90,7%": the two like numbers of the line before."""
    line = report.text.rfind("\n", 0, shape.sentence.start) + 1
    told = report.passage(max(line, shape.sentence.start - _BACK), shape.sentence.start).material
    if len(told) != len(("one", "other")) or not all(map(is_number, told)) or not _RATE.match(shape.text):
        return
    one, other = told
    part, whole = (one, other) if one.size < other.size else (other, one)
    if one.unit and one.unit == other.unit and not (one.bound or other.bound) and whole.size >= _SMALLEST:
        words = f"{part.text.strip()} : {whole.text.strip()}"
        computed = divided(loose(part), loose(whole))
        yield claim("ratio_percent", (rate,), computed, rate, words), computed, True


_BACK = 200  # letters
_RATE = re.compile(r"\W*(?:tỷ|tỉ) lệ (?!nợ|lãi)[^,;]{3,40}$|\W*(?:tỷ|tỉ) lệ [^,;:]{3,40}(?::| đạt| là)")


def _parts(places: list[Place], index: int) -> Iterator[tuple[Token, Token | None]]:
    """What the share is told of, with its whole if that stands beside it: the number in front, or the one behind."""
    lead = places[index].lead
    if index and LINK.search(lead) and ";" not in lead.lstrip()[1:] and len(lead) < BEYOND:
        before = places[index - 1]
        if _PLAN.search(re.split("[;,.]", before.lead)[-1]) and is_number(before.token):
            for reached in _reached(places[: index - 1], before.token):
                yield reached, before.token
            return
        beside = places[index - 2] if index > 1 and _PART_OF.search(before.lead + " ") else None
        if beside and is_number(beside.token) and beside.token.size < before.token.size:
            yield beside.token, before.token
            return
        plain = is_number(before.token) and before.token.bound not in ("dưới", "trên")
        if plain and not is_step(before.lead) and not _PLAN.search(before.lead[-30:]):
            behind = places[index + 1] if index + 1 < len(places) else None
            own = (
                behind
                and _NOUN_OF_WHOLE.fullmatch(behind.lead)
                and is_number(behind.token)
                and behind.token.size > before.token.size
            )
            yield before.token, behind.token if behind and own else None
            return
        earlier = places[index - 2] if index > 1 else before
        other = is_number(before.token) and before.token.dimension != earlier.token.dimension
        if other and is_number(earlier.token) and not STEP.search(earlier.lead):
            yield earlier.token, None  # "10.591 doanh nghiệp có vốn dưới 10 tỷ, chiếm 91,8%"
            return
    following = [each for each in places[index + 1 : index + 3] if is_number(each.token)]
    told = [bool(BEHIND.fullmatch(each.lead)) for each in following]
    if told[:1] == [True]:
        yield following[0].token, None
    elif told == [False, True] and _PART_OF.search(following[0].lead):
        yield following[1].token, following[0].token


def _reached(places: list[Place], plan: Token) -> Iterator[Token]:
    """What may stand against a plan told behind it: no step, nothing of another year."""
    for place in reversed(places):
        other = is_step(place.lead) or _SAME.search(place.lead) or "so với" in place.lead[-30:]
        if is_number(place.token) and same_thing(place.token, plan) and not other:
            yield place.token


def _wholes(
    report: Report, places: list[Place], index: int, part: Token, near: Token | None
) -> list[tuple[Token, bool]]:
    """The numbers that may be the whole, each with whether words make it one; `near` is known to be."""
    if near:
        return [(near, True)]
    found = []
    planned = _PLAN.search(places[index].tail[:30])
    for each, place in enumerate(places):
        whole = place.token
        if (
            each == index
            or whole is part
            or not is_number(whole)
            or part.unit in NOT_SHARED
            or whole.size <= part.size
            or whole.size < _SMALLEST
            or (each > index and ";" in "".join(p.lead for p in places[index + 1 : each + 1]))
        ):
            continue
        if planned and not _PLAN.search(place.lead) and "giao" not in place.lead:
            continue
        own = each + 1 < len(places) and each + 1 != index and places[each + 1].token.kind == "percent"
        told_first = each > 0 and places[each - 1].token.kind == "percent" and BEHIND.fullmatch(place.lead)
        if own or told_first or (each != index - 1 and has_own(report, whole)):
            continue  # a part of something larger
        named = bool(_WHOLE.search(place.lead[-60:])) and "trong đó" not in place.lead
        within = any("trong đó" in p.lead and p.token is part for p in places[each + 1 : index + 2])
        counted = named and not whole.dimension and not part.dimension and bool(whole.unit)
        if (same_thing(part, whole) or counted) and not is_step(place.lead) and min(whole.value, part.value) > 0:
            found.append((whole, named or within))
    return found


_AMONG = re.compile(r"\W*(?:trong đó|trong số [^,\d]{0,50}\b(?:này|đó|trên|ấy)|riêng|cụ thể|theo đó)\b")


def _whole_before(report: Report, shape: Shape, part: Token, rate: Token) -> Token | None:
    """The one number of the sentence before that the part may be of, when this one goes on from it."""
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    if before.start >= shape.sentence.start or "\n" in report.text[before.end : shape.sentence.start] or not part.unit:
        return None
    wholes = [
        token
        for token in before.material
        if is_number(token) and token.unit == part.unit and token.size > part.size and token.size >= _SMALLEST
        if not has_own(report, token)
        and not is_step(report.text[max(before.start, token.start - 30) : token.start].lower())
    ]
    if len(wholes) != 1 or wholes[0].bound:
        return None
    lead = report.text[max(before.start, wholes[0].start - 50) : wholes[0].start].lower()
    if _SAME.search(lead) or "so với" in lead:
        return None
    if _PLAN.search(report.text[rate.end : rate.end + 25].lower()):
        return wholes[0] if _PLAN.search(lead) else None
    return wholes[0] if _AMONG.match(shape.text) else None


def _is_named(report: Report, percent: Token, whole: Token) -> bool:
    """Whether the words behind a per cent name no other whole: "84,92% vốn điều lệ", told of a sum of debts, do."""
    named = _NAMED.match(report.text, percent.end)
    if not named or named["noun"].split()[0].lower() in _NO_NOUN:
        return True
    around = report.text[max(0, whole.start - 80) : whole.end + 50]
    return named["noun"].split()[0].lower() in around.replace(report.text[percent.end : named.end()], "").lower()
