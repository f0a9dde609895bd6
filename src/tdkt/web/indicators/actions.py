"""Writing figures: every change is a new version."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.usecases.figures_workbook import figures_from_xlsx
from tdkt.vntext.numbers import decimals_of, format_quantity
from tdkt.web.audit.actions import record
from tdkt.web.indicators.mapping import quantity_fields, source_fields, to_quantity
from tdkt.web.indicators.models import FigureVersion, Subject
from tdkt.web.indicators.queries import computed_from, rulebook
from tdkt.web.organisation.models import Unit

# What the columns of a figure hold.
MOST_DIGITS, MOST_LETTERS = 18, 60


@transaction.atomic
def add_figures(*, figures: Iterable[Figure], units: dict[str, Unit]) -> int:
    """Add first versions of figures that nobody gave before, in bulk; returns how many.

    `units` gives the row of each unit code. The caller writes the audit entry.
    """
    now = timezone.now()
    rows = [
        FigureVersion(
            unit=units[figure.key.unit],
            indicator=figure.key.indicator,
            period=figure.key.period.code,
            subject=figure.key.subject,
            assigned_by=figure.key.assigned_by,
            entered_at=now,
            **quantity_fields(figure.quantity),
            **source_fields(figure),
        )
        for figure in figures
    ]
    return len(FigureVersion.objects.bulk_create(rows, batch_size=200))


@transaction.atomic
def name_subjects(*, names: Mapping[str, str], unit: Unit) -> None:
    """Say what the subjects of a unit's figures are called. The caller writes the audit entry."""
    Subject.objects.bulk_create(Subject(unit=unit, code=code, name=name) for code, name in names.items())


@transaction.atomic
def set_figures(
    *, figures: Iterable[tuple[Unit, Figure]], by: Any = None, reason: str = "", seen: int | None = None
) -> list[FigureVersion]:
    """Give figures, each with the row of its unit, their new values: a new version each, the old ones kept.

    Returns the versions written; a value that is already there writes none. `seen` is the version that the person had
    before them (0 for none): if another is current by now, Refused says which. Raises Refused, writing nothing, also
    when a number or subject is too long to keep. One audit entry for each version.
    """
    given = list(figures)
    problems = [problem for _, figure in given for problem in _too_long(figure)]
    if problems:
        raise Refused(problems)
    _lock(unit for unit, _ in given)
    versions = [_set(unit, figure, by, reason, seen) for unit, figure in given]
    return [version for version in versions if version]


def _lock(units: Iterable[Unit]) -> None:
    """Let one writer at a time change the figures of a unit, until the transaction ends."""
    rows = Unit.objects.filter(pk__in={unit.pk for unit in units}).order_by("pk")
    list(rows.select_for_update(no_key=True))


