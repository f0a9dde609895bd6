"""Totals whose parts stand in lines of their own: bullets below, or the note that the total's mark leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from tdkt.checker.claims import Claim, Span, Verdict, judged_as
from tdkt.checker.judges import PEOPLE
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.places import halves
from tdkt.checker.patterns.share_words import softer
from tdkt.checker.patterns.slips import swap_explains
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, middle, plus, shown_as
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"
_BULLET = re.compile(r"\s*(?P<mark>[-+•*–]|[a-zđ]\)|\d{1,2}[.)])\s*\S")
_STEP = re.compile(
    r"(?:tăng|giảm|vượt|hụt|mỗi|mức|bình quân|đơn giá|trị giá|kh|kế hoạch|dự toán|chỉ tiêu|cùng kỳ|so với|năm \d{4}|ngày|tháng"
    r"|tổng số|tổng|trong đó|riêng|đến|từ)[\s(:]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[ \t]*(?:\((?P<round>\d{0,2})\)|\[(?P<square>\d{1,2})\]|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))[ \t]*(?=\S)"
)
_MARK = re.compile(r"(?<=[^\W\d_”\"%])(?:\((?P<round>\d{0,2})\)|\[(?P<square>\d{1,2})\]|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WHOLE = re.compile(r"(?:trong đó|gồm|bao gồm|cụ thể|chia ra)(?: có)?\s*:?\s*", re.IGNORECASE)
_FEWEST = 2
_PLACE_TO_NOUN = 60


@pattern(_KIND)
def bullets(report: Report) -> Iterator[Claim]:
    """ "Tổng vốn 14.250 triệu đồng, gồm:" and a line for each source of it."""
    lines = [*report.paragraphs()]
    for index, (start, line) in enumerate(lines):
        if not line.rstrip().endswith(":"):
            continue
        items = _items(lines[index + 1 : index + 60])
        if len(items) < _FEWEST:
            continue
        told: list[Claim] = []
        for total in report.passage(start, start + len(line)).material:
            parts = [_parts(report, total, begin, text) for begin, text in items]
            every = [part for of_a_line in parts for part in of_a_line]
            found = [of_a_line[0] for of_a_line in parts if of_a_line]
            if not _is_total(total) or len(found) < _FEWEST:
                continue
            found = every if judge(plus(*map(amounts, every)), total) is Verdict.CONSISTENT else found
            told += _judged(total, found, complete=all(parts), place=(total.start, total.end))
        made_up = {claim.spans[1:] for claim in told if claim.verdict is Verdict.CONSISTENT}
        yield from (claim for claim in told if claim.verdict is Verdict.CONSISTENT or claim.spans[1:] not in made_up)


def _items(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of one list: those with a mark of the first one's kind."""
    items: list[tuple[int, str]] = []
    kind = ""
    for start, line in lines:
        bullet = _BULLET.match(line)
        mark = re.sub(r"\w+", "1", bullet["mark"]) if bullet else ""
        if not bullet or (kind and mark != kind):
            break
        kind = mark
        items.append((start + bullet.end() - 1, line[bullet.end() - 1 :]))
    return items


def _is_total(token: Token) -> bool:
    return token.is_exact and token.unit not in TIME and token.value > 1


def _parts(report: Report, total: Token, start: int, text: str) -> list[Token]:
    """The numbers of a line that count the total's thing, outside brackets, no step, no plan, no part of another."""
    found: list[Token] = []
    for token in report.passage(start, start + len(text)).material:
        before = text[: token.start - start]
        if "trong đó" in before and found:
            break
        if before.count("(") > before.count(")") or not token.is_exact or _STEP.search(before):
            continue
        if total.dimension == token.dimension and _noun(report, total) == _noun(report, token):
            found.append(token)
    return found


def _noun(report: Report, token: Token) -> str:
    """What is counted: "14 lượt tập thể" counts collectives; money and measures are their own dimension."""
    if token.dimension:
        return ""
    if token.unit == "lượt":
        words = re.match(r"\s*lượt\s+([^\W\d_]+)", report.text[token.end : token.end + 30])
        return words[1].lower().replace("cá", "cá nhân") if words else "lượt"
    return "người" if token.unit in PEOPLE - {"cá nhân"} else token.unit


def _judged(total: Token, parts: list[Token], *, complete: bool, place: Span) -> Iterator[Claim]:
    computed = list(accumulate((amounts(part) for part in parts), plus))[-1]
    fits = judge(computed, total) is Verdict.CONSISTENT
    if not fits and not (
        total.size / 2 < middle(computed) < total.size * 2 and (complete or middle(computed) > total.size)
    ):
        return
    words = " + ".join(part.text.strip() for part in parts)
    value, printed = shown_as(middle(computed), total), total.text.strip()
    message = f"{words} = {value}, văn bản ghi tổng {printed}."
    spans = (place, *((part.start, part.end) for part in parts))
    yield judged_as(_KIND, fits, spans, message, printed, value)


