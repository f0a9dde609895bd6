"""Reading reports: lists, the material they are composed from, what the composer page shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F, Max, OuterRef, QuerySet, Subquery

from tdkt.checker import Source, Verdict
from tdkt.files.page import words
from tdkt.files.pdf_write import write_page_images
from tdkt.kernel.document import Block, Document, Footnote, Heading, Paragraph, Run, Table
from tdkt.kernel.finding import Finding, Refused, Severity
from tdkt.kernel.period import Period
from tdkt.reporting.compose import Composed, compose
from tdkt.reporting.material import Material
from tdkt.rulebook.book import SectionSpec
from tdkt.usecases.parse_safely import judge_safely
from tdkt.usecases.printed_source import printed_source
from tdkt.web.awards.queries import report_awards, report_honours
from tdkt.web.indicators.queries import figure_table, rulebook
from tdkt.web.movements.queries import report_exemplars, report_movements
from tdkt.web.organisation.mapping import to_unit
from tdkt.web.organisation.models import Kind, Unit
from tdkt.web.organisation.permissions import visible_units
from tdkt.web.organisation.queries import members_of, valid_on
from tdkt.web.papers.queries import report_papers
from tdkt.web.reports.mapping import CLOSING, OPENING, to_writing
from tdkt.web.reports.models import Note, Report, ReportFile, ReportVersion
from tdkt.web.scoring.queries import report_placings, report_ratings

_BREAK = re.compile(r"[\n\t]")  # between paragraphs and between cells
FRAME_TITLES = {OPENING: "Mở đầu", CLOSING: "Lời kết"}


def reports_for(user: Any) -> QuerySet[Report]:
    """The reports of the units a person sees, annotated with the number of the newest version and its time."""
    reports = Report.objects.filter(unit__in=visible_units(user)).select_related("unit", "unit__parent")
    # Grouping drops the model's own order.
    annotated = reports.annotate(newest=Max("versions__number"), written_at=Max("versions__made_at"))
    return annotated.order_by("-period", "unit__sort_key")


def report_for(user: Any, unit_code: str, period: str) -> Report | None:
    """A report by its unit's code and period, if the person may see it."""
    return reports_for(user).filter(unit__code=unit_code, period=period).first()


def newest_notes(report: Report) -> list[Note]:
    """The newest version of each note of a report."""
    newest = Note.objects.filter(report=report, kind=OuterRef("kind"), key=OuterRef("key")).order_by("-version")
    rows = Note.objects.filter(report=report).annotate(newest=Subquery(newest.values("version")[:1]))
    return list(rows.filter(version=F("newest")).select_related("written_by"))


def material_for(report: Report, changed: Note | None = None) -> Material:
    """Everything the report is composed from; `changed` is a note being edited, taken instead of the stored one."""
    period = Period.parse(report.period)
    unit = report.unit
    members = [m.unit for m in members_of(unit, period.year)] if unit.kind == Kind.CLUSTER else []
    world = valid_on(Unit.objects.exclude(kind=Kind.CLUSTER), period.start)
    world = list(world.filter(path__startswith=unit.path[:7]).select_related("parent"))  # the same province
    exemplars = report_exemplars(unit, report.period)
    homes = {exemplar.unit for exemplar in exemplars} - {row.code for row in [unit, *members]}
    notes = newest_notes(report)
    if changed:
        notes = [*(n for n in notes if (n.kind, n.key) != (changed.kind, changed.key)), changed]
    return Material(
        unit=to_unit(unit),
        period=period,
        writing=to_writing(report, notes),
        figures=figure_table([unit, *members, *(row for row in world if row.code in homes)]),
        units={row.code: to_unit(row) for row in [*world, unit]},
        members=tuple(member.code for member in members),
        papers=report_papers(unit, report.period),
        movements=report_movements(unit, report.period),
        exemplars=exemplars,
        ratings=report_ratings([unit, *members], report.period),
        awards=report_awards(unit, report.period),
        placings=report_placings(unit, report.period),
        honours=report_honours(unit, report.period),
    )


def composed_report(report: Report, changed: Note | None = None) -> Composed:
    """The report as it would be written now."""
    return compose(material_for(report, changed), rulebook())


@dataclass(frozen=True)
class OutlineEntry:
    """A section in the outline of the composer page."""

    key: str
    title: str
    level: int
    has_content: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Editor:
    """Something people write: the narrative of a section, or a list of the report, an item a line."""

    kind: str
    key: str
    label: str
    note: Note | None


