"""How wide the letters of the fonts in fonts/ are, read from their tables."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FONTS = Path(__file__).parent / "fonts"
_REPLACEMENT = ord("\N{REPLACEMENT CHARACTER}")


@cache
def advances(*, bold: bool, italic: bool) -> Mapping[str, float]:
    """The width of every letter of a style of Tinos in letter sizes, without kerning; marks have no width.

    A letter that the font does not have is not in the mapping, except \\ufffd, which stands for it.
    """
    style = "".join(word for word, wanted in (("Bold", bold), ("Italic", italic)) if wanted) or "Regular"
    font = (_FONTS / f"Tinos-{style}.ttf").read_bytes()
    tables = _tables(font)
    units = struct.unpack_from(">H", font, tables["head"] + 18)[0]
    glyphs = struct.unpack_from(">H", font, tables["hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", font, tables["hmtx"] + 4 * glyph)[0] for glyph in range(glyphs)]
    # Glyphs past the end of the table are as wide as its last one.
    return {
        chr(letter): widths[min(glyph, glyphs - 1)] / units
        for letter, glyph in _glyphs(font, tables["cmap"]).items()
        if glyph or letter == _REPLACEMENT
    }


def _tables(font: bytes) -> dict[str, int]:
    """The places of the tables by tag."""
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): place for tag, _, place, _ in entries}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """The glyph of every letter, from the format 4 table for Windows that every font of the folder has."""
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", font, cmap + offset)[0] == 4:
            return _segments(font, cmap + offset)
    raise ValueError("The font has no format 4 table of letters.")


def _segments(font: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", font, start + 6)[0] // 2

    def numbers(place: int, kind: str) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{kind}", font, place)

    ends, firsts = numbers(start + 14, "H"), numbers(start + 16 + 2 * count, "H")
    deltas, ranges = numbers(start + 16 + 4 * count, "h"), numbers(start + 16 + 6 * count, "H")
    found = {}
    for segment, (first, end, delta, shift) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
        for letter in range(first, min(end, 0xFFFE) + 1):
            glyph = letter
            if shift:
                place = start + 16 + 6 * count + 2 * segment + shift + 2 * (letter - first)
                glyph = struct.unpack_from(">H", font, place)[0]
                if not glyph:
                    continue
            found[letter] = (glyph + delta) & 0xFFFF
    return found
