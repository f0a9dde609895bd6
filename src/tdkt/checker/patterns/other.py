"""Slips of the pen: doubled signs, a number left out after "số"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_DOUBLED = re.compile(r"\d(?<![\d.,]\d)(?:[\d.,]{0,20}\s{0,2}%\s{0,2}%|[\d.]{0,20},,\d{1,9})")
_PAIRS = re.compile(r"%\s{0,2}%|,,")
_EMPTY_BASE = re.compile(
    r"(?P<part>\d(?<![\d/.,]\d)\d{0,3})/\s+(?=(?:xã|thôn|trường|hộ|đơn vị|chi bộ|chi hội|người|tổ|bản|em|tiêu chí)\b)"
)
_GOES_ON = re.compile(r"\s*(?:đã|được|có|là|gồm|trong|tổ chức|thực hiện|phát động|đạt)\b")
_CLUSTER = re.compile(r"(?:[Cc]ụm|[Kk]hối)\s+thi\s+đua\s+số\s+(?P<number>\d+|[IVX]+\b)?")


@pattern("other")
def doubled_signs(report: Report) -> Iterator[Claim]:
    """ "247,25% %"."""
    for match in _DOUBLED.finditer(report.text) if _PAIRS.search(report.text) else ():
        message = f"“{match[0]}” có dấu bị lặp."
        yield Claim("other", Verdict.INCONSISTENT, (match.span(),), message, match[0], "", "Đề nghị bỏ dấu thừa.")


@pattern("other")
def missing_numbers(report: Report) -> Iterator[Claim]:
    """ "Cụm thi đua số" with no number, when the report names its number elsewhere."""
    found = list(_CLUSTER.finditer(report.text))
    numbers = {match["number"].lstrip("0") for match in found if match["number"]}
    for match in found:
        if match["number"]:
            message = f"{report.between(*match.span())}: có số."
            yield Claim("other", Verdict.CONSISTENT, (match.span(),), message, match["number"])
        elif (numbers or _GOES_ON.match(report.text, match.end())) and not re.match(
            r"[.…_]", report.text[match.end() : match.end() + 1]
        ):
            advice = f"Có phải số {sorted(numbers)[0]}?" if numbers else "Đề nghị ghi số của cụm."
            yield Claim(
                "other",
                Verdict.INCONSISTENT,
                ((match.start(), match.end()),),
                "Sau chữ “số” thiếu con số.",
                "",
                "",
                advice,
            )


@pattern("other")
def missing_bases(report: Report) -> Iterator[Claim]:
    """ "5/ trường": the number behind the stroke was left out."""
    for match in _EMPTY_BASE.finditer(report.text):
        message = f"“{match[0].strip()}” thiếu số đứng sau dấu gạch chéo."
        advice = "Đề nghị ghi đủ cả hai số."
        yield Claim("other", Verdict.SUSPICIOUS, (match.span(),), message, match[0].strip(), "", advice)


_COUNCIL = re.compile(r"\bHĐ[A-ZĐ]{2}(?=\s+(?:thi đua|khen thưởng))")


@pattern("other")
def councils(report: Report) -> Iterator[Claim]:
    """ "HĐĐĐ khen thưởng huyện": the council for emulation is HĐTĐ."""
    for match in _COUNCIL.finditer(report.text):
        if match[0] not in ("HĐTĐ", "HĐXD"):
            message = f"“{match[0]}” không phải chữ viết tắt của Hội đồng Thi đua."
            advice = "Có phải “HĐTĐ”?"
            yield Claim("other", Verdict.SUSPICIOUS, (match.span(),), message, match[0], "HĐTĐ", advice)
