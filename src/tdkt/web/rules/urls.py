"""/tra-cuu/, /thu-dieu-kien/, /tinh-tien-thuong/: what the law says, tried on a case, and counted in money."""

from django.urls import path

from tdkt.web.rules import views

app_name = "rules"
urlpatterns = [
    path("tra-cuu/", views.catalogue, name="catalogue"),
    path("tra-cuu/<str:code>/", views.award, name="award"),
    path("thu-dieu-kien/", views.trial, name="trial"),
    path("tinh-tien-thuong/", views.bonus, name="bonus"),
]
