"""Rates against others: those of a list above a mark, the rate of a whole between the rates of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.patterns.nearby import PERCENT
from tdkt.checker.patterns.places import places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import ABOVE, BELOW, shown
from tdkt.vntext.grammar import pattern

_ABOVE = re.compile(r"\b(?:cao hơn|đạt trên|lớn hơn|vượt|từ)\s*$|^\W*trên\s*$")
_BELOW = re.compile(r"\b(?:thấp hơn|chưa đạt|đạt dưới|nhỏ hơn)\s*$")
_LIST = re.compile(r"[^;.()]{0,45}?\b(?:như|gồm|là|cụ thể)\b\s*:?[^;,]{0,45}$|[^;.()]{0,30}:[^;,]{0,45}$")
_NEXT = re.compile(r"\s*[;,][^;,.()]{0,45}$")
_FEWEST = 3


@pattern("ratio_percent")
def lists(report: Report, shape: Shape) -> Iterator[Claim]:
    """Every per cent of the list against the mark it is said to pass."""
    if shape.text.count(PERCENT) <= _FEWEST:
        return
    places = places_of(shape)
    for index, place in enumerate(places):
        mark = place.token
        above = _ABOVE.search(place.lead) or mark.bound.lower() in ABOVE
        below = _BELOW.search(place.lead) or mark.bound.lower() in BELOW
        if mark.kind != "percent" or not mark.values or not (above or below):
            continue
        listed: list[Token] = []
        for following in places[index + 1 :]:
            if following.token.kind != "percent" or not (_NEXT if listed else _LIST).match(following.lead):
                break
            listed.append(following.token)
        if len(listed) < _FEWEST:
            continue
        out = [t for t in listed if t.values and (t.value < mark.value if above else t.value > mark.value)]
        if len(out) == 1:
            message = f"{out[0].text.strip()} không {'cao' if above else 'thấp'} hơn {mark.text.strip()}."
            yield Claim("ratio_percent", Verdict.INCONSISTENT, (span(out[0]),), message, out[0].text.strip(), "", ASK)


_PARTITIONS = (
    ("thành thị|đô thị", "nông thôn"),
    ("đồng bằng", "miền núi"),
    ("mầm non|mẫu giáo", "tiểu học", "thcs|trung học cơ sở", "thpt|trung học phổ thông"),
)
_OPENS = re.compile(r"\btrong đó\b")
_RATE = re.compile(r"(?:tỷ|tỉ) lệ")


@pattern("ratio_percent")
def between(report: Report) -> Iterator[Claim]:
    """ "tỷ lệ hộ … đạt 98,51%. Trong đó, thành thị là 95,61%; nông thôn là 84,30%": a rate lies between those of its parts."""
    for sentence in report.sentences:
        opens = (
            _OPENS.search(sentence.text.lower()) if sum(t.kind == "percent" for t in sentence.material) > 1 else None
        )
        if not opens:
            continue
        place = sentence.start + opens.start()
        before = report.sentence_before(sentence) if opens.start() < _NEAR_START else None
        front = before.material if before else tuple(t for t in sentence.material if t.end <= place)
        wholes = [t for t in front if _is_rate(report, replace(t, bound=""))]
        told = [t for t in sentence.material if t.start > place and _is_rate(report, t)]
        if not wholes or not (_RATE.search(sentence.text.lower()) or (before and _RATE.search(before.text.lower()))):
            continue
        for words in _PARTITIONS:
            parts = [found for word in words if (found := _of(report, told, word, place))]
            if len(parts) < len(words):
                continue
            low, high = min(t.value for t in parts), max(t.value for t in parts)
            begun = _FROM.search(report.text[max(0, wholes[0].start - 8) : wholes[0].start])
            whole = wholes[1] if begun and len(wholes) > 1 else wholes[0]
            if not low - 1 <= whole.value <= high + 1:
                message = f"Tỷ lệ chung {whole.text.strip()} phải nằm giữa {shown(low)}% và {shown(high)}%."
                spans = (span(whole), *(span(t) for t in parts))
                yield Claim("ratio_percent", Verdict.SUSPICIOUS, spans, message, whole.text.strip(), "", ASK)


_NEAR_START = 3
_FROM = re.compile(r"\btừ\s*$")  # "từ 93,3% năm 2011 lên 94,7% năm 2015"


def _is_rate(report: Report, token: Token) -> bool:
    moved = re.search(r"(?:tăng|giảm|thêm|kế hoạch)\W*$", report.text[max(0, token.start - 12) : token.start].lower())
    return token.kind == "percent" and bool(token.values) and not token.bound and not moved


def _of(report: Report, told: list[Token], word: str, begin: int) -> Token | None:
    """The rate behind the word, told in the same piece."""
    for token in told:
        lead = re.split(r"[;,]", report.text[begin : token.start].lower())[-1]
        if re.search(rf"\b(?:{word})\b", lead):
            return token
    return None
