from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "tdkt.web.movements"
    label = "movements"
    verbose_name = "Phong trào"
