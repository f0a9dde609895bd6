"""A score file: a scorecard and what its members handed in; then sheets, places, ties and proposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tdkt.domain.scoring.points import ExtraInput, ItemInput, rounded
from tdkt.domain.scoring.ranking import Order, Standing, ranking, tied_sets
from tdkt.domain.scoring.sheet import Entry, Sheet, sheet
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.exact_yaml import ExactFile
from tdkt.rulebook.schema_words import shown
from tdkt.rulebook.scorecard import COLUMNS, Hand, Item, Scorecard
from tdkt.rulebook.scoring import scorecard, shipped_scorecards
from tdkt.usecases.rows import plain_name
from tdkt.vntext.numbers import read_number

_LARGEST, _FINEST = 15, 12  # powers of ten


@dataclass(frozen=True)
class Scored:
    """The scorecard, every member's sheet in the order of the file, and the standings."""

    card: Scorecard
    sheets: tuple[Sheet, ...]
    standings: tuple[Standing, ...]
    period: str = ""


def score(path: Path) -> Scored:
    """The ranking that a file asks for. Raises Refused with every finding, each at its line."""
    file = ExactFile(path, "score")
    card = _card(file)
    reader = _Members(file, card)
    entries = reader.entries()
    sheets: list[Sheet] = []
    findings = reader.findings
    for entry in entries:
        try:
            sheets.append(sheet(entry, card))
        except Refused as refused:
            findings += refused.findings
    decided = file.content.get("decisions", ())
    orders = tuple(Order(tuple(map(plain_name, each["order"])), each["reason"]) for each in decided)
    if not findings:
        findings += _stray_orders(file, orders, tied_sets(sheets, card))
    if findings:
        raise Refused(findings)
    standings = ranking(sheets, card, orders=orders)
    return Scored(card, tuple(sheets), standings, str(file.content.get("period", "")))


def _card(file: ExactFile) -> Scorecard:
    """The scorecard written in the file, shipped under a name, or a shipped one with own parts in place of its own."""
    given = file.content["scorecard"]
    own: Mapping[str, Any] = {} if isinstance(given, str) else given
    name = given if isinstance(given, str) else own.get("base")
    if name is None:
        return scorecard(own, lambda *path: file.place("scorecard", *path))
    shipped = shipped_scorecards()
    if name not in shipped:
        message = f"Không có bảng điểm “{name}”; các bảng: {', '.join(shipped)}."
        raise Refused([error("scorecard", message, file.place("scorecard"), found=name)])
    base = shipped[name]
    content = {**base.content, **{key: value for key, value in own.items() if key != "base"}}

    def place(*path: Any) -> Place:
        return file.place("scorecard", *path) if path and path[0] in own else base.place(*path)

    return scorecard(content, place)


def _stray_orders(file: ExactFile, orders: Sequence[Order], tied: set[frozenset[str]]) -> Iterator[Finding]:
    """Decisions on the order of members that no tie leaves to the meeting."""
    for index, order in enumerate(orders):
        if frozenset(order.units) not in tied or len(set(order.units)) != len(order.units):
            message = f"{', '.join(order.units)} không phải là các đơn vị bằng điểm chờ cuộc họp quyết định."
            yield error("decision", message, file.place("decisions", index), found=", ".join(order.units))


class _Members:
    """Reads what members handed in; keeps what is wrong."""

    def __init__(self, file: ExactFile, card: Scorecard):
        self.file = file
        self.card = card
        self.findings: list[Finding] = []
        self.units = [plain_name(member["unit"]) for member in file.content["members"]]

    def entries(self) -> list[Entry]:
        """The members of the file; one written twice is found."""
        found = []
        for index, member in enumerate(self.file.content["members"]):
            unit = self.units[index]
            if unit in self.units[:index]:
                message = f"Đơn vị {unit} đã có trong tệp."
                self.findings.append(error("unique", message, self.file.place("members", index), found=unit))
            items = {key: self._item(index, unit, key, value) for key, value in member.get("items", {}).items()}
            bonuses, penalties = (list(self._extras(index, kind, member)) for kind in ("bonuses", "penalties"))
            name = member.get("name", unit)
            found.append(Entry(unit, name, items, bonuses, penalties, member.get("unranked", "")))
        return found

    def _item(self, index: int, unit: str, key: str, value: Any) -> ItemInput:
        """A number stands for the points of the deciding column, or for the figure where steps are made of one."""
        place = self.file.place("members", index, "items", key)
        item = self.card.items.get(key)
        if not isinstance(value, Mapping):
            number = self._number(value, place)
            if item is None or isinstance(item.way, Hand):
                return ItemInput(place, given={item.final if item else self.card.final: self._rounded(number, item)})
            return ItemInput(place, figure=number)
        given = {
            column: self._column(value[column], item, unit, self.file.place("members", index, "items", key, column))
            for column in COLUMNS
            if column in value
        }
        numbers = {name: self._number(value[name], place) for name in ("plan", "actual", "figure") if name in value}
        known = item.way.levels if item and isinstance(item.way, Hand) else {}
        return ItemInput(
            place, level=_level(value.get("level", ""), known), given=given, reason=value.get("reason", ""), **numbers
        )

    def _column(self, value: Any, item: Item | None, unit: str, place: Place) -> Decimal:
        """The points of a column; of peers their mean, rounded as the scorecard says."""
        if not isinstance(value, Mapping):
            return self._rounded(self._number(value, place), item)
        for judge in map(plain_name, value):
            if judge == unit or judge not in self.units:
                who = "tự chấm chéo chính mình" if judge == unit else "không thuộc cụm"
                self.findings.append(error("peer", f"{judge} {who}.", place, found=str(judge)))
        points = [Fraction(self._number(each, place)) for each in value.values()]
        return rounded(sum(points, Fraction(0)) / len(points), self.card.decimals)

    def _rounded(self, points: Decimal, item: Item | None) -> Decimal:
        """Points given by hand with the decimals of the scorecard, as those computed; too many stay as they are."""
        too_many = item is not None and points > item.maximum
        return points if too_many else rounded(Fraction(points), self.card.decimals)

    def _extras(self, index: int, kind: str, member: Mapping[str, Any]) -> Iterator[ExtraInput]:
        known = self.card.bonuses if kind == "bonuses" else self.card.penalties
        for key, given in member.get(kind, {}).items():
            place = self.file.place("members", index, kind, key)
            for each in given if isinstance(given, list) else [given]:
                value = each["value"] if isinstance(each, Mapping) else each
                is_level = key in known and known[key].levels
                number = _level(value, known[key].levels) if is_level else value
                if key in known and not is_level:
                    number = self._number(value, place)
                yield ExtraInput(key, number, place, each.get("reason", "") if isinstance(each, Mapping) else "")

    def _number(self, value: Any, place: Place) -> Decimal:
        """A number as typed (1.245,5 or 1245.5); 0 beside a finding when it is none."""
        try:
            number = Decimal(value) if isinstance(value, int | Decimal) else read_number(str(value))
        except ValueError as broken:
            self.findings.append(error("number", str(broken), place, found=str(value)))
            return Decimal(0)
        if number and not -_FINEST <= number.adjusted() <= _LARGEST:
            message = f"{shown(value)} không phải là một số liệu: quá lớn hoặc quá nhỏ."
            self.findings.append(error("number", message, place))
            return Decimal(0)
        return number


def _level(given: Any, known: Mapping[str, Any]) -> Any:
    """The level that words mean, in any capitals; the words themselves when they mean none."""
    return next((level for level in known if level.casefold() == plain_name(str(given)).casefold()), given)
