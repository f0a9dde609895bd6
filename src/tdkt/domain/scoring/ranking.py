"""The ranking of a cluster's members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from tdkt.domain.scoring.points import shown
from tdkt.domain.scoring.sheet import Sheet
from tdkt.kernel.period import Period
from tdkt.rulebook.scorecard import Scorecard


@dataclass(frozen=True)
class Placing:
    """The place of a member in its cluster's ranking; equal places are ties."""

    cluster: str
    period: Period
    unit: str
    place: int
    title: str = ""


def by_place(placings: tuple[Placing, ...]) -> list[tuple[int, list[Placing]]]:
    """The placings grouped by place, best first; a group of more than one is a tie."""
    ordered = sorted(placings, key=lambda placing: placing.place)
    return [(place, list(group)) for place, group in groupby(ordered, key=lambda placing: placing.place)]


@dataclass(frozen=True)
class Order:
    """How the meeting placed members with equal totals, best first, and why."""

    units: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Standing:
    """A member's place and why it has it; no place when it is not ranked.

    `tied` are the members sharing the place. `open` says that the meeting has yet to part them.
    """

    unit: str
    total: Decimal
    place: int | None
    reason: str
    tied: tuple[str, ...] = ()
    open: bool = False


def ranking(sheets: Sequence[Sheet], card: Scorecard, *, orders: Sequence[Order] = ()) -> tuple[Standing, ...]:
    """Every member, best first, those without a place last; the order of the sheets does not matter.

    Totals come first, then the items or groups named by the tie rule, then a shared place or the meeting's order.
    """
    ranked = [sheet for sheet in sheets if not sheet.unranked and not sheet.missing]
    left_out = sorted((sheet for sheet in sheets if sheet.unranked or sheet.missing), key=lambda sheet: sheet.unit)

    def worth(sheet: Sheet) -> tuple[Decimal, ...]:
        return (-sheet.total, *(-sheet.points_of(key, card) for key in card.ties.by))

    standings: list[Standing] = []
    place = 1
    for _, group in groupby(sorted(ranked, key=lambda sheet: (worth(sheet), sheet.unit)), key=worth):
        same = list(group)
        order = _order_of(same, orders) if card.ties.rule == "meeting" else None
        standings += _ordered(same, place, order) if order else _shared(same, place, card)
        place += 1 if card.ties.following == "dense" and not order else len(same)
    return (*_with_comparisons(standings, card), *(_without_place(sheet) for sheet in left_out))


def _order_of(same: Sequence[Sheet], orders: Sequence[Order]) -> Order | None:
    units = {sheet.unit for sheet in same}
    return next((order for order in orders if set(order.units) == units), None) if len(same) > 1 else None


def _ordered(same: Sequence[Sheet], place: int, order: Order) -> list[Standing]:
    """Members with equal totals in the order that the meeting gave them."""
    totals = {sheet.unit: sheet.total for sheet in same}
    reason = "bằng điểm, cuộc họp quyết định thứ tự: "
    return [
        Standing(unit, totals[unit], place + index, f"{shown(totals[unit])} điểm, {reason}{order.reason}")
        for index, unit in enumerate(order.units)
    ]


def _shared(same: Sequence[Sheet], place: int, card: Scorecard) -> list[Standing]:
    """One place for all of them; the meeting may still part them when the rule says so."""
    is_open = card.ties.rule == "meeting" and len(same) > 1
    after = ""
    if len(same) > 1:
        after = ", bằng điểm nên cùng hạng" + (", chờ cuộc họp quyết định" if is_open else "")
    return [
        Standing(
            sheet.unit,
            sheet.total,
            place,
            f"{shown(sheet.total)} điểm{after}",
            tuple(other.unit for other in same if other is not sheet),
            is_open,
        )
        for sheet in same
    ]


def _with_comparisons(standings: Sequence[Standing], card: Scorecard) -> list[Standing]:
    """The standings, those with equal totals and different places telling which items parted them."""
    told = []
    for standing in standings:
        equals = [s.unit for s in standings if s.total == standing.total and s.place != standing.place]
        if equals and card.ties.by and "cuộc họp" not in standing.reason:
            parted = f", bằng tổng điểm với {', '.join(equals)}, xếp theo điểm mục {', '.join(card.ties.by)}"
            standing = replace(standing, reason=standing.reason + parted)
        told.append(standing)
    return told


def _without_place(sheet: Sheet) -> Standing:
    why = sheet.unranked or f"chưa đủ điểm ({'; '.join(sheet.missing)})"
    return Standing(sheet.unit, sheet.total, None, f"không xếp hạng: {why}")


def tied_sets(sheets: Sequence[Sheet], card: Scorecard) -> set[frozenset[str]]:
    """The members that only a meeting can part: equal in total and in every item that the tie rule compares."""
    return {frozenset((standing.unit, *standing.tied)) for standing in ranking(sheets, card) if standing.open}


def placings(standings: Iterable[Standing], *, cluster: str, period: Period) -> tuple[Placing, ...]:
    """The places as reports and pages show them; members without a place are left out."""
    return tuple(Placing(cluster, period, each.unit, each.place) for each in standings if each.place is not None)
