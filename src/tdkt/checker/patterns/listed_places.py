"""Places told by name behind their number, in lists that other words run through: "thuộc huyện …", "(Phú Vang)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.patterns.named_lists import CLAUSE, END_OF_LIST, KINDS, OPEN_END, PROPER
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern

_NOUN = re.compile(rf"(?:{KINDS}|đơn vị|địa phương|cơ sở)\b")
_KIND = re.compile(rf"(?:và\s+)?(?:(?:{KINDS})\s+)+", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][^\W_]*(?: [^\W\d_]+| [A-ZĐ]\b| \d\b){{0,4}}")
_FEWEST, _LONGEST = 3, 900


def places_listed(noun: str, text: str, begin: int) -> tuple[int, int] | None:
    """How many places the list that begins here names, and where it ends; None when it cannot be told.

    Names stand bare ("Quảng Phước, Quảng Vinh (Quảng Điền); Phú Hải …") or each behind the noun ("xã Yên Hòa và xã
    Đồng Than thuộc huyện Yên Mỹ"); what follows the names in another clause is left out.
    """
    kind = _NOUN.match(noun)
    if not kind:
        return None
    stop = END_OF_LIST.search(text, begin, begin + _LONGEST)
    if not stop or OPEN_END.search(text, begin, stop.end()):
        return None
    own = re.findall(rf"(?<![Tt]hị )\b{kind[0]} (?=[{UPPER}])", text[begin : stop.start()])
    if len(own) >= _FEWEST and not _has_bare(text[begin : stop.start()]):
        return len(own), stop.start()
    return _bare(text, begin, stop.start(), noun)


_NAMED_AT_ONCE = re.compile(
    rf"(?<![\w.,/])(?P<count>\d{{1,2}}) (?P<noun>tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thôn|bản|xóm|ấp)"
    rf" (?P<names>{PROPER}(?:, {PROPER})* và {PROPER})(?= (?:đã|được|đều|là|có|đạt|chưa|không|của|thuộc)\b|[.;)])"
)
_COUNTED = frozenset("tỉnh huyện xã phường thị thành quận thôn bản xóm ấp".split())
_OF_OTHERS = re.compile(r"(?:\b(?:số|lần|thứ|quận|cụm|khối|tổ|trong)|/)\s*$", re.IGNORECASE)


@pattern("enumeration_count")
def named_at_once(report: Report) -> Iterator[Claim]:
    """ "có 4 tỉnh Nam Định, Đồng Nai và Hà Nam đã được công nhận": the names stand right behind their number."""
    counted = (token.start for token in report.tokens if token.unit in _COUNTED)
    for match in filter(None, (_NAMED_AT_ONCE.match(report.text, start) for start in counted)):
        if re.search(r"\bTP\b|Thành phố|Thị xã", match["names"]) or _OF_OTHERS.search(
            report.text[max(0, match.start() - 8) : match.start()]
        ):
            continue
        names = len(re.split(r", | và ", match["names"]))
        message = f"Kể tên {names}, văn bản ghi {match['count']}."
        advice = "Đề nghị xem lại con số hoặc danh sách."
        told = (match["count"], str(names))
        yield judged_as(
            "enumeration_count", names == int(match["count"]), (match.span(),), message, *told, advice=advice
        )


def _pieces(listed: str) -> list[str]:
    listed = re.sub(r"\s*\([^()]*\)", "", listed)
    return [piece.strip() for piece in re.split(r"[,;]|\s+và\s+", listed) if piece.strip()]


def _has_bare(listed: str) -> bool:
    """Whether a name stands without the word that says what it is."""
    return any(re.match(rf"[{UPPER}]", piece) for piece in _pieces(listed))


def _bare(text: str, begin: int, end: int, noun: str) -> tuple[int, int] | None:
    names = 0
    own = len(re.findall(rf"\b(?:{KINDS})\b", noun[:30])) == 1  # not "9 phường, xã"
    for piece in _pieces(text[begin:end]):
        name = _KIND.sub("", piece)
        other = re.match(rf"(?:{KINDS})\b", piece)
        if names >= _FEWEST and re.search(r" là (?:[Cc]ụm|[Kk]hối|đơn vị|[Tt]rưởng|[Pp]hó)\b", name):
            break  # "; xã Đồng Quan là cụm trưởng"
        if names >= _FEWEST and other and own and other[0] not in noun:
            continue  # "17 huyện: …, Ứng Hòa và thị xã Sơn Tây"
        if _NAME.fullmatch(name):
            names += 1
        elif names >= _FEWEST and CLAUSE.match(piece):
            break
        else:
            return None
    return (names, end) if names >= _FEWEST else None
