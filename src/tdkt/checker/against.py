"""A text against the text it was written from: which printed numbers stand as they were, which were changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from tdkt.checker.claims import Claim, Span, Verdict

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+|[^\w\s]")
_TURNS = {"tăng": "giảm", "giảm": "tăng", "vượt": "chưa đạt", "hụt": "vượt", "cao": "thấp", "thấp": "cao"}
_ADVICE = "Đề nghị sửa theo số liệu, hoặc sửa số liệu rồi viết lại báo cáo."


@dataclass(frozen=True)
class Printed:
    """A number of the source text: where it stands, and the name of the figure it prints."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Source:
    """A report's text as written from data, with every number that prints a figure, in the order of the text."""

    text: str
    numbers: tuple[Printed, ...]


@dataclass(frozen=True)
class Compared:
    """The claims of a comparison, and the spans of the text that print a figure as the source has it."""

    claims: tuple[Claim, ...]
    agreed: tuple[Span, ...]


def compare(text: str, source: Source) -> Compared:
    """What became of each number of the source in a text that was edited since."""
    claims: list[Claim] = []
    agreed: list[Span] = []
    places = _Places(text, source.text)
    numbers = _Numbers(source)
    for old, new, same in places.pieces():
        inside = numbers.within(*old)
        if same:
            shift = new[0] - old[0]
            agreed += [(number.start + shift, number.end + shift) for number in inside]
        elif new[0] < new[1]:
            claims += _changed(text, source, new, old, inside)
    return Compared(tuple(claims), tuple(agreed))


def _changed(text: str, source: Source, new: Span, old: Span, inside: list[Printed]) -> Iterator[Claim]:
    printed = text[new[0] : new[1]]
    if inside:
        was = source.text[min(n.start for n in inside) : max(n.end for n in inside)]
        names = "; ".join(dict.fromkeys(number.name for number in inside))
        message = f"Theo số liệu là {was} ({names}), văn bản ghi {' '.join(printed.split())}."
        yield Claim("cross_reference", Verdict.INCONSISTENT, (new,), message, printed, was, _ADVICE)
        return
    before = source.text[old[0] : old[1]]
    for word, turn in _TURNS.items():
        if re.search(rf"\b{word}\b", before) and re.search(rf"\b{turn}\b", printed):
            message = f"Theo số liệu là “{word}”, văn bản ghi “{turn}”: chiều hướng bị đảo."
            yield Claim("cross_reference", Verdict.INCONSISTENT, (new,), message, turn, word, _ADVICE)
            return


class _Numbers:
    """The numbers of the source, found by place."""

    def __init__(self, source: Source):
        self._numbers = source.numbers
        self._ends = [number.end for number in source.numbers]

    def within(self, start: int, end: int) -> list[Printed]:
        """The numbers that touch a stretch of the source."""
        found = []
        for number in self._numbers[bisect_right(self._ends, start) :]:
            if number.start >= end:
                break
            found.append(number)
        return found


class _Places:
    """Two texts laid beside one another: lines first, then the words of the lines that differ."""

    def __init__(self, new: str, old: str):
        self._new, self._old = new, old

    def pieces(self) -> Iterator[tuple[Span, Span, bool]]:
        """(stretch of the old text, stretch of the new text, whether they are the same)."""
        old, new = self._old.splitlines(keepends=True), self._new.splitlines(keepends=True)
        old_at, new_at = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
        lines = SequenceMatcher(None, old, new, autojunk=False)
        for _, i, j, k, m in lines.get_opcodes():
            one, other = (old_at[i], old_at[j]), (new_at[k], new_at[m])
            if old[i:j] == new[k:m]:
                yield one, other, True
            elif j - i == m - k:
                for a, b in zip(range(i, j), range(k, m), strict=True):
                    yield from self._words((old_at[a], old_at[a + 1]), (new_at[b], new_at[b + 1]))
            else:
                yield from self._words(one, other)

    def _words(self, old: Span, new: Span) -> Iterator[tuple[Span, Span, bool]]:
        one = list(_WORD.finditer(self._old, *old))
        other = list(_WORD.finditer(self._new, *new))
        differing = [(a, b) for a, b in zip(one, other, strict=False) if a[0] != b[0]]
        if len(one) == len(other) and len(differing) <= max(1, len(one) // 5):  # so much changed in place
            for before, after in zip(one, other, strict=True):
                yield before.span(), after.span(), before[0] == after[0]
            return
        words = SequenceMatcher(None, [m[0] for m in one], [m[0] for m in other], autojunk=False)
        for tag, i, j, k, m in words.get_opcodes():
            if tag == "equal":
                for before, after in zip(one[i:j], other[k:m], strict=True):
                    yield before.span(), after.span(), True
                continue
            stretch = (one[i].start(), one[j - 1].end()) if i < j else (0, 0)
            place = (other[k].start(), other[m - 1].end()) if k < m else (0, 0)
            yield stretch, place, False
