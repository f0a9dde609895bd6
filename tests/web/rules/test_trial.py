"""Thử điều kiện: the page says what `tdkt eligible` says, and keeps what was typed."""

import re
from datetime import date

import pytest

from tests.web.factories import browser, officer, unit
from tests.web.rules.cases import answer_to, can_be_typed, typed, written_cases

pytestmark = pytest.mark.django_db

PAGE = "/thu-dieu-kien/"
FIGHTER = {"ma": "CSTDCS", "ngay": "20/12/2025", "nam_xet": "2025", "xem": "1"}
PRIME_MINISTER = {"ma": "BK_TTCP", "doi_tuong": "person", "ngay": "20/12/2024", "nam_xet": "2024", "xem": "1"}
FIVE_YEARS = {f"xep_loai_{year}": "HTT" for year in range(2020, 2025)}
HELD = {"khen_0_award": "BK_TINH", "khen_0_year": "2019"} | {
    f"khen_{row}_{key}": value
    for row, year in enumerate((2020, 2021, 2022), 1)
    for key, value in (("award", "CSTDCS"), ("year", str(year)))
}
ASKED = [case for case in written_cases() if can_be_typed(case)]


def tried(fields):
    """The page after these fields were sent."""
    return browser(officer(unit())).get(PAGE, fields)


def verdict(fields) -> str | None:
    """What the page concludes; None when it does not."""
    answer = tried(fields).context["answer"]
    return answer and answer["verdict"]


def states(fields) -> dict[str, str]:
    """What became of each condition."""
    return {one["id"]: one["state"] for one in tried(fields).context["answer"]["conditions"]}


class TestVerdict:
    @pytest.mark.parametrize("case", ASKED[::5], ids=lambda case: f"{case['award']} {case.get('on', case.get(True))}")
    def test_the_page_concludes_what_the_command_concludes(self, case):
        told = answer_to(case)
        page = tried(typed(case, told["year"])).context["answer"]
        shown = [(one["id"], one["met"]) for one in page["conditions"]]
        assert (page["verdict"], shown) == (told["verdict"], [(one["id"], one["met"]) for one in told["conditions"]])

    def test_nothing_typed_is_unknown(self):
        assert verdict(FIGHTER) == "undetermined"

    def test_a_year_left_open_between_others_is_neither_reached_nor_missed(self):
        whole = PRIME_MINISTER | FIVE_YEARS | HELD
        open_year = whole | {"xep_loai_2022": ""}
        missed = whole | {"xep_loai_2022": "none"}
        assert [verdict(fields) for fields in (whole, open_year, missed)] == [
            "eligible",
            "undetermined",
            "not_eligible",
        ]
        page = tried(open_year)
        assert "Chưa rõ xếp loại năm 2022; khai thêm để xét điều kiện này." in page.content.decode()

    def test_a_failure_that_no_open_year_can_mend_is_certain(self):
        fields = PRIME_MINISTER | FIVE_YEARS | HELD | {"xep_loai_2024": "KHT", "xep_loai_2020": ""}
        assert verdict(fields) == "not_eligible"

    def test_what_is_not_said_and_taken_as_none_is_said_to_be_taken_so(self):
        said = FIGHTER | {"xep_loai_2025": "HTXS", "khen_khong": "on", "xem_xet": "no", "ky_luat_khong": "on"}
        unsaid = FIGHTER | {"xep_loai_2025": "HTXS"}
        common = ("not_examined", "discipline_over", "not_given_yet")
        assert [states(said)[rule] for rule in common] == ["met"] * 3
        assert [states(unsaid)[rule] for rule in common] == ["assumed"] * 3
        page = tried(unsaid).content.decode()
        assert "Chưa kiểm, đang coi là đạt:" in page
        assert "<p>Hồ sơ không khai, coi là không có.</p>" in page

    def test_a_cluster_whose_organiser_is_not_said_is_taken_as_the_province_s(self):
        fields = {"ma": "CO_TINH", "doi_tuong": "collective", "ngay": "20/12/2024", "xem": "1", "cum_hang": "1"}
        assert states(fields)["leads_cluster"] == "assumed"
        assert states(fields | {"cum_cap": "province"})["leads_cluster"] == "met"
        assert "coi là do tỉnh tổ chức.</p>" in tried(fields).content.decode()

    def test_the_day_decides(self):
        fields = {"ma": "CSTDCS", "xep_loai_2023": "HTXS", "sang_kien_khong": "on", "nam_xet": "2023", "xem": "1"}
        days = ("31/12/2023", "01/01/2024")
        assert [verdict(fields | {"ngay": day}) for day in days] == ["not_eligible", "eligible"]

    def test_from_october_2026_nothing_is_concluded(self):
        fields = FIGHTER | {"nam_xet": "2026", "xep_loai_2026": "HTXS"}
        assert verdict(fields | {"ngay": "30/09/2026"}) == "eligible"
        assert verdict(fields | {"ngay": "01/10/2026"}) == "undetermined"

    def test_a_regulation_decides_what_the_law_leaves_open(self):
        fields = {"ma": "GK_XA", "doi_tuong": "person", "ngay": "20/12/2025", "nam_xet": "2025", "xem": "1"}
        fields |= {"xep_loai_2025": "HTT", "thanh_tich_0_kind": "movement"}
        assert [verdict(fields | {"quy_che": name}) for name in ("", "bac-ninh")] == ["undetermined", "eligible"]

    def test_an_alternative_that_is_not_needed_is_no_reproach(self):
        page = tried(FIGHTER | {"xep_loai_2025": "HTXS", "sang_kien_khong": "on"})
        merit = next(one for one in page.context["answer"]["conditions"] if one["id"] == "merit")
        assert (merit["state"], [part["state"] for part in merit["parts"]]) == ("met", ["met", "spare"])
        assert "Chưa đạt" not in page.content.decode()

    def test_the_way_out_is_named_with_the_article(self):
        page = tried(FIGHTER | {"xep_loai_2025": "HTT", "sang_kien_khong": "on"})
        text = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
        assert "Chưa đủ điều kiện" in text
        assert "Cần một trong các điều sau:" in text
        assert "Còn thiếu 1 sáng kiến phạm vi cơ sở." in text
        assert "Điều 23 Luật Thi đua, khen thưởng 06/2022/QH15" in text

    def test_no_key_of_a_case_file_is_shown(self):
        text = tried(PRIME_MINISTER).content.decode()
        assert [key for key in ("(ratings)", "(awards)", "(initiatives)", "(merits)") if key in text] == []


