"""A rise or a fall in per cent against the levels told beside it, in whatever order; see `nearby`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, moved, same_thing
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import (
    BEHIND,
    LINK,
    PERCENT,
    PLAN,
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
_IS_STEP = re.compile(rf"{STEP.pattern}|\bthêm\s*$")
_ENDS_THERE = re.compile(r"\s*(?:$|[,;.)]|so\b|và\b|trên\b|số\b|về\b|chốt\b|xuống\b|lên\b)")
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
        elif word and (told_in := _in_bracket(places, index)):
            yield from best([_of_itself(*told_in, step, word["word"] in _UP, joined=True)], step)
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


def _own_shares(places: Sequence[Place], index: int, up: bool, *, behind: bool = False) -> Iterator[Tried]:
    """ "tăng 15,7 USD, tương đương 1,7%, chốt ở 943,50 USD": of what stood before the step, told before or `behind`."""
    beside = index + 1 if behind else index - 1
    step, rate, tail = places[beside].token, places[index].token, places[index].tail
    linked = behind or LINK.search(places[index].lead)
    if not is_number(step) or step.bound or not linked or PLAN.search(tail[:40]):
        return
    unseen = UNSEEN.match(tail)
    for place in (places[i] for i in range(max(0, index - 3), min(len(places), index + 3)) if i not in (beside, index)):
        now = place.token
        if not is_number(now) or not same_thing(now, step) or now.size <= step.size or STEP.search(place.lead):
            continue
        fronting = not behind and index > 1 and now is places[index - 2].token and now.unit == step.unit
        if unseen and not fronting:
            continue
        base_told = divided(amounts(step), amounts(now))
        if base_told and judge(base_told, rate) is Verdict.CONSISTENT:
            return
        told_so = fronting or bool(_LEVEL.search(place.lead))
        yield _of_itself(now, step, rate, up, joined=told_so and bool(_ENDS_THERE.match(tail)))


def _of_itself(now: Token, step: Token, rate: Token, up: bool, *, joined: bool) -> Tried:
    """A step as a per cent of what stood before it."""
    before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
    computed = divided(amounts(step), before)
    level = divided(amounts(now), before)
    if level and judge(level, rate) is Verdict.CONSISTENT:
        return None, None, joined  # "tăng 541 tỷ, tương đương 212% so với cùng kỳ"
    words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
    return claim("growth", (step, rate), computed, rate, words), computed, joined


def _in_bracket(places: Sequence[Place], index: int) -> tuple[Token, Token] | None:
    """ "giảm 18,5% số vụ (749 vụ, giảm 170 vụ)": the level and its step, in a bracket behind."""
    behind = places[index + 1 : index + 3]
    if behind and re.fullmatch(r"\s*\(\s*", behind[0].lead) and behind[0].tail.lstrip(r" \w").startswith(")"):
        step = behind[0].token  # "còn 17.724 tấn, giảm 10,7% (2.133 tấn)"
        nows = [p.token for p in places[:index] if is_number(step) and is_number(p.token) and p.token.unit == step.unit]
        return (nows[-1], step) if nows and step.unit and step.size * 2 < nows[-1].size else None
    if len(behind) < len(("now", "step")) or not all(is_number(each.token) for each in behind):
        return None
    opened = re.fullmatch(r"[^,;()]{0,40}\(\s*", behind[0].lead) and re.fullmatch(
        r"[^,;()]{0,30},[^;()]{0,20}", behind[1].lead
    )
    if not opened or not STEP.search(behind[1].lead) or behind[0].token.unit != behind[1].token.unit:
        return None
    return behind[0].token, behind[1].token


def _compared(places: Sequence[Place], index: int) -> list[tuple[Token, Token]]:
    """The base behind "so với", with what stands before it: "giảm 36%, còn 29,7 tỉ so với mức 46,5 tỉ"."""
    pairs = []
    before = [p.token for p in reversed(places[:index]) if is_number(p.token) and not _IS_STEP.search(p.lead)]
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


def _pairs(places: Sequence[Place], index: int) -> list[tuple[Token, Token]]:
    """Every two like numbers near a step."""
    near = [places[i].token for i in range(max(0, index - 3), min(len(places), index + 4)) if i != index]
    near = [token for token in near if is_number(token)]
    return [(now, base) for now in near for base in near if now is not base and same_thing(now, base)]
