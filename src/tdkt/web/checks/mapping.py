"""The checker's answer as it is stored ↔ claims."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tdkt.checker import Checked, Claim, Verdict
from tdkt.checker.check import ASIDE_LABELS

_ASIDE = frozenset(ASIDE_LABELS.values())


@dataclass(frozen=True)
class StoredClaim:
    """A claim of a stored answer with its id there, and the key that knows it again in a later upload."""

    id: str
    key: str
    quote: str
    claim: Claim

    @property
    def is_aside(self) -> bool:
        """Whether the number only was set aside: a telephone number, a heading's own number."""
        return self.claim.verdict is Verdict.UNCHECKABLE and self.claim.message in _ASIDE


def stored_claims(answer: dict[str, Any]) -> tuple[StoredClaim, ...]:
    """The claims of a stored answer in the order of the text."""
    return tuple(_keyed(answer["claims"]))


def _keyed(told: Iterable[dict[str, Any]]) -> Iterable[StoredClaim]:
    """Same kind, same words, same result and the how-manieth such: that is the same finding."""
    seen: Counter[str] = Counter()
    for one in told:
        quote = " ".join(one["quote"].split())
        words = "\n".join([one["kind"], quote, one["computed"]])
        seen[words] += 1
        key = hashlib.sha256(f"{words}\n{seen[words]}".encode()).hexdigest()
        spans = tuple((start, end) for start, end in one["spans"])
        verdict = Verdict(one["verdict"])
        claim = Claim(one["kind"], verdict, spans, one["message"], one["stated"], one["computed"], one["advice"])
        yield StoredClaim(one["id"], key, quote, claim)


def to_checked(answer: dict[str, Any]) -> Checked:
    """What the checker said, from a stored answer."""
    claims = tuple(stored.claim for stored in stored_claims(answer))
    return Checked(claims, answer["numbers"], answer["judged"])
