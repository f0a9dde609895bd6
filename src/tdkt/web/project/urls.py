"""All addresses, grouped by the work."""

from django.conf import settings
from django.urls import include, path

from tdkt.web.project import views

urlpatterns = [
    path("", views.today, name="today"),
    path("tai-khoan/", include("tdkt.web.accounts.urls")),
    path("don-vi/", include("tdkt.web.organisation.urls")),
    path("so-lieu/", include("tdkt.web.indicators.urls")),
    path("van-ban/", include("tdkt.web.papers.urls")),
    path("cum-thi-dua/", include("tdkt.web.scoring.urls")),
    path("", include("tdkt.web.rules.urls")),
    path("bao-cao/", include("tdkt.web.reports.urls")),
    path("soat-bao-cao/", include("tdkt.web.checks.urls")),
]
if settings.EXAMPLE_ACCOUNTS:
    urlpatterns.append(path("ui/", include("tdkt.web.ui.urls")))
