"""Lists against the number announced, and lists of units against the members of the cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern
from tdkt.vntext.names import fold

_ANNOUNCED = re.compile(
    r"(?<![\d.,/])(?P<count>\d{1,2})\s+(?:đơn vị|xã|thôn|tiểu khu|thành viên|cơ quan|trường)[^:;.\d]{0,40}:"
    r"\s*(?P<list>[^;.:\n]+)"
)
_KIND = re.compile(r"^(?:và\s+)?(?:(?:các|xã|phường|thị\s+trấn|thôn|trường|huyện)\s+)+", re.IGNORECASE)
_ENTRY = re.compile(
    r"^\s*[-+•]?\s*(?P<note>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s*"
    r"(?P<name>(?:[Xx]ã |[Tt]hị trấn )?[A-ZĐÀ-Ỵ][^\W\d]*(?: [A-ZĐÀ-Ỵ][^\W\d]*){0,4})\s*:"
)


def _names(text: str) -> list[str]:
    parts = re.split(r",\s*(?:và\s+)?|\s+và\s+", text.strip(" ./"))
    return [name for name in (_KIND.sub("", part.strip()).strip() for part in parts) if name]


def _list(match: re.Match[str]) -> list[str]:
    return _names(match["list"])


@pattern("enumeration_count")
def announced(report: Report) -> Iterator[Claim]:
    """ "06 đơn vị thành viên: …" names six."""
    for match in _ANNOUNCED.finditer(report.text):
        names, count = _list(match), int(match["count"])
        if len(names) < 2 or match["list"].rstrip().endswith(("…", "...")) or "…" in match["list"]:
            continue
        if not all(name[0].isupper() for name in names):
            continue
        fits = len(names) == count
        message = f"Kể tên {len(names)}, văn bản ghi {match['count']}."
        yield Claim(
            "enumeration_count",
            Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
            (match.span(),),
            message,
            match["count"],
            str(len(names)),
            "" if fits else "Đề nghị xem lại số đơn vị hoặc danh sách.",
        )


@pattern("enumeration_count")
def members(report: Report) -> Iterator[Claim]:
    """A list with one entry a unit names every unit, by its right name."""
    first = next(
        (match for match in _ANNOUNCED.finditer(report.text) if len(_list(match)) == int(match["count"])), None
    )
    if first is None or len(_list(first)) < 3:
        return
    units = {fold(name): name for name in _list(first)}
    group: list[tuple[str, int, int]] = []
    for start, line in [*report.paragraphs(), (len(report.text), "")]:
        match = _ENTRY.match(line)
        if match and not (match["note"] and group):
            group.append((match["name"], start + match.start("name"), start + match.end("name")))
            continue
        yield from _group(group, units)
        group = [(match["name"], start + match.start("name"), start + match.end("name"))] if match else []


def _group(group: list[tuple[str, int, int]], units: dict[str, str]) -> Iterator[Claim]:
    seen: dict[str, tuple[str, int, int]] = {}
    for name, start, end in group:
        short = _KIND.sub("", name)
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
        yield Claim(
            "enumeration_count",
            Verdict.SUSPICIOUS,
            (span,),
            message,
            str(len(seen)),
            str(len(units)),
            "Đề nghị bổ sung hoặc ghi rõ đơn vị không có số liệu.",
        )
    elif not missing:
        message = f"Danh sách có đủ {len(units)} đơn vị."
        yield Claim("enumeration_count", Verdict.CONSISTENT, (span,), message, str(len(seen)), str(len(units)))


def _initials(key: str, short: str) -> bool:
    """Whether a short name is the initials of a long one: NTTB for Nông Trường Thái Bình."""
    return short.isupper() and len(short) > 2 and fold(short) == "".join(word[0] for word in key.split())
