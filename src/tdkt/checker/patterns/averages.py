"""What falls to one: "356,1 tỷ đồng cho 6.825 hộ, bình quân 52,18 triệu đồng/hộ", "mật độ 882 người/km2"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import PEOPLE, claim
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.nearby import is_number, is_slip, is_step
from tdkt.checker.patterns.places import Place, halves, places_of
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, is_near, middle, multiplied, widened
from tdkt.kernel.quantity import MULTIPLES
from tdkt.vntext.grammar import pattern

_KIND = "unit_plausibility"
_MEAN = re.compile(
    r"\b(?:bình quân|trung bình|mật độ|suất đầu tư)\b(?P<for>(?: (?:chung|mỗi|một|1|của một|trên một|trên mỗi|mật độ|dân số|là|đạt|khoảng|có|gần|hơn|trên|đầu tư|cho|chỉ|mới|được|cả|tỉnh|toàn \w+|hàng|kỳ))*"
    r"(?P<words>[^,;:.()]{0,60}))[:\s]*$"
)
_EACH = re.compile(r"\b(?:mỗi|một|1|đầu) (?P<noun>trường hợp|[^\W\d_]+)")
_OVER = re.compile(r"[^,;:.()/]{0,25}?(?:/ ?| (?:mỗi|một) )(?P<noun>trường hợp|[^\W\d_]+[²³23]?)(?! ?/)")
_TWICE_OVER = re.compile(r"[^,;()\n]{0,30}/[^,;()\n]{0,20}/")
_OF_TIME = re.compile(r"\b(?:hàng|hằng|mỗi|một|1|từng) (?:ngày|tháng|năm|tuần|quý|giờ)\b")
_ALIASES = {
    "km2": "km²",
    "m2": "m²",
    "m3": "m³",
    "căn": "nhà",
    "mái": "nhà",
    "khẩu": "người",
    "đầu": "người",
    "chị": "người",
}
_ROOM = Decimal("0.006")  # numbers of a mean are rounded themselves
_NEAR = Decimal(2)
_PUPILS = frozenset("học em hs cháu trẻ".split())
_FAR_PLACES = 5


@pattern(_KIND)
def means(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """A mean against every like amount and every count of the thing beside it; accused only where one pair stands next."""
    if not re.search("bình quân|trung bình|mật độ|suất đầu tư", shape.text):
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places):
        mean = place.token
        noun = _noun(report, place)
        if not noun or not is_number(mean) or mean.is_range or not mean.value or _is_told(mean, told):
            continue
        around = _around(report, shape)
        apart = _of_each((*around, *shape.tokens.values()))
        earlier = [half for token in around if token.start not in apart for half in halves(token) if is_number(half)]
        here = [
            half
            for each in places[max(0, index - _FAR_PLACES) : index + 3]
            if each is not place and not is_step(each.lead)
            for half in halves(each.token)
            if is_number(half) and half.start not in apart
        ]
        front = [token for token in here if token.end <= mean.start]
        near = (
            _pairs(front, front, mean, noun) or _pairs(here, here, mean, noun) or _pairs(earlier, earlier, mean, noun)
        )
        tried = near or [*_pairs(here, earlier, mean, noun), *_pairs(earlier, here, mean, noun)]
        found = [(made, claim(_KIND, (whole, count, mean), made, mean, words)) for whole, count, made, words in tried]
        fitting = [told_so for _, told_so in found if told_so and told_so.verdict is Verdict.CONSISTENT]
        if fitting:
            yield fitting[0]
            continue
        if not near:
            found = [each for each in found if is_slip(middle(each[0]) / mean.factor, mean)]  # of another sentence
        made, accused = max(found, key=lambda each: middle(each[0]), default=(None, None))  # the others are parts
        if made and accused and is_near(made, mean, _NEAR):
            yield accused


def _of_each(tokens: Iterable[Token]) -> set[int]:
    """Where ratios of one base stand, "17/19, 15/19, 14/19 tiêu chí": what each has, no amount of all."""
    ratios = [token for token in tokens if token.kind == "ratio" and token.base]
    bases = Counter(token.base for token in ratios)
    return {token.start for token in ratios if bases[token.base] > len(("one", "other"))}


def _around(report: Report, shape: Shape) -> tuple[Token, ...]:
    """The numbers of the sentence before and of the one behind, in the same line."""
    end = shape.sentence.end
    before, behind = report.sentence_before(shape.sentence), report.sentence_at(min(len(report.text) - 1, end + 1))
    apart = behind.start < end or "\n" in report.text[end : behind.start]
    return (*(before.material if before else ()), *(() if apart else behind.material))


def _noun(report: Report, place: Place) -> str:
    """Of what one is meant: "bình quân mỗi xã 18,6", "bình quân 52,2 triệu đồng/hộ"; none when it is of time."""
    told = _MEAN.search(place.lead[-110:])
    over = _OVER.match(report.text, place.token.end)
    if not told or _TWICE_OVER.match(report.text, place.token.end):
        return ""
    if over:
        noun = over["noun"]
    else:
        each = _EACH.search(told["for"])
        noun = each["noun"] if each else ""
    return "" if noun in TIME or _OF_TIME.search(told["words"]) else _ALIASES.get(noun, noun)


def _pairs(wholes: list[Token], counts: list[Token], mean: Token, noun: str) -> list[tuple[Token, Token, Amount, str]]:
    """Every amount of the mean's kind over every count of the noun."""
    found = []
    for whole in wholes:
        if whole.dimension != mean.dimension or (not mean.dimension and not _counts_alike(whole, mean)):
            continue
        for count in counts:
            if count is whole or count.bound or not _is_count(count, noun) or not count.value:
                continue
            made = divided(amounts(whole), amounts(count), 1)
            if made and count.dimension:
                factor = MULTIPLES.get(noun, ("", Decimal(1)))[1]
                made = multiplied(made, ((factor, factor), (factor, factor)))
            if made and whole.bound and not is_near(made, mean, Decimal(1)):
                continue  # only a power of ten is told apart
            if made:
                words = f"{whole.text.strip()} : {count.text.strip()}"
                found.append((whole, count, widened(made, _ROOM), words))
    return found


def _counts_alike(whole: Token, mean: Token) -> bool:
    return whole.unit == mean.unit or whole.unit == "lượt" or {whole.unit, mean.unit} <= _PUPILS


def _is_count(token: Token, noun: str) -> bool:
    if noun in MULTIPLES:
        return token.dimension == MULTIPLES[noun][0]
    return not token.dimension and (
        _ALIASES.get(token.unit, token.unit) == noun or (noun == "người" and token.unit in PEOPLE)
    )


def _is_told(mean: Token, told: list[Claim]) -> bool:
    return any(
        each.kind == _KIND and each.spans[0][0] <= mean.start < each.spans[0][1] and " : " in each.message
        for each in told
    )
