"""Clusters in a year: members, offices, ranking with ties."""

import pytest

from tdkt.web.scoring.models import Placing
from tdkt.web.scoring.queries import cluster_year, report_placings
from tests.web.factories import browser, cluster, officer, unit

pytestmark = pytest.mark.django_db


def ranked():
    """A cluster of three, two of them in one place."""
    above = unit("Đình Lập", kind="district")
    members = [unit(name, parent=above) for name in ("Cường Lợi", "Thái Bình", "Lâm Ca")]
    row = cluster(members=members, code="CUM")
    for member, place in zip(members, (2, 1, 2), strict=True):
        Placing.objects.create(cluster=row, unit=member, period="2023", place=place)
    return row, members


def test_equal_places_stand_together():
    row, (first, second, third) = ranked()
    view = cluster_year(officer(row), row, 2023)
    assert [(place, [placing.unit for placing in group]) for place, group in view.placings] == [
        (1, [second]),
        (2, [first, third]),
    ]


def test_members_keep_their_order_and_know_their_place():
    row, members = ranked()
    view = cluster_year(officer(row), row, 2023)
    assert [(m.unit, m.office, placing.place) for m, placing in view.members] == [
        (members[0], "head", 2),
        (members[1], "member", 1),
        (members[2], "member", 2),
    ]


def test_another_year_has_no_members_and_no_places():
    row, _ = ranked()
    view = cluster_year(officer(row), row, 2022)
    assert (view.members, view.placings, report_placings(row, "2022")) == ((), (), ())


def test_a_members_officer_is_shown_the_way_to_their_own_figures_only():
    row, (first, second, third) = ranked()
    assert cluster_year(officer(first), row, 2023).open == {first.pk}
    assert cluster_year(officer(row), row, 2023).open == {row.pk, first.pk, second.pk, third.pk}


@pytest.mark.parametrize(("asked", "year"), [("", 2023), ("?nam=2022", 2022), ("?nam=1999", 2023), ("?nam=x", 2023)])
def test_the_page_shows_the_year_asked_for_else_the_newest(asked, year):
    row, members = ranked()
    row.memberships.create(unit=members[0], year=2022)
    context = browser(officer(row)).get(f"/cum-thi-dua/CUM/{asked}").context
    assert (context["years"], context["year"]) == ([2023, 2022], year)
