"""Check one report: the answer that `tdkt check` prints, and the notes that go back into the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tdkt.checker import Checked, Claim, Fact, Source, check
from tdkt.files.read_text import ReadText
from tdkt.usecases.extract_text import read_file
from tdkt.usecases.parse_safely import Note, annotate_safely

KIND_TITLES: Mapping[str, str] = {
    "ratio_percent": "Tỷ lệ phần trăm",
    "plan_percent": "Tỷ lệ so với kế hoạch",
    "growth": "Tăng, giảm so với kỳ trước",
    "sum_of_parts": "Tổng và các phần",
    "difference": "Hiệu của hai số",
    "enumeration_count": "Danh sách và số lượng",
    "anniversary": "Số năm kỷ niệm",
    "date_validity": "Ngày, tháng, năm",
    "unit_plausibility": "Độ lớn và đơn vị tính",
    "cross_reference": "Hai chỗ cùng một việc",
    "citation": "Văn bản viện dẫn",
    "numbering": "Thứ tự đề mục",
    "table_total": "Tổng trong bảng",
    "other": "Tên gọi, câu chữ",
}


def check_report(file: Path, *, source: Source | None = None, facts: tuple[Fact, ...] = ()) -> tuple[ReadText, Checked]:
    """The text of a file with its way back, and its claims with their verdicts. Raises Refused when unreadable."""
    read = read_file(file)
    return read, check(read.text, source=source, facts=facts)


def answer(name: str, kind: str, text: str, checked: Checked) -> dict[str, Any]:
    """The answer as plain data. `numbers` counts the figures that claims are made of, not what is set aside."""
    return {
        "file": name,
        "format": kind,
        "numbers": checked.numbers,
        "judged": checked.judged,
        "claims": [_told(number, claim, text) for number, claim in enumerate(checked.claims, start=1)],
    }


def _told(number: int, claim: Claim, text: str) -> dict[str, Any]:
    return {
        "id": f"c{number:03}",
        "kind": claim.kind,
        "verdict": claim.verdict.value,
        "severity": claim.severity,
        "spans": [list(span) for span in claim.spans],
        "quote": text[claim.spans[0][0] : claim.spans[0][1]],
        "stated": claim.stated,
        "computed": claim.computed,
        "message": claim.message,
        "advice": claim.advice,
    }


NO_REASONS: Mapping[str, str] = {}


def notes(checked: Checked, reasons: Mapping[str, str] = NO_REASONS) -> list[Note]:
    """A note for each flagged claim: start and end in the text, title, message; `reasons` by the number (c001)."""
    return [
        (
            *claim.spans[0],
            KIND_TITLES[claim.kind],
            " ".join(filter(None, [claim.message, claim.advice, _explained(reasons.get(f"c{number:03}", ""))])),
        )
        for number, claim in enumerate(checked.claims, start=1)
        if claim.is_flagged
    ]


def _explained(reason: str) -> str:
    return f"Giải trình: {reason}" if reason else ""


def with_notes(data: bytes, kind: str, told: list[Note], read: ReadText) -> bytes:
    """The file with its notes: Word comments, PDF highlights; a text file gets a numbered list of notes at its end."""
    if kind != "txt":
        return annotate_safely(data, kind, told)
    lines = [
        f"[{number}] {read.text[start:end]}\n    {title}: {message}"
        for number, (start, end, title, message) in enumerate(told, start=1)
    ]
    return (read.text.rstrip("\n") + "\n\n--- Ghi chú soát báo cáo ---\n" + "\n".join(lines) + "\n").encode()
