"""Amounts that follow from one another: price × number, length × width, one amount in two measures, sizes of life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import at_most, claim, product, same, span
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.shapes import SIGN, Found, Judge, Row, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, judge, middle, multiplied, plus, shown, widened
from tdkt.vntext.grammar import pattern

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
    told = product(_KIND, room="0.02" if found["a"].dimension else "0.003")(found)  # areas are rounded
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
    if found["b"].dimension == "tạ/ha":
        return harvest(found)
    return product(_KIND, room="0.003" if found["b"].dimension == "đồng" else "0.02")(found)


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


_GIFTS = re.compile(
    r"(?P<count>\d[\d.]*)\s+(?P<thing>suất|phần|nhà|học bổng|sổ|xe|con|hộ|người|em|cháu|giải|túi|thẻ|đối tượng|lao động|học sinh|sinh viên|hội viên|trường hợp|cụ|gia đình)\b[^.\n]{0,160}[.;,(]\s*(?:[Mm]ỗi|1|một)\s+(?P=thing)[^.;\n\d]{0,40}(?P<price>\d)"
)


_PRICES = re.compile(r"\b[Mm]ỗi\b")


@pattern(_KIND)
def gifts(report: Report) -> Iterator[Claim]:
    """ "400 suất quà … Mỗi suất trị giá 600.000 đồng … Tổng kinh phí là 240 triệu đồng", told over sentences."""
    for match in _GIFTS.finditer(report.text):
        total = re.compile(r"[Tt]ổng (?:kinh phí|giá trị|số tiền|trị giá)[^.;\n\d]{0,70}(?P<sum>\d)").search(
            report.text, match.end(), match.end() + 250
        )
        begin = report.sentence_at(match.start()).start
        if _PRICES.search(report.text, begin, match.start()):
            continue
        between = re.sub(r"\([^()]*\)", "", report.text[match.end("thing") : match.start("price")])
        again = re.search(rf"\d\s+{match['thing']}\b", between)
        more = total and re.search(
            r"\b(?:và|cùng|với) \d[\d.,]*+\s*+(?!đồng|triệu|nghìn)", report.text[match.end() : total.start()]
        )
        if not total or again or more or _PRICES.search(report.text, match.end(), total.start()):
            continue  # gifts of two prices
        material = report.passage(match.start(), total.end()).material
        found = {place: token for token in material for place in range(token.start, token.end)}
        count, price = found.get(match.start("count")), found.get(match.start("price"))
        whole = found.get(total.start("sum"))
        if count and price and whole and count.values and price.dimension == whole.dimension == "đồng":
            wide = widened(multiplied(amounts(count), amounts(price)), Decimal("0.003"))
            words = f"{count.text.strip()} × {price.text.strip()}"
            told = claim(_KIND, (whole,), wide, whole, words)
            if told:
                yield told


_EACH = re.compile(
    rf"(?P<count>[{SIGN}])[^,;.(){SIGN}]{{0,60}}?[,(]?\s*(?:x|×|trị giá|được(?: hỗ trợ| tặng| nhận)?|với mức|mức|giá|mỗi [^,;.(){SIGN}]{{1,20}}?)?\s*"
    rf"(?P<price>[{SIGN}])\s?(?:/ ?[^\W\d_]+|(?:mỗi|một) [^\W\d_]+|cho mỗi [^\W\d_]+)"
)
_EACH_OF_THEM = re.compile(
    rf"(?P<count>[{SIGN}])[^,;.(){SIGN}]{{0,40}}, mỗi [^\W\d_]+(?: [^\W\d_]+)? (?:trị giá |được |là |nhận )?(?P<price>[{SIGN}])(?! ?/)"
)
_TIMES_PRICE = re.compile(rf"(?P<count>[{SIGN}])[^,;.(){SIGN}]{{0,40}}[x×] ?(?P<price>[{SIGN}])(?! ?[/=]| mỗi| một)")
_WHOLE_SUM = re.compile(
    rf"(?:tổng(?: (?:số tiền|kinh phí|trị giá|giá trị))?|tổng cộng|với số tiền|\b(?:trích|chi)\b(?=[^;.(){SIGN}]{{0,20}}[{SIGN}][^;.,(){SIGN}]{{0,15}}thưởng))[^;.(){SIGN}]{{0,40}}?(?P<sum>[{SIGN}])"
)


@pattern(_KIND)
def priced_lists(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "5 em được 3,5 triệu đồng mỗi em, 97 em được 3 triệu đồng mỗi em", told with what all of it comes to."""
    yield from _equations(shape)
    totals = list(_WHOLE_SUM.finditer(shape.text))
    if not totals:
        return
    sums = {match.start("sum") for match in totals}
    each = (*_EACH.finditer(shape.text), *_EACH_OF_THEM.finditer(shape.text), *_TIMES_PRICE.finditer(shape.text))
    pairs = sorted((match for match in each if match.start("price") not in sums), key=lambda match: match.start())
    for index, total in enumerate(totals):
        begin = totals[index - 1].end() if index else 0
        own = [match for match in pairs if begin <= match.start() < total.start()] if len(totals) > 1 else pairs
        yield from _priced(shape, shape.tokens[total.start("sum")], own)