def _set(unit: Unit, figure: Figure, by: Any, reason: str, seen: int | None) -> FigureVersion | None:
    key = {
        "unit": unit,
        "indicator": figure.key.indicator,
        "period": figure.key.period.code,
        "subject": figure.key.subject,
        "assigned_by": figure.key.assigned_by,
    }
    current = FigureVersion.objects.filter(**key, is_current=True).first()
    if seen is not None and seen != (current.version if current else 0):
        raise Refused([_changed_meanwhile(figure, current)])
    if current and _is_same(to_quantity(current), figure.quantity):
        return None
    if current:
        FigureVersion.objects.filter(pk=current.pk).update(is_current=False)
    row = FigureVersion.objects.create(
        **key,
        **quantity_fields(figure.quantity),
        **source_fields(figure),
        version=current.version + 1 if current else 1,
        entered_by=by,
        entered_at=timezone.now(),
        reason=reason,
    )
    record(
        by=by,
        verb="figures.set",
        subject=subject_of(row),
        before=quantity_fields(to_quantity(current)) if current else {},
        after=quantity_fields(figure.quantity),
        reason=reason,
    )
    return row


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same; Excel drops the zeros at the end of 12,50, so these do not count."""
    return (one.value, one.upper, one.measure, one.bound) == (other.value, other.upper, other.measure, other.bound)


def subject_of(row: FigureVersion) -> str:
    """What the audit calls a figure."""
    return ":".join(["figure", str(row.unit_id), row.period, row.indicator, row.subject, row.assigned_by])


def _changed_meanwhile(figure: Figure, current: FigureVersion | None) -> Finding:
    version = current.version if current else 0
    now = f"đang là {format_quantity(to_quantity(current))} (bản {version})" if current else "chưa có bản nào"
    return error(
        "conflict",
        f"Số {figure.key.indicator} vừa đổi trong lúc bạn sửa: {now}; bạn ghi {format_quantity(figure.quantity)}.",
        Place(item=figure.key.indicator),
        advice="Xem lại rồi ghi lần nữa.",
    )


def _too_long(figure: Figure) -> Iterator[Finding]:
    """What the columns of a figure cannot hold."""
    quantity, place = figure.quantity, getattr(figure.source, "place", Place())
    largest = max(abs(quantity.value), abs(quantity.upper or quantity.value))
    if max(largest.adjusted() + 1, 1) + quantity.decimals > MOST_DIGITS:
        yield error("digits", f"Số dài quá {MOST_DIGITS} chữ số.", place)
    if len(figure.key.subject) > MOST_LETTERS:
        yield error("subject", f"Đối tượng dài quá {MOST_LETTERS} chữ.", place)


def set_figure(
    *,
    unit: Unit,
    key: FigureKey,
    value: Decimal,
    measure: str = "",
    bound: str = "",
    upper: Decimal | None = None,
    by: Any = None,
    reason: str = "",
    seen: int | None = None,
    place: str = "nhập trên trang",
) -> FigureVersion | None:
    """Give one figure its value as a person typed it at `place`; None when nothing changed.

    Raises Refused when the catalogue does not allow it or somebody changed it meanwhile.
    """
    indicator = rulebook().indicators[key.indicator]
    decimals = max(decimals_of(value), decimals_of(upper or value))
    quantity = Quantity(value, measure or indicator.measure, decimals, Bound(bound), upper)
    if upper is not None and upper <= value:
        raise Refused([error("range", "Số cuối phải lớn hơn số đầu.", Place(item="upper"))])
    if not quantity.fits(indicator.measure):
        message = f"Đơn vị tính “{measure}” không hợp với “{indicator.measure}”."
        raise Refused([error("measure", message, Place(item="measure"))])
    parts = computed_from(unit, key)
    if parts:
        message = f"{indicator.title} được tính từ {', '.join(parts)}, không nhập."
        raise Refused([error("derived", message, advice="Sửa các số đó.")])
    figure = Figure(key, quantity, Typed(Place(item=place)))
    written = set_figures(figures=[(unit, figure)], by=by, reason=reason, seen=seen)
    return written[0] if written else None


def import_workbook(*, data: bytes, name: str, units: Iterable[Unit], by: Any = None) -> list[FigureVersion]:
    """Take in an Excel file of figures of these units; returns the versions written, unchanged values write none.

    A code that was given again means the unit that had it in the figure's period. Raises Refused with every finding at
    its cell; then nothing is written.
    """
    rows: dict[str, list[Unit]] = {}
    for unit in units:
        rows.setdefault(unit.code, []).append(unit)
    given, problems = [], []
    for figure in figures_from_xlsx(data, name, rows, rulebook()):
        code, period = figure.key.unit, figure.key.period
        unit = next((row for row in rows[code] if row.is_valid(period.start)), None)
        if unit:
            given.append((unit, figure))
        else:
            problems.append(error("intake", f"Không có đơn vị mã “{code}” trong {period.label}.", figure.source.place))
    if problems:
        raise Refused(problems)
    return set_figures(figures=given, by=by, reason=f"Nhập từ {name}")
