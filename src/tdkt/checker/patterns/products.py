"""Amounts that follow from one another: price × number, length × width, one amount in two measures, sizes of life."""

from __future__ import annotations

import re
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.judges import at_most, claim, product, same, span
from tdkt.checker.patterns.harvests import harvest
from tdkt.checker.shapes import SIGN, Found, Judge, Row
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, judge, middle, multiplied, widened

_KIND = "unit_plausibility"


def _volume(found: Found) -> Claim | None:
    """Length × width × depth = volume, within 3 %."""
    length, width, depth, volume = (found[slot] for slot in "abdc")
    if (length.dimension, width.dimension, depth.dimension, volume.dimension) != ("m", "m", "m", "m³"):
        return None
    wide = widened(multiplied(multiplied(amounts(length), amounts(width)), amounts(depth)), Decimal("0.03"))
    words = " × ".join(token.text.strip() for token in (length, width, depth))
    return claim(_KIND, (length, width, depth, volume), wide, volume, words)


def _between(least: str, most: str, dimension: str, what: str) -> Judge:
    """The number lies where life lets it, in the smallest unit of its dimension."""

    def judged(found: Found) -> Claim | None:
        token = found["a"]
        if token.dimension != dimension:
            return None
        fits = Decimal(least) <= token.size <= Decimal(most)
        message = f"{token.text.strip()}: {'độ lớn hợp lý' if fits else f'độ lớn khác thường ({what})'}."
        advice = "Đề nghị xem lại con số và đơn vị tính."
        return judged_as(_KIND, fits, (span(token),), message, token.text.strip(), soft=True, advice=advice)

    return judged


_OF_A_FARM = re.compile(r"\bhộ (?:ông|bà|anh|chị)|trang trại|mô hình|điển hình")
_OF_ONE = _between("3000000", "500000000", "đồng", "thu nhập một năm")


def _income(found: Found) -> Claim | None:
    """What a person earns in a year; a model farm may earn more."""
    return None if _OF_A_FARM.search(found.before(150)) else _OF_ONE(found)


_PRICED_ALREADY = re.compile(rf"mỗi [^\W\d_]+[^;.(){SIGN}]{{0,25}}[{SIGN}][^;.()]{{0,40}}$")


def _unit_price(found: Found) -> Claim | None:
    """a things at b each make c."""
    if re.match(r" ?/ ?[^\W\d_]", found.after()) or re.search(r"\b(?:và|cùng) (?:một|1)\b", found.between("b", "c")):
        return None  # "mỗi suất bậc THCS trị giá 1,2 triệu đồng/đợt; bậc THPT trị giá 1,5 triệu đồng/đợt"
    if _PRICED_ALREADY.search(found.before(120)):
        return None  # "345 suất, mỗi suất 500.000 đồng, 27 suất, mỗi suất 600.000 đồng; tổng trị giá …"
    if found["b"].dimension != "đồng" or found["c"].dimension != "đồng" or found["a"].dimension in ("đồng", "%"):
        return None
    by_area = re.match(r" ?/ ?k?m[23²³]", found.between("b", "c"))
    if by_area and (found["a"].dimension not in ("m²", "m³") or found["a"].bound):
        return None  # "số 204 Bùi Thị Xuân, giá đất 90 triệu đồng/m2"
    told = product(_KIND)(found)
    earlier = [t for t in found.shape.tokens.values() if t.end <= found["a"].start and t.unit == found["a"].unit != ""]
    if told and told.is_flagged and any(_makes(token, found["b"], found["c"]) for token in earlier):
        return None  # "35 suất, mỗi trường 5 suất, mức 1 triệu đồng/suất, tổng 35 triệu đồng"
    return told


def _makes(count: Token, price: Token, whole: Token) -> bool:
    made = multiplied(amounts(count), amounts(price)) if count.kind == "number" and count.values else None
    return made is not None and judge(made, whole) is Verdict.CONSISTENT


def _priced_before(found: Found) -> Claim | None:
    """ "500 tỷ đồng hỗ trợ 10 nhà (trị giá 50 triệu đồng/nhà)": told only when units were confused."""
    told = _unit_price(found)
    if told is None or told.verdict is Verdict.CONSISTENT:
        return told
    made, stated = multiplied(amounts(found["a"]), amounts(found["b"])), found["c"].size
    shifted = any(abs(middle(made) / stated.scaleb(power) - 1) < _SHIFTED for power in (-3, 3)) if stated else False
    return told if shifted else None


