"""`tdkt ballot` from the outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main

BALLOT = """\
award: CSTDCS
on: 2024-12-20
members: [{name: Lan, role: chair}, Minh, Hoa, Nam, Tuấn]
present: [Lan, Minh, Hoa, Nam]
written: {Tuấn: đồng ý}
votes: {Lan: yes, Minh: yes, Hoa: yes, Nam: no}
"""


def run(tmp_path: Path, text: str, *words: str):
    file = tmp_path / "phieu.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["ballot", str(file), *words])


def test_passed_ballot_says_why_with_its_article(tmp_path: Path):
    result = run(tmp_path, BALLOT, "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 0
    assert (answer["verdict"], answer["passed"], answer["regime"]) == ("passed", True, "R2")
    assert (answer["base"], answer["yes"], answer["share"], answer["required"]) == (5, 4, 0.8, 4)
    assert (answer["threshold"], answer["written"], answer["share_text"]) == (0.8, 1, "4/5")
    assert answer["basis"]["text"] == "khoản 7 Điều 30 Nghị định 98/2023/NĐ-CP"
    assert answer["why"] == ["4/5 tổng số thành viên đồng ý, bằng 80%; cần ít nhất 80%, tức 4 phiếu: đạt."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Hoa: yes", "Hoa: abstain", "KHÔNG ĐẠT"),
        ("2024-12-20", "2025-12-20", "CHƯA XÁC ĐỊNH"),
    ],
)
def test_ballot_not_passed_or_undetermined_ends_with_1(tmp_path: Path, old: str, new: str, said: str):
    result = run(tmp_path, BALLOT.replace(old, new))
    assert result.exit_code == 1
    assert said in result.output


def test_contradiction_ends_with_2_at_its_line(tmp_path: Path):
    result = run(tmp_path, BALLOT.replace("Nam: no", "Nga: no"))
    assert result.exit_code == 2
    assert "phieu.yaml, dòng 6: Nga không phải là thành viên Hội đồng" in result.output


def test_names_under_a_secret_rule_are_pointed_out(tmp_path: Path):
    answer = json.loads(run(tmp_path, BALLOT.replace("CSTDCS", "CSTD_TQ").replace("2024", "2022"), "--json").output)
    assert answer["notes"] == ["Quy định đòi bỏ phiếu kín nhưng tệp ghi phiếu theo tên; chỉ nên ghi số phiếu."]


@pytest.mark.parametrize("text", ["", "- a", "a: &x 1\nb: *x", "members: [", "members: 1e", "\x00"])
def test_what_is_no_ballot_ends_with_2(tmp_path: Path, text: str):
    assert run(tmp_path, text).exit_code == 2


def test_the_example_of_the_guide_is_answered(tmp_path: Path):
    guide = (Path(__file__).parents[2] / "docs" / "ballot-format.md").read_text(encoding="utf-8")
    examples = [block.partition("```")[0] for block in guide.split("```yaml\n")[1:]]
    assert [run(tmp_path, example).exit_code for example in examples] == [0, 1, 0]
