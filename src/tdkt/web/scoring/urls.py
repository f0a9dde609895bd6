"""/cum-thi-dua/: clusters, their years and rankings."""

from django.urls import path

from tdkt.web.scoring import views

app_name = "scoring"
urlpatterns = [
    path("", views.clusters, name="clusters"),
    path("<str:code>/", views.cluster, name="cluster"),
]
