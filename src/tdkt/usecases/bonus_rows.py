"""Rows as people paste them from Excel (name, award, and what else they say) → rows that `bonus.grants_of` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.money import MoneyLaw
from tdkt.usecases.award_names import AwardNames, kind_of
from tdkt.usecases.bonus import bonus_list, grants_of
from tdkt.vntext.dates import read_date
from tdkt.vntext.names import fold

MOST_ROWS = 1000
MOST_TIMES = 100_000
_NO_AWARD = "Chưa ghi danh hiệu, hình thức: sau tên là dấu Tab hoặc dấu chấm phẩy, rồi tên khen thưởng."
_HEADS = ("danh hieu", "hinh thuc", "khen thuong", "ten khen thuong", "ma")


@dataclass(frozen=True)
class PastedRow:
    """A line with its number: what it says and, once counted, its payment; or why it was refused."""

    line: int
    cells: tuple[str, ...]
    recipient: str = ""
    times: int = 1
    grant: Mapping[str, str] = field(default_factory=dict)
    payment: Mapping[str, Any] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def kind_name(self) -> str:
        """The kind of recipient in words."""
        return RECIPIENTS[self.payment["kind"]] if self.payment else ""

    @property
    def paid(self) -> int | float | None:
        """What the row costs in đồng; None when it is not determined."""
        each = self.payment["paid"] if self.payment else None
        return None if each is None else each * self.times


@dataclass(frozen=True)
class PastedList:
    """All rows in their order, the sum of those whose money is known, how many are not."""

    rows: tuple[PastedRow, ...]

    @property
    def total(self) -> int | float:
        """The sum of what is known."""
        return sum(row.paid or 0 for row in self.rows)

    @property
    def payers(self) -> tuple[str, ...]:
        """Who pays, each with the article."""
        paid = [row.payment for row in self.rows if row.payment and row.payment["paid_by"]]
        return tuple(dict.fromkeys(f"{each['paid_by']} ({each['paid_by_basis']['text']})" for each in paid))

    @property
    def notes(self) -> tuple[str, ...]:
        """What the payments should know."""
        return tuple(dict.fromkeys(row.payment["note"] for row in self.rows if row.payment and row.payment["note"]))

    @property
    def undetermined(self) -> int:
        """Rows that were read but whose money the law read so far does not tell."""
        return sum(1 for row in self.rows if row.payment and row.paid is None)

    @property
    def refused(self) -> int:
        """Rows that could not be read."""
        return sum(1 for row in self.rows if row.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with them, each at its line."""
        return tuple(finding for row in self.rows for finding in row.findings)


def pasted_list(text: str, *, on: date, kind: str, law: MoneyLaw, rounded: bool) -> PastedList:
    """The payments of pasted lines; `on` and `kind` serve lines that name no day and no kind of recipient.

    A line that cannot be read keeps its findings and does not stop the others. Raises Refused for too many lines.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_ROWS:
        raise Refused([error("rows", f"Danh sách có {len(lines)} dòng, mỗi lần tính nhiều nhất {MOST_ROWS} dòng.")])
    reader = _Reader(on, kind, law, rounded)
    if lines and reader.is_head(_cells(lines[0][1])):
        lines = lines[1:]
    rows = [reader.row(number, _cells(line)) for number, line in lines]
    good = [(Place(item=f"Dòng {row.line}"), row.grant) for row in rows if not row.findings]
    payments = iter(bonus_list(grants_of(good, law=law, rounded=rounded), law=law)["payments"])
    return PastedList(tuple(row if row.findings else replace(row, payment=next(payments)) for row in rows))


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line, without the number that many lists begin with."""
    cells = tuple(cell.strip() for cell in re.split(r"\t|;", line))
    return cells[1:] if len(cells) > 2 and cells[0].isdecimal() else cells


class _Reader:
    """Reads lines for one day of decision."""

    def __init__(self, on: date, kind: str, law: MoneyLaw, rounded: bool):
        self.on = on
        self.kind = kind
        self.law = law
        self.rounded = rounded
        self.names = AwardNames(law.book, on)

    def is_head(self, cells: tuple[str, ...]) -> bool:
        """Whether these cells are the heads of the columns."""
        return len(cells) > 1 and fold(cells[1]).startswith(_HEADS) and not self.names.codes(cells[1])

    def row(self, line: int, cells: tuple[str, ...]) -> PastedRow:
        """A line with what it says, or with what is wrong with it."""
        place = Place(item=f"Dòng {line}")
        row = PastedRow(line, cells, cells[0], findings=tuple(self._problems(cells, place)))
        if row.findings:
            return row
        (code,) = self.names.codes(cells[1])
        said = dict(found for cell in cells[2:] if (found := _extra(cell)))
        recipients = self.law.book.awards[code].recipients
        kind = said.get("kind") or (recipients[0] if len(recipients) == 1 else self.kind)
        grant = {"recipient": cells[0], "award": code, "kind": kind, "on": said.get("on", self.on.isoformat())}
        try:
            grants_of([(place, grant)], law=self.law, rounded=self.rounded)
        except Refused as refused:
            return replace(row, findings=refused.findings)
        return replace(row, grant=grant, times=int(said.get("times", "1")))

    def _problems(self, cells: tuple[str, ...], place: Place) -> Iterator[Finding]:
        if not cells[0]:
            yield error("recipient", "Chưa ghi tên người, tập thể hay hộ được thưởng.", place)
        if len(cells) < 2 or not cells[1]:
            yield error("award", _NO_AWARD, place)
            return
        codes = self.names.codes(cells[1])
        if len(codes) != 1:
            yield self._unclear(cells[1], codes, place)
        for cell in cells[2:]:
            if cell and not _extra(cell):
                message = f"Không hiểu “{cell}”: ghi đối tượng (cá nhân, tập thể, hộ gia đình), ngày hoặc số suất."
                yield error("cell", message, place, found=cell)

    def _unclear(self, words: str, codes: list[str], place: Place) -> Finding:
        """The finding about an award that no name, or several, fit."""
        named = self.law.book.awards
        if codes:
            meant = " hay ".join(f"“{named[code].name}”" for code in codes[:4])
            return error("award", f"“{words}” có thể là {meant}: ghi rõ hơn.", place, found=words)
        near = self.names.near(words)
        hint = f" Có phải “{named[near[0]].name}”?" if near else " Xem tên ở trang Tra cứu."
        return error("award", f"Không có danh hiệu, hình thức “{words}”.{hint}", place, found=words)


def _extra(cell: str) -> tuple[str, str] | None:
    """What a cell after the award says: a kind of recipient, a number of times, or a day."""
    kind = kind_of(cell)
    if kind in RECIPIENTS:
        return "kind", kind
    if cell.isdecimal() and len(cell) < 8 and 0 < int(cell) <= MOST_TIMES:
        return "times", cell
    try:
        return "on", read_date(cell).isoformat()
    except ValueError:
        return None
