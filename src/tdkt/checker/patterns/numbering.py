"""Headings in order: I, II, III; 1, 2, 3; 2.1, 2.2; a, b, c; a lone 2.1 is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern

ROMAN = {name: value for value, name in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), start=1)}
_PARTS = {name: value for value, name in enumerate("nhất hai ba tư năm sáu".split(), start=1)}
_LETTERS = "abcdđeghiklm"
_HEADING = re.compile(
    r"\s*(?:(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+)?(?P<part>[^\W\d]+|[IVX]+)\s*[:.\n]?"
    r"|(?P<roman>[IVX]{1,5})\s*[./)-]\s*(?=\S)"
    rf"|(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,5}})[.)]?\s+(?=[{UPPER}“(])"
    r"|(?P<number>\d{1,2})[./)]\s*(?=[^\W\d])"
    r"|(?P<letter>[a-eđghik])[.)/]\s*(?=\S))"
)
_INLINE = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}}(?:\.\d{{1,2}}){{0,5}})(?:[.)]? (?=[{UPPER}“(])|(?:(?<=\n\d)|(?<=\n\d\d))\. (?=\d))"
)
_ADVICE = "Đề nghị xem lại số thứ tự đề mục."
_LEVELS = ("part", "roman", "number", "decimal", "letter")

_MOST_SHOWN = 60
_MOST_FLAGGED = 5


@dataclass(frozen=True)
class _Head:
    level: str
    name: str
    value: int
    parent: tuple[int, ...]
    start: int
    end: int
    is_long: bool


@pattern("numbering")
def headings(report: Report) -> Iterator[Claim]:
    """Runs of sibling headings; a run ends where a higher heading stands.

    A text with many of them out of order numbers in a way of its own: then none is spoken of.
    """
    told = list(_headings(report))
    if sum(claim.kind == "numbering" and claim.is_flagged for claim in told) <= _MOST_FLAGGED:
        yield from told


def _headings(report: Report) -> Iterator[Claim]:
    later = {match[1]: match.start() for match in _INLINE.finditer(report.text)}
    runs: dict[tuple[str, tuple[int, ...]], list[_Head]] = {}
    before: _Head | None = None
    for head in _heads(report):
        if before and _skips(before, head) and ".".join(map(str, head.parent)) not in later:
            skipped = f"{before.name}.1"
            message = f"Ngay sau mục {before.name} là mục {head.name}, không có mục {skipped}."
            span = ((head.start, head.end),)
            yield Claim("numbering", Verdict.SUSPICIOUS, span, message, head.name, skipped, _ADVICE)
        before = head
        for key in [key for key in runs if _ends(head, key)]:
            yield from _run(runs.pop(key), later)
        key = (head.level, head.parent)
        run = runs.setdefault(key, [])
        if run and head.value == 1 and head.level in ("number", "letter", "roman"):
            yield from _run(runs.pop(key), later)
            run = runs.setdefault(key, [])
        run.append(head)
    for run in runs.values():
        if len(run) > 1:  # a text that ends here may go on elsewhere
            yield from _run(run, later)


_LISTED_INLINE = re.compile(rf"(?:(?<=[:;]) ?|(?<=[.;,] ))(?P<number>\d{{1,2}})\. ?(?=[{UPPER}“])")
_FEWEST_INLINE = 3


@pattern("numbering")
def inline(report: Report) -> Iterator[Claim]:
    """ "gồm: 1. Văn phòng; 2. Phòng Nội vụ; 3. Ban Quản lý; 3. Hội Phụ nữ": numbers of a list told in one line."""
    for start, line in report.paragraphs():
        run: list[re.Match[str]] = []
        for match in _LISTED_INLINE.finditer(line) if ";" in line and " 2." in line else ():
            run = [match] if match["number"] == "1" else [*run, match]
            values = [int(each["number"]) for each in run]
            if values[:2] != [1, 2] or len(run) < _FEWEST_INLINE or values[:-1] != list(range(1, len(values))):
                continue
            if values[-1] in (len(values) - 1, len(values) + 1):
                last, wanted = values[-1], len(values)
                message = f"Sau mục {last if last < wanted else wanted - 1} là mục {last}; theo thứ tự là {wanted}."
                span = ((start + match.start("number"), start + match.end("number")),)
                yield Claim("numbering", Verdict.SUSPICIOUS, span, message, str(last), str(wanted), _ADVICE)


def _shown(line: str) -> int:
    """How much of a heading is marked: whole words, sixty letters at most."""
    return len(line.rstrip()) if len(line) <= _MOST_SHOWN else line.rfind(" ", 0, _MOST_SHOWN)


def _heads(report: Report) -> Iterator[_Head]:
    for start, line in report.paragraphs():
        match = _HEADING.match(line)
        if not match or "\t" in line:
            continue
        level = match.lastgroup or ""
        name = match[level]
        parent: tuple[int, ...] = ()
        if level == "part":
            value = _PARTS.get(name.lower(), ROMAN.get(name, 0))
        elif level == "roman":
            value = ROMAN.get(name, 0)
        elif level == "letter":
            value = _LETTERS.index(name) + 1
        else:
            numbers = tuple(int(part) for part in name.split("."))
            value, parent = numbers[-1], numbers[:-1]
        if value:
            first = start + match.start(level)
            yield _Head(level, name, value, parent, first, start + _shown(line), len(line) > 160)


def _skips(before: _Head, head: _Head) -> bool:
    """Whether a heading stands two levels under the one before it, and not at the first place: 2, 2.2.1."""
    above = before.level in ("number", "decimal") and head.parent[:-1] == (*before.parent, before.value)
    return above and head.value == 1 < head.parent[-1]


def _ends(head: _Head, key: tuple[str, tuple[int, ...]]) -> bool:
    """Whether this heading closes a run: it stands above it."""
    level, parent = key
    above = _LEVELS.index(head.level) < _LEVELS.index(level)
    if head.level == level == "decimal":
        numbers = (*head.parent, head.value)
        return numbers[: len(parent)] != parent
    if head.level == "number" and level == "decimal":
        return (head.value,) != parent[:1]
    return above


def _run(run: list[_Head], later: dict[str, int]) -> Iterator[Claim]:
    first = run[0]
    prefix = "".join(f"{number}." for number in first.parent)
    if len(run) == 1:
        if first.level == "decimal" and first.value == 1 and later.get(f"{prefix}2", -1) < first.start:
            message = f"Mục {prefix}1 đứng một mình, không có mục {prefix}2."
            span = ((first.start, first.end),)
            yield Claim("enumeration_count", Verdict.SUSPICIOUS, span, message, f"{prefix}1", "", _ADVICE)
            return
        if first.level != "letter":
            yield _in_order(first)
        return
    is_list = first.level in ("number", "letter") and any(head.is_long for head in run)
    expected = first.value
    if first.level == "decimal" and first.value > 1 and run[1].value == len(("1", "2")):  # 4.4, 4.2, 4.3
        message = f"Mục đầu ghi {first.name}, sau đó là {run[1].name}; theo thứ tự là {prefix}1."
        span = ((first.start, first.end),)
        yield Claim("numbering", Verdict.SUSPICIOUS, span, message, first.name, f"{prefix}1", _ADVICE)
        run, expected = run[1:], run[1].value
    for index, head in enumerate(run):
        before = run[index - 1] if index else head
        if head.value == expected or (before.name, head.name) == ("d", "e"):
            yield _in_order(head)
        elif _stands(prefix, expected, before, head, later):
            pass
        elif head.level in ("roman", "part") or not is_list or _is_repeated(run, index):
            wanted = _named(head, expected)
            message = f"Sau mục {before.name} là mục {head.name}; theo thứ tự là {prefix}{wanted}."
            span = ((head.start, head.end),)
            yield Claim("numbering", Verdict.SUSPICIOUS, span, message, head.name, f"{prefix}{wanted}", _ADVICE)
        expected = head.value + 1


def _is_repeated(run: list[_Head], index: int) -> bool:
    """Whether a number stands twice, and what follows counts on from it: 3, 4, 4, 5."""
    head, before = run[index], run[index - 1]
    rest = [each.value for each in run[index + 1 :]]
    counts = rest in (list(range(head.value + gap, head.value + gap + len(rest))) for gap in (1, 2))
    return index > 1 and head.value == before.value and head.parent == before.parent and counts


def _stands(prefix: str, expected: int, before: _Head, head: _Head, later: dict[str, int]) -> bool:
    """Whether the heading that seems to be missing stands inside a line between its neighbours."""
    if head.level in ("letter", "roman", "part"):
        return False
    return head.value > expected and before.start < later.get(f"{prefix}{expected}", -1) < head.start


def _named(head: _Head, value: int) -> str:
    if head.level == "roman":
        return next((name for name, number in ROMAN.items() if number == value), str(value))
    if head.level == "part":
        return next((name for name, number in _PARTS.items() if number == value), str(value))
    return _LETTERS[value - 1 : value] if head.level == "letter" else str(value)


def _in_order(head: _Head) -> Claim:
    message = f"Mục {head.name} đúng thứ tự."
    return Claim("enumeration_count", Verdict.CONSISTENT, ((head.start, head.end),), message, head.name)
