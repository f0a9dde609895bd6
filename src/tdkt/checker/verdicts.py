"""Judging a printed number against what its parts give: a printed number stands for the interval of its decimals."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from tdkt.checker.claims import Verdict
from tdkt.checker.tokens import Token
from tdkt.vntext.numbers import decimals_of, format_number

Interval = tuple[Decimal, Decimal]
# One interval for each way of writing numbers (first 1.245 as thousands, then as a decimal), in the smallest unit of the
# dimension. A document keeps to one way, so the ways are never mixed inside one claim.
Amount = tuple[Interval, Interval]
ABOVE = frozenset({"trên", "hơn", "ít nhất", "tối thiểu", "không dưới"})
BELOW = frozenset({"dưới", "tối đa", "chưa đến", "chưa tới", "chưa đầy", "không quá"})
ABOUT = frozenset({"khoảng", "ước khoảng", "xấp xỉ", "~", "≈"})
_NONE = Decimal(0)
_FAR_OFF = Decimal(3)
_SHIFTED = Decimal("0.05")


def interval(value: Decimal, decimals: int) -> Interval:
    """All that a number printed with so many decimals can stand for. Whole numbers are counts and exact."""
    half = Decimal(5).scaleb(-decimals - 1) if decimals else Decimal(0)
    return value - half, value + half


def amounts(token: Token) -> Amount:
    """What a token can stand for, in the smallest unit (đồng, not tỷ)."""
    return _both(token.values, token.factor, token.bound.lower())


def base_amounts(ratio: Token) -> Amount:
    """The same for the lower number of a ratio a/b."""
    return _both(ratio.base, ratio.factor, "")


def _both(values: tuple[Decimal, ...], factor: Decimal, bound: str) -> Amount:
    first, last = (_bounded(value, bound) for value in (values[0], values[-1]))
    return (first[0] * factor, first[1] * factor), (last[0] * factor, last[1] * factor)


def _bounded(value: Decimal, bound: str) -> Interval:
    """What a number behind "trên", "gần", "khoảng" can stand for: up to the next round number, a tenth around it."""
    low, high = interval(value, decimals_of(value))
    if bound in ABOUT:
        return low - _room(value), high + _room(value)
    if bound in ABOVE:
        return low, high + min(reach(value), abs(value) / 4)
    if bound in BELOW or bound == "gần":
        return low - min(reach(value), abs(value) / 4), high
    return low, high


def rounding(*tokens: Token) -> Decimal:
    """How far the sum of printed per cents may lie off by rounding: half a unit of the last digit of each."""
    return sum((Decimal(5).scaleb(-token.decimals - 1) for token in tokens), Decimal(0))


def reach(value: Decimal) -> Decimal:
    """One unit of the last digit that is not a trailing zero: 100 for 1.200, 0,1 for 322,3."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _room(value: Decimal) -> Decimal:
    """How far from the printed number "khoảng" may lie: a tenth for "khoảng 30", little for "khoảng 5.423"."""
    return min(abs(value) / 10, max(3 * reach(value), abs(value) / 100))


def _percent_room(value: Decimal) -> Decimal:
    """How far above "trên x%" a per cent may lie: the next round number."""
    return next((Decimal(step) for step in (10, 5) if value % step == 0), Decimal(1))


def divided(part: Amount, whole: Amount, times: int = 100) -> Amount | None:
    """part : whole × times; None when the whole is nothing."""
    ways = [(p[0] / w[1] * times, p[1] / w[0] * times) for p, w in zip(part, whole, strict=True) if w[0] > 0]
    return (ways[0], ways[-1]) if ways else None


def minus(first: Amount, second: Amount) -> Amount:
    """first − second."""
    one, other = ((a[0] - b[1], a[1] - b[0]) for a, b in zip(first, second, strict=True))
    return one, other


