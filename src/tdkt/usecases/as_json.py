"""Values of the law as JSON: articles, open questions, exact numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.law import Basis, Parameter


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where the value is whole. Only the last step before printing; nothing computes with it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def share(value: Fraction | None) -> int | float | None:
    """A share of one with four decimals."""
    return None if value is None else number((Decimal(value.numerator) / value.denominator).quantize(Decimal("0.0001")))


def legal(place: LegalBasis | None) -> dict[str, str] | None:
    """An article, with the words that cite it."""
    if place is None:
        return None
    parts = {"document": place.document, "article": place.article, "clause": place.clause, "point": place.point}
    return {**parts, "text": str(place)}


def basis(found: Basis | None) -> dict[str, str] | None:
    """Where a value stands and how sure it is."""
    if found is None:
        return None
    return {**(legal(found.legal) or {}), "confidence": found.confidence.value}


def parameters(found: Iterable[Parameter]) -> list[dict[str, str]]:
    """Open questions: what is asked, what decides it."""
    return [{"key": p.key, "question": p.question, "decided_by": p.decided_by, "hint": p.hint} for p in found]
