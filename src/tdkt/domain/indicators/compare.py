"""Comparisons of a figure with its target, its same period, another figure: always derived, with their parents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tdkt.domain.indicators.aggregate import contributors
from tdkt.kernel.figure import Derived, Figure
from tdkt.kernel.quantity import Quantity

PERCENT_DECIMALS = 2


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of the same units: totals rolled up from different members do not."""
    return contributors(one) == contributors(other) or not contributors(one) or not contributors(other)


def percent_of_target(actual: Figure, target: Figure) -> Figure | None:
    """Actual as a percentage of the target; None when the target is zero or speaks of other units."""
    return _percent(actual, target, "percent_of_target")


def percent_of_previous(actual: Figure, previous: Figure) -> Figure | None:
    """Actual as a percentage of the same period of the year before; None when that was zero or of other units."""
    return _percent(actual, previous, "percent_of_previous")


def _percent(part: Figure, whole: Figure, rule: str) -> Figure | None:
    if not whole.quantity.value or not comparable(part, whole):
        return None
    value = part.quantity.amount * 100 / whole.quantity.amount
    return Figure(part.key, Quantity(value, "%", PERCENT_DECIMALS), Derived(rule, (part, whole)))


def growth(actual: Figure, previous: Figure) -> Figure | None:
    """By how many per cent actual is above (or below, negative) the same period; None when that cannot be told."""
    percent = percent_of_previous(actual, previous)
    if percent is None:
        return None
    return Figure(
        actual.key, Quantity(percent.quantity.value - 100, "%", PERCENT_DECIMALS), Derived("growth", (actual, previous))
    )


def difference(actual: Figure, previous: Figure) -> Figure | None:
    """Actual minus the same period, in the measure of the actual (percentage points for percentages); None when the two
    speak of other units."""
    if not comparable(actual, previous):
        return None
    measure = actual.quantity.measure
    value = actual.quantity.value - previous.quantity.in_measure(measure)
    decimals = max(actual.quantity.decimals, min(previous.quantity.decimals, 2))
    quantity = Quantity(value, "điểm %" if measure == "%" else measure, decimals)
    return Figure(actual.key, quantity, Derived("difference", (actual, previous)))


def absolute(figure: Figure) -> Figure:
    """The same figure without its sign, for "giảm 23,2%"."""
    return replace(figure, quantity=replace(figure.quantity, value=abs(figure.quantity.value)))


def reaches(percent: Figure, direction: str) -> int:
    """1 when the target is exceeded, 0 when just met, -1 when missed; for a "down" indicator less is better."""
    distance = percent.quantity.value - Decimal(100)
    if not distance:
        return 0
    return (1 if distance > 0 else -1) * (-1 if direction == "down" else 1)
