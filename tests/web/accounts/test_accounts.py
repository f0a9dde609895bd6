"""Signing in and out, and accounts."""

import pytest
from django.test import Client

from tdkt.kernel.finding import Refused
from tdkt.web.accounts.actions import add_account, add_example_account
from tdkt.web.accounts.models import Post, User
from tdkt.web.audit.models import Entry
from tests.web.factories import browser, officer, unit

pytestmark = pytest.mark.django_db

SIGN_IN, ENTER, SIGN_OUT = "/tai-khoan/dang-nhap/", "/tai-khoan/vao-thu/", "/tai-khoan/dang-xuat/"
CHANGE = "/tai-khoan/mat-khau/"
PASSWORD = "một mật khẩu dài"


def known(**fields: object) -> User:
    """Somebody with a password."""
    user = officer(unit())
    user.set_password(PASSWORD)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/").status_code == 200


class TestSigningIn:
    def test_with_name_and_password(self):
        client = Client()
        answer = client.post(SIGN_IN, {"username": known().username, "password": PASSWORD})
        assert (answer.status_code, answer.url, is_in(client)) == (302, "/", True)

    def test_leads_back_to_where_one_wanted_to_go(self):
        form = {"username": known().username, "password": PASSWORD, "next": "/van-ban/"}
        assert Client().post(SIGN_IN, form).url == "/van-ban/"

    @pytest.mark.parametrize("address", ["https://xau.vn/", "//xau.vn/", "javascript:alert(1)", "/\\xau.vn"])
    def test_never_leads_elsewhere(self, address):
        form = {"username": known().username, "password": PASSWORD, "next": address}
        assert Client().post(SIGN_IN, form).url == "/"

    def test_every_way_to_be_wrong_gets_the_same_words(self):
        user, locked = known(), known(is_active=False)
        attempts = [(user.username, "sai"), ("khong-co", PASSWORD), (locked.username, PASSWORD)]
        errors = []
        for username, password in attempts:
            client = Client()
            answer = client.post(SIGN_IN, {"username": username, "password": password})
            errors.append((answer.context["form"].non_field_errors(), is_in(client)))
        wrong = "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ và phím Caps Lock rồi nhập lại."
        assert errors == [([wrong], False)] * 3

    def test_makes_a_new_session(self):
        """ASVS 7.2.4."""
        client = Client()
        client.get(SIGN_IN)
        session = client.session
        session["before"] = True
        session.save()
        client.cookies["sessionid"] = old = session.session_key
        client.post(SIGN_IN, {"username": known().username, "password": PASSWORD})
        assert (is_in(client), client.session.session_key == old) == (True, False)

    def test_a_new_password_ends_the_other_sessions(self):
        user = known()
        client = browser(user)
        user.set_password("một mật khẩu khác")
        user.save()
        assert is_in(client) is False


class TestSigningOut:
    def test_ends_the_session_and_leads_to_the_sign_in_page(self):
        client = browser(known())
        answer = client.post(SIGN_OUT)
        assert (answer.status_code, answer.url, is_in(client)) == (302, SIGN_IN, False)

    def test_is_no_link(self):
        client = browser(known())
        assert (client.get(SIGN_OUT).status_code, is_in(client)) == (405, True)


class TestExamples:
    def test_an_example_account_is_entered_without_password(self):
        user = add_example_account(unit=unit(), role="officer", title="Công chức")
        client = Client()
        answer = client.post(ENTER, {"account": user.pk})
        assert (answer.status_code, answer.url, is_in(client)) == (302, "/", True)

    def test_the_sign_in_page_offers_the_example_accounts_only(self):
        example = add_example_account(unit=unit("Lâm Ca"), role="officer", title="Công chức")
        known(full_name="Người Có Mật Khẩu")
        page = Client().get(SIGN_IN).content.decode()
        assert (f'name="account" value="{example.pk}"' in page, page.count('name="account"')) == (True, 1)
        assert "Người Có Mật Khẩu" not in page

    def test_an_example_account_has_no_password_to_guess(self):
        user = add_example_account(unit=unit(), role="officer", title="Công chức")
        answer = Client().post(SIGN_IN, {"username": user.username, "password": ""})
        assert (answer.status_code, user.has_usable_password()) == (200, False)

    def test_making_one_twice_makes_it_once(self):
        own = unit()
        first, second = (add_example_account(unit=own, role="officer", title="Công chức") for _ in range(2))
        assert (first, User.objects.count(), Post.objects.count()) == (second, 1, 1)

    @pytest.mark.parametrize("account", ["", "abc", "999999", "-1", "²", "9" * 40, "\0"])
    def test_what_is_no_example_account_is_not_found(self, account):
        assert Client().post(ENTER, {"account": account}).status_code == 404

    def test_another_persons_account_is_not_found(self):
        client = Client()
        assert (client.post(ENTER, {"account": known().pk}).status_code, is_in(client)) == (404, False)

    def test_a_locked_example_account_is_not_found(self):
        user = add_example_account(unit=unit(), role="officer", title="Công chức")
        User.objects.update(is_active=False)
        assert Client().post(ENTER, {"account": user.pk}).status_code == 404


