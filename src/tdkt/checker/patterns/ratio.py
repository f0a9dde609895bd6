"""Ratios and per cents: "a/b … đạt x%", "a so với kế hoạch b, đạt x%", "tổng số b …, có a chiếm x%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import claim, ratio_share, same_thing, share, span
from tdkt.checker.lists import GRADES
from tdkt.checker.shapes import Found, Row, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, base_amounts, divided, interval, judge, shown
from tdkt.vntext.grammar import pattern

_PLAN = re.compile(r"\b(?:kh|kế hoạch|dự toán|chỉ tiêu|nq|nghị quyết)\b")
_BREAK = re.compile(r"\b(?:trong đó|tăng|giảm|vượt|hụt|so với cùng kỳ|cùng kỳ)\b")
_LINK = re.compile(
    r"(?:đạt|chiếm|bằng|=|[-–]|(?:tỷ|tỉ) lệ(?! này| đó)(?: [^\W\d_]+){0,3}|tỷ suất|tương ứng|tương đương|\(|,|là|với|khoảng|có|:|\s)+$"
)
_MOST_UNLINKED = 4  # words between a ratio and a per cent that no word joins
_COUNTED = frozenset(
    "đại đảng người thành bản ấp khu thôn xã hộ trường tiểu khu tổ chi bản xóm tiêu hồ đơn vụ em học".split()
)


def _told(found: Found) -> Claim | None:
    """a/b and the per cent behind it, when no new subject stands between them."""
    ratio, percent = found["r"], found["x"]
    gap = found.between("r", "x")
    if percent.bound == "dưới" or _BREAK.search(gap) or len(gap) > 90 or not ratio.base or not ratio.base[0]:
        return None
    link = _LINK.search(gap)
    _, comma, tail = gap.rpartition(",")
    if (
        not link
        or (not link[0].strip() and len(gap.split()) > _MOST_UNLINKED)
        or (comma and len(_LINK.sub("", tail).split()) > (2 if "(" not in link[0] else 9))
    ):
        return None
    of_units = percent.value == 100 and ratio.value * 2 < ratio.base[0] and "," not in gap  # 2/85 khu vực đạt 100%
    if of_units or (gap.lstrip().startswith(")") and re.search(r"[%\ue002] ?\($", found.before())):
        return None
    is_plan = ratio.dimension == "đồng" or _PLAN.search(found.after(40)) or _PLAN.search(gap)
    kind = "plan_percent" if is_plan else "ratio_percent"
    times = 1000 if percent.unit == "‰" else 100
    words = f"{shown(ratio.value, 3)} : {shown(ratio.base[0], 3)}"
    return claim(kind, (ratio, percent), divided(amounts(ratio), base_amounts(ratio), times), percent, words)


def _over(found: Found) -> Claim | None:
    """a trên b: "trên" was read as a bound of b."""
    part, whole, percent = found["a"], found["b"], found["x"]
    if whole.bound.lower() != "trên" or part.value > whole.value:
        return None
    whole = replace(whole, bound="")
    times = 1000 if percent.unit == "‰" else 100
    words = f"{part.text.strip()} : {shown(whole.value, 3)}"
    return claim("ratio_percent", (part, whole, percent), divided(amounts(part), amounts(whole), times), percent, words)


def _now_to_before(found: Found) -> Claim | None:
    """ "giảm 5,83% (3.389/3.599 vụ)": now and before, told as a ratio; also a share that fell to a/b."""
    ratio, rate = found["r"], found["x"]
    if not ratio.base or not ratio.base[0]:
        return None
    share_of_it = divided(amounts(ratio), base_amounts(ratio))
    if share_of_it and judge(share_of_it, rate) is not Verdict.INCONSISTENT:
        return None
    up = found.words.startswith(("tăng", "vượt", "cao", "nhiều"))
    return ratio_share("growth", beyond=1 if up else -1)(found)


def _turned(found: Found) -> Claim | None:
    """x% (a/b), unless the per cent is a step."""
    return None if re.search(r"(?:tăng|giảm|vượt|hụt)\s*$", found.before(12)) else ratio_share("ratio_percent")(found)


def _index_of_plan(found: Found) -> Claim | None:
    """ "bằng 104% kế hoạch, tức vượt 4,8%": what lies beyond a hundred is what was surpassed."""
    index, beyond = found["x"], found["y"]
    room = Decimal(5).scaleb(-index.decimals - 1) + Decimal(5).scaleb(-beyond.decimals - 1)
    fits = abs(index.value - 100 - beyond.value) <= room
    message = (
        f"Bằng {index.text.strip()} nghĩa là vượt {shown(index.value - 100)} %, văn bản ghi {beyond.text.strip()}."
    )
    verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
    place = (span(index, beyond),)
    return Claim("plan_percent", verdict, place, message, beyond.text.strip(), "", "" if fits else ASK)


def _surpassed(found: Found) -> Claim | None:
    """a, "vượt chỉ tiêu" b: more than b, or at least as much when it also was "đạt"."""
    reached, plan = found["a"], found["b"]
    if not same_thing(reached, plan) or reached.is_range or plan.is_range:
        return None
    fits = reached.size >= plan.size if "đạt" in found.between("a", "b") else reached.size > plan.size
    message = f"{reached.text.strip()} so với {plan.text.strip()}: {'vượt' if fits else 'không vượt'}."
    verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
    place = (span(reached, plan),)
    return Claim("plan_percent", verdict, place, message, reached.text.strip(), "", "" if fits else ASK)


def _kept(fulfilled: bool):  # type: ignore[no-untyped-def]
    def judged(found: Found) -> Claim | None:
        ratio = found["r"]
        if not ratio.base:
            return None
        reached = max(ratio.values) >= min(ratio.base)
        fits = reached if fulfilled else min(ratio.values) <= max(ratio.base)
        message = f"{ratio.text}: {shown(ratio.value, 3)} {'đạt' if reached else 'chưa đạt'} {shown(ratio.base[0], 3)}."
        verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
        return Claim("plan_percent", verdict, (span(ratio),), message, ratio.text.strip(), "", "" if fits else ASK)

    return judged


ROWS = (
    Row("ratio_percent", r"{r/}...{x%}", _told),
    Row("growth", r"<move>_ {x%}_ \( {r/}", _now_to_before),
    Row("ratio_percent", r"{x%}_ \( (?:<did>|là|:|tức)* {r/}", _turned, unless="<plan>|<same>"),
    Row("plan_percent", r"{r/}_ ,? (?:đạt )?vượt {x%}", ratio_share("plan_percent", beyond=1)),
    Row("plan_percent", r"{r/}_ ,? (?:hụt|thiếu) {x%}", ratio_share("plan_percent", beyond=-1)),
    Row("plan_percent", r"{r/}_ ,? (?:đã )?(?:hoàn thành )?(?:và )?vượt (?:mức )?<plan>", _kept(True)),
    Row("plan_percent", r"(?:chỉ tiêu|kế hoạch)..{b}..[;,]...{a}_ , (?:đã )?(?:hoàn thành )?(?:và )?vượt (?:mức )?(?:chỉ tiêu|kế hoạch)", _surpassed, unless="%"),
    Row("plan_percent", r"{a}_ ,? (?:đạt và |đã )?vượt (?:mức )?<plan>_ \( <plan>_ (?:là|:)? {b}", _surpassed),
    Row("plan_percent", r"{r/}_ ,? (?:không|chưa) (?:đạt|hoàn thành) <plan>", _kept(False)),
    Row("plan_percent", r"{a}_ ,? (?:đạt|bằng) (?:tỷ lệ )?{x%} (?:so với |so |của )?<plan>_ [(,]? (?:<plan>|là|giao|:)* {b}", share("plan_percent")),
    Row("plan_percent", r"{a}_ [,;(] <plan>_ (?:là|:|giao)* {b}_ [,;()]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"(?:<plan>|giao(?! dịch| lưu| thông| ban| tiếp))_ (?:là|:)? {b}_ [,;] <did>_ :? {a}_ [,;(]? <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"<did>_ :? {a}_ [,;/(] <plan>_ :? {b}_ [,;()]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"{a}_ (?:so với|so|/) <plan>_ (?:là|:)? {b}_ [,;(]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("ratio_percent", r"{a} (?:[^\W\d_]++ ?){1,9}(?:\([^()]{0,60}\))? / ?{b}_ [,;(]* <did>? <link> {x%}", share("ratio_percent"), unless="<move>"),
    Row("ratio_percent", r"{r/}_ , _ {a}_ , (?:tỷ|tỉ) lệ [^\ue001\ue002\ue003]{0,40}?(?:đạt|là|chiếm) {x%}", ratio_share("ratio_percent")),
    Row("plan_percent", r"(?:bằng|đạt) {x%}_ <plan>_ ,? (?:tức|nghĩa) (?:là )?(?:đã )?vượt {y%}", _index_of_plan),
    Row("plan_percent", r"{x%}_ <plan>_ \( {r/}", ratio_share("plan_percent")),
    Row("ratio_percent", r"{a}_ ,? (?:trên|trong|/) (?:tổng (?:số|cộng)?|số)_ {b}_ [,;(]* <did>? <link> {x%}", share("ratio_percent"), unless="<move>"),
    Row("ratio_percent", r"{a}_ {b}_ [,;(]* <did>? <link> {x%}", _over, unless="<move>"),
)  # fmt: skip


@pattern("ratio_percent")
def lone_ratios(report: Report, shape: Shape) -> Iterator[Claim]:
    """A ratio without a per cent: a part is not more than its whole."""
    for token in shape.tokens.values():
        if token.kind != "ratio" or not token.values or not token.base or not token.base[0]:
            continue
        place = ((token.start, token.end),)
        if min(token.values) <= max(token.base):
            yield Claim(
                "ratio_percent", Verdict.CONSISTENT, place, f"{token.text}: phần không lớn hơn tổng.", token.text
            )
        elif token.unit in _COUNTED and not _PLAN.search(_around(shape, token)) and "%" not in shape.sentence.text:
            message = f"{token.text}: phần ({shown(token.value, 0)}) lớn hơn tổng ({shown(token.base[0], 0)})."
            yield Claim("ratio_percent", Verdict.SUSPICIOUS, place, message, token.text, "", ASK)


def _around(shape: Shape, token: Token) -> str:
    place = next(place for place, each in shape.tokens.items() if each is token)
    return shape.text[max(0, place - 40) : place + 30]


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
        verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT if total > base else Verdict.SUSPICIOUS
        if not fits:
            message += " Các mức xếp loại có kể đủ không?" if total < base else ""
        yield Claim(
            "sum_of_parts", verdict, (span(*tokens),), message, shown(base, 0), shown(total, 0), "" if fits else ASK
        )


_SHARE_GAP = re.compile(
    r"\s*[^\W\d]*(?:\s*,\s*[^\W\d]+(?=\s*,))?(?:\s[“”\"]?[^\W\d]+[“”\"]?){0,9}\s*[,(]?\s*(?:tức(?: là)? )?"
    r"(?:chiếm|đạt|bằng|tương đương|tương ứng|=)?\s*(?:tỷ lệ|tỉ lệ)?\s*"
)


def _has_own(report: Report, whole: Token) -> bool:
    """Whether a whole is told with a share of its own: it is a part of something larger."""
    return bool(_OWN_SHARE.match(report.text[whole.end : whole.end + 70]))


def _softer(verdict: Verdict) -> Verdict:
    return Verdict.SUSPICIOUS if verdict is Verdict.INCONSISTENT else verdict


_STRONG = re.compile(r"[Tt]ổng(?: số)?[^,;.\d]{0,20}$|(?:^|[.;]\s|\n)Trong(?: tổng)?(?: số)?\s$")
_OWN_SHARE = re.compile(r"[^.;:,\d]{0,40}?,?\s(?:đạt|chiếm|tỷ lệ|\()[^.;,\d]{0,20}\d[\d,.]*\s?%")
_NEAR = re.compile(r"[Tt]ổng|[Tt]rong số|tiếp nhận|thụ lý|trong đó|\bcó\b|:|\bphát hiện\b|\bđã\b")


@pattern("ratio_percent")
def shares_of_total(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "Tổng số b hộ, trong đó a hộ (chiếm x%)"; and shares of one unseen whole that must agree with one another."""
    total: Token | None = None
    seen: list[tuple[Token, Token]] = []
    items = shape.sentence.material
    for token, following in pairwise(items):
        lead = report.text[max(shape.sentence.start, token.start - 60) : token.start]
        if token.kind == "number" and re.search(
            r"(?:[Tt]ổng(?: số)?|[Tt]oàn \w+|^\W*Trong|[Tt]iếp nhận|[Tt]hụ lý|có)\b[^,;:()]*$", lead
        ):
            total = total if total and not re.search(r"[Tt]ổng", lead) else token
        if token.kind != "number" or following.kind != "percent" or not token.values or not following.values:
            continue
        gap = report.text[token.end : following.start]
        own = total and _has_own(report, total)
        if own and "chiếm" not in gap:
            continue  # the whole has a share of its own, so have its kinds
        behind = re.split(r"[;.]", report.text[following.end : following.end + 25].lower())[0]
        if not _SHARE_GAP.fullmatch(gap) or _BREAK.search(gap) or _PLAN.search(behind) or "so với" in behind:
            continue
        wholes = [t for t in items if t.end <= token.start and _is_whole(t, token)]
        wholes = wholes or _told_before(report, shape, token, behind)
        subset = _subset_of(report, wholes, token)
        if subset and not any(_agrees(token, whole, following) for whole in wholes):
            yield from [claim for claim in [_part_of(token, subset, following)] if claim]
        elif wholes and wholes[0].end < shape.sentence.start:
            yield from [claim for claim in [_part_of(token, wholes[0], following)] if claim]
        elif wholes and (total is None or total in wholes):
            told = [claim for whole in wholes if (claim := _part_of(token, whole, following))]
            agreeing = next((claim for claim in told if claim.verdict is Verdict.CONSISTENT), None)
            near = total and _NEAR.search(report.text[max(0, total.start - 30) : token.start])
            if agreeing:
                yield agreeing
            elif near and len(wholes) == 1:
                yield from told
            elif (
                not total
                and len(wholes) == 1
                and not _has_own(report, wholes[0])
                and re.search(r"(?:đạt|chiếm) (?:tỷ|tỉ) lệ", gap)
            ):
                yield from [
                    replace(c, verdict=_softer(c.verdict)) for c in [_part_of(token, wholes[0], following)] if c
                ]
            elif total and "chiếm" in gap and _STRONG.search(report.text[max(0, total.start - 30) : total.start]):
                yield from [claim for claim in [_part_of(token, total, following)] if claim]
        elif "chiếm" in gap and token.unit and following.value > 0:
            seen.append((token, following))
    yield from _one_base(seen)


