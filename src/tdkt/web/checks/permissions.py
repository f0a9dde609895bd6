"""Who has reports checked."""

from typing import Any

from tdkt.web.checks.models import CheckedFile
from tdkt.web.organisation.permissions import can_write


def can_reply(user: Any, file: CheckedFile) -> bool:
    """Whether a person answers the findings of a checked file, and may delete it."""
    return can_write(user, file.unit)
