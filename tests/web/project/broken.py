"""Addresses of which one breaks."""

from django.urls import path


def broken(request):
    """Break, with something in the message that nobody may read."""
    raise RuntimeError("bí mật")


urlpatterns = [path("", broken)]
