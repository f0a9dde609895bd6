"""Who writes figures."""

from typing import Any

from tdkt.web.organisation.models import Unit
from tdkt.web.organisation.permissions import can_write


def can_set_figures(user: Any, unit: Unit) -> bool:
    """Whether a person gives figures for a unit."""
    return can_write(user, unit)
