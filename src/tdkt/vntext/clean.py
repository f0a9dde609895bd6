"""A clean copy of a damaged text, with an exact map back to the characters it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What is rewritten: notes and exponents, Markdown marks, line ends (with stray page numbers between them), spaces,
# letters typed as a base and its marks.
_REWRITTEN = re.compile(
    r"<sup>(?P<sup>\d{1,3})</sup>"
    r"|(?P<mark>\*{1,3}|^\#{1,6} |`)"
    r"|(?P<line>[ \t\u00a0]*\n(?:[ \t\u00a0\r\f]*\n)*(?:[ \t\u00a0]*\d{1,3}[ \t\u00a0]*\n(?:[ \t\u00a0\r\f]*\n)+)?)"
    r"|(?P<space>[ \u00a0\u2009\u202f]{2,}|[\u00a0\u2009\u202f\r\f])"
    r"|(?P<letter>[^\W\d_][\u0300-\u036f]+)",
    re.MULTILINE,
)
# "hoà", "uỷ", "khoẻ": the tone mark in its older place, at the end of a syllable; no letter more or less.
_OLDER = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEWER = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONES = {
    form(older): form(newer)
    for older, newer in zip(_OLDER, _NEWER, strict=True)
    for form in (str, str.upper, str.capitalize)
}
_TONE = re.compile(r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_NEW_PARAGRAPH = re.compile(
    r"[ \t\u00a0*#]*(?:[-+•–*]\s|<sup>"
    r"|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)/]\s|[IVX]{1,5}\s*-|Phần |Số\s*:|BÁO CÁO\b|Kính gửi|\||$)"
)
_ENDS = ".;:!?…/"


@dataclass(frozen=True)
class SpanMap:
    """Pieces of the clean text in order: where each starts, where it came from, and how long it was there."""

    starts: tuple[int, ...]
    sources: tuple[tuple[int, int, bool], ...]  # source start, source end, copied letter by letter

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that clean[start:end] came from."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        begin, _, copied = self.sources[first]
        low = begin + start - self.starts[first] if copied else begin
        begin, finish, copied = self.sources[last]
        high = begin + end - self.starts[last] if copied else finish
        return low, high


@dataclass(frozen=True)
class Clean:
    """The clean text, its map, and the page numbers left out (spans in the source)."""

    text: str
    spans: SpanMap
    pages: tuple[tuple[int, int], ...] = ()


def clean(source: str) -> Clean:
    """Text in which a newline is a paragraph's end, and a space a space; see `_REWRITTEN` for what else is mended.

    Tone marks stand where they are taught today ("hòa", "ủy"), whichever way the source has them.
    """
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int, bool]] = []
    pages: list[tuple[int, int]] = []
    position = length = 0

    def add(text: str, begin: int, end: int, *, copied: bool) -> None:
        nonlocal length
        if text:
            starts.append(length)
            sources.append((begin, end, copied))
            pieces.append(text)
            length += len(text)

    for match in _REWRITTEN.finditer(source):
        if match.start() > position:
            add(source[position : match.start()], position, match.start(), copied=True)
        add(_replacement(match, source, pages), match.start(), match.end(), copied=False)
        position = match.end()
    if position < len(source):
        add(source[position:], position, len(source), copied=True)
    if not starts:
        starts, sources = [0], [(0, 0, True)]
    text = _TONE.sub(lambda match: _TONES.get(match[0], match[0]), "".join(pieces))
    return Clean(text, SpanMap(tuple(starts), tuple(sources)), tuple(pages))


def _replacement(match: re.Match[str], source: str, pages: list[tuple[int, int]]) -> str:
    if match["sup"]:
        return match["sup"].translate(_SUPERSCRIPT)
    if match["mark"]:
        return ""
    if match["space"]:
        return " "
    if match["letter"]:
        return unicodedata.normalize("NFC", match["letter"])
    number = re.search(r"\d+", match["line"])
    if number:
        pages.append((match.start() + number.start(), match.start() + number.end()))
    return " " if _is_wrapped(source, match.start(), match.end()) else "\n"


def _is_wrapped(source: str, before: int, after: int) -> bool:
    """Whether the line that ends at `before` goes on at `after`."""
    window = source[after : after + 80]
    if before == 0 or not window or _NEW_PARAGRAPH.match(window):
        return False
    line_start = source.rfind("\n", max(0, before - 400), before) + 1
    line = source[max(line_start, before - 400) : before].rstrip("* \t")
    following = window.lstrip(" \t*#\u00a0")[:1]
    if "\t" in line or "\t" in window.split("\n", 1)[0]:
        return False  # a row of a table
    if not line or line.endswith(tuple(_ENDS)):
        return bool(line) and line[-1] not in ".:;!?…" and following.islower()
    if following.islower() or following in ",;.)%":
        return True
    if following.isdigit():
        return len(line) > 30 or line.endswith("số")
    return len(re.sub(r" +", " ", line)) > 55 and not line.isupper()
