"""The house stands: contracts, floors, no floats, templates, letters, addresses."""

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tdkt"
CORE = ("kernel", "vntext", "rulebook", "domain", "reporting", "files", "usecases", "cli")
WITHOUT_FLOATS = ("kernel", "vntext", "domain", "reporting")
TEMPLATES = sorted(path.relative_to(SOURCE) for path in SOURCE.glob("web/*/templates/**/*.html"))
# Written as pieces, so that this file does not hold what it looks for.
ADDRESSES = (r"/(work|farm)" + "/", r"https?://[^ ]*(/simple|/packages)" + "/")


def contracts() -> dict[str, dict]:
    """The import contracts by id."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in configuration["tool"]["importlinter"]["contracts"]}


def web_apps() -> set[str]:
    """The packages of the top floor."""
    return {path.parent.name for path in SOURCE.glob("web/*/__init__.py")}


def tracked_files() -> list[Path]:
    """Every file that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def needs_git() -> None:
    """Skip where the project was unpacked from an archive."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout")


def test_import_contracts_are_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout if run.returncode else "") == (0, "")


def test_every_web_app_has_its_place_in_the_order():
    layers = contracts()["web-order"]["layers"]
    assert {name.strip() for layer in layers for name in layer.split("|")} == web_apps()


def test_every_web_app_has_the_rooms_of_an_app():
    containers = {name.removeprefix("tdkt.web.") for name in contracts()["app-rooms"]["containers"]}
    assert containers == web_apps() - {"project", "ui"}


def test_every_web_app_is_installed():
    assert set(settings.LOCAL_APPS) == web_apps() - {"project"}


def test_the_core_is_imported_without_django():
    """Every module of the lower floors, in a Python where Django cannot be imported."""
    script = f"""
import importlib, pkgutil, sys
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ImportError("Django below web")
sys.meta_path.insert(0, Wall())
for floor in {CORE}:
    package = importlib.import_module("tdkt." + floor)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("floor", WITHOUT_FLOATS)
def test_no_number_of_the_work_is_a_float(floor):
    """Only the shares that a table's columns have of the page may be floats."""
    found = []
    for path in sorted((SOURCE / floor).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = [node for node in ast.walk(tree) if _calls(node, "Table")]
        widths = {id(inner) for table in tables for inner in ast.walk(table)}
        for node in ast.walk(tree):
            is_float = isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in widths
            if is_float or _calls(node, "float"):
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def test_there_are_templates():
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_compiles(path):
    name = Path(*path.parts[path.parts.index("templates") + 1 :]).as_posix()
    assert Path(get_template(name).origin.name) == SOURCE / path


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_holds_no_script_and_no_style(path):
    """The Content-Security-Policy would refuse them."""
    content = (SOURCE / path).read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|\|safe\b", content) == []


def test_every_letter_of_the_source_is_composed():
    """One letter is one character (NFC), in code, templates, data and examples."""
    kinds = {".py", ".html", ".yaml", ".json", ".csv", ".js", ".css", ".typ", ".md", ".svg"}
    files = (path for path in SOURCE.rglob("*") if path.suffix in kinds)
    decomposed = [
        str(path.relative_to(SOURCE))
        for path in files
        if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]
    assert decomposed == []


def test_no_tracked_file_names_a_folder_of_a_machine_or_a_package_index():
    needs_git()
    pattern = re.compile("|".join(ADDRESSES).encode())
    found = [str(path.relative_to(ROOT)) for path in tracked_files() if pattern.search(path.read_bytes())]
    assert found == []


def test_the_lock_files_are_the_only_ones():
    needs_git()
    names = {path.name for path in tracked_files()}
    assert names & {"uv.lock", "poetry.lock", "Pipfile.lock"} == set()
    assert {"requirements.lock", "requirements-dev.lock"} <= names
