"""The text of a file with the way back: which characters of the file every character of the text came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple


class Segment(NamedTuple):
    """Characters `start` to `end` of the text are `length` characters at `offset` of one item of one part of the file.

    Word: `part` is the name of the part, `item` the how-manieth `w:t` of it (from 0). PDF: `item` is the page (from 0),
    `offset` the index of its character. Plain text: the file itself.
    A `composed` segment leads as a whole to where its letters came from, the others letter by letter.
    """

    start: int
    end: int
    part: str
    item: int
    offset: int
    length: int
    composed: bool = False


class NoteText(NamedTuple):
    """A footnote or endnote: its own place in the text, and the place in the body where its mark stands (or -1)."""

    kind: str
    key: str
    number: int
    start: int
    end: int
    mark: int


@dataclass(frozen=True)
class ReadText:
    """What a file says. Letters of Word and PDF files are composed (NFC); `segments` are in the order of the text."""

    text: str
    segments: tuple[Segment, ...] = ()
    notes: tuple[NoteText, ...] = ()
    fonts: tuple[str, ...] = ()

    def sources(self, start: int, end: int) -> list[Segment]:
        """The segments of text[start:end], cut to it; empty when only breaks and tabs stand there."""
        found = []
        first = bisect_right(self.segments, start, key=lambda segment: segment.end)
        for number in range(first, len(self.segments)):
            segment = self.segments[number]
            if segment.start >= end:
                break
            found.append(_cut(segment, start, end))
        return found

    def note_at(self, place: int) -> NoteText | None:
        """The note whose text holds this place."""
        return next((note for note in self.notes if note.start <= place < note.end), None)


def _cut(segment: Segment, start: int, end: int) -> Segment:
    if segment.composed:
        return segment
    from_, to = max(start, segment.start), min(end, segment.end)
    return segment._replace(start=from_, end=to, offset=segment.offset + from_ - segment.start, length=to - from_)


class _Stretch(NamedTuple):
    start: int
    end: int
    new_start: int
    new_end: int
    text: str
    changed: bool


def composed(raw: ReadText) -> ReadText:
    """The same with composed letters (NFC), every one still leading to the characters it was made of."""
    if unicodedata.is_normalized("NFC", raw.text):
        return raw
    stretches = list(_stretches(raw.text))
    starts = [stretch.start for stretch in stretches]

    def moved(place: int) -> int:
        if place < 0:
            return place
        stretch = stretches[bisect_right(starts, place) - 1]
        return min(stretch.new_start + place - stretch.start, stretch.new_end)

    segments: list[Segment] = []
    for segment in raw.segments:
        for number in range(max(bisect_right(starts, segment.start) - 1, 0), len(stretches)):
            stretch = stretches[number]
            if stretch.start >= segment.end:
                break
            start, end = max(segment.start, stretch.start), min(segment.end, stretch.end)
            offset = segment.offset + start - segment.start
            place = (
                (stretch.new_start, stretch.new_end)
                if stretch.changed
                else (stretch.new_start + start - stretch.start, stretch.new_start + end - stretch.start)
            )
            segments.append(Segment(*place, segment.part, segment.item, offset, end - start, stretch.changed))
    return replace(
        raw,
        text="".join(stretch.text for stretch in stretches),
        segments=tuple(segments),
        notes=tuple(
            note._replace(start=moved(note.start), end=moved(note.end), mark=moved(note.mark)) for note in raw.notes
        ),
    )


def _stretches(text: str) -> Iterator[_Stretch]:
    """The text cut into stretches that stay and clusters that are composed."""
    at = new = 0
    for start, end, letters in (*_changes(text), (len(text), len(text), "")):
        if at < start:
            yield _Stretch(at, start, new, new + start - at, text[at:start], False)
            new += start - at
        if start < end:
            yield _Stretch(start, end, new, new + len(letters), letters, True)
            new += len(letters)
        at = end


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    letters = set(text)
    marks = _any_of(letter for letter in letters if unicodedata.combining(letter))
    singles = _any_of(letter for letter in letters if unicodedata.normalize("NFC", letter) != letter)
    patterns = [f"[^{marks}]?[{marks}]+"] * bool(marks) + [f"[{singles}]"] * bool(singles)
    for match in re.finditer("|".join(patterns) or "(?!)", text):
        letter = unicodedata.normalize("NFC", match[0])
        if letter != match[0]:
            yield match.start(), match.end(), letter


def _any_of(letters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(letters)))
