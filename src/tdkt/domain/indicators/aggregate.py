"""Roll-up: what follows from the figures of members and from other indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tdkt.kernel.figure import Derived, Figure, FigureKey, FigureTable
from tdkt.kernel.quantity import Quantity
from tdkt.rulebook.book import Indicator


def member_figures(table: FigureTable, key: FigureKey, members: Iterable[str]) -> list[Figure]:
    """The figures that the members have for what `key` measures, in the members' order."""
    found = (table.find(key._replace(unit=member)) for member in members)
    return [figure for figure in found if figure]


def rolled_up(
    table: FigureTable, key: FigureKey, members: tuple[str, ...], indicators: Mapping[str, Indicator]
) -> Figure | None:
    """The total of the members' figures by the indicator's roll-up rule; None when the rule gives none or no member has one.

    Members without a figure are left out of the sum, never counted as zero: `coverage` of the result says how many took
    part.
    """
    indicator = indicators[key.indicator]
    parts = member_figures(table, key, members)
    if not parts or indicator.rollup in ("none", "ratio"):
        return None
    if indicator.rollup == "count":
        reached = [p for p in parts if indicator.reached is not None and p.quantity.base_value >= indicator.reached]
        return Figure(key, Quantity(Decimal(len(reached)), "đơn vị"), Derived("count", tuple(parts)))
    if indicator.rollup == "mean":
        return _weighted_mean(table, key, parts, indicator.weight)
    scale = parts[0].quantity.scale
    same = all(part.quantity.measure == parts[0].quantity.measure for part in parts)
    measure = parts[0].quantity.measure if same else parts[0].quantity.base_measure
    total = sum((part.quantity.base_value for part in parts), Decimal(0)) / (scale if same else 1)
    decimals = max(part.quantity.decimals for part in parts) if same else 0
    return Figure(key, Quantity(total, measure, decimals), Derived("sum", tuple(parts)))


def _weighted_mean(table: FigureTable, key: FigureKey, parts: list[Figure], weight: str) -> Figure | None:
    weights = [table.find(part.key._replace(indicator=weight)) for part in parts]
    known = [(part, w) for part, w in zip(parts, weights, strict=True) if w]
    whole = sum((w.quantity.base_value for _, w in known), Decimal(0))
    if len(known) < len(parts) or not whole:
        return None
    total = sum((part.quantity.base_value * w.quantity.base_value for part, w in known), Decimal(0))
    parents = tuple(figure for pair in known for figure in pair)
    quantity = Quantity(total / whole, parts[0].quantity.base_measure, max(p.quantity.decimals for p in parts))
    return Figure(key, quantity, Derived("weighted_mean", parents))


def coverage(figure: Figure, indicator: str) -> int:
    """How many members took part in a rolled-up figure; 0 when it was not rolled up."""
    units = {parent.key.unit for parent in figure.parents if parent.key.indicator == indicator}
    return len(units - {figure.key.unit})


def derived_from(table: FigureTable, key: FigureKey, indicators: Mapping[str, Indicator]) -> Figure | None:
    """The figure of a derived indicator from its parts at the same unit, period and subject; None when a part is missing."""
    indicator = indicators[key.indicator]
    if indicator.derive is None:
        return None
    parts = [table.find(key._replace(indicator=code)) for code in indicator.derive.parts]
    parents = tuple(part for part in parts if part)
    if len(parents) < len(parts):
        return None
    values = [parent.quantity.base_value for parent in parents]
    if indicator.derive.kind == "share":
        if not values[1]:
            return None
        value = values[0] * 100 / values[1]
    elif indicator.derive.kind == "difference":
        value = values[0] - values[1]
    else:
        value = sum(values, Decimal(0))
    return Figure(key, Quantity(value, indicator.measure, indicator.decimals), Derived(indicator.derive.kind, parents))


def completed(
    table: FigureTable, indicators: Mapping[str, Indicator], clusters: Mapping[str, tuple[str, ...]]
) -> FigureTable:
    """The table with everything added that follows from it: totals of clusters (code → members), then derived indicators.

    A total that a cluster gave itself stands only where its members do not all have figures. An added figure keeps its
    parents, so that "từ đâu?" can be answered. Derived indicators are computed in dependency order; a share of a
    cluster is the ratio of its sums, never a mean of shares.
    """
    figures = {figure.key: figure for figure in table}
    for code, members in clusters.items():
        wanted = dict.fromkeys(key._replace(unit=code) for key in figures if key.unit in members)
        for key in wanted:
            total = rolled_up(table, key, members, indicators)
            if total and (key not in figures or coverage(total, key.indicator) == len(members)):
                figures[key] = total
    result = FigureTable(figures.values())
    places = dict.fromkeys((key.unit, key.period, key.subject, key.assigned_by) for key in figures)
    for code in _dependency_order(indicators):
        for unit, period, subject, assigned_by in places:
            key = FigureKey(code, unit, period, subject, assigned_by)
            derived = None if key in figures else derived_from(result, key, indicators)
            if derived:
                figures[key] = derived
        result = FigureTable(figures.values())
    return result


def _dependency_order(indicators: Mapping[str, Indicator]) -> list[str]:
    """Codes of derived indicators, parts before wholes."""
    ordered: list[str] = []

    def visit(code: str, trail: tuple[str, ...]) -> None:
        derive = indicators[code].derive
        if derive is None or code in ordered or code in trail:
            return
        for part in derive.parts:
            visit(part, (*trail, code))
        ordered.append(code)

    for code in indicators:
        visit(code, ())
    return ordered
