"""The gold files: what a careful reader found, and how much of it the checker finds."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdkt.checker import Claim, check

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"


@dataclass
class Score:
    """What the checker made of one report."""

    must: dict[str, bool] = field(default_factory=dict)
    should: dict[str, bool] = field(default_factory=dict)
    false_alarms: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)
    checkable: int = 0
    extra: list[str] = field(default_factory=list)
    flagged: int = 0
    coverage: float = 0.0

    @property
    def judged_share(self) -> float:
        """Checkable claims on which some verdict stands."""
        return 1 - len(self.unjudged) / max(1, self.checkable)

    def __str__(self) -> str:
        must, should = sum(self.must.values()), sum(self.should.values())
        precision = 1 - len(self.false_alarms) / max(1, self.flagged)
        return (
            f"must {must}/{len(self.must)}, should {should}/{len(self.should)}, "
            f"false alarms {len(self.false_alarms)}, other flags {len(self.extra)}, precision {precision:.2f}, "
            f"checkable judged {self.judged_share:.2f}, coverage of numbers {self.coverage:.2f}"
        )


def _spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    places = [row, *(row.get("other_quotes") or [])]
    return [(place["offset"], place["offset"] + len(place["quote"])) for place in places]


def _meets(claim: Claim, spans: list[tuple[int, int]], *, tight: bool = False) -> bool:
    own = claim.spans[:1] if tight else claim.spans
    return any(a < end and start < b for a, b in own for start, end in spans)


def score(name: str) -> Score:
    """Check one report against its gold file."""
    rows = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    text = (SHARED / "reports" / f"{name}.txt").read_text(encoding="utf-8")
    checked = check(text)
    result = Score(flagged=len(checked.flagged), coverage=checked.coverage)
    groups: dict[str, dict[str, list[bool]]] = {"must_flag": defaultdict(list), "should_flag": defaultdict(list)}
    allowed: list[tuple[int, int]] = []
    for row in rows:
        spans = _spans(row)[:1]
        hit = any(_meets(claim, spans, tight=True) for claim in checked.flagged)
        if row["scoring"] in groups:
            groups[row["scoring"]][row.get("error_group") or row["id"]].append(hit)
        if row["scoring"] != "must_not_flag":
            allowed += spans
        if row["verdict"] != "uncheckable" and row["scoring"] != "may_flag" and not row.get("trap"):
            result.checkable += 1
            if not any(claim.is_judged and _meets(claim, spans) for claim in checked.claims):
                result.unjudged.append(f"{row['kind']} {row['offset']} {row['quote'][:60]!r}")
    result.must = {group: any(hits) for group, hits in groups["must_flag"].items()}
    result.should = {group: any(hits) for group, hits in groups["should_flag"].items()}
    forbidden = [span for row in rows if row["scoring"] == "must_not_flag" for span in _spans(row)[:1]]
    for claim in checked.flagged:
        if not _meets(claim, allowed, tight=True):
            quote = text[claim.spans[0][0] : claim.spans[0][1]]
            shown = f"{claim.kind} {claim.spans[0][0]} {quote[:80]!r}: {claim.message}"
            (result.false_alarms if _meets(claim, forbidden, tight=True) else result.extra).append(shown)
    return result
