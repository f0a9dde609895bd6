"""A total with the list behind it: what its parts make, how they are told, and the claim of the sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.lists import Part
from tdkt.checker.patterns.list_words import HALVES, SUBSET, behind, noun_of, overlap
from tdkt.checker.patterns.named_lists import KINDS, PROPER
from tdkt.checker.shapes import Shape
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, middle, shown_as

KIND = "sum_of_parts"
_REST = re.compile(r"\bcòn lại\b")


def sum_claim(verdict: Verdict, total: Token, parts: list[Part], computed: Amount) -> Claim:
    """The parts added up against the total, with what a reader is asked."""
    words = " + ".join(part.token.text.strip() for part in parts)
    value, printed = shown_as(middle(computed), total), total.text.strip()
    message = f"{words} = {value}, văn bản ghi tổng {printed}."
    if verdict is Verdict.SUSPICIOUS:
        message += " Danh sách có kể đủ không?"
    place = (span(total, *(part.token for part in parts)),)
    return Claim(KIND, verdict, place, message, printed, value, "" if verdict is Verdict.CONSISTENT else ASK)


def is_subset_of(sign: str) -> bool:
    return SUBSET in sign and "gồm" not in sign


@dataclass(frozen=True)
class ListedTotal:
    """A total with the parts of its list and what they make; `text` is the whole list, `sign` what opens it."""

    shape: Shape
    total: Token
    parts: list[Part]
    computed: Amount
    sign: str
    named: bool
    text: str

    @property
    def made(self) -> Decimal:
        """What the parts come to."""
        return middle(self.computed)

    @property
    def is_subset(self) -> bool:
        """Whether the list may tell of some only."""
        return is_subset_of(self.sign)

    @cached_property
    def noun(self) -> str:
        """What is counted."""
        return noun_of(self.shape, self.total, self.parts)

    @cached_property
    def words(self) -> str:
        """The words of all parts, without what is counted."""
        return " ".join(part.words for part in self.parts).replace(self.noun or "\0", "")

    @cached_property
    def is_halved(self) -> bool:
        """Whether two parts are all there is: men and women."""
        two = len(self.parts) == len(("one", "other"))
        halves = HALVES if self.total.dimension else (*HALVES, _NEW_OR_MENDED)
        return two and any(re.search(one, self.words) and re.search(other, self.words) for one, other in halves)

    @cached_property
    def has_rest(self) -> bool:
        """Whether the last part is what is left."""
        return bool(_REST.search(self.parts[-1].words))

    @cached_property
    def is_overlapping(self) -> bool:
        """Whether a thing may be counted in several parts."""
        sure = self.is_halved or self.total.dimension or self.has_rest
        return not sure and overlap(self.parts, self.words, self.noun)

    @cached_property
    def are_parallel(self) -> bool:
        """Whether the parts are told one like the other: "7 nhà bị sập, 5 nhà bị sạt lở, 968 nhà bị tốc mái"."""
        nouns = [_TWO_WORDS.match(behind(self.shape, part.token)) for part in self.parts]
        return len({noun[0] if noun else str(index) for index, noun in enumerate(nouns)}) == 1

    @cached_property
    def are_places(self) -> bool:
        """Whether every part is told behind the name of a place: "xã Lê Hóa 205 ha, xã Thuận Hóa 13 ha"."""
        sentence, ends = self.shape.sentence, [self.total.end, *(part.token.end for part in self.parts)]
        leads = [
            sentence.text[max(0, end - sentence.start) : part.token.start - sentence.start]
            for end, part in zip(ends, self.parts, strict=False)
        ]
        return all(_NAME_IN_FRONT.search(lead) for lead in leads)

    @cached_property
    def is_vague(self) -> bool:
        """Whether a part is told "trên", "gần"."""
        return any(part.token.bound for part in self.parts)

    def claim(self, verdict: Verdict) -> Claim:
        """The sum against its total."""
        return sum_claim(verdict, self.total, self.parts, self.computed)


_NEW_OR_MENDED = (r"(?:xây|làm|dựng) mới", r"sửa chữa|nâng cấp")  # houses; of money there are other things
_NAME_IN_FRONT = re.compile(rf"(?:^|[:,;(]|\btrong đó|\bvà|\blà)\s*(?:(?:ở|tại|{KINDS}|TP\.?)\s)*{PROPER}\s*[:(]?\s*$")
_TWO_WORDS = re.compile(r"\s*[^\W\d_]+ [^\W\d_]+")
