"""Reading what every entry of the law carries: its article, its sources, how sure we are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.law import Basis, Confidence


def basis(entry: Mapping[str, Any], document: str = "") -> Basis:
    """Where an entry stands; `document` serves entries that name only the article."""
    legal = LegalBasis(
        entry.get("document", document), entry.get("article", ""), entry.get("clause", ""), entry.get("point", "")
    )
    confidence = Confidence(entry.get("confidence", Confidence.READ_SECONDARY))
    return Basis(legal, confidence, tuple(entry.get("sources", ())))


def exact(value: str | int | float) -> Decimal:
    """A number as it is written in YAML."""
    return Decimal(str(value))
