"""A member's sheet "vì sao hạng này": every point with its reason; the points add up to the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tdkt.domain.scoring.points import Computed, ExtraInput, ItemInput, computed, extra_points, shown
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.rulebook.scorecard import COLUMNS, Extra, Item, Scorecard


@dataclass(frozen=True)
class Entry:
    """What a member handed in; `unranked` says why it takes no place."""

    unit: str
    name: str
    items: Mapping[str, ItemInput]
    bonuses: Sequence[ExtraInput] = ()
    penalties: Sequence[ExtraInput] = ()
    unranked: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a sheet: an item, its surplus, a bonus, a penalty (negative), or a cap that takes back (negative)."""

    kind: str
    key: str
    title: str
    points: Decimal
    reason: str
    maximum: Decimal | None = None
    columns: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """All lines of a member. `missing` are items without points, which are not zero points."""

    unit: str
    name: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...] = ()
    unranked: str = ""
    barred: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Decimal | None] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """The sum of all lines."""
        return sum((line.points for line in self.lines), Decimal(0))

    def points_of(self, key: str, card: Scorecard) -> Decimal:
        """The points of an item or of a whole group, surplus included."""
        keys = {key, *(item.key for group in card.groups if group.key == key for item in group.items)}
        return sum((line.points for line in self.lines if line.key in keys), Decimal(0))


def sheet(entry: Entry, card: Scorecard) -> Sheet:
    """The sheet of a member. Raises Refused with every input that cannot be counted, each at its place."""
    return _Writer(entry, card).sheet()


class _Writer:
    """Writes one sheet and keeps what is wrong."""

    def __init__(self, entry: Entry, card: Scorecard):
        self.entry = entry
        self.card = card
        self.findings: list[Finding] = []
        self.missing: list[str] = []
        self.barred: dict[str, str] = {}
        self.columns: dict[str, Decimal | None] = dict.fromkeys(COLUMNS, Decimal(0))

    def sheet(self) -> Sheet:
        """The finished sheet; Refused when anything is wrong."""
        lines = [line for item in self.card.items.values() for line in self._item(item)]
        lines += self._cap(lines, "surplus", self.card.excess_total, "Tổng điểm thưởng vượt chỉ tiêu")
        bonuses = self._extras(self.entry.bonuses, self.card.bonuses, "bonus", 1)
        lines += [*bonuses, *self._cap(bonuses, "bonus", self.card.bonus_cap, "Tổng điểm thưởng")]
        lines += self._extras(self.entry.penalties, self.card.penalties, "penalty", -1)
        for key in self.entry.items.keys() - self.card.items.keys():
            place = self.entry.items[key].place
            self.findings.append(error("item", f"Bảng điểm không có mục {key}.", place, found=key))
        if self.findings:
            raise Refused(self.findings)
        given = {column for each in self.entry.items.values() for column in each.given}
        return Sheet(
            self.entry.unit,
            self.entry.name,
            tuple(lines),
            tuple(self.missing),
            self.entry.unranked,
            self.barred,
            {column: total for column, total in self.columns.items() if column in given},
        )

    def _item(self, item: Item) -> Iterator[Line]:
        """The line of an item and, when its figure beats the plan, the line of the surplus."""
        given = self.entry.items.get(item.key)
        if given is None:
            self._lack(item, "chưa có số liệu, chưa chấm điểm")
            return
        try:
            own = computed(item, given, self.card.decimals)
        except ValueError as broken:
            self.findings.append(error("input", str(broken), given.place, found=item.key))
            return
        self._check_columns(item, given)
        self._add_columns(given, own)
        points = given.given.get(item.final, own.points if own else None)
        if points is None:
            self._lack(item, f"chưa có điểm của cột {COLUMNS[item.final]}")
            return
        reason = self._reason(item, given, own, points)
        yield Line("item", item.key, item.title, points, reason, item.maximum, given.given)
        if own and own.surplus and points == own.points:
            yield Line("surplus", item.key, f"{item.title}: vượt chỉ tiêu", own.surplus, own.surplus_reason)

    def _lack(self, item: Item, why: str) -> None:
        self.missing.append(f"{item.key}: {why}")
        self.columns = dict.fromkeys(self.columns)

    def _add_columns(self, given: ItemInput, own: Computed | None) -> None:
        """Each column's total: its own points, else what the figure is worth; unknown once neither is there."""
        for column, total in self.columns.items():
            points = given.given.get(column, own.points if own else None)
            self.columns[column] = None if total is None or points is None else total + points

    def _check_columns(self, item: Item, given: ItemInput) -> None:
        for column, points in given.given.items():
            if not 0 <= points <= item.maximum:
                message = f"Mục {item.key}, cột {COLUMNS[column]}: {shown(points)} điểm ngoài 0–{shown(item.maximum)}."
                self.findings.append(error("maximum", message, given.place, found=str(points)))

    def _reason(self, item: Item, given: ItemInput, own: Computed | None, points: Decimal) -> str:
        """Why the member has these points; a person's own judgement needs words."""
        column = COLUMNS[item.final]
        declared = given.given.get("self")
        differs = (own is not None and points != own.points) or (declared is not None and points != declared)
        if not given.reason and (differs or (own is None and points != item.maximum)):
            message = f"Mục {item.key}: {shown(points)} điểm do {column} chấm cần có lý do (reason)."
            self.findings.append(error("reason", message, given.place, found=str(points)))
        parts = [own.reason] if own else []
        if item.final in given.given:
            parts.append(f"{column} chấm {shown(points)} điểm")
        if declared is not None and declared != points:
            parts.append(f"tự chấm {shown(declared)} điểm")
        return "; ".join([*parts, *filter(None, [given.reason])])

    def _extras(self, inputs: Sequence[ExtraInput], known: Mapping[str, Extra], kind: str, sign: int) -> list[Line]:
        """The lines of bonuses or penalties, those of one key not above its own cap."""
        lines: list[Line] = []
        for given in inputs:
            extra = known.get(given.key)
            if extra is None:
                self.findings.append(error(kind, f"Bảng điểm không có {given.key}.", given.place, found=given.key))
                continue
            try:
                own = extra_points(extra, given, self.card.decimals)
            except ValueError as broken:
                self.findings.append(error(kind, str(broken), given.place, found=str(given.value)))
                continue
            for award in extra.bars.get(str(given.value), ()):
                self.barred[award] = own.reason
            lines.append(Line(kind, extra.key, extra.title, sign * own.points, own.reason))
        for key, extra in known.items():
            same = [line for line in lines if line.key == key]
            lines += self._cap(same, kind, extra.most, extra.title)
        return lines

    def _cap(self, lines: Sequence[Line], kind: str, most: Decimal | None, title: str) -> list[Line]:
        """A line that takes back what the lines of a kind have above a cap, or nothing."""
        total = sum((line.points for line in lines if line.kind == kind), Decimal(0))
        if most is None or abs(total) <= most:
            return []
        back = most - total if total > 0 else -most - total
        return [Line(kind, f"{kind}.cap", title, back, f"{title} không quá {shown(most)}: {shown(back)} điểm")]
