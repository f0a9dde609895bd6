"""Every number of the text exactly once: what a claim is made of, or something else with its label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tdkt.kernel.quantity import MULTIPLES
from tdkt.vntext.grammar import BOUND, MEASURE, MONEY, NUMBER, UPPER
from tdkt.vntext.numbers import decimals_of, readings

# "Hòa Mục 43 hộ": a commune, no section; "Tại Mục 3" is one.
_NO_NAME = "".join(rf"(?<![{UPPER}]\w{{{letters}}} )" for letters in range(1, 6))
ASIDE = (
    ("note", r"\[\d{1,3}\]"),
    ("phone", r"(?<!\d)0\d{2,3}[. ]\d{3}[. ]\d{3,4}(?!\d)|(?<!\d)0\d{9}(?!\d)"),
    ("clock", r"\d{1,2}/\d{1,2}\s*(?:giờ|h\b|h/)|\d{1,2}\s*(?:giờ|h)\s*\d{1,2}\b|(?<!\d)(?:24/7|24/24|7/7)(?!\d)"),
    ("mark", r"\d+(?:,\d+)?/\d+\s*điểm|(?:(?:trên|dưới)\s+)?\d{2,3}/\d{2,3}\s*mmHg"),
    (
        "article",
        r"(?=[NnQqTtCcKk])(?:[Nn]ghị quyết|[Nn]ghị định|[Qq]uyết định|[Tt]hông tư|[Cc]hỉ thị|[Cc]ông văn|[Kk]ế hoạch)\s+(?:số\s+)?\d{1,5}/(?:19|20)\d{2}"
        r"(?![\d/])",
    ),
    (
        "article",
        rf"(?:[Đđ]iều|[Kk]hoản|[Cc]hương|[Pp]hụ lục|mục|(?:(?<=Tại )|(?<=Theo )|{_NO_NAME})Mục|[Bb]iểu|[Mm]ẫu)\s+(?:số\s+)?\d+(?:\.\d+)*(?!\d|,\d|\s?%)",
    ),
    (
        "level",
        r"(?:mức độ|mức|cấp độ|cấp|hạng|loại|khóa|Khóa|nhóm|bậc|giai đoạn|lần thứ|thứ)\s+\d{1,2}"
        r"(?:\s*,\s*\d(?!\d)|\s+và\s+\d(?!\d))?"
        r"(?=\s*(?:[,.;:()”\n]|$|và\b|trở\b|đạt\b|là\b|[A-ZĐ]))(?![,.]\d)",
    ),
    ("level", r"lần\s+\d(?=\s+trở)"),
    (
        "day",
        r"(?=[HhSsTtCcĐđKkv])(?:(?:[Hh]ôm|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm)(?:\s+(?:qua|nay|kia))?|thời điểm|[Tt]ính (?:đến|tới)|[Kk]ể từ|vào)\s+\(?"
        r"(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])(?![\d/%]|[.,]\d)",
    ),
    ("day", r"(?:[Đđ]ợt|[Dd]ịp|[Nn]gày|[Ll]ễ|[Qq]uốc khánh)\s+\d{1,2}-\d{1,2}(?![\d-])"),
    ("day", r"(?<!ngắn )(?<!dài )(?:[Nn]gày|[Mm]ùng)\s+\d{1,2}(?![\d/]|[.,-]\d)"),
    ("name", r"(?:[A-Z]\w+\s){2,3}\d{1,2}(?=\s+(?:giáp|thuộc|có trụ sở)\b)"),
    (
        "class",
        r"(?:(?:lớp|khối)(?=\s+(?:1[0-2]|\d)(?!\d))|độ tuổi|(?<!\d )tuổi|[Qq]uý|tháng|[Tt]háng)\s+\d{1,2}(?:\s*[-–,]\s*\d{1,2}(?!\d))*(?![\d%/])(?![.,]\d)",
    ),
    (
        "name",
        r"(?<!cấp )(?<![&–-])\b(?:[Qq]uốc lộ|[Tt]ỉnh lộ|QL|TL|ĐT|ĐX|ĐH|[Nn]gã|[Tt]iểu khu|TK|[Kk]hu phố|[Tt]ổ|[Tt]hôn|[Xx]óm|[Ll]àng|(?<!biên )(?<!văn )(?<!kịch )[Bb]ản|[Kk]hu|"
        r"[Đđ]ội|[Kk]hóm|[Ấấ]p|[Bb]uôn|[Kk]hối phố|[Tt]ổ dân phố|[Đđ]ợt|[Cc]ụm\s+thi\s+đua\s+số|[Cc]ụm\s+số|Covid|COVID|"
        r"Đề án|Chương trình|K)"
        r"[ .-]{0,2}\d{1,4}[A-Z]?"
        r"(?:\s*,\s+\d(?!\d))*(?![\d./%])(?!,\d)(?!\s*(?:km|m\b|m²|ha\b|tấn|triệu|tỷ|đồng|hộ|người|nhà|%))",
    ),
    ("name", r"(?=[VvQqGgTP])(?:[Vv]ành đai|[Qq]uận|[Gg]ói thầu|[Gg]iám thị|Top|Q\.|P\.)\s*\d{1,3}(?![\d/%]|[.,]\d)"),
    ("name", r"\d\.0(?<=công nghiệp \d\.0)|\d\.0(?<=công nghệ \d\.0)|\d\.0(?<=cách mạng \d\.0)"),
    ("class", r"[Ll]ớp\s+(?:1[0-2]|[1-9])/\d{1,2}(?![\d/%])(?=\s*(?:,|[Tt]rường|của|có\b|đã\b))"),
    ("mark", r"(?=[\ddt])(?<=điểm )(?:(?:dưới|trên|từ)\s+)?\d{1,2}(?:[.,]\d+)?(?=\s*(?:trở|[,;.)]|$))(?![.,]?\d)"),
    (
        "name",
        r"\b(?:[Tt]rường|THPT|THCS|TH|PTDTBT|[Mm]ầm non|[Tt]iểu học)\s(?:[A-ZĐ]\w{1,9}\s){1,4}(?:số\s)?[1-9](?=[,;.:)]|\s[a-zđ])(?![\d.,]*\d)",
    ),
    (
        "day",
        r"(?<![\d.,/])(?:27/0?7|30/0?4|20/11|22/12|26/0?3|20/10|27/0?2|21/0?6|18/11|19/0?5|0?8/0?3|0?3/0?2)(?![\d/.,]|\s?%)"
        r"(?!\s*(?:xã|thôn|hộ|trường|chi|người|tiêu chí|đơn vị|ha\b|km)|,? đạt)",
    ),
    ("map", r"(?:bản đồ|quy hoạch|hồ sơ|bình đồ|sơ đồ)[^.;:\d]{0,30}tỷ lệ\s+1\s?[/:]\s?\d[\d.]*"),
    (
        "name",
        r"(?:[Ss]ố nhà|[Nn]hà số|[Nn]gõ|[Hh]ẻm)\s+\d+(?:/\d+)*[A-Z]?(?![\d%])|\d+/\d+(?=\s+(?:đường|phố)\s+[A-ZĐ])",
    ),
    ("unit", r"(?<!\w)k?m[23](?!\w)"),
    ("slogan", r"\d không,? \d sạch|\d\s+(?:tốt|tại chỗ|cùng|không|sạch|có|giảm|tăng)\b(?=[”\",.;])"),
)
# "10 triệu USD": no đồng.
_FOREIGN = re.compile(
    r"\s*(USD|đô la|đô|EUR|euro|Euro|NDT|nhân dân tệ|tệ|yên|yen|bảng|won|baht|ringgit|franc|rúp|rupee|kíp|Kíp)\b"
)
# "cấp trên 14 tỷ", "thấp hơn 2,5%": words of another meaning.
_NO_BOUND = "".join(
    rf"(?<!{words})"
    for words in ("cấp trên", "bên trên", "thấp hơn", "cao hơn", "nhiều hơn", "ít hơn", "lớn hơn", "nhỏ hơn")
)
_DATE = r"\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{2,5}(?![\d/])"
# Tokens start at a digit, a sign or a word: elsewhere nothing is tried.
_MASTER = re.compile(
    r"(?:(?=[\d\[~≈])|(?<![^\W\d_])(?=[^\W\d_]\D{0,50}\d)|^)(?:"
    r"(?P<paper>(?<![\w/])\d{1,5}(?:/\d{4})?(?:/|-)[A-ZĐ][A-Za-zĐđ]*\d*(?:[-/][A-ZĐ][A-Za-zĐđ]*|\s?[–-]\s?[A-ZĐ]{2,}(?![a-zà-ỹ]))*)"
    r"|(?P<letterdate>ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{2,5})"
    rf"|(?P<date>(?<![\d/.,_]){_DATE})"
    rf"|(?P<heading>^\s*\d{{1,2}}(?:\.\d{{1,2}}){{0,5}}(?:[.)/](?=\s*[^\W\d_])|(?=\s+[{UPPER}])))"
    r"|(?P<dayspan>(?:[Nn]gày|[Qq]uốc khánh|đến hết|dịp|ngày lễ)\s+\d{1,2}[/-]\d{1,2}"
    r"(?:\s*(?:,|và|-|đến(?: hết)?(?: ngày)?)\s*\d{1,2}/\d{1,2})*(?![/\d]))"
    r"|(?P<dayspan_year>(?<=từ )\d{1,2}/\d{1,2}(?=\s+(?:năm|đến|tới)\b))"
    r"|(?P<dayspan_list>(?<![\d/.,])\d{1,2}/\d{1,2}(?:\s*(?:,|;|và)\s*\d{1,2}/\d{1,2}(?![/\d]))*(?=\s*(?:,|;|và)\s*\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?!\d)))"
    r"|(?P<monthyear>[Qq]uý\s+[IV]{1,3}/(?:19|20)\d{2}(?![\d/])|(?:tháng\s+)?(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\d/]))"
    r"|(?P<years>(?<![\d.,/])(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}(?!\d))"
    r"|(?P<longyear>(?<=năm )\d{3,6}(?![\d.,]*\d)(?!\s*(?:%|hộ|người|ha|m|tấn|cây|con)))"
    + "".join(f"|(?P<{label}_{i}>{regex})" for i, (label, regex) in enumerate(ASIDE))
    + rf"|(?P<fraction>(?:(?P<about>{BOUND}){_NO_BOUND}\s+)?(?<![\d/.,])(?P<num>{NUMBER})"
    rf"(?:\s?/\s?(?P<den>{NUMBER})|\s?(?P<shared>{MEASURE}|{MONEY}|[^\W\d_]+(?:\s[^\W\d_]+)?)\s?/\s?(?P<over>{NUMBER})"
    r"(?=\s?(?P=shared)|\s(?:KH|kế hoạch)))(?![\d/]))"
    r"|(?P<year>(?<![\d.,/])(?:19|20)\d{2}(?![\d.,/]?\d)"
    r"(?!\s*(?:hộ|người|ha\b|m\b|m[²³]|tấn|cây|con|lượt|triệu|đồng|kg|%|công dân|thanh niên|học sinh|lao động|(?:đảng|hội|đoàn) viên|cử tri|hồ sơ|em\b|cháu\b|(?:nhân )?khẩu)))"
    r"|(?P<code>(?<![\w.])[A-ZĐ][A-ZĐ.]{0,9}\d{1,9}[A-Z]?(?![\d,]))"
    rf"|(?P<number>(?:(?P<bound>{BOUND}){_NO_BOUND}(?:\s+|(?<=[~≈])))?(?P<value>(?<![\d]){NUMBER})"
    rf"(?:\s*[-–]\s*(?P<upper>{NUMBER})(?!\d))?"
    rf"(?:\s*(?P<percent>(?:điểm\s+)?(?:%|phần\s+trăm\b)|‰)|\s*(?P<money>{MONEY})|\s*(?P<measure>{MEASURE}))?))",
    re.MULTILINE,
)
_MEASURED = re.compile(rf"\s*(?:(?P<money>{MONEY})|(?P<measure>{MEASURE}))")
# "139,3 nghìn lượt khách", "1,5 triệu tấn": thousands of things, no money.
_COUNTED = re.compile(
    r"\s*(lượt|người|hộ|con|việc|tấn|cây|khách|lao|doanh|học|sinh|hồ|cổ|ha|m²|m2|m³|m3|km|kg|lít|liều|phần|suất|thí|hội|đoàn|cử|trẻ"
    r"|em|cháu|thuê|tài|giao|bản|cuốn|sản|vụ|đơn|ca|mũi|chiếc|cái|trường hợp|đảng|công|thành viên|bao|quả|giống)\b"
)
_ALIASES = {"m2": "m²", "m3": "m³", "km2": "km²", "mét": "m", "cây số": "km", "héc ta": "ha", "tạ/": "tạ"}
_ROOTS = {root for root, _ in MULTIPLES.values()} | {"m³", "lít", "đồng", "%", "‰"}
_SCALE = (
    ("nghìn tỷ", 10**12),
    ("ngàn tỷ", 10**12),
    ("nghìn tỉ", 10**12),
    ("ngàn tỉ", 10**12),
    ("triệu tỷ", 10**15),
    ("triệu tỉ", 10**15),
    *(("nghìn", 10**3), ("ngàn", 10**3), ("tr", 10**6), ("tỷ", 10**9), ("tỉ", 10**9)),
)
_AGE = re.compile(r"\s*(?:tuổi\b|năm\s+tuổi\s+[Đđ]ảng)")
_TO_AGE = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:dưới\s*)?")
_PEOPLE = ("nhân khẩu", "đồng chí", "đồng bào", "quần chúng", "cấp ủy viên", "chi ủy viên", "đảng ủy viên")
_SHORT = {"HTX": "hợp", "DN": "doanh", "HCV": "huy", "HCB": "huy", "HCĐ": "huy"}  # hợp tác xã, doanh nghiệp, huy chương
_WORD = re.compile(r"\s*([^\W\d_⁰¹²³⁴-⁹]+)")


@dataclass(frozen=True)
class Token:
    """One number (or one thing written with digits): `kind` is number, percent, ratio, date, year … or a label."""

    kind: str
    start: int
    end: int
    text: str
    values: tuple[Decimal, ...] = ()
    decimals: int = 0
    unit: str = ""
    scale: int = 1
    bound: str = ""
    base: tuple[Decimal, ...] = ()
    is_range: bool = False
    is_plain: bool = False  # elsewhere the text writes decimals with a comma, so a dot parts thousands

    @property
    def value(self) -> Decimal:
        """The Vietnamese reading."""
        return self.values[0]

    @property
    def dimension(self) -> str:
        """What it measures: m, m², kg, đồng, % …; "" for things counted."""
        root = MULTIPLES.get(self.unit, (self.unit,))[0]
        return root if root in _ROOTS else ""

    @property
    def factor(self) -> Decimal:
        """How many of the smallest unit of its dimension one printed unit holds: 10.000 for ha, 10^9 for tỷ đồng."""
        return self.scale * MULTIPLES.get(self.unit, ("", Decimal(1)))[1]

    @property
    def size(self) -> Decimal:
        """The Vietnamese reading in the smallest unit of its dimension (m, m², kg, đồng)."""
        return self.value * self.factor

    @property
    def is_exact(self) -> bool:
        """Whether it is a number told as it is: no range, no "hơn" or "gần"."""
        return self.kind == "number" and bool(self.values) and not self.bound and not self.is_range

    @property
    def is_claim(self) -> bool:
        """Whether it is material for a claim, not set aside."""
        return self.kind in ("number", "percent", "ratio", "date", "years", "paper")


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of the clean text in order; they never overlap."""
    found: list[Token] = []
    for match in _MASTER.finditer(text):
        if found and match.start() < found[-1].end:
            continue  # the 3 of "4,43 triệu m3"
        token = _token(match, text)
        if found and _goes_on(found[-1], token, text):
            token = _joined(found.pop(), token, text)
        elif token.kind == "number" and _AGE.match(text, token.end):
            token = replace(token, kind="age")
            if found and found[-1].kind == "number" and _TO_AGE.fullmatch(text, found[-1].end, token.start):
                found.append(replace(found.pop(), kind="age"))
        found.append(token)
    return _read_alike(found)


