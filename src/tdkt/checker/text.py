"""A report as the patterns see it: clean text, tokens, sentences and paragraphs, the year it tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from tdkt.checker.tokens import Token, tokens
from tdkt.vntext.clean import Clean, clean
from tdkt.vntext.grammar import UPPER

_SENTENCE_END = re.compile(
    rf"\n+|(?<=[.!?…])(?<!\bTP\.)(?<!\bTp\.)(?<!\bTX\.)(?<!\bTT\.)(?<!\bP\.)(?<!\bQ\.)(?<!\bThS\.)(?<!\bTS\.)(?<!\bBS\.)\s+(?=[\"“(*+-]?\s?[{UPPER}])"
)
_LETTER_DATE = re.compile(
    rf"(?:^|\t|\||^Số\s*:?[ \t]*\S+[ \t]|^Số\s*:[ \t]*\S*[ \t]*/\S+[ \t])[ \t]*(?![^\n,]*\bsố\b)[{UPPER}][^\n\t,;:/]{{1,40}},\s*ngày\s*(\d{{1,2}})?[ .…_]*tháng\s*(\d{{1,2}})?[ .…_]*năm\s*(\d{{4}})",
    re.MULTILINE,
)

# The year told of, not the one planned for: "giai đoạn 2021 - 2025, phương hướng năm 2026".
_TITLE_YEAR = re.compile(
    r"(?:(?<!nhiệm vụ )(?<!phương hướng )(?<!NHIỆM VỤ )(?<!PHƯƠNG HƯỚNG )(?:năm|NĂM)|(?:[Gg]iai đoạn|GIAI ĐOẠN)(?=\s+\d{4}\s*[-–]))\s+"
    r"(?:(?:19|20)\d{2}\s*[-–]\s*)?((?:19|20)\d{2})(?!\d)"
)
_LONGEST = 6000


@dataclass(frozen=True)
class Sentence:
    """A sentence (or a line that stands alone) and the tokens inside it."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def material(self) -> tuple[Token, ...]:
        """The tokens that claims are made of."""
        return tuple(token for token in self.tokens if token.kind in ("number", "percent", "ratio"))


@dataclass(frozen=True)
class Report:
    """The whole report."""

    clean: Clean
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    issued: date | None
    year: int | None
    starts: tuple[int, ...] = field(repr=False, default=())

    @cached_property
    def latest(self) -> date | None:
        """The day after which nothing in the report can have been signed: its own, or well after the period it tells."""
        if self.issued or self.year is None or not self.is_titled:
            return self.issued
        half = re.search(r"(?:6|sáu)\s+tháng\s+đầu\s+năm", self.text[:3000], re.IGNORECASE)
        return date(self.year, 7, 31) if half else date(self.year + 1, 3, 31)

    @cached_property
    def is_titled(self) -> bool:
        """Whether the year stands in the title of a report, not only somewhere in a sentence."""
        return bool(re.search(r"^\W*(?:BÁO CÁO|Báo cáo)\b", self.text[:3000], re.MULTILINE))

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    def between(self, start: int, end: int) -> str:
        """A slice of the clean text on one line."""
        return " ".join(self.text[start:end].split())

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a position."""
        return self.sentences[max(0, bisect_left(self.starts, position + 1) - 1)]

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before in the same paragraph; None for the first."""
        before = self.sentence_at(max(0, sentence.start - 2))
        apart = before.start >= sentence.start or "\n" in self.text[before.end : sentence.start]
        return None if apart else before

    def passage(self, start: int, end: int) -> Sentence:
        """Any stretch of the text with its tokens."""
        found = []
        for index in range(max(0, bisect_left(self.starts, start + 1) - 1), bisect_left(self.starts, end)):
            sentence = self.sentences[index]
            found += [token for token in sentence.tokens if start <= token.start < end]
        return Sentence(start, end, self.text[start:end], tuple(found))

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """Every paragraph and where it starts."""
        return iter(self._paragraphs)

    @cached_property
    def _paragraphs(self) -> tuple[tuple[int, str], ...]:
        lines = self.text.split("\n")
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        return tuple((start, line) for start, line in zip(starts, lines, strict=False) if line.strip())


def read(source: str, *, issued: date | None = None) -> Report:
    """The report in a text."""
    cleaned = clean(source)
    found = tokens(cleaned.text)
    sentences = tuple(_sentences(cleaned.text, found))
    issued, year = _date(cleaned.text[:3000], issued)
    return Report(cleaned, found, sentences, issued, year, tuple(sentence.start for sentence in sentences))


def _sentences(text: str, found: tuple[Token, ...]) -> Iterator[Sentence]:
    index = start = 0
    ends = [(match.start(), match.end()) for match in _SENTENCE_END.finditer(text)]
    for end, following in _cut([*ends, (len(text), len(text))]):
        if end > start:
            first = index
            while index < len(found) and found[index].start < end:
                index += 1
            yield Sentence(start, end, text[start:end], found[first:index])
        start = following


def _cut(ends: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """No sentence of people is as long as some files' lines: those are cut."""
    start = 0
    for end, following in ends:
        for place in range(start + _LONGEST, end, _LONGEST):
            yield place, place
        yield end, following
        start = following


def _date(head: str, issued: date | None) -> tuple[date | None, int | None]:
    """The date on the letterhead and the year the title names."""
    match = _LETTER_DATE.search(head)
    if match and issued is None and match[1] and match[2]:
        try:
            issued = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            issued = None
    title = _TITLE_YEAR.search(head, match.end() if match else 0)
    year = int(title[1]) if title else int(match[3]) if match else issued.year if issued else None
    return issued, year
