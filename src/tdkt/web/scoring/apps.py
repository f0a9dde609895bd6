from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "tdkt.web.scoring"
    label = "scoring"
    verbose_name = "Cụm thi đua"
