"""Growth: two values and a per cent, or an index and a rise, that must tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.patterns.ratio import judged
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Interval, amounts, share, shown
from tdkt.vntext.grammar import SAME_PERIOD, pattern

_MOVE = re.compile(r"\b(tăng|giảm)\b\s*(?:thêm|lên|khoảng|trên|được|bình quân)?\s*$", re.IGNORECASE)
_BASE = re.compile(
    rf"^\s*(?:[^\W\d]+\s+){{0,2}}(?:so\s+(?:với\s+)?)?{SAME_PERIOD}(?:\s+năm\s+\d{{4}})?[^\d;.%]*?(?:\(|là|đạt|:|có)?\s*$"
)
_INDEX = re.compile(rf"^\s*so\s+(?:với\s+)?{SAME_PERIOD}")


def _difference(one: list[Interval], other: list[Interval]) -> list[Interval]:
    return [(a[0] - b[1], a[1] - b[0]) for a in one for b in other]


@pattern("growth")
def growths(report: Report) -> Iterator[Claim]:
    """ "a, tăng x% so với cùng kỳ (b)"; "từ b lên a, tăng x%"; "tăng d so với b"; "tăng d (x%)"."""
    for sentence in report.sentences:
        items = sentence.material
        for index, move in enumerate(items):
            if index == 0:
                continue
            turn = _MOVE.search(report.text[max(sentence.start, move.start - 25) : move.start])
            if turn and move.values:
                yield from _growth(report, sentence, items, index, turn[1].lower() == "tăng")


def _growth(report: Report, sentence: Sentence, items: tuple[Token, ...], index: int, rises: bool) -> Iterator[Claim]:
    move, actual = items[index], items[index - 1]
    base = items[index + 1] if index + 1 < len(items) else None
    behind = report.text[move.end : base.start] if base else ""
    if actual.kind not in ("number", "percent") or not actual.values or move.is_range:
        return
    if base and base.kind == actual.kind and base.unit == actual.unit and _BASE.search(behind) and base.values:
        yield from _moved(report, actual, base, move, rises)
        return
    before = items[index - 2] if index >= 2 else None
    if before and before.kind == actual.kind and before.values and before.unit == actual.unit:
        middle = report.text[before.end : actual.start]
        lead = report.text[max(sentence.start, before.start - 12) : before.start]
        if re.search(r"\btừ\s*$", lead) and re.search(r"\b(?:lên|xuống|đến|còn)\b", middle) and len(middle) < 60:
            yield from _moved(report, actual, before, move, rises)
            return
        first = re.search(
            r"[Nn]ăm (\d{4})[^.;]{0,40}$", report.text[max(sentence.start, before.start - 60) : before.start]
        )
        second = re.search(r"năm (\d{4})[^.;]{0,40}$", middle)
        if first and second and int(second[1]) == int(first[1]) + 1:
            yield from _moved(report, actual, before, move, rises)


def _moved(report: Report, actual: Token, base: Token, move: Token, rises: bool) -> Iterator[Claim]:
    one, other = amounts(actual), amounts(base)
    grown = _difference(one, other) if rises else _difference(other, one)
    if move.kind == "percent" and actual.kind == base.kind == "number" and base.value and actual.unit != "%":
        yield judged("growth", report, (actual, base, move), grown, other, move)
        return
    if move.unit != actual.unit:
        return
    fits = any(a[0] <= b[1] and b[0] <= a[1] for a in grown for b in amounts(move))
    if move.kind == "percent" and not fits and base.value:  # a share may also be told to fall by a share of itself
        fits = share(grown, other, move)[0] is not Verdict.INCONSISTENT
    sums = (actual.value * actual.scale, base.value * base.scale)
    computed = shown(abs(sums[0] - sums[1]), 3)
    message = f"{actual.text.strip()} so với {base.text.strip()} chênh {computed}, văn bản ghi {move.text.strip()}."
    span = (min(actual.start, base.start), max(move.end, base.end))
    verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
    yield Claim("growth", verdict, (span,), message, move.text.strip(), computed, "" if fits else ASK)


@pattern("growth")
def indices(report: Report) -> Iterator[Claim]:
    """ "a, bằng x% so với cùng kỳ (b)"."""
    for sentence in report.sentences:
        items = sentence.material
        for actual, index, base in zip(items, items[1:], items[2:], strict=False):
            if index.kind != "percent" or not (actual.kind == base.kind == "number" and actual.unit == base.unit):
                continue
            before, behind = report.text[actual.end : index.start], report.text[index.end : base.start]
            if not re.search(r"\bbằng\s*$", before) or len(before) > 40 or not behind.rstrip().endswith("("):
                continue
            if _BASE.search(behind) and actual.values and base.values and base.value:
                yield judged("growth", report, (actual, index, base), amounts(actual), amounts(base), index)


@pattern("growth")
def index_and_rise(report: Report) -> Iterator[Claim]:
    """ "bằng 107,76% so CK …, tốc độ tăng 13,86%": an index says its own rise."""
    for sentence in report.sentences:
        items = sentence.material
        for index, move in pairwise(items):
            if index.kind != "percent" or move.kind != "percent" or not index.values or not move.values:
                continue
            gap = report.text[index.end : move.start]
            turn = re.search(r"\b(tăng|giảm)\b[^,;.]*$", gap)
            if not _INDEX.search(gap) or not turn or re.search(r";|trong đó", gap) or len(gap) > 90:
                continue
            if not re.search(r"bằng\s*$", report.text[max(0, index.start - 8) : index.start]) or "KH" in gap:
                continue
            rise = index.value - 100 if turn[1] == "tăng" else 100 - index.value
            slack = Decimal(5).scaleb(-index.decimals - 1) + Decimal(5).scaleb(-move.decimals - 1)
            fits = abs(rise - move.value) <= slack
            message = (
                f"Bằng {index.text.strip()} cùng kỳ nghĩa là {turn[1]} {shown(rise)} %, "
                f"văn bản ghi {turn[1]} {move.text.strip()}."
            )
            verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
            yield Claim(
                "growth",
                verdict,
                ((index.start, move.end),),
                message,
                move.text.strip(),
                f"{shown(rise)} %",
                "" if fits else ASK,
            )
