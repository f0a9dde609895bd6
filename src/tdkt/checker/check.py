"""The one door of the checker: a text in, its claims and their verdicts out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from tdkt.checker.against import Compared, Source, compare
from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.facts import Fact, against_facts
from tdkt.checker.patterns import claims as all_claims
from tdkt.checker.shapes import shapes
from tdkt.checker.text import Report, read

ASIDE_LABELS = {
    "phone": "Để riêng: số điện thoại.",
    "clock": "Để riêng: giờ giấc.",
    "mark": "Để riêng: điểm số.",
    "article": "Để riêng: điều, khoản, mục.",
    "level": "Để riêng: mức, cấp, loại.",
    "class": "Để riêng: lớp, tuổi, tháng, quý.",
    "age": "Để riêng: tuổi.",
    "name": "Để riêng: số trong tên gọi.",
    "code": "Để riêng: số trong tên gọi.",
    "note": "Để riêng: số của chú thích.",
    "day": "Để riêng: ngày lễ.",
    "map": "Để riêng: tỷ lệ bản đồ.",
    "slogan": "Để riêng: khẩu hiệu.",
    "heading": "Để riêng: số thứ tự đề mục.",
    "year": "Để riêng: năm.",
    "longyear": "Để riêng: năm.",
    "monthyear": "Để riêng: tháng, năm.",
}
_UNJUDGED = "Chưa đủ căn cứ trong văn bản để xét con số này."
_AS_DATA = "Đúng như số liệu đã nhập."
_RANK = {Verdict.INCONSISTENT: 0, Verdict.SUSPICIOUS: 1, Verdict.CONSISTENT: 2, Verdict.UNCHECKABLE: 3}


@dataclass(frozen=True)
class Checked:
    """The claims of a text in order, how many numbers it holds, and how many of them were judged or set aside."""

    claims: tuple[Claim, ...]
    numbers: int
    judged: int
    aside: int = 0

    @property
    def coverage(self) -> float:
        """Judged numbers of all numbers found."""
        return self.judged / self.numbers if self.numbers else 1.0

    @property
    def flagged(self) -> tuple[Claim, ...]:
        """The claims a person is asked to look at."""
        return tuple(claim for claim in self.claims if claim.is_flagged)


def check(
    text: str, *, issued: date | None = None, source: Source | None = None, facts: tuple[Fact, ...] = ()
) -> Checked:
    """Judge every figure that can be judged from the report itself, from what it was written from, from known figures.

    A claim whose numbers all stand as the source has them is no fault of the text: it is told, not flagged.
    """
    report = read(text, issued=issued)
    found = _distinct(chain(all_claims(report, shapes(report)), against_facts(report, facts)))
    covered = sorted(span for claim in found if claim.is_judged for span in claim.spans)
    material = [token for token in report.tokens if token.is_claim]
    judged = index = 0
    reach = 0
    for token in material:
        while index < len(covered) and covered[index][0] < token.end:
            reach = max(reach, covered[index][1])
            index += 1
        judged += reach > token.start
    back = report.clean.spans.source
    found += _unjudged(report, sorted(span for claim in found for span in claim.spans))
    found.sort(key=lambda claim: (claim.spans[0], claim.kind))
    claims = tuple(replace(claim, spans=tuple(back(*span) for span in claim.spans)) for claim in found)
    if source:
        compared = compare(text, source)
        claims = _with_source(_told_by_data(claims, compared), compared, text, source)
        judged += sum(claim.message == _AS_DATA for claim in claims)
    return Checked(claims, len(material), judged, len(report.tokens) - len(material) + len(report.clean.pages))


def _told_by_data(claims: tuple[Claim, ...], compared: Compared) -> tuple[Claim, ...]:
    """Numbers that nothing in the text could judge agree with the data when they stand as printed from it."""
    agreed = sorted(compared.agreed)

    def stands(start: int, end: int) -> bool:
        nearest = bisect_right(agreed, (start, end + 1)) - 1
        return any(a <= start and end <= b for a, b in agreed[max(0, nearest - 1) : nearest + 2])

    return tuple(
        replace(claim, verdict=Verdict.CONSISTENT, message=_AS_DATA)
        if claim.message == _UNJUDGED and stands(*claim.spans[0])
        else claim
        for claim in claims
    )


def _with_source(claims: tuple[Claim, ...], compared: Compared, text: str, source: Source) -> tuple[Claim, ...]:
    """The claims of the comparison first; what the text only repeats from the data is told, not flagged."""
    changed = [span for claim in compared.claims for span in claim.spans]
    agreed = sorted(compared.agreed)

    def is_repeated(claim: Claim) -> bool:
        start, end = claim.spans[0]
        if not re.search(r"\d", text[start:end]):  # a list is named by its first entry: its line tells
            end = text.find("\n", end) if "\n" in text[end:] else len(text)
        numbers = [match.span() for match in re.finditer(r"\d[\d.,]*", text[start:end])]
        stands = all(any(a < start + n and start + m < b for a, b in agreed) for m, n in numbers)
        cited = claim.kind == "citation" and text[start:end] in source.text
        return ((bool(numbers) and stands) or cited) and not any(a < end and start < b for a, b in changed)

    told = (
        replace(
            claim, verdict=Verdict.CONSISTENT, message=f"Đúng như số liệu đã nhập. {claim.message}", advice=_SEE_DATA
        )
        if claim.is_flagged and is_repeated(claim)
        else claim
        for claim in claims
    )
    return tuple(sorted((*told, *compared.claims), key=lambda claim: (claim.spans[0], claim.kind)))


_SEE_DATA = "Nếu chưa hợp lý, đề nghị xem lại số liệu đã nhập."


def _unjudged(report: Report, covered: list[tuple[int, int]]) -> list[Claim]:
    """Numbers that no pattern spoke of: set aside with their label, or shown as not judged."""
    claims = []
    index = reach = 0
    for token in report.tokens:
        while index < len(covered) and covered[index][0] < token.end:
            reach = max(reach, covered[index][1])
            index += 1
        if reach <= token.start:
            message = ASIDE_LABELS.get(token.kind, _UNJUDGED)
            claims.append(Claim("other", Verdict.UNCHECKABLE, ((token.start, token.end),), message, token.text.strip()))
    return claims


def _distinct(claims: Iterator[Claim]) -> list[Claim]:
    """One claim for one kind and place, the gravest; a sum that several patterns worked out is told once."""
    best: dict[tuple[str, tuple[int, int]], Claim] = {}
    for claim in claims:
        key = (claim.kind, claim.spans[0])
        if key not in best or _RANK[claim.verdict] < _RANK[best[key].verdict]:
            best[key] = claim
    reached: dict[tuple[str, str], int] = {}
    found = []
    for claim in sorted(best.values(), key=lambda claim: (claim.spans[0][0], -claim.spans[0][1], claim.kind)):
        start, end = claim.spans[0]
        if claim.is_flagged and start < reached.get((claim.kind, claim.message), 0):
            continue
        reached[claim.kind, claim.message] = end
        found.append(claim)
    return sorted(found, key=lambda claim: (claim.spans[0], claim.kind))
