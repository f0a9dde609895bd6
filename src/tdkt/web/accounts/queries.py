"""Reading accounts."""

from django.db.models import QuerySet

from tdkt.web.accounts.models import User


def example_accounts() -> QuerySet[User]:
    """The accounts of the example localities."""
    return User.objects.filter(is_example=True, is_active=True).order_by("pk")
