"""Units over time, rankings."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.organisation.unit import Unit, successors_of, units_on
from tdkt.domain.scoring.ranking import Placing, by_place
from tdkt.kernel.period import Period
from tdkt.usecases.example_localities import load_units

MERGED = date(2025, 7, 1)
OLD = Unit("06631", "commune", "Thái Bình", "189", None, MERGED, ("06616",))
TOWN = Unit("06616", "town", "Nông trường Thái Bình", "189", None, MERGED, ("06616", "09999"))
NEW = Unit("06616", "commune", "Thái Bình", "20", MERGED)
UNITS = (OLD, TOWN, NEW)


def test_a_unit_is_valid_from_its_first_day_to_the_day_before_its_end():
    assert [OLD.is_valid(day) for day in (date(1990, 1, 1), date(2025, 6, 30), MERGED)] == [True, True, False]
    assert [NEW.is_valid(day) for day in (date(2025, 6, 30), MERGED, date(2050, 1, 1))] == [False, True, True]


def test_a_code_names_the_unit_of_the_day_when_it_was_given_again():
    assert units_on(UNITS, date(2023, 1, 1)) == {"06631": OLD, "06616": TOWN}
    assert units_on(UNITS, MERGED) == {"06616": NEW}


def test_successors_are_the_units_of_the_day_after_and_none_while_a_unit_stands():
    assert successors_of(OLD, UNITS) == (NEW,)
    assert successors_of(TOWN, UNITS) == (NEW,)  # the other code is not known
    assert successors_of(NEW, UNITS) == ()


def test_every_ended_commune_of_the_examples_has_successors():
    units = load_units()
    ended = [unit for unit in units if unit.valid_to and unit.kind != "district"]
    assert [unit.full_name for unit in ended if not successors_of(unit, units)] == []


def test_a_name_inside_a_sentence_carries_the_kind_unless_it_is_a_cluster():
    assert TOWN.full_name == "thị trấn Nông trường Thái Bình"
    assert Unit("C", "cluster", "Cụm thi đua số 02").full_name == "Cụm thi đua số 02"


placings = st.lists(st.builds(Placing, st.just("C"), st.just(Period(2023)), st.text(max_size=3), st.integers(1, 4)))


@given(placings, st.randoms())
def test_a_ranking_does_not_depend_on_the_order_of_input(given_placings, random):
    def ranked(items: list[Placing]) -> list[tuple[int, list[str]]]:
        return [(place, sorted(p.unit for p in group)) for place, group in by_place(tuple(items))]

    shuffled = list(given_placings)
    random.shuffle(shuffled)
    assert ranked(shuffled) == ranked(given_placings)
    assert [place for place, _ in ranked(given_placings)] == sorted({p.place for p in given_placings})
