"""Writing figures: every change is a new version."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.usecases.figures_workbook import figures_from_xlsx
from tdkt.vntext.numbers import decimals_of
from tdkt.web.audit.actions import record
from tdkt.web.indicators.mapping import quantity_fields, source_fields, to_quantity
from tdkt.web.indicators.models import FigureVersion
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.models import Unit


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
def set_figures(
    *, figures: Iterable[Figure], units: dict[str, Unit], by: Any = None, reason: str = "", seen: int | None = None
) -> list[FigureVersion]:
    """Give figures their new values: a new version each, the old ones kept. Returns the versions written.

    A value that is already there writes nothing. `seen` is the version that the person had before them (0 for none):
    if another is current by now, nothing is written and Refused says which. One audit entry for each version.
    """
    written = []
    for figure in figures:
        key = {
            "unit": units[figure.key.unit],
            "indicator": figure.key.indicator,
            "period": figure.key.period.code,
            "subject": figure.key.subject,
            "assigned_by": figure.key.assigned_by,
        }
        current = FigureVersion.objects.select_for_update().filter(**key, is_current=True).first()
        if seen is not None and seen != (current.version if current else 0):
            raise Refused([_changed_meanwhile(figure, current)])
        if current and to_quantity(current) == figure.quantity:
            continue
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
        written.append(row)
    return written


def subject_of(row: FigureVersion) -> str:
    """What the audit calls a figure."""
    return ":".join(["figure", str(row.unit_id), row.period, row.indicator, row.subject, row.assigned_by])


def _changed_meanwhile(figure: Figure, current: FigureVersion | None) -> Finding:
    now = "đã có người xóa" if current is None else f"đang là {to_quantity(current).value} (bản {current.version})"
    return error(
        "conflict",
        f"Số {figure.key.indicator} vừa đổi trong lúc bạn sửa: {now}; bạn ghi {figure.quantity.value}.",
        Place(item=figure.key.indicator),
        advice="Xem lại rồi ghi lần nữa.",
    )


def set_figure(
    *, unit: Unit, key: FigureKey, value: Decimal, measure: str, bound: str, by: Any, reason: str, seen: int | None
) -> FigureVersion | None:
    """Give one figure its value as typed on a page; None when nothing changed.

    Raises Refused when the catalogue does not allow it or somebody changed it meanwhile.
    """
    indicator = rulebook().indicators[key.indicator]
    quantity = Quantity(value, measure or indicator.measure, decimals_of(value), Bound(bound))
    if quantity.base_measure != indicator.measure:
        message = f"Đơn vị tính “{measure}” không hợp với “{indicator.measure}”."
        raise Refused([error("measure", message, Place(item="measure"))])
    if indicator.derive:
        raise Refused([error("derived", f"{indicator.title} được tính từ chỉ tiêu khác, không nhập.")])
    figure = Figure(key, quantity, Typed(Place(item="nhập trên trang")))
    written = set_figures(figures=[figure], units={unit.code: unit}, by=by, reason=reason, seen=seen)
    return written[0] if written else None


def import_workbook(*, data: bytes, name: str, units: dict[str, Unit], by: Any = None) -> list[FigureVersion]:
    """Take in an Excel file of figures; returns the versions written, unchanged values write none.

    Raises Refused with every finding at its cell; then nothing is written.
    """
    figures = figures_from_xlsx(data, name, units, rulebook())
    return set_figures(figures=figures, units=units, by=by, reason=f"Nhập từ {name}")
