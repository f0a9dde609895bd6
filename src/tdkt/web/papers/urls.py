"""/van-ban/: the register of papers."""

from django.urls import path

from tdkt.web.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.register, name="register"),
    path("them/", views.add, name="add"),
]
