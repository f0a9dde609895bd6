"""Reading the audit chain."""

from tdkt.web.audit.mapping import seal_of
from tdkt.web.audit.models import Entry, Head


def broken_at() -> int | None:
    """The id of the first entry that does not follow from the one before it; 0 when entries are missing at the end;
    None when the chain is whole."""
    seal, count = "", 0
    for entry in Entry.objects.order_by("id").iterator():
        seal = seal_of(entry, seal)
        count += 1
        if seal != entry.seal:
            return entry.pk
    head = Head.objects.filter(pk=1).first() or Head()
    return None if (head.seal, head.count) == (seal, count) else 0
