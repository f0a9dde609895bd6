"""Headings in order: 2.1, 2.2, 2.3 …; a lone 2.1 is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_HEADING = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,5})\.?\)?\s+(?=[A-ZĐÀ-Ỵ“(])")
_ANYWHERE = re.compile(r"(?<![\d.,/])(\d{1,2}(?:\.\d{1,2}){1,5})[.)]? (?=[A-ZĐÀ-Ỵ“(])")
_UPPER = re.compile(r"\s*(?:(?:Phần|PHẦN)\s|[IVX]{1,5}[.\s]|\d{1,2}\.\s)")


@pattern("enumeration_count")
def decimal_headings(report: Report) -> Iterator[Claim]:
    """Runs of sibling headings like 2.1., 2.2. under one parent."""
    runs: dict[tuple[int, ...], list[tuple[int, int, int]]] = {}
    later = {match[1]: match.start() for match in _ANYWHERE.finditer(report.text)}
    for start, line in report.paragraphs():
        match = _HEADING.match(line)
        if not match:
            if _UPPER.match(line):
                yield from _closed(runs, (), later)
            continue
        numbers = tuple(int(part) for part in match["number"].split("."))
        yield from _closed(runs, numbers, later)
        first = start + match.start("number")
        runs.setdefault(numbers[:-1], []).append((numbers[-1], first, start + min(len(line), 60)))
    yield from _closed(runs, (), later)


def _closed(
    runs: dict[tuple[int, ...], list[tuple[int, int, int]]], now: tuple[int, ...], later: dict[str, int]
) -> Iterator[Claim]:
    for parent in [parent for parent in runs if now[: len(parent)] != parent]:
        yield from _run(parent, runs.pop(parent), later)


def _run(parent: tuple[int, ...], run: list[tuple[int, int, int]], later: dict[str, int]) -> Iterator[Claim]:
    name = ".".join(map(str, parent))
    advice = "Đề nghị xem lại số thứ tự đề mục."
    if len(run) == 1 and run[0][0] == 1:
        if later.get(f"{name}.2", -1) > run[0][1]:
            return
        message = f"Mục {name}.1 đứng một mình, không có mục {name}.2."
        yield Claim("enumeration_count", Verdict.SUSPICIOUS, (run[0][1:],), message, f"{name}.1", "", advice)
        return
    expected = run[0][0]
    for number, start, end in run:
        if number == expected:
            message = f"Mục {name}.{number} đúng thứ tự."
            yield Claim("enumeration_count", Verdict.CONSISTENT, ((start, end),), message, f"{name}.{number}")
        elif len(run) > 2:
            message = f"Sau mục {name}.{expected - 1} là {name}.{number}."
            computed = f"{name}.{expected}"
            yield Claim("numbering", Verdict.SUSPICIOUS, ((start, end),), message, f"{name}.{number}", computed, advice)
        expected = number + 1


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_TOP = re.compile(
    r"\s*(?:(?P<part>Phần|PHẦN)\s+(?:thứ|THỨ)|(?P<roman>[IVX]{1,4})\s*[.-]|(?P<number>\d{1,2})\.)\s*(?=\S)"
)


@pattern("numbering")
def top_headings(report: Report) -> Iterator[Claim]:
    """I, II, III … and 1, 2, 3 … under them, told consistent when each follows its neighbour."""
    roman = number = 0
    for start, line in report.paragraphs():
        match = _TOP.match(line)
        if not match or len(line) > 400:
            continue
        span = (start + match.start() + len(match[0]) - len(match[0].lstrip()), start + min(len(line), 50))
        if match["part"]:
            roman = number = 0
        elif match["roman"]:
            value = _ROMAN.get(match["roman"], 0)
            if value != roman + 1:
                roman = value
                continue
            roman, number = value, 0
        else:
            value = int(match["number"])
            if value != number + 1:
                number = value
                continue
            number = value
        yield Claim("numbering", Verdict.CONSISTENT, (span,), "Đề mục đúng thứ tự.", match[0].strip())
