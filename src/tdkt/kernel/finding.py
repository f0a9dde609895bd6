"""What a rule has to say about a place: one type for imports, catalogues, reports and, later, dossiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.place import Place


class Severity(IntEnum):
    """ERROR blocks, WARNING asks for an explanation, NOTE informs."""

    ERROR = 0
    WARNING = 1
    NOTE = 2

    @property
    def label(self) -> str:
        """The word shown to people."""
        return ("lỗi", "cần xem", "ghi chú")[self]


@dataclass(frozen=True)
class Finding:
    """One thing found at one place, with the way out."""

    rule: str
    severity: Severity
    message: str
    place: Place = field(default_factory=Place)
    found: str = ""
    expected: str = ""
    basis: LegalBasis | None = None
    advice: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.message}{' ' + self.advice if self.advice else ''}"


class Refused(Exception):
    """Something was refused and nothing was written; `findings` says why and where."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = sorted_findings(findings)
        super().__init__("; ".join(str(finding) for finding in self.findings))


def error(
    rule: str, message: str, place: Place | None = None, *, found: str = "", expected: str = "", advice: str = ""
) -> Finding:
    """A blocking finding."""
    return Finding(rule, Severity.ERROR, message, place or Place(), found, expected, advice=advice)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then by place."""
    return tuple(sorted(findings, key=lambda f: (f.severity, f.place.file, f.place.sheet, f.place.line, f.place.cell)))
