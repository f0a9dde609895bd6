"""An official document (văn bản) of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paper:
    """Number and symbol as written on it; `topic` says which part of the work it belongs to."""

    number: str
    symbol: str
    kind: str
    issuer: str
    issued: date | None
    subject: str
    topic: str = ""
    annex: bool = False

    @property
    def code(self) -> str:
        """What people call it: `08/KH-UBND`; a paper without symbol is its number alone."""
        return f"{self.number}/{self.symbol}" if self.symbol else self.number
