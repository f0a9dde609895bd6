"""Forms of statistics: cells know what they counted, an award is counted once, years run from 1 December."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.statistics.record import DecidedAward, MovementLaunch, Officer, age_band, merged, seniority_band
from tdkt.domain.statistics.table import span, table
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.rulebook.statistics import load_statistics

LAW = load_statistics()
ANNEX = LAW.forms["annex-2"]
AWARDS = ("HC_LD3", "BK_TTCP", "CO_TINH", "BK_TINH", "CSTDCS", "LDTT", "GK_HUYEN", "GK_XA", "GDVH")
METHODS = ("regular", "thematic", "sudden", "foreign", "devotion")


def award(code="BK_TINH", kind="person", recipient="A", method="regular", **fields) -> DecidedAward:
    return DecidedAward("1/QĐ", date(2023, 5, 1), code, kind, recipient, method, Place(line=1), **fields)


def filled(form, *awards):
    return table(form, [each.record(date(2023, 12, 31)) for each in awards])


def value(found, row, column):
    return found.cells[row, column].value


def test_a_cell_lists_the_decisions_it_counts():
    found = filled(ANNEX, award(), award(recipient="B", direct=True), award("LDTT", recipient="C"))
    cell = found.cells["BK_TINH", "persons"]
    assert [record.label for record in cell.records] == ["1/QĐ (01/05/2023): A", "1/QĐ (01/05/2023): B"]
    assert (value(found, "province", "persons"), value(found, "total", "persons")) == (2, 3)
    assert found.shares["BK_TINH", "direct_persons_share"] == 50
    assert found.shares["GK_XA", "direct_persons_share"] is None


def test_parts_of_an_annex_row_follow_the_method():
    found = filled(ANNEX, award(method="sudden"), award(recipient="B", method="foreign"), award(recipient="C"))
    assert value(found, "BK_TINH.dot-xuat", "persons") == 2
    assert value(found, "BK_TINH.thuong-xuyen", "persons") == 1
    assert value(found, "BK_TINH", "persons") == 3


def test_titles_of_forces_and_grades_of_orders_share_a_row():
    found = filled(ANNEX, award("DVQT", "collective"), award("TTLDXS", "collective", "B"), award("HC_LD2"))
    assert value(found, "TTLDXS", "collectives") == 2
    assert value(found, "HC_LD", "persons") == value(found, "HC_LD.thuong-xuyen", "persons") == 1


def test_orders_of_the_resistance_have_their_own_rows():
    found = filled(ANNEX, award("KC.huan", method="resistance"), award("KC.huy", recipient="B", method="resistance"))
    assert [value(found, row, "persons") for row in ("KC", "KC.huan", "KC.huy", "state")] == [2, 1, 1, 2]


def test_an_award_without_a_row_is_told_and_not_lost():
    found = filled(ANNEX, award("GDVH", "household"))
    assert [record.attributes["award"] for record in found.unplaced] == ["GDVH"]
    assert value(found, "total", "households") == 0


def test_an_award_in_the_lists_of_two_levels_is_counted_once():
    once = merged([award(), award(), award(recipient="B"), award(recipient="", count=5), award(recipient="", count=5)])
    assert ([each.recipient for each in once.kept], len(once.repeated)) == (["A", "B", "", ""], 1)
    assert merged([award(), award(direct=True)]).contradictions


def test_state_form_0602_by_subject_and_method():
    found = filled(
        LAW.forms["0602"],
        award("HC_LD3", post="leader-2", submitter="province"),
        award("CO_CP", "collective", "B", enterprise=True, submitter="province"),
        award("BK_TTCP", "household", "C", "sudden"),
        award("BK_TINH", recipient="D"),
    )
    assert [value(found, row, "1") for row in ("1", "3", "6", "7", "8", "9", "11", "15", "17")] == [
        3,
        2,
        1,
        1,
        1,
        1,
        1,
        2,
        1,
    ]
    assert (value(found, "1", "2.person"), value(found, "1", "6")) == (1, 1)


def test_state_form_0603_has_four_columns_and_leaves_others_out():
    found = filled(LAW.forms["0603"], award(post="direct"), award("TTLDXS", "collective"), award("KNC", recipient="B"))
    assert [value(found, "01", key) for key in ("1", "2", "3", "4", "5")] == [2, 1, 0, 0, 1]
    assert value(found, "10", "1") == 1


@pytest.mark.parametrize(
    ("started", "ended", "band"),
    [
        (date(2023, 8, 31), date(2023, 12, 31), "06"),
        (date(2023, 1, 1), date(2023, 12, 31), "07"),
        (date(2023, 1, 1), date(2024, 1, 1), "08"),
        (date(2023, 1, 1), date(2025, 12, 30), "08"),
        (date(2023, 1, 1), date(2025, 12, 31), "09"),
        (date(2021, 1, 1), date(2025, 12, 31), "10"),
    ],
)
def test_state_form_0601_counts_movements_by_length(started, ended, band):
    movement = MovementLaunch("Phong trào", started, ended, "unit", "unit", "thematic", Place())
    found = table(LAW.forms["0601"], [movement.record(date(2023, 11, 30))])
    bands = [row for row in ("06", "07", "08", "09", "10") if value(found, row, "4")]
    assert (bands, value(found, "11", "1"), value(found, "05", "4")) == ([band], 1, 1)


def test_state_form_0605_takes_ages_on_the_last_day():
    officer = Officer("A", date(1992, 12, 1), "female", "university", date(2013, 12, 1), Place())
    found = table(LAW.forms["0605"], [officer.record(date(2023, 11, 30))])
    assert [row for row in ("02", "03", "11", "13", "14", "15") if value(found, row, "2")] == ["02", "11", "14"]
    assert [age_band(age) for age in (30, 31, 50, 55, 56, 61)] == [
        "to-30",
        "31-40",
        "41-50",
        "51-55",
        "56-60",
        "over-60",
    ]
    assert [seniority_band(years) for years in (4, 5, 9, 10)] == ["under-5", "5-10", "5-10", "from-10"]


@pytest.mark.parametrize(
    ("form", "period", "first", "last", "asked"),
    [
        ("0603", "2023", date(2022, 12, 1), date(2023, 11, 30), []),
        ("0603", "2024", date(2023, 12, 1), date(2024, 11, 30), []),
        ("0603", "2025", date(2024, 12, 1), date(2025, 11, 30), ["Thông tư 18/2025/TT-BNV"]),
        ("0603", "2022", date(2021, 12, 1), date(2022, 11, 30), ["Thông tư 03/2018/TT-BNV"]),
        ("annex-2", "2023-H1", date(2023, 1, 1), date(2023, 6, 30), []),
    ],
)
def test_the_days_a_form_covers(form, period, first, last, asked):
    found = span(LAW.forms[form], Period.parse(period), LAW)
    assert (found.first, found.last, [p.decided_by for p in found.parameters]) == (first, last, asked)


def test_a_yearly_form_is_refused_for_half_a_year():
    with pytest.raises(ValueError, match="lập theo năm"):
        span(LAW.forms["0602"], Period.parse("2023-H1"), LAW)


decided = st.builds(
    DecidedAward,
    number=st.sampled_from(("1", "2")),
    decided=st.just(date(2023, 1, 1)) | st.just(date(2023, 1, 1) + timedelta(days=9)),
    award=st.sampled_from(AWARDS),
    kind=st.sampled_from(("collective", "person", "household")),
    recipient=st.sampled_from("ABCD"),
    method=st.sampled_from(METHODS),
    place=st.just(Place()),
    direct=st.booleans(),
)


@given(st.lists(decided, max_size=20))
def test_levels_sum_their_rows_and_nothing_is_lost(awards):
    once = merged(awards)
    found = filled(ANNEX, *once.kept)
    for column in ("collectives", "persons", "households"):
        for level in ("state", "province", "district", "commune"):
            rows = [row.code for row in ANNEX.rows if row.parent == level]
            assert value(found, level, column) == sum(value(found, row, column) for row in rows)
        levels = ("state", "province", "district", "commune")
        assert value(found, "total", column) == sum(value(found, level, column) for level in levels)
    placed = sum(value(found, "total", column) for column in ("collectives", "persons", "households"))
    assert placed + len(found.unplaced) == len(once.kept)
    assert len(once.kept) + len(once.repeated) == len(awards)
