"""A per cent that nothing else explained, against the numbers told beside it.

Rows and the other searches know who is the base. Here a step or a share is tried on every pair of like numbers in its
sentence. One pair that fits settles it; else the pair that the words join ("từ … lên …", "so với …", "tổng số …") is
told when it comes near, and any other pair only when a slip of one digit would make it fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import NOT_SHARED, claim, moved, same_thing
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.places import Place, is_told, places_of
from tdkt.checker.patterns.share_words import has_own
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, judge, middle, minus, plus
from tdkt.vntext.grammar import pattern

_STEP = re.compile(
    r"\b(?P<word>tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|hụt|sụt|tụt|mất)"
    r"(?: (?:trưởng|tương đương|tương ứng|mạnh|nhẹ|sâu|đến|tới|thêm|gần|hơn|khoảng|được|đều|lên|bình quân|là|đạt|ở mức|mức))*[ (]*$"
)
_UP = ("tăng", "cao hơn", "nhiều hơn", "vượt")
_FROM_TO = re.compile(
    rf"\btừ (?:(?:mức|khoảng|con số|chỉ) ?)*[^{SIGN};,.]{{0,25}}(?P<b>[{SIGN}])(?:[^{SIGN};]{{0,45}}?(?:\([^()]{{0,45}}\)[^{SIGN};]{{0,20}}?)?)"
    rf"\b(?:lên|xuống|còn|đến|thành|tới)\b[^{SIGN};,.]{{0,25}}(?P<a>[{SIGN}])"
)
_ALL = 100
_PERCENT = SIGN[1]
_BEYOND = 100  # letters between two numbers and the step they make
_COMPARED = re.compile(r"\bso (?:với )?[^;()]{0,60}\(?[^;()]{0,25}$")
_BRACKET = re.compile(r"\s*\([^;()]{0,30}?(?:quý|năm|cùng kỳ|trước|tháng|cũ|hiện hành)[^;()]{0,30}$")
_DIRECT = re.compile(r"\s*(?:giá|mức|tổng|số|vốn|doanh thu)[^,;()]{0,30}$")  # "cao hơn 24% giá khởi điểm 150.000 đồng"
_LEVEL = re.compile(r"\b(?:còn|lên|xuống|đạt|ở mức|mức|là|tại|chốt phiên ở|ở)(?: (?:mức|khoảng|gần|hơn|chỉ|còn))*\s*$")
_UNSEEN = re.compile(rf"[^,;.()]{{0,30}}\b(?:so với|so|{WORDS['same']})\b")
_LINK = re.compile(
    r"(?:chiếm|tương đương|tương ứng|tức|đạt|bằng(?! \d)|(?:tỷ|tỉ) (?:lệ|trọng)|hoàn thành|hay|[(–—=]|\s-)"
    r"(?: (?:tới|đến|khoảng|gần|hơn|trên|với|là|(?:tỷ|tỉ) (?:lệ|trọng)|mức|được|đạt|chỉ))*\s*$"
)
_BEHIND = re.compile(
    rf"[^;{SIGN}]{{0,70}}?(?:\((?:[^(){SIGN}]{{0,25}})|[,–-] ?(?:tức(?: là)?|tương đương|tương ứng|hay|khoảng)[^,;(){SIGN}]{{0,25}})"
)
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
_NEAR = 2  # times more or less than what is printed


@pattern("growth")
def steps(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giảm từ 1.393 tỷ xuống 1.172 tỷ, tương ứng mức giảm 16%"; "tăng 131,7% lên 6.187 tỷ, so với 2.670 tỷ năm 2010"."""
    if _PERCENT not in shape.signs:
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places):
        step, word = place.token, _STEP.search(place.lead)
        if not _is_open(step, told) or "điểm" in step.text:
            continue
        if index and not word and (own := _STEP.search(places[index - 1].lead)):
            yield from _best(_own_shares(places, index, own["word"] in _UP), step)
        elif (
            word
            and index + 1 < len(places)
            and _BEHIND.fullmatch(places[index + 1].lead)
            and "(" not in places[index + 1].lead
        ):
            yield from _best(_own_shares(places, index, word["word"] in _UP, behind=True), step)
        elif word:
            up = word["word"] in _UP
            joined = [*_from_to(shape, places, index), *_compared(places, index)]
            others = [] if joined or _UNSEEN.match(place.tail) else _pairs(places, index)
            tried = [(pair, True) for pair in joined] + [(pair, False) for pair in others]
            yield from _best(
                [(moved("growth", *pair, step, up), _growth(*pair, up), near) for pair, near in tried], step
            )


