"""Two people at one moment: each write happens once, in some order. Real transactions, two threads."""

import pytest

from tdkt.web.audit.queries import broken_at
from tdkt.web.indicators.actions import set_figures
from tdkt.web.indicators.models import FigureVersion
from tests.web.factories import figure, typed, unit
from tests.web.moments import together

pytestmark = pytest.mark.django_db(transaction=True)


def current() -> list[tuple[int, bool]]:
    """Number of each version, and whether it counts."""
    return list(FigureVersion.objects.order_by("version").values_list("version", "is_current"))


@pytest.mark.parametrize("there", [0, 1], ids=["first figure", "correction"])
def test_two_people_who_saw_the_same_version_do_not_overwrite_each_other(there):
    own = unit()
    if there:
        figure(own, "NN.75", "100")

    def give(value):
        return lambda: set_figures(figures=[(own, typed(own, "NN.75", value))], seen=there)

    assert together(give("101"), give("102")) == ["conflict", "done"]
    assert current() == ([(1, False), (2, True)] if there else [(1, True)])
    assert broken_at() is None


def test_files_that_are_taken_in_at_one_moment_become_versions_one_after_the_other():
    own, other = unit("Cường Lợi"), unit("Thái Bình")

    def give(value):
        pairs = [(row, typed(row, "NN.75", value)) for row in (own, other)]
        return lambda: set_figures(figures=pairs if value == "101" else pairs[::-1])

    assert together(give("101"), give("102"), give("103")) == ["done"] * 3
    for row in (own, other):
        kept = FigureVersion.objects.filter(unit=row).order_by("version").values_list("version", "is_current")
        assert list(kept) == [(1, False), (2, False), (3, True)]
    assert broken_at() is None
