"""Reading figures: tables for the rules, rows for the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from tdkt.domain.indicators import compare
from tdkt.domain.indicators.aggregate import completed, computable
from tdkt.kernel.figure import Figure, FigureKey, FigureTable
from tdkt.kernel.period import Period
from tdkt.rulebook.book import Indicator, Rulebook
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.figures_workbook import figures_to_xlsx
from tdkt.vntext.numbers import decimals_of, format_number
from tdkt.web.indicators.mapping import to_figure
from tdkt.web.indicators.models import FigureVersion, SourceKind, Subject
from tdkt.web.indicators.permissions import can_set_figures
from tdkt.web.organisation.models import Kind, Unit
from tdkt.web.organisation.queries import members_of


@cache
def rulebook() -> Rulebook:
    """The catalogue, read once a process. Raises Refused when it is broken."""
    return load_rulebook()


def current_figures(units: Sequence[Unit], periods: Iterable[str] = ()) -> list[FigureVersion]:
    """The current versions of the units' figures; of all periods when none are named."""
    rows = FigureVersion.objects.filter(unit__in=[unit.pk for unit in units], is_current=True)
    rows = rows.filter(period__in=list(periods)) if periods else rows
    return list(rows.select_related("entered_by"))


def figure_table(units: Sequence[Unit], periods: Iterable[str] = ()) -> FigureTable:
    """The current figures as the rules know them."""
    codes = {unit.pk: unit.code for unit in units}
    return FigureTable(to_figure(row, codes[row.unit_id]) for row in current_figures(units, periods))


@dataclass(frozen=True)
class Comparison:
    """A figure against a target or its same period: against what, that quantity, the per cent."""

    against: str
    base: Figure
    percent: Figure | None


@dataclass(frozen=True)
class FigureRow:
    """A line of the figures page."""

    indicator: Indicator
    figure: Figure | None
    version: FigureVersion | None
    targets: tuple[Comparison, ...]
    previous: Comparison | None
    subject: str = ""

    @property
    def is_derived(self) -> bool:
        """Whether the figure is computed, not typed."""
        return self.figure is not None and bool(self.figure.parents)


@dataclass(frozen=True)
class FigureGroup:
    """A sector of the figures page."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class FiguresPage:
    """All figures of a unit and period, with counts for the line above them."""

    groups: tuple[FigureGroup, ...]
    given: int
    derived: int


def figures_page(unit: Unit, period: Period) -> FiguresPage:
    """The figures of a unit and period by sector, with plan and same period; of a cluster, with its members' totals."""
    table, versions = completed_figures(unit, period)
    book = rulebook()
    names = subject_names(unit)
    groups = []
    given = derived = 0
    by_indicator: dict[str, list[FigureKey]] = {}
    for figure in table:
        key = figure.key
        if key.unit == unit.code and key.period == period and not key.assigned_by:
            by_indicator.setdefault(key.indicator, []).append(key)
    for sector, title in book.sectors.items():
        rows = []
        for indicator in (i for i in book.indicators.values() if i.sector == sector):
            for key in sorted(by_indicator.get(indicator.code, ()), key=lambda key: key.subject):
                row = _row(table, key, indicator, versions, names)
                rows.append(row)
                derived += row.is_derived
                given += not row.is_derived
        if rows:
            groups.append(FigureGroup(title, tuple(rows)))
    return FiguresPage(tuple(groups), given, derived)


def completed_figures(unit: Unit, period: Period) -> tuple[FigureTable, dict[FigureKey, FigureVersion]]:
    """The figures of a unit (of a cluster: its members' too) in a period and the year before, with all that follows
    from them, and the stored version behind each given one."""
    members = [m.unit for m in members_of(unit, period.year)] if unit.kind == Kind.CLUSTER else []
    units = [unit, *members]
    codes = {row.pk: row.code for row in units}
    rows = current_figures(units, [period.code, period.same_last_year.code])
    figures = {to_figure(row, codes[row.unit_id]): row for row in rows}
    clusters = {unit.code: tuple(member.code for member in members)} if members else {}
    table = completed(FigureTable(figures), rulebook().indicators, clusters)
    return table, {figure.key: row for figure, row in figures.items()}


def _row(
    table: FigureTable,
    key: FigureKey,
    indicator: Indicator,
    versions: dict[FigureKey, FigureVersion],
    names: dict[str, str] | None = None,
) -> FigureRow:
    figure = table.find(key)
    targets, previous = (), None
    if figure:
        targets = tuple(
            Comparison(rulebook().assigners[t.key.assigned_by].says, t, compare.percent_of_target(figure, t))
            for t in table.targets(key)
        )
        before = table.find(key._replace(period=key.period.same_last_year))
        if before:
            previous = Comparison(key.period.same_last_year.label, before, compare.growth(figure, before))
    subject = (names or {}).get(key.subject, key.subject)
    return FigureRow(indicator, figure, versions.get(key), targets, previous, subject)


@dataclass(frozen=True)
class Origin:
    """One figure that another was computed from: its unit, comparison with its target, and the version behind it."""

    unit: Unit | None
    row: FigureRow


@dataclass(frozen=True)
class FigureOrigin:
    """Everything the page "từ đâu?" tells of a figure."""

    row: FigureRow
    how: str
    calculation: str
    origins: tuple[Origin, ...]
    missing: tuple[Unit, ...]
    history: tuple[FigureVersion, ...]
    assigner: str = ""


