from django.conf import settings
from django.db import models


class Report(models.Model):
    """A report in the making: letterhead, signature and all that people write for it."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="reports")
    period = models.CharField("kỳ", max_length=8)
    slug = models.SlugField(max_length=80)
    outline = models.CharField(max_length=40)
    superior = models.CharField("cơ quan chủ quản", max_length=160, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40)
    place = models.CharField("địa danh", max_length=80)
    issued = models.CharField("ngày ban hành", max_length=10)
    addressee = models.CharField("kính gửi", max_length=200, blank=True)
    capacity = models.TextField("thẩm quyền ký")
    signer = models.CharField("người ký", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)

    class Meta:
        ordering = ["-period", "unit__sort_key"]
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="one_report_of_a_period")]

    def __str__(self) -> str:
        return self.slug


class Note(models.Model):
    """What people wrote for one section (`section`), or a list of the report, an item a line (`list`).

    Append-only: each save is a new version, the newest counts.
    """

    class Kind(models.TextChoices):
        SECTION = "section", "Lời văn"
        LIST = "list", "Danh sách"

    report = models.ForeignKey(Report, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SECTION)
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    text = models.TextField("lời văn", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "key", "-version"]
        constraints = [models.UniqueConstraint(fields=["report", "kind", "key", "version"], name="note_version_once")]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class ReportVersion(models.Model):
    """A report as it was written: its files, and the figures it printed (`snapshot`)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    snapshot = models.JSONField(default=list)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report} bản {self.number}"


class ReportFile(models.Model):
    """One file of a version. Kept in the database, so that no version is ever without its files."""

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="files")
    format = models.CharField(max_length=8)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.version} {self.format}"
