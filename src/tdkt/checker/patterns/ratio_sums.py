"""Ratios told side by side: grades of one whole, parts of a ratio, the rate of all together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.judges import claim, span
from tdkt.checker.lists import GRADES
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern


@pattern("sum_of_parts")
def grades(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "giỏi 19/277, khá 104/277, trung bình 77/277, chưa đạt 02/277": grades of one whole make it up."""
    places = sorted(place for place, token in shape.tokens.items() if token.kind == "ratio" and token.base)
    for index in range(len(places)):
        run = [places[index]]
        base = shape.tokens[places[index]].base[0]
        if index and shape.tokens[places[index - 1]].base[:1] == (base,):
            continue
        for place in places[index + 1 :]:
            if shape.tokens[place].base[0] != base:
                break
            run.append(place)
        labels = [shape.text[max(0, place - 28) : place] for place in run]
        if len(run) < 3 or not all(GRADES.search(label) for label in labels):
            continue
        tokens = [shape.tokens[place] for place in run]
        total = sum((token.value for token in tokens), Decimal(0))
        fits = total == base
        words = " + ".join(shown(token.value, 0) for token in tokens)
        message = f"{words} = {shown(total, 0)}, tính trên {shown(base, 0)}."
        message += " Các mức xếp loại có kể đủ không?" if total < base else ""
        before = [t for t in shape.tokens.values() if t.values[:1] == (base,) and t.end <= tokens[0].start]
        where = span(before[0]) if before and not fits else span(*tokens)
        yield judged_as("sum_of_parts", fits, (where,), message, shown(base, 0), shown(total, 0), soft=total < base)


_OF_IT = re.compile(r"trong đó|\bgồm\b|bao gồm")


@pattern("sum_of_parts")
def ratio_parts(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "195/295 trẻ, trong đó nhà trẻ 30/130, mẫu giáo 165/165": where the upper numbers add up, so do the lower ones."""
    opened = _OF_IT.search(shape.text)
    if not opened:
        return
    ratios = [(place, token) for place, token in sorted(shape.tokens.items()) if token.kind == "ratio" and token.base]
    before = [token for place, token in ratios if place < opened.start()]
    parts = [token for place, token in ratios if place > opened.start()]
    if not before or len(parts) < len(("one", "other")) or not all(token.values for token in (*before[-1:], *parts)):
        return
    whole = before[-1]
    upper = sum((token.value for token in parts), Decimal(0)) == whole.value
    lower = sum((token.base[0] for token in parts), Decimal(0))
    if not upper or whole.factor != parts[0].factor or {token.base[0] for token in parts} == {whole.base[0]}:
        return
    if {token.base[0] for token in parts} == {whole.value}:
        return  # "9/16 xã …, trong đó giai đoạn 1 có 3/9 xã, giai đoạn 2 có 6/9 xã": of the nine
    fits = lower == whole.base[0]
    words = " + ".join(shown(token.base[0], 3) for token in parts)
    message = f"{words} = {shown(lower, 3)}, văn bản ghi tổng {shown(whole.base[0], 3)}."
    place = (span(whole), *(span(token) for token in parts))
    yield judged_as("sum_of_parts", fits, place, message, whole.text.strip(), shown(lower, 3))


_POOLED = re.compile(r"(?:đỗ|đạt|tỷ lệ|tỉ lệ)[^.;,()\d]{0,30}(?P<all>\ue002)\s*[,;]\s*trong đó")


@pattern("ratio_percent")
def pooled(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "đỗ 99,5%, trong đó phổ thông 22.159/22.248 em, GDTX 449/480 em": both systems together."""
    match = _POOLED.search(shape.text)
    if not match:
        return
    rate = shape.tokens[match.start("all")]
    ratios = [
        t for place, t in shape.tokens.items() if place > match.end() and t.kind == "ratio" and t.base and t.values
    ]
    if len(ratios) < len(("one", "other")) or len({token.unit for token in ratios} - {"em", "thí", "học"}) > 0:
        return
    part = sum((token.value for token in ratios), Decimal(0))
    whole = sum((token.base[0] for token in ratios), Decimal(0))
    share_of_it = part / whole * 100
    told = claim(
        "ratio_percent",
        (rate, *ratios),
        ((share_of_it, share_of_it), (share_of_it, share_of_it)),
        rate,
        f"Cộng các phần: {shown(part, 0)} : {shown(whole, 0)}",
        soft=True,
    )
    yield from [told] if told else []
