""" "15.600.000 đồng (Bằng chữ: Mười lăm triệu sáu trăm nghìn đồng)": the figure and its words are one amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "cross_reference"
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10, "chục": 10}
_GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset(("linh", "lẻ", "chẵn", "và", "đồng", "đồng."))
_SAID = re.compile(r"\(\s*(?:viết )?[Bb]ằng chữ\s*:?\s*(?P<words>[^\d()]{3,160}?)\s*(?:đồng)?(?: chẵn)?\s*[./]*\s*\)")


@pattern(_KIND)
def amounts_in_words(report: Report) -> Iterator[Claim]:
    """The number in front of "(Bằng chữ: …)" against the words; words that are no number are left alone."""
    for match in _SAID.finditer(report.text):
        before = [t for t in report.sentence_at(match.start()).material if t.end <= match.start()]
        said = number_in_words(match["words"])
        if said is None or not before or not before[-1].values or match.start() - before[-1].end > 3:
            continue
        token = before[-1]
        fits = said in {value * token.scale for value in token.values} or said in token.values
        message = f"Số ghi {token.text.strip()}, chữ ghi “{match['words'].strip()}” là {said:,}".replace(",", ".") + "."
        place = ((token.start, match.end()),)
        advice = "Đề nghị sửa số hoặc chữ."
        yield judged_as(_KIND, fits, place, message, token.text.strip(), str(said), advice=advice)


def number_in_words(words: str) -> int | None:
    """What a number written out says; None when a word of it says no number.

    >>> number_in_words("Mười lăm triệu chín trăm nghìn")
    15900000
    >>> number_in_words("hai trăm linh năm nghìn")
    205000
    """
    total = group = digit = 0
    for word in re.findall(r"[^\W\d_]+", words.lower()):
        if word in _FILLERS:
            continue
        if word in _DIGITS:
            digit = _DIGITS[word]
            group += digit
        elif word in _TENS:
            group += 10 if word == "mười" else digit * 10 - digit
            digit = 0
        elif word == "trăm":
            group += digit * 100 - digit
            digit = 0
        elif word in _GROUPS and word in ("tỷ", "tỉ"):
            total, group, digit = (total + group) * _GROUPS[word], 0, 0
        elif word in _GROUPS:
            total, group, digit = total + group * _GROUPS[word], 0, 0
        else:
            return None
    return total + group or None
