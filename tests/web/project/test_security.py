"""What every answer carries, and what no page lets through. The numbers are those of OWASP ASVS 5.0."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from tdkt.web.audit.models import Entry
from tdkt.web.indicators.models import FigureVersion
from tdkt.web.ui.security import POLICY
from tests.web.factories import browser, cluster, figure, note, officer, paper, report, unit

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def signed_in():
    """The browser of the officer of X1."""
    own = unit("Cường Lợi", code="X1")
    figure(own, "NN.75", "120")
    return browser(officer(own))


ADDRESSES = ["/", "/tai-khoan/dang-nhap/", "/khong-co/", "/don-vi/X9/", "/so-lieu/2023/X1/", "/so-lieu/2023/X1/excel/"]


class TestHeaders:
    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize("client", [browser, signed_in], ids=["nobody", "officer"])
    def test_every_answer_forbids_foreign_content_frames_guessing_and_keeping(self, client, address):
        """3.4.3, 3.4.4, 3.4.6, 14.3.2."""
        answer = client().get(address)
        assert answer["Content-Security-Policy"] == POLICY
        assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
        assert answer["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]

    def test_the_policy_lets_nothing_run_that_stands_in_the_page(self):
        directives = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
        assert [directives[name] for name in ("default-src", "object-src", "base-uri", "frame-ancestors")] == [
            "'none'"
        ] * 4
        assert (directives["script-src"], directives["style-src"]) == ("'self'", "'self'")

    def test_refusals_carry_them_too(self):
        answer = Client(enforce_csrf_checks=True).post("/tai-khoan/dang-nhap/", {})
        assert (answer.status_code, answer["Content-Security-Policy"]) == (403, POLICY)

    def test_the_session_cookie_is_for_the_server_only(self):
        """3.3.2, 3.3.4."""
        own = unit()
        user = officer(own)
        user.set_password("một mật khẩu dài")
        user.save()
        answer = Client().post("/tai-khoan/dang-nhap/", {"username": user.username, "password": "một mật khẩu dài"})
        cookies = {name: (morsel["httponly"], morsel["samesite"]) for name, morsel in answer.cookies.items()}
        assert cookies == {"sessionid": (True, "Lax"), "csrftoken": (True, "Lax")}

    def test_a_server_is_strict(self):
        """3.3.1, 6.3.2, 13.3.1: HTTPS only, `__Host-` cookies, no example accounts, Django's own list of advice."""
        script = (
            "import django; django.setup()\n"
            "from django.conf import settings as s\n"
            "from django.urls import NoReverseMatch, reverse\n"
            "from django.core.checks import run_checks\n"
            "print(s.DEBUG, s.EXAMPLE_ACCOUNTS, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_SSL_REDIRECT)\n"
            "print([c.id for c in run_checks(include_deployment_checks=True)])\n"
            "for name in ('accounts:enter_example', 'ui:components'):\n"
            "    try: print(reverse(name))\n"
            "    except NoReverseMatch: print('none')\n"
        )
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tdkt.web.project.settings.prod",
            "TDKT_SECRET_KEY": "k7" * 30 + "!?abcdefgh",
            "TDKT_HOSTS": "tdkt.example.vn",
        }
        run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
        assert run.stderr == ""
        assert run.stdout.splitlines() == [
            "False False __Host-sessionid __Host-csrftoken True",
            # Whether subdomains and browsers' lists follow is the server's owner to say.
            "['security.W005', 'security.W021']",
            "none",
            "none",
        ]

    def test_a_server_without_its_secret_does_not_start(self):
        environment = {k: v for k, v in os.environ.items() if k != "TDKT_SECRET_KEY"}
        environment["DJANGO_SETTINGS_MODULE"] = "tdkt.web.project.settings.prod"
        run = subprocess.run(
            [sys.executable, "-c", "import django; django.setup()"], env=environment, capture_output=True, text=True
        )
        assert (run.returncode, "TDKT_SECRET_KEY" in run.stderr) == (1, True)


class TestForgedRequests:
    """3.5.1: nothing is written without the token of the page."""

    @pytest.mark.parametrize(
        "address",
        [
            "/tai-khoan/dang-nhap/",
            "/tai-khoan/dang-xuat/",
            "/tai-khoan/vao-thu/",
            "/so-lieu/2023/X1/NN.75/",
            "/so-lieu/2023/X1/them/",
            "/so-lieu/2023/X1/nhap/",
            "/van-ban/them/",
            "/bao-cao/moi/",
            "/bao-cao/2023/X1/",
            "/bao-cao/2023/X1/viet/",
            "/bao-cao/2023/X1/dau-trang/",
        ],
    )
    def test_sending_without_the_token_is_refused(self, address):
        own = unit(code="X1")
        figure(own, "NN.75", "120")
        report(own, outline="town-year")
        client = Client(enforce_csrf_checks=True)
        client.force_login(officer(own))
        answer = client.post(address, {"value": "5", "measure": "con", "seen": "1", "indicator": "NN.76"})
        assert (answer.status_code, Entry.objects.count(), FigureVersion.objects.count()) == (403, 0, 1)
        assert "Phiên làm việc đã hết" in answer.content.decode()


