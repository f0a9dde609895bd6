from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "tdkt.web.organisation"
    label = "organisation"
    verbose_name = "Đơn vị"
