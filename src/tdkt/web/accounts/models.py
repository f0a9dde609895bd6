from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, full_name: str, password: str | None = None, **fields: object) -> "User":
        """A new account; without a password nobody can sign in with one."""
        user = self.model(username=username, full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    username = models.CharField("tên đăng nhập", max_length=80, unique=True)
    full_name = models.CharField("họ tên", max_length=120)
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class Role(models.TextChoices):
    OFFICER = "officer", "Công chức phụ trách"
    LEADER = "leader", "Lãnh đạo"
    VIEWER = "viewer", "Chỉ xem"


class Post(models.Model):
    """What a person may do in a unit and everything below it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="posts")
    role = models.CharField(max_length=12, choices=Role)
    title = models.CharField("chức danh", max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="one_post_per_unit")]

    def __str__(self) -> str:
        return f"{self.user}: {self.title or self.get_role_display()}"