def plus(*parts: Amount) -> Amount:
    """The sum of all parts."""
    one, other = (
        (sum((p[0] for p in way), _NONE), sum((p[1] for p in way), _NONE)) for way in zip(*parts, strict=True)
    )
    return one, other


def multiplied(first: Amount, second: Amount) -> Amount:
    """first × second."""
    one, other = ((a[0] * b[0], a[1] * b[1]) for a, b in zip(first, second, strict=True))
    return one, other


def widened(amount: Amount, room: Decimal) -> Amount:
    """The amount with so much room below and above (0.02: two per cent)."""
    one, other = ((low * (1 - room), high * (1 + room)) for low, high in amount)
    return one, other


def judge(computed: Amount | None, stated: Token) -> Verdict:
    """Whether a printed number can be what was computed; SUSPICIOUS when its decimals were cut off, not rounded."""
    if computed is None:
        return Verdict.UNCHECKABLE
    bound = stated.bound.lower()
    cut = False
    for low, high in dict.fromkeys(computed):
        for value in stated.values:
            decimals = decimals_of(value)
            half = (
                Decimal(5).scaleb(-decimals - 1)
                if decimals or stated.kind == "percent" or stated.factor > 1
                else Decimal(0)
            )
            half = half / 5 if bound in ABOVE | BELOW or bound == "gần" else half  # "gần 10" was not 10,4
            least, most = (value - half) * stated.factor, (value + half) * stated.factor
            width = (
                _percent_room(value) if stated.kind == "percent" else max(reach(value), value / 50)
            ) * stated.factor
            if bound in ABOVE:
                most += width
            elif bound in BELOW or bound == "gần":
                least -= width
            elif bound in ABOUT:
                least, most = least - _room(value) * stated.factor, most + _room(value) * stated.factor
            if low <= most and least <= high:
                return Verdict.CONSISTENT
            if decimals > 1 and value == round(value, decimals - 1) == round(
                (low + high) / 2 / stated.factor, decimals - 1
            ):
                return Verdict.CONSISTENT  # "36,70%" was 36,7
            quantum = Decimal(1).scaleb(-decimals)
            middle = (low + high) / 2 / stated.factor
            cut = cut or (stated.kind == "percent" and abs(middle) < 10**9 and _cut(middle, quantum) == value)
    return Verdict.SUSPICIOUS if cut else Verdict.INCONSISTENT


def is_near(computed: Amount, stated: Token, most: Decimal = _FAR_OFF) -> bool:
    """Whether a printed number may be a slip for what was computed: at most so many times it, or off by a power of ten.

    What is told with a bound ("dưới 1%") is not held to powers of ten; "khoảng" is.
    """
    if not stated.value:
        return True
    times = abs(middle(computed)) / abs(stated.size)
    told = not stated.bound or stated.bound.lower() in ABOUT
    shifted = told and any(abs(times.scaleb(power) - 1) < _SHIFTED for power in (-3, -2, -1, 1, 2, 3))
    return shifted or 1 / most <= times <= most


def _cut(value: Decimal, quantum: Decimal) -> Decimal:
    return value.quantize(quantum, rounding=ROUND_DOWN)


def middle(amount: Amount) -> Decimal:
    """The middle of the first way of reading, to show."""
    low, high = amount[0]
    return (low + high) / 2


def shown(value: Decimal, decimals: int = 2) -> str:
    """A number for the reader."""
    return format_number(value, decimals)


def shown_as(value: Decimal, token: Token) -> str:
    """A computed size in the measure the token was printed with: "1.335 triệu đồng", "7,9 km"."""
    measure = token.text.strip()[-_measure_length(token) :].strip() if _measure_length(token) else ""
    gap = "" if measure in ("%", "‰", "") else " "
    return f"{shown(value / token.factor, max(2, token.decimals))}{gap}{measure}"


def _measure_length(token: Token) -> int:
    text = token.text.strip()
    return len(text) - max((i + 1 for i, c in enumerate(text) if c.isdigit()), default=len(text))
