"""Judging a printed number against what its parts give: a printed number stands for the interval of its decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from itertools import product

from tdkt.checker.claims import Verdict
from tdkt.checker.tokens import Token
from tdkt.vntext.numbers import format_number

Interval = tuple[Decimal, Decimal]
_HUNDRED = Decimal(100)


def interval(value: Decimal, decimals: int) -> Interval:
    """All that a number printed with so many decimals can stand for. Whole numbers are counts and exact."""
    half = Decimal(5).scaleb(-decimals - 1) if decimals else Decimal(0)
    return value - half, value + half


def amounts(token: Token) -> list[Interval]:
    """The intervals of every reading of a token, counted in single units (đồng, not tỷ)."""
    found = []
    for index, value in enumerate(token.values):
        decimals = token.decimals if index == 0 else max(0, -int(value.as_tuple().exponent))
        low, high = interval(value, decimals)
        if token.bound in ("khoảng", "gần", "ước khoảng", "trên", "hơn", "dưới"):
            low, high = low * Decimal("0.9"), high * Decimal("1.1")
        found.append((low * token.scale, high * token.scale))
    return found


def share(parts: Iterable[Interval], wholes: Iterable[Interval], percent: Token) -> tuple[Verdict, Decimal]:
    """Whether part : whole can be the printed per cent; and the share as computed."""
    wholes = list(wholes)
    best: Decimal | None = None
    cut = False
    for part, whole in product(parts, wholes):
        if whole[0] <= 0:
            continue
        low, high = part[0] / whole[1] * _HUNDRED, part[1] / whole[0] * _HUNDRED
        best = (low + high) / 2 if best is None else best
        for value in percent.values:
            decimals = max(0, -int(value.as_tuple().exponent))
            half = Decimal(5).scaleb(-decimals - 1)
            if percent.bound in ("trên", "hơn"):
                if high >= value - half:
                    return Verdict.CONSISTENT, (low + high) / 2
            elif percent.bound in ("gần", "dưới"):
                if low <= value + half:
                    return Verdict.CONSISTENT, (low + high) / 2
            elif low <= value + half and high >= value - half:
                return Verdict.CONSISTENT, (low + high) / 2
            quantum = Decimal(1).scaleb(-decimals)
            cut = cut or ((low + high) / 2).quantize(quantum, rounding=ROUND_DOWN) == value
    if best is None:
        return Verdict.UNCHECKABLE, Decimal(0)
    return (Verdict.SUSPICIOUS if cut else Verdict.INCONSISTENT), best


def shown(value: Decimal, decimals: int = 2) -> str:
    """A number for the reader."""
    return format_number(value, decimals)
