"""The payments of a pasted list as a table that Excel takes: a file, or text to paste."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tdkt.files.xlsx_write import write_xlsx
from tdkt.kernel.sheet import CellValue, Sheet, Workbook
from tdkt.usecases.bonus_rows import PastedList

_HEADS = (
    "Người, tập thể, hộ",
    "Danh hiệu, hình thức",
    "Đối tượng",
    "Ngày quyết định",
    "Hệ số",
    "Mức lương cơ sở (đồng)",
    "Mức thưởng (đồng)",
    "Số suất",
    "Thành tiền (đồng)",
    "Căn cứ",
    "Ghi chú",
)


def _table(table: PastedList) -> list[tuple[CellValue, ...]]:
    """The table as cells, its heads first; refused lines stand there with the reason."""
    rows: list[tuple[CellValue, ...]] = [_HEADS]
    for row in table.rows:
        payment = row.payment
        if payment is None:
            reason = " ".join(finding.message for finding in row.findings)
            rows.append((*row.cells[:2], *("",) * (10 - len(row.cells[:2])), f"Dòng {row.line}: {reason}"))
            continue
        waits = " ".join(each["question"] for each in payment["parameters"])
        rows.append(
            (
                row.recipient,
                payment["name"],
                row.kind_name,
                date.fromisoformat(payment["on"]),
                _exact(payment["coefficient"]),
                _exact(payment["base_salary"]),
                _exact(payment["paid"]),
                Decimal(row.times),
                _exact(row.paid),
                payment["basis"]["text"] if payment["basis"] else "",
                waits or payment["note"],
            )
        )
    return rows


def _exact(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def bonus_xlsx(table: PastedList) -> bytes:
    """The table as an Excel file."""
    widths = (26, 34, 13, 14, 8, 16, 16, 8, 16, 34, 40)
    total = ("Cộng", *(None,) * 7, _exact(table.total), None, None)
    return write_xlsx(Workbook((Sheet("Tiền thưởng", (*_table(table), total), head=1, widths=widths),)))


def bonus_tsv(table: PastedList) -> str:
    """The table as text that Excel takes when pasted."""
    return "\n".join("\t".join(_typed(cell) for cell in cells) for cells in _table(table))


def _typed(cell: CellValue) -> str:
    """A cell as people type it; text that a spreadsheet would take for a formula is quoted."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = "" if cell is None else str(cell).replace("\t", " ")
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
