"""Pages of the register of papers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tdkt.kernel.finding import Finding, Refused
from tdkt.kernel.paper import Paper
from tdkt.web.organisation.queries import own_units
from tdkt.web.papers.actions import add_paper
from tdkt.web.papers.forms import KINDS, PaperForm
from tdkt.web.papers.queries import papers_for, topic_choices

PAGE = 50


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The papers a person sees, newest first, found by any of their words."""
    search = request.GET.get("tim", "").strip()
    page = Paginator(papers_for(request.user, search=search), PAGE).get_page(request.GET.get("trang"))
    return render(request, "papers/register.html", {"page": page, "search": search})


def add(request: HttpRequest) -> HttpResponse:
    """Enter a paper into the register of one of the person's own units."""
    units = {unit.code: unit for unit in own_units(request.user)}
    choices = [(code, unit.full_name) for code, unit in units.items()]
    form = PaperForm(request.POST or None, units=choices, topics=topic_choices())
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        unit, period = units[data.pop("unit")], data.pop("period")
        try:
            row = add_paper(paper=Paper(**data), unit=unit, period=period, by=request.user)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, f"Đã ghi {row} vào sổ.")
            return redirect("papers:register")
    context = {"form": form, "findings": findings, "kinds": KINDS, "can_add": bool(units)}
    return render(request, "papers/add.html", context, status=409 if findings else 200)
