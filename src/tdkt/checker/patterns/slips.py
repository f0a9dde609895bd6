"""Two numbers of one thing that differ as slips of the pen do: digits that changed places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

KIND = "cross_reference"


ADVICE = "Đề nghị đối chiếu hai chỗ và ghi thống nhất."


UNIT_NAME = re.compile(rf"\b(?:xã|phường|thị trấn|huyện|trường|hội|chi bộ|bản|thôn)\s+[{UPPER}]")


def differs_by_a_slip(one: int, other: int) -> bool:
    """Whether two counts differ as slips of the pen do: by one, or by digits that changed places."""
    return abs(one - other) == 1 or are_swapped(str(one), str(other))


def are_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits changed places: 2480 and 2840."""
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 2:
        return False
    i, j = differing
    return j == i + 1 and one[i] == other[j] and one[j] == other[i]


def swap_explains(total: Token, parts: list[Token]) -> bool:
    """Whether the parts would make the total if two neighbouring digits of one number changed places."""
    decimals = max(token.decimals for token in (total, *parts))
    whole, *pieces = (int(token.value.scaleb(decimals)) for token in (total, *parts))
    missing = whole - sum(pieces)
    return _swap_gives(whole, -missing) or any(_swap_gives(piece, missing) for piece in pieces)


def _swap_gives(value: int, more: int) -> bool:
    return value + more > 0 and are_swapped(str(value), str(value + more))


@pattern(KIND)
def swapped_digits(report: Report) -> Iterator[Claim]:
    """Two numbers of one thing, told of one subject, that differ by two digits that changed places."""
    by_digits: dict[tuple[str, str], list[tuple[str, Token]]] = defaultdict(list)
    for token in report.tokens:
        digits = digits_of(token) if token.kind == "number" and token.values else ""
        if len(digits) >= 2 and token.unit not in ("", "%") and not token.bound:
            by_digits[("".join(sorted(digits)), token.unit)].append((digits, token))
    for told in by_digits.values():
        if len({digits for digits, _ in told}) == 1:
            continue
        for index, (here, second) in enumerate(told):
            for there, first in told[max(0, index - 20) : index]:
                if not are_swapped(there, here):
                    continue
                shared = _subject(report, first) & _subject(report, second)
                if len(here) < len("100") and len(shared) < len(("two", "three", "words")):
                    continue
                if shared and not _compared(report, first, second, sure=len(shared) >= 3):
                    message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {second.text.strip()}: có thể đảo chữ số."
                    spans = ((second.start, second.end), (first.start, first.end))
                    stated = second.text.strip()
                    yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), ADVICE)


_SET_BESIDE = re.compile(
    r"tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu|năm trước|đầu năm|tháng trước|trong đó|từ |(?<!hoàn )(?<!toàn )(?<!đã )thành (?!lập|tích|phố|viên|phần)|xuống|\bcòn "
)


@pattern(KIND)
def slips_nearby(report: Report) -> Iterator[Claim]:
    """ "Hiến 129 đơn vị máu. … đã có 192 đơn vị máu được thu nhận": two digits changed places within a paragraph."""
    numbers = [t for t in report.tokens if t.kind == "number" and t.values and len(digits_of(t)) >= 2]
    told = Counter(digits_of(token) for token in numbers)
    for index, second in enumerate(numbers):
        for first in numbers[max(0, index - 6) : index]:
            if (
                not second.unit
                or first.bound != second.bound
                or (told[digits_of(first)] > 1 and told[digits_of(second)] > 1)  # two facts
                or first.unit != second.unit
                or second.start - first.end > FAR
                or not are_swapped(digits_of(first), digits_of(second))
            ):
                continue
            between = report.text[first.end : second.start]
            clause = re.split(r"[.;]\s", between)[-1]
            if _SET_BESIDE.search(clause) or _other_years(report, first, second) or not re.search(r"[.;]\s", between):
                continue
            words = _first_words(report, first)
            alike = len(words) > 1 and words == _first_words(report, second)
            if len(digits_of(first)) < len("100"):
                alike = alike and _last_word(report, first) == _last_word(report, second)
            if second.dimension == "đồng":
                alike = len(_subject(report, first) & _subject(report, second)) >= _SHARED
            again = AGAIN.search(report.text[max(0, second.start - 14) : second.start])
            if alike or again:
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {second.text.strip()}: có thể đảo chữ số."
                spans = ((second.start, second.end), (first.start, first.end))
                stated = second.text.strip()
                yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), ADVICE)


