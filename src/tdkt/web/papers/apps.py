from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "tdkt.web.papers"
    label = "papers"
    verbose_name = "Văn bản"