_SHIFTED = Decimal("0.01")


def _one_of_them(found: Found) -> Claim | None:
    """The only thing with a price in front of the sum: see `priced_lists`."""
    return None if re.search(r"/ ?[^\W\d_]+ ?\)[^()]{0,40}$", found.before()) else _unit_price(found)


def _daily(found: Found) -> Claim | None:
    """In a days c things were done: b a day, within half of what the last digit says."""
    if found["a"].unit not in ("ngày", "tháng", "tuần", "năm") or found["b"].unit != found["c"].unit:
        return None
    rate = divided(amounts(found["c"]), amounts(found["a"]), 1)
    words = f"{found['c'].text.strip()} : {found['a'].text.strip()}"
    return claim(_KIND, (found["a"], found["b"], found["c"]), rate, found["b"], words)


def _same_measure(found: Found) -> Claim | None:
    """35 tấn, tức 35.000 kg; millions of shares are no money."""
    return None if found["a"].dimension == "đồng" else same(_KIND)(found)


def _by_month(found: Found) -> Claim | None:
    """1,5 triệu đồng/người/tháng for 48 người in 6 tháng."""
    price, count, months, whole = (found[slot] for slot in "badc")
    if price.dimension != "đồng" or whole.dimension != "đồng":
        return None
    made = multiplied(multiplied(amounts(price), amounts(count)), amounts(months))
    words = f"{price.text.strip()} × {count.text.strip()} × {months.text.strip()}"
    return claim(_KIND, (whole,), widened(made, Decimal("0.01")), whole, words)


def _of_blood(found: Found) -> Claim | None:
    """ "193 đơn vị máu, tương đương 67.550 ml": a unit is 250 to 450 ml."""
    units, told = found["a"], found["b"]
    litres = {"lít": told.size, "ml": told.size / 1000}.get(told.unit)
    if not litres or not units.value:
        return None
    fits = Decimal("0.2") <= litres / units.value <= Decimal("0.5")
    message = f"{told.text.strip()} : {units.text.strip()}: mỗi đơn vị máu là 250 đến 450 ml."
    return judged_as(_KIND, fits, (span(told),), message, told.text.strip(), soft=True)


def _share_of(found: Found) -> Claim | None:
    """ "140.837.530 đồng x 62% = 87.319.268 đồng"."""
    whole, rate, part = found["a"], found["x"], found["c"]
    if re.search(r"[x×*] ?$", found.before()):
        return None  # of three factors
    made = multiplied(amounts(whole), ((rate.value / 100, rate.value / 100),) * 2)
    words = f"{whole.text.strip()} × {rate.text.strip()}"
    return claim(_KIND, (whole, rate, part), widened(made, Decimal("0.001")), part, words) if rate.values else None


def _for_each(found: Found) -> Claim | None:
    """400 suất for 4 xã, 100 suất each."""
    each = f"mỗi {found['a'].unit}" in found.words
    return product(_KIND)(found) if each and found["b"].unit == found["c"].unit else None


def _times(found: Found) -> Claim | None:
    """a × b = c; an area times a yield is tons."""
    return harvest(found) if found["b"].dimension == "tạ/ha" else product(_KIND)(found)


_PRICE = r"\b(?:mức|đơn giá|giá|định mức|trị giá|hỗ trợ|bình quân|mỗi|một)"
_TOTAL = r"(?:tổng|trị giá|thành tiền|tương đương|với số tiền|số tiền|kinh phí)"

