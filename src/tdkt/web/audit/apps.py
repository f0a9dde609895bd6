from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tdkt.web.audit"
    label = "audit"
    verbose_name = "Nhật ký"
