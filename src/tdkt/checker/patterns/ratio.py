"""Ratios and per cents: "a/b … đạt x%", "a so với kế hoạch b, đạt x%", "tổng số b …, có a chiếm x%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import claim, ratio_share, same_thing, share, span
from tdkt.checker.shapes import Found, Judge, Row, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, base_amounts, divided, judge, minus, plus, rounding, shown
from tdkt.vntext.grammar import pattern

PLAN = re.compile(r"\b(?:kh|kế hoạch|dự toán|chỉ tiêu|nq|nghị quyết)\b")
BREAK = re.compile(r"\b(?:trong đó|tăng|giảm|vượt|hụt|so với cùng kỳ|cùng kỳ)\b")
_LINK = re.compile(
    r"(?:đạt|chiếm|bằng|=|[-–]|(?:tỷ|tỉ) lệ(?! này| đó)(?: [^\W\d_]+){0,3}|tỷ suất|tương ứng|tương đương|\(|,|là|với|khoảng|có|:|\s)+$"
)
_MOST_UNLINKED = 4  # words between a ratio and a per cent that no word joins
_COUNTED = frozenset(
    "đại đảng người thành bản ấp khu thôn xã hộ trường tiểu khu tổ chi bản xóm tiêu hồ đơn vụ em học nhà nam".split()
)


_HIGH = 90
_FAR = 90  # letters between a ratio and its per cent, but for clear words
_FAR_LINK = re.compile(r",\s*(?:đạt|chiếm)(?: (?:tỷ|tỉ) lệ)?\s*$")
_OFFICES = frozenset("chỉ trường huyện xã thôn phường tỉnh đơn khu bản ấp cơ địa".split())


def _told(found: Found) -> Claim | None:
    """a/b and the per cent behind it, when no new subject stands between them."""
    ratio, percent = found["r"], found["x"]
    gap = found.between("r", "x")
    far = len(gap) > _FAR and not _FAR_LINK.search(gap)
    if re.search(r"\btừ\s*$", gap) or (percent.bound and "có tỷ lệ" in gap):
        return None  # "11/63 tỉnh có tỷ lệ từ 82% đến dưới 90%"
    if re.match(r"[^();]{0,12}\)\s*(?:lên|xuống|còn)\b", gap):
        return None  # "tăng từ 60,1% (253/421 người) lên 63,8%"
    if percent.bound == "dưới" or BREAK.search(gap) or far or not ratio.base or not ratio.base[0]:
        return None
    link = _LINK.search(gap)
    _, comma, tail = gap.rpartition(",")
    if (
        not link
        or (not link[0].strip() and len(gap.split()) > _MOST_UNLINKED)
        or (comma and len(_LINK.sub("", tail).split()) > (2 if "(" not in link[0] else 9))
    ):
        return None
    high = percent.value == 100 or (percent.bound and percent.value >= _HIGH)  # 2/85 khu vực đạt 100%
    if gap.rstrip().endswith(",") and re.match(r"\s*[^\W\d_]", found.after(3)) and len(gap.split()) > _MOST_UNLINKED:
        return None  # "9/10 người sẵn sàng …, 88% nói rằng …": a new clause
    if _is_fraction(found):
        return None
    offices = ratio.unit in _OFFICES and "đơn vị máu" not in gap
    units = offices and gap.rstrip().endswith("đạt")
    if units and percent.bound:
        return None  # "28/63 tỉnh, thành đạt trên 70%": what each of them reached
    of_units = high and (
        units or (offices and "đạt" in gap) or ("," not in gap and (ratio.value * 2 < ratio.base[0] or offices))
    )
    of_units = of_units and ratio.value < ratio.base[0]
    if of_units or (re.match(r"[^(]{0,12}\)", gap) and re.search(r"[%\ue002][^(.;,]{0,20}\( ?$", found.before())):
        return None
    is_plan = ratio.dimension == "đồng" or PLAN.search(found.after(40)) or PLAN.search(gap)
    kind = "plan_percent" if is_plan else "ratio_percent"
    times = 1000 if percent.unit == "‰" else 100
    words = f"{shown(ratio.value, 3)} : {shown(ratio.base[0], 3)}"
    return claim(kind, (ratio, percent), divided(amounts(ratio), base_amounts(ratio), times), percent, words)


def _is_fraction(found: Found) -> bool:
    """ "chiếm 2/3 dân số": a way of speaking, no count."""
    ratio = found["r"]
    return bool(ratio.base) and ratio.base[0] <= _FRACTION and bool(ratio.bound or _SPOKEN.search(found.before(12)))


def _in_bracket(found: Found) -> Claim | None:
    """a/b, and the per cent in a bracket behind."""
    return None if _is_fraction(found) else ratio_share("ratio_percent")(found)


_FRACTION = 5
_SPOKEN = re.compile(r"(?:chiếm|đến|tới|bằng)\s*$")


def _over(found: Found) -> Claim | None:
    """a trên b: "trên" was read as a bound of b."""
    part, whole, percent = found["a"], found["b"], found["x"]
    if whole.bound.lower() != "trên" or part.value > whole.value or not same_thing(part, whole):
        return None
    whole = replace(whole, bound="")
    times = 1000 if percent.unit == "‰" else 100
    words = f"{part.text.strip()} : {shown(whole.value, 3)}"
    return claim("ratio_percent", (part, whole, percent), divided(amounts(part), amounts(whole), times), percent, words)


def _side_by_side(found: Found) -> Claim | None:
    """ "25 hồ sơ/30 hồ sơ", but not "32 vụ/47 bị can"."""
    of_class = found["b"].unit == "lớp"  # "30.100 HS/30.231 lớp 5"
    return share("ratio_percent")(found) if of_class or same_thing(found["a"], found["b"]) else None


def _now_to_before(found: Found) -> Claim | None:
    """ "giảm 5,83% (3.389/3.599 vụ)": now and before, told as a ratio; also a share that fell to a/b."""
    ratio, rate = found["r"], found["x"]
    if not ratio.base or not ratio.base[0] or "so với" in found.between("x", "r"):
        return None  # "91,7% (11/12 thôn), tăng 8,4% so với năm 2023 (10/12 thôn)": what it was
    share_of_it = divided(amounts(ratio), base_amounts(ratio))
    stepped = re.search(r"(?:giảm|tăng) \ue001[^,;()\ue001]{0,25},\s*$", found.before(50))
    if not stepped and share_of_it and judge(share_of_it, rate) is not Verdict.INCONSISTENT:
        return None
    up = found.words.startswith(("tăng", "vượt", "cao", "nhiều"))
    return ratio_share("growth", beyond=1 if up else -1)(found)


def _turned(found: Found) -> Claim | None:
    """x% (a/b), unless the per cent is a step."""
    return None if re.search(r"(?:tăng|giảm|vượt|hụt)\s*$", found.before(12)) else ratio_share("ratio_percent")(found)


def _complement(found: Found) -> Claim | None:
    """ "đạt 91,2%; còn lại 8,8%": together no more than a hundred."""
    one, rest = found["x"], found["y"]
    fits = one.value + rest.value <= 100 + rounding(one, rest)
    message = f"{one.text.strip()} + {rest.text.strip()} = {shown(one.value + rest.value)} %, hơn 100 %."
    return None if fits else judged_as("ratio_percent", fits, (span(one, rest),), message, rest.text.strip())


def _quotient(found: Found) -> Claim | None:
    """ "36/587 = 0,061"."""
    pair, quotient = found["r"], found["c"]
    if not pair.base or quotient.decimals < 1 or quotient.value > 1:
        return None
    words = f"{shown(pair.value, 3)} : {shown(pair.base[0], 3)}"
    return claim("ratio_percent", (pair, quotient), divided(amounts(pair), base_amounts(pair), 1), quotient, words)


def _bare_share(found: Found) -> Claim | None:
    """ "giải ngân 6.318 trong 8.100 triệu đồng (78%)": the measure is told once."""
    part, whole, rate = found["a"], found["b"], found["x"]
    if not part.unit or part.unit in ("trong", "trên"):
        part = replace(part, unit=whole.unit, scale=whole.scale)
    if not same_thing(part, whole) or part.size > whole.size:
        return None
    words = f"{part.text.strip()} : {whole.text.strip()}"
    return claim("ratio_percent", (part, rate), divided(amounts(part), amounts(whole)), rate, words)


def _cut_by(found: Found) -> Claim | None:
    """ "264 ngày, cắt giảm 66 ngày …, tỷ lệ cắt giảm đạt 25%"."""
    whole, cut, rate = found["b"], found["a"], found["x"]
    words = f"{cut.text.strip()} : {whole.text.strip()}"
    return claim("ratio_percent", (whole, cut, rate), divided(amounts(cut), amounts(whole)), rate, words)


def _index_of_plan(found: Found) -> Claim | None:
    """ "bằng 104% kế hoạch, tức vượt 4,8%": what lies beyond a hundred is what was surpassed."""
    index, beyond = found["x"], found["y"]
    if index.value <= 100:
        return None
    fits = abs(index.value - 100 - beyond.value) <= rounding(index, beyond)
    message = (
        f"Bằng {index.text.strip()} nghĩa là vượt {shown(index.value - 100)} %, văn bản ghi {beyond.text.strip()}."
    )
    place = (span(index, beyond),)
    return judged_as("plan_percent", fits, place, message, beyond.text.strip())


def _surpassed(found: Found) -> Claim | None:
    """a, "vượt chỉ tiêu" b: more than b, or at least as much when it also was "đạt"."""
    reached, plan = found["a"], found["b"]
    if not same_thing(reached, plan) or reached.is_range or plan.is_range:
        return None
    fits = reached.size >= plan.size if "đạt" in found.between("a", "b") else reached.size > plan.size
    message = f"{reached.text.strip()} so với {plan.text.strip()}: {'vượt' if fits else 'không vượt'}."
    place = (span(reached, plan),)
    return judged_as("plan_percent", fits, place, message, reached.text.strip())


_OF_ANOTHER_YEAR = re.compile(r"(?!\s*so với (?:kế hoạch|kh\b|chỉ tiêu))[^;.]{0,25}(?:so|cùng kỳ|năm)\b")


def _surplus(found: Found) -> Claim | None:
    """ "cây sắn 80/54 ha, tăng 48,1%": reached and planned, told as a ratio."""
    ratio = found["r"]
    if not ratio.base or ratio.value <= ratio.base[0] or _OF_ANOTHER_YEAR.match(found.after(45)):
        return None
    return ratio_share("plan_percent", beyond=1)(found)


def _kept(fulfilled: bool) -> Judge:
    def judged(found: Found) -> Claim | None:
        ratio = found["r"]
        if not ratio.base or ratio.unit in _OFFICES:
            return None  # "06/07 xã vượt kế hoạch"
        reached = max(ratio.values) >= min(ratio.base)
        fits = reached if fulfilled else min(ratio.values) <= max(ratio.base)
        message = f"{ratio.text}: {shown(ratio.value, 3)} {'đạt' if reached else 'chưa đạt'} {shown(ratio.base[0], 3)}."
        return judged_as("plan_percent", fits, (span(ratio),), message, ratio.text.strip())

    return judged


def _covered(found: Found) -> Claim | None:
    """Forest on so much land: less than it."""
    return None if found["a"].size > found["b"].size else share("ratio_percent")(found)


def _of_surplus(found: Found) -> Claim | None:
    """ "92.182 ha, đạt 102,42% so kế hoạch (tăng 2.182 ha)": of what is left when the surplus is taken off."""
    reached, beyond, rate = found["a"], found["d"], found["x"]
    if not same_thing(reached, beyond) or reached.unit != beyond.unit or beyond.size >= reached.size:
        return None
    plan = minus(amounts(reached), amounts(beyond))
    words = f"{reached.text.strip()} : ({reached.text.strip()} – {beyond.text.strip()})"
    return claim("plan_percent", (reached, beyond, rate), divided(amounts(reached), plan), rate, words)


def _reached_all(found: Found) -> Claim | None:
    """ "đạt và vượt 32/27 chỉ tiêu": of so many there are."""
    ratio = found["r"]
    if not ratio.base or ratio.bound:
        return None
    fits = min(ratio.values) <= max(ratio.base)
    message = f"{ratio.text}: số đạt {'không ' if fits else ''}nhiều hơn số chỉ tiêu."
    return judged_as("ratio_percent", fits, (span(ratio),), message, ratio.text.strip())


def _beyond_plan(found: Found) -> Claim | None:
    """ "vượt kế hoạch, đạt 5.211 tấn, bằng 88,6% kế hoạch": what surpasses a plan is more than it."""
    rate = found["x"]
    if rate.is_range:
        return None
    message = f"Ghi vượt kế hoạch mà chỉ bằng {rate.text.strip()} kế hoạch."
    return None if rate.value > 100 else judged_as("plan_percent", False, (span(rate),), message, rate.text.strip())


def _of_both(found: Found) -> Claim | None:
    """ "47 ý kiến đã giải quyết, chiếm 54%, 40 ý kiến còn lại": of what both make together."""
    part, rest, rate = (found[slot] for slot in "abx")
    if not part.unit or part.unit != rest.unit:
        return None
    words = f"{part.text.strip()} : ({part.text.strip()} + {rest.text.strip()})"
    return claim("ratio_percent", (part, rate), divided(amounts(part), plus(amounts(part), amounts(rest))), rate, words)


ROWS = (
    Row("ratio_percent", r"{r/}[^;\ue001\ue002\ue003]{0,200}?{x%}", _told),
    Row("ratio_percent", r"{r/}[^;:.(\ue001\ue002\ue003]{20,160}\( (?:đạt|chiếm|bằng|tương đương)?_ {x%} \)", _in_bracket, unless="<move>|<plan>"),
    Row("ratio_percent", r"{r/}[^;.()\ue001\ue002\ue003]{0,90}; (?:đạt|chiếm)(?: tỷ lệ| tỉ lệ)? {x%}(?= ?[;.,)]| ?$)", ratio_share("ratio_percent"), unless="<move>|<plan>", only=("; đạt", "; chiếm")),
    Row("ratio_percent", r"{x%}[^.\ue001\ue002\ue003]{0,60}còn lại (?:là |có )?{y%}", _complement, unless="trong đó|riêng"),
    Row("ratio_percent", r"{a}..(?:trên|/) [^\ue001\ue002\ue003.;]{0,20}dân số..{b}..tỷ suất..{x%}", share("ratio_percent"), only=("tỷ suất",)),
    Row("ratio_percent", r"{a}_ (?:trong|trên) {b}_ \( (?:đạt |bằng |chiếm )?{x%} \)", _bare_share),
    Row("ratio_percent", r"{b} ngày..(?:cắt )?giảm (?:được )?{a} ngày[^.;]{0,80}?(?:tỷ|tỉ) lệ (?:cắt )?giảm (?:đạt |là )?{x%}", _cut_by, only=("tỷ lệ cắt giảm", "tỷ lệ giảm", "tỉ lệ giảm")),
    Row("plan_percent", r"{x%} (?:so với |so )?<plan>(?:[^,;.()\ue001\ue002\ue003]{0,25}), (?:đã )?vượt {y%}(?! (?:so với |so )?(?:cùng kỳ|ck|năm))", _index_of_plan),
    Row("plan_percent", r"{a}_ \( (?:đạt |bằng )?{x%} <plan>_ [;,]_ <plan>_ (?:là|:)? {b}", share("plan_percent")),
    Row("ratio_percent", r"{r/}_ = {c}(?! ?(?:%|\w))", _quotient),
    Row("growth", r"<move>_ {x%}_ \( {r/}", _now_to_before),
    Row("ratio_percent", r"{x%}_ \( (?:<did>|là|:|tức|tương ứng|tương đương|với)* {r/}", _turned, unless="<plan>|<same>"),
    Row("ratio_percent", r"{x%}_ :[^\ue001\ue002\ue003;.(]{0,25}{r/}", _turned, unless="<plan>|<same>"),
    Row("ratio_percent", r"trong (?:tổng )?số {b}[^;.()\ue001\ue002\ue003]{0,45}? có {a}[^;.()\ue001\ue002\ue003]{0,40}, (?:chiếm|đạt) (?:tỷ lệ |tỉ lệ )?{x%}(?! (?:so|kế hoạch|chỉ tiêu))", share("ratio_percent"), unless="<move>|<plan>"),
    Row("plan_percent", r"{r/}_ ,? (?:đạt )?vượt {x%}", ratio_share("plan_percent", beyond=1)),
    Row("plan_percent", r"{r/}_ ,? tăng {x%}", _surplus),
    Row("plan_percent", r"{r/}_ ,? (?:hụt|thiếu) {x%}", ratio_share("plan_percent", beyond=-1)),
    Row("plan_percent", r"{r/}_ ,? (?:đã )?(?:hoàn thành )?(?:và )?vượt (?:mức )?<plan>", _kept(True)),
    Row("plan_percent", r"(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu|đề ra|giao(?! dịch| thông| ban))..{b}..[;,]...{a}_ , (?:đã )?(?:hoàn thành )?(?:và )?vượt (?:mức )?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)", _surpassed, unless="%", only=("vượt",)),
    Row("plan_percent", r"{a}_ ,? (?:đạt và |đã )?vượt (?:mức )?<plan>_ \( <plan>_ (?:là|:)? {b}", _surpassed, only=("vượt",)),
    Row("plan_percent", r"{a}_ [,;(] <plan>_ (?:là|:|giao)* {b}_ [,;)] (?:đạt và |đã )?vượt (?:mức )?<plan>", _surpassed, only=("vượt",)),
    Row("plan_percent", r"{r/}_ ,? (?:không|chưa) (?:đạt|hoàn thành) <plan>", _kept(False)),
    Row("ratio_percent", r"(?:đạt|hoàn thành)(?: và|,) vượt(?: mức)? {r/} (?:chỉ tiêu|tiêu chí|nhiệm vụ|mục tiêu|nội dung)", _reached_all),
    Row("plan_percent", r"vượt (?:mức )?(?:kế hoạch|chỉ tiêu)(?: đề ra| được giao| giao)?,? [^;.:()\ue001\ue002\ue003]{0,20}(?:\ue001[^;.:,()\ue001\ue002\ue003]{0,15})?,? (?:bằng|đạt) {x%} <plan>", _beyond_plan, unless="(?:chưa|không) vượt", only=("vượt",)),
    Row("plan_percent", r"{a}_ ,? (?:đạt|bằng|tương đương|tương ứng|hoàn thành) (?:tỷ lệ )?{x%} (?:so với |so |của )?<plan>_ [(,]? (?:<plan>|là|giao|:)* {b}", share("plan_percent"), unless=r"(?:kế hoạch|dự toán|chỉ tiêu) và"),
    Row("plan_percent", r"{a}_ [,;(] <plan>_ (?:là|:|giao)* {b}_ [,;()]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"(?:<plan>|giao(?! dịch| lưu| thông| ban| tiếp))_ (?:là|:)? {b}_ [,;] <did>_ :? {a}_ [,;(]? <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"<did>_ :? {a}_ [,;/(] <plan>_ :? {b}_ [,;()]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("plan_percent", r"{a}_ (?:so với|so|trên|/) <plan>_ (?:là|:)? {b}_ [,;(]* <did>? <link> {x%}", share("plan_percent"), unless="<move>"),
    Row("ratio_percent", r"{a} (?:[^\W\d_]++ ?){0,9}(?:\([^()]{0,60}\))? / ?{b}(?:_|[^;,.()\ue001\ue002\ue003]{0,60}?) [,;(–]* <did>? (?:<link>|(?:tỷ|tỉ) lệ (?:[^\W\d_]+ ){1,3}) {x%}", _side_by_side, unless="<move>"),
    Row("ratio_percent", r"{a}_ ,? (?:chiếm|đạt|bằng) (?:tỷ lệ )?{x%} (?:trong|trên|của|so với) (?:tổng số|tổng)(?: [^\W\d_]+){0,4} {b}", share("ratio_percent")),
    Row("ratio_percent", r"{r/}_ , _ {a}_ , (?:tỷ|tỉ) lệ [^\ue001\ue002\ue003]{0,40}?(?:đạt|là|chiếm) {x%}", ratio_share("ratio_percent")),
    Row("plan_percent", r"(?:bằng|đạt) {x%}_ <plan>_ ,? (?:tức|nghĩa) (?:là )?(?:đã )?vượt {y%}", _index_of_plan),
    Row("plan_percent", r"{a}_ ,? (?:đạt|bằng) {x%} (?:so với |so )?<plan>_ \( (?:tăng|vượt) {d}_ \)", _of_surplus),
    Row("plan_percent", r"{x%}_ <plan>_ \( {r/}", ratio_share("plan_percent")),
    Row("ratio_percent", r"{a}_ ,? (?:trên|trong|/) (?:tổng (?:số|cộng)?|số)_ {b}(?:_|[^;,.()\ue001\ue002\ue003]{0,80}?) [,;(]* <did>? <link> {x%}", share("ratio_percent"), unless="<move>"),
    Row("ratio_percent", r"trong (?:tổng )?số {b}..,? có {a}[^;.()\ue001\ue002\ue003]{0,80}\( (?:bằng |chiếm |đạt )?(?:tỷ lệ )?{x%} \)", share("ratio_percent")),
    Row("ratio_percent", r"{a}..[,;]..{b}_ [,;] (?:như vậy )?(?:độ|tỷ lệ) che phủ (?:rừng )?..{x%}", _covered, unless="đủ (?:tiêu chuẩn|điều kiện)|trong đó", only=("che phủ",)),
    Row("ratio_percent", r"{x%} , (?:tương đương|tương ứng|tức)(?: với| là)? {r/}", ratio_share("ratio_percent"), unless="<plan>|<same>|<move>"),
    Row("ratio_percent", r"{x%}_ \( {a}_ {b}", _over, unless="<plan>|<same>"),
    Row("ratio_percent", r"{x%}_ \( {a}_ (?:trên|trong|/) (?:tổng (?:số )?)?{b}", share("ratio_percent"), unless="<plan>|<same>"),
    Row("ratio_percent", r"{a}_ ,? chiếm (?:tỷ lệ )?{x%}_ \( (?:trên |trong |của )?tổng số {b}", share("ratio_percent"), only=("tổng số",)),
    Row("ratio_percent", r"{a}_ \( (?:trên|trong) (?:tổng (?:số )?)?{b}_ \)_ ,? (?:đạt|chiếm)(?: (?:tỷ|tỉ) lệ)?_ {x%}", share("ratio_percent")),
    Row("ratio_percent", r"{a}..,_ chiếm (?:tỷ lệ )?{x%}_ [,;] {b}[^\ue001\ue002\ue003,;.]{0,20} còn lại", _of_both),
    Row("ratio_percent", r"{a}_ {b}_ [,;(]* <did>? <link> {x%}", _over, unless="<move>"),
)  # fmt: skip


@pattern("ratio_percent")
def lone_ratios(report: Report, shape: Shape) -> Iterator[Claim]:
    """A ratio without a per cent: a part is not more than its whole."""
    ratios = [t for t in shape.tokens.values() if t.kind == "ratio" and t.values and t.base and t.base[0]]
    turned = sum(min(token.values) > max(token.base) for token in ratios) > 1  # "thụ lý và giải quyết 179/29 vụ"
    for token in ratios:
        place = ((token.start, token.end),)
        if min(token.values) <= max(token.base):
            yield Claim(
                "ratio_percent", Verdict.CONSISTENT, place, f"{token.text}: phần không lớn hơn tổng.", token.text
            )
        elif (
            not turned
            and token.unit in _COUNTED
            and not _MOVED_TO.search(shape.text[: _place(shape, token)])
            and not A_DAY.search(report.text[max(0, token.start - 8) : token.start])
            and not PLAN.search(_around(shape, token))
            and "%" not in report.text[token.end : token.end + _NEAR]
        ):
            message = f"{token.text}: phần ({shown(token.value, 0)}) lớn hơn tổng ({shown(token.base[0], 0)})."
            yield Claim("ratio_percent", Verdict.SUSPICIOUS, place, message, token.text, "", ASK)


_NEAR = 60  # letters
A_DAY = re.compile(r"\b(?:trước|sau|ngày|đến|từ|hết|hôm)\s*$")
_MOVED_TO = re.compile(r"(?:tăng|giảm)[^.;]{0,60}\(\s*$")


def _place(shape: Shape, token: Token) -> int:
    return next(place for place, each in shape.tokens.items() if each is token)


def _around(shape: Shape, token: Token) -> str:
    place = _place(shape, token)
    return shape.text[max(0, place - 40) : place + 30]
