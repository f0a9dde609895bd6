"""What the checker says about one place of a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How a claim came out."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    SUSPICIOUS = "suspicious"
    UNCHECKABLE = "uncheckable"


Span = tuple[int, int]


@dataclass(frozen=True)
class Claim:
    """A claim and its verdict; `spans` count characters of the text that was checked."""

    kind: str
    verdict: Verdict
    spans: tuple[Span, ...]
    message: str
    stated: str = ""
    computed: str = ""
    advice: str = ""

    @property
    def severity(self) -> str:
        """error, warning or note."""
        return {Verdict.INCONSISTENT: "error", Verdict.SUSPICIOUS: "warning"}.get(self.verdict, "note")

    @property
    def is_flagged(self) -> bool:
        """Whether a person is asked to look."""
        return self.verdict in (Verdict.INCONSISTENT, Verdict.SUSPICIOUS)

    @property
    def is_judged(self) -> bool:
        """Whether something was found out."""
        return self.verdict is not Verdict.UNCHECKABLE


ASK = "Đề nghị đối chiếu lại số gốc rồi sửa con số chưa khớp, hoặc ghi rõ lý do."


def judged_as(
    kind: str,
    fits: bool,
    spans: tuple[Span, ...],
    message: str,
    stated: str = "",
    computed: str = "",
    *,
    soft: bool = False,
    advice: str = ASK,
) -> Claim:
    """The claim that is consistent if it `fits`; else accused, or asked about when `soft`, with advice."""
    if fits:
        return Claim(kind, Verdict.CONSISTENT, spans, message, stated, computed)
    verdict = Verdict.SUSPICIOUS if soft else Verdict.INCONSISTENT
    return Claim(kind, verdict, spans, message, stated, computed, advice)
