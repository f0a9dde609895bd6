"""The judges that rows name: each takes what a row found and says whether its numbers can all be true."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.shapes import WORDS, Found, Judge
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import (
    Amount,
    amounts,
    base_amounts,
    divided,
    is_near,
    judge,
    middle,
    minus,
    multiplied,
    plus,
    shown,
    shown_as,
    widened,
)

CUT_OFF = " Có vẻ phần lẻ bị cắt đi thay vì làm tròn."


def claim(
    kind: str,
    tokens: tuple[Token, ...],
    computed: Amount | None,
    stated: Token,
    words: str,
    *,
    soft: bool = False,
    near: bool = False,
) -> Claim | None:
    """The claim that `computed` is what `stated` prints; `words` tells the computation up to "=".

    `soft` asks where it would accuse; with `near` what lies far off was not meant, and nothing is said.
    """
    verdict = judge(computed, stated)
    if computed is None or verdict is Verdict.UNCHECKABLE:
        return None
    if near and verdict is Verdict.INCONSISTENT and not is_near(computed, stated):
        return None
    if soft and verdict is Verdict.INCONSISTENT:
        verdict = Verdict.SUSPICIOUS
    plain = verdict is Verdict.CONSISTENT and any(token.is_plain for token in tokens) and _other_way(computed, stated)
    verdict = Verdict.SUSPICIOUS if plain else verdict
    value = shown_as(middle(computed), stated)
    printed = stated.text.strip()
    message = f"{words} = {value}, văn bản ghi {printed}."
    if plain:
        message += _OTHER_WAY
    elif verdict is Verdict.SUSPICIOUS and not soft:
        message += CUT_OFF
    return Claim(kind, verdict, (span(*tokens),), message, printed, value, "" if verdict is Verdict.CONSISTENT else ASK)


_OTHER_WAY = " Chỉ khớp nếu dấu chấm là dấu thập phân, khác cách viết số ở các chỗ khác."


def _other_way(computed: Amount, stated: Token) -> bool:
    """Whether only the reading with decimal points fits."""
    first = (computed[0], computed[0])
    return judge(first, replace(stated, values=stated.values[:1])) is Verdict.INCONSISTENT


def span(*tokens: Token) -> tuple[int, int]:
    """From the first token to the end of the last."""
    return min(token.start for token in tokens), max(token.end for token in tokens)


def comparable(*tokens: Token) -> bool:
    """Whether the tokens measure one thing: money with money, hectares with square metres, counts with counts."""
    return len({token.dimension for token in tokens}) == 1 and not any(token.is_range for token in tokens)


def same_thing(*tokens: Token) -> bool:
    """Whether the tokens measure or count one thing: comparable, and counts of one noun (or of a noun left out)."""
    nouns = {"người" if token.unit in PEOPLE else token.unit for token in tokens} - {""} - LINKING
    return comparable(*tokens) and (tokens[0].dimension != "" or len(nouns) <= 1)


PEOPLE = frozenset(
    "người chị hội đoàn đảng em cháu học hs lao đại thanh cán đối nhân viên giáo công cụ nam nữ thí sinh bị nạn nghệ bệnh phụ trẻ hành khách cử".split()
) | {"cá nhân"}  # hội viên, học sinh, lao động
# Words behind a number that name nothing counted.
LINKING = frozenset(
    "tại ở đạt chiếm bằng so trong và với hiện còn thiếu có vắng tăng giảm là thực đã được cuối tổng cả trên từ chưa không đang".split()
) | {"trường hợp"}


NOT_SHARED = frozenset("lần năm tháng ngày quý tuần giờ điểm".split())  # of which nothing is a share
_STEP = re.compile(
    rf"{WORDS['move']}(?: thêm| lên| khoảng| được|[^,;.()]{{0,16}}\b(?:trước|ngoái))?\s*$"
)  # a step, not what was reached


_REACHED = ("lên ", "xuống ", "còn ")
STEPPED = re.compile(r"(?:tăng|giảm)(?: thêm)?\s*$")


def share(kind: str, part: str = "a", whole: str = "b", percent: str = "x") -> Judge:
    """part : whole is the per cent."""

    def judged(found: Found) -> Claim | None:
        one, other, rate = found[part], found[whole], found[percent]
        if kind == "plan_percent" and not same_thing(one, other):
            return None
        if (
            not comparable(one, other)
            or {one.unit, other.unit} & NOT_SHARED
            or _STEP.search(found.shape.text[: found.match.start(part)][-30:])
        ):
            return None
        times = 1000 if rate.unit == "‰" else 100
        words = f"{one.text.strip()} : {other.text.strip()}"
        told = claim(kind, (one, other, rate), divided(amounts(one), amounts(other), times), rate, words)
        if (
            told
            and told.is_flagged
            and any(
                judge(divided(amounts(token), amounts(other), times), rate) is Verdict.CONSISTENT
                for token in found.shape.tokens.values()
                if token.kind == "number" and token.values and token.end <= one.start and same_thing(token, other)
            )
        ):
            return None  # "sản lượng 2.684 tấn, trong đó nuôi trồng 1.557 tấn, đạt 103% KH (2.600 tấn)": of the whole
        return told

    return judged


_FAR_BELOW = Decimal("0.8")


def ratio_share(kind: str, ratio: str = "r", percent: str = "x", beyond: int = 0) -> Judge:
    """a/b is the per cent; `beyond` 1 when the per cent tells the excess over b ("vượt 10 %"), −1 the shortfall."""

    def judged(found: Found) -> Claim | None:
        pair, rate = found[ratio], found[percent]
        if not pair.base or not pair.base[0]:
            return None
        if beyond == 1 and pair.value < pair.base[0] * _FAR_BELOW:
            return None  # "cắt giảm 675/1.216 điều kiện, vượt 5,5%": beyond something else
        part, whole = amounts(pair), base_amounts(pair)
        top = minus(part, whole) if beyond == 1 else minus(whole, part) if beyond == -1 else part
        words = f"{shown(pair.value, 3)} : {shown(pair.base[0], 3)}"
        if beyond:
            first, second = (pair.value, pair.base[0]) if beyond == 1 else (pair.base[0], pair.value)
            words = f"({shown(first, 3)} – {shown(second, 3)}) : {shown(pair.base[0], 3)}"
        times = 1000 if rate.unit == "‰" else 100
        return claim(kind, (pair, rate), divided(top, whole, times), rate, words)

    return judged


def change(kind: str, rises: bool | None, now: str = "a", before: str = "b", move: str = "x") -> Judge:
    """now against before moved by `move`: a per cent of before, or a difference. `rises` None reads the word."""

    def judged(found: Found) -> Claim | None:
        lead = found.shape.text[: found.match.start(now)][-30:]
        if _STEP.search(lead) and not lead.endswith(_REACHED):
            return None
        level = found.shape.text[: found.match.start(move)].endswith(_REACHED)
        if level and found[move].kind == "number":
            return None  # "năm 2017 tăng lên 120 triệu": what was reached, no step
        if found[move].unit == "lần":
            return times(kind, now, before, move)(found)
        up = _rises(found) if rises is None else rises
        told = moved(kind, found[now], found[before], found[move], up)
        if not told or not told.is_flagged:
            return told
        # "gia súc 61.420 con, gồm …, dê 4.645 con; tăng 3,79% so với năm 2022 (59.180 con)": of them all
        earlier = (each for each in found.shape.tokens.values() if each.values and each.end <= found[now].start)
        fits = any(_fits(kind, each, found[before], found[move], up) for each in earlier)
        return None if fits else told

    return judged


def _fits(kind: str, now: Token, before: Token, step: Token, rises: bool) -> bool:
    told = moved(kind, now, before, step, rises) if now.kind == before.kind and now.unit == before.unit else None
    return told is not None and not told.is_flagged


def moved(kind: str, now: Token, before: Token, step: Token, rises: bool, *, near: bool = False) -> Claim | None:
    """now is before and a step up or down: a per cent of before, or a difference in its own measure."""
    if not same_thing(now, before):
        return None
    first, second = (now, before) if rises else (before, now)
    grown = minus(amounts(first), amounts(second))
    difference = f"{first.text.strip()} – {second.text.strip()}"
    if step.kind == "percent" and now.kind == "number":
        words = f"({difference}) : {before.text.strip()}"
        return claim(kind, (now, before, step), divided(grown, amounts(before)), step, words, near=near)
    if not comparable(step, now):
        return None
    of_itself = divided(grown, amounts(before)) if "điểm" not in step.text else None
    if step.kind == "percent" and of_itself and judge(of_itself, step) is not Verdict.INCONSISTENT:
        grown = of_itself  # a share may also be told to fall by a share of itself
    return claim(kind, (now, before, step), grown, step, difference, near=near)


def _rises(found: Found) -> bool:
    """Which way the words of the row go: the last of tăng, vượt, giảm, hụt before the step."""
    words = found.shape.text[max(0, found.match.start() - 12) : found.match.end()]
    up = max(words.rfind(word) for word in ("tăng", "vượt", "cao hơn", "nhiều hơn"))
    return up > max(words.rfind(word) for word in ("giảm", "hụt", "sụt", "tụt", "thấp hơn", "ít hơn"))


def times(kind: str, now: str = "a", before: str = "b", factor: str = "k") -> Judge:
    """now is `factor` times before; "tăng 2 lần" may also mean twice as much on top."""

    def judged(found: Found) -> Claim | None:
        one, other, gap = found[now], found[before], found[factor]
        if not same_thing(one, other):
            return None
        computed = divided(amounts(one), amounts(other), 1)
        half = Decimal("0.5") if gap.decimals == 0 else Decimal(0)
        more_by = Decimal("tăng" in found.words and "gấp" not in found.words)
        words = f"{one.text.strip()} : {other.text.strip()}"
        if computed is None:
            return None
        first, last = ((low - half - more_by, high + half) for low, high in computed)
        return claim(kind, (one, other, gap), (first, last), gap, words)

    return judged


def direction(kind: str, up: bool, now: str = "a", before: str = "b") -> Judge:
    """now lies above (or below) before, as the words say."""

    def judged(found: Found) -> Claim | None:
        one, other = found[now], found[before]
        if not same_thing(one, other):
            return None
        fits = one.size >= other.size if up else one.size <= other.size
        word = "tăng" if up else "giảm"
        message = f"{other.text.strip()} thành {one.text.strip()}: {'đúng' if fits else 'không phải'} là {word}."
        return judged_as(kind, fits, (span(one, other),), message, word)

    return judged


def less(kind: str, whole: str = "a", away: str = "b", left: str = "c", *, soft: bool = False) -> Judge:
    """whole − away = left."""

    def judged(found: Found) -> Claim | None:
        one, taken, rest = found[whole], found[away], found[left]
        if not comparable(one, taken, rest) or STEPPED.search(found.shape.text[: found.match.start(whole)][-14:]):
            return None
        if soft and taken.size > one.size:
            return None  # of another whole
        words = f"{one.text.strip()} – {taken.text.strip()}"
        return claim(kind, (one, taken, rest), minus(amounts(one), amounts(taken)), rest, words, soft=soft)

    return judged


def more(
    kind: str, first: str = "a", second: str = "b", total: str = "c", *, soft: bool = False, mixed: bool = False
) -> Judge:
    """first + second = total; `mixed` when they count things of two kinds."""

    def judged(found: Found) -> Claim | None:
        one, other, whole = found[first], found[second], found[total]
        if not (comparable if mixed else same_thing)(one, other, whole):
            return None
        words = f"{one.text.strip()} + {other.text.strip()}"
        return claim(kind, (one, other, whole), plus(amounts(one), amounts(other)), whole, words, soft=soft)

    return judged


def priced(count: Token, price: Token) -> Amount:
    """What so many things at a price, or of a measure each, come to: money within three in a thousand, else two in a hundred.

    Areas and lengths are printed rounded, so a price of them is held as loosely.
    """
    exact = price.dimension == "đồng" and not count.dimension
    return widened(multiplied(amounts(count), amounts(price)), Decimal("0.003" if exact else "0.02"))


def product(kind: str, first: str = "a", second: str = "b", result: str = "c", *, room: str = "") -> Judge:
    """first × second = result, as near as `priced` asks, or within `room`."""

    def judged(found: Found) -> Claim | None:
        one, other, result_ = found[first], found[second], found[result]
        wide = widened(multiplied(amounts(one), amounts(other)), Decimal(room)) if room else priced(one, other)
        return claim(kind, (one, other, result_), wide, result_, f"{one.text.strip()} × {other.text.strip()}")

    return judged


def at_most(kind: str, part: str = "a", whole: str = "b", *, soft: bool = False, why: str = "") -> Judge:
    """part is not more than whole."""

    def judged(found: Found) -> Claim | None:
        one, other = found[part], found[whole]
        if not comparable(one, other):
            return None
        fits = any(a[0] <= b[1] for a, b in zip(amounts(one), amounts(other), strict=True))
        message = (
            f"{one.text.strip()} không thể nhiều hơn {other.text.strip()}{why}."
            if not fits
            else "Phần không lớn hơn tổng."
        )
        return judged_as(kind, fits, (span(one, other),), message, one.text.strip(), soft=soft)

    return judged


def same(kind: str, first: str = "a", second: str = "b") -> Judge:
    """Both numbers are one amount in two measures: "4.500 m² (0,45 ha)"."""

    def judged(found: Found) -> Claim | None:
        one, other = found[first], found[second]
        if not comparable(one, other) or one.dimension in ("", "%", "‰") or one.factor == other.factor:
            return None
        return claim(kind, (one, other), amounts(one), other, one.text.strip())

    return judged
