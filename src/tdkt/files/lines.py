"""How long a line of bold Times is, and where a centred line that is too long breaks best."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

# Widths of Times New Roman Bold in letter sizes; a Vietnamese letter is as wide as the one under its marks.
_WIDTHS = {
    letter: width
    for width, letters in (
        (0.25, " \N{NO-BREAK SPACE},."), (0.28, "'/\\il|"), (0.333, "!()-:;[]`fjt"), (0.39, "Is{}"), (0.444, "cerz"),
        (0.556, "Sbdhknpqu\""), (0.611, "FP"), (0.667, "BELTZ"), (0.722, "ACDNRUVXYwĐ"), (0.778, "GHKOQ"),
        (0.833, "&m"), (0.944, "M@"), (1.0, "%W…"),
    )
    for letter in letters
}  # fmt: skip
_USUAL = 0.5
# The words of two syllables and more that the titles of these reports are made of.
_TOGETHER = re.compile(
    "thi đua(,| [-–])? khen thưởng|công tác|phong trào|danh hiệu|hình thức|văn bản|nhiệm vụ|phương hướng|kết quả"
    "|chỉ đạo|triển khai|thực hiện|tổ chức|tổng hợp|báo cáo|hội đồng"
    "|[0-9]+ tháng( (đầu|cuối) năm)?( [0-9]+)?|năm [0-9]+",
    re.IGNORECASE,
)
_MOST_LINES = 5


def length(text: str, size: float) -> float:
    """Millimetres from the first to the last letter of one line, `size` in points."""
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(_WIDTHS.get(letter, _USUAL) for letter in letters) * size * 25.4 / 72


def longest(text: str, size: float) -> float:
    """The length of the longest of some lines."""
    return max(length(line, size) for line in text.split("\n"))


def balanced(text: str, size: float, width: float) -> str:
    """The text broken into as few lines as fit, of about the same length, rather after a semicolon or a comma.

    Text that fits, that has breaks of its own, or that needs many lines stays as it is.

    >>> balanced("Tổng kết thi đua, khen thưởng năm 2023; phương hướng, nhiệm vụ năm 2024", 14, 150)
    'Tổng kết thi đua, khen thưởng năm 2023;\\nphương hướng, nhiệm vụ năm 2024'
    """
    if "\n" in text or not width < length(text, size) < _MOST_LINES * width:
        return text
    together = {place for found in _TOGETHER.finditer(text) for place in range(*found.span())}
    spaces = [found.start() for found in re.finditer(" ", text)]

    def worth(end: int) -> float:
        """How bad it is to break at a space: least after a semicolon, most inside a set phrase."""
        return 2 if end in together else {";": 0, ",": 0.1}.get(text[end - 1 : end], 0.3)

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """The badness of the text from a place on and the places of its breaks."""
        ends = [len(text)] if lines == 1 else [space for space in spaces if space > start]
        choices = []
        for end in ends:
            share = length(text[start:end], size) / width
            if share <= 1:
                rest, breaks = best(end + 1, lines - 1) if lines > 1 else (0.0, ())
                choices.append((share**2 + rest + (worth(end) if lines > 1 else 0), (end, *breaks)))
        return min(choices, default=(float("inf"), ()))

    for lines in range(2, _MOST_LINES + 1):
        badness, breaks = best(0, lines)
        if badness < float("inf"):
            starts = (0, *(end + 1 for end in breaks))
            return "\n".join(text[start : after - 1] for start, after in pairwise(starts))
    return text
