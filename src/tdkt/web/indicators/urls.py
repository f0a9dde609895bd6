"""/so-lieu/: figures of a unit and period."""

from django.urls import path

from tdkt.web.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.home, name="home"),
    # /so-lieu/2023/06634/
    path("<str:period>/<str:code>/", views.figures, name="figures"),
    path("<str:period>/<str:code>/excel/", views.download, name="download"),
    path("<str:period>/<str:code>/nhap/", views.upload, name="upload"),
    path("<str:period>/<str:code>/them/", views.add, name="add"),
    path("<str:period>/<str:code>/<str:indicator>/", views.origin, name="origin"),
]
