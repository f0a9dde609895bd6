"""Every number of the text exactly once: what a claim is made of, or something else with its label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tdkt.vntext.grammar import BOUND, MEASURE, MONEY, NUMBER
from tdkt.vntext.numbers import decimals_of, readings

ASIDE = (
    ("phone", r"(?<!\d)0\d{2,3}[. ]\d{3}[. ]\d{3,4}(?!\d)|(?<!\d)0\d{9}(?!\d)"),
    ("clock", r"\d{1,2}/\d{1,2}\s*(?:giờ|h\b|h/)|\d{1,2}\s*(?:giờ|h)\s*\d{1,2}\b|(?<!\d)(?:24/7|24/24|7/7)(?!\d)"),
    ("mark", r"\d+(?:,\d+)?/\d+\s*điểm"),
    ("article", r"(?:[Đđ]iều|[Kk]hoản|[Cc]hương|[Pp]hụ lục|[Mm]ục|[Bb]iểu|[Mm]ẫu)\s+(?:số\s+)?\d+(?:\.\d+)*"),
    (
        "level",
        r"(?:mức độ|mức|cấp độ|cấp|hạng|loại|khóa|Khóa|nhóm|bậc|giai đoạn|lần thứ|thứ)\s+\d{1,2}"
        r"(?:\s*,\s*\d(?!\d)|\s+và\s+\d(?!\d))?"
        r"(?=\s*(?:[,.;:)”\n]|$|và\b|trở\b|đạt\b|[A-ZĐ]))(?![,.]\d)",
    ),
    (
        "class",
        r"(?:lớp|khối|độ tuổi|tuổi|[Qq]uý|tháng|[Tt]háng)\s+\d{1,2}(?:\s*[-–,]\s*\d{1,2}(?!\d))*(?![\d%/])(?!,\d)",
    ),
    (
        "name",
        r"(?:[Qq]uốc lộ|[Tt]ỉnh lộ|QL|TL|ĐT|ĐX|ĐH|[Nn]gã|[Tt]iểu khu|TK|[Kk]hu phố|[Tt]ổ|[Tt]hôn|[Xx]óm|[Bb]ản|[Kk]hu|"
        r"[Đđ]ội|[Kk]hóm|[Ấấ]p|[Cc]ụm\s+thi\s+đua\s+số|[Cc]ụm\s+số|Covid|COVID|Đề án|Chương trình|K)"
        r"[ .-]{0,2}\d{1,4}[A-Z]?"
        r"(?:\s*,\s+\d(?!\d))?(?![\d./%])(?!,\d)(?!\s*(?:km|m\b|m²|ha\b|tấn|triệu|tỷ|đồng|hộ|người|nhà|%))",
    ),
    ("name", r"\b(?:[A-ZĐ]\w{1,9}\s){2,3}\d{1,2}(?=[,;.]\s)"),
    ("slogan", r"\d không,? \d sạch|\d\s+(?:tốt|tại chỗ|cùng|không|sạch|có|giảm|tăng)\b(?=[”\",.;])"),
)
_DATE = r"\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{2,5}(?![\d/])"
_MASTER = re.compile(
    r"(?P<paper>(?<![\w/])\d{1,5}(?:/\d{4})?(?:/|-)[A-ZĐ][A-Za-zĐđ]*\d*(?:[-/][A-ZĐ][A-Za-zĐđ]*)*)"
    r"|(?P<letterdate>ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{2,5})"
    rf"|(?P<date>(?<![\d/.,]){_DATE})"
    r"|(?P<heading>^\s*\d{1,2}(?:\.\d{1,2}){0,5}(?:[.)/](?=\s*[^\W\d_])|(?=\s+[A-ZĐÀ-Ỵ])))"
    r"|(?P<dayspan>(?:[Nn]gày|[Qq]uốc khánh|đến hết|dịp|ngày lễ)\s+\d{1,2}[/-]\d{1,2}"
    r"(?:\s*(?:,|và|-)\s*\d{1,2}/\d{1,2})*(?![/\d]))"
    r"|(?P<monthyear>(?:tháng\s+)?(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\d/]))"
    r"|(?P<years>(?<![\d.,/])(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}(?!\d))"
    r"|(?P<longyear>(?<=năm )\d{3,6}(?![\d.,]*\d)(?!\s*(?:hộ|người|ha|m|tấn|cây|con)))"
    + "".join(f"|(?P<{label}_{i}>{regex})" for i, (label, regex) in enumerate(ASIDE))
    + rf"|(?P<fraction>(?<![\d/.,])(?P<num>{NUMBER})\s?/\s?(?P<den>{NUMBER})(?![\d/]))"
    r"|(?P<year>(?<![\d.,/])(?:19|20)\d{2}(?![\d.,/]?\d)"
    r"(?!\s*(?:hộ|người|ha\b|m\b|m[²³]|tấn|cây|con|lượt|triệu|đồng|kg|%)))"
    r"|(?P<code>(?<![\w.])[A-ZĐ][A-ZĐ.]{0,9}\d{1,9}[A-Z]?(?![\d,]))"
    rf"|(?P<number>(?:(?P<bound>{BOUND})\s+)?(?P<value>(?<![\d]){NUMBER})"
    rf"(?:\s*[-–]\s*(?P<upper>{NUMBER})(?!\d))?"
    rf"(?:\s*(?P<percent>%)|\s*(?P<money>{MONEY})|\s*(?P<measure>{MEASURE}))?)",
    re.MULTILINE,
)
_SCALE = (("nghìn", 10**3), ("ngàn", 10**3), ("tr", 10**6), ("tỷ", 10**9), ("tỉ", 10**9))
_WORD = re.compile(r"\s*([^\W\d_]+)")


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

    @property
    def value(self) -> Decimal:
        """The Vietnamese reading."""
        return self.values[0]

    @property
    def is_claim(self) -> bool:
        """Whether it is material for a claim, not set aside."""
        return self.kind in ("number", "percent", "ratio", "date", "years", "paper")


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of the clean text in order; they never overlap."""
    return tuple(_token(match, text) for match in _MASTER.finditer(text))


def _token(match: re.Match[str], text: str) -> Token:
    kind = match.lastgroup or ""
    for name in ("paper", "letterdate", "date", "heading", "fraction", "number"):
        if match[name]:
            kind = name
    start, end = match.span()
    if kind == "fraction":
        numerator, denominator = match["num"], match["den"]
        return Token(
            "ratio",
            start,
            end,
            match[0],
            readings(numerator),
            _decimals(numerator),
            _unit(text, end),
            1,
            "",
            readings(denominator),
        )
    if kind == "number":
        value = match["value"]
        money, percent, measure = match["money"], match["percent"], match["measure"]
        scale = next((size for word, size in _SCALE if money and money.startswith(word)), 1)
        unit = "%" if percent else "đồng" if money else measure.strip() if measure else _unit(text, end)
        return Token(
            "percent" if percent else "number",
            start,
            end,
            match[0],
            readings(value),
            _decimals(value),
            unit,
            scale,
            match["bound"] or "",
            is_range=bool(match["upper"]),
        )
    return Token("date" if kind == "letterdate" else kind.partition("_")[0], start, end, match[0])


def _decimals(written: str) -> int:
    found = readings(written)
    return decimals_of(found[0]) if found else 0


def _unit(text: str, end: int) -> str:
    match = _WORD.match(text, end, end + 40)
    if not match:
        return ""
    return "người" if text.startswith("nhân khẩu", match.start(1)) else match[1].lower()
