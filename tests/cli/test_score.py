"""`tdkt score` from the outside."""

import json
from pathlib import Path

from click.testing import CliRunner

from tdkt.cli.main import main

GUIDE = Path(__file__).parents[2] / "docs" / "scorecard-format.md"


def examples() -> list[str]:
    """The complete examples of the guide."""
    return [block.partition("```")[0] for block in GUIDE.read_text(encoding="utf-8").split("```yaml\n")[1:]]


def run(tmp_path: Path, text: str, *words: str):
    file = tmp_path / "cham.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["score", str(file), *words])


def test_the_first_example_of_the_guide_is_ranked_with_reasons(tmp_path: Path):
    result = run(tmp_path, examples()[0], "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 0
    assert [(m["name"], m["place"], m["total"]) for m in answer["members"]] == [
        ("Xã A", 1, 103),
        ("Xã B", 2, 90.5),
        ("Xã C", 2, 90.5),
        ("Xã D", None, 40),
    ]
    assert answer["ties"] == [{"place": 2, "units": ["B", "C"], "open": False}]
    assert answer["unranked"][0]["reason"] == "không xếp hạng: chưa đủ điểm (II.1: chưa có số liệu, chưa chấm điểm)"
    assert [(p["award"], p["unit"], p["open"]) for p in answer["proposals"]] == [("GK_XA", "A", False)]
    assert answer["members"][1]["columns"] == {"self": 91, "head": 86.5}
    for member in answer["members"]:
        assert sum(round(line["points"] * 100) for line in member["lines"]) == round(member["total"] * 100)
        assert all(line["reason"] for line in member["lines"])


def test_people_read_why_a_member_has_its_place(tmp_path: Path):
    output = run(tmp_path, examples()[0], "--why").output
    assert "Xã B: hạng 2, Tốt – 90,5 điểm, bằng điểm nên cùng hạng" in output
    assert "90/100 = 90%: 36/40 điểm" in output
    assert "GK_XA: đề nghị A (hạng 1, trong 1 chỉ tiêu)" in output


def test_every_example_of_the_guide_is_answered(tmp_path: Path):
    assert [run(tmp_path, example).exit_code for example in examples()] == [0, 0]


def test_a_bad_file_ends_with_2_at_its_line(tmp_path: Path):
    result = run(tmp_path, examples()[0].replace("actual: 110", "actual: nhiều"))
    assert result.exit_code == 2
    assert "cham.yaml, dòng 45: “nhiều” không phải là số" in result.output
    assert run(tmp_path, "members: [").exit_code == 2
