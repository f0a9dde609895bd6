"""A number of a table told again in the text with two digits that changed places, or one that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Span, Verdict
from tdkt.checker.patterns.slips import ADVICE, KIND, are_swapped
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

_LABEL = re.compile(rf"(?:[^\W\d_]+ ){{0,2}}[{UPPER}][^\W\d_]*(?: [{UPPER}]?[^\W\d_]+){{0,5}}")
_FEWEST_DIGITS = 4
_MOST_WORDS = 9  # of a name
_REACH = 90  # letters between a name and what is told of it


@pattern(KIND)
def echoes(report: Report) -> Iterator[Claim]:
    """ "Xã Hòa Xá xếp thứ ba với 927,5 điểm", and in the table "Hòa Xá … 972,5"."""
    lines = _lines(report)
    told = {digits for numbers in lines.values() for digits in numbers}
    for token in report.tokens if lines else ():
        digits = _digits(token)
        if len(digits) < _FEWEST_DIGITS or digits in told or token.bound or "\t" in _line_of(report, token.start):
            continue
        begin = max(report.sentence_at(token.start).start, token.start - _REACH)
        label = _last_label(report.text[begin : token.start], lines)
        meant = [span for told_so, span in lines[label].items() if are_swapped(told_so, digits)] if label else []
        if len(meant) == 1:
            printed = report.text[slice(*meant[0])]
            message = f"Trong bảng, {label} ghi {printed}; ở đây ghi {token.text.strip()}: có thể đảo chữ số."
            spans = ((token.start, token.end), meant[0])
            yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), printed, ADVICE)


def _last_label(lead: str, lines: dict[str, dict[str, Span]]) -> str:
    """The name of a line that stands last in these words; "" for none."""
    words = re.findall(r"[^\W\d_]+", lead)
    runs = ((first, last) for first in range(len(words) - 1, -1, -1) for last in range(len(words), first, -1))
    named = (" ".join(words[first:last]) for first, last in runs if last - first <= _MOST_WORDS)
    return next((name for name in named if name in lines), "")


def _digits(token: Token) -> str:
    return re.sub(r"\D", "", token.text).lstrip("0") if token.kind in ("number", "percent") and token.values else ""


def _line_of(report: Report, place: int) -> str:
    end = report.text.find("\n", place)
    return report.text[report.text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(report.text)]


def _lines(report: Report) -> dict[str, dict[str, Span]]:
    """The lines of tables that begin with a name: their long numbers, and where each stands."""
    lines: dict[str, dict[str, Span]] = {}
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
            lines.setdefault(label, {}).update(numbers)
    return lines
