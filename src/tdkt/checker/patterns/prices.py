"""So many things at a price each: what they come to, in lists, in brackets, over sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tdkt.checker.claims import Claim
from tdkt.checker.judges import claim, priced
from tdkt.checker.lists import TIME
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, plus
from tdkt.vntext.grammar import pattern

_KIND = "unit_plausibility"
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
            wide = priced(count, price)
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
    made = plus(*(priced(count, price) for count, price in numbers))
    words = " + ".join(f"{count.text.strip()} × {price.text.strip()}" for count, price in numbers)
    return claim(_KIND, (whole,), made, whole, words)


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
    wide = priced(counts[0], price)
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
        made = priced(counts[0], price)
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
            made = priced(counts[0], each)
            words = f"{counts[0].text.strip()} × {each.text.strip()}"
            yield from [told for told in [claim(_KIND, (wholes[0],), made, wholes[0], words)] if told]
