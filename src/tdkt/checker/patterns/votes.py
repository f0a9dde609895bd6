""" "40/47 phiếu tín nhiệm cao, 9/47 tín nhiệm, không có phiếu tín nhiệm thấp": the answers of a vote make up the votes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.judges import span
from tdkt.checker.shapes import SIGN, Shape, shape_of
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"
_NUMBER = rf"(?:[{SIGN}]|không có)"
_BEFORE = "|".join(
    rf"(?P<{name}>{_NUMBER})(?: số)?(?: phiếu| đại biểu| ý kiến)?(?: đánh giá| bầu| có)?(?: mức)? {words}(?!\w)"
    for name, words in (
        ("high", "tín nhiệm cao"),
        ("low", "tín nhiệm thấp"),
        ("plain", "tín nhiệm(?! cao| thấp)"),
    )
)
_BEHIND = "|".join(
    rf"(?<!\w){words}(?: là| có| đạt|:)*\s*(?P<{name}>{_NUMBER})(?=\s|\)|/|$)"
    for name, words in (
        ("high", "tín nhiệm cao"),
        ("low", "tín nhiệm thấp"),
        ("plain", "tín nhiệm(?! cao| thấp)"),
    )
)
_ORDERS = tuple(re.compile(order) for order in (_BEFORE, _BEHIND))
_BASE = re.compile(rf"(?:hợp lệ|thu về|bỏ phiếu|có mặt|tham gia)[^;{SIGN}]{{0,25}}([{SIGN}])")


@pattern(_KIND)
def confidence(report: Report, shape: Shape) -> Iterator[Claim]:
    """High, plain and low confidence together against the votes cast, told as their base or in front."""
    if "tín nhiệm thấp" in shape.text:
        yield from _in_one(shape)


@pattern(_KIND)
def confidence_by_sentences(report: Report) -> Iterator[Claim]:
    """ "Số phiếu hợp lệ: 53/53. Số phiếu tín nhiệm cao: 51 phiếu (…). Số phiếu tín nhiệm: 2 phiếu (…). …"."""
    for start, line in report.paragraphs():
        if "tín nhiệm thấp" in line and len(line) < _LONGEST and ". " in line:
            yield from _in_one(shape_of(report, report.passage(start, start + len(line))))


_LONGEST = 1500


def _in_one(shape: Shape) -> Iterator[Claim]:
    for order in _ORDERS:
        run: dict[str, Token | None] = {}
        for match in order.finditer(shape.text):
            name = match.lastgroup or ""
            if name in run:
                run = {}
            run[name] = shape.tokens.get(match.start(name))
            if len(run) == len(("high", "plain", "low")):
                yield from _judged(shape, run)
                run = {}


def _judged(shape: Shape, run: dict[str, Token | None]) -> Iterator[Claim]:
    answers = [token for token in run.values() if token]
    if len(answers) < 2 or not all(token.values and token.kind != "percent" for token in answers):
        return
    bases = {token.base[0] for token in answers if token.kind == "ratio" and token.base}
    if not bases:
        first = min(token.start for token in answers)
        told = [shape.tokens[match.start(1)] for match in _BASE.finditer(shape.text)]
        bases = {token.value for token in told if token.values and token.end <= first and token.kind != "percent"}
    if len(bases) != 1:
        return
    cast, total = bases.pop(), sum((token.value for token in answers), Decimal(0))
    fits = total == cast
    words = " + ".join(shown(token.value, 0) for token in answers)
    message = f"{words} = {shown(total, 0)}, tính trên {shown(cast, 0)} phiếu."
    yield judged_as(_KIND, fits, (span(*answers),), message, shown(cast, 0), shown(total, 0), soft=total < cast)


_CALLED = re.compile(
    r"triệu tập[^\d.;]{0,25}(?P<all>\d{1,4})[^\d]{1,60}?(?:có mặt|tham dự|về dự|dự)[^\d]{0,40}(?P<here>\d{1,4})[^\d]{1,50}?"
    r"[Vv]ắng(?: mặt)?[^\d]{0,15}(?P<away>\d{1,4})(?![\d.,]\d)",
    re.IGNORECASE,
)


@pattern("difference")
def attendance(report: Report) -> Iterator[Claim]:
    """ "Đại biểu được triệu tập: 285. Có mặt: 280. Vắng mặt: 15": those who came and those who did not are all."""
    for match in _CALLED.finditer(report.text):
        called, here, away = (int(match[name]) for name in ("all", "here", "away"))
        message = f"{called} – {here} = {called - here}, văn bản ghi {away}."
        spans = (match.span("away"), match.span("all"), match.span("here"))
        yield judged_as("difference", here + away == called, spans, message, match["away"], str(called - here))
