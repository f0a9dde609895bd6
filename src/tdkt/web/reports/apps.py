from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tdkt.web.reports"
    label = "reports"
    verbose_name = "Báo cáo"
