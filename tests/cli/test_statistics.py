"""`tdkt statistics` from the outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main

DECISIONS = """\
number;decided;award;kind;recipient;method;direct;count;revoked
12/QĐ-UBND;01/02/2023;LDTT;cá nhân;Nguyễn Văn A;thường xuyên;x;;
12/QĐ-UBND;2023-02-01;LDTT;cá nhân;Nguyễn Văn A;thường xuyên;x;;
13/QĐ-UBND;2022-12-05;BK_TINH;tập thể;Xã Bắc Lãng;chuyên đề;;;
14/QĐ-UBND;2023-06-05;GK_XA;cá nhân;;đột xuất;;7;
15/QĐ-UBND;2023-06-06;GK_XA;cá nhân;Trần B;đột xuất;;;2023-09-01
"""


def run(tmp_path: Path, text: str, *words: str):
    file = tmp_path / "qd.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["statistics", str(file), *words])


def test_annex_keeps_what_each_cell_counted(tmp_path: Path):
    result = run(tmp_path, DECISIONS, "--form", "annex-2", "--period", "2023", "--json")
    answer = json.loads(result.output)
    rows = {row["code"]: {key: cell["value"] for key, cell in row["cells"].items()} for row in answer["rows"]}
    assert result.exit_code == 0
    assert (rows["LDTT"]["persons"], rows["LDTT"]["direct_persons_share"]) == (1, 100)
    assert (rows["GK_XA"]["persons"], rows["total"]["persons"], rows["BK_TINH"]["collectives"]) == (7, 8, 0)
    counted = [row["cells"]["persons"]["counted"] for row in answer["rows"] if row["code"] == "LDTT"]
    assert counted == [["12/QĐ-UBND (01/02/2023): Nguyễn Văn A"]]
    assert answer["repeated"] == ["qd.csv, dòng 3: 12/QĐ-UBND, đã có ở qd.csv, dòng 2"]
    assert (answer["revoked"], answer["outside_period"]) == (["qd.csv, dòng 6: 15/QĐ-UBND"], 1)


def test_the_state_year_starts_on_1_december(tmp_path: Path):
    answer = json.loads(run(tmp_path, DECISIONS, "--form", "0603", "--period", "2023", "--json").output)
    assert (answer["from"], answer["to"]) == ("2022-12-01", "2023-11-30")
    assert answer["rows"][0]["cells"]["2"] == {"value": 1, "counted": ["13/QĐ-UBND (05/12/2022): Xã Bắc Lãng"]}


def test_people_read_only_rows_with_numbers(tmp_path: Path):
    output = run(tmp_path, DECISIONS, "--form", "annex-2", "--period", "2023").output
    assert "Giấy khen của Chủ tịch UBND cấp xã: persons = 7" in output
    assert "Cờ thi đua của tỉnh" not in output
    assert "Đã hủy bỏ: qd.csv, dòng 6" in output
    output = run(tmp_path, DECISIONS, "--form", "0603", "--period", "2025").output
    assert "Văn bản quyết định: Thông tư 18/2025/TT-BNV" in output


MOVEMENTS = "name;started;ended;initiator;scope;method\nA;2023-01-01;2023-12-31;đơn vị;đơn vị;thường xuyên\n"
BODIES = "name;kind;since\nBan TĐKT;ban thuộc sở nội vụ;2010-01-01\n"
OFFICERS = "name;born;sex;education;since\nA;1980-01-01;nữ;đại học;2010-01-01\n"


@pytest.mark.parametrize(
    ("text", "form", "row"), [(MOVEMENTS, "0601", "07"), (BODIES, "0604", "04"), (OFFICERS, "0605", "04")]
)
def test_other_lists_fill_their_forms(tmp_path: Path, text: str, form: str, row: str):
    answer = json.loads(run(tmp_path, text, "--form", form, "--period", "2023", "--json").output)
    assert {r["code"]: r["cells"]["1"]["value"] for r in answer["rows"]}[row] == 1


@pytest.mark.parametrize(
    ("text", "form", "period", "places"),
    [
        (DECISIONS.replace("LDTT", "LDTX"), "annex-2", "2023", ["qd.csv, dòng 2", "qd.csv, dòng 3"]),
        (DECISIONS.replace("chuyên đề", "chuyên môn"), "annex-2", "2023", ["qd.csv, dòng 4"]),
        (DECISIONS.replace(";7;", ";0;"), "annex-2", "2023", ["qd.csv, dòng 5"]),
        (DECISIONS.replace("Trần B;đột xuất;;;", "Trần B;đột xuất;;2;"), "annex-2", "2023", ["qd.csv, dòng 6"]),
        (
            DECISIONS.replace(
                "2023-02-01;LDTT;cá nhân;Nguyễn Văn A;thường xuyên;x",
                "2023-02-01;LDTT;cá nhân;Nguyễn Văn A;thường xuyên;",
            ),
            "annex-2",
            "2023",
            ["qd.csv, dòng 3"],
        ),
        (DECISIONS.replace("2022-12-05", "2022-13-05"), "annex-2", "2023", ["qd.csv, dòng 4"]),
        (DECISIONS, "0699", "2023", ["--form"]),
        (DECISIONS, "0603", "2023-H1", ["--period"]),
        (DECISIONS, "annex-2", "nay", ["--period"]),
        (MOVEMENTS.replace("2023-12-31", "2022-12-31"), "0601", "2023", ["qd.csv, dòng 2"]),
        (
            DECISIONS.replace("cá nhân;Nguyễn Văn A", "tập thể;Nguyễn Văn A"),
            "annex-2",
            "2023",
            ["qd.csv, dòng 2", "qd.csv, dòng 3"],
        ),
        (OFFICERS.replace("đại học", "cao"), "0605", "2023", ["qd.csv, dòng 2"]),
        (DECISIONS, "0605", "2023", ["qd.csv, dòng 1"] * 14),
    ],
)
def test_bad_input_ends_with_2_at_its_place(tmp_path: Path, text: str, form: str, period: str, places: list[str]):
    result = run(tmp_path, text, "--form", form, "--period", period, "--json")
    assert result.exit_code == 2
    assert [json.loads(line)["place"] for line in result.output.splitlines()] == places


def test_columns_and_awards_may_have_their_vietnamese_names(tmp_path: Path):
    head = "Số quyết định;Ngày quyết định;Danh hiệu;Đối tượng;Loại hình"
    text = f"{head}\n1;01/02/2023;Lao động tiên tiến;Cá nhân;Thường xuyên\n"
    answer = json.loads(run(tmp_path, text, "--form", "annex-2", "--period", "2023", "--json").output)
    assert {row["code"]: row["cells"]["persons"]["value"] for row in answer["rows"]}["LDTT"] == 1


def test_one_award_written_in_other_capitals_is_counted_once(tmp_path: Path):
    head = "number;decided;award;kind;method;recipient"
    text = f"{head}\n1/QĐ;2023-02-01;LDTT;person;regular;Hòa\n1/qđ;2023-02-01;LDTT;person;regular;hòa \n"
    answer = json.loads(run(tmp_path, text, "--form", "annex-2", "--period", "2023", "--json").output)
    assert len(answer["repeated"]) == 1


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("0604", "name;kind;since\nA;phòng thuộc sở nội vụ;2023-12-01\n"),
        ("0605", "name;born;sex;education;since\nA;1990-01-01;nữ;đại học;2023-12-01\n"),
    ],
)
def test_who_begins_after_the_last_day_is_not_counted(tmp_path: Path, form: str, text: str):
    answer = json.loads(run(tmp_path, text, "--form", form, "--period", "2023", "--json").output)
    assert answer["outside_period"] == 1
    assert not any(row["cells"]["1"]["value"] for row in answer["rows"])


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        (
            "annex-2",
            "number;decided;award;kind;method;revoked\n1;2023-02-01;LDTT;person;regular;2023-01-31\n",
            "hủy bỏ",
        ),
        ("0605", "name;born;sex;education;since\nA;2000-01-01;nữ;đại học;1999-12-01\n", "ngày sinh"),
        (
            "annex-2",
            f"number;decided;award;kind;method;count\n1;2023-02-01;LDTT;person;regular;{'9' * 5000}\n",
            "số lượng",
        ),
    ],
)
def test_days_and_numbers_that_cannot_be_are_refused(tmp_path: Path, form: str, text: str, said: str):
    result = run(tmp_path, text, "--form", form, "--period", "2023", "--json")
    assert result.exit_code == 2
    assert said in result.output
