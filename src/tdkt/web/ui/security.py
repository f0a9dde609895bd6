"""Headers that keep a page from loading or running anything that is not ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a strict Content-Security-Policy on every answer, no-store on all but files (ASVS 3.4.3, 14.3.2)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Content-Security-Policy"] = POLICY
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def no_null_characters(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuse a NUL in an address, which PostgreSQL cannot be asked for; forms refuse those in fields."""

    def middleware(request: HttpRequest) -> HttpResponse:
        words = [request.path_info, *(word for values in request.GET.lists() for word in (values[0], *values[1]))]
        if any("\0" in word for word in words):
            return HttpResponseBadRequest("Địa chỉ không hợp lệ.")
        return get_response(request)

    return middleware
