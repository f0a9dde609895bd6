"""What is left: "42 gọi, vắng 09, khám 34"; "tiếp nhận 10, đã giải quyết 9, còn 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.text import Report
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_MISSING = re.compile(r"\b(?:vắng(?: mặt)?|miễn|hoãn|tạm hoãn|rút)\b[^,;]*$")
_PRESENT = re.compile(r"\b(?:khám|có mặt|tham gia|dự|còn(?: lại)?)\b[^,;]*$")
_DONE = re.compile(r"\b(?:đã|giải quyết|hoàn thành|xử lý)\b[^;]*$")
_LEFT = re.compile(r"\b(?:còn(?: lại)?|đang|chưa)\b[^,;]*$")


@pattern("difference")
def absences(report: Report) -> Iterator[Claim]:
    """Three counts of one unit, the middle one taken away."""
    for sentence in report.sentences:
        items = [token for token in sentence.material if token.kind == "number" and token.values]
        for whole, away, left in zip(items, items[1:], items[2:], strict=False):
            if not (whole.unit and len({whole.unit, away.unit, left.unit} - {"nam", "nữ"}) <= 1):
                continue
            if any(token.bound or token.unit == "%" or token.decimals for token in (whole, away, left)):
                continue
            gap, following = report.text[whole.end : away.start], report.text[away.end : left.start]
            taken = _MISSING.search(gap) and _PRESENT.search(following)
            done = _DONE.search(gap) and _LEFT.search(following)
            if not (taken or done) or len(gap) > 70 or len(following) > 60 or ";" in gap + following:
                continue
            rest = whole.value - away.value
            if rest < 0:
                continue
            fits = rest == left.value
            message = f"{shown(whole.value)} – {shown(away.value)} = {shown(rest)}, văn bản ghi {left.text.strip()}."
            verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT if taken else Verdict.SUSPICIOUS
            yield Claim(
                "difference",
                verdict,
                ((whole.start, left.end),),
                message,
                left.text.strip(),
                shown(rest),
                "" if fits else ASK,
            )
