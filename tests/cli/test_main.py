"""`tdkt` itself: its commands, those that the web brings along, and what it says when these are not there."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

from click.testing import CliRunner

import tdkt
from tdkt.cli.main import PLUGINS, main


def test_help_names_every_command():
    answer = CliRunner().invoke(main, ["--help"])
    listed = [line.split()[0] for line in answer.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    brought = [entry.name for entry in entry_points(group=PLUGINS)]
    own = ["ballot", "bench", "bonus", "certificates", "check", "eligible", "rules", "score", "statistics", "text"]
    assert (answer.exit_code, listed) == (0, sorted([*own, *brought]))
    assert {"examples", "figures", "report"} <= set(brought)


def test_the_program_is_installed():
    run = subprocess.run([Path(sys.executable).with_name("tdkt"), "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stdout.split()[-1], run.stderr) == (0, "0.1.0", "")


def test_an_unknown_command_is_a_mistake():
    answer = CliRunner().invoke(main, ["khong-co"])
    assert (answer.exit_code, "khong-co" in answer.stderr) == (2, True)


def test_without_the_web_part_its_commands_say_what_they_need():
    script = """
import sys
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ModuleNotFoundError("No module named 'django'", name="django")
sys.meta_path.insert(0, Wall())
from tdkt.cli.main import main
main(["report"])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "Lệnh “report” cần phần web (django chưa được cài). Chạy python3 run.py setup.\n"


def test_a_broken_catalogue_stops_every_command_with_file_and_line(tmp_path):
    copy = tmp_path / "tdkt"
    shutil.copytree(Path(tdkt.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "examples"))
    broken = copy / "rulebook" / "data" / "indicators" / "CC.yaml"
    text = broken.read_text(encoding="utf-8").replace("measure: hồ sơ", "measure: xyz", 1)
    broken.write_text(text, encoding="utf-8")
    line = text[: text.index("xyz")].count("\n") + 1
    script = "from tdkt.cli.main import main; main(['report', '--unit', 'X1', '--period', '2023', '--out', 'out'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "TDKT_DATA_DIR": str(tmp_path / "var")}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert (run.returncode, run.stdout, (tmp_path / "out").exists()) == (2, "", False)
    assert run.stderr.startswith(f"Lỗi: indicators/CC.yaml, dòng {line}: ")
