"""What the searches around a per cent share: what may be looked for, which numbers count, when a pair is told.

Rows and the other searches know who is the base. `steps_nearby`, `shares_nearby` and `sums_nearby` try every pair of like
numbers of a sentence. One that fits settles it; else the pair that the words join ("từ … lên …", "so với …", "tổng số …")
is told when it comes near, and any other pair only when a slip of one digit would make it fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.places import Place, is_told
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, is_near, judge, middle, minus

STEP = re.compile(
    r"\b(?P<word>tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|hụt|sụt|tụt|mất)"
    r"(?: (?:trưởng|tương đương|tương ứng|mạnh|nhẹ|sâu|đến|tới|thêm|gần|hơn|khoảng|được|đều|lên|bình quân|là|đạt|ở mức|mức))*[ (]*$"
)
_FROM_TO = re.compile(
    rf"\btừ (?:(?:mức|khoảng|con số|chỉ) ?)*[^{SIGN};,.]{{0,25}}(?P<b>[{SIGN}])(?:[^{SIGN};]{{0,45}}?(?:\([^()]{{0,45}}\)[^{SIGN};]{{0,20}}?)?)"
    rf"\b(?:lên|xuống|còn|đến|thành|tới)\b[^{SIGN};,.]{{0,25}}(?P<a>[{SIGN}])"
)
_ALL = 100
PERCENT = SIGN[1]
PLAN = re.compile(WORDS["plan"])
BEYOND = 100  # letters between two numbers and the step they make
_NOT_OF = "".join(rf"(?<!{word} )" for word in ("kế hoạch", "dự toán", "chỉ tiêu", "trong"))  # "kế hoạch năm 2017"
UNSEEN = re.compile(rf"[^,;.()]{{0,30}}\b(?:so với|so|{_NOT_OF}{WORDS['same']})\b")
LINK = re.compile(
    r"(?:chiếm|tương đương|tương ứng|tức|đạt|bằng(?! \d)|(?:tỷ|tỉ) (?:lệ|trọng)|hoàn thành|hay|nghĩa là|(?:tiến độ|mức độ|tỷ lệ|tỉ lệ)(?: [^\W\d_]+){0,4} (?:là|đạt)|[(–—=]|\s-)"
    r"(?: (?:tới|đến|khoảng|gần|hơn|trên|với|là|(?:tỷ|tỉ) (?:lệ|trọng)|mức|được|đạt|chỉ))*\s*$"
)
BEHIND = re.compile(
    rf"[^;{SIGN}]{{0,70}}?(?:\((?:[^(){SIGN}]{{0,25}})|[,–-] ?(?:tức(?: là)?|tương đương|tương ứng|hay|khoảng)[^,;(){SIGN}]{{0,40}})"
)
_NEAR = Decimal(2)  # times more or less than what is printed


Tried = tuple[Claim | None, Amount | None, bool]


def growth(now: Token, base: Token, up: bool) -> Amount | None:
    """By how many per cent of the base the level rose, or fell."""
    first, second = (now, base) if up else (base, now)
    return divided(minus(loose(first), loose(second)), loose(base))


def loose(token: Token) -> Amount:
    """What a number can stand for: one printed in millions, billions, hectares is rounded even when it is whole."""
    if token.decimals or (token.scale == 1 and not token.dimension) or (token.unit == "đồng" and token.scale == 1):
        return amounts(token)
    half = token.factor / 2
    readings = zip((token.values[0], token.values[-1]), amounts(token), strict=True)
    one, other = (
        (low - half, high + half) if not value.as_tuple().exponent else (low, high) for value, (low, high) in readings
    )
    return one, other


def is_step(lead: str) -> bool:
    """Whether these words make a number a step; "tăng lên tới 50 tỷ" is what was reached."""
    return bool(STEP.search(lead)) and not re.search(
        r"\b(?:lên|tới|đến|xuống|còn)(?: mức| khoảng| hơn| gần)?\s*$", lead
    )


def is_open(percent: Token, told: list[Claim]) -> bool:
    """Whether a per cent may be looked for: one that nothing computed yet."""
    plain = percent.kind == "percent" and bool(percent.values) and not percent.is_range
    return plain and percent.value > 0 and percent.value != _ALL and not is_told(percent, told)


def is_number(token: Token) -> bool:
    """Whether a token may be a part, a whole or a level: no range, no time."""
    return token.kind == "number" and bool(token.values) and not token.is_range and token.unit not in TIME


def from_to(shape: Shape, places: Sequence[Place], index: int) -> list[tuple[Token, Token]]:
    """The pair "từ b lên a" next to a step, with no other per cent between."""
    spot = next(spot for spot, token in shape.tokens.items() if token is places[index].token)
    found = []
    for match in _FROM_TO.finditer(shape.text):
        first, last = match.start("b"), match.start("a")
        if first <= spot <= last or shape.tokens[last].bound in ("dưới", "trên"):
            continue  # "từ 10 km đến dưới 20 km": a range
        between = shape.text[last + 1 : spot] if spot > last else shape.text[spot + 1 : first]
        if spot < first and UNSEEN.match(between):
            continue  # "tăng 14,9% so với năm trước, tỷ trọng … từ 39,6% lên 46,2%"
        if len(between) <= BEYOND and not re.search(rf";|\ue002|[{SIGN}].*[{SIGN}]|\b(?:đạt|còn) [{SIGN}]", between):
            found.append((len(between), (shape.tokens[last], shape.tokens[first])))
    return [pair for _, pair in sorted(found, key=lambda each: each[0])[:1]]


def best(tried: Iterable[Tried], stated: Token) -> Iterator[Claim]:
    """The pair that fits; else the joined one that comes near, else one that a slip of the pen explains."""
    told = [(found, computed, joined) for found, computed, joined in tried if found and computed]
    for found, _, joined in told:
        if found.verdict is Verdict.CONSISTENT and (joined or len(_digits(stated.value)) > len("12")):
            yield found
            return
    if any(judge(computed, stated) is not Verdict.INCONSISTENT for _, computed, _ in told):
        return
    for found, computed, joined in told:
        if (joined and is_near(computed, stated, _NEAR)) or is_slip(middle(computed), stated):
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
