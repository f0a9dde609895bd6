"""Comparisons of a figure with its target, its same period, another figure: always derived, with their parents."""

from __future__ import annotations

from decimal import Decimal

from tdkt.kernel.figure import Derived, Figure
from tdkt.kernel.quantity import Quantity

PERCENT_DECIMALS = 2


def share(part: Figure, whole: Figure, *, rule: str, decimals: int = PERCENT_DECIMALS) -> Figure | None:
    """`part` as a percentage of `whole`, keeping part's key; None when the whole is zero."""
    if not whole.quantity.base_value:
        return None
    value = part.quantity.base_value * 100 / whole.quantity.base_value
    return Figure(part.key, Quantity(value, "%", decimals), Derived(rule, (part, whole)))


def percent_of_target(actual: Figure, target: Figure) -> Figure | None:
    """Actual as a percentage of the target; None when the target is zero."""
    return share(actual, target, rule="percent_of_target")


def percent_of_previous(actual: Figure, previous: Figure) -> Figure | None:
    """Actual as a percentage of the same period of the year before; None when that was zero."""
    return share(actual, previous, rule="percent_of_previous")


def growth(actual: Figure, previous: Figure) -> Figure | None:
    """By how many per cent actual is above (or below, negative) the same period; None when that was zero."""
    ratio = percent_of_previous(actual, previous)
    if ratio is None:
        return None
    return Figure(
        actual.key, Quantity(ratio.quantity.value - 100, "%", PERCENT_DECIMALS), Derived("growth", (actual, previous))
    )


def difference(actual: Figure, previous: Figure) -> Figure:
    """Actual minus the same period, in the measure of the actual."""
    value = (actual.quantity.base_value - previous.quantity.base_value) / actual.quantity.scale
    decimals = max(actual.quantity.decimals, min(previous.quantity.decimals, 2))
    return Figure(
        actual.key, Quantity(value, actual.quantity.measure, decimals), Derived("difference", (actual, previous))
    )


def absolute(figure: Figure) -> Figure:
    """The same figure without its sign, for "giảm 23,2%"."""
    quantity = figure.quantity
    return Figure(figure.key, Quantity(abs(quantity.value), quantity.measure, quantity.decimals), figure.source)


def reaches(percent: Figure, direction: str) -> int:
    """1 when the target is exceeded, 0 when just met, -1 when missed; for a "down" indicator less is better."""
    distance = percent.quantity.value - Decimal(100)
    if not distance:
        return 0
    return (1 if distance > 0 else -1) * (-1 if direction == "down" else 1)
