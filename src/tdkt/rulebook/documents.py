"""The dated register of laws, decrees and circulars: what was in force on a day, and what replaced it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from tdkt.rulebook.law import Confidence

REGISTER = Path(__file__).parent / "data" / "law" / "documents.yaml"


@dataclass(frozen=True)
class LegalDocument:
    """A legal text with the days between which it holds; `since` is None when that day was not read."""

    number: str
    kind: str
    title: str
    issuer: str
    confidence: Confidence
    issued: date | None = None
    since: date | None = None
    until: date | None = None
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cite: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """Kind and number, or the name a citation uses."""
        return self.cite or f"{self.kind} {self.number}"

    def holds(self, on: date) -> bool | None:
        """Whether it is in force on a day; None when no day was read that would tell.

        >>> law = LegalDocument("1/QH", "Luật", "", "", Confidence.READ_LEGAL, since=date(2024, 1, 1))
        >>> law.holds(date(2023, 12, 31)), law.holds(date(2024, 1, 1))
        (False, True)
        """
        if self.until and on > self.until:
            return False
        if self.since:
            return on >= self.since
        if self.issued and on < self.issued:
            return False
        return None


@cache
def legal_documents() -> Mapping[str, LegalDocument]:
    """The register by number. `tdkt rules check` proves it; here it is only read, in a few milliseconds."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(REGISTER.read_text(encoding="utf-8"), loader)
    return {entry["number"]: _document(entry) for entry in entries}


def law_of_year(title: str, year: int) -> LegalDocument | None:
    """The law of the register with this title that was passed in a year; None when it is not there.

    >>> law_of_year("Thi đua, khen thưởng", 2003).number
    '15/2003/QH11'
    """
    named = (each for each in legal_documents().values() if each.kind == "Luật" and each.title.lower() == title.lower())
    return next((each for each in named if each.number.split("/")[1] == str(year)), None)


def documents_on(day: date) -> tuple[LegalDocument, ...]:
    """The documents known to be in force on a day."""
    return tuple(document for document in legal_documents().values() if document.holds(day))


def replaced_on(number: str, day: date) -> tuple[LegalDocument, ...] | None:
    """What has taken the place of a document by this day: empty when it still holds, None when we cannot tell.

    A document that ended without a known successor is answered with itself.
    """
    document = legal_documents().get(number)
    if document is None or (holds := document.holds(day)) is None:
        return None
    if holds or not document.until or day <= document.until:
        return ()
    known = legal_documents()
    return tuple(known[other] for other in document.replaced_by if other in known) or (document,)


def _document(entry: dict[str, str]) -> LegalDocument:
    fields = {
        name: tuple(value) if name in ("replaced_by", "amends", "sources") else value for name, value in entry.items()
    }
    return LegalDocument(**{**fields, "confidence": Confidence(entry["confidence"])})  # type: ignore[arg-type]
