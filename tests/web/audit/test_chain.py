"""The audit chain: an entry belongs to its write, and nobody changes it afterwards unseen."""

import pytest
from django.db import transaction

from tdkt.web.audit.actions import record
from tdkt.web.audit.models import Entry, Head
from tdkt.web.audit.queries import broken_at

pytestmark = pytest.mark.django_db


def three_entries() -> list[Entry]:
    """A chain of three."""
    return [record(by=None, verb="figures.set", subject=f"figure:{n}", after={"digits": n}) for n in (1, 2, 3)]


def test_a_chain_that_nobody_touched_is_whole():
    three_entries()
    assert broken_at() is None


def test_an_empty_chain_is_whole():
    assert broken_at() is None


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "figures.clear"},
        {"subject": "figure:9"},
        {"after": {"digits": 9}},
        {"before": {"digits": 9}},
        {"reason": "vì thế"},
        {"at": "2020-01-01T00:00:00Z"},
        {"seal": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(change):
    _, second, _ = three_entries()
    Entry.objects.filter(pk=second.pk).update(**change)
    assert broken_at() == second.pk


def test_a_deleted_entry_breaks_the_one_after_it():
    first, second, _ = three_entries()
    first.delete()
    assert broken_at() == second.pk


def test_two_swapped_entries_break_the_first_of_them():
    first, second, _ = three_entries()
    Entry.objects.filter(pk=first.pk).update(subject=second.subject, after=second.after)
    Entry.objects.filter(pk=second.pk).update(subject=first.subject, after=first.after)
    assert broken_at() == first.pk


def test_an_inserted_entry_breaks_the_chain_at_itself():
    three_entries()
    extra = Entry.objects.create(at="2024-01-01T00:00:00Z", verb="figures.set", subject="figure:4", seal="0" * 64)
    assert broken_at() == extra.pk


def test_a_cut_tail_is_seen():
    _, _, third = three_entries()
    third.delete()
    assert broken_at() == 0


def test_a_lost_head_is_seen():
    three_entries()
    Head.objects.all().delete()
    assert broken_at() == 0


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_of_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        record(by=None, verb="figures.set", subject="figure:1")
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_when_its_write_is_undone():
    with pytest.raises(RuntimeError), transaction.atomic():
        three_entries()
        raise RuntimeError("the write failed")
    assert (Entry.objects.count(), broken_at()) == (0, None)
