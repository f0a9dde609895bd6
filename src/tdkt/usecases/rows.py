"""Rows of a CSV file and days as people write them, each with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place


def read_day(text: str, place: Place) -> date:
    """A day written 2025-07-01 or 01/7/2025. Raises Refused at its place."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    message = f"“{text}” không phải là ngày; viết như 2025-07-01 hoặc 01/7/2025."
    raise Refused([error("date", message, place, found=text)])


def csv_rows(file: Path, *, required: Sequence[str], known: Sequence[str]) -> list[tuple[Place, dict[str, str]]]:
    """The rows of a CSV file (`;` or `,`, UTF-8) with their places; empty lines are left out.

    Raises Refused for an unreadable file, an unknown or missing column, a row of another width, an empty required cell.
    """
    table = _table(file)
    head = [name.strip() for name in table[0][1]] if table else []
    findings = list(_head_problems(head, required, known, Place(file.name, 1)))
    rows = []
    for line, cells in table[1:]:
        place = Place(file.name, line)
        row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        if any(row.values()):
            rows.append((place, row))
            findings += _row_problems(row, len(cells), len(head), required, place)
    if findings:
        raise Refused(findings)
    return rows


def _table(file: Path) -> list[tuple[int, list[str]]]:
    """The records with the line each ends on."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        return [(reader.line_num, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as broken:
        raise Refused([error("file", f"Tệp không đọc được ({broken}).", Place(file.name))]) from broken


def _head_problems(
    head: Sequence[str], required: Sequence[str], known: Sequence[str], place: Place
) -> Iterator[Finding]:
    for name in required:
        if name not in head:
            yield error("column", f"Không có cột “{name}”.", place, expected=name)
    for name in head:
        if name not in known or head.count(name) > 1:
            message = f"Không hiểu cột “{name}”; các cột: {', '.join(known)}."
            yield error("column", message, place, found=name)


def _row_problems(
    row: Mapping[str, str], width: int, columns: int, required: Sequence[str], place: Place
) -> Iterator[Finding]:
    if width != columns:
        yield error("row", f"Dòng có {width} ô, tiêu đề có {columns} cột.", place)
        return
    for name in required:
        if row.get(name) == "":
            yield error("empty", f"Ô “{name}” còn trống.", place)
