"""Dates that are no dates, spans that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_DIGITS = re.compile(r"\d+")


def read_day(text: str) -> date | None:
    """The day that "27/7/1947" or "ngày 09 tháng 01 năm 2024" names, or None."""
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    if len(numbers) != 3 or not 1700 <= numbers[2] <= 2100:
        return None
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None


@pattern("date_validity")
def dates(report: Report) -> Iterator[Claim]:
    """Every date is a day of the calendar, with a year of four digits."""
    advice = "Đề nghị xem lại ngày, tháng, năm."
    for token in report.tokens:
        span = ((token.start, token.end),)
        if token.kind == "date":
            if re.search(r"\D\d{2}$", token.text):
                continue
            if read_day(token.text):
                message = f"{token.text} có trong lịch."
                yield Claim("date_validity", Verdict.CONSISTENT, span, message, token.text)
            elif len(_DIGITS.findall(token.text)[2]) != 4 and _is_day(token.text):
                message = f"Năm trong “{token.text}” không có bốn chữ số."
                yield Claim("date_validity", Verdict.INCONSISTENT, span, message, token.text, "", advice)
            elif "." not in token.text and ("-" not in token.text or _is_day(token.text)):
                message = f"Không có ngày “{token.text}” trong lịch."
                yield Claim("date_validity", Verdict.INCONSISTENT, span, message, token.text, "", advice)
        elif token.kind == "longyear" and _MISTYPED.fullmatch(token.text) and not _OLD.match(report.text, token.end):
            message = f"Năm “{token.text}” không có bốn chữ số."
            yield Claim("date_validity", Verdict.INCONSISTENT, span, message, token.text, "", advice)
        elif token.kind == "dayspan" and not re.search(r"âm lịch|ÂL\b", report.text[token.end : token.end + 20]):
            yield from _days(token.text, span)


_OLD = re.compile(r"\s*(?:TCN|SCN|trước|sau [Cc]ông|[-–]\s*\d{3}\b)")
# 203, 20233 for 2023; the year 938 is history.
_MISTYPED = re.compile(r"(?:19|20)\d|0\d\d|(?:19|20)\d{3}")


def _is_day(text: str) -> bool:
    """Whether day and month are such: 90-57-100 are measures."""
    day, month = (int(digits) for digits in _DIGITS.findall(text)[:2])
    return 0 < day <= _LONGEST_MONTH and 0 < month <= _MONTHS


_LONGEST_MONTH, _MONTHS = 31, 12


def _days(text: str, span: tuple[tuple[int, int]]) -> Iterator[Claim]:
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    for day, month in zip(numbers[::2], numbers[1::2], strict=False):
        try:
            date(2024, month, day)
        except ValueError:
            if month > 12 or day > 31:
                return
            message = f"Không có ngày {day}/{month} trong lịch."
            yield Claim("date_validity", Verdict.INCONSISTENT, span, message, text, "", "Đề nghị xem lại ngày, tháng.")
            return
    yield Claim("date_validity", Verdict.CONSISTENT, span, f"{text} có trong lịch.", text)


@pattern("date_validity")
def year_spans(report: Report) -> Iterator[Claim]:
    """ "giai đoạn 2021-2025" runs forward; "năm học 2022-2023" is one year."""
    for token in report.tokens:
        if token.kind != "years":
            continue
        first, last = (int(digits) for digits in _DIGITS.findall(token.text))
        school = re.search(r"[Nn]ăm học\s*$", report.text[max(0, token.start - 10) : token.start])
        fits = last == first + 1 if school else last > first
        words = "một năm học" if school else "khoảng năm"
        message = f"{token.text}: {words} {'hợp lý' if fits else 'không hợp lý'}."
        yield Claim(
            "date_validity",
            Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
            ((token.start, token.end),),
            message,
            token.text,
            "",
            "" if fits else "Đề nghị xem lại hai năm.",
        )


_TERM = re.compile(r"(?:[Nn]hiệm kỳ|[Gg]iai đoạn)\s+(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})(?!\d)")
_LONGEST_TERM = 100


@pattern("date_validity")
def terms(report: Report) -> Iterator[Claim]:
    """ "nhiệm kỳ 2108-2023": a year of another century."""
    for match in _TERM.finditer(report.text):
        first, last = int(match["first"]), int(match["last"])
        if not 0 < last - first <= _LONGEST_TERM:
            message = f"{match['first']}-{match['last']}: khoảng năm không hợp lý."
            advice = "Đề nghị xem lại hai năm."
            yield Claim(
                "date_validity", Verdict.INCONSISTENT, (match.span("first"),), message, match["first"], "", advice
            )


@pattern("date_validity")
def same_terms(report: Report) -> Iterator[Claim]:
    """ "nhiệm kỳ 2016 - 2021", further on "nhiệm kỳ 2016 - 2020": what begins in one year ends in one."""
    told: dict[str, re.Match[str]] = {}
    for match in _TERM.finditer(report.text):
        if "iai đoạn" in match[0]:
            continue  # plans may be of four years or five
        first = told.setdefault(match["first"], match)
        if abs(int(first["last"]) - int(match["last"])) == 1:  # a cell's own term is shorter by years
            message = f"Ở trên ghi {first[0]}, ở đây ghi {match[0]}."
            spans = (match.span("last"), first.span("last"))
            advice = "Đề nghị xem lại năm kết thúc nhiệm kỳ."
            yield Claim("date_validity", Verdict.SUSPICIOUS, spans, message, match["last"], first["last"], advice)


_PERIOD = re.compile(r"(?:[Tt]háng|[Qq]uý) (?:\d{1,2}|[IV]{1,3})[/ ](?:năm )?(?P<now>\d{4})(?!\d)")
_SAME_YEAR = re.compile(r"so với cùng kỳ (?:năm )?(?P<base>\d{4})(?!\d)")


_FAR, _NEAR = 250, 60


@pattern("date_validity")
def same_periods(report: Report) -> Iterator[Claim]:
    """ "tháng 9/2021 … so với cùng kỳ năm 2021": a period is not its own base."""
    for start, line in report.paragraphs():
        for match in _SAME_YEAR.finditer(line):
            lead = line[max(0, match.start() - _FAR) : match.start()]
            years = {period["now"] for period in _PERIOD.finditer(lead)}
            if years == {match["base"]} and not re.search(r"tháng qua|năm nay|năm \d{4}", lead[-_NEAR:]):
                message = f"So tháng, quý của năm {match['base']} với cùng kỳ năm {match['base']}: cùng một năm."
                advice = "Đề nghị xem lại năm so sánh."
                span = (start + match.start("base"), start + match.end("base"))
                yield Claim("date_validity", Verdict.INCONSISTENT, (span,), message, match["base"], "", advice)


@pattern("date_validity")
def years(report: Report) -> Iterator[Claim]:
    """A year stands within a lifetime before the report and a plan's reach after it."""
    if report.year is None:
        return
    for token in report.tokens:
        if token.kind in ("year", "longyear") and len(token.text) == 4 and 1900 <= int(token.text) <= report.year + 30:
            yield Claim("date_validity", Verdict.CONSISTENT, ((token.start, token.end),), "Năm hợp lý.", token.text)
