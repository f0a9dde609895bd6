"""A rise or a fall in per cent against the levels told beside it, in whatever order; see `nearby`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, moved, same_thing
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import (
    BEHIND,
    LINK,
    PERCENT,
    STEP,
    UNSEEN,
    Tried,
    best,
    from_to,
    growth,
    is_number,
    is_open,
)
from tdkt.checker.patterns.places import Place, places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, judge, minus, plus
from tdkt.vntext.grammar import pattern

_UP = ("tăng", "cao hơn", "nhiều hơn", "vượt")
_COMPARED = re.compile(r"\bso (?:với )?[^;()]{0,60}\(?[^;()]{0,25}$")
_BRACKET = re.compile(r"\s*\([^;()]{0,30}?(?:quý|năm|cùng kỳ|trước|tháng|cũ|hiện hành)[^;()]{0,30}$")
_DIRECT = re.compile(r"\s*(?:giá|mức|tổng|số|vốn|doanh thu)[^,;()]{0,30}$")  # "cao hơn 24% giá khởi điểm 150.000 đồng"
_LEVEL = re.compile(r"\b(?:còn|lên|xuống|đạt|ở mức|mức|là|tại|chốt phiên ở|ở)(?: (?:mức|khoảng|gần|hơn|chỉ|còn))*\s*$")


@pattern("growth")
def steps(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giảm từ 1.393 tỷ xuống 1.172 tỷ, tương ứng mức giảm 16%"; "tăng 131,7% lên 6.187 tỷ, so với 2.670 tỷ năm 2010"."""
    if PERCENT not in shape.signs:
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places):
        step, word = place.token, STEP.search(place.lead)
        if not is_open(step, told) or "điểm" in step.text:
            continue
        if index and not word and (own := STEP.search(places[index - 1].lead)):
            yield from best(_own_shares(places, index, own["word"] in _UP), step)
        elif (
            word
            and index + 1 < len(places)
            and BEHIND.fullmatch(places[index + 1].lead)
            and "(" not in places[index + 1].lead
        ):
            yield from best(_own_shares(places, index, word["word"] in _UP, behind=True), step)
        elif word:
            up = word["word"] in _UP
            joined = [*from_to(shape, places, index), *_compared(places, index)]
            others = [] if joined or UNSEEN.match(place.tail) else _pairs(places, index)
            tried = [(pair, True) for pair in joined] + [(pair, False) for pair in others]
            yield from best([(moved("growth", *pair, step, up), growth(*pair, up), near) for pair, near in tried], step)


def _own_shares(places: list[Place], index: int, up: bool, *, behind: bool = False) -> Iterator[Tried]:
    """ "tăng 15,7 USD, tương đương 1,7%, chốt ở 943,50 USD": of what stood before the step, told before or `behind`."""
    beside = index + 1 if behind else index - 1
    step, rate = places[beside].token, places[index].token
    linked = behind or LINK.search(places[index].lead)
    if not is_number(step) or step.bound or not linked or UNSEEN.match(places[index].tail):
        return
    for place in (places[i] for i in range(max(0, index - 3), min(len(places), index + 3)) if i not in (beside, index)):
        now = place.token
        if not is_number(now) or not same_thing(now, step) or now.size <= step.size or STEP.search(place.lead):
            continue
        before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
        computed = divided(amounts(step), before)
        words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
        base_told = divided(amounts(step), amounts(now))
        if base_told and judge(base_told, rate) is Verdict.CONSISTENT:
            return
        yield claim("growth", (step, rate), computed, rate, words), computed, bool(_LEVEL.search(place.lead))


def _compared(places: list[Place], index: int) -> list[tuple[Token, Token]]:
    """The base behind "so với", with what stands before it: "giảm 36%, còn 29,7 tỉ so với mức 46,5 tỉ"."""
    pairs = []
    before = [p.token for p in reversed(places[:index]) if is_number(p.token) and not STEP.search(p.lead)]
    for place in range(index + 1, min(len(places), index + 3)):
        base, lead = places[place].token, places[place].lead
        if not is_number(base) or ";" in lead:
            break
        told = _COMPARED.search(lead) and not re.search(r"\b(?:và|nhưng)\b|,", lead.partition("so ")[2])
        if told and place > index + 1 and _LEVEL.search(places[index + 1].lead):
            pairs.append((places[index + 1].token, base))
        if told or (place == index + 1 and (_BRACKET.match(lead) or _DIRECT.match(lead))):
            pairs += [(now, base) for now in before if same_thing(now, base)][:1]
            break
    if index > 1 and _COMPARED.search(places[index - 1].lead) and "," not in places[index - 1].lead:
        pairs.append((places[index - 2].token, places[index - 1].token))
    return [(now, base) for now, base in pairs if is_number(now) and same_thing(now, base)]


def _pairs(places: list[Place], index: int) -> list[tuple[Token, Token]]:
    """Every two like numbers near a step."""
    near = [places[i].token for i in range(max(0, index - 3), min(len(places), index + 4)) if i != index]
    near = [token for token in near if is_number(token)]
    return [(now, base) for now in near for base in near if now is not base and same_thing(now, base)]
