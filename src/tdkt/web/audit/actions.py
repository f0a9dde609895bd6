"""Writing the audit chain."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.web.audit.mapping import seal_of
from tdkt.web.audit.models import Entry, Head


def record(
    *,
    by: Any,
    verb: str,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Entry:
    """Add one entry in the transaction of the write it speaks of; raises TransactionManagementError outside of one.

    `by` is None for what the system or the command line does.
    """
    if transaction.get_connection().in_atomic_block is False:
        raise transaction.TransactionManagementError("An audit entry belongs into the transaction of its write.")
    Head.objects.get_or_create(pk=1)
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        at=timezone.now(), actor=by, verb=verb, subject=subject, before=before or {}, after=after or {}, reason=reason
    )
    entry.seal = seal_of(entry, head.seal)
    entry.save()
    head.seal, head.count = entry.seal, head.count + 1
    head.save()
    return entry
