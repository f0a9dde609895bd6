"""`tdkt bench`: a short run works and prints what it promises. How fast it is, is no test."""

import json
import shutil

import pytest
from click.testing import CliRunner

from tdkt.cli.main import main
from tdkt.files import docxtpl_baseline

needs_soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
SHORT = ("bench", "report", "--rounds", "1", "--pages", "2")


def run(*arguments):
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_bench_alone_lists_the_benches():
    result = run("bench")
    assert result.exit_code == 0
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "certificates",
        "check",
        "eligibility",
        "report",
    ]


@pytest.mark.soffice
@needs_soffice
def test_bench_report_prints_one_object_a_case():
    result = run(*SHORT, "--json")
    cases = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(case["bench"], case["case"]) for case in cases] == [
        ("report", "docxtpl+libreoffice"), *[("report", "linearity")] * 3,
    ]  # fmt: skip
    assert [case["pages"] for case in cases] == [2, 1, 2, 8]
    assert cases[0]["ratio"] == pytest.approx(cases[0]["baseline_s"] / cases[0]["ours_s"], rel=0.05)
    assert [case["baseline_s"] for case in cases[1:]] == [None] * 3


def test_bench_report_without_libreoffice_measures_the_rest(monkeypatch):
    monkeypatch.setattr(docxtpl_baseline, "missing", lambda: ["LibreOffice (soffice)"])
    result = run(*SHORT)
    assert result.exit_code == 2
    assert "Chưa cài LibreOffice (soffice)" in result.stderr
    assert result.stdout.count("ms/trang") == 3