def _growth(now: Token, base: Token, up: bool) -> Amount | None:
    first, second = (now, base) if up else (base, now)
    return divided(minus(_loose(first), _loose(second)), _loose(base))


def _loose(token: Token) -> Amount:
    """What a number can stand for: one printed in millions, billions, hectares is rounded even when it is whole."""
    if token.decimals or (token.scale == 1 and not token.dimension) or (token.unit == "đồng" and token.scale == 1):
        return amounts(token)
    half = token.factor / 2
    readings = zip((token.values[0], token.values[-1]), amounts(token), strict=True)
    one, other = (
        (low - half, high + half) if not value.as_tuple().exponent else (low, high) for value, (low, high) in readings
    )
    return one, other


def _own_shares(places: list[Place], index: int, up: bool, *, behind: bool = False) -> Iterator[_Tried]:
    """ "tăng 15,7 USD, tương đương 1,7%, chốt ở 943,50 USD": of what stood before the step, told before or `behind`."""
    beside = index + 1 if behind else index - 1
    step, rate = places[beside].token, places[index].token
    linked = behind or _LINK.search(places[index].lead)
    if not _is_number(step) or step.bound or not linked or _UNSEEN.match(places[index].tail):
        return
    for place in (places[i] for i in range(max(0, index - 3), min(len(places), index + 3)) if i not in (beside, index)):
        now = place.token
        if not _is_number(now) or not same_thing(now, step) or now.size <= step.size or _STEP.search(place.lead):
            continue
        before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
        computed = divided(amounts(step), before)
        words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
        base_told = divided(amounts(step), amounts(now))
        if base_told and judge(base_told, rate) is Verdict.CONSISTENT:
            return
        yield claim("growth", (step, rate), computed, rate, words), computed, bool(_LEVEL.search(place.lead))


def _is_step(lead: str) -> bool:
    """Whether these words make a number a step; "tăng lên tới 50 tỷ" is what was reached."""
    return bool(_STEP.search(lead)) and not re.search(
        r"\b(?:lên|tới|đến|xuống|còn)(?: mức| khoảng| hơn| gần)?\s*$", lead
    )


def _is_open(percent: Token, told: list[Claim]) -> bool:
    """Whether a per cent may be looked for: one that nothing computed yet."""
    plain = percent.kind == "percent" and bool(percent.values) and not percent.is_range
    return plain and percent.value > 0 and percent.value != _ALL and not is_told(percent, told)


def _is_number(token: Token) -> bool:
    return token.kind == "number" and bool(token.values) and not token.is_range and token.unit not in TIME


def _from_to(shape: Shape, places: list[Place], index: int) -> list[tuple[Token, Token]]:
    """The pair "từ b lên a" next to a step, with no other per cent between."""
    spot = next(spot for spot, token in shape.tokens.items() if token is places[index].token)
    found = []
    for match in _FROM_TO.finditer(shape.text):
        first, last = match.start("b"), match.start("a")
        if first <= spot <= last:
            continue
        between = shape.text[last + 1 : spot] if spot > last else shape.text[spot + 1 : first]
        if spot < first and _UNSEEN.match(between):
            continue  # "tăng 14,9% so với năm trước, tỷ trọng … từ 39,6% lên 46,2%"
        if len(between) <= _BEYOND and not re.search(rf";|\ue002|[{SIGN}].*[{SIGN}]", between):
            found.append((len(between), (shape.tokens[last], shape.tokens[first])))
    return [pair for _, pair in sorted(found, key=lambda each: each[0])[:1]]


