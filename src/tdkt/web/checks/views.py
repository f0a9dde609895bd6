"""Pages of checking: the register with the upload, the result, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tdkt.kernel.finding import Refused
from tdkt.kernel.period import Period
from tdkt.web.checks.actions import delete_check, open_check, open_text, reopen_finding, reply_to_finding
from tdkt.web.checks.forms import CheckForm, ReplyForm
from tdkt.web.checks.permissions import can_reply
from tdkt.web.checks.queries import (
    annotated_file,
    checked_file_for,
    checked_files_for,
    finding_list,
    finding_views,
    own_report,
    report_choices,
)
from tdkt.web.organisation.queries import own_units

if TYPE_CHECKING:
    from tdkt.web.checks.models import CheckedFile

PAGE = 50
_FILTERS = {"loc": "tab", "loai": "kind", "trang": "page", "phat-hien": "at"}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest) -> HttpResponse:
    """Where a file is dropped, and the files that were checked, newest first."""
    units = {unit.code: unit for unit in own_units(request.user)}
    if request.method == "POST" and not units:
        raise Http404
    choices = [(code, unit.full_name) for code, unit in units.items()]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    report = own_report(request.user, request.GET.get("bao-cao", ""))
    initial = {"report": report.pk, "unit": report.unit.code} if report else {}
    form = CheckForm(*sent, initial=initial, units=choices, reports=report_choices(request.user))
    if sent:
        file = _opened(request, form, units) if form.is_valid() else None
        if file:
            return redirect("checks:result", file.pk)
    files = Paginator(checked_files_for(request.user), PAGE).get_page(request.GET.get("trang"))
    context = {"form": form, "page": files, "can_check": bool(units), "failure": "Chưa soát được"}
    return render(request, "checks/checks.html", context, status=422 if sent else 200)


def _opened(request: HttpRequest, form: CheckForm, units: dict[str, Any]) -> CheckedFile | None:
    """The checked file; None when it was refused, the reasons then stand beside the field."""
    data = form.cleaned_data
    unit, report = units[data["unit"]], own_report(request.user, data["report"])
    if report and report.unit_id != unit.pk:
        form.add_error("report", f"Báo cáo này không phải của {unit.full_name}.")
        return None
    common = {"unit": unit, "report": report, "by": request.user}
    try:
        if data["file"]:
            return open_check(name=data["file"].name, data=data["file"].read(), **common)
        return open_text(text=data["text"], **common)
    except Refused as refused:
        field = "file" if data["file"] else "text"
        for finding in refused.findings:
            form.add_error(field, " ".join(filter(None, [finding.message, finding.advice])))
    return None


def _file(request: HttpRequest, number: int) -> CheckedFile:
    file = checked_file_for(request.user, number)
    if file is None:
        raise Http404
    return file


@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """Left the text with its marks, right the findings."""
    return _result(request, _file(request, number))


def _result(request: HttpRequest, file: CheckedFile, refused: ReplyForm | None = None) -> HttpResponse:
    """The page; only its list of findings when a script asks for that. `refused` is a reply that was not taken."""
    findings = finding_views(file)
    source = request.POST if refused else request.GET
    asked = {name: source.get(key, "") for key, name in _FILTERS.items()}
    context = {
        "file": file,
        "list": finding_list(findings, **asked),
        "may_reply": can_reply(request.user, file),
        "form": refused,
        "compared": Period.parse(file.report.period).label if file.report else "",
        "replied": " ".join(f"{finding.id}:{finding.reply.stance}" for finding in findings if finding.reply),
    }
    is_part = request.headers.get("X-Part") == "findings"
    if not is_part:
        context["findings_of_text"] = findings
    template = "checks/_findings.html" if is_part else "checks/result.html"
    return render(request, template, context, status=422 if refused else 200)


@require_POST
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Accept a finding, explain it, or take that back."""
    file = _file(request, number)
    if not can_reply(request.user, file):
        raise Http404
    form = ReplyForm(request.POST)
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            if data["stance"] == "open":
                reopen_finding(file=file, claim=data["claim"], by=request.user)
            else:
                reply_to_finding(file=file, by=request.user, **data)
        except Refused as refused:
            for finding in refused.findings:
                form.add_error("reason", finding.message)
        else:
            filters = {key: request.POST[key] for key in _FILTERS if request.POST.get(key)}
            query = f"?{urlencode(filters)}" if filters else ""
            return redirect(f"{reverse('checks:result', args=[number])}{query}#f-{data['claim']}")
    return _result(request, file, form)


@require_safe
def printed(request: HttpRequest, number: int) -> HttpResponse:
    """Every finding to look at on one sheet, with what was said to it."""
    file = _file(request, number)
    findings = [finding for finding in finding_views(file) if finding.number]
    return render(request, "checks/print.html", {"file": file, "flagged": findings})


@require_safe
def annotated(request: HttpRequest, number: int) -> HttpResponse:
    """The file with a note at every place to look at."""
    file = _file(request, number)
    try:
        name, content = annotated_file(file)
    except Refused as refused:
        for finding in refused.findings:
            messages.error(request, str(finding))
        return redirect("checks:result", number)
    return _download(name, content, file.format)


@require_safe
def original(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it came."""
    file = _file(request, number)
    return _download(file.name, bytes(file.content.content), file.format)


def _download(name: str, content: bytes, file_format: str) -> HttpResponse:
    """A file to keep, never shown in the browser (ASVS 3.2.1, 5.4.2)."""
    response = HttpResponse(content, content_type=_TYPES[file_format])
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a checked file with its replies."""
    file = _file(request, number)
    if not can_reply(request.user, file):
        raise Http404
    delete_check(file=file, by=request.user)
    messages.success(request, f"Đã xóa {file.name} và kết quả soát.")
    return redirect("checks:checks")
