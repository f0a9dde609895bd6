from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "tdkt.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        """Read the catalogue at start: a broken one stops the application, with file and line (Refused)."""
        from tdkt.web.indicators.queries import rulebook  # noqa: PLC0415  models load first

        rulebook()
