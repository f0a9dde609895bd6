"""Giving figures: a new version each time, one audit entry each, nothing on refusal."""

from decimal import Decimal

import pytest

from tdkt.kernel.figure import FigureKey
from tdkt.kernel.finding import Refused
from tdkt.kernel.period import Period
from tdkt.web.audit.models import Entry
from tdkt.web.audit.queries import broken_at
from tdkt.web.indicators.actions import MOST_LETTERS, set_figure, set_figures
from tdkt.web.indicators.models import FigureVersion
from tests.web.factories import figure, officer, typed, unit

pytestmark = pytest.mark.django_db

BUFFALOES, RICE, UPDATED_SHARE = "NN.75", "NN.02", "CC.03"
YEAR = Period(2023)


def versions() -> list[tuple[int, bool, str]]:
    """Every version: its number, whether it counts, what people read."""
    rows = FigureVersion.objects.order_by("unit", "indicator", "version")
    return [(row.version, row.is_current, row.shown) for row in rows]


def refused(action, **arguments) -> list[tuple[str, str]]:
    """Rule and place of every finding; nothing may have been written."""
    before = versions(), Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        action(**arguments)
    assert (versions(), Entry.objects.count()) == before
    return [(finding.rule, str(finding.place)) for finding in refusal.value.findings]


def test_a_first_figure_is_version_one():
    own = unit()
    (row,) = set_figures(figures=[(own, typed(own, BUFFALOES, "120"))])
    assert (versions(), row.entered_by) == ([(1, True, "120")], None)


def test_a_correction_is_a_new_version_and_the_old_one_stays():
    own = unit()
    user = officer(own)
    figure(own, BUFFALOES, "120")
    (row,) = set_figures(figures=[(own, typed(own, BUFFALOES, "125"))], by=user, reason="đếm lại", seen=1)
    assert versions() == [(1, False, "120"), (2, True, "125")]
    assert (row.entered_by, row.reason) == (user, "đếm lại")


def test_each_version_has_one_audit_entry_that_tells_before_and_after():
    own = unit()
    user = officer(own)
    figure(own, RICE, "12.5")
    set_figures(figures=[(own, typed(own, RICE, "13.25"))], by=user, reason="đếm lại")
    entry = Entry.objects.get()
    common = {"upper_digits": None, "measure": "tấn", "bound": ""}
    assert (entry.actor, entry.verb, entry.reason) == (user, "figures.set", "đếm lại")
    assert entry.subject == f"figure:{own.pk}:2023:NN.02::"
    assert entry.before == {"digits": 125, "decimals": 1, **common}
    assert entry.after == {"digits": 1325, "decimals": 2, **common}
    assert broken_at() is None


def test_the_same_value_writes_nothing():
    own = unit()
    figure(own, BUFFALOES, "120")
    assert set_figures(figures=[(own, typed(own, BUFFALOES, "120"))]) == []
    assert (versions(), Entry.objects.count()) == ([(1, True, "120")], 0)


def test_zeros_at_the_end_of_the_decimals_are_no_other_value():
    own = unit()
    figure(own, RICE, "12.5")
    assert set_figures(figures=[(own, typed(own, RICE, "12.50"))]) == []


def test_a_figure_of_another_period_unit_or_subject_is_another_figure():
    own, other = unit("Cường Lợi"), unit("Thái Bình")
    figure(own, BUFFALOES, "1", period="2022")
    figure(other, BUFFALOES, "2")
    figure(own, BUFFALOES, "3", subject="thon-khe-buong")
    figure(own, BUFFALOES, "4", assigned_by="district")
    set_figures(figures=[(own, typed(own, BUFFALOES, "5"))], seen=0)
    assert FigureVersion.objects.filter(is_current=True).count() == 5


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_change_by_somebody_else_meanwhile_is_refused(seen):
    own = unit()
    figure(own, BUFFALOES, "120", is_current=False)
    figure(own, BUFFALOES, "1234", version=2)
    arguments = {"figures": [(own, typed(own, BUFFALOES, "130"))], "seen": seen}
    assert refused(set_figures, **arguments) == [("conflict", BUFFALOES)]


