"""Reading accounts."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tdkt.web.accounts.models import Post, Role, User


def example_accounts() -> QuerySet[User]:
    """The accounts of the example localities."""
    return User.objects.filter(is_example=True, is_active=True).order_by("pk")


def role_codes() -> list[str]:
    """What a person can be in a unit."""
    return Role.values


@dataclass(frozen=True)
class ExamplePlace:
    """A unit of the examples and who can be entered there."""

    name: str
    posts: tuple[Post, ...]


def example_places() -> list[ExamplePlace]:
    """The example accounts by unit, in the order they were made."""
    posts = (
        Post.objects.filter(user__in=example_accounts()).select_related("user", "unit", "unit__parent").order_by("pk")
    )
    places: dict[int, list[Post]] = {}
    for post in posts:
        places.setdefault(post.unit_id, []).append(post)
    return [ExamplePlace(group[0].unit.long_name, tuple(group)) for group in places.values()]
