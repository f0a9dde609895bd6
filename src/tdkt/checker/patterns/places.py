"""The numbers of a sentence with the words between them, for patterns that look around a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.tokens import Token

TO_BASE = rf"(?:(?!trong đó|gồm|riêng|đã | và | nhưng | lên | xuống |đến nay|tới nay)[^;()%{SIGN}]){{0,45}}?(?:\(|là|đạt|:|có|chỉ|được|,|\s)*$"


MOVED = re.compile(rf"(?:{WORDS['move']})(?: thêm| lên| khoảng| được| tới| gần| hơn| bình quân)?\s*$")


SAME_BASE = re.compile(rf"(?:{WORDS['same']}){TO_BASE}")


RISES = ("tăng", "vượt", "cao hơn", "nhiều hơn")


@dataclass(frozen=True)
class Place:
    """A number of a sentence with the words between it and its neighbours."""

    token: Token
    lead: str
    tail: str


COMPUTED = frozenset({"ratio_percent", "plan_percent", "growth", "difference"})


def is_told(token: Token, told: list[Claim]) -> bool:
    """Whether a computed claim speaks of the number."""
    return any(c.kind in COMPUTED and c.spans[0][0] < token.end <= c.spans[0][1] for c in told)


@lru_cache(maxsize=8)
def places_of(shape: Shape, *, but: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    """Every number with the words around it; those of the units `but` are words themselves."""
    spots = sorted(spot for spot, token in shape.tokens.items() if token.unit not in but)
    words = shape.text
    for spot in shape.tokens.keys() - set(spots) if but else ():
        words = f"{words[:spot]}n{words[spot + 1 :]}"
    ends = [0, *(spot + 1 for spot in spots)]
    starts = [*spots, len(words)]
    return tuple(
        Place(shape.tokens[spot], words[ends[i] : spot], words[spot + 1 : starts[i + 1]])
        for i, spot in enumerate(spots)
    )


def halves(token: Token) -> tuple[Token, ...]:
    """A number, or both numbers of a ratio, each in its own words."""
    if token.kind != "ratio" or not token.values or not token.base:
        return (token,)
    top, _, bottom = token.text.partition("/")
    measure = bottom.strip().lstrip("0123456789., ")
    return (
        replace(token, kind="number", base=(), text=f"{top.strip()} {measure}".rstrip()),
        replace(token, kind="number", values=token.base, base=(), text=bottom.strip() or token.text),
    )


def upper(token: Token) -> Token:
    """The number above the line of a ratio."""
    return halves(token)[0]


def best_of(claims: list[Claim | None]) -> Iterator[Claim]:
    """A claim that holds, else the first."""
    told = [each for each in claims if each]
    fitting = [each for each in told if each.verdict is Verdict.CONSISTENT]
    yield from (fitting or told)[:1]