def _compared(places: list[Place], index: int) -> list[tuple[Token, Token]]:
    """The base behind "so với", with what stands before it: "giảm 36%, còn 29,7 tỉ so với mức 46,5 tỉ"."""
    pairs = []
    before = [p.token for p in reversed(places[:index]) if _is_number(p.token) and not _STEP.search(p.lead)]
    for place in range(index + 1, min(len(places), index + 3)):
        base, lead = places[place].token, places[place].lead
        if not _is_number(base) or ";" in lead:
            break
        told = _COMPARED.search(lead) and not re.search(r"\b(?:và|nhưng)\b|,", lead.partition("so ")[2])
        if told and place > index + 1 and _LEVEL.search(places[index + 1].lead):
            pairs.append((places[index + 1].token, base))
        if told or (place == index + 1 and (_BRACKET.match(lead) or _DIRECT.match(lead))):
            pairs += [(now, base) for now in before if same_thing(now, base)][:1]
            break
    if index > 1 and _COMPARED.search(places[index - 1].lead) and "," not in places[index - 1].lead:
        pairs.append((places[index - 2].token, places[index - 1].token))
    return [(now, base) for now, base in pairs if _is_number(now) and same_thing(now, base)]


def _pairs(places: list[Place], index: int) -> list[tuple[Token, Token]]:
    """Every two like numbers near a step."""
    near = [places[i].token for i in range(max(0, index - 3), min(len(places), index + 4)) if i != index]
    near = [token for token in near if _is_number(token)]
    return [(now, base) for now in near for base in near if now is not base and same_thing(now, base)]


