"""Who writes reports."""

from typing import Any

from tdkt.web.organisation.permissions import can_write
from tdkt.web.reports.models import Report


def can_edit_report(user: Any, report: Report) -> bool:
    """Whether a person writes notes and versions of a report."""
    return can_write(user, report.unit)
