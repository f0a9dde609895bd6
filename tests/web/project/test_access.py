"""Who gets what: every address × every kind of person × reading and sending.

A new address without a row here fails. Refused is always "there is no such page", in the same words.
"""

import re

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.factories import browser, checked, cluster, figure, leader, officer, paper, report, unit, viewer, written

pytestmark = pytest.mark.django_db

PERSONS = ("nobody", "officer", "officer of another unit", "viewer", "leader")
YEAR = ("2023", "X1")
NOTE = {"text": "Lời.", "key": "situation", "kind": "section", "seen": 0}
HEADER = {"issuer": "A", "symbol": "B", "place": "C", "issued": "01/2024", "capacity": "D"}
PAPER = {"unit": "X1", "period": "2023", "kind": "Kế hoạch", "number": "9", "issuer": "UBND xã", "subject": "thi đua"}

OPEN = "302 200 200 200 200"  # to everybody who is signed in
OURS = "302 200 404 200 200"  # to everybody of the unit
WRITERS = "302 200 404 404 200"
SENT = "302 302 404 404 302"  # by writers, and led on from there
READ_ONLY = "302 405 405 405 405"

# Address: its arguments, what each person gets when reading, what is sent, what each person gets when sending.
ROWS = {
    "today": ((), OPEN, {}, READ_ONLY),
    "accounts:sign_in": ((), "200 302 302 302 302", {}, "200 302 302 302 302"),
    "accounts:password": ((), OPEN, {}, OPEN),
    "accounts:sign_out": ((), READ_ONLY, {}, "302 302 302 302 302"),
    "accounts:enter_example": ((), "405 405 405 405 405", {}, "404 404 404 404 404"),
    "organisation:tree": ((), OPEN, {}, READ_ONLY),
    "organisation:unit": (("X1",), OURS, {}, READ_ONLY),
    "indicators:home": ((), "302 302 200 302 302", {}, READ_ONLY),
    "indicators:figures": (YEAR, OURS, {}, READ_ONLY),
    "indicators:download": (YEAR, OURS, {}, READ_ONLY),
    "indicators:upload": (YEAR, WRITERS, {}, "302 200 404 404 200"),
    "indicators:add": (YEAR, WRITERS, {"indicator": "NN.76", "value": "5"}, SENT),
    "indicators:origin": ((*YEAR, "NN.75"), OURS, {"value": "5", "measure": "con", "seen": "1"}, SENT),
    "papers:register": ((), OPEN, {}, READ_ONLY),
    "papers:add": ((), OPEN, PAPER, "302 302 200 200 302"),
    "scoring:clusters": ((), OPEN, {}, READ_ONLY),
    "scoring:cluster": (("CUM",), OURS, {}, READ_ONLY),
    "reports:reports": ((), OPEN, {}, READ_ONLY),
    "reports:create": ((), OPEN, {"unit": "X1", "period": "2024", "outline": "town-year"}, "302 302 200 200 302"),
    "reports:composer": (YEAR, OURS, NOTE, SENT),
    "reports:header": (YEAR, WRITERS, HEADER, SENT),
    "reports:write": (YEAR, READ_ONLY, {}, SENT),
    "reports:page": ((*YEAR, 1), OURS, {}, READ_ONLY),
    "reports:preview": (YEAR, OURS, {}, READ_ONLY),
    "reports:download": ((*YEAR, 1, "docx"), OURS, {}, READ_ONLY),
    "checks:checks": ((), OPEN, {"unit": "X1", "text": "Trồng 2 ha rừng."}, "302 302 422 404 302"),
    "checks:result": ((7,), OURS, {}, READ_ONLY),
    "checks:reply": ((7,), READ_ONLY, {"claim": "c001", "stance": "accepted"}, SENT),
    "checks:print": ((7,), OURS, {}, READ_ONLY),
    "checks:annotated": ((7,), OURS, {}, READ_ONLY),
    "checks:original": ((7,), OURS, {}, READ_ONLY),
    "checks:delete": ((7,), READ_ONLY, {}, SENT),
    "rules:catalogue": ((), OPEN, {}, READ_ONLY),
    "rules:award": (("LDTT",), OPEN, {}, READ_ONLY),
    "rules:trial": ((), OPEN, {}, READ_ONLY),
    "rules:bonus": ((), OPEN, {"danh_sach": "A;LDTT", "ngay": "01/07/2025", "doi_tuong": "person"}, OPEN),
    "ui:components": ((), OPEN, {}, READ_ONLY),
}


def addresses(patterns=None, space: str = "") -> list[str]:
    """The names of all addresses."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


def world():
    """The unit X1 with a figure, a paper, a report, a checked file and a cluster; a unit X2 beside it."""
    above = unit("Đình Lập", kind="district")
    own, other = unit("Cường Lợi", code="X1", parent=above), unit("Thái Bình", code="X2", parent=above)
    cluster(members=[own], code="CUM")
    figure(own, "NN.75", "120")
    paper(own, "08", "thi đua")
    written(report(own, outline="town-year"))
    checked(own, pk=7)
    return [browser(person) for person in (None, officer(own), officer(other), viewer(own), leader(own))]


def statuses(browsers, method: str, address: str, data: dict) -> str:
    """What each person gets; nothing that one of them does is there for the next."""
    found = []
    for client in browsers:
        with transaction.atomic():
            found.append(str(getattr(client, method)(address, data).status_code))
            transaction.set_rollback(True)
    return " ".join(found)


def test_every_address_has_a_row():
    assert sorted(addresses()) == sorted(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_who_reads(name):
    arguments, reading, _, _ = ROWS[name]
    assert statuses(world(), "get", reverse(name, args=arguments), {}) == reading


@pytest.mark.parametrize("name", ROWS)
def test_who_sends(name):
    arguments, _, data, sending = ROWS[name]
    assert statuses(world(), "post", reverse(name, args=arguments), data) == sending


def body(client, address: str) -> tuple[int, str]:
    """Status and words of a page, without what is new in every answer."""
    answer = client.get(address)
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, re.sub(r"In lúc \d\d:\d\d", "", text)


HIDDEN = [name for name, (arguments, reading, _, _) in ROWS.items() if "404" in reading and arguments]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_ours_looks_like_what_is_not_there(name):
    """The page of another unit's object and that of an object that does not exist are the same."""
    arguments = ROWS[name][0]
    nothing = [{"X1": "X9", "CUM": "X9", 7: 8}.get(argument, argument) for argument in arguments]
    client = world()[2]
    hidden = body(client, reverse(name, args=arguments))
    assert hidden == body(client, reverse(name, args=nothing))
    assert hidden[0] == 404


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row[1].startswith("302 ")])
def test_nobody_is_led_to_the_sign_in_page_and_back_from_there(name):
    address = reverse(name, args=ROWS[name][0])
    assert world()[0].get(address).url == f"/tai-khoan/dang-nhap/?next={address}"


def test_a_post_that_was_taken_away_closes_the_pages_at_once():
    own = unit(code="X1")
    user = officer(own)
    client = browser(user)
    before = client.get("/don-vi/X1/").status_code
    user.posts.all().delete()
    assert (before, client.get("/don-vi/X1/").status_code) == (200, 404)


def test_an_account_that_was_locked_is_out_at_once():
    user = officer(unit(code="X1"))
    client = browser(user)
    user.is_active = False
    user.save()
    assert client.get("/").url == "/tai-khoan/dang-nhap/?next=/"


def test_a_person_without_post_sees_no_figures():
    user = officer(unit())
    user.posts.all().delete()
    assert browser(user).get("/so-lieu/").status_code == 404
