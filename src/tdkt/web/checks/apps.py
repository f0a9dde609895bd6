from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "tdkt.web.checks"
    label = "checks"
    verbose_name = "Soát báo cáo"