class TestForeignWords:
    """1.2.1: what people write is text, whatever it looks like."""

    def world(self):
        """A world in which every name is a script."""
        member = unit(SCRIPT, code="X1", parent=unit(SCRIPT, kind="district"))
        figure(member, "NN.75", "120", subject=SCRIPT, place=SCRIPT, reason=SCRIPT, note=SCRIPT)
        figure(member, "NN.75", "120", place=SCRIPT, reason=SCRIPT)
        paper(member, "<script>", SCRIPT)
        own = cluster(SCRIPT, members=[member], code="CUM")
        for of in (member, own):
            row = report(of, outline="cluster-year")
            note(row, "situation", SCRIPT)
        user = officer(own.parent, name=SCRIPT, title=SCRIPT)
        for of in (member, own):
            user.posts.create(unit=of, role="officer", title=SCRIPT)
        return browser(user)

    @pytest.mark.parametrize(
        "address",
        [
            "/",
            "/don-vi/?ngay=01/01/2024",
            "/don-vi/X1/",
            "/so-lieu/2023/X1/",
            "/so-lieu/2023/X1/NN.75/",
            "/so-lieu/2023/CUM/NN.75/",
            "/so-lieu/2023/X1/nhap/",
            "/van-ban/",
            "/van-ban/them/",
            "/cum-thi-dua/",
            "/cum-thi-dua/CUM/",
            "/bao-cao/",
            "/bao-cao/moi/",
            "/bao-cao/2023/CUM/?muc=situation",
            "/bao-cao/2023/CUM/xem/",
        ],
    )
    def test_names_come_out_as_words(self, address):
        page = self.world().get(address).content.decode()
        assert ("<script>" in page, ESCAPED in page) == (False, True)

    @pytest.mark.parametrize(
        "address",
        [
            f"/van-ban/?tim={SCRIPT}",
            f"/don-vi/?tim={SCRIPT}",
            f"/don-vi/?ngay={SCRIPT}",
            f"/cum-thi-dua/CUM/?nam={SCRIPT}",
            f"/bao-cao/2023/CUM/?muc={SCRIPT}",
            f"/so-lieu/2023/X1/NN.75/?doi-tuong={SCRIPT}",
            f"/tai-khoan/dang-nhap/?next={SCRIPT}",
        ],
    )
    def test_addresses_come_out_as_words(self, address):
        assert "<script>" not in self.world().get(address).content.decode()

    def test_what_is_typed_comes_back_as_words(self):
        answer = self.world().post("/so-lieu/2023/X1/NN.75/", {"value": SCRIPT, "measure": SCRIPT, "reason": SCRIPT})
        page = answer.content.decode()
        assert ("<script>" in page, ESCAPED in page) == (False, True)


class TestOddAddresses:
    """16.5.1: an address that nobody would write gets a plain answer."""

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/so-lieu/2023/%00/", 400),
            ("/van-ban/?tim=%00", 400),
            ("/don-vi/?%00=1", 400),
            ("/so-lieu/0000/X1/", 404),
            ("/so-lieu/9999/X1/", 404),
            ("/so-lieu/2023-H3/X1/", 404),
            ("/so-lieu/2023-13/X1/", 404),
            ("/so-lieu/2023/X1/XX.01/", 404),
            ("/so-lieu/2023/X1/NN.75/?doi-tuong=khac", 404),
            ("/bao-cao/0000/X1/", 404),
            ("/cum-thi-dua/CUM/?nam=%C2%B2", 200),
            ("/cum-thi-dua/CUM/?nam=1999", 200),
            ("/don-vi/X1/?ngay=31/02/2024", 200),
            ("/don-vi/?ngay=01/01/0001", 200),
            ("/don-vi/?ngay=31/12/9999", 200),
            ("/van-ban/?trang=abc", 200),
            ("/van-ban/?trang=99999999999999999999", 200),
        ],
    )
    def test_is_answered(self, address, status):
        own = unit("Cường Lợi", code="X1")
        figure(own, "NN.75", "120")
        cluster(members=[own], code="CUM")
        assert browser(officer(own)).get(address).status_code == status

    def test_a_cluster_without_members_has_a_page(self):
        own = unit("Cụm", code="CUM", kind="cluster")
        own.parent = unit("Đình Lập", kind="district")
        own.save()
        assert browser(officer(own)).get("/cum-thi-dua/CUM/").status_code == 200

    def test_a_page_that_is_not_there_says_so_in_vietnamese_to_everybody(self):
        for client in (browser(), signed_in()):
            answer = client.get("/khong-co/")
            assert (answer.status_code, "Không có trang này" in answer.content.decode()) == (404, True)

    def test_a_page_that_breaks_says_no_more_than_that(self, settings):
        client = signed_in()
        client.raise_request_exception = False
        settings.ROOT_URLCONF = "tests.web.project.broken"
        answer = client.get("/")
        assert (answer.status_code, "bí mật" in answer.content.decode()) == (500, False)
        assert "Máy chủ gặp lỗi" in answer.content.decode()
