"""A number of a table told again in the text with two digits that changed places, or one that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tdkt.checker.claims import Claim, Span, Verdict
from tdkt.checker.patterns.slips import ADVICE, KIND, are_swapped
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

_LABEL = re.compile(rf"(?:[^\W\d_]+ ){{0,2}}[{UPPER}][^\W\d_]*(?: [{UPPER}]?[^\W\d_]+){{0,5}}")
_FEWEST_DIGITS = 4
_REACH = 90  # letters between a name and what is told of it


@dataclass(frozen=True)
class _Line:
    label: str
    numbers: dict[str, Span]
    span: Span


@pattern(KIND)
def echoes(report: Report) -> Iterator[Claim]:
    """ "Xã Hòa Xá xếp thứ ba với 927,5 điểm", and in the table "Hòa Xá … 972,5"."""
    lines = list(_lines(report))
    if not lines:
        return
    told = {digits for line in lines for digits in line.numbers}
    for token in report.tokens:
        digits = _digits(token)
        if len(digits) < _FEWEST_DIGITS or digits in told or token.bound or "\t" in _line_of(report, token.start):
            continue
        begin = max(report.sentence_at(token.start).start, token.start - _REACH)
        lead = report.text[begin : token.start]
        near = [(lead.rfind(line.label), line) for line in lines if line.label in lead]
        closest = max((place for place, _ in near), default=-1)
        for _, line in (each for each in near if each[0] == closest):
            meant = [(d, span) for d, span in line.numbers.items() if are_swapped(d, digits)]
            if len(meant) == 1:
                printed = report.text[slice(*meant[0][1])]
                message = f"Trong bảng, {line.label} ghi {printed}; ở đây ghi {token.text.strip()}: có thể đảo chữ số."
                spans = ((token.start, token.end), meant[0][1])
                yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), printed, ADVICE)
                break


def _digits(token: Token) -> str:
    return re.sub(r"\D", "", token.text).lstrip("0") if token.kind in ("number", "percent") and token.values else ""


def _line_of(report: Report, place: int) -> str:
    end = report.text.find("\n", place)
    return report.text[report.text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(report.text)]


def _lines(report: Report) -> Iterator[_Line]:
    """The lines of tables that begin with a name, with their long numbers."""
    for start, line in report.paragraphs():
        cells = line.split("\t")
        if len(cells) < len(("name", "number", "number")):
            continue
        label = next((cell.strip() for cell in cells if re.search(r"[^\W\d_]{2}", cell)), "")
        numbers: dict[str, Span] = {}
        place = start
        for cell in cells:
            digits = re.sub(r"\D", "", cell).lstrip("0")
            if len(digits) >= _FEWEST_DIGITS and re.fullmatch(r"\s*[\d.,]+\s?%?\s*", cell):
                begin = place + len(cell) - len(cell.lstrip())
                numbers[digits] = (begin, begin + len(cell.strip()))
            place += len(cell) + 1
        if numbers and _LABEL.fullmatch(label):
            yield _Line(label, numbers, (start, start + len(line)))