_EQUALS = re.compile(rf"= ?(?P<sum>[{SIGN}])")


def _equations(shape: Shape) -> Iterator[Claim]:
    """ "trị giá 130.700.000đ; cụ thể 74 suất x 300.000đ = 22.200.000đ, … 120 suất = 62.500.000đ"."""
    sums = [shape.tokens[match.start("sum")] for match in _EQUALS.finditer(shape.text)]
    first = _ALL_OF_IT.search(shape.text)
    whole = shape.tokens[first.start("sum")] if first else None
    if len(sums) < 2 or not first or not whole or whole in sums or whole.start > sums[0].start:
        return
    if re.search(r"mỗi [^;.]{0,30}$", shape.text[: first.start()]) or shape.text[first.end() :].lstrip().startswith(
        "="
    ):
        return  # a price, not a whole
    if any(token.dimension != "đồng" or token.kind != "number" or not token.values for token in (*sums, whole)):
        return
    words = " + ".join(token.text.strip() for token in sums)
    told = claim("sum_of_parts", (whole,), plus(*(amounts(token) for token in sums)), whole, words)
    yield from [told] if told else []


def _priced(shape: Shape, whole: Token, pairs: list[re.Match[str]]) -> Iterator[Claim]:
    """The claim that the priced pairs make up the whole."""
    numbers = [(shape.tokens[match.start("count")], shape.tokens[match.start("price")]) for match in pairs]
    if len(numbers) < 2 or whole.dimension != "đồng" or whole.kind != "number" or not whole.values:
        return
    for count, price in numbers:
        if count.kind != "number" or price.kind != "number" or count.dimension or price.dimension != "đồng":
            return
    every = [
        _paid(numbers[begin:end], whole) for begin, end in combinations(range(min(len(numbers), _MOST_PRICED) + 1), 2)
    ]
    fitting = [told for told in every if told and not told.is_flagged]
    told = fitting[0] if fitting else _paid(numbers, whole)
    yield from [told] if told else []


_MOST_PRICED = 12


def _paid(numbers: list[tuple[Token, Token]], whole: Token) -> Claim | None:
    made = plus(*(multiplied(amounts(count), amounts(price)) for count, price in numbers))
    words = " + ".join(f"{count.text.strip()} × {price.text.strip()}" for count, price in numbers)
    return claim(_KIND, (whole,), widened(made, Decimal("0.003")), whole, words)


_PRICED = re.compile(
    rf"(?:\(|với mức|mức|mỗi \w+ (?:được |trị giá |là )?|,) ?(?P<price>[{SIGN}])(?: ?/ ?(?P<unit>[^\W\d_]+)| (?:mỗi|một) (?P<each>[^\W\d_]+))"
)
_ALL_OF_IT = re.compile(
    rf"(?:tổng (?:số tiền|kinh phí|trị giá|giá trị|nguồn vốn|mức)|tổng cộng|với số tiền|kinh phí|trị giá)[^;.(){SIGN}]{{0,40}}?(?P<sum>[{SIGN}])"
)


