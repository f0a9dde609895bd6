"""Units and sizes: shares over 100, a missing %, a length without measure, amounts out of scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_SHARE = re.compile(r"(?:[Tt](?:ỷ|ỉ) lệ|chiếm)\b(?!.*(?:tăng|giảm|KH|kế hoạch|so với))[^;%]*$")
_MOVE = re.compile(
    r"\b(?:tăng(?! dân số)|giảm(?! nghèo)|vượt|bằng|kh|kế hoạch|dự toán|chỉ tiêu|so với)\b",
    re.IGNORECASE,
)
_INJURY = re.compile(r"tổn thương|thương tật|thương tích")  # of several people, added up
_BARE = re.compile(r"\b[Tt](?:ỷ|ỉ) lệ\b(?P<subject>[^;%:\d]{3,110}?)\b(?:đạt|là|chiếm|còn)\s+$")
_SUM_OF = re.compile(r"\bsố tiền(?: là)?:?\s*$")
_BARE_SUM = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_OF_ALL = re.compile(r"\s*(?:so với )?tổng số (?:hộ|người|dân|thôn|xóm|học sinh|hội viên|đảng viên|cán bộ)\b")
_LENGTH = re.compile(r"\b(?:dài|chiều dài|chiều rộng|rộng|diện tích)\s+(?:là\s+|đạt\s+)?$")
_NO_UNIT = re.compile(r"\s*(?:[,;.)]|từ\b|đến\b|tại\b|và\b|với\b|trên\b|của\b|cho\b|$)")
_AGGREGATE = re.compile(
    r"(?:[Tt]ổng mức|[Tt]ổng giá trị|[Gg]iá trị sản xuất|[Tt]ổng vốn|[Dd]oanh thu|[Tt]ổng thu|[Tt]ổng chi)"
    r"[^;:.\d]{0,60}$"
)
# Rates that offices print side by side: words between the two numbers, least and most of second : first.
RATES = (
    ("suất", "đồng", r"(?:su?ất|xuất)\b", Decimal(20_000), Decimal(20_000_000), "đồng một suất"),
    (
        "công",
        "đồng",
        r"công\b(?! trình| tác| ty| dân| nhân| chức| an| đoàn| bố| suất| viên| ước)",
        Decimal(50_000),
        Decimal(1_500_000),
        "đồng một công",
    ),
    ("hộ", "người", r"hộ\b", Decimal("1.5"), Decimal(9), "người một hộ"),
    ("ha", "tấn", r"ha", Decimal("0.05"), Decimal(150), "tấn một ha"),
)


def _at(token: Token) -> tuple[tuple[int, int]]:
    return ((token.start, token.end),)


@pattern("unit_plausibility")
def percents(report: Report) -> Iterator[Claim]:
    """A share of people, households or a whole lies between 0 and 100 %."""
    for sentence in report.sentences:
        for token in sentence.material:
            if token.kind != "percent" or not token.values:
                continue
            lead = report.text[max(sentence.start, token.start - 90) : token.start]
            near = re.split(r"[;.,]\s", lead[-25:])[-1] + re.split(r"[;,.]", report.text[token.end : token.end + 15])[0]
            if token.value <= 100 and not _MOVE.search(near):
                message = f"{token.text.strip()} nằm trong khoảng 0–100 %."
                yield Claim("unit_plausibility", Verdict.CONSISTENT, _at(token), message, token.text.strip())
            elif (
                token.value > 100
                and (_SHARE.search(lead) or _OF_ALL.match(report.text, token.end))
                and not _MOVE.search(lead + near)
                and not _INJURY.search(lead)
            ):
                message = f"Tỷ lệ {token.text.strip()} lớn hơn 100 %."
                yield Claim("unit_plausibility", Verdict.INCONSISTENT, _at(token), message, token.text.strip(), "", ASK)


@pattern("unit_plausibility")
def missing_units(report: Report) -> Iterator[Claim]:
    """ "tỷ lệ … đạt 97,5." without %; "dài khoảng 600 từ …" without measure."""
    for sentence in report.sentences:
        for token in sentence.material:
            if token.kind != "number" or not token.values:
                continue
            after = report.text[token.end : token.end + 12]
            onward = report.text[token.end : token.end + 90]
            if _SUM_OF.search(report.text[max(0, token.start - 12) : token.start]) and _BARE_SUM.fullmatch(
                stated := token.text.strip()
            ):
                message = f"Số tiền {stated} không có đơn vị."
                advice = "Đề nghị ghi thêm đơn vị tính (đồng)."
                yield Claim("unit_plausibility", Verdict.SUSPICIOUS, _at(token), message, stated, "", advice)
                continue
            if token.is_range or (re.match(r"\s*từ\b", onward) and "đến" not in onward):
                continue  # a score; words of a text
            if not _NO_UNIT.match(after) or re.match(r"\s*(?:và|đến)\s*\d", after):
                continue
            lead = report.text[max(sentence.start, token.start - 130) : token.start]
            stated = token.text.strip()
            if (
                _BARE.search(lead)
                and token.value <= 100
                and not re.search(r"giới tính|lệ sinh|sinh thô|mắc|[^\W\d_]/[^\W\d_]|trên mỗi", lead + after)
            ):
                yield Claim(
                    "unit_plausibility",
                    Verdict.INCONSISTENT,
                    _at(token),
                    f"Tỷ lệ ghi “{stated}” mà không có dấu %.",
                    stated,
                    f"{stated}%",
                    "Đề nghị ghi thêm dấu % hoặc đơn vị tính.",
                )
            elif _LENGTH.search(lead) and token.unit not in (
                "m",
                "km",
                "ha",
                "m²",
                "km²",
                "m2",
                "km2",
                "mét",
                "m³",
                "m3",
                "đồng",
                "%",
            ):
                yield Claim(
                    "unit_plausibility",
                    Verdict.INCONSISTENT,
                    _at(token),
                    f"“{stated}” không có đơn vị đo (m, km, ha).",
                    stated,
                    "",
                    "Đề nghị ghi thêm đơn vị đo.",
                )


_NO_SIGN = re.compile(r"chiếm (?:tỷ lệ |tỉ lệ )?(?P<share>\d{1,2},\d{1,2})(?= (?:diện tích|dân số|tổng|số [^\W\d_]))")


@pattern("unit_plausibility")
def shares_without_sign(report: Report) -> Iterator[Claim]:
    """ "đất phi nông nghiệp chiếm 5,86 diện tích tự nhiên": a share without its sign."""
    for match in _NO_SIGN.finditer(report.text):
        message = f"“chiếm {match['share']}” thiếu dấu %."
        advice = "Đề nghị ghi thêm đơn vị."
        yield Claim(
            "unit_plausibility", Verdict.SUSPICIOUS, (match.span("share"),), message, match["share"], "", advice
        )


_PER_THOUSAND = re.compile(
    r"ỷ suất (?:sinh|chết|tử vong)(?: thô)?(?! (?:lời|lợi))[^.;,\d]{0,25}(?P<rate>\d{1,2}[.,]\d{1,2} ?%)"
)


@pattern("unit_plausibility")
def per_thousand(report: Report) -> Iterator[Claim]:
    """ "tỷ suất chết thô 6,17%": of births and deaths one tells for a thousand."""
    for match in _PER_THOUSAND.finditer(report.text):
        message = f"Tỷ suất sinh, chết tính trên 1.000 dân (‰), văn bản ghi {match['rate']}."
        advice = "Đề nghị xem lại đơn vị: ‰ hay %."
        yield Claim("unit_plausibility", Verdict.SUSPICIOUS, (match.span("rate"),), message, match["rate"], "", advice)


@pattern("unit_plausibility")
def rates(report: Report) -> Iterator[Claim]:
    """ "204 suất quà, trị giá 69.800.000 đồng": what one costs is thinkable."""
    for sentence in report.sentences:
        items = sentence.material
        for first, second in pairwise(items):
            if first.kind != "number" or second.kind != "number" or not (first.values and second.values):
                continue
            gap = report.text[first.end : second.start]
            if (
                ";" in gap
                or ")" in gap
                or re.search("mỗi|công suất|khai thác", gap)
                or re.match(r"\s*/\s*[^\W\d_]", report.text[second.end : second.end + 6])
            ):
                continue
            for _, unit, words, least, most, name in RATES:
                if (
                    len(gap) > 60
                    or not re.match(rf"\s*(?:{words})", first.unit if words == "ha" else gap)
                    or second.unit != unit
                    or not first.value
                ):
                    continue
                if not re.search(r"trị giá|tương đương|tổng|dân số|nhân khẩu|sản lượng|số tiền|kinh phí", gap):
                    continue
                rate = second.value * second.scale / (first.value * first.scale)
                fits = least <= rate <= most
                message = f"{second.text.strip()} : {first.text.strip()} = {shown(rate, 1)} {name}."
                span = ((first.start, second.end),)
                yield judged_as("unit_plausibility", fits, span, message, "", shown(rate, 1), soft=True)
                break


@pattern("unit_plausibility")
def amounts_out_of_scale(report: Report) -> Iterator[Claim]:
    """A yearly aggregate in millions beside aggregates of hundreds of billions."""
    found = []
    for token in report.tokens:
        if token.kind == "number" and token.unit == "đồng" and token.values:
            lead = report.text[max(0, token.start - 90) : token.start]
            if _AGGREGATE.search(lead):
                found.append((token, token.value * token.scale, lead))
    if len(found) < 3:
        return
    middle = sorted(amount for _, amount, _ in found)[len(found) // 2]
    for token, amount, lead in found:
        small = amount * 50 < middle and amount < 10**9 and middle >= 10**10 and token.scale <= 10**6
        if small and re.search(r"[Tt]ổng mức|[Gg]iá trị sản xuất|[Tt]ổng giá trị", lead) and " ha" not in lead[-60:]:
            peers = f"khoảng {shown(middle / 10**9)} tỷ đồng"
            message = f"{token.text.strip()} nhỏ hơn nhiều so với các giá trị cùng loại ({peers})."
            advice = "Đề nghị xem lại đơn vị tính: triệu đồng hay tỷ đồng?"
            yield Claim("unit_plausibility", Verdict.INCONSISTENT, _at(token), message, token.text.strip(), "", advice)


@pattern("unit_plausibility")
def measures(report: Report) -> Iterator[Claim]:
    """A length, area or income is of a size that a locality can have."""
    limits = {"m": 500_000, "km": 5_000, "ha": 2_000_000, "tấn": 20_000_000, "km²": 20_000, "m³": 10**9, "m²": 10**10}
    for token in report.tokens:
        if token.kind != "number" or not token.values:
            continue
        limit = limits.get(token.unit)
        is_money = token.unit == "đồng" and 1000 <= token.value * token.scale <= 10**15
        if is_money or (limit and 0 < token.value <= limit):
            message = f"{token.text.strip()}: độ lớn hợp lý."
            yield Claim("unit_plausibility", Verdict.CONSISTENT, _at(token), message, token.text.strip())


@pattern("unit_plausibility")
def doubled_scales(report: Report) -> Iterator[Claim]:
    """ "250.500.000 triệu đồng": written out in đồng and given the word triệu as well."""
    for token in report.tokens:
        if token.kind != "number" or token.unit != "đồng" or token.scale < 10**6 or not token.values:
            continue
        written_out = token.value >= 10**6 and token.value % 1000 == 0
        if (
            token.size >= 10**16
            or (written_out and token.scale == 10**6)
            or (token.scale == 10**9 and token.value >= 10**7)
        ):
            message = f"{token.text.strip()} là quá lớn; có thể số đã viết đủ ra đồng."
            advice = "Đề nghị xem lại đơn vị tính: đồng hay triệu đồng?"
            yield Claim("unit_plausibility", Verdict.INCONSISTENT, _at(token), message, token.text.strip(), "", advice)


_REVENUE = re.compile(r"(?:[Tt]hu ngân sách|[Tt]hu NSNN|[Tt]hu NS)(?P<words>[^.;\n\d]{0,70}?)(?P<amount>\d)")
_THOUSANDS = 500


@pattern("unit_plausibility")
def revenues(report: Report) -> Iterator[Claim]:
    """ "thu ngân sách 84.236 triệu đồng", further on "thu ngân sách 88.000 tỷ đồng": a thousand times as much."""
    found = []
    for match in _REVENUE.finditer(report.text):
        place = match.start("amount")
        token = next((t for t in report.sentence_at(place).material if t.start <= place < t.end), None)
        if token and token.dimension == "đồng" and token.values and token.scale > 1:
            found.append(token)
    if len(found) < len(("one", "other")):
        return
    sizes = sorted(token.size for token in found)
    usual = sizes[(len(sizes) - 1) // 2]
    for token in found:
        if usual and token.size > usual * _THOUSANDS:
            message = f"{token.text.strip()} gấp hàng trăm lần số thu khác trong báo cáo ({shown(usual / 1_000_000)} triệu đồng)."
            advice = "Đề nghị xem lại đơn vị: nghìn, triệu, tỷ."
            yield Claim("unit_plausibility", Verdict.SUSPICIOUS, _at(token), message, token.text.strip(), "", advice)


_BROKEN = re.compile(
    r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})+\.\d{1,2}(?=\s+(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|hộ|người|đảng viên|ha|tấn|cây|lượt)\b)"
)
_WHOLE_THINGS = frozenset("hộ người đảng hội đoàn học giáo công em cháu đại trẻ trường xã thôn lượt hồ".split())
_MEAN = re.compile(r"bình quân|trung bình|mỗi|một|cứ|(?:tỷ|tỉ) lệ|mật độ|hệ số|mức|điểm|tương đương|bằng|gấp|từ", re.I)


@pattern("unit_plausibility")
def broken_numbers(report: Report) -> Iterator[Claim]:
    """ "50.700.00 ngàn đồng", "67.39 hộ": digits lost in a group, a part of a household."""
    advice = "Đề nghị xem lại con số: có thể thiếu một chữ số hoặc sai dấu."
    for token in report.tokens:
        broken = _BROKEN.match(report.text, token.start) if report.text.startswith(".", token.end) else None
        if broken:
            message = f"{broken[0]}: nhóm cuối không đủ ba chữ số."
            yield Claim("unit_plausibility", Verdict.INCONSISTENT, (broken.span(),), message, broken[0], "", advice)
        if token.unit not in _WHOLE_THINGS or token.kind != "number" or token.decimals < len("39") or token.scale > 1:
            continue
        if token.bound or token.is_range or not re.match(r" [^\W\d_]", report.text[token.end : token.end + 2]):
            continue
        around = report.text[report.sentence_at(token.start).start : token.start]
        over = "/" in report.text[token.end : token.end + 12]
        if over or token.value >= _THOUSAND or _MEAN.search(around[-120:]):
            continue
        message = f"{token.text.strip()} không phải số nguyên."
        yield Claim("unit_plausibility", Verdict.SUSPICIOUS, _at(token), message, token.text.strip(), "", advice)


_THOUSAND = 1000
