from datetime import date

from django.db import models
from django.db.models import F, Q

from tdkt.vntext.names import fold, sortable


class Kind(models.TextChoices):
    PROVINCE = "province", "tỉnh"
    CITY = "city", "thành phố"
    DISTRICT = "district", "huyện"
    COMMUNE = "commune", "xã"
    WARD = "ward", "phường"
    TOWN = "town", "thị trấn"
    SPECIAL = "special", "đặc khu"
    CLUSTER = "cluster", "cụm thi đua"


class Unit(models.Model):
    """A unit as it was between two dates; never edited into another. A cluster is a unit that others are members of.

    `path` holds the ids from the root down to the unit itself, so that "everything below" is a prefix.
    """

    code = models.CharField("mã", max_length=20)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    name = models.CharField("tên", max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=80, db_index=True, editable=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    decided_by = models.CharField("văn bản thành lập", max_length=120, blank=True)
    search_key = models.CharField(max_length=120, db_index=True, editable=False)
    sort_key = models.CharField(max_length=800, editable=False)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_once_at_a_time"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_from=None), name="unit_code_once_from_ever"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")),
                name="unit_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name inside a sentence: "xã Cường Lợi"; a cluster's name stands alone."""
        return self.name if self.kind == Kind.CLUSTER else f"{self.get_kind_display()} {self.name}"

    @property
    def long_name(self) -> str:
        """The name with the unit above it: "Cụm thi đua số 02, huyện Đình Lập"."""
        return f"{self.full_name}, {self.parent.full_name}" if self.parent else self.full_name

    def is_valid(self, on: date) -> bool:
        """Whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(self.full_name)
        self.sort_key = sortable(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else ''}{self.pk:06d}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])


class Office(models.TextChoices):
    HEAD = "head", "cụm trưởng"
    DEPUTY = "deputy", "cụm phó"
    MEMBER = "member", "thành viên"


class Membership(models.Model):
    """A unit's place in a cluster in one year."""

    cluster = models.ForeignKey(Unit, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="clusters")
    year = models.PositiveSmallIntegerField("năm")
    office = models.CharField("chức vụ", max_length=8, choices=Office, default=Office.MEMBER)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["year", "position"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "unit", "year"], name="member_once_a_year"),
            models.UniqueConstraint(
                fields=["cluster", "year"], condition=Q(office=Office.HEAD), name="one_cluster_head_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_office_display()} {self.cluster} {self.year}"
