"""Writing accounts."""

from typing import Any

from tdkt.web.accounts.models import Post, User


def add_example_account(*, unit: Any, role: str, title: str) -> User:
    """An account of an example locality; it has no password. The caller writes the audit entry."""
    user, _ = User.objects.get_or_create(
        username=f"{unit.code}-{role}", defaults={"full_name": f"{title}, {unit.full_name}", "is_example": True}
    )
    if not user.password:
        user.set_unusable_password()
        user.save()
    Post.objects.get_or_create(user=user, unit=unit, defaults={"role": role, "title": title})
    return user
