"""One month is no more than all months up to it: "tháng 9 chết 31 người. Tính chung 9 tháng, chết 21 người"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.places import MOVED
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import pattern

_A_MONTH = re.compile(r"(?:[Rr]iêng |[Tt]rong |^\W*)tháng \d{1,2}\b(?! đầu)")
_ALL_MONTHS = tuple(map(re.compile, ("ính chung", "ũy kế", "ộng dồn", "ừ đầu năm")))  # one by one: far quicker
_MONTHS = re.compile(r"\d+ tháng|đầu năm|[Ll]ũy kế")


@pattern("sum_of_parts")
def months(report: Report) -> Iterator[Claim]:
    """Counts of one thing, told in the same words of a month and, in the next sentence, of the months together."""
    for together in (match for words in _ALL_MONTHS for match in words.finditer(report.text)):
        sentence = report.sentence_at(together.start())
        before = report.sentence_before(sentence) if _MONTHS.search(sentence.text) else None
        if not before or not _A_MONTH.search(before.text):
            continue
        for one in _counts(report, before):
            alike = [token for token in _counts(report, sentence) if _words(report, token) == _words(report, one)]
            if len(alike) == 1 and alike[0].size < one.size:
                message = f"Riêng một tháng {one.text.strip()}, cộng các tháng lại ghi {alike[0].text.strip()}."
                spans = (span(alike[0]), span(one))
                yield Claim("sum_of_parts", Verdict.INCONSISTENT, spans, message, alike[0].text.strip(), "", ASK)


def _counts(report: Report, sentence: Sentence) -> list[Token]:
    return [
        token
        for token in sentence.material
        if token.kind == "number" and token.values and token.unit and token.unit not in TIME and not token.bound
        if not MOVED.search(report.text[max(sentence.start, token.start - 20) : token.start].lower())
    ]


def _words(report: Report, token: Token) -> tuple[str, ...]:
    """The two words in front of a number and its unit."""
    lead = re.findall(r"[^\W\d_]+", report.text[max(0, token.start - 25) : token.start].lower())[-2:]
    return (*lead, token.unit)
