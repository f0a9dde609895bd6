from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "tdkt.web.rules"
    label = "rules"
    verbose_name = "Tra cứu"
