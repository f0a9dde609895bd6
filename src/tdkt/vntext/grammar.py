"""Named pieces of the grammar of office quantities, and the decorator that makes a function a pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., object])

NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
)
# For a character class: capital letters. A range "À-Ỵ" would take small letters in.
UPPER = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper())
BOUND = (
    r"(?:trên|hơn|khoảng|gần|dưới|ít nhất|tối thiểu|tối đa|ước khoảng|xấp xỉ|chưa đến|chưa tới|chưa đầy|không quá"
    r"|không dưới|[Tt]rên|[Hh]ơn|[Gg]ần|[Kk]hoảng|[~≈])"
)
SAME_PERIOD = r"(?:cùng\s+kỳ|CK|năm\s+(?:trước|\d{4})|kỳ\s+trước)"
PLAN = r"(?:KH|kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|[Nn]ghị\s+quyết|NQ)"
RISE = r"(?:tăng|vượt)"
FALL = r"(?:giảm|hụt)"
_ENDS = r"(?![^\W⁰¹²³⁴-⁹])"  # the word ends, though a note's mark may follow: "đồng⁴"
MONEY = (
    rf"(?:(?:(?:(?:nghìn|ngàn|triệu)\s+)?(?:tỷ|tỉ){_ENDS}|(?:nghìn|ngàn|triệu){_ENDS}|tr{_ENDS}\.?|tr(?=đ))(?:\s*(?:đồng{_ENDS}|đ{_ENDS}(?!/c)))?"
    rf"|đồng{_ENDS}(?!\s+(?:chí|bào|nghiệp|đội|hồ))|đ{_ENDS}(?!/c))"
)
MEASURE = (
    rf"(?:km²|km2|km|m²|m2|m³|m3|mét|ha{_ENDS}|m{_ENDS}|tấn/ha|tạ/ha|tấn|tạ/|tạ{_ENDS}|kg{_ENDS}|lít|héc ta|cây số)"
)


def pattern(kind: str) -> Callable[[Function], Function]:
    """Marks a function as the judge of one kind of claim."""

    def mark(function: Function) -> Function:
        function.__dict__["kind"] = kind
        return function

    return mark
