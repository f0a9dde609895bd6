"""A share that no whole number of things can give: "34 người được khen, tỷ lệ 54,6%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.patterns.nearby import PERCENT
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
            or re.search(r"(?:nhất|cao|thấp)\b", gap)
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


_MOVED_NUMBER = re.compile(
    r"\bsố (?P<noun>vụ|ca|đơn|lượt|trường hợp|người (?P<kind>chết|bị thương|mắc|tử vong))[^,;.()\d]{0,20} (?P<word>tăng|giảm) $"
)


@pattern("growth")
def moves(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "xảy ra 29 vụ cháy. … số vụ cháy tăng 11,15%": no whole number rises to 29 by so much."""
    if PERCENT not in shape.signs or "số " not in shape.text:
        return
    before = report.sentence_before(shape.sentence)
    around = [*(before.material if before else ()), *shape.sentence.material]
    for rate in shape.sentence.material:
        named = _MOVED_NUMBER.search(report.text[max(shape.sentence.start, rate.start - 60) : rate.start])
        plain = rate.kind == "percent" and bool(rate.values) and rate.decimals > 1 and not rate.bound
        if not named or not plain or is_told(rate, told):
            continue
        noun = named["noun"] if " " in named["noun"] and not named["kind"] else named["noun"].split()[0]
        nows = [t for t in around if t.kind == "number" and t.values and t.unit == noun and not t.bound]
        nows = [t for t in nows if not IS_STEP.search(report.text[max(0, t.start - 12) : t.start])]
        if named["kind"]:
            nows = [t for t in nows if named["kind"] in report.text[max(0, t.start - 14) : t.end + 18]]
        if len(nows) != 1 or not 1 < nows[0].value <= _MOST or nows[0].value % 1:
            continue
        sign = 1 if named["word"] == "tăng" else -1
        if not _may_have_moved(nows[0].value, sign * rate.value, rate.decimals):
            message = f"Không có số nào {named['word']} {rate.text.strip()} mà thành {nows[0].text.strip()}."
            yield Claim("growth", Verdict.SUSPICIOUS, ((rate.start, rate.end),), message, rate.text.strip(), "", ASK)


_RATE_OF = re.compile(
    r"(?:tỷ|tỉ) lệ (?P<unit>[^\W\d_]+)\b[^,;.()\d]{0,40}?(?:\([^()]*\)[^,;.()\d]{0,12})?(?:đạt|là|chiếm)?\s*$"
)


@pattern("ratio_percent")
def of_few(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "33 đại biểu trúng cử. Trong đó, tỷ lệ đại biểu nữ đạt 31,3%; tái cử 42,4%; …": no number of 33 is 31,3 %."""
    if shape.text.count(PERCENT) <= _OTHERS:
        return
    before = report.sentence_before(shape.sentence)
    around = [*(before.material if before else ()), *shape.sentence.material]
    rates = []
    for rate in shape.sentence.material:
        named = _RATE_OF.search(report.text[max(shape.sentence.start, rate.start - 80) : rate.start])
        exact = rate.kind == "percent" and rate.values and rate.decimals and not rate.bound
        if named and exact and not is_told(rate, told):
            rates.append((rate, named["unit"]))
    for unit in {unit for _, unit in rates}:
        wholes = [
            t for t in around if t.kind == "number" and t.unit == unit and t.values and not (t.bound or t.decimals)
        ]
        few = [rate for rate, of in rates if of == unit]
        if len(wholes) != 1 or not 1 < wholes[0].value <= _MOST or len(few) <= _OTHERS:
            continue
        odd = [rate for rate in few if not _has_share(wholes[0].value, rate)]
        if len(odd) == 1:
            message = f"Không có số nào trong {wholes[0].text.strip()} là {odd[0].text.strip()}."
            place = ((odd[0].start, odd[0].end), (wholes[0].start, wholes[0].end))
            yield Claim("ratio_percent", Verdict.SUSPICIOUS, place, message, odd[0].text.strip(), "", ASK)


_OTHERS = 2  # rates that fit


def _has_share(whole: Decimal, rate: Token) -> bool:
    """Whether so many of the whole, rounded or cut off, are the rate."""
    unit = Decimal(1).scaleb(-rate.decimals)
    part = (whole * rate.value / 100).to_integral_value(ROUND_FLOOR)
    return any(-unit / 2 <= each / whole * 100 - rate.value <= unit for each in (part, part + 1))


def _may_have_moved(now: Decimal, rate: Decimal, decimals: int) -> bool:
    """Whether a whole number, moved by the rate as rounded or cut off, gives the number of now."""
    if rate <= -100:
        return True
    unit = Decimal(1).scaleb(-decimals)
    base = (now / (1 + rate / 100)).to_integral_value(ROUND_FLOOR)
    return any(each > 0 and abs((now - each) / each * 100 - rate) <= unit for each in (base, base + 1))


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
