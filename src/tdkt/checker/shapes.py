"""The grammar of claims: a sentence as a shape, and rows that find claims in shapes.

A shape is the sentence in lower case with every number put as one sign. A row is written in words and slots:

    {a} {b} {c} …   a number           {x%}  a per cent       {r/}  a ratio a/b       {v*}  a number or a per cent
    _               up to eight words, no number and no punctuation but quotes (the thing counted, a verb)
    ..              up to 70 characters of one clause: no number, no bracket, no colon, no semicolon
    ...             up to 110 characters of one sentence: no number, no semicolon
    ~               up to 60 characters of anything but a number
    <plan> <same> … a set of words, see `WORDS`

Everything else is a regular expression, a space stands for any space or none. A row names its judge, which gets the
tokens in the slots and says what it finds; see `docs/developer/checker-patterns.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tdkt.checker.claims import Claim
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token

_SIGNS = {"number": "\ue001", "percent": "\ue002", "ratio": "\ue003"}
SIGN = "".join(_SIGNS.values())  # for a character class: any number
_SLOTS = {"": "\ue001", "%": "\ue002", "/": "\ue003", "*": "[\ue001\ue002]"}
WORDS = {
    "plan": r"(?:kế hoạch|kh|dự toán|chỉ tiêu|nghị quyết|nq)(?!\w)",
    "same": r"(?:cùng kỳ|ck|kỳ trước|năm (?:học )?trước|(?:năm|vụ|quý|tháng|kỳ|khóa|nhiệm kỳ|lứa|phiên|đợt) trước|năm ngoái"
    r"|đầu (?:năm|kỳ|nhiệm kỳ|tháng|quý)|(?<=với\x20)tháng \d{1,2}/\d{4}|(?:cuối |cùng kỳ )?năm (?:học )?\d{4}(?:[-–]\d{4})?|trước (?:đây|đó|khi[^,;]{0,25}))(?!\w)",
    "link": r"(?:tức (?:là )?)?(?:(?:đạt|chiếm|bằng|=|–|-|tương ứng|tương đương|tức(?: là)?|là)? "
    r"(?:(?:tỷ|tỉ) lệ(?! này| đó)(?: [^\W\d_]+){1,4}? (?:đạt|là|chiếm)|độ (?:bao|che) phủ(?: [^\W\d_]+){0,3}? (?:đạt|là)|tỷ lệ|tỉ lệ|tỷ suất|với|khoảng|:)*)",
    "rise": r"(?:tăng|vượt|cao hơn|nhiều hơn)(?!\w)",
    "fall": r"(?:giảm|hụt|sụt|tụt|thấp hơn|ít hơn)(?!\w)",
    "move": r"(?:tăng|vượt|cao hơn|nhiều hơn|giảm|hụt|sụt|tụt|thấp hơn|ít hơn)(?!\w)",
    "did": r"(?:thực hiện|th|kết quả|đã|đạt|được|ước|hoàn thành)(?!\w)",
}
_MACRO = re.compile(
    r"\{(?P<slot>[a-z])(?P<kind>[%/*]?)\}|<(?P<word>[a-z]+)>|(?P<long>\.\.\.)|(?P<short>\.\.)|(?P<few>(?<!\\d)_)|(?P<any>~)|(?P<space> )"
)


@dataclass(frozen=True, eq=False)  # one is itself: what is read of it can be kept
class Shape:
    """A sentence with its numbers as signs; `tokens` by their place in the shape."""

    sentence: Sentence
    text: str
    tokens: dict[int, Token]

    @cached_property
    def signs(self) -> frozenset[str]:
        """Which kinds of numbers it holds."""
        return frozenset(sign for sign in SIGN if sign in self.text)


@dataclass(frozen=True)
class Found:
    """A row found in a shape: the tokens in its slots and the words around them."""

    report: Report
    shape: Shape
    match: re.Match[str]

    def __getitem__(self, slot: str) -> Token:
        return self.shape.tokens[self.match.start(slot)]

    def between(self, first: str, last: str) -> str:
        """The words between two slots."""
        return self.shape.text[self.match.end(first) : self.match.start(last)]

    def before(self, length: int = 60) -> str:
        """The words in front of the whole row."""
        return self.shape.text[max(0, self.match.start() - length) : self.match.start()]

    def after(self, length: int = 60) -> str:
        """The words behind the whole row."""
        return self.shape.text[self.match.end() : self.match.end() + length]

    @property
    def words(self) -> str:
        """All words the row took in."""
        return self.match[0]


Judge = Callable[[Found], Claim | None]


@dataclass(frozen=True)
class Row:
    """One shape of one kind of claim.

    `unless` are words that, inside the row, make it something else; of `only`, one must stand in the sentence (a costly
    row is tried where it can be found).
    """

    kind: str
    shape: str
    judge: Judge
    unless: str = ""
    only: tuple[str, ...] = ()
    _signs: frozenset[str] = field(init=False, repr=False)
    _fewest: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        slots = [match["kind"] for match in _MACRO.finditer(self.shape) if match["slot"]]
        object.__setattr__(self, "_fewest", len(slots))
        object.__setattr__(self, "_signs", frozenset(_SLOTS[kind] for kind in slots if kind != "*"))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:  # made when first needed: a short text needs few rows
        return re.compile(_MACRO.sub(_expanded, self.shape))

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile(_MACRO.sub(_expanded, self.unless)) if self.unless else None

    def may_stand(self, signs: frozenset[str], count: int) -> bool:
        """Whether it can be found in a sentence with these kinds of numbers, and so many."""
        return count >= self._fewest and self._signs <= signs

    def is_worth_trying(self, text: str) -> bool:
        """Whether one of the words it needs stands in a shape; a plain loop, for it runs for every row and sentence."""
        for word in self.only:
            if word in text:
                return True
        return not self.only

    def claims(self, report: Report, shape: Shape) -> Iterator[Claim]:
        """The claims of this row in a sentence where it may stand."""
        for match in self._pattern.finditer(shape.text):
            if self._unless and self._unless.search(match[0]):
                continue
            found = Found(report, shape, match)
            if all(token.values for token in self._tokens(found)):
                claim = self.judge(found)
                if claim:
                    yield claim

    def _tokens(self, found: Found) -> list[Token]:
        return [found[name] for name in found.match.groupdict() if found.match.start(name) in found.shape.tokens]


def _expanded(macro: re.Match[str]) -> str:
    if macro["slot"]:
        return f"(?P<{macro['slot']}>{_SLOTS[macro['kind']]})"
    if macro["word"]:
        return f"(?:{_MACRO.sub(_expanded, WORDS[macro['word']])})"
    if macro["long"]:
        return f"[^;{SIGN}]{{0,110}}?"
    if macro["short"]:
        return f"[^;:(){SIGN}]{{0,70}}?"
    if macro["any"]:
        return f"[^{SIGN}]{{0,60}}?"
    if macro["few"]:
        return r"(?:\s*+(?:năm (?:học )?\d{4}(?:[-–]\d{4})?|/ ?k?m[23]|/? ?[“”\"]?[^\W\d_]++[“”\"]?)){0,8}?"
    return r"\s*"


def shapes(report: Report) -> Iterator[Shape]:
    """The shape of every sentence that holds a number."""
    for sentence in report.sentences:
        if sentence.material:
            yield shape_of(report, sentence)


def shape_of(report: Report, sentence: Sentence) -> Shape:
    """The shape of one sentence."""
    pieces: list[str] = []
    tokens: dict[int, Token] = {}
    length, position = 0, sentence.start
    words = ""
    for token in sentence.tokens:
        if token.kind in _NAMING:  # "18 tuổi": a word like others
            words += report.text[position : token.start] + token.text.translate(_LETTERS)
            position = token.end
        elif token.kind in _SIGNS:
            words = (words + report.text[position : token.start]).translate(_NOTES).lower()
            tokens[length + len(words)] = token
            pieces += [words, _SIGNS[token.kind]]
            length += len(words) + 1
            position, words = token.end, ""
    pieces.append((words + report.text[position : sentence.end]).translate(_NOTES).lower())
    return Shape(sentence, "".join(pieces), tokens)


_NAMING = frozenset(("age", "class", "name", "level", "article"))
_LETTERS = str.maketrans("0123456789", "nnnnnnnnnn")
_NOTES = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")
