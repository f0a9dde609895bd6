"""Ages with the years of birth they are told with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "date_validity"
_BORN = re.compile(
    r"sinh năm (?P<born>(?:19|20)\d{2})[^.;\n\d]{0,40}?(?:(?P<now>(?:19|20)\d{2})\)?[^.;\n\d]{0,20}?)?(?P<age>\d{1,3}) tuổi(?! [Đđ]ảng)"
)


@pattern(_KIND)
def ages(report: Report) -> Iterator[Claim]:
    """ "sinh năm 1962, năm nay (2025) 63 tuổi": a year up or down, by the way of counting."""
    for match in _BORN.finditer(report.text):
        now = int(match["now"]) if match["now"] else report.year if report.is_titled else None
        if now is None:
            continue
        age = now - int(match["born"])
        if abs(age - int(match["age"])) > 1:
            message = f"Sinh năm {match['born']}, đến năm {now} là {age} tuổi, văn bản ghi {match['age']} tuổi."
            advice = "Đề nghị xem lại năm sinh hoặc tuổi."
            span = match.span("age")
            yield Claim(_KIND, Verdict.INCONSISTENT, (span,), message, match["age"], str(age), advice)


_AGED = re.compile(r" tuổi\s*[,(]?\s*sinh (?:năm )?(?P<born>(?:18|19|20)\d{2})(?!\d)")


@pattern(_KIND)
def born(report: Report) -> Iterator[Claim]:
    """ "114 tuổi, sinh năm 1912 và cụ bà … 111 tuổi, sinh năm 1951": told on one day, ages and years make one sum."""
    found = [(age[0], match) for match in _AGED.finditer(report.text) if (age := _age(report, match.start()))]
    for (old, first), (less_old, second) in pairwise(found):
        one, other = int(old) + int(first["born"]), int(less_old) + int(second["born"])
        if second.start() - first.end() < _ONE_BREATH and abs(one - other) > 1:
            message = (
                f"{old} tuổi, sinh {first['born']} là năm {one}; {less_old} tuổi, sinh {second['born']} là năm {other}."
            )
            advice = "Đề nghị xem lại tuổi hoặc năm sinh."
            spans = (second.span("born"), first.span("born"))
            yield Claim(_KIND, Verdict.INCONSISTENT, spans, message, second["born"], "", advice)


def _age(report: Report, end: int) -> re.Match[str] | None:
    return re.search(r"\d{2,3}$", report.text[max(0, end - 3) : end])


_ONE_BREATH = 160  # letters
