from django.db import models

_SAME = ["unit", "period", "number", "symbol", "issuer"]


class Paper(models.Model):
    """An official document of a unit's register, and the period whose report tells of it."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="papers")
    period = models.CharField("kỳ", max_length=8)
    number = models.CharField("số", max_length=20)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=40)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    issued = models.DateField("ngày ban hành", null=True, blank=True)
    subject = models.TextField("trích yếu", blank=True)
    topic = models.CharField("chủ đề", max_length=40, blank=True)
    annex = models.BooleanField("ghi vào phụ lục", default=False)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ["-issued", "number"]
        constraints = [
            models.UniqueConstraint(fields=[*_SAME, "issued"], name="paper_once"),
            models.UniqueConstraint(fields=_SAME, condition=models.Q(issued=None), name="undated_paper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} số {self.number}/{self.symbol}" if self.symbol else f"{self.kind} số {self.number}"
