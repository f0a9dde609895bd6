"""Sectors told twice: the total and its growths in one sentence, each sector's own value and index further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.checker.claims import ASK, Claim, judged_as
from tdkt.checker.text import Report
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import NUMBER, pattern
from tdkt.vntext.names import fold
from tdkt.vntext.numbers import readings

_SECTOR = re.compile(r"[Ll]ĩnh vực\s+(?P<name>[^:;.]{3,40}):")
_VALUE = re.compile(rf"(?<!ổng )[Gg]iá trị sản xuất[^;.:\d]{{0,50}}?(?P<value>{NUMBER})\s*tỷ\s+đồng")
_INDEX = re.compile(rf"bằng\s+(?P<index>{NUMBER})\s*%\s*so\s+(?:với\s+)?(?:CK|cùng kỳ)")
_PLAN = re.compile(rf"đạt\s+(?P<plan>{NUMBER})\s*%\s*(?:KH|kế hoạch)")
_RISE = re.compile(rf"(?:trong đó|,)\s*(?P<name>[^;:.%\d]{{4,60}}?)\s+tăng\s+(?P<rise>{NUMBER})\s*%")
_TOTAL = re.compile(rf"[Tt]ổng giá trị sản xuất[^;.:\d]{{0,40}}?(?P<value>{NUMBER})\s*tỷ\s+đồng")


@dataclass(frozen=True)
class _Sector:
    words: frozenset[str]
    value: Decimal
    index: Decimal | None
    plan: Decimal | None
    span: tuple[int, int]


def _words(name: str) -> frozenset[str]:
    parts = re.split(r",|\bva\b|-", fold(name))
    return frozenset(part.strip().removeprefix("nganh ").removeprefix("linh vuc ") for part in parts if part.strip())


def _sectors(report: Report) -> list[_Sector]:
    found = []
    for head in _SECTOR.finditer(report.text):
        body = report.text[head.end() : head.end() + 1500]
        following = _SECTOR.search(body)
        body = body[: following.start()] if following else body
        value = _VALUE.search(body)
        if not value:
            continue
        index = _INDEX.search(body, value.end(), value.end() + 80)
        end = head.end() + (index.end() if index else value.end())
        span = (head.end() + value.start(), end)
        share = readings(index["index"])[0] if index else None
        plan = _PLAN.search(body, value.end(), value.end() + 80)
        planned = readings(plan["plan"])[0] if plan else None
        found.append(_Sector(_words(head["name"]), readings(value["value"])[0], share, planned, span))
    return found


@pattern("growth")
def sector_growths(report: Report) -> Iterator[Claim]:
    """ "trong đó dịch vụ tăng 15,7%" against "dịch vụ: … bằng 109,87% so với CK"."""
    sectors = [sector for sector in _sectors(report) if sector.index is not None]
    if not sectors:
        return
    for sentence in report.sentences:
        if "tăng" not in sentence.text or "trong đó" not in sentence.text:
            continue
        for match in _RISE.finditer(sentence.text):
            words = _words(match["name"])
            own = [sector for sector in sectors if _same(words, sector.words)]
            if not own:
                continue
            rises = [sector.index - 100 for sector in own if sector.index is not None]
            stated = readings(match["rise"])[0]
            slack = Decimal("0.1")
            fits = min(rises) - slack <= stated <= max(rises) + slack
            computed = "–".join(dict.fromkeys((f"{shown(min(rises))}", f"{shown(max(rises))}")))
            message = f"Ở phần sau, {match['name']} tăng {computed} % so với cùng kỳ; ở đây ghi tăng {match['rise']} %."
            span = (sentence.start + match.start("name"), sentence.start + match.end())
            spans = (span, *(sector.span for sector in own))
            advice = ASK + " Có thể hai chỗ tính theo giá khác nhau."
            yield judged_as("growth", fits, spans, message, match["rise"], computed, advice=advice)


def _same(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(one == other or one in other.split(" - ") for one in first for other in second)


@pattern("sum_of_parts")
def sector_sums(report: Report) -> Iterator[Claim]:
    """The total value of production is the sum of the sectors told below it."""
    total = _TOTAL.search(report.text)
    sectors = _sectors(report)
    if not total or len(sectors) < 3:
        return
    parts = [sector.value for sector in sectors]
    stated, computed = readings(total["value"])[0], sum(parts, Decimal(0))
    slack = Decimal("0.001") * len(parts)
    fits = abs(stated - computed) <= slack
    message = f"{' + '.join(shown(part, 3) for part in parts)} = {shown(computed, 3)}, văn bản ghi {total['value']}."
    spans = (total.span(), *(sector.span for sector in sectors))
    yield judged_as("sum_of_parts", fits, spans, message, total["value"], shown(computed, 3), soft=True)


@pattern("plan_percent")
def sector_means(report: Report) -> Iterator[Claim]:
    """The total's per cent of plan and index of the same period, from the sectors' own."""
    total = _TOTAL.search(report.text)
    sectors = _sectors(report)
    if not total or len(sectors) < 3:
        return
    value = sum((sector.value for sector in sectors), Decimal(0))
    if abs(readings(total["value"])[0] - value) > Decimal("0.001") * len(sectors):
        return
    for kind, found, own in (
        ("plan_percent", _PLAN.search(report.text, total.end(), total.end() + 120), [s.plan for s in sectors]),
        ("growth", _INDEX.search(report.text, total.end(), total.end() + 120), [s.index for s in sectors]),
    ):
        if not found or not all(own):
            continue
        base = sum((sector.value / rate for sector, rate in zip(sectors, own, strict=True) if rate), Decimal(0))
        computed, stated = value / base, readings(found[1])[0]
        fits = abs(computed - stated) <= Decimal("0.3")
        message = f"Tính từ các lĩnh vực: {shown(computed)} %, văn bản ghi {found[1]} %."
        yield judged_as(kind, fits, (found.span(),), message, found[1], f"{shown(computed)} %", soft=True)
