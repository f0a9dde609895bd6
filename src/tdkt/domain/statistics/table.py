"""A form filled from records: each cell knows what it counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt.domain.statistics.record import Record
from tdkt.kernel.period import Period
from tdkt.kernel.quantity import round_half_up
from tdkt.rulebook.law import Parameter, in_force
from tdkt.rulebook.statistics import Form, Row, StatisticsLaw, When


@dataclass(frozen=True)
class Cell:
    """The records that a cell counts."""

    records: tuple[Record, ...]

    @property
    def value(self) -> int:
        """How many they are."""
        return sum(record.count for record in self.records)


@dataclass(frozen=True)
class Table:
    """A filled form: cells by row code and column key; percentages apart; records no row has a place for."""

    form: Form
    cells: Mapping[tuple[str, str], Cell]
    shares: Mapping[tuple[str, str], Decimal | None]
    unplaced: tuple[Record, ...]


@dataclass(frozen=True)
class Span:
    """The days a form covers, both included, and what was not read about the form for these days."""

    first: date
    last: date
    parameters: tuple[Parameter, ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def span(form: Form, period: Period, law: StatisticsLaw) -> Span:
    """The days of a period for a form: for a state form the year of its circular (1 December to 30 November).

    Raises ValueError, in Vietnamese, when a yearly form is asked for less than a year.
    """
    last = date.fromordinal(period.end.toordinal() - 1)
    circular = next((each for each in law.circulars if each.key == form.circular), None)
    if circular is None:
        return Span(period.start, last)
    if period.kind != "year":
        raise ValueError(f"Biểu {form.code} lập theo năm, không theo {period.label}.")
    start = date(period.year - 1, *circular.year_starts)
    end = date.fromordinal(date(period.year, *circular.year_starts).toordinal() - 1)
    ordering = in_force(law.circulars, on=end)
    if ordering and form.id in ordering.forms:
        return Span(start, end)
    by = ordering.title if ordering else f"thông tư có hiệu lực ngày {end:%d/%m/%Y} (chưa nạp)"
    question = Parameter(
        f"statistics.{form.id}.{period.year}",
        f"Năm {period.year} còn dùng biểu {form.code} với kỳ {start:%d/%m/%Y}–{end:%d/%m/%Y} không?",
        by,
        f"Biểu này theo {circular.title}; biểu của văn bản có hiệu lực cuối kỳ chưa đọc được.",
    )
    return Span(start, end, (question,))


def table(form: Form, records: Iterable[Record]) -> Table:
    """The form filled with these records; those about other awards are left out, those without a row are told."""
    counted = [record for record in records if not form.awards or record.attributes.get("award") in form.awards]
    cells = {
        (row.code, column.key): Cell(tuple(r for r in counted if _in_row(r, row) and _fits(r, column.when)))
        for row in form.rows
        for column in form.columns
        if column.share is None
    }
    shares = {
        (row.code, column.key): _percent(*(cells[row.code, key].value for key in column.share))
        for row in form.rows
        for column in form.columns
        if column.share is not None
    }
    placed = {id(record) for cell in cells.values() for record in cell.records}
    return Table(form, cells, shares, tuple(record for record in counted if id(record) not in placed))


def _in_row(record: Record, row: Row) -> bool:
    return any(_fits(record, when) for when in row.any_of)


def _fits(record: Record, when: When) -> bool:
    return all(record.attributes.get(name) in values for name, values in when.items())


def _percent(part: int, whole: int) -> Decimal | None:
    """The percentage with one decimal, halves upwards; None of nothing."""
    return round_half_up(Decimal(part * 100) / whole, 1) if whole else None
