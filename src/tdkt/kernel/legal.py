"""The article a rule stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LegalBasis:
    """A place in a legal text.

    >>> str(LegalBasis("Nghị định 30/2020/NĐ-CP", article="8", clause="2"))
    'khoản 2 Điều 8 Nghị định 30/2020/NĐ-CP'
    """

    document: str
    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        parts = [("điểm", self.point), ("khoản", self.clause), ("Điều", self.article)]
        return " ".join([f"{word} {number}" for word, number in parts if number] + [self.document])
