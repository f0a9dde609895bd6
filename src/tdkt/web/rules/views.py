"""Pages of the law: nothing is written, everybody who is signed in may read them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tdkt.kernel.finding import Refused
from tdkt.web.rules import queries
from tdkt.web.rules.forms import BonusForm, CatalogueForm, DayForm, FactsForm, TargetForm

UNPROCESSABLE = 422
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The titles and forms of a day, searched and narrowed."""
    form = CatalogueForm(
        request.GET,
        families=queries.family_choices(),
        recipients=queries.recipient_choices(),
        deciders=queries.decider_choices(),
        regulations=queries.regulation_choices(),
    )
    context: dict[str, Any] = {"form": form, "today": timezone.localdate(), "failure": "Chưa tra được"}
    if not form.is_valid():
        return render(request, "rules/catalogue.html", context, status=UNPROCESSABLE)
    data = form.cleaned_data
    on = data["ngay"] or timezone.localdate()
    found = queries.catalogue_on(
        on,
        search=data["tim"],
        family=data["loai"],
        recipient=data["ai"],
        decider=data["nguoi"],
        regulation=data["quy_che"],
    )
    is_narrowed = any(data[name] for name in ("tim", "loai", "ai", "nguoi"))
    context |= {"on": on, "found": found, "is_narrowed": is_narrowed, "regulation": data["quy_che"]}
    return render(request, "rules/catalogue.html", context)


@require_safe
def award(request: HttpRequest, code: str) -> HttpResponse:
    """What the law says about one title or form on a day."""
    form = DayForm(request.GET, regulations=queries.regulation_choices())
    is_valid = form.is_valid()
    on = (form.cleaned_data.get("ngay") if is_valid else None) or timezone.localdate()
    regulation = form.cleaned_data.get("quy_che", "") if is_valid else ""
    sheet = queries.award_on(code, on, regulation)
    if sheet is None:
        raise Http404
    context = {"form": form, "on": on, "regulation": regulation, "award": sheet, "failure": "Chưa tra được"}
    return render(request, "rules/award.html", context, status=200 if is_valid else UNPROCESSABLE)


@require_safe
def trial(request: HttpRequest) -> HttpResponse:
    """Try whether somebody meets the conditions of an award; the address holds all that was typed."""
    common = {
        "awards": queries.award_choices(),
        "recipients": queries.recipient_choices(),
        "regulations": queries.regulation_choices(),
        "today": timezone.localdate(),
    }
    form = TargetForm(request.GET or None, **common)
    answer = None
    if form.is_valid():
        form, answer = _tried(request, form, common)
    context = {"form": form, "answer": answer, "failure": "Chưa xét được"}
    if not request.GET:
        context["usual"] = queries.commune_awards(timezone.localdate())
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "rules/trial.html", context, status=status)


def _tried(request: HttpRequest, form: TargetForm, common: dict[str, Any]) -> tuple[TargetForm, dict[str, Any] | None]:
    """The form with the facts that the award asks for, and the answer once it was asked for."""
    data = form.cleaned_data
    try:
        target = queries.target_of(data["ma"], data["doi_tuong"], data["ngay"], data["quy_che"])
    except ValueError as unfit:
        form.add_error("doi_tuong", str(unfit))
        return form, None
    asked = queries.facts_for(target)
    facts = FactsForm(request.GET, target=target, asked=asked, choices=queries.fact_choices(target, asked), **common)
    if "xem" not in request.GET:
        facts.full_clean()
        facts.errors.clear()
        return facts, None
    is_valid = facts.is_valid()
    case = facts.case()
    try:
        answer = queries.trial_answer(case.content, case.unknown_years, case, facts.anchors())
    except Refused as refused:
        facts.refuse(refused.findings)
        return facts, None
    return facts, answer if is_valid else None


def bonus(request: HttpRequest) -> HttpResponse:
    """The money of a list of awards; the list is sent, counted and forgotten."""
    form = BonusForm(request.POST or None, recipients=queries.recipient_choices(), today=timezone.localdate())
    table = None
    if form.is_valid():
        data = form.cleaned_data
        try:
            table = queries.bonus_table(
                data["danh_sach"], on=data["ngay"], kind=data["doi_tuong"], rounded=data["lam_tron"]
            )
        except Refused as refused:
            form.add_error("danh_sach", refused.findings[0].message)
    if table and request.POST.get("tai") == "xlsx":
        answer = HttpResponse(queries.bonus_file(table), content_type=_XLSX)
        answer["Content-Disposition"] = 'attachment; filename="tien-thuong.xlsx"'
        return answer
    context = {"form": form, "table": table, "failure": "Chưa tính được"}
    if table:
        failure = f"Chưa tính được {table.refused} dòng, các dòng khác vẫn tính"
        context |= {"findings": table.findings, "pasted": queries.bonus_text(table), "failure": failure}
    is_refused = request.method == "POST" and (form.errors or table is None or table.refused)
    return render(request, "rules/bonus.html", context, status=UNPROCESSABLE if is_refused else 200)
