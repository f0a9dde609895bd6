"""A share in per cent against its part and its whole told beside it, in whatever order; see `nearby`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import NOT_SHARED, claim, same_thing
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import (
    BEHIND,
    BEYOND,
    LINK,
    PERCENT,
    PLAN,
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
from tdkt.checker.patterns.share_words import CHOSEN, OF_EARLIER, counts_of, has_own, is_rate_of_itself
from tdkt.checker.shapes import WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import divided, judge
from tdkt.vntext.grammar import pattern

_WHOLE = re.compile(
    rf"(?:\btổng|\btrong số|\btrên|\bcủa|\bgiao|{WORDS['plan']}|\bmục tiêu|\btoàn|\btrong tổng|\bvốn điều lệ|\bđối với)[^,;()]{{0,50}}\(?\s*$"
)
_RESPECTIVE = re.compile(r"(?:tương ứng|lần lượt)(?: là)?\s+(?:và|,)\s*$")  # "(tương ứng 1,79% và 2,88%)"
_NAMED = re.compile(r"\s*(?:trong |trên |của |so với )?(?:tổng )?(?:số )?(?P<noun>[^\W\d_]+(?: [^\W\d_]+)?)")
_NO_NOUN = frozenset("và so trong còn được đã là theo ở vào với từ tại nhưng nên kế dự chỉ trên của tổng cùng".split())
_NO_SHARE = re.compile(
    r"lãi|thuế|lạm phát|tăng trưởng|cổ tức|chiết khấu|xác suất|độ ẩm|nồng độ|giảm giá|phạt|tỷ giá|thất nghiệp|nợ xấu"
)
_SMALLEST = 10  # of which a share is not looked for
_PART_OF = re.compile(r"\b(?:của|trong|trên)\b(?: tổng [^;()]{0,50}|[^,;()]{0,50})$")  # "34% trong tổng số 34.122 tỷ"
_NOUN_OF_WHOLE = re.compile(
    r"\s(?!(?:trong đó|so với|cùng kỳ|tăng|giảm))[^,;()\ue002]{3,60}\(\s*"
)  # "16% tổng giá trị (216 tỷ)"
_OF_BEFORE = re.compile(r"\(\s*bằng\s*$")  # of the same period, left unsaid
_VAGUE = re.compile(r"\(\s*đạt\s*$")  # of a plan, left unsaid, if no whole is named
_OF_PLAN = re.compile(rf"(?:{WORDS['plan']})[^;]*\(\s*$")  # "cao hơn chỉ tiêu Quốc hội giao (60%)"
_SAME = re.compile(rf"\b(?:{WORDS['same']})[^,;]{{0,20}}$")


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
            or _OF_BEFORE.search(place.lead)
            or _SAME.search(place.lead)
            or _OF_PLAN.search(place.lead)
            or (rate.bound and re.search(r"\bđạt\s*$", place.lead))
            or _RESPECTIVE.search(place.lead + place.tail)
            or (index and is_rate_of_itself(report, places[index - 1].token, place.lead))
        ):
            continue
        if (pair := from_to(shape, places, index)) and judge(
            growth(*pair[0], pair[0][0].size > pair[0][1].size), rate
        ) is Verdict.CONSISTENT:
            continue
        tried: list[Tried] = list(_of_two_before(report, shape, rate)) if len(places) == 1 else []
        tried += _of_what_it_names(report, places[:index], place)
        before = report.sentence_before(shape.sentence)
        bases = {each.token.start for each in places[:index] if OF_EARLIER.search(each.lead)}
        for part, near in _parts(places, index, before.material if before else ()):
            if part.start in bases:
                continue
            wholes = _wholes(report, places, index, part, near)
            named = [whole for whole, sure in wholes if sure]
            lone = [whole for whole, _ in wholes] if len(wholes) == 1 else []
            alone = bool(lone) and not _VAGUE.search(place.lead) and _is_named(report, rate, lone[0])
            meant = named[0] if len(named) == 1 else lone[0] if alone else None
            if not wholes and (
                other := _whole_before(report, shape, part, rate) or _whole_behind(report, shape, part, rate)
            ):
                wholes, meant = [(other, True)], other
            for whole, _ in wholes:
                sure = whole is (near or meant) and not (part.bound or whole.bound)
                tried.append(_share(part, whole, rate, (part, rate), joined=sure))
        yield from best(tried, rate)


def _share(part: Token, whole: Token, rate: Token, marked: tuple[Token, ...], *, joined: bool) -> Tried:
    computed = divided(loose(part), loose(whole))
    words = f"{part.text.strip()} : {whole.text.strip()}"
    return claim("ratio_percent", marked, computed, rate, words), computed, joined


def _of_two_before(report: Report, shape: Shape, rate: Token) -> Iterator[Tried]:
    """ "Thụ lý: 54 tin. Giải quyết xong: 49 tin. Tỷ lệ giải quyết: 90,7%": the two like numbers of the line before."""
    line = report.text.rfind("\n", 0, shape.sentence.start) + 1
    told = report.passage(max(line, shape.sentence.start - _BACK), shape.sentence.start).material
    if len(told) != len(("one", "other")) or not all(map(is_number, told)) or not _RATE.match(shape.text):
        return
    one, other = told
    part, whole = (one, other) if one.size < other.size else (other, one)
    if one.unit and one.unit == other.unit and not (one.bound or other.bound) and whole.size >= _SMALLEST:
        yield _share(part, whole, rate, (rate,), joined=True)


_NUMBER_OF = re.compile(r"\s*(?:về|đối với) số (?P<thing>[^\W\d_]+(?: [^\W\d_]+)?)")


def _of_what_it_names(report: Report, before: Sequence[Place], place: Place) -> Iterator[Tried]:
    """ "thụ lý 52 vụ với 78 bị cáo; xét xử 49 vụ với 71 bị cáo; đạt 94,2% về số vụ và 91% về số bị cáo"."""
    named = _NUMBER_OF.match(place.tail)
    if not named:
        return
    numbers = [each.token for each in before if is_number(each.token)]
    told = [token for token in numbers if counts_of(report, token, named["thing"])]
    told = told or [token for token in numbers if token.unit == named["thing"].split()[0]]
    if len(told) == len(("whole", "part")) and told[0].size > told[1].size:
        whole, part = told
        yield _share(part, whole, place.token, (part, place.token), joined=True)


_BACK = 200  # letters
_RATE = re.compile(r"\W*(?:tỷ|tỉ) lệ (?!nợ|lãi)[^,;]{3,40}$|\W*(?:tỷ|tỉ) lệ [^,;:]{3,40}(?::| đạt| là)")


_Part = tuple[Token, Token | None]


def _parts(places: Sequence[Place], index: int, earlier: tuple[Token, ...]) -> list[_Part]:
    """What the share is told of, with its whole if that stands beside it: the number in front, or the one behind."""
    lead = places[index].lead
    linked = index and LINK.search(lead) and ";" not in lead.lstrip()[1:] and len(lead) < BEYOND
    return (_in_front(places, index, earlier) if linked else []) or _behind(places[index + 1 : index + 3])


def _in_front(places: Sequence[Place], index: int, earlier: tuple[Token, ...]) -> list[_Part]:
    before, front = places[index - 1], places[index - 2] if index > 1 else None
    whole = before.token
    if not is_number(whole) or (_ALL_OF.search(before.lead) and places[index].tail.startswith(" (")):
        return []  # "Trên tổng số 7.166 phiếu, thôn A chiếm 12,4% (892 phiếu)"
    if PLAN.search(re.split("[;,.]", before.lead)[-1]):
        reached = list(_reached(places[: index - 1], whole)) or _only_one(earlier, whole)
        return [(part, whole) for part in reached]
    if front and is_number(front.token) and front.token.size < whole.size and _is_whole_of(front.token, before):
        return [(front.token, whole)]
    if front and _PAIR.fullmatch(before.lead) and is_number(front.token) and whole.unit in _PERSONS:
        return [(front.token, None), (whole, None)]
    if whole.bound not in ("dưới", "trên") and not is_step(before.lead) and not PLAN.search(before.lead[-30:]):
        behind = places[index + 1] if index + 1 < len(places) else None
        named = behind and is_number(behind.token) and _NOUN_OF_WHOLE.fullmatch(behind.lead)
        return [(whole, behind.token if behind and named and behind.token.size > whole.size else None)]
    if front and is_number(front.token) and front.token.dimension != whole.dimension and not STEP.search(front.lead):
        return [(front.token, None)]  # "10.591 doanh nghiệp có vốn dưới 10 tỷ, chiếm 91,8%"
    return []


_ALL_OF = re.compile(r"\btổng số\s*$")
_PAIR = re.compile(r"\s*[^\W\d_]+ với\s*")  # "làm rõ 83 vụ với 174 đối tượng, đạt tỷ lệ 87,4%": of cases, or of persons


_PERSONS = frozenset({"đối", "bị", "nghi", "người"})


def _is_whole_of(part: Token, whole: Place) -> bool:
    """ "653 chuyến chậm trên tổng số 2.091 chuyến"; "trực tuyến là 115.665 và tổng số hồ sơ giải quyết là 168.746"."""
    in_total = re.search(r"(?:,| và) (?:[^,;]{0,15} )?tổng (?:số )?[^,;]{0,40}$", whole.lead)
    if re.search(r"\blên\b", whole.lead):
        return False  # "thêm 01 xã, nâng tổng số lên 03 xã"
    return bool(_PART_OF.search(whole.lead + " ") or (in_total and same_thing(part, whole.token)))


def _behind(following: Sequence[Place]) -> list[_Part]:
    numbers = [each for each in following if is_number(each.token)]
    told = [bool(BEHIND.fullmatch(each.lead)) for each in numbers]
    if told[:1] == [True]:
        return [(numbers[0].token, None)]
    if told == [False, True] and _PART_OF.search(numbers[0].lead):
        return [(numbers[1].token, numbers[0].token)]
    return []


def _only_one(earlier: tuple[Token, ...], plan: Token) -> list[Token]:
    alike = [token for token in earlier if is_number(token) and same_thing(token, plan)]
    return alike if len(alike) == 1 else []


def _reached(places: Sequence[Place], plan: Token) -> Iterator[Token]:
    """What may stand against a plan told behind it: no step, nothing of another year."""
    for place in reversed(places):
        clause = re.split("[;.]", place.lead)[-1]
        other = is_step(place.lead) or _SAME.search(place.lead) or "so với" in clause or PLAN.search(clause)
        if is_number(place.token) and same_thing(place.token, plan) and not other:
            yield place.token


def _wholes(
    report: Report, places: Sequence[Place], index: int, part: Token, near: Token | None
) -> list[tuple[Token, bool]]:
    """The numbers that may be the whole, each with whether words make it one; `near` is known to be."""
    if near:
        return [(near, True)]
    found = []
    planned = PLAN.search(places[index].tail[:30])
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
        if planned and not PLAN.search(place.lead) and "giao" not in place.lead:
            continue
        if places[index].tail.lstrip().startswith("tổng số") and CHOSEN.search(place.lead[-40:]):
            continue  # "đăng ký 4.910 hộ, … 4.806 hộ, đạt 93% tổng số hộ"
        behind = places[each + 1] if each + 1 < len(places) and each + 1 != index else None
        own = behind is not None and behind.token.kind == "percent" and not STEP.search(behind.lead)
        told_first = each > 0 and places[each - 1].token.kind == "percent" and BEHIND.fullmatch(place.lead)
        if own or told_first or (each != index - 1 and has_own(report, whole)):
            continue  # a part of something larger
        named = bool(_WHOLE.search(place.lead[-60:])) and "trong đó" not in place.lead
        within = any("trong đó" in p.lead and p.token is part for p in places[each + 1 : index + 2])
        counted = named and not whole.dimension and not part.dimension and bool(whole.unit)
        if (same_thing(part, whole) or counted) and not is_step(place.lead) and min(whole.value, part.value) > 0:
            found.append((whole, named or within))
    return found


_AMONG = re.compile(r"\W*(?:trong đó|trong số [^,\d]{0,50}\b(?:này|đó|trên|ấy)|riêng|cụ thể|theo đó|như vậy)\b")


def _whole_before(report: Report, shape: Shape, part: Token, rate: Token) -> Token | None:
    """The one number of the sentence before that the part may be of, when this one goes on from it."""
    before = report.sentence_before(shape.sentence)
    if not before or not part.unit:
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
    if PLAN.search(report.text[rate.end : rate.end + 25].lower()):
        return wholes[0] if PLAN.search(lead) else None
    return wholes[0] if _AMONG.match(shape.text) else None


def _whole_behind(report: Report, shape: Shape, part: Token, rate: Token) -> Token | None:
    """ "887.076 cử tri đi bầu, chiếm 92,4%. Toàn tỉnh có tổng số 960.311 cử tri": the whole told in the next sentence."""
    end = shape.sentence.end
    behind = report.sentence_at(min(len(report.text) - 1, end + 1))
    if behind.start < end or "\n" in report.text[end : behind.start] or not part.unit:
        return None
    told = [
        token for token in behind.material if is_number(token) and token.unit == part.unit and token.size > part.size
    ]
    lead = report.text[behind.start : told[0].start].lower() if told else ""
    planned = (
        PLAN.search(report.text[rate.end : rate.end + 25].lower()) and PLAN.search(lead[-60:]) and "gồm" not in lead
    )
    return told[0] if len(told) == 1 and (planned or re.search(r"\btổng(?: số)?(?: là)?\s*$", lead)) else None


def _is_named(report: Report, percent: Token, whole: Token) -> bool:
    """Whether the words behind a per cent name no other whole: "84,92% vốn điều lệ", told of a sum of debts, do."""
    named = _NAMED.match(report.text, percent.end)
    if not named or named["noun"].split()[0].lower() in _NO_NOUN:
        return True
    around = report.text[max(0, whole.start - 80) : whole.end + 50]
    return named["noun"].split()[0].lower() in around.replace(report.text[percent.end : named.end()], "").lower()
