"""Funds: what stood over and came in, less what was spent, is what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.judges import span
from tdkt.checker.patterns.nearby import is_slip
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, middle, minus, plus, shown_as
from tdkt.vntext.grammar import pattern

_KIND = "difference"
_OPENING = re.compile(
    r"\b(?:số dư|dư|tồn|còn)\b[^,;.()]{0,30}\b(?:đầu (?:năm|kỳ)|(?:năm|kỳ|năm học) trước|năm \d{4})\b[^,;.()]{0,20}$|\bbàn giao\b[^,;.()]{0,40}$"
)
_INCOME = re.compile(r"\b(?:vận động|huy động|thu|trích|cấp|bổ sung|hỗ trợ|đóng góp|quyên góp|ủng hộ)\b[^,;.()]{0,45}$")
_ALL_OF_IT = re.compile(r"\btổng (?:cộng )?(?:nguồn|thu|số tiền|kinh phí|quỹ)\b[^,;.]{0,40}$")
_SPENT = re.compile(r"\b(?:đã |tổng )?chi\b(?! hội| bộ| đoàn| nhánh| cục)[^,;.()]{0,40}$")
_CLOSING = re.compile(
    r"\b(?:số dư|còn dư|tồn quỹ|kinh phí còn lại|số còn lại|quỹ còn lại|còn lại)\b[^,;.()]{0,35}?(?:\d{1,2}/\d{1,2}/\d{4}[^,;.()\d]{0,12})?$"
)
_AT_START = re.compile(r"\b(?:đầu (?:năm|kỳ)|(?:năm|kỳ|năm học) trước|năm \d{4} chuyển (?:sang|qua))\b")
_FEWEST = 3
_NEAR = Decimal("0.25")


@pattern(_KIND)
def balances(report: Report) -> Iterator[Claim]:
    """ "Số dư đầu năm 318 triệu; vận động 1.246 triệu; đã chi 1.102 triệu, gồm …; số dư đến cuối kỳ 462 triệu"."""
    for start, line in report.paragraphs():
        if "hi " not in line or not re.search(r"dư|tồn|còn lại", line) or "\t" in line or "|" in line:
            continue
        money = [t for t in report.passage(start, start + len(line)).material if t.unit == "đồng" and t.is_exact]
        if len(money) < _FEWEST:
            continue
        leads = [report.text[max(start, token.start - 90) : token.start].lower() for token in money]
        yield from _judged(list(zip(money, leads, strict=True)))


def _judged(told: list[tuple[Token, str]]) -> Iterator[Claim]:
    spent_at = next((i for i, (_, lead) in enumerate(told) if _SPENT.search(lead)), None)
    if spent_at is None or not spent_at:
        return
    closing = next(
        (t for t, lead in told[spent_at + 1 :] if _CLOSING.search(lead) and not _AT_START.search(lead[-45:])), None
    )
    if closing is None:
        return
    spent, front = told[spent_at][0], told[:spent_at]
    opening = [token for token, lead in front if _OPENING.search(lead)]
    income = [token for token, lead in front if _INCOME.search(lead) and token not in opening]
    wholes = [[token] for token, lead in front if _ALL_OF_IT.search(lead)][-1:]
    wholes += [opening[:1] + income] if opening and income else [income[:1]] if income else []
    made = [(parts, minus(plus(*map(amounts, parts)), amounts(spent))) for parts in wholes]
    if not made:
        return
    fitting = next((each for each in made if judge(each[1], closing) is not Verdict.INCONSISTENT), None)
    parts, left = fitting or made[0]
    off = abs(middle(left) - closing.size)
    if not fitting and off > closing.size * _NEAR and not is_slip(middle(left) / closing.factor, closing):
        return
    words = " + ".join(part.text.strip() for part in parts)
    value, printed = shown_as(middle(left), closing), closing.text.strip()
    message = f"{words} – {spent.text.strip()} = {value}, văn bản ghi {printed}."
    spans = (span(closing), span(spent), *(span(part) for part in parts))
    yield judged_as(_KIND, bool(fitting), spans, message, printed, value, soft=True)
