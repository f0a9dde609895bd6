"""/ui/: the component sheet, only where the examples may be entered."""

from django.urls import path

from tdkt.web.ui import views

app_name = "ui"
urlpatterns = [path("", views.components, name="components")]
