"""`tdkt text`: the letters of a file, or why there are none."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tdkt.cli.main import main
from tdkt.files.docx_write import write_docx
from tdkt.files.pdf_write import write_pdf
from tdkt.kernel.document import Document, Footnote, Heading, Letterhead, Paragraph, Signature, Text

W = nsdecls("w")


def run(*arguments: object):
    """What the command answers."""
    return CliRunner().invoke(main, ["text", *map(str, arguments)])


def word(file: Path, *paragraphs: str) -> Path:
    """A Word file of paragraphs, each given as text or as XML."""
    document = docx.Document()
    for paragraph in paragraphs:
        if paragraph.startswith("<"):
            document.element.body.insert(len(document.element.body) - 1, parse_xml(paragraph))
        else:
            document.add_paragraph(paragraph)
    document.save(str(file))
    return file


class TestText:
    def test_is_the_file_itself(self, tmp_path):
        file = tmp_path / "bao-cao.txt"
        file.write_bytes("Dòng một\r\nDòng hai, e\u0302 không đổi".encode())
        answer = run(file)
        assert (answer.exit_code, answer.stdout_bytes.decode()) == (0, "Dòng một\r\nDòng hai, e\u0302 không đổi")

    def test_as_json_is_one_object_on_one_line(self, tmp_path):
        file = tmp_path / "bao-cao.TXT"
        file.write_text("Dòng một\nDòng “hai”", encoding="utf-8")
        answer = run(file, "--json")
        assert answer.stdout.count("\n") == 1
        assert json.loads(answer.stdout) == {"file": str(file), "format": "txt", "text": "Dòng một\nDòng “hai”"}


class TestWord:
    def test_paragraphs_are_lines_and_letters_are_composed(self, tmp_path):
        file = word(tmp_path / "a.docx", "Một", "Hai tie\u0302\u0301p")
        assert run(file).stdout == "Một\nHai tiếp\n"

    def test_cells_of_a_row_are_parted_by_tabs(self, tmp_path):
        document = docx.Document()
        table = document.add_table(2, 2)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = str(number)
        document.save(str(tmp_path / "a.docx"))
        assert run(tmp_path / "a.docx").stdout == "0\t1\n2\t3\n"

    def test_a_table_in_a_cell_is_told_once(self, tmp_path):
        document = docx.Document()
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "ngoài"
        cell.add_table(1, 1).cell(0, 0).text = "trong"
        document.save(str(tmp_path / "a.docx"))
        assert run(tmp_path / "a.docx").stdout.split() == ["ngoài", "trong"]

    @pytest.mark.parametrize(
        ("paragraph", "text"),
        [
            (
                f"<w:p {W}><w:pPr><w:tabs><w:tab w:pos='720'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
                "a",
            ),
            (f"<w:p {W}><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
            (f"<w:p {W}><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>", "a"),
            (f"<w:p {W}><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom></w:p>", ""),
            (f"<w:p {W}><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", "a"),
            (f"<w:p {W}><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>", "a"),
        ],
        ids=["tab stop", "tab and break", "deleted", "moved away", "inserted", "link"],
    )
    def test_what_a_reader_sees_is_told(self, tmp_path, paragraph, text):
        assert run(word(tmp_path / "a.docx", paragraph)).stdout == f"{text}\n"


def small_report() -> Document:
    """A report of one sentence with a footnote."""
    note = Footnote((Paragraph((Text("Theo sổ của xã."),)),))
    return Document(
        Letterhead("HỘI ĐỒNG TĐKT HUYỆN", "CỤM THI ĐUA SỐ 02", "08", "BC-TĐKT", "Cường Lợi, tháng 01 năm 2024"),
        "BÁO CÁO",
        "Tổng kết năm 2023",
        "",
        (Heading(0, "I.", "Tình hình"), Paragraph((Text("Đàn trâu có 120 con"), note, Text(".")))),
        Signature(("CỤM TRƯỞNG",), "Mai Thị Chiên"),
    )


class TestOwnReports:
    @pytest.mark.parametrize("kind", ["docx", "pdf"])
    def test_a_report_that_we_wrote_is_read_with_its_notes(self, tmp_path, kind):
        file = tmp_path / f"bao-cao.{kind}"
        report = small_report()
        file.write_bytes(write_docx(report) if kind == "docx" else write_pdf(report, made=date(2024, 1, 9)))
        answer = run(file, "--json")
        told = json.loads(answer.stdout)
        assert (answer.exit_code, told["format"]) == (0, kind)
        lines = told["text"].splitlines()
        assert [any(part in line for line in lines) for part in ("Đàn trâu có 120 con", "Theo sổ của xã.")] == [
            True
        ] * 2


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "content", "rule"),
        [
            ("a.docx", b"", "docx"),
            ("a.docx", b"khong phai Word", "docx"),
            ("a.docx", b"PK\x03\x04", "docx"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
            ("a.pdf", b"", "pdf"),
            ("a.pdf", b"%PDF-1.7\nhong", "pdf"),
            ("a.txt", "Tiếng Việt".encode("utf-16"), "encoding"),
            ("a.doc", b"x", "kind"),
            ("khong-duoi", b"x", "kind"),
            ("a.txt", b"x" * (20 * 2**20 + 1), "size"),
        ],
        ids=[
            "empty",
            "no Word",
            "cut short",
            "locked",
            "empty pdf",
            "broken pdf",
            "letters",
            "doc",
            "no kind",
            "large",
        ],
    )
    def test_what_cannot_be_read_is_refused_with_its_name(self, tmp_path, name, content, rule):
        file = tmp_path / name
        file.write_bytes(content)
        for_people, for_scripts = run(file), run(file, "--json")
        assert (for_people.exit_code, for_people.stdout) == (2, "")
        assert for_people.stderr.startswith(f"Lỗi: {name}: ")
        finding = json.loads(for_scripts.stdout)
        assert (for_scripts.exit_code, for_scripts.stdout.count("\n"), for_scripts.stderr) == (2, 1, "")
        assert (finding["rule"], finding["severity"], finding["place"]) == (rule, "error", name)

    @pytest.mark.parametrize("name", ["khong-co.docx", "."], ids=["missing", "folder"])
    def test_what_cannot_be_opened_is_refused(self, tmp_path, name):
        answer = run(tmp_path / name, "--json")
        assert (answer.exit_code, json.loads(answer.stdout)["rule"]) == (2, "file")

    def test_a_word_file_that_would_fill_the_memory_is_refused(self, tmp_path):
        file = word(tmp_path / "a.docx", "Một")
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/media/bom.bin", b"\0" * (201 * 2**20))
        assert file.stat().st_size < 2**20
        answer = run(file)
        assert (answer.exit_code, answer.stderr) == (
            2,
            "Lỗi: a.docx: Tệp Word mở ra quá lớn. Bỏ bớt hình ảnh rồi thử lại.\n",
        )

    def test_a_word_file_with_a_foreign_entity_is_refused_or_read_without_it(self, tmp_path):
        secret = tmp_path / "bi-mat.txt"
        secret.write_text("BÍ MẬT", encoding="utf-8")
        source = word(tmp_path / "a.docx", "Một")
        out = io.BytesIO()
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/document.xml":
                    declared = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
                    head, _, tail = content.partition(b"?>")
                    content = head + b"?>" + declared + tail.replace("Một".encode(), b"&x;")
                new.writestr(name, content)
        source.write_bytes(out.getvalue())
        assert "BÍ MẬT" not in run(source).output
