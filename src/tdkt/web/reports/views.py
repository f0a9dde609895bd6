"""Pages of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tdkt.kernel.finding import Finding, Refused
from tdkt.kernel.period import Period
from tdkt.web.organisation.queries import own_units
from tdkt.web.reports.actions import create_report, save_header, save_note, write_version
from tdkt.web.reports.forms import HeaderForm, NewReportForm, NoteForm
from tdkt.web.reports.permissions import can_edit_report
from tdkt.web.reports.queries import (
    composed_report,
    doubts_about,
    first_section,
    outline_choices,
    outline_of,
    page_images,
    report_file,
    report_for,
    reports_for,
    section_views,
    versions_of,
)

if TYPE_CHECKING:
    from tdkt.web.reports.models import Report

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the units a person sees."""
    return render(request, "reports/reports.html", {"reports": reports_for(request.user)})


def _report(request: HttpRequest, period: str, code: str) -> Report:
    report = report_for(request.user, code, period)
    if report is None:
        raise Http404
    return report


def composer(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Outline at the left, the chosen section with its sentences and narrative, the page beside it."""
    report = _report(request, period, code)
    may_write = can_edit_report(request.user, report)
    form, findings = None, ()
    if request.method == "POST":
        form, findings = _save(request, report, may_write)
        if form is None:
            return redirect(f"{request.path}?muc={request.GET.get('muc', '')}")
    return render(
        request,
        "reports/composer.html",
        _context(request, report, may_write, form, findings),
        status=409 if findings else 200,
    )


def _save(request: HttpRequest, report: Report, may_write: bool) -> tuple[NoteForm | None, tuple[Finding, ...]]:
    """Save a note; the form comes back with what was typed when it could not be saved."""
    if not may_write:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return form, ()
    try:
        save_note(report=report, by=request.user, **form.cleaned_data)
    except Refused as refused:
        return form, refused.findings
    messages.success(request, "Đã lưu lời văn của mục.")
    return None, ()


def _context(
    request: HttpRequest, report: Report, may_write: bool, form: NoteForm | None, findings: tuple[Finding, ...]
) -> dict[str, Any]:
    composed = composed_report(report)
    chosen = request.GET.get("muc") or first_section(report)
    sections = section_views(report, composed, chosen)
    if not sections:
        raise Http404
    return {
        "report": report,
        "unit": report.unit,
        "period": Period.parse(report.period),
        "periods": [],
        "outline": outline_of(report, composed, chosen),
        "chosen": chosen,
        "sections": sections,
        "findings": findings,
        "problems": composed.findings,
        "errors": [f for f in composed.findings if f.severity.name == "ERROR"],
        "doubts": doubts_about(composed.document),
        "form": form,
        "may_write": may_write,
        "versions": versions_of(report),
    }


def create(request: HttpRequest) -> HttpResponse:
    """Begin a new report of one of the person's own units."""
    units = {unit.code: unit for unit in own_units(request.user)}
    choices = [(code, unit.full_name) for code, unit in units.items()]
    form = NewReportForm(request.POST or None, units=choices, outlines=outline_choices())
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit, asked = units[data["unit"]], data["period"]
        try:
            create_report(unit=unit, period=asked, outline=data["outline"], by=request.user)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, "Đã lập báo cáo. Kiểm tra đầu trang, rồi viết lời văn từng mục.")
            return redirect("reports:header", asked.code, unit.code)
    context = {"form": form, "findings": findings, "can_create": bool(units)}
    return render(request, "reports/create.html", context, status=409 if findings else 200)


def header(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Letterhead, addressee, signature and recipients of a report."""
    report = _report(request, period, code)
    if not can_edit_report(request.user, report):
        raise Http404
    names = list(HeaderForm.base_fields)
    form = HeaderForm(request.POST or None, initial={name: getattr(report, name) for name in names})
    if request.method == "POST" and form.is_valid():
        save_header(report=report, fields=form.cleaned_data, by=request.user)
        messages.success(request, "Đã lưu đầu trang và nơi nhận.")
        return redirect("reports:composer", period, code)
    context = {"report": report, "unit": report.unit, "period": Period.parse(period), "periods": [], "form": form}
    return render(request, "reports/header.html", context)


@require_POST
def write(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Write the report as a new version."""
    report = _report(request, period, code)
    if not can_edit_report(request.user, report):
        raise Http404
    try:
        version, _ = write_version(report=report, by=request.user)
    except Refused as refused:
        for finding in refused.findings:
            if finding.severity.name == "ERROR":
                messages.error(request, str(finding))
    else:
        messages.success(request, f"Đã viết bản {version.number}, gắn với số liệu lúc này.")
    return redirect(reverse("reports:composer", args=[period, code]))


@require_safe
def preview(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Every page as it would be printed now."""
    report = _report(request, period, code)
    pages = range(1, len(page_images(report)) + 1)
    context = {"report": report, "unit": report.unit, "period": Period.parse(period), "periods": [], "pages": pages}
    context["doubts"] = doubts_about(composed_report(report).document)
    return render(request, "reports/preview.html", context)


@require_safe
def page_image(request: HttpRequest, period: str, code: str, number: int) -> HttpResponse:
    """One page as a picture."""
    pages = page_images(_report(request, period, code))
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


@require_safe
def download(request: HttpRequest, period: str, code: str, number: int, file_format: str) -> HttpResponse:
    """A file of a version."""
    report = _report(request, period, code)
    file = report_file(report, number, file_format)
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=_TYPES[file.format])
    response["Content-Disposition"] = f'attachment; filename="{report.slug}.{file.format}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
