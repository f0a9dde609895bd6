"""Several levels, their bases and their steps told in one order: "21 vụ, 11 người chết; so với cùng kỳ (19 vụ, 12 người chết) tăng 02 vụ, giảm 01 người chết"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import moved, same_thing
from tdkt.checker.patterns.places import MOVED, RISES, Place, places_of
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import pattern

_BEFORE = re.compile(rf"(?:\bso (?:với )?|\()(?:{WORDS['same']})[^();{SIGN}]{{0,20}}\(?[^()]*[{SIGN}][^()]*\)")
_FEWEST = 2


@pattern("growth")
def steps(report: Report, shape: Shape) -> Iterator[Claim]:
    """Each level against its base by its place in the row; told where one at least fits, and so the order is known."""
    brackets = list(_BEFORE.finditer(shape.text))
    spots = sorted(shape.tokens) if brackets else []
    places = dict(zip(spots, places_of(shape), strict=True)) if brackets else {}
    for bracket in brackets:
        opened = shape.text.find("(", bracket.start(), bracket.end())
        if opened < 0:
            continue
        bases = [places[spot].token for spot in spots if opened < spot < bracket.end()]
        front = [places[spot] for spot in spots if spot < opened]
        moves = _moves([places[spot] for spot in spots if spot >= bracket.end()])
        if not moves:
            moves = _moves_in_front(front)
            front = front[: len(front) - len(moves)]
        nows = [place.token for place in front][-len(bases) :]
        if not len(nows) == len(bases) == len(moves) >= _FEWEST:
            continue
        rows = list(zip(nows, bases, moves, strict=True))
        if not all(_are_alike(now, base, step.token) for now, base, step in rows):
            continue
        told = [moved("growth", now, base, step.token, _is_rise(step)) for now, base, step in rows]
        if all(told) and any(each and each.verdict is Verdict.CONSISTENT for each in told):
            yield from [each for each in told if each]


def _moves(places: Sequence[Place]) -> list[Place]:
    """The steps that follow one another."""
    found = []
    for place in places:
        if not MOVED.search(place.lead):
            break
        found.append(place)
    return found


def _moves_in_front(places: Sequence[Place]) -> list[Place]:
    return _moves(places[::-1])[::-1]


def _is_rise(place: Place) -> bool:
    word = MOVED.search(place.lead)
    return word is not None and word[0].startswith(RISES)


def _are_alike(now: Token, base: Token, step: Token) -> bool:
    exact = all(token.values and not token.bound and not token.is_range for token in (now, base, step))
    points = now.kind == step.kind == "percent" and "điểm" in step.text
    return exact and same_thing(now, base) and (points or (now.kind == "number" and now.unit == base.unit == step.unit))
