"""`tdkt bonus` from the outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main


def run(*words: str):
    return CliRunner().invoke(main, ["bonus", *words])


def test_answer_has_coefficient_salary_amounts_and_articles():
    result = run("--award", "LDTT", "--kind", "person", "--on", "2024-07-01", "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 0
    assert (answer["regime"], answer["verdict"], answer["confidence"]) == ("R2", "determined", "read_secondary")
    assert (answer["coefficient"], answer["base_salary"]) == (0.3, 2340000)
    assert (answer["amount_before_rounding"], answer["amount_after_rounding"]) == (702000, 710000)
    assert answer["basis"]["text"] == "Điều 54 Nghị định 98/2023/NĐ-CP"
    assert answer["rounding"]["text"] == "khoản 2 Điều 53 Nghị định 98/2023/NĐ-CP"
    assert answer["paid_by_basis"]["text"] == "khoản 4 Điều 11 Luật Thi đua, khen thưởng 06/2022/QH15"


@pytest.mark.parametrize(
    "words",
    [
        ("--award", "lao động tiên tiến", "--kind", "Cá nhân", "--on", "01/07/2025"),
        ("--award", "LĐTT", "--kind", "PERSON", "--on", "1/7/2025"),
    ],
)
def test_award_kind_and_day_may_be_written_as_people_write(words: tuple[str, ...]):
    answer = json.loads(CliRunner().invoke(main, ["bonus", *words, "--json"]).output)
    assert (answer["award"], answer["amount_after_rounding"]) == ("LDTT", 710000)


@pytest.mark.parametrize("coefficient", ["9" * 5000, "1001", "1e9", "NaN", "-1"])
def test_a_coefficient_that_cannot_be_is_refused(coefficient: str):
    words = ["--award", "GK_XA", "--kind", "collective", "--on", "2024-08-01", "--coefficient", coefficient]
    assert CliRunner().invoke(main, ["bonus", *words]).exit_code == 2


def test_a_list_may_have_vietnamese_columns(tmp_path: Path):
    text = "Người nhận\tKhen thưởng\tĐối tượng\tNgày quyết định\nA\tLao động tiên tiến\tcá nhân\t20/12/2025\n"
    (tmp_path / "ds.csv").write_text(text, encoding="utf-8")
    answer = json.loads(CliRunner().invoke(main, ["bonus", "--list", str(tmp_path / "ds.csv"), "--json"]).output)
    assert answer["total"] == 710000


def test_rounding_can_be_switched_off():
    answer = json.loads(
        run("--award", "LDTT", "--kind", "person", "--on", "2024-07-01", "--no-rounding", "--json").output
    )
    assert (answer["amount_after_rounding"], answer["rounding"]) == (702000, None)


def test_what_was_not_read_is_asked_and_no_amount_is_given():
    result = run("--award", "BK_TINH", "--kind", "household", "--on", "2025-06-30", "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 0
    assert (answer["verdict"], answer["coefficient"], answer["amount_after_rounding"]) == ("undetermined", None, None)
    assert answer["parameters"][0]["decided_by"] == "Điều 58 Nghị định 98/2023/NĐ-CP"


def test_people_read_vietnamese():
    output = run("--award", "KNC", "--kind", "person", "--on", "01/8/2025").output
    assert "Hệ số cao nhất được định: 0,6" in output
    assert "Chưa xác định: Hệ số tiền thưởng của Kỷ niệm chương" in output
    output = run("--award", "TTLDTT", "--kind", "collective", "--on", "2025-07-01").output
    assert "Tiền thưởng: 1.872.000 đồng" in output and "Làm tròn lên: 1.880.000 đồng" in output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--award", "LDTT", "--kind", "collective", "--on", "2025-01-01"), "chỉ tặng cho cá nhân"),
        (("--award", "GK_HUYEN", "--kind", "person", "--on", "2025-07-01"), "pháp luật không có Giấy khen"),
        (("--award", "LDTT", "--kind", "person", "--on", "1/13/2025"), "không phải là ngày"),
        (("--award", "LDTT", "--kind", "person"), "Cần --award, --kind và --on"),
        (("--award", "KNC", "--kind", "person", "--on", "2025-08-01", "--coefficient", "một"), "--coefficient"),
    ],
)
def test_bad_input_ends_with_2(words: tuple[str, ...], said: str):
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output


LIST = """\
recipient;award;kind;on;achievement;period;coefficient
Nguyễn Văn A;LDTT;cá nhân;20/12/2025;;2025;
Nguyễn Văn A;CSTDCS;cá nhân;20/12/2025;;2025;
Thôn Bản Chuông;GK_XA;tập thể;20/12/2025;dân vận;2025;
Bà Hoàng Thị B;KNC;person;2025-12-20;;;0,6
"""


def test_a_list_is_summed_and_held_against_the_fund(tmp_path: Path):
    file = tmp_path / "danh-sach.csv"
    file.write_text(LIST, encoding="utf-8")
    result = run("--list", str(file), "--expenditure", "1.000.000.000", "--area", "mountain", "--json")
    answer = json.loads(result.output)
    assert [payment["paid"] for payment in answer["payments"]] == [0, 2340000, 1410000, 1410000]
    assert (answer["total"], answer["undetermined"]) == (5160000, 0)
    assert (answer["fund"]["ceiling"], answer["fund"]["left"]) == (15000000, 9840000)
    assert "còn 9.840.000 đồng" in run("--list", str(file), "--expenditure", "1000000000", "--area", "mountain").output


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (LIST.replace("LDTT", "LDTX"), ["danh-sach.csv, dòng 2"]),
        (LIST.replace("CSTDCS;cá nhân", "CSTDCS;tập thể"), ["danh-sach.csv, dòng 3"]),
        (LIST.replace("0,6", "0,9"), ["danh-sach.csv, dòng 5"]),
        (LIST.replace("recipient;", "ai;"), ["danh-sach.csv, dòng 1", "danh-sach.csv, dòng 1"]),
        (LIST.replace("tập thể;20/12/2025;dân vận;2025;", "tập thể"), ["danh-sach.csv, dòng 4"]),
        ("", ["danh-sach.csv, dòng 1"] * 4),
    ],
)
def test_a_bad_list_is_refused_at_its_lines(tmp_path: Path, text: str, places: list[str]):
    file = tmp_path / "danh-sach.csv"
    file.write_text(text, encoding="utf-8")
    result = run("--list", str(file), "--json")
    assert result.exit_code == 2
    assert [json.loads(line)["place"] for line in result.output.splitlines()] == places


def test_people_read_a_list_and_what_is_open_in_it(tmp_path: Path):
    file = tmp_path / "danh-sach.csv"
    file.write_text(LIST.replace("0,6", ""), encoding="utf-8")
    output = run("--list", str(file), "--expenditure", "1000000000", "--area", "delta", "--on", "2024-06-01").output
    assert "Cộng: 3.750.000 đồng, chưa kể 1 khoản chưa xác định" in output
    assert "Văn bản quyết định: Điều 50 Nghị định 98/2023/NĐ-CP" in output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LIST.partition("\n")[0] + "\n\n", "Danh sách trống"),
        (LIST.replace("0,6", "nhiều"), "không phải là số"),
        (LIST.replace("Nguyễn Văn A;LDTT", ";LDTT"), "còn trống"),
        (LIST + '"mở ngoặc', "không đọc được"),
    ],
)
def test_other_bad_lists_are_refused_in_words(tmp_path: Path, text: str, said: str):
    file = tmp_path / "danh-sach.csv"
    file.write_text(text, encoding="utf-8")
    result = run("--list", str(file), "--expenditure", "1000", "--area", "delta")
    assert (result.exit_code, said in result.output) == (2, True)