_COMMA = re.compile(r"\d,(?:\d{1,2}|\d{4,})(?!\d)")
_DOT = re.compile(r"(?<![\d.])(?:[1-9]\d*|0)\.(?:\d{1,2}|\d{4,})(?![\d.])|\d,\d{3},\d{3}|\d,\d{3}\.\d")
_ROUND = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d00(?![\d.,])")
_FEWEST = 3


def _read_alike(found: list[Token]) -> tuple[Token, ...]:
    """The tokens; where decimals have commas, or dots part round thousands, those with two readings are marked."""
    written = [token.text for token in found if token.kind in ("number", "percent", "ratio")]
    commas = sum(bool(_COMMA.search(text)) for text in written)
    thousands = commas >= _FEWEST or any(_ROUND.search(text) for text in written)
    if not thousands or any(_DOT.search(text) for text in written):
        return tuple(found)
    return tuple(replace(token, is_plain=True) if len(token.values) > 1 else token for token in found)


def _goes_on(first: Token, second: Token, text: str) -> bool:
    """Whether an amount is said in two pieces: 3 tỷ 250 triệu đồng."""
    money = first.unit == second.unit == "đồng" and bool(first.values and second.values) and first.decimals == 0
    falls = first.scale > second.scale > 1 and second.value * second.scale < first.scale
    return money and falls and not second.bound and not text[first.end : second.start].strip()


