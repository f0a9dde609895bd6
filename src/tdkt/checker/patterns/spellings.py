"""Names that differ by a mark from the same name elsewhere: of communes, of people."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.slips import ADVICE
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern
from tdkt.vntext.names import fold

_NAMED = re.compile(
    rf"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Bb]ản|[Xx]óm|[Ấấ]p|[Bb]uôn)\s+((?:[{UPPER}][a-zà-ỹđ]+ ?){{2,3}})"
)


_KINDS = r"xã|phường|thị trấn|thôn|bản|xóm|ấp|buôn"
_NEXT = re.compile(rf", (?:(?i:{_KINDS}) )?(?P<name>[{UPPER}][a-zà-ỹđ]+(?: [{UPPER}][a-zà-ỹđ]+){{1,2}})")
_IN_A_TABLE = re.compile(rf"(?<=[\t|])[ ]*((?:[{UPPER}][a-zà-ỹđ]+ ?){{2,3}})(?=[\t|])")


@pattern("other")
def names(report: Report) -> Iterator[Claim]:
    """A unit's name that stands once with other marks than everywhere else: Đồng Thăng for Đồng Thắng.

    Two names that stand once each are asked about when the first stands in a list of units, or close by.
    """
    found: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for match in chain(_NAMED.finditer(report.text), _IN_A_TABLE.finditer(report.text)):
        name = match[1].strip()
        found[fold(name)][name].append((match.start(1), match.start(1) + len(name)))
        listed = list(_following(report.text, match.end()))
        for each in listed if len(listed) > 1 else ():  # "xã A, Thạch Hà" names the district
            found[fold(each["name"])][each["name"]].append(each.span("name"))
    for spellings in found.values():
        if len(spellings) != 2:
            continue
        rare, usual = sorted(spellings, key=lambda name: (len(spellings[name]), -spellings[name][0][0]))
        place, first = spellings[rare][0], spellings[usual][0]
        if len(spellings[rare]) != 1 or any(_are_two(report, place, other) for other in spellings[usual]):
            continue
        if len(spellings[usual]) >= 2 or place[0] - first[0] < _CLOSE or _in_a_list(report, first):
            message = f"“{rare}” viết khác “{usual}” ở chỗ khác."
            advice = f"Có phải “{usual}”?"
            yield Claim("other", Verdict.SUSPICIOUS, (place, first), message, rare, usual, advice)


def _following(text: str, place: int) -> Iterator[re.Match[str]]:
    """The further names of a list: "xã Phiêng Ban, Tà Hừa, Chiềng Sại"."""
    while match := _NEXT.match(text, place):
        yield match
        place = match.end()


_CLOSE = 300


_PERSON = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Tt]hầy|[Cc]ô)(?: giáo)?\s+(?P<name>(?:[{UPPER}][^\W\d_]*\s){{2,3}}[{UPPER}][^\W\d_]*)"
)


@lru_cache(maxsize=1)
def _persons(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_PERSON.finditer(text))


@pattern("other")
def persons(report: Report) -> Iterator[Claim]:
    """ "bà Hoàng Thị Lụa … . Bà Hoàng Thị Lựa": one person told again in the next sentences, a mark apart."""
    told: dict[str, tuple[str, int, int]] = {}
    for match in _persons(report.text):
        name = " ".join(match["name"].split())
        first = told.get(fold(name))
        told[fold(name)] = (name, match.start("name"), match.end("name"))
        if first is None or _spelled(first[0]) == _spelled(name) or match.start() - first[2] > _CLOSE:
            continue
        between = report.text[first[2] : match.start()]
        sentences = (report.sentence_at(first[1]).text, report.sentence_at(match.start()).text)
        both = any(name in sentence and first[0] in sentence for sentence in sentences)
        if re.search(r"\.\s", between) and "\n" not in between and not both:
            message = f"“{name}” và “{first[0]}” cách nhau một dấu: có phải cùng một người?"
            spans = ((match.start("name"), match.end("name")), (first[1], first[2]))
            yield Claim("other", Verdict.SUSPICIOUS, spans, message, name, first[0], ADVICE)


_NAME_OF_ONE = re.compile(rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{2,4}}")
_TITLES = frozenset("Ông Bà Anh Chị Cô Thầy Em Cháu Cụ".split())
_COMMON = frozenset({"thị", "văn"})
_MOST_PERSONS = 80  # of more, two may well bear names that differ by a mark
_ROLE = 12  # letters


@pattern("other")
def namesakes(report: Report) -> Iterator[Claim]:
    """ "bà Lê Thị Hồng Vân … khen bà Lê Thị Hồng Vấn" anywhere in a report: names of one spelling but for a mark.

    Short names of the commonest middle word are told only with the same words behind them.
    """
    titled = {fold(match["name"]) for match in _persons(report.text)}
    if not 0 < len(titled) <= _MOST_PERSONS:
        return
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for match in _NAME_OF_ONE.finditer(report.text):
        title, _, rest = match[0].partition(" ")
        name = rest if title in _TITLES else match[0]
        if (folded := fold(name)) in titled:
            found[folded].append((name, match.end() - len(name), match.end()))
    for places in found.values():
        first, other = places[0], next((each for each in places if _spelled(each[0]) != _spelled(places[0][0])), None)
        if other is None or len({str(_spelled(name)) for name, _, _ in places}) != len(("one", "other")):
            continue
        if any(name.isascii() for name, _, _ in places) or _stand_together(report, places):
            continue  # foreign spelling; brothers
        common = len(first[0].split()) <= _SHORTEST and first[0].lower().split()[1] in _COMMON
        roles = [fold(report.text[end : end + _ROLE + 3]).strip(" ,-–(")[:_ROLE] for _, _, end in (first, other)]
        if not common or roles[0] == roles[1] != "":
            message = f"“{other[0]}” và “{first[0]}” cách nhau một dấu: có phải cùng một người?"
            yield Claim("other", Verdict.SUSPICIOUS, (other[1:], first[1:]), message, other[0], first[0], ADVICE)


_SHORTEST = 3


def _stand_together(report: Report, places: list[tuple[str, int, int]]) -> bool:
    """Whether one sentence tells both names: then they are two persons."""
    told = {(report.sentence_at(start).start, str(_spelled(name))) for name, start, _ in places}
    return len({sentence for sentence, _ in told}) < len(told)


def _spelled(name: str) -> list[tuple[str, str]]:
    """Letters and marks of each word: "Hoà" and "Hòa" are one spelling."""
    words = unicodedata.normalize("NFD", name.lower()).split()
    return [
        ("".join(c for c in word if not unicodedata.combining(c)), "".join(sorted(filter(unicodedata.combining, word))))
        for word in words
    ]


def _are_two(report: Report, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a list sets both names side by side: then they are two units."""
    between = report.text[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) < 200 and not re.search(r"[.\n]", between)


def _in_a_list(report: Report, place: tuple[int, int]) -> bool:
    sentence = report.sentence_at(place[0])
    return bool(re.search(r"\b(?:gồm|đơn vị|thành viên)\b", sentence.text)) and sentence.text.count(",") > 1
