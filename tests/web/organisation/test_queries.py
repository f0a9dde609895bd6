"""Units as they were on a day, seen by those who may."""

from datetime import date

import pytest

from tdkt.web.organisation.models import Kind, Unit
from tdkt.web.organisation.permissions import can_write, visible_units
from tdkt.web.organisation.queries import (
    clusters_for,
    members_of,
    own_units,
    unit_details,
    unit_on,
    unit_tree,
    visible_unit,
    years_of,
)
from tests.web.factories import cluster, leader, officer, person, unit, viewer

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), REFORM


def district(*names: str) -> tuple[Unit, list[Unit]]:
    """A district with communes of these names."""
    above = unit("Đình Lập", kind=Kind.DISTRICT)
    return above, [unit(name, parent=above) for name in names]


def names(branches) -> list[tuple[str, int]]:
    """Names and depths of a tree."""
    return [(branch.unit.name, branch.depth) for branch in branches]


def test_tree_stands_in_vietnamese_order():
    above, _ = district("Ân", "Đà", "Ba", "Ánh", "An", "Ạn", "Anh", "Dà")
    found = unit_tree(officer(above), BEFORE)
    assert [name for name, _ in names(found)] == ["Đình Lập", "An", "Ạn", "Anh", "Ánh", "Ân", "Ba", "Dà", "Đà"]


def test_tree_shows_children_below_their_parents():
    province = unit("Lạng Sơn", kind=Kind.PROVINCE)
    above = unit("Đình Lập", kind=Kind.DISTRICT, parent=province)
    unit("Cường Lợi", parent=above)
    assert names(unit_tree(officer(province), BEFORE)) == [("Lạng Sơn", 0), ("Đình Lập", 1), ("Cường Lợi", 2)]


def test_tree_of_a_commune_holds_only_itself():
    _, (own, _) = district("Cường Lợi", "Thái Bình")
    assert names(unit_tree(officer(own), BEFORE)) == [("Cường Lợi", 0)]


@pytest.mark.parametrize("words", ["cường", "CƯỜNG LỢI", "cuong loi", "xã cường", "xa cuong"])
def test_tree_is_searched_with_or_without_marks(words):
    above, _ = district("Cường Lợi", "Thái Bình")
    assert names(unit_tree(officer(above), BEFORE, words)) == [("Cường Lợi", 0)]


def test_tree_is_as_it_was_on_the_day():
    province = unit("Lạng Sơn", kind=Kind.PROVINCE)
    unit("Lâm Ca", code="06640", parent=province, valid_to=REFORM)
    unit("Thái Bình", code="06616", parent=province, valid_from=REFORM)
    user = officer(province)
    assert names(unit_tree(user, BEFORE)) == [("Lạng Sơn", 0), ("Lâm Ca", 1)]
    assert names(unit_tree(user, AFTER)) == [("Lạng Sơn", 0), ("Thái Bình", 1)]


def test_a_code_that_was_given_again_is_another_unit_from_that_day():
    province = unit("Lạng Sơn", kind=Kind.PROVINCE)
    town = unit("Nông trường Thái Bình", code="06616", kind=Kind.TOWN, parent=province, valid_to=REFORM)
    commune = unit("Thái Bình", code="06616", parent=province, valid_from=REFORM)
    user = officer(province)
    assert (visible_unit(user, "06616", BEFORE), visible_unit(user, "06616", AFTER)) == (town, commune)
    assert (unit_on("06616", BEFORE), unit_on("06616", AFTER)) == (town, commune)


def test_unit_details_tell_what_came_before_and_after():
    province = unit("Lạng Sơn", kind=Kind.PROVINCE)
    old = [unit(name, parent=province, valid_to=REFORM) for name in ("Lâm Ca", "Thái Bình cũ")]
    new = unit("Thái Bình", parent=province, valid_from=REFORM)
    for before in old:
        before.successors.add(new)
    user = officer(province)
    assert unit_details(user, new)["predecessors"] == [(row, True) for row in old]
    assert unit_details(user, old[0])["successors"] == [new]


def test_unit_details_name_the_clusters_newest_year_first():
    _, (own, other) = district("Cường Lợi", "Thái Bình")
    early = cluster("Cụm 1", members=[other, own], year=2022)
    late = cluster("Cụm 2", members=[own, other], year=2023)
    found = unit_details(officer(own), own)["memberships"]
    assert [(m.cluster, m.year, m.office) for m in found] == [(late, 2023, "head"), (early, 2022, "member")]


def test_members_keep_the_order_of_the_list():
    _, (a, b, c) = district("Ba", "An", "Cao")
    row = cluster(members=[c, a, b])
    assert [member.unit for member in members_of(row, 2023)] == [c, a, b]
    assert (members_of(row, 2022), years_of(row)) == ([], [2023])


@pytest.mark.parametrize("role", [officer, leader, viewer])
def test_everybody_sees_the_own_unit_and_all_below_it(role):
    above, communes = district("Cường Lợi", "Thái Bình")
    unit("Cao Lộc", kind=Kind.DISTRICT)
    assert set(visible_units(role(above))) == {above, *communes}


def test_nobody_sees_a_neighbour_or_what_is_above():
    _, (own, _) = district("Cường Lợi", "Thái Bình")
    assert list(visible_units(officer(own))) == [own]


def test_a_person_of_a_cluster_sees_its_members():
    _, (a, b, _) = district("Cường Lợi", "Thái Bình", "Lâm Ca")
    row = cluster(members=[a, b])
    assert set(visible_units(officer(row))) == {row, a, b}


def test_a_person_without_post_sees_nothing():
    user = officer(unit())
    user.posts.all().delete()
    assert (list(visible_units(user)), list(clusters_for(user)), own_units(user)) == ([], [], [])


def test_a_unit_whose_ids_begin_alike_is_not_below():
    """The path of unit 1 is no beginning of the path of unit 11."""
    units = [unit(f"Xã {number}") for number in range(12)]
    assert [len(visible_units(officer(row))) for row in units] == [1] * 12


def test_clusters_are_seen_from_inside_and_from_above():
    above, (own, other, third) = district("Cường Lợi", "Thái Bình", "Lâm Ca")
    row = cluster("Cụm 2", members=[own, other])
    assert [list(clusters_for(officer(of))) for of in (own, row, above, third)] == [[row], [row], [row], []]
    assert clusters_for(officer(above)).get().last_year == 2023


@pytest.mark.parametrize(("role", "may"), [(officer, True), (leader, True), (viewer, False)])
def test_who_writes_for_the_own_unit(role, may):
    own = unit()
    assert can_write(role(own), own) is may


def test_a_person_writes_for_what_is_below_but_not_above_or_beside():
    above, (own, other) = district("Cường Lợi", "Thái Bình")
    assert [can_write(officer(above), row) for row in (above, own, other)] == [True, True, True]
    assert [can_write(officer(own), row) for row in (above, own, other)] == [False, True, False]


def test_a_viewer_of_one_unit_who_is_officer_of_another_writes_there_only():
    own, other = unit("Cường Lợi"), unit("Thái Bình")
    user = person(own, "viewer")
    user.posts.create(unit=other, role="officer")
    assert ([can_write(user, row) for row in (own, other)], own_units(user)) == ([False, True], [other])


def test_lost_posts_are_lost_at_once():
    own = unit()
    user = officer(own)
    user.posts.all().delete()
    assert (can_write(user, own), list(visible_units(user))) == (False, [])
