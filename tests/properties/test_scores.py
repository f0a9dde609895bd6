"""Scores: input order is irrelevant, a better figure never lowers a place, caps hold, ties follow the rule."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from tdkt.domain.scoring.points import ExtraInput, ItemInput
from tdkt.domain.scoring.ranking import placings, ranking
from tdkt.domain.scoring.sheet import Entry, sheet
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.rulebook.scorecard import Extra, Group, Hand, Item, Ratio, Scorecard, Step, Steps, Ties

TEN, TWENTY, FIFTY = Decimal(10), Decimal(20), Decimal(50)
STEPS = Steps((Step(Decimal(50), Decimal(5)), Step(Decimal(80), TEN), Step(Decimal(95), TWENTY)))
ITEMS = (
    Item("up", "Tăng", FIFTY, Ratio(excess=Fraction(1, 10)), "G", "head"),
    Item("down", "Giảm", FIFTY, Ratio(falling=True, excess=Fraction(1, 10)), "G", "head"),
    Item("steps", "Bậc", TWENTY, STEPS, "G", "head"),
    Item("hand", "Tay", TWENTY, Hand(), "G", "head"),
)
SHARED = (Ties("shared", "dense"), Ties("shared", "skip"), Ties("meeting"), Ties("shared", "dense", ("up",)))
amounts = st.decimals(0, 200, places=1)


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    return Scorecard(
        id="x",
        title="Bảng",
        maximum=Decimal(140),
        groups=(Group("G", "Nhóm", Decimal(140), ITEMS),),
        final="head",
        ties=draw(st.sampled_from(SHARED)),
        decimals=draw(st.integers(0, 3)),
        excess_total=draw(st.none() | st.decimals(0, 8, places=1)),
        bonuses={"b": Extra("b", "Thưởng", each=Decimal(3))},
        bonus_cap=draw(st.none() | st.decimals(0, 9, places=1)),
        penalties={"p": Extra("p", "Trừ", each=Decimal(2), most=Decimal(5))},
    )


@st.composite
def entries(draw: st.DrawFn, unit: str) -> Entry:
    place = Place()
    items = {
        "up": ItemInput(place, plan=Decimal(100), actual=draw(amounts)),
        "down": ItemInput(place, plan=Decimal(50), actual=draw(amounts)),
        "steps": ItemInput(place, figure=draw(amounts)),
        "hand": ItemInput(place, given={"head": draw(st.decimals(0, 20, places=1))}, reason="đã xem hồ sơ"),
    }
    if draw(st.integers(0, 5)) == 0:
        del items["hand"]
    bonuses = [ExtraInput("b", Decimal(draw(st.integers(0, 4))), place) for _ in range(draw(st.integers(0, 2)))]
    penalties = [ExtraInput("p", Decimal(draw(st.integers(0, 4))), place) for _ in range(draw(st.integers(0, 2)))]
    return Entry(unit, unit, items, bonuses, penalties, draw(st.sampled_from(("", "", "", "mới thành lập"))))


clusters = st.integers(1, 5).flatmap(lambda size: st.tuples(*(entries(f"x{index}") for index in range(size))))


def places(members, card):
    return {standing.unit: standing.place for standing in ranking([sheet(each, card) for each in members], card)}


@given(clusters, cards(), st.randoms())
def test_the_order_of_the_input_does_not_matter(members, card, chance):
    shuffled = list(members)
    chance.shuffle(shuffled)
    sheets = [sheet(each, card) for each in members]
    assert ranking(sheets, card) == ranking([sheet(each, card) for each in shuffled], card)


@given(clusters, cards(), st.sampled_from(("up", "steps", "down")), st.decimals("0.1", 50, places=1))
def test_a_better_figure_never_lowers_a_place(members, card, key, better):
    first, *others = members
    given_before = first.items[key]
    if key == "steps":
        changed = replace(given_before, figure=given_before.figure + better)
    else:
        step = better if key == "up" else -min(better, given_before.actual)
        changed = replace(given_before, actual=given_before.actual + step)
    after = replace(first, items={**first.items, key: changed})
    place = places(members, card)[first.unit]
    assume(place is not None)
    assert places([after, *others], card)[first.unit] <= place


@given(clusters, cards())
def test_sheets_add_up_caps_hold_and_every_point_has_a_reason(members, card):
    for each in members:
        found = sheet(each, card)
        assert sum((line.points for line in found.lines), Decimal(0)) == found.total
        assert all(line.reason for line in found.lines)
        for line in found.lines:
            assert line.kind != "item" or 0 <= line.points <= line.maximum
        sums = {
            kind: sum((line.points for line in found.lines if line.kind == kind), Decimal(0))
            for kind in ("surplus", "bonus", "penalty")
        }
        assert 0 <= sums["surplus"] <= (TEN if card.excess_total is None else min(TEN, card.excess_total))
        assert sums["bonus"] >= 0 and (card.bonus_cap is None or sums["bonus"] <= card.bonus_cap)
        assert -5 <= sums["penalty"] <= 0


@given(clusters, cards())
def test_ties_follow_the_rule(members, card):
    sheets = {each.unit: sheet(each, card) for each in members}
    standings = [s for s in ranking(list(sheets.values()), card) if s.place is not None]

    def worth(unit):
        return (sheets[unit].total, *(sheets[unit].points_of(key, card) for key in card.ties.by))

    assert not standings or standings[0].place == 1
    for better, worse in pairwise(standings):
        if worth(better.unit) == worth(worse.unit):
            assert better.place == worse.place
            assert worse.unit in better.tied and better.unit in worse.tied
        else:
            above = sum(standing.place == better.place for standing in standings)
            assert worth(better.unit) > worth(worse.unit)
            assert worse.place == better.place + (1 if card.ties.following == "dense" else above)


@given(clusters, cards())
def test_members_without_a_place_say_why_and_are_in_no_report(members, card):
    standings = ranking([sheet(each, card) for each in members], card)
    found = placings(standings, cluster="K", period=Period(2025))
    assert {placing.unit for placing in found} == {s.unit for s in standings if s.place is not None}
    assert all(s.reason for s in standings)
