"""Writing accounts."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.web.accounts.models import Post, User
from tdkt.web.audit.actions import record

# Django has these messages in English only.
_WEAK = {
    "password_too_short": "Mật khẩu phải có ít nhất 12 ký tự.",
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán.",
    "password_too_similar": "Mật khẩu quá giống tên đăng nhập hoặc họ tên.",
}


def add_example_account(*, unit: Any, role: str, title: str) -> User:
    """An account of an example locality; it has no password. The caller writes the audit entry."""
    user, _ = User.objects.get_or_create(
        username=f"{unit.code}-{role}", defaults={"full_name": f"{title}, {unit.long_name}", "is_example": True}
    )
    if not user.password:
        user.set_unusable_password()
        user.save()
    Post.objects.get_or_create(user=user, unit=unit, defaults={"role": role, "title": title})
    return user


@transaction.atomic
def add_account(
    *, username: str, full_name: str, password: str, unit: Any, role: str, title: str, by: Any = None
) -> User:
    """An account with a post in a unit, and an audit entry.

    Raises Refused for a name that is taken and for a password that is too short, common or like the name.
    """
    if User.objects.filter(username=username).exists():
        raise Refused([error("unique", f"Tên đăng nhập “{username}” đã có người dùng.", Place(item="username"))])
    _demand_strong(password, User(username=username, full_name=full_name))
    user = User.objects.create_user(username, full_name, password)
    Post.objects.create(user=user, unit=unit, role=role, title=title)
    record(by=by, verb="accounts.add", subject=f"user:{user.pk}", after={"username": username, "role": role})
    return user


@transaction.atomic
def change_password(*, user: User, current: str, new: str) -> None:
    """Give a person a new password, with an audit entry that holds neither.

    Raises Refused when the current one is not right or the new one is weak.
    """
    if not user.check_password(current):
        raise Refused([error("password", "Mật khẩu đang dùng chưa đúng.", Place(item="mật khẩu đang dùng"))])
    _demand_strong(new, user)
    user.set_password(new)
    user.save(update_fields=["password"])
    record(by=user, verb="accounts.password", subject=f"user:{user.pk}")


def _demand_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        problems = (_WEAK.get(problem.code or "", "Mật khẩu chưa đủ mạnh.") for problem in weak.error_list)
        raise Refused(error("password", problem, Place(item="mật khẩu")) for problem in problems) from None