def _joined(first: Token, second: Token, text: str) -> Token:
    value = first.value * first.scale / second.scale + second.value
    whole = text[first.start : second.end]
    return replace(second, start=first.start, text=whole, values=(value,), bound=first.bound)


def _token(match: re.Match[str], text: str) -> Token:
    kind = match.lastgroup or ""  # the outermost: it closes last
    start, end = match.span()
    if kind == "fraction":
        numerator, denominator = match["num"], match["den"] or match["over"]
        measured = _MEASURED.match(match["shared"] or "") or _MEASURED.match(text, end)
        unit, scale = _measure(measured) if measured else (_unit(text, end), 1)
        return Token(
            "ratio",
            start,
            end,
            match[0],
            _counted(readings(numerator), unit, scale),
            _decimals(numerator),
            unit,
            scale,
            match["about"] or "",
            _counted(readings(denominator), unit, scale),
        )
    if kind == "number":
        value = match["value"]
        money, percent, measure = match["money"], match["percent"], match["measure"]
        counted = _COUNTED.match(text, end) if money and not money.endswith(("đồng", "đ")) else None
        if percent:
            unit, scale = "‰" if percent == "‰" else "%", 1
        elif counted:
            unit, scale = _ALIASES.get(counted[1], counted[1]), _measure(match)[1]
            end = counted.end(1) if counted[1][-1].isdigit() else end  # m3
        else:
            unit, scale = _measure(match) if money or measure else (_unit(text, end), 1)
        return Token(
            "percent" if percent else "number",
            start,
            end,
            text[start:end],
            _counted(readings(value), unit, scale),
            _decimals(value),
            unit,
            scale,
            match["bound"] or "",
            is_range=bool(match["upper"]),
        )
    return Token("date" if kind == "letterdate" else kind.partition("_")[0], start, end, match[0])


