"""Tra cứu: the catalogue of a day and the page of an award, on both sides of every boundary."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tdkt.web.rules.queries import award_on, law_of
from tests.web.factories import browser, officer, unit

pytestmark = pytest.mark.django_db

LIST = "/tra-cuu/"
DAYS = ["31/12/2023", "01/01/2024", "30/06/2025", "01/07/2025", "30/09/2026", "01/10/2026"]


def look(address: str, **query: str):
    """What somebody who is signed in sees."""
    return browser(officer(unit())).get(address, query)


def words(answer) -> str:
    """The words of a page, without tags."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.split())


def codes(**query: str) -> list[str]:
    """The codes that the catalogue shows."""
    return [line["code"] for line in look(LIST, **query).context["found"].lines]


def deciders(code: str, day: str) -> list[str]:
    """Who decides on a day, as the page of an award says it."""
    return look(f"{LIST}{code}/", ngay=day).context["award"].get("decided_by", [])


def amounts(code: str, day: str) -> list[int | None]:
    """The money of each kind of recipient."""
    return [row.get("amount_after_rounding") for row in look(f"{LIST}{code}/", ngay=day).context["award"]["money"]]


class TestCatalogue:
    def test_without_a_day_it_is_the_catalogue_of_today(self):
        answer = look(LIST)
        assert (answer.status_code, answer.context["found"].count) == (200, len(answer.context["found"].lines))
        assert answer.context["on"] == answer.context["today"]

    @pytest.mark.parametrize("search", ["thi đua cơ sở", "THI DUA CO SO", "so co dua thi chien si", "cstdcs"])
    def test_it_is_searched_by_name_and_code_with_or_without_marks(self, search):
        assert codes(ngay="01/08/2025", tim=search) == ["CSTDCS"]

    def test_it_is_narrowed_by_kind_recipient_and_decider(self):
        own = codes(ngay="01/08/2025", nguoi="commune_chair")
        assert own == ["LDTT", "CSTDCS", "TTLDTT", "THON_VH", "GDVH", "GK_XA"]
        assert codes(ngay="01/08/2025", nguoi="commune_chair", loai="form") == ["GK_XA"]
        assert codes(ngay="01/08/2025", nguoi="commune_chair", ai="household") == ["GDVH", "GK_XA"]

    def test_a_day_before_every_regime_is_an_answer(self):
        answer = look(LIST, ngay="30/09/2017")
        assert (answer.status_code, answer.context["found"].lines) == (200, [])
        assert "Ngày 30/09/2017 ở trước mọi thời kỳ đã nạp" in words(answer)

    def test_a_search_without_result_says_what_to_do(self):
        assert "Thử ít từ hơn, không cần dấu" in words(look(LIST, tim="không có gì như vậy"))

    def test_a_day_that_is_none_comes_back_as_typed(self):
        answer = look(LIST, ngay="31/02/2025", tim="cờ")
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ngay"])
        assert 'value="31/02/2025"' in answer.content.decode()
        assert 'value="cờ"' in answer.content.decode()

    def test_the_district_goes_with_the_first_of_july_2025(self):
        assert [("GK_HUYEN" in codes(ngay=day)) for day in ("30/06/2025", "01/07/2025")] == [True, False]


