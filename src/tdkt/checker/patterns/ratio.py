"""Ratios and per cents: "a/b … đạt x%", "a so với kế hoạch b, đạt x%", "tổng số b …, có a chiếm x%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Interval, amounts, interval, share, shown
from tdkt.vntext.grammar import pattern

_LINK = re.compile(
    r"(?:đạt|chiếm|bằng|=|tỷ lệ|tỉ lệ|tương ứng|tương đương|\()\s*(?:tỷ lệ|tỉ lệ|khoảng)?\s*:?\s*$", re.IGNORECASE
)
_PLAN = re.compile(r"\b(?:KH|kế hoạch|dự toán|chỉ tiêu|NQ|nghị quyết)\b", re.IGNORECASE)
_ITS_PLAN = re.compile(
    r"\W*(?:so với |của )?(?:KH|kế hoạch|dự toán|chỉ tiêu)(?: năm| giao| được giao| huyện giao| đề ra)*\W*(?:là|:)?\W*"
)
_ACTUAL = re.compile(r"\b(?:thực hiện|đạt|được|kết quả|ước)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;]|\b(?:trong đó|tăng|giảm|so với cùng kỳ|cùng kỳ)\b", re.IGNORECASE)
_COUNTED = {
    "thôn",
    "xã",
    "hộ",
    "trường",
    "tiểu",
    "khu",
    "tổ",
    "chi",
    "bản",
    "xóm",
    "tiêu",
    "hồ",
    "đơn",
    "vụ",
    "em",
    "học",
}


def judged(
    kind: str, report: Report, spans: tuple[Token, ...], parts: list[Interval], wholes: list[Interval], percent: Token
) -> Claim:
    """The claim that parts : wholes is the printed per cent, with its computation in words."""
    verdict, computed = share(parts, wholes, percent)
    start, end = min(token.start for token in spans), max(token.end for token in spans)
    places = max(2, percent.decimals)
    sign = f"{shown(computed, places)} %"
    division = f"{shown(sum(parts[0], Decimal(0)) / 2, 3)} : {shown(sum(wholes[0], Decimal(0)) / 2, 3)} = {sign}"
    message = f"{division}, văn bản ghi {percent.text.strip()}."
    if verdict is Verdict.SUSPICIOUS:
        message += " Có vẻ phần lẻ bị cắt đi thay vì làm tròn."
    advice = "" if verdict is Verdict.CONSISTENT else ASK
    return Claim(kind, verdict, ((start, end),), message, percent.text.strip(), sign, advice)


@pattern("ratio_percent")
def ratios(report: Report) -> Iterator[Claim]:
    """a/b with its per cent behind it, or alone (a part is not more than its whole)."""
    for sentence in report.sentences:
        items = sentence.material
        for index, token in enumerate(items):
            if token.kind != "ratio" or not token.values or not token.base or not token.base[0]:
                continue
            percent = items[index + 1] if index + 1 < len(items) else None
            gap = report.text[token.end : percent.start] if percent else ""
            if percent and percent.kind == "percent" and len(gap) < 90 and _LINK.search(gap) and _same_clause(gap):
                after = report.text[percent.end : percent.end + 40]
                kind = (
                    "plan_percent" if token.unit in ("đồng", "triệu", "tỷ") or _PLAN.search(after) else "ratio_percent"
                )
                parts = [interval(value, token.decimals) for value in token.values]
                wholes = [interval(value, 0) for value in token.base]
                yield judged(kind, report, (token, percent), parts, wholes, percent)
                continue
            pairs = [(a, b) for a in token.values for b in token.base]
            if any(a <= b for a, b in pairs):
                message = f"{token.text}: phần không lớn hơn tổng."
                yield Claim("ratio_percent", Verdict.CONSISTENT, ((token.start, token.end),), message, token.text)
            elif token.unit in _COUNTED and not _PLAN.search(sentence.text):
                message = f"{token.text}: phần ({shown(token.value, 0)}) lớn hơn tổng ({shown(token.base[0], 0)})."
                yield Claim(
                    "ratio_percent", Verdict.SUSPICIOUS, ((token.start, token.end),), message, token.text, "", ASK
                )


def _same_clause(gap: str) -> bool:
    """Whether the words between a ratio and a per cent name no new subject."""
    if _BREAK.search(gap):
        return False
    _, comma, tail = gap.rpartition(",")
    return not comma or len(_LINK.sub("", tail).split()) <= 2


@pattern("plan_percent")
def plans(report: Report) -> Iterator[Claim]:
    """Actual, plan and per cent in one clause: "ước đạt a, (bằng) x% kế hoạch (b)", "kế hoạch b, thực hiện a"."""
    for sentence in report.sentences:
        items = sentence.material
        for index, percent in enumerate(items):
            if percent.kind != "percent" or not percent.values:
                continue
            claim = _plan(report, sentence, items, index)
            if claim:
                yield claim


def _plan(report: Report, sentence: Sentence, items: tuple[Token, ...], index: int) -> Claim | None:
    percent = items[index]
    # "a …, đạt x% so với kế hoạch (b)": the plan's own figure right behind the word
    if index >= 1 and index + 1 < len(items):
        actual, plan = items[index - 1], items[index + 1]
        gap = report.text[percent.end : plan.start]
        before = report.text[actual.end : percent.start]
        if _comparable(actual, plan) and _ITS_PLAN.fullmatch(gap) and not _BREAK.search(before) and len(before) < 40:
            return judged("plan_percent", report, (actual, plan, percent), amounts(actual), amounts(plan), percent)
    if index < 2:
        return None
    first, second = items[index - 2], items[index - 1]
    if not _comparable(first, second):
        return None
    lead = report.text[max(sentence.start, first.start - 30) : first.start]
    middle = report.text[first.end : second.start]
    tail = report.text[second.end : percent.start]
    tail = re.sub(r"^ (?:[^\W\d]+ ){1,6}(?=\w*,)", "", tail) if second.bound == "trên" else tail
    if len(tail) > 30 or not _LINK.search(tail) or ";" in middle + tail or len(middle) > 80:
        return None
    if re.search(r"(?:tăng|giảm|vượt|thấp hơn|cao hơn)", middle + tail):
        return None
    if middle.strip() == "/" and first.unit == second.unit:
        return judged("plan_percent", report, (first, second, percent), amounts(first), amounts(second), percent)
    if second.bound == "trên" and re.fullmatch(r"\s*(?:[^\W\d]+\s+){0,3}", middle) and first.value <= second.value:
        whole = [interval(value, second.decimals) for value in second.values]
        return judged("ratio_percent", report, (first, second, percent), amounts(first), whole, percent)
    if _PLAN.search(middle) and not _ACTUAL.search(middle.split()[-1] if middle.split() else ""):
        return judged("plan_percent", report, (first, second, percent), amounts(first), amounts(second), percent)
    if _PLAN.search(lead) and _ACTUAL.search(middle):
        return judged("plan_percent", report, (first, second, percent), amounts(second), amounts(first), percent)
    if re.search(r"\b(?:trên|trong)\s+tổng(?: số)?\b|^\W*\w*\s*trên số\b", middle) or re.fullmatch(
        r"\s*\w*\s*trên\s*", middle
    ):
        return judged("ratio_percent", report, (first, second, percent), amounts(first), amounts(second), percent)
    return None


def _comparable(first: Token, second: Token) -> bool:
    if first.kind != "number" or second.kind != "number" or not (first.values and second.values):
        return False
    return (first.unit == "đồng") == (second.unit == "đồng") and not (first.is_range or second.is_range)


@pattern("ratio_percent")
def shares_of_total(report: Report) -> Iterator[Claim]:
    """ "Tổng số b hộ, trong đó a hộ (chiếm x%)"; and shares of one unseen whole that must agree with one another."""
    for sentence in report.sentences:
        items = sentence.material
        total: Token | None = None
        seen: list[tuple[Token, Token]] = []
        for index, token in enumerate(items):
            lead = report.text[max(sentence.start, token.start - 60) : token.start]
            if token.kind == "number" and re.search(r"[Tt]ổng(?: số)?\b[^,;:()]*$", lead):
                total = token
            following = items[index + 1] if index + 1 < len(items) else None
            if token.kind != "number" or not following or following.kind != "percent" or not token.values:
                continue
            gap = report.text[token.end : following.start]
            if not re.fullmatch(r"\s*[^\W\d]*(?:\s[^\W\d]+){0,2}\s*[,(]?\s*(?:chiếm|đạt|=)?\s*(?:tỷ lệ)?\s*", gap):
                continue
            whole = total
            if whole and whole is not token and whole.unit == token.unit and token.unit and token.value <= whole.value:
                verdict, _ = share(amounts(token), amounts(whole), following)
                if verdict is Verdict.CONSISTENT or re.search(
                    r"trong đó|, có |:", report.text[whole.end : token.start]
                ):
                    yield judged("ratio_percent", report, (token, following), amounts(token), amounts(whole), following)
            elif "chiếm" in gap and token.unit and following.value > 0:
                seen.append((token, following))
        yield from _one_base(seen)


def _one_base(seen: list[tuple[Token, Token]]) -> Iterator[Claim]:
    """Counts of one unit with shares of the same unseen whole: the wholes they imply must meet."""
    for (first, one), (second, other) in pairwise(seen):
        if first.unit != second.unit:
            continue
        (low, high), (least, most) = _base(first, one), _base(second, other)
        fits = low <= most and least <= high
        message = (
            f"{first.text.strip()} là {one.text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{second.text.strip()} là {other.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        verdict = Verdict.CONSISTENT if fits else Verdict.SUSPICIOUS
        yield Claim("ratio_percent", verdict, ((first.start, other.end),), message, "", "", "" if fits else ASK)


def _base(count: Token, percent: Token) -> Interval:
    low, high = interval(percent.value, max(1, percent.decimals))
    return count.value / high * 100, count.value / max(low, Decimal("0.0001")) * 100
