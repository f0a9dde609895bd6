"""Area × yield = output, told in one stretch or far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import span
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.shapes import SIGN, Found, Row, Shape
from tdkt.checker.text import Report
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_AREA = re.compile(rf"(?:diện tích|gieo|thu hoạch|trồng)[^;.(){SIGN}]{{0,90}}(?P<it>[{SIGN}])")
_YIELD = re.compile(rf"năng suất[^;.(){SIGN}]{{0,40}}(?P<it>[{SIGN}])")
_BEYOND = re.compile(r"(?:vượt|tăng|giảm|thiếu)\s*$")
_CROP = re.compile(rf"sản lượng[^;.(){SIGN}]{{0,60}}(?P<it>[{SIGN}])")


@pattern("other")
def harvests(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "diện tích 1,7 triệu ha, chiếm 95%; năng suất 56,24 tạ/ha, cao hơn …; sản lượng 9,6 triệu tấn": far apart."""
    found = [list(label.finditer(shape.text)) for label in (_AREA, _YIELD, _CROP)]
    areas = sum(
        token.unit == "ha" and not _BEYOND.search(shape.text[max(0, place - 12) : place])
        for place, token in shape.tokens.items()
    )
    if any(len(each) != 1 for each in found[1:]) or not found[0] or areas != 1:
        return
    area, rate, crop = (shape.tokens[each[0].start("it")] for each in found)
    extreme = re.search(r"cao nhất|thấp nhất", shape.text)
    if (
        extreme
        or not (area.values and rate.values and crop.values)
        or any(each.is_range for each in (area, rate, crop))
    ):
        return
    if (area.unit, rate.dimension, crop.dimension) != ("ha", "tạ/ha", "kg"):
        return
    made = area.value * area.scale * rate.size / 10 * 1000
    fits = Decimal("0.9") < made / crop.size < Decimal("1.1") if crop.size else True
    if not fits:
        tons = shown(made / 1000, 0)
        message = f"{area.text.strip()} × {rate.text.strip()} = {tons} tấn, văn bản ghi {crop.text.strip()}."
        yield Claim("other", Verdict.SUSPICIOUS, (span(crop),), message, crop.text.strip(), f"{tons} tấn", ASK)


def harvest(found: Found) -> Claim | None:
    """Area × yield = output, within 2 % or one ton."""
    tokens = [found[slot] for slot in "abc"]
    if any(re.search(r"(?:vượt|tăng|giảm)\s*$", found.shape.text[: found.match.start(slot)]) for slot in "abc"):
        return None  # "34/31,5 ha, vượt 2,5 ha"
    if found["a"].unit == "tấn" and ". " in found.words:
        return None  # "sản lượng 2.335,85 tấn. Ngô xuân 24,6 ha, năng suất 51,5 tạ/ha"
    by_unit = {token.unit if token.dimension != "tạ/ha" else "tạ/ha": token for token in tokens}
    if set(by_unit) != {"ha", "tạ/ha", "tấn"}:
        return None
    rate, crop = by_unit["tạ/ha"], by_unit["tấn"]
    areas = [token for token in found.shape.tokens.values() if token.unit == "ha" and token.values]
    area = next((each for each in areas if abs(each.value * rate.size / 10 - crop.value) <= 1), by_unit["ha"])
    if (area.unit, rate.dimension, crop.unit) != ("ha", "tạ/ha", "tấn"):
        return None
    tons = area.value * rate.size / 10
    room = max(tons * Decimal("0.02"), Decimal(1))
    exact = round(tons, max(1, crop.decimals))
    turned = exact != crop.value and are_swapped(f"{exact.normalize():f}", f"{crop.value.normalize():f}")
    fits = abs(tons - crop.value) <= room and not turned
    message = f"{area.text.strip()} × {rate.text.strip()} = {shown(tons)} tấn, văn bản ghi {crop.text.strip()}."
    stated = crop.text.strip()
    return judged_as("other", fits, (span(area, rate, crop),), message, stated, shown(tons), soft=True)


ROWS = (Row("other", r"{a}~{b}~{c}", harvest, unless="cao nhất|thấp nhất"),)
