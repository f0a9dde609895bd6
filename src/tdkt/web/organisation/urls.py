"""/don-vi/: units as they were on a day."""

from django.urls import path

from tdkt.web.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("<str:code>/", views.unit, name="unit"),
]
