"""Places told by name behind their number, in lists that other words run through: "thuộc huyện …", "(Phú Vang)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern

_KINDS = r"xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|xóm|ấp|khu phố|tổ dân phố|trường|chi bộ|chi hội|chi đoàn"
_NOUN = re.compile(rf"(?:{_KINDS}|đơn vị|địa phương|cơ sở)\b")
_KIND = re.compile(rf"(?:và\s+)?(?:(?:{_KINDS})\s+)+", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][^\W_]*(?: [^\W\d_]+| [A-ZĐ]\b| \d\b){{0,4}}")
_CLAUSE = re.compile(
    r"(?:số|kết quả|tỷ lệ|trong|với|đạt|được|đã|đều|có|còn|chiếm|tổng|nâng|đưa|hoàn thành|bảo đảm|đảm bảo|góp phần|cơ bản|tăng|giảm|cho)\b"
)
END_OF_LIST = re.compile(rf"\n|(?<!\bTP)(?<!\bTT)(?<!\bTX)(?<!\b[{UPPER}])\.(?=\s|$)")
_OPEN_END = re.compile(r"…|\.\.|v\.v|\bvà (?:các|một số|nhiều)\b|\bnhư\b|chủ yếu|tiêu biểu|\bmỗi\b")
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
    if not stop or _OPEN_END.search(text, begin, stop.end()):
        return None
    own = re.findall(rf"(?<![Tt]hị )\b{kind[0]} (?=[{UPPER}])", text[begin : stop.start()])
    if len(own) >= _FEWEST and not _has_bare(text[begin : stop.start()]):
        return len(own), stop.start()
    return _bare(text, begin, stop.start(), noun)


_KINDS_OF_PLACES = re.compile(rf"(?:{_KINDS}|TP|TX|TT)\b", re.IGNORECASE)


def heads_listed(noun: str, text: str, begin: int, opener: str) -> tuple[int, int, int] | None:
    """How many things the list names that repeats their noun ("CĐCS …, CĐCS …"), at least and at most, and its end.

    What stands between them is a place they are in, or the rest of a name that has a comma: it may be a thing as well.
    """
    stop = text.find(")", begin, begin + _LONGEST) if "(" in opener else -1
    found = END_OF_LIST.search(text, begin, begin + _LONGEST)
    end = stop if stop > 0 else found.start() if found else -1
    if end < 0 or _OPEN_END.search(text, begin, end + 1) or text[begin:end].rstrip().endswith(";"):
        return None
    listed = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside[0]), text[begin:end])
    parted = r"[^;]+" if ";" in listed and "," not in listed else r"(?:(?!\svà\s)[^,;])+"
    pieces = [(piece[0].strip(), begin + piece.end()) for piece in re.finditer(parted, listed)]
    pieces = [(re.sub(r"^(?:và|là|có)\s+", "", piece), at) for piece, at in pieces if piece]
    kind = _shared(noun, pieces[0][0]) if pieces else ""
    if not kind or re.search(rf" và {kind} ", pieces[-1][0], re.IGNORECASE):
        return None
    heads = [index for index, (piece, _) in enumerate(pieces) if f"{piece} ".lower().startswith(f"{kind} ")]
    if len(heads) < len(("one", "two")):
        return None
    behind = takewhile(lambda piece: not _CLAUSE.match(piece), (piece for piece, _ in pieces[heads[-1] + 1 :]))
    others = [piece for index, (piece, _) in enumerate(pieces[: heads[-1]]) if index not in heads]
    others = [piece for piece in [*others, *behind] if not _KINDS_OF_PLACES.match(piece)]
    if any(piece[0].isupper() or piece[0].isdigit() for piece in others):
        return None
    two = ";" in parted and " và " in pieces[-1][0]  # "…; dự án C và khu đất bên cạnh"
    return len(heads), len(heads) + len(others) + two, pieces[heads[-1]][1]


def _shared(noun: str, first: str) -> str:
    """The words with which a list repeats what it lists."""
    words = []
    for one, other in zip(noun.lower().split(), first.lower().split(), strict=False):
        if one != other:
            break
        words.append(one)
    return " ".join(words)


_PROPER = rf"[{UPPER}][^\W\d_]*(?:(?: - | )[{UPPER}][^\W\d_]*){{0,4}}"
_NAMED_AT_ONCE = re.compile(
    rf"(?<![\w.,/])(?P<count>\d{{1,2}}) (?P<noun>tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thôn|bản|xóm|ấp)"
    rf" (?P<names>{_PROPER}(?:, {_PROPER})* và {_PROPER})(?= (?:đã|được|đều|là|có|đạt|chưa|không|của|thuộc)\b|[.;)])"
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
    own = len(re.findall(rf"\b(?:{_KINDS})\b", noun[:30])) == 1  # not "9 phường, xã"
    for piece in _pieces(text[begin:end]):
        name = _KIND.sub("", piece)
        other = re.match(rf"(?:{_KINDS})\b", piece)
        if names >= _FEWEST and other and own and other[0] not in noun:
            continue  # "17 huyện: …, Ứng Hòa và thị xã Sơn Tây"
        if _NAME.fullmatch(name):
            names += 1
        elif names >= _FEWEST and _CLAUSE.match(piece):
            break
        else:
            return None
    return (names, end) if names >= _FEWEST else None
