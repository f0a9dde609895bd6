"""A number of a table told again in the text with two digits that changed places, or in another measure of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tdkt.checker.claims import Claim, Span, Verdict
from tdkt.checker.patterns.slips import ADVICE, KIND, are_swapped
from tdkt.checker.patterns.tables import cells_of, has_cells
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

_LABEL = re.compile(rf"(?:[^\W\d_]+ ){{0,2}}[{UPPER}][^\W\d_]*(?: [{UPPER}]?[^\W\d_]+){{0,7}}")
_FEWEST_DIGITS = 4
_MOST_WORDS = 9  # of a name
_REACH = 90  # letters between a name and what is told of it
_MONEY = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tr.đ": 10**6, "tỷ đồng": 10**9, "tỉ đồng": 10**9}


@dataclass
class _Line:
    """What a line of a table tells of its name: long numbers, where each stands, and the measure of money if it has one."""

    numbers: dict[str, Span] = field(default_factory=dict)
    scale: int = 0


@pattern(KIND)
def echoes(report: Report) -> Iterator[Claim]:
    """ "Xã Hòa Xá xếp thứ ba với 927,5 điểm", and in the table "Hòa Xá … 972,5"."""
    lines = _lines(report)
    told = {digits for line in lines.values() for digits in line.numbers}
    turned = {"".join(sorted(digits)) for digits in told}  # what a swap leaves as it is
    for token in report.tokens if lines else ():
        digits = _digits(token)
        if len(digits) < _FEWEST_DIGITS or token.bound or has_cells(_line_of(report, token.start)):
            continue
        other_measure = digits in told and token.unit == "đồng"
        if not other_measure and (digits in told or "".join(sorted(digits)) not in turned):
            continue
        begin = max(report.sentence_at(token.start).start, token.start - _REACH)
        line = lines.get(_last_label(report.text[begin : token.start], lines), _Line())
        meant = [] if digits in told else [span for so, span in line.numbers.items() if are_swapped(so, digits)]
        slip = "có thể đảo chữ số"
        if digits in line.numbers and token.unit == "đồng" and line.scale not in (0, token.scale):
            meant, slip = [line.numbers[digits]], "khác đơn vị tính"
        if len(meant) == 1:
            printed = report.text[slice(*meant[0])]
            message = f"Trong bảng ghi {printed}, ở đây ghi {token.text.strip()}: {slip}."
            spans = ((token.start, token.end), meant[0])
            yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), printed, ADVICE)


def _last_label(lead: str, lines: dict[str, _Line]) -> str:
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


def _lines(report: Report) -> dict[str, _Line]:
    """The lines of tables that begin with a name."""
    lines: dict[str, _Line] = {}
    for start, text in report.paragraphs():
        cells = cells_of(start, text)
        if len(cells) < len(("name", "number", "number")):
            continue
        label = next((cell.text for cell in cells if re.search(r"[^\W\d_]{2}", cell.text)), "")
        line = _Line()
        for cell in cells:
            digits = re.sub(r"\D", "", cell.text).lstrip("0")
            if len(digits) >= _FEWEST_DIGITS and re.fullmatch(r"[\d.,]+\s?%?", cell.text):
                line.numbers[digits] = cell.span
            elif cell.text.lower() in _MONEY:
                line.scale = _MONEY[cell.text.lower()]
        if line.numbers and _LABEL.fullmatch(label):
            known = lines.setdefault(label, line)
            known.numbers.update(line.numbers)
            known.scale = known.scale if known.scale == line.scale else 0
    return lines
