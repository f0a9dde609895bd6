"""Names of units and people: keys for comparing, Vietnamese sort order, sentence case."""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET, start=20)}
# Dictionary order of the tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def fold(text: str) -> str:
    """Lower case without marks, for search: "Đồng Thắng" and "dong thang" become one.

    >>> fold("Đồng Thắng")
    'dong thang'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(plain.replace("’", "'").replace("–", "-").split())


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A key that sorts as a Vietnamese dictionary does: letters first (a ă â …), then tones.

    >>> sorted(["Ân", "Đà", "Ba", "Ánh", "An"], key=sort_key)
    ['An', 'Ánh', 'Ân', 'Ba', 'Đà']
    """
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_RANK[letter] if letter in _RANK else _rank(character))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _rank(character: str) -> int:
    """Where a character that is no Vietnamese letter stands: space, signs, digits before them, other letters after."""
    if character.isdecimal():
        return 2 + int(character)
    return 100 + ord(character) if character.isalpha() else int(not character.isspace())


def sortable(text: str) -> str:
    """`sort_key` as one string that any database sorts byte by byte."""
    letters, tones = sort_key(text)
    return "".join(f"{letter:05x}" for letter in letters) + "!" + "".join(str(tone) for tone in tones)


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]