def _measure(match: re.Match[str]) -> tuple[str, int]:
    """The unit of a money or a measure, and how many of it one printed unit is."""
    if match["money"]:
        foreign = None if match["money"].endswith(("đồng", "đ")) else _FOREIGN.match(match.string, match.end("money"))
        scale = next((size for word, size in _SCALE if " ".join(match["money"].split()).startswith(word)), 1)
        return (foreign[1].lower() if foreign else "đồng"), scale
    written = match["measure"].strip()
    return _ALIASES.get(written, written), 1


def _counted(found: tuple[Decimal, ...], unit: str, scale: int) -> tuple[Decimal, ...]:
    """The readings that the unit allows: things counted come whole, so 1.245 hộ is no 1,245 hộ."""
    measured = (unit in MULTIPLES or unit in _ROOTS or not unit) and (unit != "đồng" or scale > 1)
    return found if measured or found[:1] == () or found[0] % 1 else found[:1]


def _decimals(written: str) -> int:
    found = readings(written)
    return decimals_of(found[0]) if found else 0


def _unit(text: str, end: int) -> str:
    match = _WORD.match(text, end, end + 40)
    if match and text.startswith(("đ/c", "Đ/c", "Đ/C"), match.start(1)):
        return "người"  # đồng chí
    if not match:
        return ""
    is_people = text.startswith(_PEOPLE, match.start(1))
    if text.startswith(("ngôi nhà", "căn nhà", "căn"), match.start(1)) and not text.startswith(
        "căn cứ", match.start(1)
    ):
        return "nhà"
    if text.startswith("cá nhân", match.start(1)):
        return "cá nhân"  # a fish is something else
    if text.startswith("trường hợp", match.start(1)):
        return "trường hợp"  # a school is something else
    if match[1] in _SHORT:
        return _SHORT[match[1]]
    return "người" if is_people else match[1].lower()
