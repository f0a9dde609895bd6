"""A share told in words, with no per cent: "bằng một phần tư", "chiếm quá nửa"."""

from __future__ import annotations

from decimal import Decimal

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.judges import same_thing, span
from tdkt.checker.shapes import Found, Row
from tdkt.checker.verdicts import shown

_FRACTIONS = {
    "một nửa": "50",
    "một phần ba": "33.3",
    "một phần tư": "25",
    "một phần năm": "20",
    "hai phần ba": "66.7",
    "ba phần tư": "75",
}
_NEAR_FRACTION = 3  # points


def _fraction(found: Found) -> Claim | None:
    """ "kiểm tra 64 cơ sở, 16 cơ sở vi phạm, bằng một phần tư": within three points."""
    part, whole = found["a"], found["b"]
    if not same_thing(part, whole) or not whole.value or part.size > whole.size:
        return None
    name = next(name for name in _FRACTIONS if found.words.endswith(name))
    share_of_it = part.size / whole.size * 100
    fits = abs(share_of_it - Decimal(_FRACTIONS[name])) <= _NEAR_FRACTION
    message = f"{part.text.strip()} : {whole.text.strip()} = {shown(share_of_it)} %, văn bản ghi {name}."
    return judged_as("ratio_percent", fits, (span(part, whole),), message, name)


def _most(found: Found) -> Claim | None:
    """ "Ban Chấp hành 15 người thì nữ có 7, tức là chiếm quá nửa"."""
    part, whole = found["a"], found["b"]
    if not same_thing(part, whole) or part.value > whole.value:
        return None
    fits = part.size * 2 > whole.size
    message = f"{part.text.strip()} : {whole.text.strip()}: {'hơn' if fits else 'không quá'} một nửa."
    return judged_as("ratio_percent", fits, (span(part, whole),), message, part.text.strip())


ROWS = (
    Row("ratio_percent", r"{b}..[,;]..{a}..,? bằng (?:một nửa|một phần ba|một phần tư|một phần năm|hai phần ba|ba phần tư)", _fraction, only=("bằng một", "bằng hai", "bằng ba")),
    Row("ratio_percent", r"{b}..(?:[,;–-]|\bmà\b|\bthì\b|\bcó\b)..{a}..,? (?:bằng|tức(?: là)?|nghĩa là|chiếm)(?: đúng| khoảng| gần)? (?:một nửa|một phần ba|một phần tư|một phần năm|hai phần ba|ba phần tư)", _fraction, only=("một nửa", "một phần", "hai phần", "ba phần")),
    Row("ratio_percent", r"{b}~{a}..\b(?:tức(?: là)?|nghĩa là|chiếm)[^,;.]{0,20} (?:quá|hơn|trên) (?:một )?nửa", _most, only=("nửa",)),
)  # fmt: skip
