"""Papers of one register: over a year, higher numbers are signed later; one that stands out of the row is asked about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.patterns.citation import Paper, dated_papers
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_OFFICE = re.compile(
    r"[^.;\n]{0,25}?\bcủa\s+(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Hội đồng|Ban|Chủ tịch(?: UBND)?)\s+(?:\w+ ){0,3}?(?P<level>tỉnh|huyện|thành phố|thị xã|xã|phường|thị trấn)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^\W*(?:UBND|ỦY BAN NHÂN DÂN|BAN CHỈ ĐẠO|CỤM)\s+(?P<level>TỈNH|HUYỆN|THÀNH PHỐ|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b",
    re.MULTILINE,
)
_HEAD = 600  # letters of the letterhead
_FEWEST = 4  # papers that make a row, told in several lines
_MOST_OUT = 5  # one of so many may stand out


@pattern("citation")
def rows(report: Report) -> Iterator[Claim]:
    """ "108 (17/02), 113 (09/3), 142 (27/02), 146 (27/02)": 113 is signed too late, or bears another number."""
    head = _OWN.search(report.text[:_HEAD].upper())
    own = head["level"].lower() if head else ""
    registers: dict[tuple[str, str, int], list[Paper]] = defaultdict(list)
    for paper in dated_papers(report):
        office = _OFFICE.match(report.text, paper.end)
        level = office["level"].lower() if office else own
        symbol = re.sub(r"\s", "", paper.symbol).replace("–", "-")
        registers[symbol, "" if level == own else level, paper.day.year].append(paper)
    for papers in registers.values():
        apart = "\n" in report.text[papers[0].end : papers[-1].end]
        yield from _standing_out(papers, fewest=_FEWEST if apart else len(("one", "other")))


@pattern("citation")
def one_paper(report: Report) -> Iterator[Claim]:
    """ "Tờ trình số 40/TTr-UBND ngày 18/7/2019 … Tờ trình số 04/TTr-UBND ngày 18/7/2019": digits changed places."""
    told: dict[tuple[str, date], Paper] = {}
    for paper in dated_papers(report):
        first = told.setdefault((paper.symbol, paper.day), paper)
        one, other = (re.match(r"\d+", each.token.text) for each in (first, paper))
        if one and other and are_swapped(one[0], other[0]):
            message = f"{first.token.text} và {paper.token.text} cùng ngày: có thể là một văn bản, số bị đảo."
            spans = ((paper.token.start, paper.end), (first.token.start, first.end))
            advice = "Đề nghị xem lại số văn bản."
            yield Claim("citation", Verdict.SUSPICIOUS, spans, message, paper.token.text, first.token.text, advice)


_COUNTED = re.compile(
    r"(?P<count>\d{1,2}) (?:văn bản|kế hoạch|quyết định|công văn|nghị quyết)[^:;.,\n\d]{0,60}:(?P<list>[^\n]*)"
)
_PAPERS = frozenset("văn kế quyết công nghị".split())
_FEWEST_COUNTED = 3


@pattern("enumeration_count")
def counted(report: Report) -> Iterator[Claim]:
    """ "ban hành 05 văn bản: Kế hoạch số 06/KH-UBND …; Quyết định số 19/QĐ-UBND …": each piece tells one paper."""
    counts = (token.start for token in report.tokens if token.unit in _PAPERS)
    for match in filter(None, (_COUNTED.match(report.text, start) for start in counts)):
        begin, end = match.span("list")
        end = min(end, report.sentence_at(begin).end)
        pieces = report.text[begin:end].split(";")
        papers = [token for token in report.passage(begin, end).tokens if token.kind == "paper"]
        starts = accumulate((len(piece) + 1 for piece in pieces), initial=begin)
        each = [
            sum(start <= token.start < start + len(piece) for token in papers)
            for start, piece in zip(starts, pieces, strict=False)
        ]
        if len(pieces) < _FEWEST_COUNTED or set(each) != {1} or "…" in pieces[-1] or "..." in pieces[-1]:
            continue
        message = f"Kể {len(pieces)} văn bản, văn bản ghi {match['count']}."
        advice = "Đề nghị xem lại con số hoặc danh sách."
        told = (match["count"], str(len(pieces)))
        fits = int(match["count"]) == len(pieces)
        yield judged_as("enumeration_count", fits, (match.span("count"),), message, *told, advice=advice)


def _standing_out(papers: list[Paper], fewest: int) -> Iterator[Claim]:
    days = {paper.number: paper.day for paper in papers}
    if len(days) < fewest or any(days[paper.number] != paper.day for paper in papers):
        return
    row = _longest_row(sorted(days.items()))
    out = days.keys() - row if len(days) > len(("one", "other")) else _last_of_two(papers)
    if len(out) > len(days) // _MOST_OUT and len(out) > 1:
        return
    for paper in papers:
        if paper.number in out:
            before = max((number for number in row if number < paper.number), default=None)
            behind = min((number for number in row if number > paper.number), default=None)
            beside = " và ".join(f"số {number} ngày {days[number]:%d/%m/%Y}" for number in (before, behind) if number)
            message = f"{paper.token.text} ngày {paper.day:%d/%m/%Y} không theo thứ tự của {beside}."
            span = ((paper.token.start, paper.end),)
            advice = "Đề nghị xem lại số hoặc ngày; sổ văn bản có thể là sổ khác."
            yield Claim("citation", Verdict.SUSPICIOUS, span, message, paper.token.text, "", advice)


def _last_of_two(papers: list[Paper]) -> set[int]:
    first, last = papers[0], papers[-1]
    return {last.number} if (first.number - last.number) * (first.day - last.day).days < 0 else set()


def _longest_row(numbered: list[tuple[int, date]]) -> frozenset[int]:
    """The numbers of the longest row of papers whose days do not run backwards."""
    ends: list[date] = []
    at: list[int] = []
    previous: list[int] = []
    for index, (_, day) in enumerate(numbered):
        place = bisect_right(ends, day)
        previous.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(day)
            at.append(index)
        else:
            ends[place], at[place] = day, index
    row, index = [], at[-1] if at else -1
    while index >= 0:
        row.append(numbered[index][0])
        index = previous[index]
    return frozenset(row)
