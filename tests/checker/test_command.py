"""`tdkt check` from the outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main


@pytest.mark.parametrize(("text", "code"), [("Có 45/50 hộ, đạt 90%.", 0), ("Có 45/50 hộ, đạt 95%.", 1)])
def test_exit_code_says_whether_something_is_flagged(tmp_path: Path, text: str, code: int) -> None:
    file = tmp_path / "bao-cao.txt"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(file), "--json"])
    answer = json.loads(result.output)
    assert result.exit_code == code
    assert (answer["format"], answer["numbers"], answer["judged"]) == ("txt", 2, 2)
    start, end = answer["claims"][0]["spans"][0]
    assert answer["claims"][0]["quote"] == text[start:end]


def test_unreadable_file_ends_with_2(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(tmp_path / "không-có.txt")]).exit_code == 2
