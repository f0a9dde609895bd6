"""Writing reports: notes, versions, and the example localities."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.usecases.example_localities import Locality
from tdkt.usecases.write_report import WrittenReport, write_report
from tdkt.web.accounts.actions import add_example_account
from tdkt.web.accounts.models import Role
from tdkt.web.audit.actions import record
from tdkt.web.awards.actions import add_awards
from tdkt.web.councils.actions import add_council
from tdkt.web.indicators.actions import add_figures
from tdkt.web.indicators.queries import rulebook
from tdkt.web.movements.actions import add_exemplars, add_movements
from tdkt.web.organisation.actions import add_cluster
from tdkt.web.organisation.models import Unit
from tdkt.web.organisation.queries import unit_on
from tdkt.web.papers.actions import add_papers
from tdkt.web.reports.mapping import CLOSING, OPENING, from_writing, snapshot_of
from tdkt.web.reports.models import Note, Report, ReportFile, ReportVersion
from tdkt.web.reports.queries import material_for
from tdkt.web.scoring.actions import add_results


@transaction.atomic
def save_note(*, report: Report, key: str, text: str, seen: int, by: Any = None) -> Note:
    """Write a section's narrative as a new version and an audit entry.

    `seen` is the version the person had before them (0 for none). Raises Refused, writing nothing, when somebody wrote a
    newer one meanwhile; unchanged text writes nothing and returns the version there is.
    """
    current = Note.objects.select_for_update().filter(report=report, kind=Note.Kind.SECTION, key=key).first()
    version = current.version if current else 0
    if version != seen:
        message = (
            f"{current.written_by or 'Người khác'} vừa ghi mục này (bản {version})." if current else "Mục này vừa đổi."
        )
        raise Refused([error("conflict", message, Place(item=f"mục {key}"), advice="Lời của bạn còn nguyên bên dưới.")])
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if current and current.text == text:
        return current
    note = Note.objects.create(
        report=report, key=key, version=version + 1, text=text, written_by=by, written_at=timezone.now()
    )
    record(
        by=by,
        verb="reports.note",
        subject=f"report:{report.pk}:{key}",
        before={"text": current.text if current else ""},
        after={"text": text},
    )
    return note


def write_version(*, report: Report, by: Any = None) -> tuple[ReportVersion, WrittenReport]:
    """Write the report from the figures of now, as Word and PDF, and keep it as its newest version.

    Raises Refused, writing nothing, when a figure or paper that it names is missing.
    """
    written = write_report(material_for(report), rulebook(), made=timezone.localdate())
    with transaction.atomic():
        newest = ReportVersion.objects.select_for_update().filter(report=report).first()
        version = ReportVersion.objects.create(
            report=report,
            number=newest.number + 1 if newest else 1,
            made_by=by,
            made_at=timezone.now(),
            snapshot=snapshot_of(written.document),
        )
        files = {"docx": written.docx, "pdf": written.pdf}
        ReportFile.objects.bulk_create(
            ReportFile(version=version, format=name, content=content, sha256=hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        )
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        record(by=by, verb="reports.write", subject=f"report:{report.pk}", after={"version": version.number, **hashes})
    return version, written


@transaction.atomic
def load_locality(*, locality: Locality) -> Report:
    """Enter the world of one example report: cluster, figures, papers, movements, awards, the report and its notes.

    The units must be there. One audit entry for the whole.
    """
    period = locality.period.code
    for cluster in locality.clusters:
        add_cluster(cluster=cluster)
    rows = _unit_rows(locality)
    home = rows[locality.unit]
    for council in locality.councils:
        add_council(council=council, unit=rows.get(council.unit, home))
    figures = add_figures(figures=locality.figures, units=rows)
    papers = add_papers(papers=locality.papers, unit=home, period=period)
    add_movements(movements=locality.movements, unit=home, period=period)
    add_exemplars(exemplars=locality.exemplars, unit=home, period=period)
    add_awards(counts=locality.awards, honours=locality.honours, unit=home)
    add_results(placings=locality.placings, ratings=locality.ratings, units=rows)
    report = from_writing(locality.writing, home, period)
    report.save()
    _add_notes(report, locality)
    for role, title in ((Role.OFFICER, "Công chức phụ trách thi đua, khen thưởng"), (Role.LEADER, "Lãnh đạo")):
        add_example_account(unit=home, role=role, title=title)
    counts = {"figures": figures, "papers": papers}
    record(by=None, verb="examples.load", subject=f"report:{report.pk}", after={"slug": report.slug, **counts})
    return report


def _unit_rows(locality: Locality) -> dict[str, Unit]:
    """The rows of every unit that the locality names, as they were in its period."""
    codes = {locality.unit, *(f.key.unit for f in locality.figures), *(r.unit for r in locality.ratings)}
    codes |= {code for p in locality.placings for code in (p.unit, p.cluster)} | {c.unit for c in locality.councils}
    rows = {code: unit_on(code, locality.period.start) for code in codes}
    unknown = [code for code, row in rows.items() if row is None]
    if unknown:
        raise Refused(error("unit", f"Không có đơn vị mã {code} trong {locality.period.label}.") for code in unknown)
    return {code: row for code, row in rows.items() if row}


def _add_notes(report: Report, locality: Locality) -> None:
    writing, now = locality.writing, timezone.now()
    texts = {**writing.notes, OPENING: writing.opening, CLOSING: writing.closing}
    notes = [Note(report=report, key=key, text=text.strip(), written_at=now) for key, text in texts.items() if text]
    notes += [
        Note(report=report, kind=Note.Kind.LIST, key=key, text="\n".join(items), written_at=now)
        for key, items in writing.lists.items()
    ]
    Note.objects.bulk_create(notes)