class TestAward:
    @pytest.mark.parametrize("regime", law_of().regimes, ids=lambda regime: regime.code)
    def test_every_award_has_its_page_in_every_regime(self, regime):
        client = browser(officer(unit()))
        day = f"{regime.since:%d/%m/%Y}"
        found = {code: client.get(f"{LIST}{code}/", {"ngay": day}).status_code for code in law_of().awards}
        assert {code: status for code, status in found.items() if status != 200} == {}

    def test_a_code_that_nobody_knows_is_no_page(self):
        assert [look(f"{LIST}{code}/").status_code for code in ("KHONG_CO", "cstdcs")] == [404, 404]

    def test_a_wrong_day_is_told_and_kept(self):
        answer = look(f"{LIST}CSTDCS/", ngay="32/01/2025")
        assert (answer.status_code, 'value="32/01/2025"' in answer.content.decode()) == (422, True)

    def test_the_commune_decides_the_grassroots_fighter_from_the_first_of_july_2025(self):
        communes = [any("Ủy ban nhân dân xã" in who for who in deciders("CSTDCS", day)) for day in DAYS]
        assert communes == [False, False, False, True, True, True]

    def test_the_district_decided_it_before(self):
        districts = [any("Ủy ban nhân dân huyện" in who for who in deciders("CSTDCS", day)) for day in DAYS]
        assert districts == [True, True, True, False, False, False]

    def test_the_commune_certificate_pays_double_from_the_first_of_july_2025(self):
        assert [amounts("GK_XA", day)[0] for day in ("30/06/2025", "01/07/2025")] == [360000, 710000]

    def test_the_base_salary_is_that_of_the_day(self):
        assert [amounts("LDTT", day) for day in ("30/06/2026", "01/07/2026")] == [[710000], [760000]]

    def test_conditions_change_with_the_first_of_january_2024(self):
        old, new = (words(look(f"{LIST}CSTDCS/", ngay=day)) for day in DAYS[:2])
        assert ["Một trong các điều kiện sau" in text for text in (old, new)] == [False, True]

    def test_the_text_of_2026_is_never_told_as_a_fact(self):
        old, new = (words(look(f"{LIST}CSTDCS/", ngay=day)) for day in DAYS[4:])
        told = "Nguyên văn tiêu chuẩn có hiệu lực ngày 01/10/2026 chưa đọc được"
        assert [told in text for text in (old, new)] == [False, True]

    def test_what_a_locality_sets_is_shown_as_its_question(self):
        page = words(look(f"{LIST}CSTDCS/", ngay="01/08/2025"))
        question = "Do quy chế địa phương quy định Trần số Chiến sĩ thi đua cơ sở trên số Lao động tiên tiến?"
        assert question in page
        assert "Để tham khảo, không phải quy định: Nhiều nơi vẫn ghi 15%." in page

    def test_an_award_that_the_day_does_not_know_says_so_with_the_text(self):
        page = words(look(f"{LIST}GK_HUYEN/", ngay="01/07/2025"))
        assert "Ngày 01/07/2025 không có Giấy khen của Chủ tịch Ủy ban nhân dân huyện" in page
        assert "Nghị định 129/2025/NĐ-CP" in page

    def test_before_every_regime_there_is_an_answer_too(self):
        assert "Ngày 30/09/2017 ở trước mọi thời kỳ đã nạp" in words(look(f"{LIST}LDTT/", ngay="30/09/2017"))

    def test_a_regulation_changes_what_the_law_leaves_to_it(self):
        national, local = (words(look(f"{LIST}GK_XA/", ngay="20/12/2025", quy_che=name)) for name in ("", "bac-ninh"))
        chosen = "Được bình chọn trong phong trào thi đua"
        assert [chosen in text for text in (national, local)] == [False, True]

    def test_a_regulation_that_is_not_shipped_is_refused(self):
        assert look(f"{LIST}GK_XA/", quy_che="../../x").status_code == 422

    def test_an_open_question_stands_beside_its_own_way_only(self):
        tree = dict(award_on("BK_TTCP", date(2025, 8, 1), "")["trees"])["cá nhân"]
        asked = {
            path["title"]: [p["key"] for part in path["parts"] for p in part["parameters"]] for path in tree["paths"]
        }
        assert [title for title, keys in asked.items() if keys] == [
            "Công nhân, nông dân có ảnh hưởng “trên địa bàn cấp huyện”"
        ]


@pytest.mark.parametrize("address", [LIST, f"{LIST}LDTT/", f"{LIST}BK_TTCP/", "/thu-dieu-kien/", "/tinh-tien-thuong/"])
def test_the_law_is_not_in_the_database(address):
    """Only the session, the person and their posts are read, however long the page."""
    client = browser(officer(unit()))
    with CaptureQueriesContext(connection) as caught:
        client.get(address, {"ngay": "01/08/2025"})
    assert len(caught) == 3


@pytest.mark.parametrize("address", [LIST, f"{LIST}LDTT/", "/thu-dieu-kien/", "/tinh-tien-thuong/"])
def test_nobody_is_led_to_the_sign_in_page(address):
    assert browser().get(address).url == f"/tai-khoan/dang-nhap/?next={address}"
