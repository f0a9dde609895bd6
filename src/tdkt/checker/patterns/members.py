"""Lists with an entry a unit against the members of the cluster: a unit left out, a name spelled otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.named_lists import KIND_WORDS
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern
from tdkt.vntext.names import fold

_KIND = "enumeration_count"
_MEMBERS = re.compile(
    r"(?<![\d.,/])(?P<count>\d{1,2})\s+(?:đơn vị|xã|thôn|tiểu khu|thành viên|cơ quan|trường)[^:;.\d]{0,40}:"
    r"\s*(?P<list>[^;.:\n]+)"
)
_ENTRY = re.compile(
    r"^\s*[-+•]?\s*(?P<note>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s*"
    rf"(?P<name>(?:[Xx]ã |[Tt]hị trấn )?[{UPPER}][^\W\d]*(?: [{UPPER}][^\W\d]*){{0,4}})\s*:"
)

_INLINE = re.compile(
    rf"(?:^|;|\])\s*[-+•]?\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*(?P<name>(?:[Xx]ã |[Tt]hị trấn )?[{UPPER}][^\W\d]*(?: [{UPPER}][^\W\d]*){{0,3}})\s*:\s*(?:[^\W\d_]+ ){{0,3}}\d"
)


def _names(text: str) -> list[str]:
    parts = re.split(r",\s*(?:và\s+)?|\s+và\s+", text.strip(" ./"))
    return [name for name in (KIND_WORDS.sub("", part.strip()).strip() for part in parts) if name]


@pattern(_KIND)
def members(report: Report) -> Iterator[Claim]:
    """A list with one entry a unit names every unit, by its right name."""
    listed = (
        _names(match["list"])
        for match in _MEMBERS.finditer(report.text)
        if len(_names(match["list"])) == int(match["count"])
    )
    first = next(listed, None)
    if first is None or len(first) < 3:
        return
    units = {fold(name): name for name in first}
    group: list[tuple[str, int, int]] = []
    for start, line in [*report.paragraphs(), (len(report.text), "")]:
        inline = [(m["name"], start + m.start("name"), start + m.end("name")) for m in _INLINE.finditer(line)]
        if len(inline) >= 3:
            yield from _judged(inline, units)
            continue
        match = _ENTRY.match(line)
        if match and not (match["note"] and group):
            group.append((match["name"], start + match.start("name"), start + match.end("name")))
            continue
        yield from _judged(group, units)
        group = [(match["name"], start + match.start("name"), start + match.end("name"))] if match else []


def _judged(group: list[tuple[str, int, int]], units: dict[str, str]) -> Iterator[Claim]:
    seen: dict[str, tuple[str, int, int]] = {}
    for name, start, end in group:
        short = KIND_WORDS.sub("", name)
        key = next((key for key in units if fold(short) == key or _initials(key, short)), None)
        if key:
            seen[key] = (short, start, end)
    if len(seen) < 3 or len(group) - len(seen) > 1:
        return
    for key, (short, start, end) in seen.items():
        if fold(short) == key and short.lower() != units[key].lower():
            message = f"“{short}” khác tên “{units[key]}” ở phần đầu."
            advice = f"Có phải “{units[key]}”?"
            yield Claim("other", Verdict.SUSPICIOUS, ((start, end),), message, short, units[key], advice)
    missing = [units[key] for key in units if key not in seen]
    span = (group[0][1], group[0][2])
    if missing and len(missing) < len(units) / 2:
        message = f"Danh sách có {len(seen)}/{len(units)} đơn vị, không thấy: {', '.join(missing)}."
        advice = "Đề nghị bổ sung hoặc ghi rõ đơn vị không có số liệu."
        yield Claim(_KIND, Verdict.SUSPICIOUS, (span,), message, str(len(seen)), str(len(units)), advice)
    elif not missing:
        message = f"Danh sách có đủ {len(units)} đơn vị."
        yield Claim(_KIND, Verdict.CONSISTENT, (span,), message, str(len(seen)), str(len(units)))


def _initials(key: str, short: str) -> bool:
    """Whether a short name is the initials of a long one: NTTB for Nông Trường Thái Bình."""
    return short.isupper() and len(short) > 2 and fold(short) == "".join(word[0] for word in key.split())
