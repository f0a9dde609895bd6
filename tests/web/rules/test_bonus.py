"""Tính tiền thưởng: a pasted list costs what `tdkt bonus` says, wrong lines stop nobody."""

import json
from io import StringIO

import pytest
from click.testing import CliRunner

from tdkt.cli.bonus import bonus
from tdkt.files.xlsx_read import read_xlsx
from tests.web.factories import browser, officer, unit

pytestmark = pytest.mark.django_db

PAGE = "/tinh-tien-thuong/"
FORM = {"ngay": "20/12/2025", "doi_tuong": "person", "lam_tron": "on"}


def counted(text: str, **fields: str):
    """The page after a list was sent."""
    return browser(officer(unit())).post(PAGE, FORM | {"danh_sach": text} | fields)


def paid(text: str, **fields: str) -> list[int | None]:
    """What each line costs."""
    return [row.paid for row in counted(text, **fields).context["table"].rows]


def told(code: str, kind: str, on: str, *more: str) -> int | None:
    """What the command says about one award."""
    run = CliRunner().invoke(bonus, ["--award", code, "--kind", kind, "--on", on, "--json", *more])
    return json.loads(StringIO(run.output).readline())["amount_after_rounding"]


@pytest.mark.parametrize("on", ["2023-12-31", "2024-06-30", "2024-07-01", "2025-06-30", "2025-07-01", "2026-07-01"])
@pytest.mark.parametrize(("code", "kind"), [("LDTT", "person"), ("CSTDCS", "person"), ("GK_XA", "person"),
                                            ("TTLDXS", "collective"), ("BK_TINH", "person")])  # fmt: skip
def test_every_amount_is_that_of_the_command(code, kind, on):
    assert paid(f"A\t{code}\t{kind}".replace("person", "cá nhân").replace("collective", "tập thể"), ngay=on) == [
        told(code, kind, on)
    ]


def test_rounding_is_switched_off():
    assert paid("A\tLĐTT", lam_tron="") == [702000] == [told("LDTT", "person", "2025-12-20", "--no-rounding")]


def test_a_line_may_name_kind_day_and_times_in_any_order():
    lines = "A\tGiấy khen xã\t30/06/2025\nB\tgiấy khen xã\t2\ttập thể\nC; GIAY KHEN XA; hộ gia đình"
    assert paid(lines) == [360000, 2 * 1410000, 1060000]


@pytest.mark.parametrize(
    "name",
    ["CSTDCS", "CSTĐCS", "cstđ cơ sở", "Chiến sĩ thi đua cơ sở", "chien si thi dua co so", "Chiến  sĩ thi đua cơ sở "],
)
def test_an_award_is_known_by_code_usual_and_full_name(name):
    assert paid(f"A\t{name}") == [2340000]


def test_short_forms_inside_a_name_are_written_out():
    assert paid("A\tGiấy khen của Chủ tịch UBND xã\nB\tBằng khen của CT UBND tỉnh") == [710000, 3510000]


def test_heads_and_running_numbers_of_a_pasted_table_are_left_out():
    assert paid("STT\tHọ tên\tDanh hiệu\n1\tA\tLĐTT\n\n2\tB\tLĐTT".replace("STT\t", "", 1)) == [710000, 710000]


def test_an_award_for_one_kind_of_recipient_needs_no_kind():
    assert paid("Thôn Nà Pé\tTTLĐTT") == [told("TTLDTT", "collective", "2025-12-20")]


def test_money_that_the_law_does_not_tell_is_not_counted_as_nothing():
    page = counted("A\tLĐTT\nHộ B\tGia đình văn hóa")
    table = page.context["table"]
    assert (page.status_code, [row.paid for row in table.rows], table.undetermined) == (200, [710000, None], 1)
    assert "Chưa kể 1 dòng chưa xác định mức" in page.content.decode()


def test_the_higher_of_two_titles_for_one_achievement_is_paid():
    assert paid("A\tLĐTT\nA\tCSTĐCS") == [0, 2340000]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("A", "award"),
        ("A\tkhông có", "award"),
        ("A\tgiấy khen", "award"),
        ("\tLĐTT", "recipient"),
        ("A\tLĐTT\ttập thể", "recipient"),
        ("A\tGiấy khen huyện", "existence"),
        ("A\tLĐTT\tgì đó", "cell"),
        ("A\tLĐTT\t0", "cell"),
        ("A\tLĐTT\t31/02/2025", "cell"),
        ("A\tLĐTT\t-3", "cell"),
    ],
)
def test_a_wrong_line_is_told_at_its_line_and_the_rest_is_counted(line, rule):
    page = counted(f"Đúng\tLĐTT\n{line}\nCũng đúng\tLĐTT")
    table = page.context["table"]
    assert (page.status_code, table.total) == (422, 1420000)
    assert [(finding.rule, finding.place.item) for finding in table.findings] == [(rule, "Dòng 2")]
    assert page.context["form"]["danh_sach"].value().splitlines()[1] == line
    assert "Dòng 2: " in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"danh_sach": " "}, "danh_sach"), ({"ngay": ""}, "ngay"), ({"ngay": "hôm qua"}, "ngay"),
     ({"doi_tuong": "ai"}, "doi_tuong"), ({"danh_sach": "A\tLĐTT\n" * 1001}, "danh_sach")],
    ids=["empty", "no day", "no such day", "no such kind", "too long"],
)  # fmt: skip
def test_what_cannot_be_counted_is_said_beside_its_field(changed, field):
    page = counted("A\tLĐTT", **changed)
    assert (page.status_code, list(page.context["form"].errors), page.context["table"]) == (422, [field], None)


def test_an_empty_form_is_no_mistake():
    page = browser(officer(unit())).get(PAGE)
    assert (page.status_code, page.context["form"].errors) == (200, {})


def test_the_text_for_excel_holds_every_line_and_no_formula():
    lines = counted("=1+1\tLĐTT\nB\tCSTĐCS\t3").context["pasted"].splitlines()
    cells = [line.split("\t") for line in lines]
    assert [(row[0], row[1], row[3], row[8]) for row in cells[1:]] == [
        ("'=1+1", "Lao động tiên tiến", "20/12/2025", "710000"),
        ("B", "Chiến sĩ thi đua cơ sở", "20/12/2025", "7020000"),
    ]


def test_the_excel_file_holds_numbers_and_the_sum():
    answer = counted("=1+1\tLĐTT\nB\tkhông có", tai="xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="tien-thuong.xlsx"'
    rows = read_xlsx(answer.content).find("Tiền thưởng").rows
    assert [(row[0], row[8]) for row in rows[1:]] == [("=1+1", 710000), ("B", None), ("Cộng", 710000)]
    assert "Dòng 2:" in rows[2][10]


def test_nothing_is_stored_and_the_page_is_not_kept(django_assert_num_queries):
    client = browser(officer(unit()))
    with django_assert_num_queries(3):
        answer = client.post(PAGE, FORM | {"danh_sach": "A\tLĐTT"})
    assert answer["Cache-Control"] == "no-store"
