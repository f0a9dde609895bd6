"""Text made fit for paper and for XML."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?")
_SPACES = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_FORMLESS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_ILLEGAL = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without control and format characters, which have no form on paper.

    A line feed stays, as the break of a line; tabs and other separators become spaces; what XML forbids becomes �.
    """
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", _FORMLESS.sub("", text))