@dataclass(frozen=True)
class SectionView:
    """A section as the composer page shows it: what is generated, and what people write for it."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    editors: tuple[Editor, ...]
    findings: tuple[Finding, ...]


def outline_of(report: Report, composed: Composed, chosen: str) -> list[OutlineEntry]:
    """Parts and sections in order, each with whether it prints anything and what was found there.

    Of the third level only what stands beside or below the chosen section is listed.
    """
    headings = {block.key: block for block in composed.document.blocks if isinstance(block, Heading)}
    entries = [OutlineEntry(OPENING, FRAME_TITLES[OPENING], 1, True, ())]
    for part in rulebook().outlines[report.outline].parts:
        entries.append(_entry(part, 0, headings, composed))
        for section in part.sections:
            entries.append(_entry(section, 1, headings, composed))
            if chosen in _keys(section):
                entries += [_entry(child, 2, headings, composed) for child in section.sections]
    return [*entries, OutlineEntry(CLOSING, FRAME_TITLES[CLOSING], 1, True, ())]


def _entry(spec: SectionSpec, level: int, headings: dict[str, Heading], composed: Composed) -> OutlineEntry:
    heading = headings.get(spec.key)
    title = spec.heading if heading is None else f"{heading.number}{':' if level == 0 else ''} {heading.text}"
    places = {f"mục {key}" for key in _keys(spec)}
    found = tuple(finding for finding in composed.findings if finding.place.item in places)
    return OutlineEntry(spec.key, title, level, heading is not None, found)


def first_section(report: Report) -> str:
    """The key of the outline's first section, where the composer page opens."""
    part = rulebook().outlines[report.outline].parts[0]
    return (part.sections or (part,))[0].key


def _keys(spec: SectionSpec) -> set[str]:
    return {spec.key}.union(*(_keys(child) for child in spec.sections))


def section_views(report: Report, composed: Composed, key: str) -> list[SectionView]:
    """A section and those below it, each with its generated blocks and its editors. Empty for an unknown key.

    The opening and the closing paragraphs are sections of their own here.
    """
    notes = {(note.kind, note.key): note for note in newest_notes(report)}
    blocks = _blocks_by_key(composed.document)
    if key in FRAME_TITLES:
        title = FRAME_TITLES[key]
        editor = Editor(Note.Kind.SECTION, key, title, notes.get((Note.Kind.SECTION, key)))
        return [SectionView(key, title, blocks.get("", ()) if key == OPENING else (), (editor,), ())]
    specs = [spec for _, spec in rulebook().outlines[report.outline].sections()]
    wanted = next((spec for spec in specs if spec.key == key), None)
    if wanted is None:
        return []
    titles = {b.key: f"{b.number} {b.text}" for b in composed.document.blocks if isinstance(b, Heading)}
    views = []
    for spec in _flat(wanted):
        found = tuple(f for f in composed.findings if f.place.item == f"mục {spec.key}")
        title = titles.get(spec.key, spec.heading)
        views.append(SectionView(spec.key, title, blocks.get(spec.key, ()), tuple(_editors(spec, title, notes)), found))
    return views


def note_places(report: Report) -> set[tuple[str, str]]:
    """Kind and key of everything that people can write for a report."""
    specs = [spec for _, spec in rulebook().outlines[report.outline].sections()]
    editors = (editor for spec in specs for editor in _editors(spec, spec.heading, {}))
    return {*((Note.Kind.SECTION, key) for key in FRAME_TITLES), *((editor.kind, editor.key) for editor in editors)}


def _editors(spec: SectionSpec, title: str, notes: dict[tuple[str, str], Note]) -> Iterator[Editor]:
    for block in spec.blocks:
        if block.kind == "note":
            key = block.argument[0] if block.argument else spec.key
            yield Editor(Note.Kind.SECTION, key, f"Lời văn của mục “{title}”", notes.get((Note.Kind.SECTION, key)))
        elif block.kind == "list":
            key = block.argument[0]
            yield Editor(
                Note.Kind.LIST, key, f"Các ý của mục “{title}”, mỗi dòng một ý", notes.get((Note.Kind.LIST, key))
            )


def _flat(spec: SectionSpec) -> list[SectionSpec]:
    return [spec, *(inner for child in spec.sections for inner in _flat(child))]


def _blocks_by_key(document: Document) -> dict[str, tuple[Block, ...]]:
    """Blocks under the outline's own sections; subsections that a block made stay with the section that names it."""
    found: dict[str, list[Block]] = {}
    key = ""
    for block in document.blocks:
        if isinstance(block, Heading) and not block.key.startswith(("movement.", "ratings.")):
            key = block.key
            continue
        found.setdefault(key, []).append(block)
    return {key: tuple(blocks) for key, blocks in found.items()}


@dataclass(frozen=True)
class Doubt:
    """A place of a report that our own checker asks to look at; `section` is the key of its section, "" if unknown."""

    section: str
    title: str
    quote: str
    message: str
    advice: str
    is_error: bool


