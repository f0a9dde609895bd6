"""A direction told of all, and the numbers behind it: "giảm cả 3 tiêu chí … tăng 7,69% số vụ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_ALL = re.compile(r"\b(?P<word>tăng|giảm)(?: sâu| mạnh| đều)?(?: ở| trên)? cả (?:3|03|ba) (?:tiêu chí|mặt|chỉ tiêu)\b")
_AGAINST_ITSELF = tuple(re.compile(rf"{words} (?=\d)") for words in ("tăng còn", "tăng xuống còn", "giảm lên"))
_EVERY = re.compile(r"cả (?:3|03|ba) (?:t|m|c)")
_MOVE = re.compile(r"\b(?P<word>tăng|giảm)(?: thêm)? (?=\d)")
_REACH = 350


@pattern("growth")
def all_criteria(report: Report) -> Iterator[Claim]:
    """The first step told behind "giảm cả ba tiêu chí" that goes the other way, in the same line."""
    for match in _ALL.finditer(report.text) if _EVERY.search(report.text) else ():
        end = report.text.find("\n", match.end())
        end = min(end if end >= 0 else len(report.text), match.end() + _REACH)
        compared = report.text.find("so với cùng kỳ", match.end(), end)
        move = _MOVE.search(report.text, match.end(), end)
        moves = _MOVE.finditer(report.text, compared, end) if compared > 0 else iter(())
        move = next((each for each in moves if each["word"] != match["word"]), move)
        if move and move["word"] != match["word"]:
            message = f"Ở trên ghi {match['word']} cả ba, ở đây ghi {move['word']}."
            spans = (move.span("word"), match.span())
            yield Claim("growth", Verdict.INCONSISTENT, spans, message, move["word"], match["word"], ASK)


@pattern("growth")
def against_itself(report: Report) -> Iterator[Claim]:
    """ "số hộ nghèo tăng còn 14.600 hộ": what rises is not "còn", what falls not "lên"."""
    for match in (match for words in _AGAINST_ITSELF for match in words.finditer(report.text)):
        if report.text[max(0, match.start() - 4) : match.start()].endswith(("mức ", "độ ", "đà ", "lệ ")):
            continue  # "tốc độ tăng còn 5,2%"
        move = match[0].strip()
        advice = "Đề nghị xem lại là tăng hay giảm."
        yield Claim(
            "growth", Verdict.SUSPICIOUS, (match.span(),), f"“{move}”: hai từ ngược chiều nhau.", move, "", advice
        )
