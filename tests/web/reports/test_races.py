"""Two people at one moment: versions and notes are numbered once each. Real transactions, two threads."""

import pytest

from tdkt.web.audit.queries import broken_at
from tdkt.web.reports.actions import save_note, write_version
from tests.web.factories import cluster, figure, report, unit
from tests.web.moments import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_first_notes_of_one_section_do_not_overwrite_each_other():
    row = report(cluster(members=[unit()]))

    def write(text):
        return lambda: save_note(report=row, kind="section", key="situation", text=text, seen=0)

    assert together(write("Một."), write("Hai.")) == ["conflict", "done"]
    assert (row.notes.count(), broken_at()) == (1, None)


def test_a_report_written_twice_at_one_moment_has_two_versions():
    member = unit()
    figure(member, "NN.75", "120")
    row = report(cluster(members=[member]))
    assert together(*[lambda: write_version(report=row)] * 3) == ["done"] * 3
    assert [version.number for version in row.versions.all()] == [3, 2, 1]
    assert broken_at() is None