def report_source(report: Report) -> Source:
    """The text of a report as it would be written now, each number with the name of its figure."""
    return _source(composed_report(report).document)


@lru_cache(maxsize=8)  # the composer page asks at every look
def doubts_about(document: Document) -> tuple[Doubt, ...] | None:
    """What our own checker finds in a report as it would be written now; None when it had to give up.

    Numbers that print a figure are taken as they were entered, so only what people wrote can be in doubt.
    """
    source = _source(document)
    text = source.text
    try:
        flagged = judge_safely(text, source).flagged
    except Refused:
        return None
    sections = {line: key or OPENING for key, blocks in _blocks_by_key(document).items() for line in _lines(blocks)}
    titles = {block.key: f"{block.number} {block.text}" for block in document.blocks if isinstance(block, Heading)}
    titles |= FRAME_TITLES
    doubts = []
    for claim in flagged:
        start, end = claim.spans[0]
        line = _BREAK.split(text[:start])[-1] + _BREAK.split(text[start:])[0]
        key = sections.get(line.removeprefix("-").strip(), "")
        quote = " ".join(text[start:end].split())
        is_error = claim.verdict is Verdict.INCONSISTENT
        doubts.append(Doubt(key, titles.get(key, ""), quote, claim.message, claim.advice, is_error))
    return tuple(doubts)


def _source(document: Document) -> Source:
    names = {code: indicator.name for code, indicator in rulebook().indicators.items()}
    return printed_source(document, names)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The paragraphs and cells of blocks, those of footnotes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _opened(block.runs)
        elif isinstance(block, Table):
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from _opened(cell.runs)


def _opened(runs: tuple[Run, ...]) -> Iterator[str]:
    yield "".join(words(run).text for run in runs if not isinstance(run, Footnote)).strip()
    for run in runs:
        if isinstance(run, Footnote):
            for paragraph in run.paragraphs:
                yield from _opened(paragraph.runs)


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """The versions of a report, newest first."""
    return report.versions.select_related("made_by")


def report_file(report: Report, number: int, file_format: str) -> ReportFile | None:
    """A file of a version of a report."""
    return ReportFile.objects.filter(version__report=report, version__number=number, format=file_format).first()


def page_images(report: Report) -> tuple[bytes, ...]:
    """The pages of the report as it would be written now, as PNG pictures."""
    return _images(composed_report(report).document)


_images = lru_cache(maxsize=8)(write_page_images)  # a page asks for its pictures one by one


@dataclass(frozen=True)
class Task:
    """Something to do: a report to write, and, where it was looked through, what still stands in its way."""

    report: Report
    is_checked: bool = False
    errors: tuple[Finding, ...] = ()
    missing: int = 0


def tasks_for(user: Any) -> list[Task]:
    """The reports of a person's own units (not of those below them), the ones without a version first.

    Only the first of these is composed and looked through: it is the one to go on with.
    """
    reports = reports_for(user).filter(unit__in=[post.unit_id for post in user.posts.all()])
    tasks = [Task(report) for report in sorted(reports, key=lambda report: report.newest is not None)]
    if tasks and tasks[0].report.newest is None:
        findings = composed_report(tasks[0].report).findings
        errors = tuple(f for f in findings if f.severity is Severity.ERROR)
        tasks[0] = Task(tasks[0].report, True, errors, sum(f.rule == "coverage" for f in findings))
    return tasks


def all_reports() -> QuerySet[Report]:
    """Every report, for the command line."""
    return Report.objects.select_related("unit", "unit__parent")


def report_of(unit: Unit, period: Period) -> Report | None:
    """The report of a unit and period, for the command line."""
    return all_reports().filter(unit=unit, period=period.code).first()


def problems_with(report: Report, kind: str, key: str, text: str) -> tuple[Finding, ...]:
    """What would stop the report if a note read so: references without figure or paper, braces that do not pair."""
    before = set(composed_report(report).findings)
    after = composed_report(report, Note(report=report, kind=kind, key=key, text=text)).findings
    return tuple(f for f in after if f.severity is Severity.ERROR and f not in before)


def outline_choices() -> list[tuple[str, str]]:
    """The kinds of report there are, for forms."""
    return [(outline.id, OUTLINE_TITLES.get(outline.id, outline.id)) for outline in rulebook().outlines.values()]


OUTLINE_TITLES = {
    "cluster-year": "Báo cáo năm của cụm thi đua",
    "district-year": "Báo cáo năm của huyện",
    "town-year": "Báo cáo năm của xã, phường, thị trấn",
    "commune-half-year": "Báo cáo 6 tháng của xã",
}
