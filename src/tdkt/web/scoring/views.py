"""Pages of clusters."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tdkt.web.organisation.queries import clusters_for, years_of
from tdkt.web.scoring.queries import cluster_year


@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """The clusters a person sees."""
    return render(request, "scoring/clusters.html", {"clusters": clusters_for(request.user)})


@require_safe
def cluster(request: HttpRequest, code: str) -> HttpResponse:
    """A cluster in a year: members, offices, ranking."""
    found = clusters_for(request.user).filter(code=code).first()
    if found is None:
        raise Http404
    years = years_of(found)
    asked = request.GET.get("nam", "")
    newest = years[0] if years else timezone.localdate().year
    year = next((year for year in years if str(year) == asked), newest)
    context = {"cluster": found, "years": years, "year": year, "view": cluster_year(request.user, found, year)}
    return render(request, "scoring/cluster.html", context)
