"""A list of those above a mark: "tỷ lệ nữ cao hơn 15% như: Bắc Giang 15,09%; Lào Cai 14,69%; …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.patterns.nearby import PERCENT
from tdkt.checker.patterns.places import places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
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
        above = _ABOVE.search(place.lead) or mark.bound.lower() in ("trên", "hơn")
        if mark.kind != "percent" or not mark.values or not (above or _BELOW.search(place.lead)):
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
