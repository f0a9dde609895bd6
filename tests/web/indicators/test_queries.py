"""What the figures pages read."""

from decimal import Decimal

import pytest

from tdkt.kernel.figure import FigureKey
from tdkt.kernel.period import Period
from tdkt.web.indicators.queries import (
    catalogue_choices,
    figure_origin,
    figures_page,
    indicator_of,
    periods_of,
    writable_units,
)
from tests.web.factories import cluster, figure, officer, unit

pytestmark = pytest.mark.django_db

YEAR = Period(2023)


def shown(page) -> dict[str, list[str]]:
    """Indicator and value of each row, by sector."""
    return {group.title: [f"{r.indicator.code} {r.figure.quantity.value}" for r in group.rows] for group in page.groups}


def test_page_holds_the_figures_of_unit_and_period_by_sector():
    own, other = unit("Cường Lợi"), unit("Thái Bình")
    figure(own, "NN.75", "120")
    figure(own, "TC.02", "5000")
    figure(own, "NN.76", "7", period="2022")
    figure(other, "NN.77", "9")
    page = figures_page(own, YEAR)
    assert [rows for rows in shown(page).values()] == [["NN.75 120"], ["TC.02 5000"]]
    assert (page.given, page.derived) == (2, 0)


def test_old_versions_do_not_count():
    own = unit()
    figure(own, "NN.75", "120", is_current=False)
    figure(own, "NN.75", "125", version=2)
    assert list(shown(figures_page(own, YEAR)).values()) == [["NN.75 125"]]


def test_a_cluster_has_the_total_of_its_members():
    members = [unit("Cường Lợi"), unit("Thái Bình"), unit("Lâm Ca")]
    row = cluster(members=members)
    figure(members[0], "NN.75", "120")
    figure(members[1], "NN.75", "30")
    page = figures_page(row, YEAR)
    assert (list(shown(page).values()), page.given, page.derived) == ([["NN.75 150"]], 0, 1)


def test_a_figure_stands_beside_its_target_and_its_same_period():
    own = unit()
    figure(own, "NN.75", "120")
    figure(own, "NN.75", "100", assigned_by="district")
    figure(own, "NN.75", "96", period="2022")
    (group,) = figures_page(own, YEAR).groups
    (line,) = group.rows
    assert [(t.base.quantity.value, t.percent.quantity.value) for t in line.targets] == [(Decimal(100), Decimal(120))]
    assert (line.previous.against, line.previous.base.quantity.value) == ("năm 2022", Decimal(96))
    assert line.previous.percent.quantity.value == Decimal(25)


def test_origin_of_a_total_names_what_was_added_and_who_is_missing():
    members = [unit("Cường Lợi"), unit("Thái Bình"), unit("Lâm Ca")]
    row = cluster(members=members)
    figure(members[0], "NN.75", "120")
    figure(members[1], "NN.75", "30")
    origin = figure_origin(row, FigureKey("NN.75", row.code, YEAR))
    assert [(o.unit, o.row.figure.quantity.value) for o in origin.origins] == [
        (members[0], Decimal(120)),
        (members[1], Decimal(30)),
    ]
    assert (origin.missing, origin.calculation, origin.history) == ((members[2],), "120 + 30 = 150", ())


def test_origin_of_a_given_figure_is_its_versions_newest_first():
    own = unit()
    figure(own, "NN.75", "120", is_current=False)
    figure(own, "NN.75", "125", version=2)
    origin = figure_origin(own, FigureKey("NN.75", own.code, YEAR))
    assert ([v.shown for v in origin.history], origin.origins, origin.missing) == (["125", "120"], (), ())


def test_there_is_no_origin_without_a_figure():
    assert figure_origin(unit("Lâm Ca"), FigureKey("NN.75", "none", YEAR)) is None
    assert indicator_of("XX.01") is None


def test_periods_of_a_cluster_are_those_of_its_members_too():
    members = [unit("Cường Lợi"), unit("Thái Bình")]
    row = cluster(members=members)
    figure(members[0], "NN.75", "1", period="2023-H1")
    figure(members[1], "NN.75", "1", period="2022")
    figure(row, "NN.75", "1", period="2023")
    figure(members[0], "NN.75", "1", period="2024", assigned_by="district")
    assert [period.code for period in periods_of(row)] == ["2023", "2023-H1", "2022"]


def test_forms_offer_every_indicator_because_a_share_may_be_given_without_its_parts():
    indicators, assigners = catalogue_choices()
    assert {"NN.75", "CC.03"} <= set(dict(indicators))
    assert "district" in dict(assigners)


def test_who_may_write_which_figures_of_a_cluster():
    above = unit("Đình Lập", kind="district")
    members = [unit("Cường Lợi", parent=above), unit("Thái Bình", parent=above)]
    row = cluster(members=members)
    assert writable_units(officer(above), row, YEAR) == [row, *members]
    assert writable_units(officer(row), row, YEAR) == [row]
    assert writable_units(officer(members[1]), row, YEAR) == [members[1]]
