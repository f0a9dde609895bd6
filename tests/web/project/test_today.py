"""Việc hôm nay: the person's own reports, the unfinished first."""

import pytest

from tdkt.web.reports.queries import tasks_for
from tests.web.factories import browser, cluster, figure, note, officer, report, unit, written

pytestmark = pytest.mark.django_db


def test_unwritten_reports_come_first_and_the_newest_of_them_is_looked_through():
    own = unit()
    figure(own, "NN.75", "120")
    late, early = (report(own, period=period, outline="town-year") for period in ("2023", "2022"))
    done = report(own, period="2024", outline="town-year")
    written(done)
    tasks = tasks_for(officer(own))
    assert [(t.report, t.is_checked) for t in tasks] == [(late, True), (early, False), (done, False)]


def test_what_is_missing_is_counted():
    members = [unit("Cường Lợi"), unit("Thái Bình")]
    own = cluster(members=members)
    figure(members[0], "NN.75", "120")
    row = report(own)
    note(row, "situation", "Đàn bò {NN.76}.")
    (task,) = tasks_for(officer(own))
    assert (["NN.76" in finding.message for finding in task.errors], task.missing) == ([True], 1)
    page = browser(officer(own)).get("/").content.decode()
    assert "Thiếu 1 số" in page


def test_reports_of_units_below_are_not_my_work():
    above = unit("Đình Lập", kind="district")
    report(unit(parent=above), outline="town-year")
    assert tasks_for(officer(above)) == []


def test_nothing_to_do_is_said():
    assert "Không có việc nào đang chờ." in browser(officer(unit())).get("/").content.decode()
