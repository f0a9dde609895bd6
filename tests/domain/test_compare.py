"""Comparisons with targets and the same period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.domain.indicators import compare
from tdkt.domain.indicators.aggregate import completed
from tdkt.kernel.figure import Derived, FigureTable
from tdkt.kernel.period import Period
from tdkt.kernel.quantity import Quantity
from tests.worlds import CLUSTER, A, B, figure, indicator, quantity

BEFORE = Period(2022)


def test_percent_of_target_keeps_both_figures_as_parents():
    actual, target = figure("TC.01", "84", "đồng"), figure("TC.01", "0.1", "nghìn đồng", by="budget")
    percent = compare.percent_of_target(actual, target)
    assert percent.quantity == Quantity(Decimal(84), "%", 2)
    assert percent.source == Derived("percent_of_target", (actual, target))


def test_growth_is_negative_when_the_actual_is_smaller():
    growth = compare.growth(figure("NN.01", "75"), figure("NN.01", "100", period=BEFORE))
    assert growth.quantity == Quantity(Decimal(-25), "%", 2)
    assert compare.absolute(growth).quantity == Quantity(Decimal(25), "%", 2)


def test_nothing_is_compared_with_zero():
    zero = figure("NN.01", "0", period=BEFORE)
    assert compare.growth(figure("NN.01", "75"), zero) is None
    assert compare.percent_of_target(figure("NN.01", "75"), zero) is None
    assert compare.percent_of_previous(figure("NN.01", "75"), zero) is None


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (quantity("883", "hộ"), quantity("871", "hộ"), quantity("12", "hộ")),
        (quantity("2", "km"), quantity("500", "m"), quantity("1.5", "km")),
        (quantity("6.1", "%"), quantity("6.2", "%"), quantity("-0.1", "điểm %")),
    ],
)
def test_difference_is_in_the_measure_of_the_actual_and_points_for_percentages(now, before, change):
    actual = figure("DV.06", str(now.value), now.measure)
    previous = figure("DV.06", str(before.value), before.measure, period=BEFORE)
    found = compare.difference(actual, previous).quantity
    assert (found.value, found.measure) == (change.value, change.measure)


def test_totals_are_not_compared_when_they_come_from_different_members():
    table = completed(
        FigureTable(
            [
                *(figure("NN.01", "10", unit=A), figure("NN.01", "20", unit=B)),
                figure("NN.01", "10", unit=A, period=BEFORE),
                figure("NN.01", "40", unit=CLUSTER, by="plan"),
            ]
        ),
        {"NN.01": indicator("NN.01")},
        {CLUSTER: (A, B)},
    )
    actual = table.find(figure("NN.01", "0", unit=CLUSTER).key)
    previous = table.find(figure("NN.01", "0", unit=CLUSTER, period=BEFORE).key)
    assert not compare.comparable(actual, previous)
    assert compare.growth(actual, previous) is None
    assert compare.difference(actual, previous) is None
    (plan,) = table.targets(actual.key)
    assert compare.percent_of_target(actual, plan).quantity == Quantity(Decimal(75), "%", 2)


@pytest.mark.parametrize(
    ("percent", "direction", "reached"),
    [("101", "up", 1), ("100", "up", 0), ("99", "up", -1), ("101", "down", -1), ("99", "down", 1), ("101", "none", 1)],
)
def test_less_is_better_when_the_direction_is_down(percent, direction, reached):
    assert compare.reaches(figure("NN.01", percent, "%"), direction) == reached
