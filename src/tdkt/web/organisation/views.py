"""Pages of units."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tdkt.web.organisation.forms import AsOfForm
from tdkt.web.organisation.queries import unit_details, unit_tree, visible_unit


def _as_of(request: HttpRequest) -> tuple[AsOfForm, date]:
    form = AsOfForm(request.GET)
    day = form.cleaned_data["ngay"] if form.is_valid() else None
    return form, day or timezone.localdate()


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """The units a person sees, as a tree, as they were on a day."""
    form, on = _as_of(request)
    search = form.cleaned_data.get("tim", "")
    branches = unit_tree(request.user, on, search)
    return render(request, "organisation/tree.html", {"form": form, "on": on, "branches": branches})


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: when it stood, what came before and after, councils, clusters."""
    form, on = _as_of(request)
    found = visible_unit(request.user, code, on)
    if found is None:
        raise Http404
    return render(request, "organisation/unit.html", {"form": form, "on": on, **unit_details(request.user, found)})
