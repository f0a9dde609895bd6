"""Write a report: compose it, refuse what is incomplete, print it as Word and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.files.docx_write import write_docx
from tdkt.files.pdf_write import write_pdf
from tdkt.kernel.document import Document
from tdkt.kernel.finding import Finding, Refused
from tdkt.reporting.compose import compose
from tdkt.reporting.material import Material
from tdkt.rulebook.book import Rulebook


@dataclass(frozen=True)
class WrittenReport:
    """A report in both formats, with what should still be looked at."""

    document: Document
    docx: bytes
    pdf: bytes
    findings: tuple[Finding, ...]


def write_report(material: Material, book: Rulebook, *, made: date) -> WrittenReport:
    """The report of the material; `made` is the day of making that the PDF carries.

    Raises Refused, writing nothing, when a figure or paper it names is missing.
    """
    composed = compose(material, book)
    if not composed.is_complete:
        raise Refused(composed.findings)
    return WrittenReport(
        composed.document, write_docx(composed.document), write_pdf(composed.document, made=made), composed.findings
    )
