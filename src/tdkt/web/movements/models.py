from django.db import models


class Movement(models.Model):
    """A movement as a unit's report of a period tells of it."""

    class Kind(models.TextChoices):
        REGULAR = "regular", "Thường xuyên"
        THEMATIC = "thematic", "Chuyên đề"
        PEAK = "peak", "Cao điểm"
        SPECIAL = "special", "Đặc biệt"
        UNIT = "unit", "Tại đơn vị"

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="movements")
    period = models.CharField("kỳ", max_length=8)
    code = models.SlugField("mã", max_length=60)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    name = models.TextField("tên")
    launched_by = models.CharField("văn bản phát động", max_length=120, blank=True)
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến ngày", null=True, blank=True)
    story = models.TextField("kết quả", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["unit", "period", "code"], name="movement_once")]

    def __str__(self) -> str:
        return self.name


class Exemplar(models.Model):
    """A person, household or collective held up as an example."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="exemplars")
    period = models.CharField("kỳ", max_length=8)
    code = models.SlugField("mã", max_length=60)
    name = models.CharField("tên", max_length=200)
    lives_in = models.CharField("mã đơn vị nơi ở", max_length=20)
    place = models.CharField("nơi ở", max_length=160, blank=True)
    field = models.CharField("lĩnh vực", max_length=160, blank=True)
    movement = models.CharField(max_length=60, blank=True)
    story = models.TextField("việc làm")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["unit", "period", "code"], name="exemplar_once")]

    def __str__(self) -> str:
        return self.name
