"""/bao-cao/: composing, previewing and handing out reports."""

from django.urls import path

from tdkt.web.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("moi/", views.create, name="create"),
    # /bao-cao/2023/DL-CUM-02/
    path("<str:period>/<str:code>/", views.composer, name="composer"),
    path("<str:period>/<str:code>/dau-trang/", views.header, name="header"),
    path("<str:period>/<str:code>/viet/", views.write, name="write"),
    path("<str:period>/<str:code>/trang/<int:number>.png", views.page_image, name="page"),
    path("<str:period>/<str:code>/xem/", views.preview, name="preview"),
    path("<str:period>/<str:code>/ban/<int:number>.<str:file_format>", views.download, name="download"),
]
