"""Report rows ↔ what a report is composed from."""

from tdkt.kernel.document import Document, NumberText, runs_of
from tdkt.reporting.material import Header, Writing
from tdkt.web.organisation.models import Unit
from tdkt.web.reports.models import Note, Report

OPENING, CLOSING = "opening", "closing"


def to_writing(report: Report, notes: list[Note]) -> Writing:
    """The writing of a report from its row and the newest version of each note."""
    texts = {note.key: note.text for note in notes if note.kind == Note.Kind.SECTION}
    lists = {note.key: tuple(note.text.splitlines()) for note in notes if note.kind == Note.Kind.LIST}
    return Writing(
        slug=report.slug,
        outline=report.outline,
        header=Header(report.issuer, report.symbol, report.place, report.issued, report.superior, report.number),
        capacity=tuple(report.capacity.splitlines()),
        signer=report.signer,
        recipients=tuple(report.recipients.splitlines()),
        addressee=report.addressee,
        opening=texts.pop(OPENING, ""),
        closing=texts.pop(CLOSING, ""),
        notes=texts,
        lists=lists,
    )


def from_writing(writing: Writing, unit: Unit, period: str) -> Report:
    """A new row for a report."""
    header = writing.header
    return Report(
        unit=unit,
        period=period,
        slug=writing.slug,
        outline=writing.outline,
        superior=header.superior,
        issuer=header.issuer,
        number=header.number,
        symbol=header.symbol,
        place=header.place,
        issued=header.issued,
        addressee=writing.addressee,
        capacity="\n".join(writing.capacity),
        signer=writing.signer,
        recipients="\n".join(writing.recipients),
    )


def snapshot_of(document: Document) -> list[list[str]]:
    """Every figure a document printed, in print order: key, what was shown."""
    return [
        [":".join([f.key.unit, f.key.period.code, f.key.indicator, f.key.subject, f.key.assigned_by]), run.shown]
        for run in runs_of(document)
        if isinstance(run, NumberText)
        for f in [run.figure]
    ]
