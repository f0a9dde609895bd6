"""`tdkt eligible`, `tdkt rules`, `tdkt bench eligibility` as people and scripts call them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main
from tdkt.rulebook.load_law import shipped_layers

ROOT = Path(__file__).parents[2]
GOOD = "award: LDTT\non: 2024-12-20\ncandidate: {kind: person, name: An, ratings: [{year: 2024, class: HTT}]}\n"


def tdkt(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def cases(tmp_path):
    """A case that is met, one that is not, one that cannot be told, one that cannot be read."""
    texts = {
        "good": GOOD,
        "bad": GOOD.replace("HTT", "HT"),
        "open": GOOD.replace("2024-12-20", "2026-12-20").replace("2024, class", "2026, class"),
        "broken": GOOD.replace("HTT", "TOT"),
        "paths": "award: BK_TINH\non: 2024-12-20\ncandidate: {kind: household, merits: []}\n",
        "old": GOOD.replace("2024-12-20", "2016-12-20").replace("2024, class", "2016, class"),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "code"),
    [(["good"], 0), (["good", "bad"], 1), (["open"], 1), (["old"], 1), (["good", "broken"], 2), (["bad", "broken"], 2)],
)
def test_the_exit_code_is_that_of_the_worst_case(cases, names, code):
    assert tdkt("eligible", *(cases / f"{name}.yaml" for name in names)).exit_code == code


def test_json_is_one_object_a_line(cases):
    run = tdkt("eligible", "--json", cases / "good.yaml", cases / "bad.yaml")
    assert [json.loads(line)["verdict"] for line in run.stdout.splitlines()] == ["eligible", "not_eligible"]


def test_people_read_what_is_missing(cases):
    run = tdkt("eligible", cases / "bad.yaml")
    lines = run.stdout.splitlines()
    assert lines[0] == "CHƯA ĐỦ ĐIỀU KIỆN: Lao động tiên tiến — An (R2, nhận hồ sơ 2024-12-20)"
    assert lines[1].startswith("  ✗ năm 2024 hoàn thành tốt nhiệm vụ trở lên — hoàn thành nhiệm vụ [Điều 24 Luật")
    assert lines[2] == "      Xếp loại năm 2024 thấp hơn mức cần."


def test_a_way_is_named(cases):
    assert "  Theo đường: Đóng góp nhiều công sức, đất đai, tài sản" in tdkt("eligible", cases / "paths.yaml").stdout


def test_a_broken_case_is_told_at_its_line(cases):
    run = tdkt("eligible", cases / "broken.yaml")
    assert run.stderr == "Lỗi: broken.yaml, dòng 3: Mức xếp loại (class) “TOT” không có. Có phải HTT?\n"


def test_rules_list_follows_the_day():
    before = [
        json.loads(line)["code"] for line in tdkt("rules", "list", "--on", "2025-06-30", "--json").stdout.splitlines()
    ]
    after = [
        json.loads(line)["code"] for line in tdkt("rules", "list", "--on", "2025-07-01", "--json").stdout.splitlines()
    ]
    assert set(before) - set(after) == {"GK_HUYEN"}
    assert len(before) == 61


def test_rules_list_is_one_line_an_award_for_people():
    lines = tdkt("rules", "list", "--on", "2023-06-30").stdout.splitlines()
    assert lines[0].startswith("LDTT          Lao động tiên tiến — cá nhân — Chủ tịch Ủy ban nhân dân huyện")
    assert len(lines) == 60


def test_rules_show_tells_who_decides_conditions_dossier_and_what_is_open():
    sheet = json.loads(tdkt("rules", "show", "CSTDCS", "--on", "2025-08-01", "--json").stdout)
    assert sheet["decision"]["by"][0] == "Chủ tịch Ủy ban nhân dân xã"
    assert sheet["dossier"]["items"][0] == "Tờ trình (mẫu 01)"
    assert [parameter["key"] for parameter in sheet["open_parameters"]] == ["cstdcs-local-cap"]
    assert [condition["id"] for condition in sheet["conditions"]["person"]][:2] == ["ldtt", "merit"]


@pytest.mark.parametrize(
    ("code", "on"),
    [("BK_TINH", "2024-06-01"), ("CO_CP", "2025-08-01"), ("GDVH", "2022-06-01"), ("HC_SV", "2026-11-01")],
)
def test_rules_show_prints_a_sheet_for_people(code, on):
    run = tdkt("rules", "show", code.lower(), "--on", on)
    assert run.exit_code == 0
    assert run.stdout.startswith(f"{code} — ")
    assert "  Điều kiện (" in run.stdout


def test_rules_show_says_that_a_day_does_not_know_an_award():
    run = tdkt("rules", "show", "GK_HUYEN", "--on", "2025-07-01")
    assert run.exit_code == 1
    assert run.stdout.splitlines()[1] == "  Ngày này không có danh hiệu, hình thức ấy [Nghị định 129/2025/NĐ-CP]."


def test_rules_show_says_that_a_day_lies_before_every_regime():
    assert "  Ngày này chưa nạp pháp luật." in tdkt("rules", "show", "LDTT", "--on", "2016-01-01").stdout


@pytest.mark.parametrize("words", ["ldtt", "LĐTT", "lao động tiên tiến"])
def test_rules_show_knows_names_and_vietnamese_days(words):
    assert tdkt("rules", "show", words, "--on", "01/07/2025").stdout.startswith("LDTT — ")


def test_rules_show_asks_which_of_several_is_meant():
    assert "GK_XA hoặc GK_HUYEN" in tdkt("rules", "show", "giấy khen").stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LDTT", "Lao động tiên tiến"),
        ("LDTT", "LĐTT"),
        ("LDTT", "ldtt"),
        ("2024-12-20", "20/12/2024"),
        ("2024-12-20", "'2024-12-20'"),
        ("2024-12-20", "2024-12-20T08:00:00"),
        ("person", "Cá nhân"),
        ("class: HTT", "class: htt"),
        ("class: HTT", "class: Hoàn thành tốt nhiệm vụ"),
        ("year: 2024", "year: '2024'"),
        ("year: 2024", "year: 2024.0"),
        ("kind", "under_examination: không, kind"),
        ("kind", "members: {count: '20', ldtt: 14.0}, kind"),
        ("kind", "position: công chức, kind"),
    ],
)
def test_a_case_may_be_written_as_people_write(cases, old, new):
    (cases / "said.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert tdkt("eligible", cases / "said.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("LDTT", "LDT", "Có phải LDTT"),
        ("LDTT", "Giấy khen", "Có phải GK_XA hoặc GK_HUYEN"),
        ("2024-12-20", "31/02/2024", "không phải là một ngày: “31/02/2024”"),
        ("2024-12-20", "2024-W05", "không phải là một ngày"),
        ("kind", "disipline: [], kind", "Không có khóa “disipline”. Có phải “discipline”?"),
        ("class", "klass", "Không có khóa “klass”. Có phải “class”?"),
        ("year: 2024", "year: '²'", "phải là một năm từ 1945, không phải “²”"),
        ("year: 2024", f"year: '{'9' * 5000}'", "phải là một năm từ 1945"),
        ("kind", "members: {ldtt_share: '1e999999999'}, kind", "phải là một tỷ lệ như 70%, 0.7 hoặc 7/10"),
        ("kind", "score: '1e999999999', kind", "Điểm (score) phải là số"),
        ("kind", "list: {proposed: 3}, kind", "Danh sách đề nghị (list) chưa ghi base."),
        ("kind", "score: {total: 90, parts: [{points: 40, max: 50}, {points: 45, max: 50}]}, kind", "cộng lại là 85"),
        ("name: An", "name: [An]", "Tên (name) phải là chữ"),
        (GOOD, "", "Tệp trống."),
        (GOOD, "- 1", "Phải là một nhóm khóa: giá trị, không phải danh sách 1 mục."),
        ("LDTT", "\x07", "có ký tự điều khiển"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_line_with_near_words(cases, old, new, said):
    (cases / "odd.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    run = tdkt("eligible", cases / "odd.yaml")
    assert run.exit_code == 2
    assert "odd.yaml, dòng " in run.stderr
    assert said in run.stderr


def test_rules_show_suggests_near_codes():
    run = tdkt("rules", "show", "CSTDC")
    assert run.exit_code == 2
    assert run.stderr.startswith("Không có mã “CSTDC”. Có phải CSTDCS")


def test_rules_with_a_layer_show_its_standard():
    layer = shipped_layers()["bac-ninh"]
    sheet = json.loads(tdkt("rules", "show", "GK_XA", "--on", "2026-01-01", "--json", "--rules", layer).stdout)
    assert sheet["regulation"] == "Quy chế thi đua, khen thưởng tỉnh Bắc Ninh"


def test_the_national_law_and_the_shipped_layer_prove_themselves():
    assert tdkt("rules", "check").exit_code == 0
    assert tdkt("rules", "check", shipped_layers()["bac-ninh"]).exit_code == 0


def test_rules_check_finds_kinds_without_cases_and_wrong_answers(tmp_path):
    text = (
        "- name: sai\n  case: {award: LDTT, on: 2024-12-20, candidate: {kind: person}}\n  expect: {verdict: eligible}\n"
    )
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    run = tdkt("rules", "check", "--cases", tmp_path)
    assert run.exit_code == 2
    assert "Lỗi: one.yaml, dòng 1: “sai”: verdict là undetermined, mong đợi eligible." in run.stderr
    assert "Chưa có hồ sơ thử nào đạt điều kiện “xếp loại của năm” (rating)." in run.stderr


def test_rules_check_refuses_a_broken_layer_and_broken_cases(tmp_path):
    (tmp_path / "layer.yaml").write_text("name: x\n", encoding="utf-8")
    assert tdkt("rules", "check", tmp_path).exit_code == 2
    (tmp_path / "layer.yaml").rename(tmp_path / "cases.yaml")
    assert tdkt("rules", "check", "--cases", tmp_path).exit_code == 2


def test_a_broken_layer_is_refused_by_the_other_commands(tmp_path):
    (tmp_path / "layer.yaml").write_text("name: x\n", encoding="utf-8")
    assert tdkt("rules", "list", "--rules", tmp_path).exit_code == 2


def test_the_generated_page_is_up_to_date(tmp_path):
    out = tmp_path / "rules.md"
    assert tdkt("rules", "page", "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page == (ROOT / "docs" / "generated" / "rules.md").read_text(encoding="utf-8")
    assert page == tdkt("rules", "page").stdout


def test_the_benchmark_compares_both_ways():
    run = tdkt("bench", "eligibility", "--persons", 300, "--sample", 50, "--json")
    cases = [json.loads(line) for line in run.stdout.splitlines()]
    assert [case["case"] for case in cases][:2] == ["LDTT", "CSTDCS"]
    assert {case["persons"] for case in cases} == {300}
    assert tdkt("bench", "eligibility", "--persons", 100, "--sample", 20).stdout.startswith("100 người × 10 năm")
