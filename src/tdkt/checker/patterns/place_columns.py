"""Lists with several numbers a place: "thôn Hạ 214 hộ, 918 khẩu; thôn Trung 186 hộ, 794 khẩu; …", read like a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.judges import PEOPLE, STEPPED, span
from tdkt.checker.patterns.places import halves
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import UPPER, pattern

_KIND = "sum_of_parts"
_NAMED = re.compile(
    rf"\W*(?:và\s+)?(?:(?:xã|phường|thị trấn|thôn|xóm|bản|ấp|tổ dân phố|khu phố|khu|đơn vị|trường|chi bộ)\s+)*"
    rf"[{UPPER}][^\W\d_]*(?: [^\W\d_]+| \d(?= )|-){{0,6}}\s*:?\s*\(?"
)
_NOTE = re.compile(r"\s*(?:\(\d{1,2}\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_OF_OTHERS = re.compile(r"(?:kế hoạch|KH|chỉ tiêu|cùng kỳ|so với|năm trước)[^;.()]{0,40}\(\s*$")
_FEWEST = 3  # places
_REACH = 1200  # letters in front of the list in which its totals stand
_NEAR = 5


@dataclass(frozen=True)
class _Column:
    """The numbers that stand at one place in every entry; which way they moved, if they are steps."""

    tokens: tuple[Token, ...]
    moved: str

    @property
    def total(self) -> Decimal:
        """What they come to, as printed."""
        return sum((token.value for token in self.tokens), Decimal(0))


@pattern(_KIND)
def columns(report: Report) -> Iterator[Claim]:
    """When one column makes a total told before, the others make the totals told beside that one."""
    for start, line in report.paragraphs():
        if "\t" in line:
            continue
        found = _columns(report, start, line) if line.count(";") >= _FEWEST - 1 else []
        if len(found) > 1:
            yield from _judged(report, found)
    for sentence in report.sentences:
        if len(found := _alternating(report, sentence)) > 1:
            yield from _judged(report, found)


def _columns(report: Report, start: int, line: str) -> list[_Column]:
    """The columns of the longest run of entries alike in the line; none when there are too few."""
    entries: list[list[Token]] = []
    kind: tuple[str, ...] = ()
    best: list[list[Token]] = []
    begin = start
    every = report.passage(start, start + len(line)).material
    if len(every) < _FEWEST * 2:
        return []
    starts = [token.start for token in every]
    for piece in line.split(";"):
        note = _NOTE.match(piece)
        noted = note.end() if note else 0
        colon = piece.rfind(":") + 1
        head = noted if _NAMED.fullmatch(piece[noted:colon]) else max(colon, noted)  # "Đồng Quan: 742 hộ, 3.186 khẩu"
        told = every[bisect_left(starts, begin + head) : bisect_left(starts, begin + len(piece))]
        ends = report.sentence_at(told[0].start).end if told else 0  # "…; thôn Bến Gỗ 152 hộ. Có 04 dân tộc"
        entry = [half for token in told if token.start < ends for half in halves(token)]
        named = _NAMED.match(piece[head : told[0].start - begin]) if told else None
        shape = tuple(_way(report, token) for token in entry)
        usable = named and all(token.kind == "number" and token.values and not token.bound for token in entry)
        if usable and shape == kind:
            entries.append(entry)
        else:
            entries, kind = ([entry], shape) if usable else ([], ())
        best = entries if len(entries) > len(best) else best
        begin += len(piece) + 1
    if len(best) < _FEWEST:
        return []
    ways = [_way(report, token) for token in best[0]]
    found = [_Column(tuple(entry[i] for entry in best), way) for i, way in enumerate(ways)]
    return [column for column in found if len({_unit(token) for token in column.tokens}) == 1]


_OPENS = re.compile(r"\b(?:gồm|trong đó|cụ thể)\b|:")


def _alternating(report: Report, sentence: Sentence) -> list[_Column]:
    """The columns of "gồm 04 lớp nhận thức về Đảng 236 học viên, 03 lớp đảng viên mới 152 học viên, …"."""
    opens = list(_OPENS.finditer(sentence.text)) if len(sentence.material) >= _FEWEST * 2 + 2 else []
    if not opens:
        return []
    told = [token for token in sentence.material if token.start >= sentence.start + opens[-1].end()]
    units = [_unit(token) for token in told]
    exact = all(token.kind == "number" and token.values and not token.bound for token in told)
    if len(told) < _FEWEST * 2 or len(told) % 2 or not exact or "" in units or len(set(units[:2])) < len(units[:2]):
        return []
    if units != units[:2] * (len(told) // 2) or any(_way(report, token) for token in told):
        return []
    return [_Column(tuple(told[side::2]), "") for side in (0, 1)]


def _unit(token: Token) -> str:
    return "người" if token.unit in PEOPLE | {"khẩu", "nhân"} else token.unit


def _way(report: Report, token: Token) -> str:
    word = STEPPED.search(report.text[max(0, token.start - 12) : token.start])
    return word[0].split()[0] if word else ""


def _judged(report: Report, found: list[_Column]) -> Iterator[Claim]:
    first = min(column.tokens[0].start for column in found)
    told = [half for t in report.passage(max(0, first - _REACH), first).material for half in halves(t)]
    told = [token for token in told if token.kind == "number" and token.values and not token.bound]
    told = [token for token in told if not _OF_OTHERS.search(report.text[max(0, token.start - 60) : token.start])]
    for column in sorted(found, key=lambda each: -each.total):  # a large total is made by no chance
        exact = next((t for t in reversed(told) if _may_be(report, t, column) and t.value == column.total), None)
        if exact is None:
            continue
        sentence = report.sentence_at(exact.start)
        beside = [token for token in told if sentence.start <= token.start < sentence.end]
        for other in found:
            totals = [token for token in beside if _may_be(report, token, other) and token is not exact]
            if other is not column and totals:
                yield from _against(other, totals)
        return


def _may_be(report: Report, token: Token, column: _Column) -> bool:
    like = column.tokens[0]
    return (not like.unit or _unit(token) == _unit(like)) and _way(report, token) == column.moved


def _against(column: _Column, totals: list[Token]) -> Iterator[Claim]:
    made = column.total
    total = min(totals, key=lambda token: abs(token.value - made))
    fits = total.value == made
    if not fits and abs(total.value - made) * _NEAR > made:
        return
    words = " + ".join(shown(token.value, 3) for token in column.tokens)
    message = f"{words} = {shown(made, 3)}, phần trên ghi {total.text.strip()}."
    spans = (span(total), *(span(token) for token in column.tokens))
    yield judged_as(_KIND, fits, spans, message, total.text.strip(), shown(made, 3))
