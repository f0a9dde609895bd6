"""Levels with their steps, of a whole and of its parts: where the levels add up the steps must, and the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.patterns.nearby import is_number
from tdkt.checker.patterns.places import MOVED, RISES, Place, places_of
from tdkt.checker.shapes import Shape, shape_of
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown_as
from tdkt.vntext.grammar import pattern

_MOVES = re.compile(r"tăng|giảm")
_OPENS = re.compile(r"\W*(?:trong đó|cụ thể|gồm|bao gồm|chia ra)\b")
_BESIDE = re.compile(r"[^;.]{0,40}[,(][^;.,()]{0,15}$")
_FEWEST = 3  # the whole and two parts
_FEW = 20  # of different things, fewer add up by chance


@dataclass(frozen=True)
class _Moved:
    level: Token
    step: Token
    signed: Decimal  # below zero for a fall


@pattern("growth")
def steps_add_up(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "tiếp 2.783 lượt, giảm 714 lượt. Trong đó cấp tỉnh 197 lượt (giảm 160 lượt), …": parts of the fall make the fall."""
    if len(_MOVES.findall(shape.text)) < _FEWEST - 1:
        return
    before = report.sentence_before(shape.sentence) if _OPENS.match(shape.text) else None
    found = [*(_moved(places_of(shape_of(report, before))) if before else ()), *_moved(places_of(shape))]
    if len(found) < _FEWEST:
        return
    whole, *parts = found
    alike = len({each.level.unit for each in found}) == 1
    levels = sum((part.level.size for part in parts), Decimal(0))
    steps = sum((part.signed for part in parts), Decimal(0))
    if levels == whole.level.size and (alike or levels > _FEW) and steps != whole.signed:
        yield _claim(whole.step, [(part.step, part.signed) for part in parts], steps)
    elif alike and steps == whole.signed and levels != whole.level.size and levels < whole.level.size * 2:
        yield _claim(whole.level, [(part.level, part.level.size) for part in parts], levels)


def _moved(places: Sequence[Place]) -> Iterator[_Moved]:
    """Every level that its step follows, both in one thing."""
    for level, step in pairwise(places):
        word = MOVED.search(step.lead)
        exact = all(is_number(place.token) and not place.token.bound for place in (level, step))
        if not (word and exact and _BESIDE.fullmatch(step.lead[: word.start()])) or MOVED.search(level.lead):
            continue
        if level.token.unit and step.token.unit in ("", level.token.unit):
            rises = word[0].startswith(RISES)
            yield _Moved(level.token, step.token, step.token.size if rises else -step.token.size)


def _claim(whole: Token, parts: list[tuple[Token, Decimal]], made: Decimal) -> Claim:
    words = " ".join(f"{'+' if signed > 0 else '–'} {part.text.strip()}" for part, signed in parts).removeprefix("+ ")
    computed, stated = shown_as(made, whole), whole.text.strip()
    message = f"{words} = {computed}, văn bản ghi tổng {stated}."
    place = span(whole, *(part for part, _ in parts))
    return Claim("sum_of_parts", Verdict.INCONSISTENT, (place,), message, stated, computed, ASK)
