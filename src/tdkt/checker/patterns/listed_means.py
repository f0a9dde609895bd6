"""A mean told behind the list it is of: "Tân Hòa 96,5 điểm, Đông Khê 95,25 điểm, …; bình quân toàn cụm 93,42 điểm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, span
from tdkt.checker.patterns.nearby import is_number, is_slip
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import UPPER, pattern

_KIND = "unit_plausibility"
_MEAN = re.compile(r"\b(?:[Đđ]iểm )?(?:bình quân|trung bình)\b[^.;:\d]{0,45}$")
_NAMED = re.compile(rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,4}}\s*:?\s*\(?(?:đạt |được |có )?$")
_FEWEST = 3
_REACH = 700  # letters


@pattern(_KIND)
def means(report: Report) -> Iterator[Claim]:
    """The mean against the numbers of one unit that stand behind names in the same line."""
    for token in report.tokens:
        if not is_number(token) or token.bound or not token.value:
            continue
        begin = max(report.text.rfind("\n", 0, token.start) + 1, token.start - _REACH)
        told = _MEAN.search(report.text[max(begin, token.start - 60) : token.start])
        if not told or not (token.unit or "iểm" in told[0]):
            continue
        listed = [each for each in report.passage(begin, token.start).material if _is_listed(report, each, token)]
        if len(listed) < _FEWEST:
            continue
        mean = sum((each.value for each in listed), Decimal(0)) / len(listed)
        words = f"({' + '.join(each.text.strip() for each in listed)}) : {len(listed)}"
        size = mean * token.factor
        found = claim(_KIND, (token,), ((size, size), (size, size)), token, words)
        if found and found.verdict is Verdict.CONSISTENT:
            yield found
        elif is_slip(mean, token):
            message = f"{words} = {shown(mean)}, văn bản ghi {token.text.strip()}."
            advice = "Đề nghị xem lại số bình quân."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (span(token),), message, token.text.strip(), shown(mean), advice)


def _is_listed(report: Report, each: Token, mean: Token) -> bool:
    alike = is_number(each) and each.unit in {mean.unit, "", "điểm"} and each.factor == mean.factor
    return alike and bool(_NAMED.search(report.text[max(0, each.start - 45) : each.start]))
