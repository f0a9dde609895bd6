"""/tai-khoan/: signing in and out."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import path

from tdkt.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="sign_in"),
    path("mat-khau/", views.password, name="password"),
    path("dang-xuat/", LogoutView.as_view(), name="sign_out"),
]
if settings.EXAMPLE_ACCOUNTS:
    urlpatterns.append(path("vao-thu/", views.enter_example, name="enter_example"))