ROWS = (
    Row(_KIND, rf"{{a}}..{_PRICE}..{{b}} ?/ ?[^\W\d_]+..{_TOTAL}..{{c}}", _unit_price, only=("/",)),
    Row(_KIND, rf"{{a}}_ \( {{b}} ?/ ?[^\W\d_]+ \) ,?_ {_TOTAL}..{{c}}", _one_of_them, only=("(",)),
    Row(_KIND, r"{a}..(?:tổng số tiền|tổng trị giá|tổng kinh phí|tổng giá trị)..{c}_ \( mỗi [^\ue001\ue002\ue003()]{0,25}{b}", _unit_price),
    Row(_KIND, r"{a}..,? mỗi (?:suất|nhà|hộ|người|em|cháu|phần quà|phần|cụ|gia đình|học bổng|sổ|con|xã|thôn|trường|giải|lớp|điểm|đơn vị)..{b}..[,;]?_ (?:tổng|thành tiền|với số tiền|số tiền|kinh phí|trị giá)..{c}", _unit_price, only=("mỗi",)),
    Row(_KIND, r"{c}..(?:cho|tại|ở|đến)..{a}[^\ue001\ue002\ue003();]{0,30}\( mỗi ..{b}_ \)", _for_each, only=("mỗi",)),
    Row(_KIND, r"trong {a}..,?..{c}..,? bình quân {b} [^\W\d_]+(?: [^\W\d_]+)? ?/ ?(?:ngày|tháng|tuần|năm)", _daily),
    Row(_KIND, r"{a}..(?:mỗi|một) _ (?:trị giá |là |được )?{b}..(?:tổng|trị giá|thành tiền|tương đương)..{c}", _unit_price, only=("mỗi", "một")),
    Row(_KIND, r"{b} ?/ ?(?:người|hộ|cháu|em|học sinh) ?/ ?tháng..{a}..(?:trong|x|×) {d} tháng..(?:cộng|tổng|thành tiền|số tiền|kinh phí)..{c}", _by_month, only=("tháng",)),
    Row(_KIND, r"{a}..trong {d} tháng(?: \([^()]{0,60}\))?..(?:tổng|số tiền|kinh phí)..{c}.. bình quân {b} ?/ ?(?:người|hộ|cháu|em|học sinh) ?/ ?tháng", _by_month, only=("tháng",)),
    Row(_KIND, r"{a}_ [x×*] {b} (?:/ ?\w+)? = {c}", _times, only=("=",)),
    Row(_KIND, r"{a}_ [x×*] {x%} = {c}", _share_of, only=("=",)),
    Row(_KIND, r"{a}_ , mỗi [^\W\d_]+ (?:trị giá |là |được )?{b} = {c}", product(_KIND), only=("mỗi",)),
    Row(_KIND, r"{c}..bình quân {b} ?/ ?(?:người|hộ|suất|cháu|em)..(?:với|cho|/) {a}", product(_KIND, room="0.03")),
    Row(_KIND, r"{a}..\brộng_ {b}..\b(?:dày|cao|sâu)_ {d} ,?..{c}", _volume, only=("rộng",)),
    Row(_KIND, r"{c}[^;.()\ue001\ue002\ue003]{0,40}{a}_ \( (?:trị giá |mức )?{b} ?/ ?[^\W\d_]+ \)", _priced_before, only=("(",)),
    Row(_KIND, r"{a}_ \( (?:tương đương |tức |bằng |= ?)?{b} \)", same(_KIND), only=("(",)),
    Row(_KIND, r"{a}_ , (?:tức(?: là)?|tương đương(?: với)?) {b}", _same_measure, only=("tức", "tương đương")),
    Row(_KIND, r"{a} hộ (?:dân )?(?:với|,|gồm|có|/|và)* {b} (?:nhân khẩu|khẩu|dân(?!\w))", at_most(_KIND, "a", "b", why=" (số hộ không nhiều hơn số người)")),
    Row(_KIND, r"mỗi hộ (?:dân )?_ {a} (?:nhân khẩu|khẩu|người)", _between("1", "8.5", "", "thường từ 1 đến 8 người một hộ")),
    Row(_KIND, r"thu nhập bình quân (?:đầu người)? ..{a}(?! ?/? ?(?:người ?/ ?)?tháng)", _income),
    Row(_KIND, r"{a} đơn vị máu_ , (?:tương đương|tức|bằng)_ {b}", _of_blood, only=("đơn vị máu",)),
    Row(_KIND, r"năng suất lúa ..{a}", _between("10", "100", "tạ/ha", "lúa thường 20–80 tạ/ha")),
    Row(_KIND, r"năng suất ngô ..{a}", _between("5", "140", "tạ/ha", "ngô thường 20–100 tạ/ha")),
    Row(_KIND, r"mỗi (?:hộ|nhà|người|em|cháu|suất|học sinh|gia đình)..(?:hỗ trợ|tặng|trị giá|nhận|được|vay)..{a}", _between("0", "1500000000", "đồng", "cho một hộ, một người")),
    Row(_KIND, r"(?:hội thi|hội nghị|hội diễn|hội thao|lớp tập huấn|giải bóng|buổi lễ).. xã {a}", _between("0", "5000000000", "đồng", "cho một việc của xã"), only=(" xã ",)),
    Row(_KIND, r"dân số (?:trung bình )?(?:tự nhiên )?tăng {a%}", _between("0", "5", "%", "dân số thường tăng dưới 2 % một năm")),
)  # fmt: skip
