from django.conf import settings
from django.db import models
from django.db.models import Q


class CheckedFile(models.Model):
    """A report that somebody had checked, with the counts of what was found; `version` is the checker's own."""

    class Format(models.TextChoices):
        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"
        TXT = "txt", "TXT"

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="checked_files")
    name = models.CharField("tên tệp", max_length=200)
    format = models.CharField("loại tệp", max_length=8, choices=Format)
    size = models.PositiveIntegerField("số byte")
    sha256 = models.CharField(max_length=64)
    report = models.ForeignKey("reports.Report", models.SET_NULL, null=True, blank=True, related_name="+")
    numbers = models.PositiveIntegerField("số con số")
    judged = models.PositiveIntegerField("số xét được")
    errors = models.PositiveIntegerField("lỗi")
    warnings = models.PositiveIntegerField("nên xem")
    agreed = models.PositiveIntegerField("khớp")
    unjudged = models.PositiveIntegerField("chưa đủ căn cứ")
    version = models.CharField(max_length=40)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["-checked_at", "-id"]
        indexes = [models.Index(fields=["unit", "name"]), models.Index(fields=["unit", "sha256"])]

    def __str__(self) -> str:
        return self.name

    @property
    def flagged(self) -> int:
        """How many places a person is asked to look at."""
        return self.errors + self.warnings


class CheckedContent(models.Model):
    """The file as it came, its text and the checker's answer. Apart from the counts, so that lists stay light."""

    file = models.OneToOneField(CheckedFile, models.CASCADE, primary_key=True, related_name="content")
    content = models.BinaryField()
    text = models.TextField()
    answer = models.JSONField()

    def __str__(self) -> str:
        return f"{self.file}: nội dung"


class Reply(models.Model):
    """What a person said to one finding of a file. `key` knows the finding again in a later upload of the document."""

    class Stance(models.TextChoices):
        ACCEPTED = "accepted", "Nhận, sẽ sửa"
        EXPLAINED = "explained", "Đúng, có lý do"

    file = models.ForeignKey(CheckedFile, models.CASCADE, related_name="replies")
    claim = models.CharField(max_length=12)
    key = models.CharField(max_length=64)
    stance = models.CharField(max_length=12, choices=Stance)
    reason = models.TextField("lý do", blank=True)
    is_carried = models.BooleanField("từ lần soát trước", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["file", "claim"], name="one_reply_to_a_finding"),
            models.CheckConstraint(condition=~Q(stance="explained", reason=""), name="explanation_has_a_reason"),
        ]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.file} {self.claim}: {self.get_stance_display()}"
