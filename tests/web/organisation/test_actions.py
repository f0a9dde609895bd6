"""Entering units and clusters."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.domain.organisation.unit import Cluster, ClusterYear
from tdkt.domain.organisation.unit import Unit as Value
from tdkt.kernel.finding import Refused
from tdkt.web.organisation.actions import add_cluster, add_units
from tdkt.web.organisation.models import Kind, Unit
from tests.web.factories import unit

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
TWO = (
    Value("20", "province", "Lạng Sơn"),
    Value("06640", "commune", "Lâm Ca", "20", None, REFORM, ("06616",)),
    Value("06616", "town", "Nông trường Thái Bình", "20", None, REFORM, ("06616",)),
    Value("06616", "commune", "Thái Bình", "20", REFORM),
)


def test_units_are_added_once_with_parents_and_successors():
    assert (add_units(units=TWO), add_units(units=TWO)) == (4, 0)
    old, new = Unit.objects.get(code="06640"), Unit.objects.get(code="06616", valid_from=REFORM)
    assert (old.parent.code, list(old.successors.all()), new.predecessors.count()) == ("20", [new], 2)


def test_paths_lead_from_the_root_to_the_unit():
    add_units(units=TWO)
    province, commune = Unit.objects.get(code="20"), Unit.objects.get(code="06640")
    assert commune.path == f"{province.pk:06}/{commune.pk:06}/"


def test_a_cluster_is_added_with_members_and_offices_of_the_year():
    above = unit("Đình Lập", code="189", kind=Kind.DISTRICT)
    for code, name in (("1", "Cường Lợi"), ("2", "Thái Bình"), ("3", "Lâm Ca")):
        unit(name, code=code, parent=above)
    term = ClusterYear(2023, ("3", "1", "2"), head="1", deputy="2")
    row = add_cluster(cluster=Cluster("DL-CUM-02", "Cụm thi đua số 02", "189", years={2023: term}))
    assert [(m.unit.code, m.office) for m in row.memberships.all()] == [("3", "member"), ("1", "head"), ("2", "deputy")]
    assert (row.parent, row.full_name) == (above, "Cụm thi đua số 02")


def test_a_cluster_with_an_unknown_member_is_refused_as_a_whole():
    unit("Đình Lập", code="189", kind=Kind.DISTRICT)
    term = ClusterYear(2023, ("9",))
    with pytest.raises(Refused):
        add_cluster(cluster=Cluster("DL-CUM-02", "Cụm", "189", years={2023: term}))
    assert Unit.objects.filter(kind=Kind.CLUSTER).count() == 0


@pytest.mark.parametrize("dates", [{}, {"valid_from": REFORM}], ids=["from ever", "from a day"])
def test_a_code_stands_once_at_a_time(dates):
    unit("Thái Bình", code="06616", **dates)
    with pytest.raises(IntegrityError), transaction.atomic():
        unit("Thái Bình", code="06616", **dates)


def test_a_unit_ends_after_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        unit(valid_from=REFORM, valid_to=REFORM)
