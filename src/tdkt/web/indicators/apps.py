from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "tdkt.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"
