from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tdkt.web.ui"
    label = "ui"
    verbose_name = "Giao diện"
