"""Việc hôm nay: what waits for the person who signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tdkt.web.reports.queries import tasks_for


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The person's work, what is unfinished first."""
    return render(request, "today.html", {"tasks": tasks_for(request.user)})
