"""Growth: two values and a per cent, or an index and a rise, that must tell the same."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import STEPPED, change, claim, direction, moved, same_thing, share, span, times
from tdkt.checker.patterns.places import halves
from tdkt.checker.shapes import Found, Row
from tdkt.checker.verdicts import amounts, base_amounts, divided, judge, minus, plus, rounding, shown

_BASE = r"(?:[^\W\d_]+ ){0,2}(?:so )?(?:với )?<same>(?:(?!trong đó| và | nhưng )[^;.,%()]){0,40}?(?:\(|là|đạt|:|có|chỉ)(?: có| là| đạt)? "


def _yearly(found: Found) -> Claim | None:
    """Năm 2022: b, năm 2023: a, tăng x."""
    first, second = (int(year) for year in re.findall(r"năm (?:học )?(\d{4})", found.words)[:2])
    return change("growth", None)(found) if second == first + 1 else None


def _own_share(found: Found) -> Claim | None:
    """a, tăng d (x%), or a, tăng x% (tăng d): d of what stood before."""
    now, step, rate = found["a"], found["d"], found["x"]
    if STEPPED.search(found.before()):
        return None  # "giảm 05 vụ so với năm 2024 và giảm 15 vụ (44,12%)"
    if not same_thing(now, step) or (now.unit and now.unit != step.unit and not now.dimension):
        return None
    up = bool(re.search(r"tăng|vượt|cao hơn|nhiều hơn", found.between("a", "x")))
    if up and step.size >= now.size:
        return None
    before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
    words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
    return claim("growth", (now, step, rate), divided(amounts(step), before), rate, words)


def _index(found: Found) -> Claim | None:
    """ "bằng 107,76% so CK …, tốc độ tăng 13,86%": an index says its own rise."""
    index, move = found["x"], found["y"]
    turn = re.findall(r"\b(tăng|giảm)\b", found.between("x", "y"))[-1]
    rise = index.value - 100 if turn == "tăng" else 100 - index.value
    fits = abs(rise - move.value) <= rounding(index, move)
    message = (
        f"Bằng {index.text.strip()} cùng kỳ nghĩa là {turn} {shown(rise)} %, văn bản ghi {turn} {move.text.strip()}."
    )
    stated = move.text.strip()
    return judged_as("growth", fits, (span(index, move),), message, stated, f"{shown(rise)} %")


def _reached(found: Found) -> Claim | None:
    """ "năng suất tăng 55 tạ/ha so với vụ trước (54 tạ/ha)": a rise as large as the base was probably the level."""
    step, base = found["d"], found["b"]
    if not same_thing(step, base) or not step.dimension or not base.value:
        return None
    if not Decimal("0.9") <= step.size / base.size <= Decimal("1.5"):
        return None
    message = (
        f"Tăng {step.text.strip()} trên mức {base.text.strip()} là gần gấp đôi; có phải là “đạt {step.text.strip()}”?"
    )
    return Claim("growth", Verdict.SUSPICIOUS, (span(step, base),), message, step.text.strip(), "", ASK)


def _ratio_step(found: Found) -> Claim | None:
    """ "giảm 165 vụ, giảm 45,96 % (194/359 vụ)": now and before, told as a ratio, lie the step apart."""
    step, pair = found["d"], found["r"]
    if not pair.base or step.unit not in (pair.unit, ""):
        return None
    gap = minus(base_amounts(pair), amounts(pair))
    if found.words.startswith(("tăng", "vượt")):
        gap = minus(amounts(pair), base_amounts(pair))
    high, low = sorted((pair.value, pair.base[0]), reverse=True)
    return claim("growth", (step, pair), gap, step, f"{shown(high, 3)} – {shown(low, 3)}")


def _places_moved(found: Found) -> Claim | None:
    """ "tụt 7 bậc, từ hạng 138 xuống 145": so many places apart."""
    step, before, now = found["d"], found["b"], found["a"]
    if not (step.values and before.values and now.values) or step.decimals:
        return None
    gap = abs(now.value - before.value)
    words = f"Từ {before.text.strip()} đến {now.text.strip()}"
    return claim("growth", (step, before, now), ((gap, gap), (gap, gap)), step, words)


_TO_NOW = re.compile(
    r"(?:đầu năm|đầu kỳ|đầu nhiệm kỳ|năm \d{4}|năm trước|trước đây).{0,160}(?:cuối năm|cuối kỳ|đến nay|hiện|năm \d{4}|nay)"
)


def _points(found: Found) -> Claim | None:
    """ "đầu năm 626 hộ, chiếm 2,31%; đến cuối năm còn 512 hộ, chiếm 1,89%, giảm 0,42 điểm phần trăm"."""
    before, now, step = found["b"], found["a"], found["x"]
    if "điểm" not in step.text or not _TO_NOW.search(found.before() + found.words) or now.bound or before.bound:
        return None
    return change("growth", None)(found)


def _ranks_apart(found: Found) -> Claim | None:
    """ "xếp 5/9 huyện, tăng 02 bậc so năm 2021 (xếp 7/9)"."""
    now, before, step = found["r"], found["s"], found["d"]
    if not (now.base and before.base) or now.base[0] != before.base[0] or step.decimals:
        return None
    gap = abs(now.value - before.value)
    words = f"Từ {before.text.strip()} đến {now.text.strip()}"
    return claim("growth", (now, step, before), ((gap, gap), (gap, gap)), step, words)


def _base_or_step(found: Found) -> Claim | None:
    """ "402,8 tỷ đồng, tăng 12,33% (358,6 tỷ đồng)": the bracket tells what stood before, or the step."""
    now, other, rate = found["a"], found["b"], found["x"]
    if not same_thing(now, other) or not other.value or now.unit != other.unit:
        return None
    up = "tăng" in found.between("a", "x")
    as_base = change("growth", up, "a", "b", "x")(found)
    before = minus(amounts(now), amounts(other)) if up else plus(amounts(now), amounts(other))
    words = f"{other.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {other.text.strip()})"
    as_step = claim("growth", (now, other, rate), divided(amounts(other), before), rate, words, near=True)
    told = [each for each in (as_base, as_step) if each]
    fitting = [each for each in told if each.verdict is Verdict.CONSISTENT]
    if fitting:
        return fitting[0]
    return as_base if now.size / 2 <= other.size <= now.size * 2 else as_step


def _step_to_base(found: Found) -> Claim | None:
    """ "64 giải, nhiều hơn năm học trước 07 giải (57 giải)"."""
    now, step, base = found["a"], found["d"], found["b"]
    if (
        not (now.unit and now.unit == step.unit == base.unit)
        or step.size >= base.size
        or "(" in found.between("a", "d")
    ):
        return None
    return change("growth", None, "a", "b", "d")(found)


def _ratios_apart(found: Found) -> Claim | None:
    """ "đạt 15/19 tiêu chí, tăng 02 tiêu chí so với năm 2023 (13/19 tiêu chí)"."""
    (now, _), (before, _) = halves(found["r"]), halves(found["s"])
    step = found["d"]
    return moved("growth", now, before, step, "tăng" in found.words) if step.unit == now.unit == before.unit else None


def _shares_apart(found: Found) -> Claim | None:
    """ "đạt 91,7% (11/12 thôn), tăng 8,4% so với năm 2023 (10/12 thôn)": in points, or of the share there was."""
    now, step, pair = found["x"], found["y"], found["s"]
    before = divided(amounts(pair), base_amounts(pair)) if pair.base else None
    if before is None or now.bound or step.bound:
        return None
    up = re.search("tăng|cao hơn", found.between("r", "y"))
    grown = minus(amounts(now), before) if up else minus(before, amounts(now))
    of_itself = divided(grown, before)
    if of_itself and judge(of_itself, step) is Verdict.CONSISTENT:
        grown = of_itself
    return claim("growth", (now, step), grown, step, f"{now.text.strip()} và {pair.text.strip()}: chênh lệch")


def _times_its_step(found: Found) -> Claim | None:
    """ "có 395.850 người, tăng 347.550 người, gấp 8,2 lần": now against what stood before the step."""
    now, step, factor = found["a"], found["d"], found["k"]
    of_another = "so với" in found.between("d", "k") and re.match(r"[^,;.]{0,20}\b(?:năm|so|nhiệm kỳ)\b", found.after())
    if not same_thing(now, step) or step.value >= now.value or of_another:
        return None  # "tăng 4,2 triệu đồng so với năm 2023 và gấp 1,4 lần năm 2020": of two years
    before = minus(amounts(now), amounts(step))
    words = f"{now.text.strip()} : ({now.text.strip()} – {step.text.strip()})"
    return claim("growth", (now, step, factor), divided(amounts(now), before, 1), factor, words)


def _doubled(found: Found) -> Claim | None:
    """ "2,4 nghìn tỷ, gấp đôi năm trước (1,2 nghìn tỷ)": within a tenth."""
    now, before = found["a"], found["b"]
    if not same_thing(now, before) or not before.value:
        return None
    word = re.search(r"gấp (đôi|rưỡi|ba)", found.words)
    factor = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3)}[word[1]] if word else Decimal(1)
    times_it = now.size / before.size
    fits = abs(times_it - factor) <= factor / 10
    message = f"{now.text.strip()} : {before.text.strip()} = {shown(times_it)} lần."
    return judged_as("growth", fits, (span(now, before),), message, now.text.strip())


def _of_base(found: Found) -> Claim | None:
    """ "tăng 3,9 triệu so với năm 2022 (42,9 triệu) = tăng 9,1%"."""
    step, base, rate = found["d"], found["b"], found["x"]
    if not same_thing(step, base) or not base.value:
        return None
    words = f"{step.text.strip()} : {base.text.strip()}"
    return claim("growth", (step, base, rate), divided(amounts(step), amounts(base)), rate, words)


def _of_two_years(found: Found) -> Claim | None:
    """ "tăng 0,17 điểm so với năm 2018 (năm 2018 là 43,78 điểm; năm 2019 được 43,61 điểm)"."""
    years = [int(year) for year in re.findall(r"năm (\d{4})", found.words)[-2:]]
    return change("growth", None)(found) if years[0] < years[-1] else None


def _rises_to(found: Found) -> Claim | None:
    """ "15/19 tiêu chí, tăng 18 tiêu chí so với đầu nhiệm kỳ": what rose by more than it is was below nothing."""
    slot = "a" if "a" in found.match.groupdict() else "r"
    now, step = halves(found[slot])[0] if slot == "r" else found[slot], found["x"]
    exact = now.unit == step.unit != "" and now.values and step.values and not (now.bound or step.bound)
    if not exact or STEPPED.search(found.before()) or step.kind != "number" or step.size <= now.size:
        return None
    like = [t for t in found.shape.tokens.values() if t.end <= step.start and t.unit == step.unit and t.values]
    if sum(t.size for t in like) >= step.size:
        return None  # "5 sáng kiến cấp xã, 2 sáng kiến cấp huyện; tăng 3 sáng kiến": of both
    message = f"Tăng {step.text.strip()} mà chỉ có {found[slot].text.strip()}."
    place = (span(found[slot], step),)
    return Claim("growth", Verdict.SUSPICIOUS, place, message, step.text.strip(), "", ASK)


def _step_and_rate(found: Found) -> Claim | None:
    """ "1.245 ha, tăng 35 ha (tương đương 2,9%) so với cùng kỳ (1.210 ha)": the step, and its share."""
    step = change("growth", None, "a", "b", "d")(found)
    return step if step and step.is_flagged else change("growth", None)(found)


_A_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tốc độ|mức|đà|dự báo|ước tính|giảm|hạ)(?: về| sự)? $")
_OTHER_WAY = re.compile(r"tăng trưởng|tăng dân số|tăng.*\b(?:giảm|hạ)\b|giảm.*\b(?:tăng|nâng)\b|giảm nghèo")


def _both_ways(found: Found) -> Claim | None:
    """ "tăng từ 1.404 triệu đồng xuống 2.213 triệu đồng": one of the two words is wrong."""
    now, before = found["a"], found["b"]
    rate = _A_RATE.search(found.before(30)) or _OTHER_WAY.search(found.words.partition(" từ ")[0])
    if rate or not same_thing(now, before):
        return None
    turned = "tăng … xuống" if "xuống" in found.words else "giảm … lên"
    message = f"{before.text.strip()} thành {now.text.strip()} mà ghi “{turned}”: hai từ ngược chiều nhau."
    return judged_as("growth", False, (span(before, now),), message, turned)


def _rise_or_level(found: Found) -> Claim | None:
    """ "giảm từ 90.800 km² xuống còn 78.000 km², tương đương 14,1%": the fall, or what is left."""
    up = found["a"].size > found["b"].size
    told = change("growth", up)(found)
    level = share("growth")(found)
    return level if level and not level.is_flagged else told


def _added(found: Found) -> Claim | None:
    """ "có thêm 10 trường …, nâng tổng số trường từ 148 lên 185 trường"."""
    new, before, now = found["d"], found["b"], found["a"]
    named = now.unit in ("", new.unit, "chiếc", "cái")
    if not same_thing(new, replace(now, unit=new.unit)) or not new.unit or before.dimension or not named:
        return None
    words = f"{before.text.strip()} + {new.text.strip()}"
    return claim("difference", (new, before, now), plus(amounts(before), amounts(new)), now, words)


_PLACES = r"hạng|vị trí|bậc|thứ|tầng|lớp|cấp"  # a place falls as it grows

ROWS = (
    Row("growth", rf"{{a*}}_ [,;(]? (?:tức |đã )?<move>(?: thêm| lên| khoảng| được| bình quân)? {{x*}} {_BASE}{{b*}}", change("growth", None)),
    Row("growth", r"{a*}_ (?:\( <same>|[,;] (?:cùng kỳ|ck|(?:năm(?: học)?|vụ|quý|tháng|kỳ) trước)(?!\w))..:? {b*}_ \)? _ [,;]? <move> {x*}", change("growth", None), unless=r"<plan>|<same>[^\ue001\ue002]*<same>"),
    Row("growth", r"<move>(?: thêm| tổng cộng)? {x*}_ [,(]? (?:tức )?từ (?:mức )?{b*}_ (?:\(?(?:năm )?\d{4}\)?)? (?:xuống|lên|còn|đến)(?: còn| mức)? {a*}", change("growth", None), only=("từ",)),
    Row("growth", r"từ {b*}_ (?:\(?(?:năm )?\d{4}\)?)? ,?_ (?:xuống|lên|còn|đến)(?: còn)? {a*}_ (?:\([^();]{0,30}\))?_ [,;(–-]? (?:tức |tương ứng |tương đương )?<move>(?: thêm| được| đi)? {x*}", change("growth", None), unless="cam kết|phấn đấu|sẽ |dự kiến"),
    Row("growth", r"từ {b}_ (?:\(?(?:năm )?\d{4}\)?)? (?:xuống|lên|còn|đến) {a}_ (?:\([^();]{0,30}\))?_ [,;(]? (?:tăng )?gấp {k} lần", times("growth")),
    Row("growth", r"{a}_ so với {b}_ [,;(–-]? (?:nghĩa là |tức là |tức )?(?:tăng )?gấp (?:đúng |gần |hơn |khoảng )?{k} lần", times("growth"), only=("gấp",)),
    Row("growth", rf"{{a}}_ [,;(]? (?:tăng )?(?:gấp|bằng) {{k}} lần {_BASE}{{b}}", times("growth"), only=("lần",)),
    Row("growth", r"{a*}_ ,? <move> {x*}_ so với (?:mức |con số )?{b*}_ (?:<same>|của)", change("growth", None), only=("so với",)),
    Row("growth", r"{a*}[^;.\ue001\ue002\ue003]{0,40}[;,]_ (?:là|đạt|còn|chiếm|:)? {b*}_ [,;] (?:như vậy|tức(?: là)?)_ <move>(?: hơn| gần| khoảng)? {x*}", change("growth", None), unless="thêm", only=("như vậy", "tức")),
    Row("growth", r"đầu (?:năm|kỳ|nhiệm kỳ)(?:[^;.,:()\ue001\ue002\ue003]{0,40}(?: là| có| chiếm| đạt)|:)? {b*}_ [,;]_ (?:cuối (?:năm|kỳ|nhiệm kỳ)|đến nay|hiện nay|nay)_ {a*}_ [,;(] (?:như vậy )?<move>(?: được)? {x*}", change("growth", None), only=("đầu năm", "đầu kỳ", "đầu nhiệm kỳ")),
    Row("growth", r"{a*}_ [,;]? so với (?:<same>|(?:số )?(?:tháng|quý|năm|vụ))[^\ue001\ue002\ue003();]{0,25}\( {b*}_ \) ,? <move>(?: thêm| được)? {x*}", change("growth", None), only=("so với",)),
    Row("growth", r"<move> {d}_ so với[^\ue001\ue002\ue003();]{0,30}\( [^\ue001\ue002\ue003();]{0,25}{b}_ \) , (?:với )?(?:tốc độ|tỷ lệ|mức) (?:tăng|giảm)(?: trưởng)?(?: đạt| là)? {x%}", _of_base),
    Row("growth", r"{a}_ ,? (?:cao|thấp|nhiều|ít) hơn[^;.,()\ue001\ue002\ue003]{0,30} {x}_ \( (?:<same>|(?:ngày|tháng|quý|năm) [\dn])[^;.()\ue001\ue002\ue003]{0,25}{b}", change("growth", None), only=("hơn",)),
    Row("growth", r"<move> {x}_ (?:so với[^;.()\ue001\ue002\ue003]{0,25})?\( năm \d{4}(?: là| đạt| được| có|:)? {b}_ [;,] năm \d{4}(?: là| đạt| được| có|:)? {a}", _of_two_years, only=("(",)),
    Row("growth", r"{a}_ , <move>(?: thêm)? {x%} từ (?:mức |con số )?{b}", change("growth", None), only=(" từ ",)),
    Row("growth", r"<move>_ {x}_ so với [^;.,()\ue001\ue002\ue003]{0,30}{b}_ (?:lên|xuống)(?: thành| còn| mức)* {a}", change("growth", None), only=("so với",)),
    Row("growth", r"{a}_ [,;(]? tăng(?: thêm)? {x}_ so với", _rises_to, only=("so với",)),
    Row("growth", r"{r/}_ [,;(]? tăng(?: thêm)? {x}_ so với", _rises_to, only=("so với",)),
    Row("growth", r"<move> {d}_ so với[^\ue001\ue002\ue003();]{0,30}\( {b}_ \) (?:=|, tương ứng|, tức)? (?:tỷ lệ )?<move> {x%}", _of_base),
    Row("growth", r"{x}..,? nâng tổng số..lên {a}_ so với {b}", change("growth", True), only=("nâng tổng",)),
    Row("growth", r"{a%}_ , vượt {x%} so với (?:mức |chỉ tiêu |kế hoạch )[^;.,()\ue001\ue002\ue003]{0,35}\( {b%} \)", change("growth", True), only=("vượt",)),
    Row("growth", r"thêm {d}.., (?:đã )?nâng (?:tổng )?số [^;.,()\ue001\ue002\ue003]{0,45}từ {b}_ lên {a}", _added, only=("nâng",)),
    Row("growth", r"{a}[^;]{0,80}?vượt {x} so với (?:mức |chỉ tiêu |kế hoạch )?{b}", change("growth", True)),
    Row("growth", r"năm (?:học )?\d{4}[^\ue001\ue002\ue003;]{0,60}{b*}_ [;,]_ năm (?:học )?\d{4}..:? {a*}_ [,;(]? <move>(?: thêm)? {x*}", _yearly),
    Row("growth", r"<move> {x*}(?:(?! từ| tăng| giảm)[^;\ue001\ue002\ue003]){0,60}? từ (?:mức |khoảng )?{b*}_ (?:xuống|lên|còn|đến|tới)(?: còn| mức)?(?: khoảng)? {a*}", change("growth", None), only=("từ",)),
    Row("growth", r"(?:tăng|nâng)(?! cường)(?: \w+| thu, chi){0,8} từ {b*}_ (?:\((?:năm )?\d{4}\))? xuống(?: còn)? {a*}", _both_ways, unless=_PLACES, only=("xuống",)),
    Row("growth", r"giảm(?! nghèo)(?: \w+| thu, chi){0,8} từ {b*}_ (?:\((?:năm )?\d{4}\))? lên {a*}", _both_ways, unless=rf"{_PLACES}|giảm giá", only=("lên",)),
    Row("growth", r"giảm (?:xuống )?(?:chỉ )?còn {a*}_ so với {b*}", direction("growth", False)),
    Row("growth", r"{a*}_ [,;(–-]? (?:cao|nhiều|lớn) hơn(?: nhiều)?(?: so với)?[^;(),\ue001\ue002\ue003]{2,60}\( (?:là |chỉ |đạt )?{b*} \)", direction("growth", True), only=("cao hơn", "nhiều hơn", "lớn hơn")),
    Row("growth", r"{a%}_ , thấp hơn(?: nhiều)? so với (?:mức|chỉ tiêu|kế hoạch|bình quân|trung bình)[^;(),.\ue001\ue002\ue003]{0,30}(?:là )?{b%}", direction("growth", False), only=("thấp hơn",)),
    Row("growth", r"{a%}_ , cao hơn(?: nhiều)? so với (?:mức|chỉ tiêu|kế hoạch|bình quân|trung bình)[^;(),.\ue001\ue002\ue003]{0,30}(?:là )?{b%}", direction("growth", True), only=("cao hơn",)),
    Row("growth", r"từ {d}_ , (?:chiếm|tỷ lệ) {b%}_ ,? (?:xuống|lên|còn)(?: còn)? {c}_ , (?:chiếm|tỷ lệ) {a%}_ ; (?:như vậy,? )?tỷ lệ[^;.()\ue001\ue002\ue003]{0,30}<move> {x%}", change("growth", None), only=("tỷ lệ",)),
    Row("growth", r"{a*}_ [,;(–-]? (?:thấp|ít|nhỏ) hơn(?: nhiều)?(?: so với)?[^;(),\ue001\ue002\ue003]{2,60}\( (?:là |chỉ |đạt )?{b*} \)", direction("growth", False), only=("thấp hơn", "ít hơn", "nhỏ hơn")),
    Row("growth", r"từ {b*}(?:(?!từ|lên|đến)[^;,.()\ue001\ue002\ue003]){0,45} (?:đã )?(?:giảm|hạ)(?: xuống)? còn {a*}", direction("growth", False), only=("còn",)),
    Row("growth", r"tăng lên {a*}_ so với {b*}", direction("growth", True)),
    Row("growth", r"(?:giảm|hạ)(?: \w+){0,8} từ (?:mức )?{b*}(?:(?! (?:tháng|ngày))[^;,().\ue001\ue002\ue003]){0,30}(?: \((?:năm )?\d{4}\))? xuống(?: còn| mức)? {a*}", direction("growth", False), unless=_PLACES, only=("xuống",)),
    Row("growth", r"(?:tăng|nâng)(?: \w+){0,8} từ (?:mức )?{b*}(?:(?! (?:tháng|ngày))[^;,().\ue001\ue002\ue003]){0,30}(?: \((?:năm )?\d{4}\))? lên(?: mức)? {a*}", direction("growth", True), unless=_PLACES, only=("lên",)),
    Row("growth", r"{a}_ ,? <move>(?: thêm)? {d}_ [(,] (?:(?:tương đương|tương ứng|tức|bằng|hay)(?: với)? )?(?:<move> )?{x%}_ \)? so với[^;()\ue001\ue002\ue003]{0,40}\( (?:<same>[^;.()\ue001\ue002\ue003]{0,15})?{b}", _step_and_rate),
    Row("growth", r"{a}_ ,? <move> {d}_ \( (?:(?:tương đương|tương ứng|tức|bằng|hay)(?: với)? )?(?:<move> )?{x%} \)", _own_share),
    Row("growth", r"{a}_ (?:\([^()\ue001\ue002\ue003]{0,30}\))? ,? <move>(?: thêm)? {x*} so với (?:mức|giá|định mức|quy định|bình quân|mặt bằng)[^;.,()\ue001\ue002\ue003]{0,40}(?:là|:) {b}", change("growth", None)),
    Row("growth", r"{a}_ ,? (?:tăng|giảm) {x%}_ \( (?:<same>[^;.()\ue001\ue002\ue003]{0,15})?{b}_ \)", _base_or_step),
    Row("growth", r"{a}_ ,? <move>[^;.,()\ue001\ue002\ue003]{0,25}? {d}_ \( (?:<same>[^;.()\ue001\ue002\ue003]{0,15})?{b}_ \)", _step_to_base, only=("(",)),
    Row("growth", r"(?:xếp|đứng) (?:thứ |hạng )?{a*}[^;.()]{0,45}?, <move> {d} (?:bậc|hạng) so[^;.()\ue001\ue002\ue003]{0,25}\( (?:xếp |đứng )?(?:thứ |hạng )?{b*}", _places_moved),
    Row("growth", r"(?:xếp|đứng) (?:thứ |hạng )?{r/}[^;.()\ue001\ue002\ue003]{0,45}?, <move> {d} (?:bậc|hạng) so[^;.()\ue001\ue002\ue003]{0,25}\( (?:xếp |đứng )?(?:thứ |hạng )?{s/}", _ranks_apart),
    Row("growth", r"{b%}[^\ue002.]{0,110}{a%}[^\ue001\ue002\ue003.]{0,40}, <move> {x%}", _points, only=("giảm", "tăng")),
    Row("plan_percent", r"{a}_ ,? vượt {d}_ (?:so với |so )?<plan>[^;.,()\ue001\ue002\ue003]{0,20},? (?:tương ứng |tức )?vượt {x%}", _own_share),
    Row("growth", r"{a}_ [,;–-]? (?:tăng |cao )?gấp (?:đôi|rưỡi|ba)(?! mươi)[^;.()\ue001\ue002\ue003]{0,50}[,(]? [^;.()\ue001\ue002\ue003]{0,30}(?:là|đạt|chỉ|có|:|\() {b}", _doubled, only=("gấp",)),
    Row("growth", r"<move> {d}_ ,? (?:tương ứng |tức )?<move> {x%} \( {r/}", _ratio_step),
    Row("growth", r"{x%}_ \( {r/}_ \)_ ,? (?:tăng|giảm|cao hơn|thấp hơn) {y%} so với[^;()\ue001\ue002\ue003]{0,40}\( {s/}_ \)", _shares_apart),
    Row("growth", r"{r/}_ , <move> {d}_ so với[^;()\ue001\ue002\ue003]{0,40}\( {s/}_ \)", _ratios_apart),
    Row("growth", r"<move> {d}_ \( (?:từ )?{r/}", _ratio_step, unless="so với|tiêu chí"),
    Row("growth", r"(?:tụt|tăng|giảm|lên|xuống) {d} (?:bậc|hạng)(?:(?! năm)[^;.\ue001\ue002\ue003]){0,40} từ [^;.\ue001\ue002\ue003]{0,25}{b}[^;.\ue001\ue002\ue003]{0,25}(?:\ue001[^;.\ue001\ue002\ue003]{0,20})?(?:xuống|lên) [^;.\ue001\ue002\ue003]{0,20}{a}", _places_moved, only=("bậc", "hạng")),
    Row("growth", r"{a}..,? tăng (?:thêm )?{d}..,? gấp (?:gần |hơn )?{k} lần", _times_its_step, only=("gấp",)),
    Row("growth", r"{a}..,? <move> {x%}_ \( (?:(?:tương đương|tương ứng) (?:<move> )?|<move> ){d}", _own_share),
    Row("growth", r"năm \d{4}[^;.\ue001\ue002\ue003]{0,30}{b}[^;.\ue001\ue002\ue003]{0,60}(?:thì )?(?:đến )?nay[^;.,\ue001\ue002\ue003]{0,20}{a}_ ,? (?:tăng )?gấp {k} lần", times("growth"), only=("gấp",)),
    Row("growth", r"{a*}_ ,? <move> (?:so với )?<same>[^\ue001\ue002\ue003();]{0,15}\( {b*}_ \) (?:là )?{x*}", change("growth", None), only=("(",)),
    Row("growth", r"<move>(?: thêm)? {x%}[^;.()\ue001\ue002\ue003]{0,60}, (?:tức(?: là)?|cụ thể)(?: đã)? (?:tăng|giảm)? từ {b*}(?:(?! từ)[^;\ue001\ue002\ue003]){0,40} (?:lên|xuống|còn) {a*}", change("growth", None), only=("tức", "cụ thể")),
    Row("growth", r"{a}_ (?:/ ?\w+)? , (?:tương đương|tức|tăng) {x%} so với mức_ {b}", change("growth", True)),
    Row("growth", r"(?:tăng|nâng) [^;.()\ue001\ue002\ue003]{2,60} thêm {x*}_ , tức từ (?:mức )?{b*}_ lên(?: mức)? {a*}", change("growth", True), only=("thêm",)),
    Row("growth", r"{a%}_ ,? <move> {x%} so với (?:tỷ lệ|tỉ lệ|mức)_ {b%}", change("growth", None), unless="<plan>|chỉ tiêu"),
    Row("growth", r"{a*}_ ,? <move> so với <same> (?:là )?{b*}_ là {x%}", change("growth", None)),
    Row("growth", r"{a}..,? <move> {x%}_ , (?:tương đương|tương ứng|tức) (?:<move> )?{d}", _own_share),
    Row("growth", r"{a*}_ \)? ,? bằng {x%} (?:so với |so )?<same>[^;.()]{0,30}\( (?:<same>[^;.()\ue001\ue002\ue003]{0,15})?{b*}", share("growth")),
    Row("growth", r"(?:tăng|giảm) [^;.()\ue001\ue002\ue003]{0,40}từ (?:mức )?{b*}_ (?:xuống|lên)(?: còn)? {a*}_ [,(] (?:tương đương|tương ứng|tức)(?: với)? {x%}", _rise_or_level, only=("tương đương", "tương ứng", "tức")),
    Row("growth", r"bằng {x%} so (?:với )?<same>(?!..(?:trong đó|kh\b))..\b(?:tăng|giảm)\b[^,;.]{0,40}?{y%}", _index),
    Row("growth", rf"tăng {{d}} {_BASE}{{b}}", _reached),
)  # fmt: skip
