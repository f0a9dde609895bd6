"""Every page, wide and narrow: readable by everybody (axe), never wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import NARROW, WIDE
from tests.web.factories import checked
from tests.web.project.test_access import addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}
CLUSTER = "Cụm thi đua số 02, huyện Đình Lập"
YEAR = "2023/DL-CUM-02/"
TRIED = "/thu-dieu-kien/?ma=BK_TINH&doi_tuong=person&ngay=20/12/2025"
# Address: the pages that show what it can show.
PAGES = {
    "today": ["/"],
    "accounts:password": ["/tai-khoan/mat-khau/"],
    "organisation:tree": ["/don-vi/", "/don-vi/?ngay=01/01/2024", "/don-vi/?ngay=31/02/2024"],
    "organisation:unit": ["/don-vi/06634/?ngay=01/01/2024"],
    "indicators:figures": [f"/so-lieu/{YEAR}", "/so-lieu/2023/06634/", "/so-lieu/1999/DL-CUM-02/"],
    "indicators:origin": [f"/so-lieu/{YEAR}XH.01/", f"/so-lieu/{YEAR}NN.02/"],
    "indicators:add": [f"/so-lieu/{YEAR}them/"],
    "indicators:upload": [f"/so-lieu/{YEAR}nhap/"],
    "papers:register": ["/van-ban/", "/van-ban/?tim=khong-co"],
    "papers:add": ["/van-ban/them/"],
    "scoring:clusters": ["/cum-thi-dua/"],
    "scoring:cluster": ["/cum-thi-dua/DL-CUM-02/"],
    "reports:reports": ["/bao-cao/"],
    "reports:create": ["/bao-cao/moi/"],
    "reports:composer": [f"/bao-cao/{YEAR}", f"/bao-cao/{YEAR}?muc=movements"],
    "reports:header": [f"/bao-cao/{YEAR}dau-trang/"],
    "reports:preview": [f"/bao-cao/{YEAR}xem/"],
    "checks:checks": ["/soat-bao-cao/"],
    "checks:result": ["/soat-bao-cao/7/", "/soat-bao-cao/7/?loc=khop"],
    "checks:print": ["/soat-bao-cao/7/in/"],
    "rules:catalogue": ["/tra-cuu/", "/tra-cuu/?ngay=01/01/2010", "/tra-cuu/?tim=khong-co"],
    "rules:award": ["/tra-cuu/CSTDCS/", "/tra-cuu/BK_TTCP/?ngay=01/08/2025", "/tra-cuu/GK_HUYEN/?ngay=01/08/2025"],
    "rules:trial": ["/thu-dieu-kien/", TRIED, f"{TRIED}&xem=1", f"{TRIED}&xep_loai_2025=HTT&xem=1"],
    "rules:bonus": ["/tinh-tien-thuong/"],
    "ui:components": ["/ui/"],
}
# Files, pictures, and addresses that only lead on; the sign-in page is looked at by nobody.
NO_PAGES = {
    "accounts:sign_in",
    "accounts:sign_out",
    "accounts:enter_example",
    "indicators:home",
    "indicators:download",
    "reports:write",
    "reports:page",
    "reports:download",
    "checks:reply",
    "checks:annotated",
    "checks:original",
    "checks:delete",
}


def faults(person, path: str) -> list[str]:
    """What is wrong with a page."""
    page = person.open(path)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page, options=RULES).response["violations"]]
    return found + ([f"{person.overhang()} px too wide"] if person.overhang() > 0 else [])


def test_every_address_is_looked_at():
    assert sorted([*PAGES, *NO_PAGES]) == sorted(addresses())


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_readable_and_fits_the_screen(dinh_lap, people, size):
    checked(dinh_lap.unit, pk=7, wrong=60)
    person = people(size)
    found = {path: faults(person, path) for path in ["/tai-khoan/dang-nhap/"]}
    person.enter(CLUSTER)
    found |= {path: faults(person, path) for paths in PAGES.values() for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_that_refuse_are_readable_and_fit_the_screen(dinh_lap, people, size):
    person = people(size)
    person.enter("xã Cường Lợi, huyện Đình Lập")
    page = person.open("/so-lieu/2023/06634/XH.01/")
    page.get_by_role("textbox", name="Giá trị").fill("rất nhiều")
    page.get_by_role("button", name="Ghi phiên bản mới").click()
    page.get_by_role("alert").wait_for()
    violations = Axe().run(page, options=RULES).response["violations"]
    assert ([v["id"] for v in violations], person.overhang() <= 0) == ([], True)
    assert page.title().startswith("Lỗi: ")


def test_a_page_that_is_not_there_is_readable(dinh_lap, people):
    person = people()
    person.enter(CLUSTER)
    person.expected = "status of 404"
    assert faults(person, "/khong-co/") == []
