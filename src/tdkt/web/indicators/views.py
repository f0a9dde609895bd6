"""Pages of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tdkt.kernel.figure import FigureKey
from tdkt.kernel.finding import Refused
from tdkt.kernel.period import Period
from tdkt.vntext.numbers import format_number
from tdkt.web.indicators.actions import import_workbook, set_figure
from tdkt.web.indicators.forms import FigureForm, NewFigureForm, WorkbookForm
from tdkt.web.indicators.permissions import can_set_figures
from tdkt.web.indicators.queries import (
    catalogue_choices,
    figure_origin,
    figures_page,
    figures_workbook,
    indicator_of,
    periods_of,
    writable_units,
)
from tdkt.web.organisation.queries import visible_unit

if TYPE_CHECKING:
    from tdkt.web.organisation.models import Unit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The figures of the person's own unit in its newest period."""
    post = request.user.posts.select_related("unit").first()
    if post is None:
        raise Http404
    periods = periods_of(post.unit)
    if not periods:
        return render(request, "indicators/empty.html", {"unit": post.unit})
    return redirect("indicators:figures", periods[0].code, post.unit.code)


def _world(request: HttpRequest, period: str, code: str) -> tuple[Period, Unit]:
    """The period and the unit of an address; 404 when either is unknown to this person."""
    try:
        asked = Period.parse(period)
    except ValueError:
        raise Http404 from None
    unit = visible_unit(request.user, code, asked.start)
    if unit is None:
        raise Http404
    return asked, unit


@require_safe
def figures(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """All figures of a unit and period by sector, with plan and same period."""
    asked, unit = _world(request, period, code)
    context = {
        "unit": unit,
        "period": asked,
        "periods": periods_of(unit),
        "view": figures_page(unit, asked),
        "may_write": can_set_figures(request.user, unit),
        "upload": WorkbookForm(),
    }
    return render(request, "indicators/figures.html", context)


def origin(request: HttpRequest, period: str, code: str, indicator: str) -> HttpResponse:
    """Where a figure comes from; a person who may write corrects it here."""
    asked, unit = _world(request, period, code)
    found = indicator_of(indicator)
    key = FigureKey(indicator, code, asked, request.GET.get("doi-tuong", ""), request.GET.get("giao", ""))
    view = figure_origin(unit, key) if found else None
    if view is None:
        raise Http404
    may_write = can_set_figures(request.user, unit) and view.row.version is not None
    form, findings = None, ()
    if may_write:
        form = FigureForm(request.POST or None, initial=_initial(view.row))
        if request.method == "POST" and form.is_valid():
            try:
                set_figure(unit=unit, key=key, by=request.user, **form.cleaned_data)
            except Refused as refused:
                findings = refused.findings
                view = figure_origin(unit, key) or view
                if any(finding.rule == "conflict" for finding in findings):
                    form.data = {**form.data.dict(), "seen": view.row.version.version}
            else:
                messages.success(request, "Đã ghi phiên bản mới của số này.")
                return redirect(request.get_full_path())
    elif request.method == "POST":
        raise Http404
    context = {"unit": unit, "period": asked, "view": view, "form": form, "findings": findings, "periods": []}
    status = 409 if findings else 200
    return render(request, "indicators/origin.html", context, status=status)


def _initial(row: Any) -> dict[str, Any]:
    quantity = row.figure.quantity
    return {
        "value": format_number(quantity.value, quantity.decimals),
        "measure": quantity.measure,
        "bound": quantity.bound.value,
        "upper": "" if quantity.upper is None else format_number(quantity.upper, quantity.decimals),
        "seen": row.version.version,
    }


def add(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Enter a figure or target that the unit does not have yet in the period."""
    asked, unit = _world(request, period, code)
    if not can_set_figures(request.user, unit):
        raise Http404
    indicators, assigners = catalogue_choices()
    form = NewFigureForm(request.POST or None, indicators=indicators, assigners=assigners)
    findings = ()
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        key = FigureKey(data.pop("indicator"), code, asked, "", data.pop("assigned_by"))
        try:
            set_figure(unit=unit, key=key, by=request.user, seen=0, **data)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, "Đã ghi số liệu.")
            return redirect("indicators:figures", period, code)
    context = {"unit": unit, "period": asked, "form": form, "findings": findings, "periods": []}
    return render(request, "indicators/add.html", context, status=409 if findings else 200)


@require_safe
def download(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """The unit's given figures of the period (a cluster's: its members' too) as Excel."""
    asked, unit = _world(request, period, code)
    response = HttpResponse(
        figures_workbook(unit, asked),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="so-lieu-{unit.code}-{asked.code}.xlsx"'
    return response


def upload(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Take in an Excel file of figures; what cannot be read is said cell by cell, and then nothing is written."""
    asked, unit = _world(request, period, code)
    if not can_set_figures(request.user, unit):
        raise Http404
    form = WorkbookForm(request.POST or None, request.FILES or None)
    findings = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["workbook"]
        units = writable_units(request.user, unit, asked)
        try:
            written = import_workbook(data=file.read(), name=file.name, units=units, by=request.user)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, f"Đã nhận {len(written)} số mới từ {file.name}.")
            return redirect(reverse("indicators:figures", args=[period, code]))
    context = {"unit": unit, "period": asked, "form": form, "findings": findings, "periods": []}
    return render(request, "indicators/upload.html", context, status=422 if findings else 200)
