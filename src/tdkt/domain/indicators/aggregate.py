"""Roll-up: what follows from the figures of members and from other indicators."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from tdkt.kernel.figure import Derived, Figure, FigureKey, FigureTable, Recovered
from tdkt.kernel.quantity import Bound, Quantity, total
from tdkt.rulebook.book import Indicator, derivation_order

Find = Callable[[FigureKey], Figure | None]


def member_figures(find: Find, key: FigureKey, members: Iterable[str]) -> list[Figure]:
    """The figures that the members have for what `key` measures, in the members' order."""
    found = (find(key._replace(unit=member)) for member in members)
    return [figure for figure in found if figure]


def rolled_up(find: Find, key: FigureKey, members: Iterable[str], indicators: Mapping[str, Indicator]) -> Figure | None:
    """The total of the members' figures by the indicator's roll-up rule; None when it gives none or no member has one.

    Members without a figure are left out of the sum, never counted as zero: `contributors` of the result says who took
    part.
    """
    indicator = indicators[key.indicator]
    parts = member_figures(find, key, members)
    if not parts or indicator.rollup in ("none", "ratio"):
        return None
    if indicator.rollup == "count":
        reached = [p for p in parts if indicator.reached is not None and p.quantity.base_value >= indicator.reached]
        return Figure(key, Quantity(Decimal(len(reached)), "đơn vị"), Derived("count", tuple(parts)))
    if indicator.rollup == "mean":
        return _weighted_mean(find, key, parts, indicator.weight)
    return Figure(key, total([p.quantity for p in parts], indicator.measure), Derived("sum", tuple(parts)))


def _weighted_mean(find: Find, key: FigureKey, parts: list[Figure], weight: str) -> Figure | None:
    weights = [find(part.key._replace(indicator=weight)) for part in parts]
    known = [(part, w) for part, w in zip(parts, weights, strict=True) if w]
    whole = sum((w.quantity.amount for _, w in known), Decimal(0))
    if len(known) < len(parts) or not whole:
        return None
    measure = parts[0].quantity.measure
    weighted = sum((part.quantity.in_measure(measure) * w.quantity.amount for part, w in known), Decimal(0))
    parents = tuple(figure for pair in known for figure in pair)
    quantity = Quantity(weighted / whole, measure, max(p.quantity.decimals for p in parts))
    return Figure(key, quantity, Derived("weighted_mean", parents))


def contributors(figure: Figure) -> frozenset[str]:
    """The units whose figures were rolled up into this one; empty when it was not rolled up."""
    parents = (parent.key for parent in figure.parents if parent.key.indicator == figure.key.indicator)
    return frozenset(key.unit for key in parents) - {figure.key.unit}


def derived_from(find: Find, key: FigureKey, indicators: Mapping[str, Indicator]) -> Figure | None:
    """The figure of an indicator from its parts at the same unit, period and subject.

    None when a part is missing or only recovered from a ratio, and when the parts of a cluster were rolled up from
    different members.
    """
    indicator = indicators[key.indicator]
    made_of = indicator.made_of
    if made_of is None:
        return None
    found = [find(key._replace(indicator=code)) for code in made_of.parts]
    parents = tuple(part for part in found if part and not isinstance(part.source, Recovered))
    if len(parents) < len(found) or len({contributors(part) for part in parents}) > 1:
        return None
    quantities = [parent.quantity for parent in parents]
    if made_of.kind == "sum":
        quantity = total(quantities, indicator.measure)
    elif made_of.kind == "difference":
        left, right = (q.in_measure(indicator.measure) for q in quantities)
        inexact = any(q.bound is not Bound.EXACT for q in quantities)
        bound = Bound.ABOUT if inexact else Bound.EXACT
        quantity = Quantity(left - right, indicator.measure, indicator.decimals, bound)
    elif quantities[1].value:
        share = quantities[0].amount * 100 / quantities[1].amount
        quantity = Quantity(share, indicator.measure, indicator.decimals)
    else:
        return None
    return Figure(key, quantity, Derived(made_of.kind, parents))


def computable(
    keys: Collection[FigureKey], indicators: Mapping[str, Indicator]
) -> Iterator[tuple[FigureKey, tuple[str, ...]]]:
    """Those keys whose figures follow from figures of other keys and need no typing, with what they are made of."""
    for key in keys:
        made_of = indicators[key.indicator].made_of
        if made_of and all(key._replace(indicator=part) in keys for part in made_of.parts):
            yield key, made_of.parts


def completed(
    table: FigureTable, indicators: Mapping[str, Indicator], clusters: Mapping[str, tuple[str, ...]]
) -> FigureTable:
    """The table with all that follows from it: figures made of others, then totals of clusters (code → members).

    What a unit gave itself stands only where it cannot be computed: a total where its members do not all have figures,
    a sum where its parts are not all there. A share of a cluster is the ratio of its sums, never a mean of shares. An
    added figure keeps its parents, so that "từ đâu?" can be answered. A cluster of clusters comes after its members.
    """
    figures = {figure.key: figure for figure in table}
    order = derivation_order(indicators)
    _derive(figures, indicators, order, [key for key in figures if key.unit not in clusters])
    for code, members in clusters.items():
        for key in dict.fromkeys(key._replace(unit=code) for key in figures if key.unit in members):
            rolled = rolled_up(figures.get, key, members, indicators)
            if rolled and (key not in figures or len(contributors(rolled)) == len(members)):
                figures[key] = rolled
        _derive(figures, indicators, order, [key for key in figures if key.unit == code])
    return FigureTable(figures.values())


def _derive(
    figures: dict[FigureKey, Figure], indicators: Mapping[str, Indicator], order: list[str], keys: list[FigureKey]
) -> None:
    """Add what follows from the figures with these keys; what was rolled up from members stays."""
    by_indicator: dict[str, list[FigureKey]] = {}
    for key in keys:
        by_indicator.setdefault(key.indicator, []).append(key)
    for code in order:
        made_of = indicators[code].made_of
        for part in by_indicator.get(made_of.parts[0], ()) if made_of else ():
            key = part._replace(indicator=code)
            figure = derived_from(figures.get, key, indicators)
            if figure and not (key in figures and contributors(figures[key])):
                figures[key] = figure
                by_indicator.setdefault(code, []).append(key)
