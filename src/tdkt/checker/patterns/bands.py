"""Communes by how many criteria they meet, in bands that leave no gap: together they are all communes there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.slips import ADVICE
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"
_FROM_TO = r"(?:từ )?(?P<low>\d{1,2})(?:\s*(?:-|–|đến)\s*(?P<high>\d{1,2}))?\s*tiêu chí"
_BAND = re.compile(rf"xã đạt {_FROM_TO}\W{{0,3}}(?:là |có |gồm )?(?P<count>\d{{1,3}})\b(?!\s*(?:%|/))")
_BAND_BEHIND = re.compile(rf"(?P<count>\d{{1,3}}) xã đạt {_FROM_TO}")
_ALL = re.compile(
    r"\bcó (?P<all>\d{1,3}) xã(?:,| và| \()\s*(?:và )?\d{1,2} (?:thị trấn|phường)"
    r"|(?:tổng số|toàn (?:huyện|tỉnh|thị xã|thành phố) có) (?P<every>\d{1,3}) xã\b(?!, (?:thị trấn|phường))"
    r"|(?<=\d)/(?P<of>\d{1,3}) xã\b(?!, (?:thị trấn|phường))"
)
_FEWEST, _MOST_APART = 3, 700  # bands; letters between two of them


@pattern(_KIND)
def communes_by_criteria(report: Report) -> Iterator[Claim]:
    """ "đạt 19 tiêu chí: 0; 15-18 tiêu chí: 01; 10-14 tiêu chí: 01; 6-9 tiêu chí: 13" where the district has 16 communes."""
    if "tiêu chí" not in report.text:
        return
    counted = (token.start for token in report.tokens if token.unit == "xã")
    behind = filter(None, (_BAND_BEHIND.match(report.text, start) for start in counted))
    for bands in (_BAND.finditer(report.text), behind):
        run: list[re.Match[str]] = []
        for match in (*bands, None):
            if match and (not run or _follows(run[-1], match)):
                run.append(match)
                continue
            if len(run) >= _FEWEST:
                yield from _judged(report, run)
            run = [match] if match else []


def _follows(before: re.Match[str], band: re.Match[str]) -> bool:
    ends = [
        int(before["low"]),
        int(before["high"] or before["low"]),
        int(band["low"]),
        int(band["high"] or band["low"]),
    ]
    falls, rises = ends[3] == ends[0] - 1, ends[2] == ends[1] + 1
    return band.start() - before.end() < _MOST_APART and (falls or rises)


def _judged(report: Report, run: list[re.Match[str]]) -> Iterator[Claim]:
    wholes = {int(match["all"] or match["every"] or match["of"]): match for match in _ALL.finditer(report.text)}
    if len(wholes) != 1:
        return
    whole, told = next(iter(wholes.items()))
    total = sum(int(band["count"]) for band in run)
    added = " + ".join(str(int(band["count"])) for band in run)
    message = f"{added} = {total} xã, chỗ khác ghi {whole} xã."
    spans = (told.span(), *((band.start(), band.end()) for band in run))
    verdict = Verdict.CONSISTENT if total == whole else Verdict.SUSPICIOUS
    yield Claim(_KIND, verdict, spans, message, str(total), str(whole), ADVICE)
