"""/soat-bao-cao/: checking reports of any origin."""

from django.urls import path

from tdkt.web.checks import views

app_name = "checks"
urlpatterns = [
    path("", views.checks, name="checks"),
    # /soat-bao-cao/12/
    path("<int:number>/", views.result, name="result"),
    path("<int:number>/tra-loi/", views.reply, name="reply"),
    path("<int:number>/in/", views.printed, name="print"),
    path("<int:number>/ghi-chu/", views.annotated, name="annotated"),
    path("<int:number>/goc/", views.original, name="original"),
    path("<int:number>/xoa/", views.delete, name="delete"),
]
