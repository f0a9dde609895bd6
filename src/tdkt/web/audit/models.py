from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One write: who did what to which object, before and after. Append-only; each entry seals the one before it."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject", "id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class Head(models.Model):
    """The one row that names the newest seal and how many entries there are; locked while an entry is added."""

    seal = models.CharField(max_length=64, blank=True)
    count = models.PositiveBigIntegerField(default=0)