def test_a_conflict_says_both_numbers_as_people_write_them():
    own = unit()
    figure(own, RICE, "1234.5")
    with pytest.raises(Refused) as refusal:
        set_figures(figures=[(own, typed(own, RICE, "1235"))], seen=0)
    assert [finding.message for finding in refusal.value.findings] == [
        "Số NN.02 vừa đổi trong lúc bạn sửa: đang là 1.234,5 tấn (bản 1); bạn ghi 1.235 tấn."
    ]


def test_a_conflict_in_the_second_figure_undoes_the_first():
    own = unit()
    figure(own, RICE, "12")
    both = [(own, typed(own, BUFFALOES, "1")), (own, typed(own, RICE, "2"))]
    assert refused(set_figures, figures=both, seen=0) == [("conflict", RICE)]


@pytest.mark.parametrize(
    "value", ["1234567890123456789", "1" * 40, "0.1234567890123456789", "12345678901.12345678"], ids=len
)
def test_a_number_that_the_column_cannot_hold_is_refused(value):
    own = unit()
    assert refused(set_figures, figures=[(own, typed(own, RICE, value))]) == [("digits", "thử")]


@pytest.mark.parametrize("value", ["999999999999999999", "0.12345678901234567", "-999999999999999999", "0"])
def test_the_longest_number_comes_back_as_it_went_in(value):
    own = unit()
    (row,) = set_figures(figures=[(own, typed(own, RICE, value))])
    row.refresh_from_db()
    assert Decimal(row.digits).scaleb(-row.decimals) == Decimal(value)


def test_a_subject_that_the_column_cannot_hold_is_refused():
    own = unit()
    key = FigureKey(BUFFALOES, own.code, YEAR, "t" * (MOST_LETTERS + 1))
    assert refused(set_figure, unit=own, key=key, value=Decimal(1)) == [("subject", "nhập trên trang")]


def test_set_figure_takes_the_measure_of_the_catalogue():
    own = unit()
    row = set_figure(unit=own, key=FigureKey(RICE, own.code, YEAR), value=Decimal("12.5"))
    assert (row.measure, row.place, row.shown) == ("tấn", "nhập trên trang", "12,5")


def test_set_figure_takes_a_multiple_of_the_measure():
    own = unit()
    row = set_figure(unit=own, key=FigureKey(RICE, own.code, YEAR), value=Decimal("12.5"), measure="nghìn tấn")
    assert (row.measure, row.shown) == ("nghìn tấn", "12,5")


def test_set_figure_refuses_another_measure():
    own = unit()
    key = FigureKey(RICE, own.code, YEAR)
    assert refused(set_figure, unit=own, key=key, value=Decimal(1), measure="hộ") == [("measure", "measure")]


def test_set_figure_refuses_what_follows_from_figures_that_are_there():
    own = unit()
    for part, value in (("CC.02", 3167), ("CC.01", 3192)):
        set_figure(unit=own, key=FigureKey(part, own.code, YEAR), value=Decimal(value))
    key = FigureKey(UPDATED_SHARE, own.code, YEAR)
    assert refused(set_figure, unit=own, key=key, value=Decimal(1)) == [("derived", "")]


def test_set_figure_takes_a_share_whose_parts_are_not_known():
    own = unit()
    row = set_figure(unit=own, key=FigureKey(UPDATED_SHARE, own.code, YEAR), value=Decimal("85.41"))
    assert (row.measure, row.shown) == ("%", "85,41")


def test_set_figure_takes_a_target_of_what_is_computed():
    own = unit()
    row = set_figure(unit=own, key=FigureKey(UPDATED_SHARE, own.code, YEAR, "", "district"), value=Decimal(80))
    assert row.shown == "80"
