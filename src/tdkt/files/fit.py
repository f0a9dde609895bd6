"""Fitting a text into a box: smaller letters first, then more lines, and never outside the box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tdkt.files.font_metrics import advances

LINE = 1.2
"""The height of a line in letter sizes; the letters of Times, marks above capitals included, stay within."""
_POINTS = 72 / 25.4
_STEP = 0.5
_SHRINK = 0.92


@dataclass(frozen=True)
class Room:
    """What a text may take: millimetres, letter sizes in points, the style, extra space between letters in sizes."""

    width: float
    height: float
    size: float
    one_line: float
    least: float
    lines: int
    bold: bool = False
    italic: bool = False
    tracking: float = 0.0


@dataclass(frozen=True)
class Fitted:
    """The lines of a text at the letter size, in points, at which they fit."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=2**16)
def fitted(text: str, room: Room) -> Fitted:
    """The text in the largest letters that fit: on one line down to `one_line`, then on `lines` down to `least`.

    Where even `least` is too large, words break and letters go on shrinking until everything is inside: a size below
    `least` tells that it had to. Line feeds in the text are kept; lines are of about the same length.
    """
    paragraphs = [paragraph.split(" ") for paragraph in text.split("\n")]
    measure = _measure(room.bold, room.italic, room.tracking)
    width, height = room.width * _POINTS, room.height * _POINTS

    def attempt(size: float, most: int, *, breaking: bool) -> Fitted | None:
        limit = width / size
        most = min(most, int(height / (LINE * size) + 1e-6))
        found: list[str] = []
        for words in paragraphs:
            pieces = list(chain.from_iterable(_pieces(word, limit, measure) for word in words)) if breaking else words
            lines = _balanced(pieces, limit, measure, most - len(found))
            if lines is None:
                return None
            found += lines
        return Fitted(size, tuple(found))

    one = _sizes(room.size, room.one_line) if len(paragraphs) == 1 else iter(())
    tries = chain(((size, 1) for size in one), ((size, room.lines) for size in _sizes(room.size, room.least)))
    for size, most in tries:
        if answer := attempt(size, most, breaking=False):
            return answer
    size, most = room.least, room.lines
    while True:
        if answer := attempt(size, most, breaking=True):
            return answer
        size, most = size * _SHRINK, most + len(text)


def _sizes(largest: float, least: float) -> Iterator[float]:
    size = largest
    while size > least:
        yield size
        size -= _STEP
    yield least


@cache
def _measure(bold: bool, italic: bool, tracking: float) -> Callable[[str], float]:
    """What tells how wide a word of a style is, in letter sizes; it remembers words."""
    widths = advances(bold=bold, italic=italic)
    unknown = widths["\N{REPLACEMENT CHARACTER}"]

    @lru_cache(maxsize=2**14)
    def measure(word: str) -> float:
        return sum(widths.get(letter, unknown) for letter in word) + len(word) * tracking

    return measure


def _pieces(word: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """The word, or as many pieces of it as it takes for each to be within the limit; one letter is never cut."""
    if measure(word) <= limit:
        return [word]
    pieces, start, taken = [], 0, 0.0
    for place, letter in enumerate(word):
        width = measure(letter)
        if taken + width > limit and place > start:
            pieces.append(word[start:place])
            start, taken = place, 0.0
        taken += width
    return [*pieces, word[start:]]


def _balanced(words: list[str], limit: float, measure: Callable[[str], float], most: int) -> list[str] | None:
    """The words on as few lines as the limit allows, the longest as short as can be; None when `most` are too few."""
    if most < 1:
        return None
    widths = [measure(word) for word in words]
    space = measure(" ")
    if max(widths) > limit:
        return None
    starts = _breaks(widths, space, limit)
    if len(starts) > most:
        return None
    low, high = max(widths), limit
    while len(starts) > 1 and high - low > 0.2:
        middle = (low + high) / 2
        narrower = _breaks(widths, space, middle)
        if len(narrower) <= len(starts):
            starts, high = narrower, middle
        else:
            low = middle
    ends = [*starts[1:], len(words)]
    return [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)]


def _breaks(widths: list[float], space: float, limit: float) -> list[int]:
    """The first word of every line when each line takes as many words as it can."""
    starts, taken = [0], widths[0]
    for place in range(1, len(widths)):
        if taken + space + widths[place] > limit:
            starts.append(place)
            taken = widths[place]
        else:
            taken += space + widths[place]
    return starts