@pattern(_KIND)
def one_price(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "bàn giao 22 nhà … với tổng kinh phí 1,1 tỷ đồng (50 triệu đồng/nhà)": the price stands far from the count."""
    prices, sums = list(_PRICED.finditer(shape.text)), list(_ALL_OF_IT.finditer(shape.text))
    paid = {match.start("price") for match in prices}
    sums = [s for s in sums if s.start("sum") not in paid and not re.match(r" ?/", shape.text[s.end("sum") :])]
    if len(prices) != 1 or len(sums) != 1:
        return
    price, whole = shape.tokens[prices[0].start("price")], shape.tokens[sums[0].start("sum")]
    unit = prices[0]["unit"] or prices[0]["each"]
    unit = "nhà" if unit == "căn" else unit
    counts = [
        token
        for place, token in shape.tokens.items()
        if place < prices[0].start() and token.unit == unit and token.kind == "number"
    ]
    if len(counts) != 1 or not counts[0].values or price.dimension != "đồng" or whole.dimension != "đồng":
        return
    wide = widened(multiplied(amounts(counts[0]), amounts(price)), Decimal("0.003"))
    told = claim(_KIND, (whole,), wide, whole, f"{counts[0].text.strip()} × {price.text.strip()}")
    yield from [told] if told else []


_EACH_NOUN = re.compile(
    rf"mỗi (?P<noun>[^\W\d_]+)\b[^;.()]{{0,60}}?(?:hỗ trợ|trị giá|được|nhận|mức|tặng|là)[^;.(){SIGN}]{{0,12}}(?P<each>[{SIGN}])(?! ?(?:/|đến|-))"
)
_SUM_OF_ALL = re.compile(rf"tổng (?:kinh phí|số tiền|trị giá|giá trị|cộng)[^;.(){SIGN}]{{0,30}}(?P<sum>[{SIGN}])")
_ALIAS = {"căn": "nhà", "ngôi": "nhà"}


@pattern(_KIND)
def each_of_them(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "bàn giao 104 căn nhà; mỗi căn 50 m² được hỗ trợ 50 triệu đồng, tổng kinh phí 5,2 tỷ đồng", and the sum in front."""
    for match in _EACH_NOUN.finditer(shape.text):
        noun = _ALIAS.get(match["noun"], match["noun"])
        price = shape.tokens[match.start("each")]
        before = [t for place, t in shape.tokens.items() if place < match.start() and t.kind == "number" and t.values]
        counts = [token for token in before if token.unit == noun]
        behind = _SUM_OF_ALL.search(shape.text, match.end())
        sums = [shape.tokens[behind.start("sum")]] if behind else [t for t in before if t.dimension == "đồng"]
        told = [price, *counts, *sums]
        money = [token for token in shape.tokens.values() if token.dimension == "đồng"]
        plain = (
            len(counts) == len(sums) == 1
            and len(money) == len(("price", "sum"))
            and price.values
            and not any(t.bound or t.is_range for t in told)
        )
        if noun in TIME or not plain or not price.dimension == sums[0].dimension == "đồng" or price.kind != "number":
            continue
        made = widened(multiplied(amounts(counts[0]), amounts(price)), Decimal("0.003"))
        words = f"{counts[0].text.strip()} × {price.text.strip()}"
        found = claim(_KIND, (sums[0], price), made, sums[0], words, near=True)
        yield from [found] if found else []


_PER_HEAD = re.compile(
    rf"mỗi (?:nhân )?(?P<unit>khẩu|người|hộ|em|cháu) (?:được )?(?:hỗ trợ|cấp|nhận)[^;.(){SIGN}]{{0,15}}(?P<each>[{SIGN}])"
)


@pattern(_KIND)
def per_head(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "phân bổ 57.750 kg gạo cho 1.446 hộ với 3.850 nhân khẩu, mỗi khẩu được hỗ trợ 15 kg"."""
    for match in _PER_HEAD.finditer(shape.text):
        each = shape.tokens[match.start("each")]
        unit = "người" if match["unit"] == "khẩu" else match["unit"]
        before = [token for place, token in shape.tokens.items() if place < match.start() and token.kind == "number"]
        counts = [token for token in before if token.unit == unit and token.values]
        wholes = [token for token in before if token.dimension == each.dimension == "kg" and token.values]
        if len(counts) == 1 and len(wholes) == 1 and each.values:
            made = widened(multiplied(amounts(counts[0]), amounts(each)), Decimal("0.01"))
            words = f"{counts[0].text.strip()} × {each.text.strip()}"
            yield from [told for told in [claim(_KIND, (wholes[0],), made, wholes[0], words)] if told]


_AREA = re.compile(rf"(?:diện tích|gieo|thu hoạch|trồng)[^;.(){SIGN}]{{0,90}}(?P<it>[{SIGN}])")
_YIELD = re.compile(rf"năng suất[^;.(){SIGN}]{{0,40}}(?P<it>[{SIGN}])")
_BEYOND = re.compile(r"(?:vượt|tăng|giảm|thiếu)\s*$")
_CROP = re.compile(rf"sản lượng[^;.(){SIGN}]{{0,60}}(?P<it>[{SIGN}])")


@pattern("other")
def harvests(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "diện tích 1,7 triệu ha, chiếm 95%; năng suất 56,24 tạ/ha, cao hơn …; sản lượng 9,6 triệu tấn": far apart."""
    found = [list(label.finditer(shape.text)) for label in (_AREA, _YIELD, _CROP)]
    areas = sum(
        token.unit == "ha" and not _BEYOND.search(shape.text[max(0, place - 12) : place])
        for place, token in shape.tokens.items()
    )
    if any(len(each) != 1 for each in found[1:]) or not found[0] or areas != 1:
        return
    area, rate, crop = (shape.tokens[each[0].start("it")] for each in found)
    extreme = re.search(r"cao nhất|thấp nhất", shape.text)
    if (
        extreme
        or not (area.values and rate.values and crop.values)
        or any(each.is_range for each in (area, rate, crop))
    ):
        return
    if (area.unit, rate.dimension, crop.dimension) != ("ha", "tạ/ha", "kg"):
        return
    made = area.value * area.scale * rate.size / 10 * 1000
    fits = Decimal("0.9") < made / crop.size < Decimal("1.1") if crop.size else True
    if not fits:
        tons = shown(made / 1000, 0)
        message = f"{area.text.strip()} × {rate.text.strip()} = {tons} tấn, văn bản ghi {crop.text.strip()}."
        yield Claim("other", Verdict.SUSPICIOUS, (span(crop),), message, crop.text.strip(), f"{tons} tấn", ASK)


def harvest(found: Found) -> Claim | None:
    """Area × yield = output, within 2 % or one ton."""
    tokens = [found[slot] for slot in "abc"]
    if any(re.search(r"(?:vượt|tăng|giảm)\s*$", found.shape.text[: found.match.start(slot)]) for slot in "abc"):
        return None  # "34/31,5 ha, vượt 2,5 ha"
    if found["a"].unit == "tấn" and ". " in found.words:
        return None  # "sản lượng 2.335,85 tấn. Ngô xuân 24,6 ha, năng suất 51,5 tạ/ha"
    by_unit = {token.unit if token.dimension != "tạ/ha" else "tạ/ha": token for token in tokens}
    if set(by_unit) != {"ha", "tạ/ha", "tấn"}:
        return None
    rate, crop = by_unit["tạ/ha"], by_unit["tấn"]
    areas = [token for token in found.shape.tokens.values() if token.unit == "ha" and token.values]
    area = next((each for each in areas if abs(each.value * rate.size / 10 - crop.value) <= 1), by_unit["ha"])
    if (area.unit, rate.dimension, crop.unit) != ("ha", "tạ/ha", "tấn"):
        return None
    tons = area.value * rate.size / 10
    room = max(tons * Decimal("0.02"), Decimal(1))
    exact = round(tons, max(1, crop.decimals))
    turned = exact != crop.value and are_swapped(f"{exact.normalize():f}", f"{crop.value.normalize():f}")
    fits = abs(tons - crop.value) <= room and not turned
    message = f"{area.text.strip()} × {rate.text.strip()} = {shown(tons)} tấn, văn bản ghi {crop.text.strip()}."
    stated = crop.text.strip()
    return judged_as("other", fits, (span(area, rate, crop),), message, stated, shown(tons), soft=True)


HARVESTS = (Row("other", r"{a}~{b}~{c}", harvest, unless="cao nhất|thấp nhất"),)
