"""What is left of a whole told in the sentence before: "Tiếp nhận 18.452 hồ sơ … . Đã giải quyết 18.207; đang giải quyết 245"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.judges import claim, same_thing, span
from tdkt.checker.patterns.nearby import is_number, is_slip
from tdkt.checker.patterns.places import Place, halves, is_told, places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, middle, minus, shown
from tdkt.vntext.grammar import pattern

_KIND = "difference"
_LEFT = re.compile(
    r"\b(?:(?:số )?còn lại|còn dư|còn tồn|số dư|đang (?:giải quyết|xử lý|xem xét|thụ lý|xét)|chưa (?:giải quyết|xử lý|hoàn thành|thực hiện))"
    r"(?: (?:là|có|khoảng|chỉ))*\s*$"
)
_WORDS = re.compile(r"còn|dư|đang|chưa")
_TAKEN = re.compile(r"^\W*(?:đã|trong đó đã|đến nay đã|giải quyết|chi|chuyển|xử lý|trả)\b[^,;:()]{0,60}$")


@pattern(_KIND)
def left_over(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """The first number of the sentence before, less the first of this one, is what this one says is left."""
    if not _WORDS.search(shape.text):
        return
    before = report.sentence_before(shape.sentence)
    places = places_of(shape)
    if not before or len(places) < len(("taken", "left")) or not _TAKEN.search(places[0].lead):
        return
    taken = places[0].token
    left = _left(places, taken, told)
    whole = next(
        (t for t in before.material if is_number(t) and left and same_thing(t, left) and t.unit == left.unit), None
    )
    if not left or not whole or not is_number(taken) or not same_thing(taken, whole, left) or taken.size >= whole.size:
        return
    if any(token.bound for token in (whole, taken, left)):
        return
    made = minus(amounts(whole), amounts(taken))
    found = claim(_KIND, (taken, left), made, left, f"{whole.text.strip()} – {taken.text.strip()}")
    if found and (found.verdict is Verdict.CONSISTENT or is_slip(middle(made) / left.factor, left)):
        yield found


def _left(places: Sequence[Place], taken: Token, told: list[Claim]) -> Token | None:
    for place in places[1:]:
        if _LEFT.search(place.lead) and is_number(place.token) and place.token is not taken:
            return None if is_told(place.token, told) else place.token
    return None


_STATE = re.compile(r"\b(?:chưa|đang|còn|không)\b")


@pattern(_KIND)
def states(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giải quyết 109/139 ý kiến. Đã giải quyết 109 ý kiến, chưa giải quyết 14 ý kiến, đang giải quyết 16 ý kiến"."""
    enough = len(shape.tokens) >= len(("done", "not", "doing")) and len(_STATE.findall(shape.text)) > 1
    before = report.sentence_before(shape.sentence) if enough else None
    ratios = [t for t in before.material if t.kind == "ratio" and t.base and t.unit] if before else []
    for ratio in ratios:
        parts = [place for place in places_of(shape) if is_number(place.token) and place.token.unit == ratio.unit]
        tokens = [place.token for place in parts]
        states_told = all(_STATE.search(_around(place)) for place in parts[1:])
        if len(parts) < len(("done", "not", "doing")) or tokens[0].value != ratio.value or not states_told:
            continue
        made = sum((token.value for token in tokens), Decimal(0))
        words = " + ".join(token.text.strip() for token in tokens)
        message = f"{words} = {shown(made, 0)}, phần trên ghi {shown(ratio.base[0], 0)}."
        spans = (span(*tokens), span(ratio))
        yield judged_as("sum_of_parts", made == ratio.base[0], spans, message, shown(ratio.base[0], 0), shown(made, 0))


_ALL_OF = re.compile(r"trong (?:tổng )?số\s*$|tổng số\s*$|/\s*$", re.IGNORECASE)
_THE_REST = re.compile(r"\s*(?:[^\W\d_]+ ){0,3}còn lại\b")


@pattern(_KIND)
def the_rest(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "71 cụ … trong tổng số 235 cụ …. Đối với 146 cụ còn lại": what is not of the part is the rest."""
    before = report.sentence_before(shape.sentence) if "còn lại" in shape.text else None
    if not before:
        return
    for rest in shape.sentence.material:
        if not is_number(rest) or rest.bound or not rest.unit or not _THE_REST.match(report.text, rest.end):
            continue
        earlier = [t for t in (*before.material, *shape.sentence.material) if t.end <= rest.start and t.values]
        pairs = [half for token in earlier for half in halves(token) if is_number(half) and half.unit == rest.unit]
        if len(pairs) != len(("part", "whole")) or any(token.bound for token in pairs) or is_told(rest, told):
            continue
        part, whole = sorted(pairs, key=lambda token: token.size)
        ratio = any(token.kind == "ratio" and token.unit == rest.unit for token in earlier)
        if not (ratio or _ALL_OF.search(report.text[max(0, whole.start - 18) : whole.start])):
            continue
        made = minus(amounts(whole), amounts(part))
        words = f"{shown(whole.value, whole.decimals)} – {shown(part.value, part.decimals)}"
        found = claim(_KIND, (part, whole, rest), made, rest, words, soft=True)
        if found:
            yield found


def _around(place: Place) -> str:
    return place.lead[-40:] + place.tail[:30]