_RULES = {
    "sum": "Cộng các số dưới đây; đơn vị chưa có số liệu không được tính là 0.",
    "weighted_mean": "Bình quân có trọng số của các đơn vị thành viên.",
    "count": "Đếm số đơn vị thành viên đạt mức quy định.",
    "share": "Tỷ lệ của hai số dưới đây; của cụm là tỷ lệ của hai tổng, không phải trung bình các tỷ lệ.",
    "difference": "Hiệu của hai số dưới đây.",
}


def figure_origin(unit: Unit, key: FigureKey) -> FigureOrigin | None:
    """Where a figure or a target comes from; None when the unit has no such figure in the period."""
    period, indicator = key.period, rulebook().indicators[key.indicator]
    table, versions = completed_figures(unit, period)
    figure = table.find(key)
    if figure is None:
        return None
    row = _row(table, key, indicator, versions, subject_names(unit))
    members = {m.unit.code: m.unit for m in members_of(unit, period.year)} if unit.kind == Kind.CLUSTER else {}
    names = {unit.code: unit, **members}
    book = rulebook()
    origins = tuple(
        Origin(names.get(parent.key.unit), _row(table, parent.key, book.indicators[parent.key.indicator], versions))
        for parent in figure.parents
    )
    taking_part = {parent.key.unit for parent in figure.parents}
    summed = bool(figure.parents) and bool(taking_part & set(members))
    missing = tuple(member for code, member in members.items() if summed and code not in taking_part)
    rule = getattr(figure.source, "rule", "")
    assigner = book.assigners[key.assigned_by].says if key.assigned_by else ""
    history = tuple(history_of(unit, key))
    return FigureOrigin(row, _RULES.get(rule, ""), _calculation(figure, rule), origins, missing, history, assigner)


def _calculation(figure: Figure, rule: str) -> str:
    signs = {"sum": " + ", "share": " ÷ ", "difference": " − "}
    if rule not in signs:
        return ""
    same = "" if rule == "share" else figure.quantity.measure
    values = [p.quantity.in_measure(same) if same else p.quantity.base_value for p in figure.parents]
    parts = [format_number(value, decimals_of(value)) for value in values]
    value = format_number(figure.quantity.value, figure.quantity.decimals)
    return f"{signs[rule].join(parts)} = {value}{'%' if rule == 'share' else ''}"


def subject_names(unit: Unit) -> dict[str, str]:
    """What the subjects of a unit's figures are called, by the unit itself or by a cluster it is a member of."""
    homes = [unit.pk, *unit.clusters.values_list("cluster", flat=True)]
    return dict(Subject.objects.filter(unit__in=homes).values_list("code", "name"))


def history_of(unit: Unit, key: FigureKey) -> QuerySet[FigureVersion]:
    """All versions of one figure of a unit, newest first."""
    rows = FigureVersion.objects.filter(
        unit=unit, indicator=key.indicator, period=key.period.code, subject=key.subject, assigned_by=key.assigned_by
    )
    return rows.select_related("entered_by").order_by("-version")


def periods_of(unit: Unit) -> list[Period]:
    """The periods a unit (of a cluster: its members too) has figures in, newest first."""
    units = [unit.pk, *unit.memberships.values_list("unit", flat=True)]
    codes = FigureVersion.objects.filter(unit__in=units, assigned_by="", source=SourceKind.TYPED)
    found = codes.order_by("period").values_list("period", flat=True).distinct()
    return sorted(map(Period.parse, found), key=lambda period: (period.end, -period.start.toordinal()), reverse=True)


def indicator_of(code: str) -> Indicator | None:
    """The indicator with this code."""
    return rulebook().indicators.get(code)


def computed_from(unit: Unit, key: FigureKey) -> tuple[str, ...]:
    """The indicators that the unit's figure of this key follows from; empty when it has to be typed."""
    rows = FigureVersion.objects.filter(unit=unit, period=key.period.code, subject=key.subject, is_current=True)
    given = rows.filter(assigned_by="").values_list("indicator", flat=True)
    keys = {key, *(key._replace(indicator=code) for code in given)}
    return () if key.assigned_by else dict(computable(keys, rulebook().indicators)).get(key, ())


def catalogue_choices() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """All indicators, and the assigners of targets, for forms."""
    book = rulebook()
    indicators = [(i.code, f"{i.code} – {i.title} ({i.measure})") for i in book.indicators.values()]
    return indicators, [(a.code, f"chỉ tiêu: {a.says}") for a in book.assigners.values()]


def figures_workbook(unit: Unit, period: Period) -> bytes:
    """The given figures of a unit and period, and of a cluster's members, as an Excel file."""
    members = [m.unit for m in members_of(unit, period.year)] if unit.kind == Kind.CLUSTER else []
    units = [unit, *members]
    names = {row.code: row.full_name for row in units}
    return figures_to_xlsx(figure_table(units, [period.code]), names, rulebook())


def writable_units(user: Any, unit: Unit, period: Period) -> list[Unit]:
    """The unit, and of a cluster those members, that a person may write figures for."""
    members = [m.unit for m in members_of(unit, period.year)] if unit.kind == Kind.CLUSTER else []
    return [row for row in [unit, *members] if can_set_figures(user, row)]
