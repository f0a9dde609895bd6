"""Judging everybody by rows of bits says the same as judging one by one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.domain.awards.candidate import Candidate, Discipline, Held, Initiative, Merit, Rating, Reach
from tdkt.domain.awards.eligibility import eligibility
from tdkt.domain.awards.register import RegisterBuilder, numbers_of, row_of
from tdkt.domain.awards.setwise import qualified
from tdkt.rulebook.load_law import load_law

LAW = load_law()
YEARS = st.integers(2016, 2025)
CODES = ("LDTT", "CSTDCS", "CSTD_TINH", "CSTD_TQ", "BK_TINH", "BK_TTCP", "HC_LD3", "HC_LD2", "HC_LD1")
PERSONS = [code for code, award in LAW.awards.items() if "person" in award.recipients]
GOOD = st.sampled_from((Rating.HTXS, Rating.HTT, Rating.HTT, Rating.HTXS, Rating.HT))
TYPES = st.sampled_from(("", "", "", "", "sudden"))
AWARDS = st.lists(st.builds(Held, st.sampled_from(CODES), YEARS, st.none(), TYPES), max_size=12).map(tuple)
REACHES = st.sampled_from((Reach.GRASSROOTS, Reach.PROVINCE, Reach.NATION))
USED = st.sampled_from(("", "", "", "CSTDCS", "BK_TINH"))
INITIATIVES = st.lists(st.builds(Initiative, YEARS, REACHES, USED), max_size=6).map(tuple)
TERMS = st.lists(
    st.builds(
        lambda year, length: Discipline("khiển trách", date(year, 3, 1), date(year + length, 3, 1) if length else None),
        YEARS,
        st.integers(0, 2),
    ),
    max_size=1,
).map(tuple)
MERITS = st.one_of(st.none(), st.none(), st.just(()), st.just((Merit("sudden", Reach.PROVINCE),)))
PEOPLE = st.builds(
    Candidate,
    st.just("person"),
    ratings=st.one_of(
        st.dictionaries(YEARS, GOOD, min_size=4), st.none(), st.fixed_dictionaries({y: GOOD for y in range(2016, 2026)})
    ),
    awards=st.one_of(AWARDS, AWARDS, AWARDS, st.none()),
    initiatives=st.one_of(INITIATIVES, INITIATIVES, INITIATIVES, st.none()),
    discipline=st.one_of(st.none(), st.none(), TERMS),
    under_examination=st.sampled_from((None, None, False, True)),
    merits=MERITS,
)
DAYS = st.sampled_from((date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 12, 20), date(2026, 3, 1)))


def register_of(people):
    """The register of some people."""
    builder = RegisterBuilder()
    for person in people:
        builder.add(person)
    return builder.register()


def seen(person, on):
    """The person without what lies after the year of the dossier, which no dossier may hold."""
    ratings = None if person.ratings is None else {y: r for y, r in person.ratings.items() if y <= on.year}
    awards = None if person.awards is None else tuple(h for h in person.awards if h.year <= on.year)
    initiatives = None if person.initiatives is None else tuple(i for i in person.initiatives if i.year <= on.year)
    return Candidate(
        "person",
        ratings=ratings,
        awards=awards,
        initiatives=initiatives,
        discipline=person.discipline,
        under_examination=person.under_examination,
        merits=person.merits,
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(PEOPLE, min_size=1, max_size=6), DAYS, st.sampled_from(CODES))
def test_rows_of_bits_say_what_the_explanation_says(people, on, code):
    told = [seen(person, on) for person in people]
    split = qualified(register_of(told), LAW.awards[code], on=on, law=LAW)
    by_rows = {
        verdict: numbers_of(row)
        for verdict, row in (
            ("eligible", split.eligible),
            ("not_eligible", split.not_eligible),
            ("undetermined", split.undetermined),
        )
    }
    one_by_one = {verdict: [] for verdict in by_rows}
    for number, person in enumerate(told):
        one_by_one[eligibility(person, LAW.awards[code], on=on, law=LAW).verdict].append(number)
    assert by_rows == one_by_one


@pytest.mark.parametrize("code", PERSONS)
@pytest.mark.parametrize("on", [date(2017, 1, 1), date(2018, 5, 1), date(2024, 12, 20), date(2026, 12, 1)])
def test_every_award_of_persons_can_be_asked_of_everybody(code, on):
    person = Candidate("person", ratings={on.year: Rating.HTXS}, awards=(), initiatives=())
    split = qualified(register_of([person]), LAW.awards[code], on=on, law=LAW)
    verdict = eligibility(person, LAW.awards[code], on=on, law=LAW).verdict
    assert (split.eligible, split.not_eligible, split.undetermined) == tuple(
        int(verdict == name) for name in ("eligible", "not_eligible", "undetermined")
    )


@given(st.lists(PEOPLE, min_size=1, max_size=5))
def test_a_register_gives_its_people_back(people):
    register = register_of(people)
    for number, person in enumerate(people):
        back = register.candidate(number)
        assert back.ratings == person.ratings
        assert _sorted(back.awards) == _sorted(person.awards)


def _sorted(awards):
    return None if awards is None else sorted(awards, key=str)


@given(st.sets(st.integers(0, 300)))
def test_a_row_holds_its_numbers(numbers):
    assert numbers_of(row_of(numbers)) == sorted(numbers)
