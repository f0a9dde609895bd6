"""`tdkt check` with figures and with the file given back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document

from tdkt.cli.main import main
from tdkt.files.docx_read import read_docx
from tdkt.files.docx_write import write_docx
from tdkt.usecases.example_localities import EXAMPLES
from tests.golden.reports import document, material

SLUG = "thuy-hung-xa-6-thang-2023"


def run(*arguments: str | Path):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def word(tmp_path: Path) -> Path:
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(write_docx(document(material(SLUG))))
    return file


def test_a_clean_file_ends_with_0_and_a_flagged_one_with_1(tmp_path: Path) -> None:
    clean, wrong = tmp_path / "a.txt", tmp_path / "b.txt"
    clean.write_text("Có 45/50 hộ đạt gia đình văn hóa, đạt 90%.", encoding="utf-8")
    wrong.write_text("Có 45/50 hộ đạt gia đình văn hóa, đạt 95%.", encoding="utf-8")
    assert run(clean).exit_code == 0
    assert run(clean, wrong).exit_code == 1
    assert run(clean, tmp_path / "missing.txt").exit_code == 2


def test_spans_count_the_text_that_tdkt_text_prints(word: Path) -> None:
    answer = json.loads(run(word, "--json").stdout)
    text = read_docx(word.read_bytes()).text
    assert answer["format"] == "docx"
    assert all(claim["quote"] == text[slice(*claim["spans"][0])] for claim in answer["claims"])


def test_annotate_gives_the_word_file_back_with_comments_on_the_same_text(tmp_path: Path) -> None:
    file, out = tmp_path / "sai.docx", tmp_path / "sai-ghi-chu.docx"
    file.write_bytes(_docx("Có 45/50 hộ đạt gia đình văn hóa, đạt 95%."))
    assert run(file, "--annotate", out).exit_code == 1
    assert read_docx(out.read_bytes()).text == read_docx(file.read_bytes()).text
    comments = _part(out, "word/comments.xml")
    assert "45 : 50 = 90%" in comments


def test_annotate_never_writes_over_the_file_itself(word: Path) -> None:
    before = word.read_bytes()
    assert run(word, "--annotate", word).exit_code == 2
    assert word.read_bytes() == before


def test_figures_of_another_size_are_told(tmp_path: Path) -> None:
    figures = tmp_path / "so-lieu.csv"
    lines = (EXAMPLES / SLUG / "figures.csv").read_text(encoding="utf-8").splitlines()
    figures.write_text("\n".join(lines), encoding="utf-8")
    text = tmp_path / "bao-cao.txt"
    text.write_text("Toàn xã có tổng số trẻ mầm non là 321 trẻ.", encoding="utf-8")
    result = run(text, "--figures", figures)
    assert result.exit_code == 1
    assert "312 trẻ, văn bản ghi 321" in result.stdout


def test_a_figure_of_an_unknown_indicator_is_refused_at_its_line(tmp_path: Path) -> None:
    figures, text = tmp_path / "so-lieu.csv", tmp_path / "bao-cao.txt"
    figures.write_text("unit;indicator;period;value\n06208;XX.99;2023;5\n", encoding="utf-8")
    text.write_text("Có 5 hộ.", encoding="utf-8")
    result = run(text, "--figures", figures)
    assert result.exit_code == 2
    assert "so-lieu.csv, dòng 2" in result.stderr
    assert "XX.99" in result.stderr


def _docx(words: str) -> bytes:
    file = Document()
    file.add_paragraph(words)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _part(file: Path, name: str) -> str:
    with ZipFile(file) as archive:
        return archive.read(name).decode()
