"""The Word writer: what is in the file, where it stands, and that Word's schema is kept."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_report import body, cell, note, number, report, small
from word_schema import W, misplaced

from tdkt.files.docx_write import write_docx
from tdkt.kernel.document import Annex, Footnote, Heading, Paragraph, Table, Text

PRINTED = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"))
PARTS = ("document", "styles", "settings", "footnotes", "header", "header_first")


@pytest.fixture(scope="module")
def file():
    return write_docx(report())


@pytest.fixture(scope="module")
def word(file):
    return docx.Document(io.BytesIO(file))


def part(file, name):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def styled(word):
    return [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]


def notes(file):
    """Every note's paragraphs, by number."""
    found = part(file, "footnotes").iterfind(f"{W}footnote")
    return {
        int(item.get(f"{W}id")): ["".join(p.itertext(f"{W}t")).strip() for p in item.iterfind(f"{W}p")]
        for item in found
        if item.get(f"{W}type") is None
    }


def test_write_docx_prints_blocks_in_named_styles():
    blocks = (
        Heading(0, "Phần thứ nhất", "Kết quả"),
        Heading(1, "I.", "LÃNH ĐẠO"),
        Heading(2, "1.", "Thường xuyên"),
        Heading(3, "1.1.", "Kinh tế"),
        Heading(4, "a)", "Trồng trọt"),
        body("Gieo trồng ", number("967,97 ha"), "."),
        body("Chăm sóc;", style="item"),
        body("Giữa", style="centred"),
        body("Kèm theo", style="note"),
    )
    word = docx.Document(io.BytesIO(write_docx(small(*blocks))))
    assert [line for line in styled(word) if line[0] != "Spacer"][3:] == [
        ("Heading 1", "Phần thứ nhất\nKẾT QUẢ"),
        ("Heading 2", "I. LÃNH ĐẠO"),
        ("Heading 3", "1. Thường xuyên"),
        ("Heading 4", "1.1. Kinh tế"),
        ("Heading 5", "a) Trồng trọt"),
        ("Body Text", "Gieo trồng 967,97 ha."),
        ("Item", "- Chăm sóc;"),
        ("Centred", "Giữa"),
        ("Note", "Kèm theo"),
    ]


def test_write_docx_lays_out_letterhead_and_signature(word):
    letterhead, signature = word.tables[0], word.tables[2]
    assert [[cell.text.split("\n") for cell in row.cells] for row in letterhead.rows] == [
        [
            ["HỘI ĐỒNG TĐKT HUYỆN SƠN LÂM", "CỤM THI ĐUA SỐ 02", ""],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        ],
        [["Số: 08/BC-CTĐ"], ["Bản Chang, ngày 05 tháng 7 năm 2024"]],
    ]
    assert [cell.text.split("\n") for cell in signature.rows[0].cells] == [
        ["Nơi nhận:", "- Hội đồng TĐKT huyện;", "- Các đơn vị trong cụm;", "- Lưu: VT, TĐKT."],
        ["TM. CỤM THI ĐUA SỐ 02", "TRƯỞNG CỤM", "Nông Văn Thuận"],
    ]


def test_write_docx_breaks_the_subject_and_rules_off_the_reference_of_an_annex():
    inner = small()
    subject = "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023; phương hướng, nhiệm vụ 6 tháng cuối năm 2023"
    annex = Annex("Phụ lục", "Danh mục", "Kèm theo Báo cáo", (body("Không có."),))
    lines = styled(docx.Document(io.BytesIO(write_docx(replace(inner, subject=subject, annexes=(annex,))))))
    assert ("Subtitle", subject.replace("; ", ";\n")) in lines
    place = lines.index(("Reference", "(Kèm theo Báo cáo)"))
    assert lines[place + 1] == ("Rule", "")


def test_write_docx_keeps_a_table_with_the_line_that_leads_it():
    word = docx.Document(io.BytesIO(write_docx(small(body("Xa"), body("Gần:"), Table((1.0,), (), ((cell("1"),),))))))
    kept = {p.text: p._p.find(f"{W}pPr/{W}keepNext") is not None for p in word.paragraphs}
    assert (kept["Xa"], kept["Gần:"]) == (False, True)


def test_write_docx_leaves_room_when_the_number_is_not_given():
    word = docx.Document(io.BytesIO(write_docx(small(code=""))))
    assert word.tables[0].rows[1].cells[0].text == "Số: " + "\N{NO-BREAK SPACE}" * 6 + "/BC-CTĐ"


def test_write_docx_sets_every_page_as_the_decree_asks(word):
    sections = [(s.page_width.mm, s.page_height.mm, s.top_margin.mm, s.left_margin.mm) for s in word.sections]
    assert [tuple(round(length) for length in section) for section in sections] == [
        (210, 297, 20, 30),
        (210, 297, 20, 30),
        (297, 210, 20, 30),
    ]
    assert [s.different_first_page_header_footer for s in word.sections] == [True] * 3
    assert [s.first_page_header.paragraphs[0].text for s in word.sections] == [""] * 3
    field = word.sections[0].header.paragraphs[0]._p.find(qn("w:fldSimple"))
    assert field.get(qn("w:instr")).strip() == "PAGE"
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in word.sections]
    assert starts == ["1", "1", "1"]