def _told_before(report: Report, shape: Shape, part: Token, behind: str) -> list[Token]:
    """The whole in the sentence before, when this one says "chiếm 75% tổng số hộ" and that one has one number of them."""
    named = re.match(rf"\s*(?:tổng số|(?:tổng )?số {re.escape(part.unit)})", behind)
    subset = shape.text.startswith("trong đó")
    if not part.unit or not (named or subset):
        return []
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    found = [token for token in before.material if _is_whole(token, part) and (subset or token.unit == part.unit)]
    is_whole = len(found) == 1 and before.start < shape.sentence.start and not _has_own(report, found[0])
    return found if is_whole else []


_ONLY_SUBSET = re.compile(r"[^\d;]{0,60}?\)?\s*,?\s*trong đó[^\d;]{0,60}")


def _subset_of(report: Report, wholes: list[Token], part: Token) -> Token | None:
    """The whole that "trong đó" joins to a part: 669 hộ, trong đó hộ dân tộc thiểu số 549 hộ."""
    last = wholes[-1] if wholes else None
    return last if last and not last.bound and _ONLY_SUBSET.fullmatch(report.text, last.end, part.start) else None


def _agrees(part: Token, whole: Token, percent: Token) -> bool:
    told = _part_of(part, whole, percent)
    return told is not None and told.verdict is Verdict.CONSISTENT


