from django.db import models


class AwardCount(models.Model):
    """How many collectives, persons and households got an award on one occasion; empty is "not said"."""

    class Status(models.TextChoices):
        AWARDED = "awarded", "Đã khen"
        PROPOSED = "proposed", "Đề nghị"

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="award_counts")
    period = models.CharField("kỳ", max_length=8)
    award = models.CharField("hình thức", max_length=40, blank=True)
    decider = models.CharField("người quyết định", max_length=160, blank=True)
    topic = models.CharField("chủ đề", max_length=60, blank=True)
    occasion = models.TextField("dịp", blank=True)
    status = models.CharField("tình trạng", max_length=12, choices=Status, default=Status.AWARDED)
    collectives = models.PositiveIntegerField("tập thể", null=True, blank=True)
    persons = models.PositiveIntegerField("cá nhân", null=True, blank=True)
    households = models.PositiveIntegerField("hộ gia đình", null=True, blank=True)
    direct_collectives = models.PositiveIntegerField("tập thể trực tiếp", null=True, blank=True)
    direct_persons = models.PositiveIntegerField("cá nhân trực tiếp", null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.award} {self.occasion}"


class Honour(models.Model):
    """A collective, person or household named in a report."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="honours")
    period = models.CharField("kỳ", max_length=8)
    kind = models.CharField("đối tượng", max_length=12)
    name = models.CharField("tên", max_length=200)
    home = models.CharField("mã đơn vị", max_length=20, blank=True)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    award = models.CharField("hình thức", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
