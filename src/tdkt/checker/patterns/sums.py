"""Totals and their parts inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import shown
from tdkt.vntext.grammar import pattern

_TOTAL = re.compile(r"(?:[Tt]ổng(?: số| cộng)?\b[^,;:()]*|[Tt]iếp nhận[^,;:()]*|toàn \w+ có )$")
_WHOLE = re.compile(r"\b(?:gồm|bao gồm|chia ra|trong đó)\b|:")
_BRACKET = re.compile(r"\([^()\n]{0,40}%\)")
_OVERLAPPING = re.compile(r"\b(?:nữ|đảng viên|đạt chuẩn|chính sách|dân tộc|tôn giáo|trẻ|tái cử)\b")
_SUBSET = re.compile(r"\b(?:riêng|còn lại|đã|số còn|hiện|trong số|tăng|giảm)\b")


@pattern("sum_of_parts")
def totals(report: Report) -> Iterator[Claim]:
    """ "Tổng số 09 chi bộ: xuất sắc 02 chi bộ, tốt 07 chi bộ": parts of the total's unit against the total."""
    for sentence in report.sentences:
        items = [token for token in sentence.material if token.kind == "number" and token.values]
        for index, total in enumerate(items[:-2]):
            lead = report.text[max(sentence.start, total.start - 60) : total.start]
            if not total.unit or total.unit == "%" or total.is_range:
                continue
            first = next(
                (token for token in items[index + 1 : index + 3] if token.unit == total.unit), items[index + 1]
            )
            behind = report.text[total.end : first.start]
            if not (_TOTAL.search(lead) or (len(behind) < 90 and _WHOLE.search(behind))):
                continue
            parts = _parts(report, total, items[index + 1 :])
            if len(parts) >= 2:
                claim = _judged(report, total, parts)
                if claim:
                    yield claim


def _parts(report: Report, total: Token, following: list[Token]) -> list[Token]:
    parts: list[Token] = []
    previous = total
    for token in following:
        gap = _BRACKET.sub("", report.text[previous.end : token.start])
        if token.unit != total.unit and not parts and previous is total:
            previous = token
            continue
        if token.unit != total.unit or len(gap) > 110 or re.search(r"[Tt]ổng|\d", gap):
            break
        if re.search(r"\bđã\b", gap) and parts and token.value <= parts[-1].value:
            previous = token
            continue
        if token.value * token.scale > total.value * total.scale:
            break
        parts.append(token)
        previous = token
    return parts


def _judged(report: Report, total: Token, parts: list[Token]) -> Claim | None:
    whole = total.value * total.scale
    amounts = [part.value * part.scale for part in parts]
    text = report.text[total.end : parts[-1].end]
    span = (total.start, parts[-1].end)
    words = f"{' + '.join(shown(amount, 3) for amount in amounts)} = {shown(sum(amounts, Decimal(0)), 3)}"
    message = f"{words}, văn bản ghi tổng {shown(whole, 3)}."
    for size in range(len(parts), 1, -1):
        if sum(amounts[:size]) == whole:
            return Claim("sum_of_parts", Verdict.CONSISTENT, (span,), message, total.text.strip(), shown(whole, 3))
    if _OVERLAPPING.search(text) and not re.search(r"\bnam\b", text):
        return None
    if len(parts) > 2 and sum(amounts) > whole * Decimal("1.5"):  # kinds that overlap, not parts
        return None
    exact = not any(token.bound or token.is_range for token in (total, *parts))
    if _SUBSET.search(text) or not exact or len(parts) < 2 or not _WHOLE.search(text):
        return None
    stated, computed = total.text.strip(), shown(sum(amounts, Decimal(0)), 3)
    if sum(amounts) > whole and (total.decimals == 0 or sum(amounts) > whole * Decimal("1.001")):
        return Claim("sum_of_parts", Verdict.INCONSISTENT, (span,), message, stated, computed, ASK)
    if re.search(r"\bgồm\b", text) and "trong đó" not in text and total.decimals == 0:
        return Claim("sum_of_parts", Verdict.INCONSISTENT, (span,), message, stated, computed, ASK)
    return None


_AWARDED = ("tập", "cá", "hộ")


@pattern("sum_of_parts")
def awards(report: Report) -> Iterator[Claim]:
    """ "130 giấy khen: 45 tập thể, 85 cá nhân": what was given against those it was given to."""
    for sentence in report.sentences:
        items = [token for token in sentence.material if token.kind == "number" and token.values]
        for total, *parts in zip(items, items[1:], items[2:], strict=False):
            if [part.unit for part in parts] not in (["tập", "cá"], ["cá", "tập"]) or total.bound:
                continue
            behind = report.text[total.end : parts[0].start]
            between = report.text[parts[0].end : parts[1].start]
            if (
                not re.fullmatch(r"[^\d;.]{0,50}(?:[:(]|gồm|trong đó|\bcho)\s*(?:có\s*|:\s*|gồm\s*)?", behind)
                or len(between) > 25
            ):
                continue
            after = items[items.index(parts[1]) + 1 :][:1]
            if after and after[0].unit in _AWARDED:
                continue
            claimed = sum((part.value for part in parts), Decimal(0))
            words = " + ".join(shown(part.value) for part in parts)
            message = f"{words} = {shown(claimed)}, văn bản ghi {total.text.strip()}."
            fits = claimed == total.value
            whole = re.search(r"[:(]|gồm", behind)
            verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT if whole else Verdict.SUSPICIOUS
            span = (total.start, parts[1].end)
            yield Claim(
                "sum_of_parts", verdict, (span,), message, total.text.strip(), shown(claimed), "" if fits else ASK
            )