@pattern("ratio_percent")
def shares_told_first(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "tổng mức đầu tư 6.500 tỷ đồng, trong đó vốn vay là 83,43% (khoảng 5.423 tỷ đồng)"."""
    items = shape.sentence.material
    for percent, part in pairwise(items):
        gap = report.text[percent.end : part.start]
        if percent.kind != "percent" or part.kind != "number" or not (percent.values and part.values):
            continue
        if not re.fullmatch(r"\s*\(\s*(?:khoảng|tương đương|tương ứng|ứng với|với|bằng|là)?\s*", gap):
            continue
        wholes = [t for t in items if t.end <= percent.start and _is_whole(t, part)]
        lead = report.text[max(shape.sentence.start, wholes[0].start - 60) : wholes[0].start] if wholes else ""
        named = re.search(r"[Tt]ổng|(?:[Tt]rong|[Đđ]ối với) (?:số )?$|[Tt]oàn", lead)
        if (
            not named
            or any(_agrees(part, whole, percent) for whole in wholes)
            or not re.search(r"trong đó|chiếm|gồm", report.text[wholes[0].end : percent.start])
        ):
            continue
        yield from [claim for claim in [_part_of(part, wholes[0], percent)] if claim]


def _is_whole(whole: Token, part: Token) -> bool:
    same = whole.kind == "number" and bool(whole.values) and same_thing(whole, part)
    return same and part.value <= whole.value


def _part_of(part: Token, whole: Token, percent: Token) -> Claim | None:
    words = f"{part.text.strip()} : {whole.text.strip()}"
    return claim("ratio_percent", (part, percent), divided(amounts(part), amounts(whole)), percent, words)


def _one_base(seen: list[tuple[Token, Token]]) -> Iterator[Claim]:
    """Counts of one unit with shares of the same unseen whole: the wholes they imply must meet."""
    for (first, one), (second, other) in pairwise(seen):
        if first.unit != second.unit:
            continue
        bases = _base(first, one), _base(second, other)
        if not (bases[0] and bases[1]):
            continue
        (low, high), (least, most) = bases[0][0], bases[1][0]
        fits = low <= most and least <= high
        message = (
            f"{first.text.strip()} là {one.text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{second.text.strip()} là {other.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        verdict = Verdict.CONSISTENT if fits else Verdict.SUSPICIOUS
        yield Claim("ratio_percent", verdict, ((first.start, other.end),), message, "", "", "" if fits else ASK)


def _base(count: Token, percent: Token) -> Amount | None:
    """The whole of which `count` is `percent`, told with one decimal at least."""
    share_of_it = interval(percent.value, max(1, percent.decimals))
    return divided(amounts(count), (share_of_it, share_of_it))
