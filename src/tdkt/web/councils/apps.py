from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "tdkt.web.councils"
    label = "councils"
    verbose_name = "Hội đồng"
