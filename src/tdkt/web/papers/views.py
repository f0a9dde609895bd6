"""The register of papers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tdkt.web.papers.queries import papers_for

PAGE = 50


def register(request: HttpRequest) -> HttpResponse:
    """The papers a person sees, newest first, found by any of their words."""
    search = request.GET.get("tim", "").strip()
    page = Paginator(papers_for(request.user, search=search), PAGE).get_page(request.GET.get("trang"))
    return render(request, "papers/register.html", {"page": page, "search": search})
