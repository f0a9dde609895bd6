"""Who sees and who writes which units."""

from typing import Any

from django.db.models import Q, QuerySet

from tdkt.web.accounts.models import Role
from tdkt.web.organisation.models import Kind, Unit


def visible_units(user: Any) -> QuerySet[Unit]:
    """The units a person may see: those of their posts, everything below them, and the members of their clusters."""
    posts = list(user.posts.select_related("unit")) if user.is_authenticated else []
    if not posts:
        return Unit.objects.none()
    seen = Q()
    for post in posts:
        seen |= Q(path__startswith=post.unit.path)
        if post.unit.kind == Kind.CLUSTER:
            seen |= Q(pk__in=post.unit.memberships.values("unit"))
    return Unit.objects.filter(seen)


def can_write(user: Any, unit: Unit) -> bool:
    """Whether a person enters figures and writes reports for a unit: officer or leader of it or of a unit above it."""
    writers = user.posts.filter(role__in=[Role.OFFICER, Role.LEADER]).select_related("unit")
    return any(unit.path.startswith(post.unit.path) for post in writers)
