"""An entry as the words that its seal covers."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

from tdkt.web.audit.models import Entry


def seal_of(entry: Entry, previous: str) -> str:
    """SHA-256 over the entry's words and the seal before it."""
    words = json.dumps(
        [
            previous,
            entry.at.isoformat(),
            entry.actor_id,
            entry.verb,
            entry.subject,
            entry.before,
            entry.after,
            entry.reason,
        ],
        ensure_ascii=False,
        sort_keys=True,
        cls=DjangoJSONEncoder,
    )
    return hashlib.sha256(words.encode()).hexdigest()
