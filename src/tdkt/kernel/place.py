"""Where something was found, printable for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A spot in a file, a sheet, a form or a report; unset parts are left out when printed."""

    file: str = ""
    line: int = 0
    sheet: str = ""
    cell: str = ""
    item: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(f"dòng {self.line}")
        if self.sheet:
            parts.append(f"trang “{self.sheet}”")
        if self.cell:
            parts.append(f"ô {self.cell}")
        parts.append(self.item)
        return ", ".join(part for part in parts if part)