class TestAddingAccounts:
    ACCOUNT = {"username": "huong", "full_name": "Lộc Thị Hường", "role": "officer", "title": "Công chức"}

    def test_an_account_has_a_post_and_an_audit_entry(self):
        own = unit()
        user = add_account(**self.ACCOUNT, password=PASSWORD, unit=own)
        assert (user.check_password(PASSWORD), [(p.unit, p.role) for p in user.posts.all()]) == (
            True,
            [(own, "officer")],
        )
        entry = Entry.objects.get()
        assert (entry.verb, entry.after) == ("accounts.add", {"username": "huong", "role": "officer"})

    @pytest.mark.parametrize(
        ("changed", "rules"),
        [
            ({"password": "ngắn"}, ["password"]),
            ({"password": "password1234"}, ["password"]),
            ({"password": "Lộc Thị Hường"}, ["password"]),
        ],
        ids=["short", "common", "like the name"],
    )
    def test_a_weak_password_is_refused(self, changed, rules):
        """ASVS 6.2.1, 6.2.4."""
        with pytest.raises(Refused) as refusal:
            add_account(**{**self.ACCOUNT, "unit": unit(), **changed})
        assert ([finding.rule for finding in refusal.value.findings], User.objects.count()) == (rules, 0)

    def test_a_name_that_is_taken_is_refused(self):
        add_account(**self.ACCOUNT, password=PASSWORD, unit=unit())
        with pytest.raises(Refused):
            add_account(**self.ACCOUNT, password=PASSWORD, unit=unit())
        assert (User.objects.count(), Entry.objects.count()) == (1, 1)


class TestChangingPasswords:
    NEW = "mưa xuân trên đồi chè"

    def signed_in(self):
        """An account with a password, and its browser."""
        user = add_account(**TestAddingAccounts.ACCOUNT, password=PASSWORD, unit=unit())
        client = Client()
        assert client.login(username=user.username, password=PASSWORD)
        return user, client

    def test_a_new_password_counts_and_the_person_stays_signed_in(self):
        user, client = self.signed_in()
        elsewhere = Client()
        elsewhere.login(username=user.username, password=PASSWORD)
        answer = client.post(CHANGE, {"current": PASSWORD, "new": self.NEW, "again": self.NEW})
        user.refresh_from_db()
        assert (answer.url, user.check_password(self.NEW)) == ("/", True)
        assert (client.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)
        entry = Entry.objects.get(verb="accounts.password")
        assert (entry.actor, entry.before, entry.after) == (user, {}, {})

    @pytest.mark.parametrize(
        ("sent", "status", "says"),
        [
            ({"current": "sai"}, 409, "Mật khẩu đang dùng chưa đúng."),
            ({"new": "ngắn", "again": "ngắn"}, 409, "Mật khẩu phải có ít nhất 12 ký tự."),
            ({"again": "khác"}, 200, "Hai lần nhập mật khẩu mới chưa giống nhau."),
        ],
    )
    def test_what_is_wrong_is_said_and_the_old_password_stays(self, sent, status, says):
        user, client = self.signed_in()
        answer = client.post(CHANGE, {"current": PASSWORD, "new": self.NEW, "again": self.NEW, **sent})
        user.refresh_from_db()
        assert (answer.status_code, says in answer.content.decode(), user.check_password(PASSWORD)) == (
            status,
            True,
            True,
        )
        assert not Entry.objects.filter(verb="accounts.password").exists()