class TestForm:
    def test_it_asks_only_for_what_the_award_reads(self):
        def keys(**fields):
            return [group.key for group in tried(fields | {"ngay": "20/12/2025"}).context["form"].groups]

        assert keys(ma="LDTT") == ["ratings", "awards", "under_examination", "discipline", "judged", "newer"]
        assert "initiatives" in keys(ma="CSTDCS")
        assert "founded" in keys(ma="HC_LD3", doi_tuong="collective")
        assert "members" in keys(ma="TTLDTT")

    def test_it_shows_the_facts_before_it_judges(self):
        answer = tried({"ma": "CSTDCS", "ngay": "20/12/2025"})
        assert (answer.status_code, answer.context["answer"], answer.context["form"].errors) == (200, None, {})

    def test_more_rows_keep_what_stands_in_the_others(self):
        fields = FIGHTER | {"khen_0_award": "LDTT", "khen_0_year": "2024"}
        del fields["xem"]
        page = tried(fields | {"them": "khen"})
        group = next(group for group in page.context["form"].groups if group.key == "awards")
        assert (len(group.rows), page.context["answer"]) == (3, None)
        assert 'name="khen_0_year" value="2024"' in page.content.decode()

    def test_more_years_are_older_years(self):
        before, after = (tried({"ma": "CSTDCS", "ngay": "20/12/2025", "them": them}) for them in ("", "xep_loai"))
        assert [page.context["form"].years for page in (before, after)] == [[2025], list(range(2025, 2019, -1))]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"khen_0_award": "LDTT", "khen_0_year": "2031"}, "khen_0_year"),
            ({"khen_0_award": "LDTT"}, "khen_0_year"),
            ({"khen_0_award": "KHONG_CO", "khen_0_year": "2024"}, "khen_0_award"),
            ({"sang_kien_0_year": "hai nghìn", "sang_kien_0_level": "province"}, "sang_kien_0_year"),
            ({"sang_kien_0_year": "2025"}, "sang_kien_0_level"),
            ({"sang_kien_0_year": "2025", "sang_kien_0_level": "nation", "sang_kien_khong": "on"}, "sang_kien_khong"),
            ({"ky_luat_0_form": "cảnh cáo", "ky_luat_0_from": "32/01/2025"}, "ky_luat_0_from"),
            (
                {"ky_luat_0_form": "cảnh cáo", "ky_luat_0_from": "01/03/2025", "ky_luat_0_to": "01/02/2025"},
                "ky_luat_0_to",
            ),
            ({"nam_xet": "2031"}, "nam_xet"),
            ({"so_de_nghi": "mười", "so_goc": "100"}, "so_de_nghi"),
            ({"xep_loai_2025": "GIOI"}, "xep_loai_2025"),
            ({"xem_xet": "có lẽ"}, "xem_xet"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_is_wrong_is_said_beside_its_field_and_all_is_kept(self, wrong, field):
        fields = FIGHTER | {"ket_qua_self_reliant": "yes", "khen_1_award": "CSTDCS", "khen_1_year": "2019"} | wrong
        page = tried(fields)
        assert (page.status_code, page.context["answer"], list(page.context["form"].errors)) == (422, None, [field])
        text = page.content.decode()
        assert 'name="khen_1_year" value="2019"' in text
        ticked = {"sang_kien_khong": True}
        shown = {name: page.context["form"][name].value() for name in wrong}
        assert shown == {name: ticked.get(name, value) for name, value in wrong.items()}

    def test_all_wrong_fields_are_told_at_once_and_without_keys(self):
        wrong = {"khen_0_award": "LDTT", "khen_0_year": "2031", "sang_kien_0_year": "2025", "nam_xet": "x"}
        errors = tried(FIGHTER | wrong).context["form"].errors
        assert sorted(errors) == ["khen_0_year", "nam_xet", "sang_kien_0_level"]
        assert errors["khen_0_year"] == ["Năm của thành tích là 2031, sau năm nhận hồ sơ (2025)."]

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"ma": "", "ngay": "20/12/2025"}, "ma"),
            ({"ma": "KHONG_CO", "ngay": "20/12/2025"}, "ma"),
            ({"ma": "CSTDCS", "ngay": ""}, "ngay"),
            ({"ma": "CSTDCS", "ngay": "31/02/2025"}, "ngay"),
            ({"ma": "CSTDCS", "ngay": "20/12/2025", "doi_tuong": "household"}, "doi_tuong"),
            ({"ma": "BK_TINH", "ngay": "20/12/2025"}, "doi_tuong"),
            ({"ma": "CSTDCS", "ngay": "20/12/2025", "quy_che": "khong-co"}, "quy_che"),
        ],
    )
    def test_a_target_that_cannot_be_tried_is_told(self, fields, field):
        page = tried(fields | {"xem": "1"})
        assert (page.status_code, list(page.context["form"].errors)) == (422, [field])

    @pytest.mark.parametrize("day", ["01/01/2010", "30/09/2017"])
    def test_a_day_before_every_regime_is_an_answer(self, day):
        page = tried({"ma": "LDTT", "ngay": day, "nam_xet": "", "xem": "1"})
        assert (page.status_code, page.context["answer"]["verdict"]) == (200, "undetermined")
        assert "trước mọi thời kỳ đã nạp" in page.content.decode()

    def test_an_award_that_the_day_does_not_know_is_an_answer(self):
        page = tried({"ma": "GK_HUYEN", "doi_tuong": "person", "ngay": "01/08/2025", "xem": "1"})
        assert (page.status_code, page.context["answer"]["verdict"]) == (200, "not_eligible")

    def test_another_award_keeps_the_rows_that_it_does_not_ask_for(self):
        page = tried(FIGHTER | {"khen_0_award": "BK_TINH", "khen_0_year": "2024"})
        assert page.context["form"]["khen_0_award"].value() == "BK_TINH"
        assert page.status_code == 200

    @pytest.mark.parametrize("award", ["CSTDCS", "BK_TINH", "GDVH", "TTLDXS", "CO_TINH", "HC_LD1"])
    def test_every_field_survives_nonsense(self, award):
        """Whatever is typed anywhere: a page with the fields at fault, never a broken one."""
        kinds = {"GDVH": "household", "CSTDCS": "person"}
        target = {"ma": award, "doi_tuong": kinds.get(award, "collective"), "ngay": "20/12/2023"}
        fields = tried(target).context["form"].fields
        for nonsense in ("-1", "9" * 30, "'\"<b>", "१२", "31/12/9999", "=1+1"):
            page = tried({name: nonsense for name in fields} | target | {"xem": "1"})
            assert (page.status_code, "'\"<b>" in page.content.decode()) == (422, False)

    def test_the_year_is_that_of_the_day_when_it_is_not_said(self):
        page = tried({"ma": "LDTT", "ngay": "20/01/2026", "xem": "1", "xep_loai_2025": "HTT"})
        assert (page.context["form"].target.year, page.context["answer"]["verdict"]) == (2025, "eligible")
        assert page.context["form"].target.on == date(2026, 1, 20)
