"""Figures typed into words: digits that are no reference, date, year, number of a paper or proper name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALLOWED = (
    re.compile(r"\{[^{}]*\}"),  # references
    re.compile(r"\b\d+(?:/\d{4})?(?:-[A-ZĐ]+)?/[A-ZĐ]{2,}[\w-]*"),  # 08/KH-UBND, 39/2013/QH13, 05-CT/TW
    re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{4})?\b"),  # 26/11/2003, 30/4
    re.compile(r"\b\d{1,2}/(?:19|20)\d\d\b"),  # 12/2022
    re.compile(r"\b(?:19|20)\d\d\b"),  # 2023, 2021 - 2025
)


def digits_left(text: str, proper_names: Iterable[str]) -> list[str]:
    """The numbers that stay when all that may hold digits is taken out of a phrase."""
    for name in sorted(proper_names, key=len, reverse=True):
        text = text.replace(name, " ")
    for pattern in _ALLOWED:
        text = pattern.sub(" ", text)
    return re.findall(r"\d+(?:[.,]\d+)*", text)
