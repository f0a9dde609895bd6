"""Lists that name what was counted: how many names they tell, at least and at most."""

from __future__ import annotations

import re
from itertools import takewhile

from tdkt.vntext.grammar import UPPER

KINDS = r"xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|xóm|ấp|khu phố|tổ dân phố|trường|chi bộ|chi hội|chi đoàn"
TITLES = "cô|thầy|ông|bà|anh|chị|em|cháu|cụ|đồng chí"
PROPER = rf"[{UPPER}][^\W\d_]*(?:(?: - | |-)[{UPPER}][^\W\d_]*){{0,6}}"
KIND_WORDS = re.compile(
    rf"^(?:và\s+)?(?:(?:các|xã|phường|thị\s+trấn|thôn|bản|trường|huyện|{TITLES})\s+)+", re.IGNORECASE
)
CLAUSE = re.compile(
    r"(?:số|kết quả|tỷ lệ|trong|với|đạt|được|đã|đều|có|còn|chiếm|tổng|nâng|đưa|hoàn thành|bảo đảm|đảm bảo|góp phần|cơ bản|tăng|giảm|cho)\b"
)
END_OF_LIST = re.compile(rf"\n|(?<!\bTP)(?<!\bTT)(?<!\bTX)(?<!\b[{UPPER}])\.(?=\s|$)")
OPEN_END = re.compile(r"\bmỗi\b|…|\.\.|v\.v|vân vân|\bvà (?:các|một số|nhiều)\b|\bnhư\b|chủ yếu|tiêu biểu|trong đó")
TWO_PLACES = re.compile(rf"[{UPPER}]\w+ [{UPPER}]\w+ và [{UPPER}]\w+ [{UPPER}]\w+")  # "Quảng Ninh và Ninh Bình"
_LONGEST_NAME, _SHORT_NAME = 50, 4  # letters, words
_PERSON = re.compile(rf"[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{2,4}}")
_TITLE = re.compile(rf"^(?:{TITLES}) (?=[{UPPER}])")
_PLACE = re.compile(rf"(?:{KINDS}|TP|TX|TT)\b", re.IGNORECASE)
_REACH = 900  # letters


def names_told(body: str, first: str) -> tuple[int, int, bool] | None:
    """How many names a list tells at least and at most, and whether all are proper names; None when it is no such list.

    All its pieces are names, or all begin with the word `first`.
    """
    *former, last = re.split(r",\s*(?:và\s+)?", body.strip(" ."))
    former = [name for piece in former for name in _two_names(piece)]
    pair = re.split(r"\s+và\s+", last)
    told = [item.strip() for item in [*former, *pair] if item.strip()]
    items, pair = ([_TITLE.sub("", item) for item in each] for each in (told, pair))
    named_all = bool(items) and items[-1][0].isupper()
    named_all = named_all and all(item[0].isupper() and len(item) < _LONGEST_NAME for item in items[:-1])
    repeated = bool(first) and all(item.lower().startswith(first) for item in items)
    closed = not (OPEN_END.search(body) or re.search(r"\d| (?:cùng|hay|hoặc|and) ", body))
    if len(items) < len("abc") or not closed or not (named_all or repeated):
        return None
    most = len(items) + sum(bool(TWO_PLACES.fullmatch(item)) for item in former)
    two = all(len(item.split()) > 1 or len(former) == 1 for item in pair) and len(items) == most
    two = two and all(len(item.split()) <= _SHORT_NAME for item in pair)
    proper = all(re.fullmatch(PROPER, KIND_WORDS.sub("", item)) for item in items)
    titled = sum(bool(_TITLE.match(item)) for item in told)
    if 1 < titled < len(told):
        return titled, most, proper  # "ông A, Bí thư Huyện ủy và ông B, Bí thư Huyện ủy"
    return len(items) if repeated or two or proper else len(former) + 1, most, proper


def _two_names(piece: str) -> list[str]:
    """The names of a piece: "Lê Kim Hòa và Lê Trung Thành" amid others are two."""
    names = piece.split(" và ")
    return names if len(names) > 1 and all(_PERSON.fullmatch(_TITLE.sub("", name)) for name in names) else [piece]


def heads_listed(noun: str, text: str, begin: int, opener: str) -> tuple[int, int, int] | None:
    """How many things the list names that repeats their noun ("CĐCS …, CĐCS …"), at least and at most, and its end.

    What stands between them is a place they are in, or the rest of a name that has a comma: it may be a thing as well.
    """
    stop = text.find(")", begin, begin + _REACH) if "(" in opener else -1
    found = END_OF_LIST.search(text, begin, begin + _REACH)
    end = stop if stop > 0 else found.start() if found else -1
    if end < 0 or OPEN_END.search(text, begin, end + 1) or text[begin:end].rstrip().endswith(";"):
        return None
    listed = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside[0]), text[begin:end])
    front, _, beyond = listed.partition(";")
    listed = front if re.match(r"[^,;]{0,40}\blà\b", beyond) else listed  # "xã A, xã B và xã C; xã A là cụm trưởng"
    parted = r"[^;]+" if ";" in listed and "," not in listed else r"(?:(?!\svà\s)[^,;])+"
    pieces = [(piece[0].strip(), begin + piece.end()) for piece in re.finditer(parted, listed)]
    pieces = [(re.sub(r"^(?:và|là|có)\s+", "", piece), at) for piece, at in pieces if piece]
    kind = _shared(noun, pieces[0][0]) if pieces else ""
    if not kind or f" và {kind} " in pieces[-1][0].lower():
        return None
    heads = [index for index, (piece, _) in enumerate(pieces) if f"{piece} ".lower().startswith(f"{kind} ")]
    if len(heads) < len(("one", "two")):
        return None
    behind = takewhile(lambda piece: not CLAUSE.match(piece), (piece for piece, _ in pieces[heads[-1] + 1 :]))
    others = [piece for index, (piece, _) in enumerate(pieces[: heads[-1]]) if index not in heads]
    others = [piece for piece in [*others, *behind] if not _PLACE.match(piece)]
    if any(piece[0].isupper() or piece[0].isdigit() for piece in others):
        return None
    two = " và " in pieces[-1][0]  # "…; dự án C và khu đất bên cạnh"
    return len(heads), len(heads) + len(others) + two, pieces[heads[-1]][1]


def _shared(noun: str, first: str) -> str:
    """The words with which a list repeats what it lists."""
    words = []
    for one, other in zip(noun.lower().split(), first.lower().split(), strict=False):
        if one != other:
            break
        words.append(one)
    return " ".join(words)
