"""The rows of a CSV file of certificates: which column is which field, and what is wrong at which line and column."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tdkt.kernel.finding import Finding, Severity, error
from tdkt.kernel.place import Place
from tdkt.rulebook.certificates import FIELDS
from tdkt.vntext.dates import read_date
from tdkt.vntext.names import fold

HEADERS: Mapping[str, tuple[str, ...]] = {
    "award": ("Mã khen thưởng", "Hình thức khen thưởng", "Danh hiệu", "Mã hình thức"),
    "decider": ("Thẩm quyền", "Người quyết định", "Cấp khen thưởng"),
    "recipient": ("Họ và tên", "Họ tên", "Tên", "Người nhận", "Tên tập thể", "Tên đơn vị"),
    "recipient_line": ("Chức vụ, đơn vị", "Chức vụ đơn vị", "Đơn vị", "Chức vụ", "Địa chỉ"),
    "achievement": ("Thành tích", "Nội dung thành tích"),
    "decision_number": ("Số quyết định", "Quyết định số"),
    "decision_date": ("Ngày quyết định", "Ngày ký"),
    "place": ("Địa danh", "Nơi ký"),
    "signer_title": ("Chức vụ người ký", "Chức danh người ký"),
    "signer_name": ("Người ký", "Họ tên người ký"),
    "golden_book": ("Số sổ vàng", "Sổ vàng"),
    "verify": ("Mã tra cứu", "Địa chỉ tra cứu", "Liên kết tra cứu", "QR"),
}
"""The names a column may have in Vietnamese, the usual one first; the English names are the fields themselves."""
OPTIONAL = ("recipient_line", "signer_name", "golden_book", "verify")
MOST_ROWS = 10_000
LONGEST = 2_000
_SPLITTERS = ";,\t"
_NEEDED = [field for field in FIELDS if field not in OPTIONAL]


@dataclass(frozen=True)
class Row:
    """The fields of one certificate, its date of decision, and the line of the file it starts on."""

    line: int
    fields: Mapping[str, str]
    decided: date


Rows: TypeAlias = tuple[list[Row], list[Finding]]


def column_title(field: str) -> str:
    """The usual Vietnamese name of a field's column."""
    return HEADERS[field][0]


def place_of(file: str, line: int, field: str) -> Place:
    """A line and a column of the file."""
    return Place(file, line, item=f"cột “{column_title(field)}”")


def read_rows(content: bytes, file: str) -> Rows:
    """Every row of the file that can be read, and all findings, each at its line and column.

    UTF-8 with or without a byte order mark; comma, semicolon or tab between fields; empty lines are passed over.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content.count(b"\n", 0, broken.start) + 1
        advice = "Trong Excel, chọn Lưu thành… “CSV UTF-8 (phân cách bằng dấu phẩy)”."
        return [], [error("encoding", "Tệp không phải UTF-8.", Place(file, line), advice=advice)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_splitter(text), strict=True)
    table: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                table.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as broken:
        message = f"Không đọc được dòng này ({broken})."
        return [], [error("csv", message, Place(file, before + 1), advice="Xem lại các dấu nháy kép.")]
    if not table:
        return [], [error("empty", "Tệp không có dòng nào.", Place(file, 1))]
    fields, findings = _columns(table[0][1], Place(file, table[0][0]))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return [], findings
    if len(table) == 1:
        findings.append(error("empty", "Tệp chỉ có dòng tên cột, chưa có người nhận nào.", Place(file, table[0][0])))
    if len(table) - 1 > MOST_ROWS:
        place = Place(file, table[MOST_ROWS + 1][0])
        findings.append(error("many", "Một tệp có nhiều nhất 10.000 dòng.", place, advice="Chia thành nhiều tệp."))
        return [], findings
    rows = []
    for line, cells in table[1:]:
        row, problems = _row(cells, fields, file, line)
        findings += problems
        if row:
            rows.append(row)
    return rows, findings


def _splitter(text: str) -> str:
    """What stands between the fields of the first line."""
    head = re.sub(r'"[^"]*"', "", next((line for line in text.splitlines() if line.strip()), ""))
    return max(_SPLITTERS, key=head.count)


def _key(title: str) -> str:
    """A title without marks, capitals and signs, so that "HO_TEN" and "Họ tên" are one."""
    return fold(re.sub(r"[\s_,/()-]+", " ", title))


_FIELDS = {_key(title): field for field in FIELDS for title in (field, *HEADERS[field])}


def _columns(titles: list[str], place: Place) -> tuple[list[str], list[Finding]]:
    """The field of every column, empty for a column that means nothing to us."""
    fields, findings = [], []
    for number, title in enumerate(titles, start=1):
        field = _FIELDS.get(_key(title), "")
        at = Place(place.file, place.line, item=f"cột {number}")
        if field and field in fields:
            findings.append(error("column", f"Hai cột cùng là “{column_title(field)}”.", at, found=title))
        elif not field and title.strip():
            message = f"Không biết cột “{title.strip()}”, nên bỏ qua."
            findings.append(Finding("column", Severity.WARNING, message, at, found=title))
        fields.append(field)
    missing = [f"“{column_title(field)}”" for field in _NEEDED if field not in fields]
    if missing:
        advice = "Xem docs/certificate-format.md."
        findings.append(error("column", f"Thiếu cột {', '.join(missing)}.", place, advice=advice))
    return fields, findings


def _row(cells: list[str], fields: list[str], file: str, line: int) -> tuple[Row | None, list[Finding]]:
    findings: list[Finding] = []
    if any(cell.strip() for cell in cells[len(fields) :]):
        message = f"Dòng có {len(cells)} ô mà chỉ có {len(fields)} cột."
        findings.append(error("cells", message, Place(file, line), advice="Đặt trong nháy kép ô có dấu phân cách."))
    values = {field: cell.strip() for field, cell in zip(fields, cells, strict=False) if field}
    for field in _NEEDED:
        if not values.get(field):
            findings.append(error("missing", "Ô để trống.", place_of(file, line, field)))
    for field, value in values.items():
        if any(unicodedata.category(letter) == "Cc" and letter not in "\r\n\t" for letter in value):
            findings.append(error("control", "Ô có ký tự điều khiển.", place_of(file, line, field)))
        if len(value) > LONGEST:
            message = f"Ô có {len(value)} ký tự, nhiều nhất {LONGEST}."
            findings.append(error("long", message, place_of(file, line, field)))
    decided = None
    if values.get("decision_date"):
        try:
            decided = read_date(values["decision_date"])
        except ValueError as broken:
            found = values["decision_date"]
            findings.append(error("date", str(broken), place_of(file, line, "decision_date"), found=found))
    if decided is None or findings:
        return None, findings
    return Row(line, values, decided), findings
