"""Pairs of counts that add up twice: "22 vụ, 26 đối tượng; khởi tố 16 vụ, 18 bị can, xử lý 2 vụ, 2 đối tượng, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import PEOPLE, span
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import is_number
from tdkt.checker.patterns.places import Place, halves, places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"
_CASES = frozenset({"vụ", "việc", "tin"})
_STEPS = re.compile(r"so với|cùng kỳ|tăng|giảm")
_FEWEST = 2  # pairs behind the first


@pattern(_KIND)
def pairs(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """Where the parts of the one column make its total, those of the other column must make theirs."""
    if not _CASES & {token.unit for token in shape.tokens.values()} or _STEPS.search(shape.text):
        return
    found = list(_pairs(places_of(shape, but=TIME | {"%"})))
    if len(found) <= _FEWEST:
        return
    (cases, people), *parts = found
    sums = [sum((pair[column].value for pair in parts), Decimal(0)) for column in (0, 1)]
    for column, total, other in ((1, people, cases), (0, cases, people)):
        if sums[1 - column] != other.value or sums[column] == total.value or not _is_near(sums[column], total):
            continue
        words = " + ".join(shown(pair[column].value, 0) for pair in parts)
        message = f"{words} = {shown(sums[column], 0)}, văn bản ghi tổng {total.text.strip()}."
        place = (span(total, *(pair[column] for pair in parts)),)
        yield Claim(_KIND, Verdict.INCONSISTENT, place, message, total.text.strip(), shown(sums[column], 0), ASK)


def _is_near(made: Decimal, total: Token) -> bool:
    return total.value / 2 <= made <= total.value * 2


def _pairs(places: Sequence[Place]) -> Iterator[tuple[Token, Token]]:
    """Cases with their persons, as they stand next to one another; nothing else may stand between the pairs."""
    tokens = [half for place in places for half in (halves(place.token) if _is_pair(place.token) else (place.token,))]
    taken = False
    for one, other in pairwise(tokens):
        if taken:
            taken = False
        elif (
            is_number(one) and is_number(other) and one.unit in _CASES and (other.unit in PEOPLE or other.unit == "đối")
        ):
            taken = True
            yield one, other


def _is_pair(token: Token) -> bool:
    return token.kind == "ratio" and token.unit in _CASES