@pattern("ratio_percent")
def shares(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "chỉ giải ngân 4.228 tỉ (48,35%) trên tổng số vốn được giao 8.744 tỉ"; "nắm 75% vốn, tương đương 30.000 tỷ"."""
    if _PERCENT not in shape.signs:
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places):
        rate = place.token
        if not _is_open(rate, told) or _STEP.search(place.lead) or _NO_SHARE.search(place.lead[-40:] + place.tail[:30]):
            continue
        if (
            place.tail.startswith("/")
            or _UNSEEN.match(place.tail)
            or _VAGUE.search(place.lead)
            or _SAME.search(place.lead)
            or _OF_PLAN.search(place.lead)
        ):
            continue
        if (pair := _from_to(shape, places, index)) and judge(
            _growth(*pair[0], pair[0][0].size > pair[0][1].size), rate
        ) is Verdict.CONSISTENT:
            continue
        tried: list[_Tried] = []
        for part, near in _parts(places, index):
            wholes = _wholes(report, places, index, part)
            named = [whole for whole, sure in wholes if sure]
            lone = [whole for whole, _ in wholes] if len(wholes) == 1 else []
            meant = named[0] if len(named) == 1 else lone[0] if lone and _is_named(report, rate, lone[0]) else None
            for whole, _ in wholes:
                computed = divided(_loose(part), _loose(whole))
                words = f"{part.text.strip()} : {whole.text.strip()}"
                sure = whole is (near or meant) and not (part.bound or whole.bound)
                tried.append((claim("ratio_percent", (part, rate), computed, rate, words), computed, sure))
        yield from _best(tried, rate)


def _parts(places: list[Place], index: int) -> Iterator[tuple[Token, Token | None]]:
    """What the share is told of, with its whole if that stands beside it: the number in front, or the one behind."""
    lead = places[index].lead
    if index and _LINK.search(lead) and ";" not in lead and len(lead) < _BEYOND:
        before = places[index - 1]
        beside = places[index - 2] if index > 1 and _PART_OF.search(before.lead + " ") else None
        if beside and _is_number(beside.token) and beside.token.size < before.token.size:
            yield beside.token, before.token
            return
        plain = _is_number(before.token) and before.token.bound not in ("dưới", "trên")
        if plain and not _is_step(before.lead) and not _PLAN.search(before.lead[-30:]):
            behind = places[index + 1] if index + 1 < len(places) else None
            own = (
                behind
                and _NOUN_OF_WHOLE.fullmatch(behind.lead)
                and _is_number(behind.token)
                and behind.token.size > before.token.size
            )
            yield before.token, behind.token if behind and own else None
            return
        earlier = places[index - 2] if index > 1 else before
        other = _is_number(before.token) and before.token.dimension != earlier.token.dimension
        if other and _is_number(earlier.token) and not _STEP.search(earlier.lead):
            yield earlier.token, None  # "10.591 doanh nghiệp có vốn dưới 10 tỷ, chiếm 91,8%"
            return
    following = [each for each in places[index + 1 : index + 3] if _is_number(each.token)]
    told = [bool(_BEHIND.fullmatch(each.lead)) for each in following]
    if told[:1] == [True]:
        yield following[0].token, None
    elif told == [False, True] and _PART_OF.search(following[0].lead):
        yield following[1].token, following[0].token


def _wholes(report: Report, places: list[Place], index: int, part: Token) -> list[tuple[Token, bool]]:
    """The numbers that may be the whole, each with whether words make it one."""
    found = []
    planned = _PLAN.search(places[index].tail[:30])
    for each, place in enumerate(places):
        whole = place.token
        if (
            each == index
            or whole is part
            or not _is_number(whole)
            or part.unit in NOT_SHARED
            or whole.size <= part.size
            or whole.size < _SMALLEST
            or (each > index and ";" in "".join(p.lead for p in places[index + 1 : each + 1]))
        ):
            continue
        if planned and not _PLAN.search(place.lead) and "giao" not in place.lead:
            continue
        own = each + 1 < len(places) and each + 1 != index and places[each + 1].token.kind == "percent"
        told_first = each > 0 and places[each - 1].token.kind == "percent" and _BEHIND.fullmatch(place.lead)
        if own or told_first or (each != index - 1 and has_own(report, whole)):
            continue  # a part of something larger
        named = bool(_WHOLE.search(place.lead[-60:])) and "trong đó" not in place.lead
        within = any("trong đó" in p.lead and p.token is part for p in places[each + 1 : index + 2])
        counted = named and not whole.dimension and not part.dimension and bool(whole.unit)
        if (same_thing(part, whole) or counted) and not _is_step(place.lead) and min(whole.value, part.value) > 0:
            found.append((whole, named or within))
    return found


def _is_named(report: Report, percent: Token, whole: Token) -> bool:
    """Whether the words behind a per cent name no other whole: "84,92% vốn điều lệ", told of a sum of debts, do."""
    named = _NAMED.match(report.text, percent.end)
    if not named or named["noun"].split()[0].lower() in _NO_NOUN:
        return True
    around = report.text[max(0, whole.start - 80) : whole.end + 50]
    return named["noun"].split()[0].lower() in around.replace(report.text[percent.end : named.end()], "").lower()


_Tried = tuple[Claim | None, Amount | None, bool]


def _best(tried: Iterable[_Tried], stated: Token) -> Iterator[Claim]:
    """The pair that fits; else the joined one that comes near, else one that a slip of the pen explains."""
    told = [(found, computed, joined) for found, computed, joined in tried if found and computed]
    for found, _, joined in told:
        if found.verdict is Verdict.CONSISTENT and (joined or len(_digits(stated.value)) > len("12")):
            yield found
            return
    if any(judge(computed, stated) is not Verdict.INCONSISTENT for _, computed, _ in told):
        return
    for found, computed, joined in told:
        size = middle(computed)
        if (joined and stated.value <= size * _NEAR and size <= stated.value * _NEAR) or is_slip(size, stated):
            yield found
            return


def _digits(value: Decimal) -> str:
    return str(abs(value)).replace(".", "").lstrip("0")


def is_slip(computed: Decimal, stated: Token) -> bool:
    """Whether one digit, or two that changed places, part what was computed from what is printed."""
    one, other = _digits(round(computed, stated.decimals)), _digits(stated.value)
    if computed <= 0 or len(other.rstrip("0")) < len("123") or len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or are_swapped(one, other)
