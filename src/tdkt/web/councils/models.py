from django.db import models


class Council(models.Model):
    """A council of a unit for a term."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="councils")
    name = models.CharField("tên", max_length=160)
    decided_by = models.CharField("quyết định", max_length=120, blank=True)
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến trước ngày", null=True, blank=True)
    size = models.PositiveSmallIntegerField("số thành viên", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A seat of a council; the name may not be known."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chủ tịch"
        DEPUTY = "deputy", "Phó Chủ tịch"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Ủy viên"

    council = models.ForeignKey(Council, models.CASCADE, related_name="seats")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    post = models.CharField("chức vụ", max_length=200)
    name = models.CharField("họ tên", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name or self.post}"