FAR = 400


_SHARED = 2  # words that say what a sum of money is


def _first_words(report: Report, token: Token) -> list[str]:
    clause = re.split(r"[,;.:()]", report.text[token.end : token.end + 40])[0]
    return re.findall(r"[^\W\d_]+", clause.lower())[:2]


def _last_word(report: Report, token: Token) -> str:
    return (report.text[max(0, token.start - 20) : token.start].split() or [""])[-1].lower()


_FEWEST_ALIKE = 5


@pattern(KIND)
def told_in_the_same_words(report: Report) -> Iterator[Claim]:
    """ "1.680 đơn vị bầu cử đại biểu HĐND cấp xã … 1.715 đơn vị bầu cử đại biểu HĐND cấp xã": two numbers of one thing."""
    recent: list[tuple[Token, tuple[str, ...]]] = []
    for token in report.tokens:
        if token.kind != "number" or not token.values or token.bound or token.is_range or token.dimension:
            continue
        words = tuple(re.split(r"[,.;:()\n]", report.text[token.end : token.end + 90])[0].lower().split())
        if len(words) < _FEWEST_ALIKE:
            continue
        recent = [(each, said) for each, said in recent if token.start - each.end <= FAR]
        for first, said in reversed(recent):
            alike = min(len(said), len(words))
            if said[:alike] != words[:alike]:
                continue
            between = report.text[first.end : token.start]
            other = first.value != token.value and first.value / 2 < token.value < first.value * 2
            set_beside = "\n" in between or _SET_BESIDE.search(between) or "thêm" in between
            if other and not set_beside and not _other_years(report, first, token):
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {token.text.strip()} {' '.join(words)}."
                spans = ((token.start, token.end), (first.start, first.end))
                yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), first.text.strip(), ADVICE)
            break
        recent.append((token, words))


def digits_of(token: Token) -> str:
    return re.sub(r"\D", "", token.text).lstrip("0")


_COMMON = frozenset(
    "được trong tổng năm đạt của các ghi phần luận triệu đồng nghìn người kết cho với tại thực hiện cuối".split()
)


def _subject(report: Report, token: Token) -> frozenset[str]:
    """The words that say what a number counts: those of its clause, without the common ones."""
    sentence = report.sentence_at(token.start)
    before = re.split(r"[;,.:(]", report.text[max(sentence.start, token.start - 45) : token.start])[-1]
    after = re.split(r"[;,.:()]", report.text[token.end : min(sentence.end, token.end + 25)])[0]
    words = re.findall(r"[^\W\d_]{3,}", (before + " " + after).lower())
    return frozenset(words) - _COMMON


def _compared(report: Report, first: Token, second: Token, *, sure: bool) -> bool:
    """Whether the text itself sets the two side by side: another year, another unit, a plan."""
    between = report.text[first.end : second.start]
    sentence = report.sentence_at(first.start)
    if len(between) > 2000 or second.start < sentence.end:
        return True
    told_again = report.sentence_at(second.start).text
    if not re.search(
        r"[Tt]ổng|[Tt]oàn \w+|[Kk]ết luận|[Pp]hụ lục|[Bb]iểu|như trên|nêu trên", sentence.text + told_again
    ):
        return True
    return bool(re.search(r"năm \d{4}|cùng kỳ|kế hoạch|so với|quý|tháng|kỳ", told_again))


AGAIN = re.compile(r"(?:tổng số|toàn bộ|cả|bộ số tiền)\s+$")


def _other_years(report: Report, first: Token, second: Token) -> bool:
    """Whether the second is told of another year, another unit, in the words in front of it."""
    sentence, before = report.sentence_at(second.start), report.sentence_at(first.start)
    years = [set(re.findall(r"\d{4}", text)) for text in (before.text, report.text[sentence.start : second.start])]
    named = UNIT_NAME.search(report.text[sentence.start : second.start])
    return bool(named or (years[1] and years[0] and not years[0] & years[1]))
