from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.vntext.numbers import format_number


class SourceKind(models.TextChoices):
    TYPED = "typed", "nhập"
    RECOVERED = "recovered", "tính ngược từ tỷ lệ"


class FigureVersion(models.Model):
    """A figure or a target as somebody gave it. Append-only: a correction is a new version.

    The number is `digits` × 10^-`decimals`, exact on every database.
    """

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="figures", db_index=False)
    indicator = models.CharField(max_length=12)
    period = models.CharField(max_length=8)
    subject = models.CharField(max_length=60, blank=True)
    assigned_by = models.CharField(max_length=24, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    digits = models.BigIntegerField()
    decimals = models.PositiveSmallIntegerField(default=0)
    upper_digits = models.BigIntegerField(null=True, blank=True)
    measure = models.CharField(max_length=24)
    bound = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=12, choices=SourceKind, default=SourceKind.TYPED)
    stated = models.CharField(max_length=16, blank=True)
    place = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "subject", "assigned_by", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period", "indicator", "subject", "assigned_by", "version"], name="figure_version_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "period", "indicator", "subject", "assigned_by"],
                condition=Q(is_current=True),
                name="one_current_figure",
            ),
        ]
        indexes = [models.Index(fields=["period", "indicator", "unit"], name="figure_by_indicator")]

    @property
    def shown(self) -> str:
        """The number as people read it."""
        value = Decimal(self.digits).scaleb(-self.decimals)
        return f"{self.bound} {format_number(value, min(self.decimals, 3))}".strip()

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit_id} {self.period} v{self.version}"


class Subject(models.Model):
    """What a figure's `subject` names: a movement, an exemplar, a project of the unit whose report tells of it."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="subjects")
    code = models.SlugField("mã", max_length=60)
    name = models.TextField("tên")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="subject_once")]

    def __str__(self) -> str:
        return self.name
