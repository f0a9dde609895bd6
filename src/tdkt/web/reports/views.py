"""Pages of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tdkt.kernel.finding import Finding, Refused
from tdkt.kernel.period import Period
from tdkt.web.reports.actions import save_note, write_version
from tdkt.web.reports.forms import NoteForm
from tdkt.web.reports.permissions import can_edit_report
from tdkt.web.reports.queries import (
    composed_report,
    first_section,
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
    data = form.cleaned_data
    changed = {data["key"]: data["text"]}
    problems = tuple(f for f in composed_report(report, changed).findings if f.place.item == f"mục {data['key']}")
    errors = tuple(f for f in problems if f.severity.name == "ERROR")
    if errors:
        return form, errors
    try:
        save_note(report=report, by=request.user, **data)
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
        "form": form,
        "may_write": may_write,
        "versions": versions_of(report),
    }


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


def preview(request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Every page as it would be printed now."""
    report = _report(request, period, code)
    pages = range(1, len(page_images(report)) + 1)
    context = {"report": report, "unit": report.unit, "period": Period.parse(period), "periods": [], "pages": pages}
    return render(request, "reports/preview.html", context)


def page_image(request: HttpRequest, period: str, code: str, number: int) -> HttpResponse:
    """One page as a picture."""
    pages = page_images(_report(request, period, code))
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


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