def test_write_docx_makes_real_footnotes_of_all_their_paragraphs():
    file = write_docx(small(body("Một", note("ghi chú a", "ghi chú b"), " hai", note("ghi chú c"), ".")))
    marks = [mark.get(f"{W}id") for mark in part(file, "document").iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    assert notes(file) == {1: ["ghi chú a", "ghi chú b"], 2: ["ghi chú c"]}


def test_write_docx_refuses_a_footnote_inside_a_footnote():
    inner = Footnote((Paragraph((Text("chú"), note("chú của chú"))),))
    with pytest.raises(ValueError, match="footnote"):
        write_docx(small(body("Một", inner)))


def test_write_docx_merges_cells_and_repeats_head_rows():
    table = Table(
        (0.2, 0.4, 0.4),
        ((cell("TT", rowspan=2), cell("Thu", colspan=2)), (cell("Dự toán"), cell("Thực hiện"))),
        ((cell("1"), cell("5", "right"), cell("6", "right")),),
    )
    written = part(write_docx(small(table)), "document").findall(f".//{W}tbl")[1]
    rows = [
        [("".join(tc.itertext(f"{W}t")), _span(tc), _merge(tc)) for tc in row.iterfind(f"{W}tc")]
        for row in written.iterfind(f"{W}tr")
    ]
    assert rows == [
        [("TT", 1, "restart"), ("Thu", 2, None)],
        [("", 1, "continue"), ("Dự toán", 1, None), ("Thực hiện", 1, None)],
        [("1", 1, None), ("5", 1, None), ("6", 1, None)],
    ]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in written.iterfind(f"{W}tr")] == [True, True, False]
    grid = [int(column.get(f"{W}w")) for column in written.iter(f"{W}gridCol")]
    widths = [int(width.get(f"{W}w")) for width in written.findall(f"{W}tr")[2].iter(f"{W}tcW")]
    assert grid == widths == [1871, 3742, 3741]


def _span(tc):
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def _merge(tc):
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    return None if merge is None else merge.get(f"{W}val", "continue")


@pytest.mark.parametrize("row", [(cell("1"),), (cell("1"), cell("2"), cell("3")), (cell("1", rowspan=2), cell("2"))])
def test_write_docx_refuses_a_table_whose_rows_do_not_fit(row):
    with pytest.raises(ValueError, match="table"):
        write_docx(small(Table((0.5, 0.5), (), (row,))))


@pytest.mark.parametrize("name", PARTS)
def test_write_docx_keeps_the_order_of_the_schema(file, name):
    assert list(misplaced(part(file, name))) == []


def test_write_docx_names_only_styles_that_exist(file):
    styles = {style.get(f"{W}styleId") for style in part(file, "styles").iterfind(f"{W}style")}
    used = {
        style.get(f"{W}val")
        for name in PARTS
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for style in part(file, name).iter(f"{W}{tag}")
    }
    assert used - styles == set()


def test_write_docx_says_title_and_language_and_no_author(word):
    core = word.core_properties
    assert (core.title, core.language, core.author) == (
        "BÁO CÁO Kết quả phong trào thi đua, công tác khen thưởng 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối "
        "năm 2024",
        "vi-VN",
        "",
    )


def test_write_docx_gives_the_same_bytes_for_the_same_document(file):
    assert write_docx(report()) == file


@settings(max_examples=50, deadline=None)
@given(st.text(PRINTED | st.sampled_from('<&#*$_^`\\"')))
def test_write_docx_keeps_any_text(text):
    file = write_docx(small(body(text, note(text)), Heading(1, "I.", text)))
    shown = ["".join(p.itertext(f"{W}t")) for p in part(file, "document").iterfind(f"{W}body/{W}p")]
    assert shown.count(text) >= 1 and f"I. {text}".strip() in shown
    assert notes(file) == {1: [text.strip()]}


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters()))
def test_write_docx_takes_characters_that_xml_forbids(text):
    docx.Document(io.BytesIO(write_docx(small(body(text, note(text)), code=text))))


@pytest.mark.soffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_write_docx_opens_in_libreoffice_with_notes_and_annexes(file, tmp_path):
    (tmp_path / "report.docx").write_bytes(file)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "report.pdf")]
    text = " ".join(" ".join(pages).split())
    assert [line for paragraphs in notes(file).values() for line in paragraphs if line not in text] == []
    assert "DANH MỤC VĂN BẢN CHỈ ĐẠO" in text and "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG" in text
    assert [page.split()[0] for page in pages[:2]] == ["HỘI", "2"]
