"""A count told again as the whole of a ratio with two digits changed about: "xảy ra 320 vụ …, khám phá 277/302 vụ"."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import span
from tdkt.checker.patterns.slips import ADVICE, KIND, are_swapped
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_FEWEST = 100


@pattern(KIND)
def bases(report: Report, shape: Shape) -> Iterator[Claim]:
    """The ratios of a sentence against the counts of the same thing in front of them."""
    before = report.sentence_before(shape.sentence)
    told = [*(before.material if before else ()), *shape.sentence.material]
    for ratio in shape.sentence.material:
        if ratio.kind != "ratio" or not ratio.base or ratio.base[0] < _FEWEST or ratio.base[0] % 1 or not ratio.unit:
            continue
        counts = [t for t in told if t.end <= ratio.start and t.kind == "number" and t.values and t.unit == ratio.unit]
        if any(t.value == ratio.base[0] for t in counts):
            continue
        for count in counts:
            if not count.bound and are_swapped(str(count.value), str(ratio.base[0])):
                base = shown(ratio.base[0], 0)
                message = f"Ở trên ghi {count.text.strip()}, ở đây tính trên {base}: có thể đảo chữ số."
                spans = (span(ratio), span(count))
                yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, ratio.text.strip(), count.text.strip(), ADVICE)