@pattern(_KIND)
def notes(report: Report) -> Iterator[Claim]:
    """ "15 văn bản chỉ đạo(1)" and below "(1) Gồm: 03 quyết định, 05 kế hoạch, 07 công văn"."""
    noted = [(start, line, note) for start, line in report.paragraphs() if (note := _NOTE.match(line))]
    opened = any(_WHOLE.match(line, note.end()) for _, line, note in noted)
    marked = {number: total for number, total in _marked(report)} if opened else {}
    for start, line, note in noted:
        text = line[note.end() :]
        opener = _WHOLE.match(text)
        if not opener:
            yield from _by_place(report, start + note.end(), _beside_mark(report, note, start))
            continue
        total = marked.get(_number(note))
        if total is None or total.end > start:
            continue
        begin = start + note.end() + opener.end()
        tokens = [t for t in report.passage(begin, start + len(line)).material if _is_outside(report, begin, t)]
        parts = [t for t in tokens if t.is_exact and t.dimension == total.dimension]
        stops = any(_STEP.search(report.text[begin : t.start]) for t in tokens) or len(parts) != len(tokens)
        if len(parts) < _FEWEST or stops:
            continue
        told = list(_judged(total, parts, complete=True, place=(total.start, total.end)))
        if "trong đó" in opener[0].lower():  # a few may be named: only a slip of the pen is asked about
            slip = swap_explains(total, parts)
            told = [replace(each, verdict=softer(each.verdict)) for each in told if slip or not each.is_flagged]
        yield from told


_FAR = 2500  # letters between a mark and its note
_FEWEST_PLACES, _OFF = 4, Decimal("0.15")


def _beside_mark(report: Report, note: re.Match[str], start: int) -> list[Token]:
    """The numbers of the sentence in which a note's mark stands, ratios as two."""
    mark, place = note[0].strip(), start
    while (place := report.text.rfind(mark, max(0, start - _FAR), place)) > 0:
        if re.match(r"[^\s\d(,;]", report.text[place - 1]):
            break
    if place <= 0:
        return []
    sentence = report.sentence_at(place)
    return [half for token in sentence.material if token.end <= place + 1 for half in halves(token) if _is_total(half)]


def _by_place(report: Report, begin: int, totals: list[Token]) -> Iterator[Claim]:
    """ "[4] Thị trấn Đông Khê 12, Bắc Sơn 13, …": a number a place, or two of two things, against the totals at the mark."""
    end = report.sentence_at(begin + 1).end
    told = [half for token in report.passage(begin, end).material for half in halves(token)]
    told = [token for token in told if _is_outside(report, begin, token)]
    if (
        not told
        or not all(token.is_exact for token in told)
        or any(_STEP.search(report.text[begin : t.start]) for t in told)
    ):
        return
    units = [_noun(report, token) or token.dimension for token in told]
    if len(set(units) - {""}) <= 1:
        columns = [told]
    elif len(units) % 2 == 0 and units == units[:2] * (len(units) // 2):
        columns = [told[::2], told[1::2]]
    else:
        return
    for column in columns:
        measure = next((token for token in column if token.unit or token.dimension), column[0])
        alike = [
            total
            for total in totals
            if total.dimension == measure.dimension
            and (not measure.unit or _noun(report, total) == _noun(report, measure))
        ]
        if len(column) < _FEWEST_PLACES or not alike:
            continue
        measured = [replace(token, unit=measure.unit, scale=measure.scale) for token in column]
        made = middle(list(accumulate((amounts(part) for part in measured), plus))[-1])
        total = min(alike, key=lambda each: abs(each.size - made))
        if abs(total.size - made) <= total.size * _OFF:
            yield from _judged(total, measured, complete=True, place=(total.start, total.end))


def _marked(report: Report) -> Iterator[tuple[str, Token]]:
    """Each note's number with the last number told before its mark."""
    for mark in _MARK.finditer(report.text):
        sentence = report.sentence_at(mark.start())
        before = [t for t in sentence.material if mark.start() - _PLACE_TO_NOUN < t.end <= mark.start()]
        if before and _is_total(before[-1]):
            yield _number(mark), before[-1]


def _number(mark: re.Match[str]) -> str:
    return (mark["round"] or mark["square"] or (mark["raised"] or "").translate(_RAISED)).lstrip("0")


def _is_outside(report: Report, begin: int, token: Token) -> bool:
    return report.text.count("(", begin, token.start) == report.text.count(")", begin, token.start)
