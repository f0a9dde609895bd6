"""Which of the old Vietnamese encodings a text was typed in: TCVN3 (fonts .VnTime …), VNI (VNI-Times …) or VIQR."""

from __future__ import annotations

import re
from collections.abc import Iterable

TCVN3, VNI, VIQR = "TCVN3 (ABC)", "VNI", "VIQR"

_WORD = re.compile(r"[^\W\d_][^\s\d,;:!/]*|[§\xa1-\xae\xb5-\xbe][^\s\d,;:!/]+")
# Letters that only real Vietnamese has: no old encoding shows them.
_TRUE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]|[\u0300-\u0309\u0323]")
# TCVN3 seen as Latin-1: signs of print inside words, and capitals that follow small letters.
_TCVN3 = re.compile(r"[A-Za-z\u00aa-\u00fe]*[\u00a1-\u00ae\u00b5-\u00be][a-zA-Z\u00a1-\u00fe]*|[a-z][\u00c6-\u00df]")
# VNI: every mark is a letter of its own behind the vowel; đ, ơ and ư are ñ, ô and ö.
_VNI = re.compile(
    r"[aeouAEOU][\u00f9\u00f8\u00fb\u00f5\u00ef\u00e2\u00e1\u00e0\u00e5\u00e3\u00e4\u00ea\u00e9\u00e8\u00fa\u00fc\u00eb]"
    r"|[AEOU][\u00d9\u00d8\u00db\u00d5\u00cf\u00c2\u00c1\u00c0\u00c5\u00c3\u00c4\u00ca\u00c9\u00c8\u00da\u00dc\u00cb]"
    r"|[\u00f4\u00f6\u00d4\u00d6y][\u00f9\u00f8\u00fb\u00f5\u00ef\u00d9\u00d8\u00db\u00d5\u00cf]|\b[\u00f1\u00d1]|\u00f6"
)
_VIQR = re.compile(r"[aeoAEO]\^|[ouOU]\+|[aA]\(|\b[dD][dD][a-zA-Z]|[aeiouy^+(][`'?~](?=[a-z]|$)|[aeiouy^+(]\.(?=[a-z])")
_HATS = re.compile(r"[aeoAEO]\^|[ouOU]\+")
_KINDS = ((TCVN3, _TCVN3), (VNI, _VNI), (VIQR, _VIQR))
_FONTS = ((TCVN3, re.compile(r"(?:^|\+)\.Vn")), (VNI, re.compile(r"(?:^|\+)VNI[- ]")))

_FEWEST_HATS = 2
_FEWEST_WORDS = 3  # in a line that is judged
_SHARE_OF_WORDS = 0.25  # that show the encoding, in a line typed in it
_SHARE_OF_TEXT = 0.2  # that such lines are of the whole; a font that says so makes any such line enough


def old_encoding(text: str, fonts: Iterable[str] = ()) -> str:
    """The name of the old encoding that the text, or a good part of it, was typed in; "" for Unicode."""
    named = {name for name, pattern in _FONTS if any(pattern.search(font) for font in fonts)}
    letters = 0
    typed = dict.fromkeys((name for name, _ in _KINDS), 0)
    for line in re.split(r"[\n\t]+", text):
        words = _WORD.findall(line)
        if len(words) < _FEWEST_WORDS:
            continue
        letters += len(line)
        if _TRUE.search(line) or (line.isascii() and not set("^+(") & set(line)):
            continue
        # Dots and quotes behind vowels are many things; hats and horns are only VIQR.
        shares = {name: sum(bool(pattern.search(word)) for word in words) for name, pattern in _KINDS}
        if len(_HATS.findall(line)) < _FEWEST_HATS:
            shares[VIQR] = 0
        name = max(shares, key=lambda each: shares[each])
        if shares[name] >= _SHARE_OF_WORDS * len(words) and shares[name] > 1:
            typed[name] += len(line)
    name = max(typed, key=lambda each: typed[each])
    enough = 1 if name in named else max(_SHARE_OF_TEXT * letters, 1)
    return name if typed[name] >= enough else ""
