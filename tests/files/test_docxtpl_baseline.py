"""The baseline of the benchmark prints the same report."""

import shutil

import pytest
from sample_report import report

from tdkt.files.docx_read import docx_text
from tdkt.files.docx_write import write_docx
from tdkt.files.docxtpl_baseline import DocxtplBaseline
from tdkt.files.pdf_read import page_count


@pytest.mark.soffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_baseline_prints_the_same_words_tables_and_notes(tmp_path):
    pytest.importorskip("docxtpl")
    docx, pdf = DocxtplBaseline(report(), tmp_path).write()
    assert docx_text(docx.read_bytes()) == docx_text(write_docx(report()))
    assert page_count(pdf.read_bytes()) == 7
