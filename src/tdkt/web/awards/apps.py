from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "tdkt.web.awards"
    label = "awards"
    verbose_name = "Khen thưởng"
