"""Papers cited: number, symbol and date against the report's own date and one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.date_validity import read_day
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_ON = re.compile(r"\s*,?\s*(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})")
_LAW = re.compile(r"Luật\s+[^;.,\d]{3,60}?ngày\s+(\d{1,2}/\d{1,2}/\d{4})")


@pattern("citation")
def papers(report: Report) -> Iterator[Claim]:
    """A paper is older than the report; the same paper has one date."""
    told: dict[str, tuple[date, int]] = {}
    advice = "Đề nghị xem lại số, ký hiệu, ngày của văn bản."
    for token in report.tokens:
        if token.kind != "paper":
            continue
        match = _ON.match(report.text, token.end, token.end + 60)
        span = ((token.start, match.end() if match else token.end),)
        day = read_day(match[1]) if match else None
        if not match or not day:
            if (
                re.search(r"/[A-ZĐ]|-[A-ZĐ]+/", token.text)
                and "Số:" not in report.text[max(0, token.start - 6) : token.start]
            ):
                yield Claim("citation", Verdict.CONSISTENT, span, f"{token.text}: số, ký hiệu đọc được.", token.text)
            continue
        symbol = re.sub(r"^0+", "", token.text)
        if report.issued and day > report.issued:
            message = f"{token.text} ký ngày {day:%d/%m/%Y}, sau ngày báo cáo {report.issued:%d/%m/%Y}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], "", advice)
        elif re.search(r"/(\d{4})/", token.text) and str(day.year) not in token.text:
            message = f"{token.text} mang năm khác với ngày ký {day:%d/%m/%Y}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], "", advice)
        elif symbol in told and told[symbol][0] != day:
            first = f"{told[symbol][0]:%d/%m/%Y}"
            message = f"{token.text} được ghi hai ngày khác nhau: {first} và {day:%d/%m/%Y}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], first, advice)
        else:
            told.setdefault(symbol, (day, token.start))
            yield Claim("citation", Verdict.CONSISTENT, span, f"{token.text}: ngày {match[1]} hợp lý.", match[1])
    for law in _LAW.finditer(report.text):
        day = read_day(law[1])
        if day and (report.issued is None or day <= report.issued):
            yield Claim("citation", Verdict.CONSISTENT, (law.span(),), f"Ngày {law[1]} hợp lý.", law[1])
