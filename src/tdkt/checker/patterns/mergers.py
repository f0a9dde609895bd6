"""Places merged into one: areas and populations add up: "nhập 3,40 km², 3.749 người của xã A và … . Sau khi nhập, xã B có …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.lists import Part
from tdkt.checker.patterns.listed_total import KIND, sum_claim
from tdkt.checker.patterns.nearby import is_number
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, middle, plus
from tdkt.vntext.grammar import pattern

_AFTER = re.compile(r"Sau (?:khi )?(?:thành lập|sáp nhập|nhập|sắp xếp|hợp nhất|điều chỉnh)")
_JOINED = re.compile(r"\b(?:nhập|sáp nhập|hợp nhất)\b")
_REACH = 900  # letters back to what was joined
_NEAR = 4  # of the total, at most a quarter more or less


@pattern(KIND)
def joined(report: Report) -> Iterator[Claim]:
    """The area and the population after a merger against those of the places before it."""
    for start, line in report.paragraphs():
        border = _AFTER.search(line)
        if not border or not _JOINED.search(line, 0, border.start()):
            continue
        begin = start + max(0, border.start() - _REACH)
        before = report.passage(begin, start + border.start()).material
        behind = report.passage(start + border.start(), start + len(line)).material
        for kind in ("km²", "người"):
            parts = [token for token in before if _is_of(token, kind)]
            totals = [token for token in behind if _is_of(token, kind)]
            if len(parts) > 1 and totals:
                yield from _judged(totals[0], parts)


def _is_of(token: Token, kind: str) -> bool:
    return is_number(token) and not token.bound and token.unit == kind


def _judged(total: Token, parts: list[Token]) -> Iterator[Claim]:
    made = plus(*(amounts(part) for part in parts))
    verdict = judge(made, total)
    if verdict is Verdict.CONSISTENT or abs(middle(made) - total.size) * _NEAR <= total.size:
        yield replace(sum_claim(verdict, total, [Part(part, "", 0) for part in parts], made), spans=(span(total),))
