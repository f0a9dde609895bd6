"""Two people at one moment: a file is kept once, a finding has one reply. Real transactions, two threads."""

import pytest

from tdkt.web.audit.queries import broken_at
from tdkt.web.checks.actions import delete_check, open_check, reply_to_finding
from tdkt.web.checks.models import CheckedFile, Reply
from tests.web.factories import checked, unit
from tests.web.moments import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_sent_twice_is_kept_once():
    own = unit()
    assert together(*[lambda: open_check(unit=own, name="a.txt", data=b"12 ha")] * 2) == ["done", "done"]
    assert (CheckedFile.objects.count(), broken_at()) == (1, None)


def test_two_replies_to_one_finding_are_one():
    file = checked(unit())

    def say(reason):
        return lambda: reply_to_finding(file=file, claim="c001", stance="explained", reason=reason)

    assert together(say("Một."), say("Hai.")) == ["done", "done"]
    assert (Reply.objects.count(), broken_at()) == (1, None)


def test_a_reply_to_a_file_that_is_being_deleted_is_kept_with_it_or_refused():
    file = checked(unit())
    results = together(
        lambda: reply_to_finding(file=file, claim="c001", stance="accepted"), lambda: delete_check(file=file)
    )
    assert results in (["done", "done"], ["done", "file"])
    assert (CheckedFile.objects.count(), Reply.objects.count(), broken_at()) == (0, 0, None)
