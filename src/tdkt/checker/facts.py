"""A text against figures known from elsewhere: agrees, differs, or turns rise into fall."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import judge

_ADVICE = "Đề nghị sửa theo số liệu đã duyệt, hoặc sửa số liệu nếu văn bản mới đúng."
_GAP = re.compile(r"\s*(?:(?:là|đạt|được|có|ước|thực hiện|còn|của [xX]ã|toàn [xX]ã|năm \d{4}|:|-|–)\s*)*")
_TURN = re.compile(r"[^;.\d]{0,30}?\b(tăng|giảm)\b")


@dataclass(frozen=True)
class Fact:
    """A known figure: the phrases that name it, whose it is, its size in the smallest unit (đồng, m, kg), how exact, its noun.

    `before` is the size of the same period a year ago when known; `is_own` marks the unit that the report speaks of
    when it names none.
    """

    names: tuple[str, ...]
    unit: str
    size: Decimal
    half: Decimal
    dimension: str
    noun: str
    shown: str
    is_own: bool = True
    before: Decimal | None = None


def against_facts(report: Report, facts: Iterable[Fact]) -> Iterator[Claim]:
    """The claims about every place that names a known figure and prints a number for it."""
    facts = tuple(facts)
    if not facts:
        return
    plain = _plain(report.text)
    units = {_plain(fact.unit) for fact in facts if not fact.is_own}
    taken: set[int] = set()
    named: dict[Fact, list[Token]] = defaultdict(list)
    phrases = sorted(((_plain(name), fact) for fact in facts for name in fact.names), key=lambda p: -len(p[0]))
    for phrase, fact in phrases:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain):
            sentence = report.sentence_at(match.start())
            token = _number_behind(report, sentence, match.end(), fact)
            if token is None or token.start in taken or not _speaks_of(plain, sentence, fact, units):
                continue
            taken.add(token.start)
            named[fact].append(token)
    for fact, tokens in named.items():
        agreeing = [token for token in tokens if _agrees(token, fact)]
        for token in agreeing or tokens[:1]:  # where one place agrees, another speaks of something else
            yield from _judged(report, token, fact)


def _number_behind(report: Report, sentence: Sentence, end: int, fact: Fact) -> Token | None:
    token = next((token for token in sentence.material if token.start >= end), None)
    if token is None or token.kind == "ratio" or not token.values or token.is_range:
        return None
    counted = fact.dimension or not fact.noun or token.unit == fact.noun
    fits = token.dimension == fact.dimension and counted and _GAP.fullmatch(report.text, end, token.start)
    return token if fits else None


def _speaks_of(plain: str, sentence: Sentence, fact: Fact, units: set[str]) -> bool:
    words = plain[sentence.start : sentence.end]
    named = {unit for unit in units if unit and unit in words}
    return not named if fact.is_own else _plain(fact.unit) in named


def _agrees(token: Token, fact: Fact) -> bool:
    known = (fact.size - fact.half, fact.size + fact.half)
    return judge((known, known), token) is Verdict.CONSISTENT


def _judged(report: Report, token: Token, fact: Fact) -> Iterator[Claim]:
    agrees = _agrees(token, fact)
    printed = token.text.strip()
    message = f"Số liệu {fact.unit}: {fact.names[0]} là {fact.shown}, văn bản ghi {printed}."
    verdict = Verdict.CONSISTENT if agrees else Verdict.INCONSISTENT
    place = ((token.start, token.end),)
    yield Claim("cross_reference", verdict, place, message, printed, fact.shown, "" if agrees else _ADVICE)
    turn = _TURN.match(report.text, token.end, token.end + 60)
    if turn and fact.before is not None and fact.before != fact.size:
        rises = fact.size > fact.before
        if rises != (turn[1] == "tăng"):
            word = "tăng" if rises else "giảm"
            message = f"So với cùng kỳ, {fact.names[0]} {word}; văn bản ghi {turn[1]}: chiều hướng bị đảo."
            yield Claim("growth", Verdict.INCONSISTENT, (turn.span(1),), message, turn[1], word, _ADVICE)


def _base_letters() -> dict[int, str]:
    """Every Vietnamese letter with marks and its bare letter, one for one, so that places stay."""
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        if bare.isascii():
            table[code] = bare
    return table


_BARE = _base_letters()


def _plain(text: str) -> str:
    """The text in lower case without marks, letter for letter as long as before."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).translate(_BARE)
