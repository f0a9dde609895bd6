"""A share that no whole number of things can give: "34 người được khen, tỷ lệ 54,6%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.patterns.places import is_told
from tdkt.checker.patterns.ratio import PLAN
from tdkt.checker.patterns.share_words import IS_STEP, words_behind
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import pattern

_GAP = re.compile(
    r"\s*[^\W\d_]+(?: [^\W\d_,;:.()]+){0,8}(?:, [^\W\d_]+(?: [^\W\d_,;:.()]+){0,9}){0,2}\s*(?:\((?:chiếm |đạt )?(?:tỷ lệ |tỉ lệ )?|,? (?:chiếm|đạt|chiếm tỷ lệ|đạt tỷ lệ)(?: tỷ lệ| tỉ lệ)? |, (?:tỷ|tỉ) lệ )"
)
_COUNTED = frozenset(
    "người cán đồng đảng giáo học hộ em phiếu đại ủy cá tập trường xã thôn chi đơn hội đoàn công viên".split()
) | {"cá nhân"}
_MOST = 400  # of a larger whole any share comes near
_NOT = re.compile(r"tăng|giảm|vượt|so với|cùng kỳ|kế hoạch|chỉ tiêu|bình quân|trên|dưới|gần|khoảng|hơn")


@pattern("ratio_percent")
def impossible(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """A count and its share, with no whole told anywhere near."""
    for part, rate in pairwise(shape.sentence.material):
        gap = report.text[part.end : rate.start]
        if not _is_asked(part, rate, told) or not _GAP.fullmatch(gap) or _NOT.search(gap):
            continue
        lead = report.text[max(0, part.start - 14) : part.start]
        behind = words_behind(report, rate)
        if (
            IS_STEP.search(lead)
            or re.search(r"tổng số|trong số|trên tổng", lead)
            or PLAN.search(behind)
            or _NOT.search(behind)
            or not _is_impossible(part, rate)
        ):
            continue
        if any(abs(t.value - part.value / rate.value * 100) < 1 for t in _around(report, shape) if t is not part):
            continue
        message = f"Không có tổng số nào mà {part.text.strip()} là {rate.text.strip()}."
        span = ((part.start, rate.end),)
        yield Claim("ratio_percent", Verdict.SUSPICIOUS, span, message, rate.text.strip(), "", ASK)


def _is_asked(part: Token, rate: Token, told: list[Claim]) -> bool:
    exact = (
        part.kind == "number"
        and part.scale == 1
        and part.unit in _COUNTED
        and not (part.bound or part.is_range or part.decimals)
    )
    asked = rate.kind == "percent" and bool(rate.values) and bool(part.values) and rate.decimals > 0 and not rate.bound
    return exact and asked and 0 < rate.value < 100 and part.value > 1 and not is_told(rate, told)


def _is_impossible(part: Token, rate: Token) -> bool:
    """No whole number gives the share, neither rounded nor cut off."""
    unit = Decimal(1).scaleb(-rate.decimals)
    low, high = rate.value - unit / 2, rate.value + unit
    least = (part.value * 100 / high).to_integral_value(ROUND_CEILING)
    most = (part.value * 100 / low).to_integral_value(ROUND_FLOOR) if low > 0 else Decimal(_MOST)
    return least > most and most < _MOST


def _around(report: Report, shape: Shape) -> list[Token]:
    before = report.sentence_before(shape.sentence)
    return [t for t in (*(before.material if before else ()), *shape.sentence.material) if t.values]
