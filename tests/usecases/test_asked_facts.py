"""Which facts an award asks for is read from its conditions."""

from datetime import date

import pytest

from tdkt.domain.awards.conditions import CONDITIONS
from tdkt.rulebook.load_law import load_law
from tdkt.usecases.asked_facts import Asked, asked_facts

LAW = load_law()


def asked(code: str, kind: str = "person", on: date = date(2025, 8, 1)) -> Asked:
    """What an award asks on a day."""
    return asked_facts(LAW, LAW.awards[code], kind, on)


def test_a_title_that_rests_on_another_asks_for_that_one_s_facts_too():
    found = asked("CSTDCS")
    assert (found.facts, found.awards) == (("self_reliant", "active_in_movements"), ("LDTT", "CSTDCS"))
    assert {"ratings", "awards", "initiatives"} <= found.keys


def test_it_looks_back_as_far_as_its_longest_period():
    assert [asked(code).years for code in ("LDTT", "BK_TINH", "BK_TTCP")] == [1, 2, 5]


def test_only_the_counts_that_it_reads_are_asked():
    assert asked("TTLDXS", "collective").members == ("count", "completed", "ldtt", "cstdcs")
    assert asked("TTLDTT", "collective").members == ("count", "ldtt", "disciplined")


def test_facts_left_to_people_are_told_apart():
    assert asked("LDTT").judged == frozenset(asked("LDTT").facts)
    assert asked("GDVH", "household").judged < frozenset(asked("GDVH", "household").facts)


@pytest.mark.parametrize(("code", "day"), [("LDTT", date(2017, 9, 30)), ("GK_HUYEN", date(2025, 7, 1))])
def test_nothing_is_asked_where_the_award_is_unknown(code, day):
    assert asked(code, on=day) == Asked()


@pytest.mark.parametrize("regime", LAW.regimes, ids=lambda regime: regime.code)
def test_every_condition_that_reads_a_fact_finds_it_asked(regime):
    for award in LAW.awards.values():
        version = award.version(regime.since)
        for kind in award.recipients if version else ():
            found = asked_facts(LAW, award, kind, regime.since)
            reads = {CONDITIONS[rule.kind].reads or rule.text("fact") for rule in version.standards[kind].rules()}
            assert reads - {""} <= found.keys, award.code
            assert set(found.places.values()) - {""} <= found.keys, award.code
