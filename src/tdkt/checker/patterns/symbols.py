"""Symbols of papers: the letters against the kind of paper, the office, and the same number told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

_CODES = {
    "Tờ trình": ("TTr",),
    "Quyết định": ("QĐ",),
    "Kế hoạch": ("KH",),
    "Nghị quyết": ("NQ",),
    "Chỉ thị": ("CT",),
    "Thông báo": ("TB",),
    "Báo cáo": ("BC",),
    "Hướng dẫn": ("HD",),
    "Kết luận": ("KL", "TB"),
    "Thông tư": ("TT",),
    "Nghị định": ("NĐ",),
}
_KIND_NAMED = re.compile(rf"\b(?P<kind>{'|'.join(_CODES)})\s+số:?\s*$", re.IGNORECASE)
_CODE = re.compile(r"\d+(?:/\d{4})?[/-](?P<code>[A-Za-zĐđ]+)[-/]")


@pattern("citation")
def codes(report: Report) -> Iterator[Claim]:
    """ "Tờ trình số 84/Tr-UBND", "Nghị quyết số 29-Q/TW": the symbol lost a letter, or is that of another kind."""
    every = {code for names in _CODES.values() for code in names}
    for token in report.tokens:
        code = _CODE.match(token.text) if token.kind == "paper" else None
        named = _KIND_NAMED.search(report.text[max(0, token.start - 20) : token.start]) if code else None
        if not code or not named:
            continue
        wanted = _CODES[named["kind"].capitalize()]
        lost = any(code["code"] != each and code["code"] in each for each in wanted)
        if code["code"] not in wanted and (lost or code["code"] in every):
            message = f"Ký hiệu {token.text} không phải của {named['kind'].lower()} ({wanted[0]})."
            span = ((token.start, token.end),)
            advice = "Đề nghị xem lại ký hiệu."
            yield Claim("citation", Verdict.SUSPICIOUS, span, message, token.text, wanted[0], advice)


_OFFICES = (
    (re.compile(r"-UBND$"), re.compile(r"(?:của\s+)(?:Hội đồng nhân dân|HĐND)\b")),
    (re.compile(r"-HĐND$"), re.compile(r"(?:của\s+)(?:Ủy ban nhân dân|UBND|Chủ tịch)\b")),
)


_MINISTRIES = {
    "BGDĐT": "Giáo dục",
    "BNV": "Nội vụ",
    "BTC": "Tài chính",
    "BYT": "Y tế",
    "BCA": "Công an",
    "BQP": "Quốc phòng",
    "BTP": "Tư pháp",
    "BXD": "Xây dựng",
    "BCT": "Công Thương",
    "BNNPTNT": "Nông nghiệp",
    "BTNMT": "Tài nguyên",
    "BLĐTBXH": "Lao động",
    "BVHTTDL": "Văn hóa",
    "BGTVT": "Giao thông",
    "BTTTT": "Thông tin",
    "BKHCN": "Khoa học",
}
_MINISTRY = re.compile(rf"[^.;\n]{{0,40}}?của (?:Bộ trưởng )?Bộ (?P<name>[{UPPER}][^\W\d]*(?: [^\W\d]+)?)")


@pattern("citation")
def ministries(report: Report) -> Iterator[Claim]:
    """ "Thông tư số 22/2021/TT-BGDĐT … của Bộ Y tế"."""
    for token in report.tokens:
        symbol = re.search(r"-(B[A-ZĐ]+)$", token.text) if token.kind == "paper" else None
        wanted = _MINISTRIES.get(symbol[1]) if symbol else None
        if symbol and not wanted:
            yield from _letters_mixed(report, token, symbol[1])
        told = _MINISTRY.match(report.text, token.end, token.end + 110) if wanted else None
        if not symbol or not wanted or not told or told["name"].lower().startswith(wanted.lower()):
            continue
        if any(told["name"].lower().startswith(name.lower()) for name in _MINISTRIES.values()):
            message = f"Ký hiệu {token.text} không phải của Bộ {told['name']}."
            span = ((token.start, told.end()),)
            advice = "Đề nghị xem lại ký hiệu hoặc cơ quan ban hành."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, token.text, "", advice)


def _letters_mixed(report: Report, token: Token, symbol: str) -> Iterator[Claim]:
    """ "12/2019/TT-BVN … của Bộ Nội vụ": the letters of BNV in another order."""
    told = _MINISTRY.match(report.text, token.end, token.end + 110)
    for known, name in _MINISTRIES.items():
        if told and told["name"].lower().startswith(name.lower()) and sorted(known) == sorted(symbol):
            message = f"Ký hiệu {token.text}: của Bộ {told['name']} là {known}."
            span = ((token.start, token.end),)
            advice = "Đề nghị xem lại ký hiệu."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, token.text, known, advice)


@pattern("citation")
def offices(report: Report) -> Iterator[Claim]:
    """ "1456/QĐ-UBND … của Hội đồng nhân dân tỉnh": the symbol names one office, the words another."""
    for token in report.tokens:
        if token.kind != "paper":
            continue
        behind = report.text[token.end : token.end + 60]
        behind = re.split(r"[;.](?=\s)|\bvà\b|,", re.sub(r"^\s*,?\s*ngày[^,;]{0,26}?\d{4}", "", behind))[0]
        for symbol, office in _OFFICES:
            named = office.match(behind.strip())
            if symbol.search(token.text) and named:
                message = f"Ký hiệu {token.text} không phải {named[0]}."
                span = ((token.start, token.end),)
                advice = "Đề nghị xem lại ký hiệu hoặc cơ quan ban hành."
                yield Claim("citation", Verdict.SUSPICIOUS, span, message, token.text, "", advice)


@pattern("citation")
def mixed(report: Report) -> Iterator[Claim]:
    """ "01/2024/TT-BNV … 01/2024/TT-BVN": one number, the letters of the symbol in another order."""
    told: dict[str, Token] = {}
    for token in report.tokens:
        number, _, symbol = token.text.rpartition("/") if token.kind == "paper" else ("", "", "")
        if number.count("/") != 1:
            continue
        first = told.setdefault(number, token)
        written = first.text.rpartition("/")[2]
        if written != symbol and sorted(written) == sorted(symbol):
            message = f"Ở trên ghi {first.text}, ở đây ghi {token.text}: có thể là một văn bản."
            spans = ((token.start, token.end), (first.start, first.end))
            advice = "Đề nghị xem lại ký hiệu văn bản."
            yield Claim("citation", Verdict.SUSPICIOUS, spans, message, token.text, first.text, advice)
