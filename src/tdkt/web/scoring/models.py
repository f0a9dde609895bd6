from django.db import models


class Placing(models.Model):
    """A member's place in its cluster's ranking of a period; equal places are ties."""

    cluster = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="placings")
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="+")
    period = models.CharField("kỳ", max_length=8)
    place = models.PositiveSmallIntegerField("hạng")
    title = models.CharField("danh hiệu", max_length=120, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["cluster", "unit", "period"], name="placed_once")]

    def __str__(self) -> str:
        return f"{self.place}. {self.unit}"


class OrganisationRating(models.Model):
    """The class that an organisation of a unit reached in a period."""

    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="ratings")
    organisation = models.CharField("tổ chức", max_length=12)
    period = models.CharField("kỳ", max_length=8)
    rating = models.CharField("xếp loại", max_length=8)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["unit", "organisation", "period"], name="rated_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.organisation} {self.rating}"
