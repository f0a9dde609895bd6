"""A whole grows no faster than the fastest of its parts: "tăng 18,32%. Trong đó nông nghiệp tăng 2,88%; …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import same_thing
from tdkt.checker.patterns.nearby import is_number
from tdkt.checker.patterns.places import Place, places_of
from tdkt.checker.shapes import WORDS, shape_of
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, plus
from tdkt.vntext.grammar import pattern

_MOVE = re.compile(r"\b(?P<word>tăng|giảm)(?: trưởng)?(?: thêm| khoảng| gần| hơn)?\s*$")
_PARTS = re.compile(r"\W*(?:trong đó|cụ thể|gồm|bao gồm)\b")
_SAME = re.compile(rf"[^;.()]{{0,25}}?(?:so với |so )?{WORDS['same']}")
_ROOM = Decimal("0.5")  # points that prices and rounding may explain
_FEWEST = 2


@dataclass(frozen=True)
class _Grown:
    value: Token
    rate: Token
    points: Decimal  # below zero for a fall


@pattern("growth")
def wholes_and_parts(report: Report) -> Iterator[Claim]:
    """The growth of a total against those of the parts that make it up, told in the next sentence or behind it."""
    for first, second in pairwise(report.sentences):
        if "\n" in report.text[first.end : second.start] or not _PARTS.match(second.text.lower()):
            continue
        wholes = _grown(places_of(shape_of(report, first)))
        parts = _grown(places_of(shape_of(report, second)))
        if len(wholes) != 1 or len(parts) < _FEWEST:
            continue
        yield from _compared(wholes[0], parts)


_OPENED = re.compile(r"[,;] ?(?:trong đó|cụ thể|gồm|bao gồm)\b")


@pattern("growth")
def told_in_one(report: Report) -> Iterator[Claim]:
    """The same in one sentence: "349.000 lượt, tăng 21,25% so với cùng kỳ, trong đó khách quốc tế …, tăng 7,45%; …"."""
    for sentence in report.sentences:
        if sentence.text.count("%") <= _FEWEST or not _OPENED.search(sentence.text):
            continue
        shape = shape_of(report, sentence)
        opened = _OPENED.search(shape.text)
        places = places_of(shape)
        border = sum(spot < opened.start() for spot in shape.tokens) if opened else 0
        wholes, parts = _grown(places[:border]), _grown(places[border:])
        if len(wholes) == 1 and len(parts) >= _FEWEST:
            yield from _compared(wholes[0], parts)


def _compared(whole: _Grown, parts: list[_Grown]) -> Iterator[Claim]:
    if not all(same_thing(part.value, whole.value) for part in parts):
        return
    made = plus(*(amounts(part.value) for part in parts))
    least, most = min(part.points for part in parts), max(part.points for part in parts)
    if judge(made, whole.value) is not Verdict.CONSISTENT or least - _ROOM <= whole.points <= most + _ROOM:
        return
    told = f"{least:f}% đến {most:f}%, tổng không thể là {whole.points:f}%".replace(".", ",")
    span = (whole.rate.start, whole.rate.end)
    message = f"Các phần thay đổi từ {told}."
    yield Claim("growth", Verdict.INCONSISTENT, (span,), message, whole.rate.text.strip(), "", ASK)


def _grown(places: Sequence[Place]) -> list[_Grown]:
    """Each amount with the rate of its growth behind it."""
    found, value = [], None
    for index, place in enumerate(places):
        word = _MOVE.search(place.lead)
        if is_number(place.token) and not word:
            value = place.token
        elif value and word and place.token.kind == "percent" and place.token.values and "điểm" not in place.token.text:
            against = place.tail + (places[index + 1].lead if index + 1 < len(places) else "")
            if _SAME.match(against) or re.match(r"\s*[;,.)]|\s*$", against):
                sign = 1 if word["word"] == "tăng" else -1
                found.append(_Grown(value, place.token, sign * place.token.value))
            value = None
    return found
