"""Rows of a CSV file and days as people write them, each with its place."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.schema_words import why_unread
from tdkt.vntext.names import fold

NO_WORDS: Mapping[str, Sequence[str]] = MappingProxyType({})


def plain_name(words: str) -> str:
    """A name as it is compared: one way of writing its marks, no spaces around it.

    >>> plain_name(" Ho\u0300a ") == "Hòa"
    True
    """
    return " ".join(unicodedata.normalize("NFC", words).split())


def read_day(text: str, place: Place) -> date:
    """A day written 2025-07-01 or 01/7/2025. Raises Refused at its place."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    message = f"“{text}” không phải là ngày; viết như 2025-07-01 hoặc 01/7/2025."
    raise Refused([error("date", message, place, found=text)])


def csv_rows(
    file: Path, *, required: Sequence[str], known: Sequence[str], said: Mapping[str, Sequence[str]] = NO_WORDS
) -> list[tuple[Place, dict[str, str]]]:
    """The rows of a CSV file (`;`, `,` or tab, UTF-8) with their places; empty lines are left out.

    `said` are the Vietnamese names that columns may have; marks, capitals and the order do not matter.
    Raises Refused for an unreadable file, an unknown or missing column, a row of another width, an empty required cell.
    """
    table = _table(file)
    meant = {fold(word): name for name in known for word in (name, *said.get(name, ()))}
    head = [meant.get(fold(title), title.strip()) for title in table[0][1]] if table else []
    findings = list(_head_problems(head, required, known, Place(file.name, 1)))
    rows = []
    for line, cells in table[1:]:
        place = Place(file.name, line)
        row = dict(zip(head, (unicodedata.normalize("NFC", cell.strip()) for cell in cells), strict=False))
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
        first = text.partition("\n")[0]
        delimiter = next((sign for sign in ";\t" if sign in first), ",")
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        return [(reader.line_num, cells) for cells in reader]
    except UnicodeDecodeError as broken:
        raise Refused([error("file", "Tệp không phải UTF-8.", Place(file.name))]) from broken
    except OSError as broken:
        raise Refused([error("file", f"Tệp không đọc được ({why_unread(broken)}).", Place(file.name))]) from broken
    except csv.Error as broken:
        raise Refused([error("file", f"Tệp không đọc được ({broken}).", Place(file.name))]) from broken


def _head_problems(
    head: Sequence[str], required: Sequence[str], known: Sequence[str], place: Place
) -> Iterator[Finding]:
    for name in required:
        if name not in head:
            yield error("column", f"Không có cột “{name}”.", place, expected=name)
    for name in head:
        if name not in known:
            near = get_close_matches(name.lower(), known, 1)
            hint = f" Có phải “{near[0]}”?" if near else f" Các cột: {', '.join(known)}."
            yield error("column", f"Không hiểu cột “{name}”.{hint}", place, found=name)
    for name in {name for name in head if name in known and head.count(name) > 1}:
        yield error("column", f"Hai cột cùng là “{name}”.", place, found=name)


def _row_problems(
    row: Mapping[str, str], width: int, columns: int, required: Sequence[str], place: Place
) -> Iterator[Finding]:
    if width != columns:
        yield error("row", f"Dòng có {width} ô, tiêu đề có {columns} cột.", place)
        return
    for name in required:
        if row.get(name) == "":
            yield error("empty", f"Ô “{name}” còn trống.", place)
