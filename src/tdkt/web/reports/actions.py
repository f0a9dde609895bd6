"""Writing reports: notes, versions, and the example localities."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.usecases.example_localities import Locality
from tdkt.usecases.write_report import WrittenReport, write_report
from tdkt.web.accounts.actions import add_example_account
from tdkt.web.accounts.models import Role
from tdkt.web.audit.actions import record
from tdkt.web.awards.actions import add_awards
from tdkt.web.councils.actions import add_council
from tdkt.web.indicators.actions import add_figures, name_subjects
from tdkt.web.indicators.queries import rulebook
from tdkt.web.movements.actions import add_exemplars, add_movements
from tdkt.web.organisation.actions import add_cluster
from tdkt.web.organisation.models import Kind, Unit
from tdkt.web.organisation.queries import members_of, unit_on
from tdkt.web.papers.actions import add_papers
from tdkt.web.reports.mapping import CLOSING, OPENING, from_writing, snapshot_of
from tdkt.web.reports.models import Note, Report, ReportFile, ReportVersion
from tdkt.web.reports.queries import material_for, note_places, problems_with
from tdkt.web.scoring.actions import add_results

_OFFICER = "Công chức phụ trách thi đua, khen thưởng"


@transaction.atomic
def save_note(*, report: Report, kind: str, key: str, text: str, seen: int, by: Any = None) -> Note:
    """Write what people say for a section or a list as a new version, with an audit entry.

    `seen` is the version the person had before them (0 for none). Raises Refused, writing nothing, when somebody wrote
    a newer one meanwhile, when the text names a figure or paper that is not there, or when the report has no such
    place. Unchanged text writes nothing and returns the version there is.
    """
    if (kind, key) not in note_places(report):
        raise Refused([error("section", f"Báo cáo này không có mục “{key}”.")])
    _lock(report)
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    current = Note.objects.filter(report=report, kind=kind, key=key).first()
    version = current.version if current else 0
    if version != seen:
        message = f"{(current and current.written_by) or 'Người khác'} vừa ghi mục này (bản {version})."
        raise Refused([error("conflict", message, Place(item=f"mục {key}"), advice="Lời của bạn còn nguyên bên dưới.")])
    if current and current.text == text:
        return current
    problems = problems_with(report, kind, key, text)
    if problems:
        raise Refused(problems)
    note = Note.objects.create(
        report=report, kind=kind, key=key, version=version + 1, text=text, written_by=by, written_at=timezone.now()
    )
    record(
        by=by,
        verb="reports.note",
        subject=f"report:{report.pk}:{kind}:{key}",
        before={"text": current.text if current else ""},
        after={"text": text},
    )
    return note


def _lock(report: Report) -> None:
    """Let one writer at a time add a version of anything of a report, until the transaction ends."""
    Report.objects.select_for_update(no_key=True).get(pk=report.pk)


@transaction.atomic
def create_report(*, unit: Unit, period: Period, outline: str, by: Any = None) -> Report:
    """Begin the report of a unit and period, its letterhead filled with what follows from the unit.

    Raises Refused when there is one already.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if Report.objects.filter(unit=unit, period=period.code).exists():
        raise Refused([error("unique", f"{unit.full_name} đã có báo cáo {period.label}.")])
    name = unit.full_name.upper()
    parent = unit.parent.full_name.upper() if unit.parent else ""
    is_cluster = unit.kind == Kind.CLUSTER
    report = Report.objects.create(
        unit=unit,
        period=period.code,
        outline=outline,
        slug=f"bao-cao-{unit.code}-{period.code}".lower(),
        superior=f"HỘI ĐỒNG TĐKT {parent}" if is_cluster else f"ỦY BAN NHÂN DÂN {name}",
        issuer=name if is_cluster else "HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG",
        symbol=rulebook().outlines[outline].symbol,
        place=unit.name,
        issued=f"{timezone.localdate():%Y-%m}",
        capacity=f"TM. {name}\nTRƯỞNG CỤM" if is_cluster else "TM. HỘI ĐỒNG TĐKT\nCHỦ TỊCH",
    )
    record(
        by=by, verb="reports.create", subject=f"report:{report.pk}", after={"outline": outline, "period": period.code}
    )
    return report


@transaction.atomic
def save_header(*, report: Report, fields: dict[str, str], by: Any = None) -> Report:
    """Change letterhead, addressee, signature or recipients of a report; unchanged fields write nothing."""
    stored = Report.objects.select_for_update().get(pk=report.pk)
    before = {name: getattr(stored, name) for name in fields if getattr(stored, name) != fields[name]}
    if before:
        for name in before:
            setattr(stored, name, fields[name])
        stored.save(update_fields=list(before))
        after = {name: fields[name] for name in before}
        record(by=by, verb="reports.header", subject=f"report:{report.pk}", before=before, after=after)
    return stored


def write_version(*, report: Report, by: Any = None) -> tuple[ReportVersion, WrittenReport]:
    """Write the report from the figures of now, as Word and PDF, and keep it as its newest version.

    Raises Refused, writing nothing, when a figure or paper that it names is missing.
    """
    written = write_report(material_for(report), rulebook(), made=timezone.localdate())
    with transaction.atomic():
        _lock(report)
        newest = ReportVersion.objects.filter(report=report).first()
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
    name_subjects(names=locality.subject_names, unit=home)
    papers = add_papers(papers=locality.papers, unit=home, period=period)
    add_movements(movements=locality.movements, unit=home, period=period)
    add_exemplars(exemplars=locality.exemplars, unit=home, period=period)
    add_awards(counts=locality.awards, honours=locality.honours, unit=home)
    add_results(placings=locality.placings, ratings=locality.ratings, units=rows)
    report = from_writing(locality.writing, home, period)
    report.save()
    _add_notes(report, locality)
    for role, title in ((Role.OFFICER, _OFFICER), (Role.LEADER, "Lãnh đạo")):
        add_example_account(unit=home, role=role, title=title)
    for member in members_of(home, locality.period.year):
        add_example_account(unit=member.unit, role=Role.OFFICER, title=_OFFICER)
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
