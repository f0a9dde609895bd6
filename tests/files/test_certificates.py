"""Certificates: as many pages as certificates whatever the texts, everything inside its box, fonts inside the file."""

import io
import re
import unicodedata

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.files import certificates as writer
from tdkt.files import qr
from tdkt.files.certificate_alignment import write_alignment
from tdkt.files.certificates import Sheet, fit_text, unprinted, write_certificates
from tdkt.files.emblem import emblem_drawing
from tdkt.files.fit import LINE, Room, fitted
from tdkt.files.font_metrics import advances
from tdkt.kernel.certificate import Area, Certificate, CertificateLayout, Frame, Rule, TextBox
from tdkt.kernel.legal import LegalBasis

POINT = 25.4 / 72
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="#00f"/></svg>'


def box(key, y, height, **changed):
    values = {
        "text": "", "stock": "", "size": 20, "least": 9, "one_line": 14, "lines": 3, "bold": False, "italic": False,
        "colour": "#000000", "align": "center", "valign": "middle", "upper": False, "tracking": 0, "when": "",
    }  # fmt: skip
    return TextBox(key=key, area=Area(30, y, 237, height), **{**values, **changed})


def layout(*boxes):
    return CertificateLayout(
        name="thử", title="Giấy khen thử", width=297, height=210, frame=Frame(8, 10, "#a11a17", "#c8962e"),
        emblem=Area(136, 22, 24, 24), emblem_label="Quốc huy", code=Area(27, 164, 20, 20), code_label="Mã",
        rules=(Rule(120, 60, 50),), boxes=boxes, awards={"GK": "Giấy khen"}, sample={}, basis=LegalBasis(""), note="",
    )  # fmt: skip


NAME, LINES, TITLE = (
    box("name", 100, 14, bold=True),
    box("lines", 120, 16, italic=True, lines=4),
    box("title", 70, 12, bold=True, upper=True, tracking=0.04),
)
LAYOUT = layout(NAME, LINES, TITLE)


def certificate(name="Bà Hoàng Thị Mẫu", lines="Đã có thành tích", title="Giấy khen", code=""):
    return Certificate({"name": name, "lines": lines, "title": title}, code)


def pages(pdf):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


LETTERS = "aăâeêioôơuưyđAĂÂEÊOÔƠUƯĐbcghklmnpqrstvx"
SYLLABLES = st.text(st.sampled_from(LETTERS + "̣̀́̉̃"), min_size=1, max_size=7)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(
    NAMES,
    NAMES.map(lambda name: unicodedata.normalize("NFD", name)),
    st.text(st.sampled_from("WMƯỚ-/"), min_size=1, max_size=400),
    st.text(min_size=1, max_size=200),
    st.text(st.sampled_from("王小明😀👩‍👩‍👧ก็̣̀ "), min_size=1, max_size=40),
    st.just("Ủy ban nhân dân " * 60),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), st.booleans())
def test_there_are_as_many_pages_as_certificates_and_nothing_leaves_its_box(texts, preprinted):
    pdf = write_certificates(LAYOUT, [certificate(*three) for three in texts], sheet=Sheet(preprinted=preprinted))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == len(texts)
    areas = [one.area for one in LAYOUT.boxes]
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right - left <= 0 or top - bottom <= 0:
                continue
            x1, x2, y1, y2 = (value * POINT for value in (left, right, 595.2756 - top, 595.2756 - bottom))
            inside = [
                area
                for area in areas
                if area.x - 1 <= x1
                and x2 <= area.x + area.width + 1
                and area.y - 1 <= y1
                and y2 <= area.y + area.height + 1
            ]
            assert inside, (text.get_text_range(index, 1), x1, y1, x2, y2)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_fitted_lines_are_inside_and_say_the_text(text):
    for one in LAYOUT.boxes:
        fit = fit_text(text, one)
        widths = advances(bold=one.bold, italic=one.italic)
        longest = max(sum(widths[letter] + one.tracking for letter in line) for line in fit.lines)
        assert longest * fit.size * POINT <= one.area.width + 0.01
        assert len(fit.lines) * LINE * fit.size * POINT <= one.area.height + 0.01
        assert len(fit.lines) <= one.lines or fit.size < one.least
        shown = "".join("".join(fit.lines).split())
        expected = "".join(writer.clean_text(text, one).split())
        assert len(shown) == len(expected)


def test_a_text_shrinks_on_one_line_and_then_takes_two():
    room = Room(width=100, height=20, size=20, one_line=14, least=8, lines=2)
    short, longer, longest = (fitted("Nguyễn Văn " * count + "Anh", room) for count in (2, 3, 6))
    assert (short.size, len(short.lines)) == (20, 1)
    assert (14 <= longer.size < 20, len(longer.lines)) == (True, 1)
    assert (longest.size > 14, len(longest.lines)) == (True, 2)


def test_lines_of_a_text_are_of_about_the_same_length():
    room = Room(width=100, height=20, size=14, one_line=14, least=8, lines=2)
    assert fitted("Ban Chỉ đạo các chương trình mục tiêu quốc gia xã Thụy Hùng", room).lines == (
        "Ban Chỉ đạo các chương trình",
        "mục tiêu quốc gia xã Thụy Hùng",
    )


def test_decomposed_letters_are_printed_composed():
    name = "Nguyễn Thị Hường"
    pdf = write_certificates(LAYOUT, [certificate(name=unicodedata.normalize("NFD", name))])
    assert name in pages(pdf)[0]


def test_letters_that_the_fonts_do_not_have_are_named_and_printed_as_a_sign():
    assert unprinted("Bà 王 và 😀 Ánh 王") == "王😀"
    assert "Bà �" in pages(write_certificates(LAYOUT, [certificate(name="Bà 王")]))[0]


def test_markup_of_the_typesetter_stays_text():
    name = '#pagebreak() $x$ *đậm* \\ "nháy" @ai <nhãn> {{x}}'
    assert name in pages(write_certificates(LAYOUT, [certificate(name=name)]))[0]


def test_the_file_claims_the_archive_standard_and_holds_its_fonts():
    pdf = write_certificates(LAYOUT, [certificate(code="https://example.vn/1")], sheet=Sheet(emblem=SQUARE))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.findall(r"<pdfaid:(part|conformance)>(.*?)</", xmp) == [("part", "2"), ("conformance", "A")]
    fonts = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert {str(font["/FontName"]).partition("+")[2] for font in fonts} == {"Tinos-Bold", "Tinos-Italic"}
    assert all("/FontFile2" in font for font in fonts)


def test_many_certificates_are_joined_in_order(monkeypatch):
    monkeypatch.setattr(writer, "AT_ONCE", 5)
    monkeypatch.setattr(writer, "PART", 3)
    heard = []
    pdf = write_certificates(LAYOUT, [certificate(name=f"Ông Số {n}") for n in range(8)], step=heard.append)
    assert [re.findall(r"Ông Số \d", page) for page in pages(pdf)] == [[f"Ông Số {n}"] for n in range(8)]
    assert heard == [3, 6, 8]
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines"} & root.keys()
    assert not any("/StructParents" in page for page in reader.pages)
    xmp = root["/Metadata"].get_data().decode()
    assert re.findall(r"<pdfaid:(part|conformance)>(.*?)</", xmp) == [("part", "2"), ("conformance", "B")]
    assert re.findall(r"<xmpTPg:NPages>(\d+)<", xmp) in ([], ["8"])
    assert "/OutputIntents" in root and len(reader.trailer["/ID"]) == 2


def test_the_same_certificates_give_the_same_bytes():
    many = [certificate(name=f"Ông {n}", code=f"https://example.vn/{n}") for n in range(3)]
    assert write_certificates(LAYOUT, many) == write_certificates(LAYOUT, many)


def test_preprinted_sheets_get_text_only_and_move_with_the_printer():
    plain, stock = (write_certificates(LAYOUT, [certificate()], sheet=Sheet(preprinted=p)) for p in (False, True))
    assert len(stock) < len(plain)
    moved = write_certificates(LAYOUT, [certificate()], sheet=Sheet(preprinted=True, right=3, down=-2))
    first, second = (pypdfium2.PdfDocument(pdf)[0].get_textpage().get_charbox(0) for pdf in (stock, moved))
    assert [round((b - a) * POINT, 1) for a, b in zip(first, second, strict=True)] == [3, 2, 3, 2]


def pixel(pdf, x, y):
    """The colour at a place of the first page, in millimetres."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=25.4 / 72).to_pil().convert("RGB")
    return picture.getpixel((x, y))


def test_the_place_of_the_emblem_is_free_without_one():
    assert pixel(write_certificates(LAYOUT, [certificate()]), 148, 34) == (255, 255, 255)
    assert pixel(write_certificates(LAYOUT, [certificate()], sheet=Sheet(emblem=SQUARE)), 148, 34) == (0, 0, 255)
    stock = Sheet(preprinted=True, emblem=SQUARE)
    assert pixel(write_certificates(LAYOUT, [certificate()], sheet=stock), 148, 34) == (255, 255, 255)


def test_the_code_is_the_one_of_its_text():
    """Every module of the printed code, read back from the page."""
    text = "https://tra-cuu.example.vn/GK/0123456789"
    size = qr.modules(text)
    area, dot = LAYOUT.code, 10
    page = pypdfium2.PdfDocument(write_certificates(LAYOUT, [certificate(code=text)]))[0]
    picture = page.render(scale=dot * 25.4 / 72).to_pil().convert("L")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", qr.svg(text))
    dark = {(int(x) + k, int(y)) for x, y, length in runs for k in range(int(length))}
    for column in range(size):
        for row in range(size):
            x = (area.x + (column + 0.5) * area.width / size) * dot
            y = (area.y + (row + 0.5) * area.height / size) * dot
            assert (picture.getpixel((int(x), int(y))) < 128) == ((column, row) in dark)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"<html/>", b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>',
        b"\x89PNG\r\n\x1a\n",
    ],
)  # fmt: skip
def test_an_emblem_that_is_no_picture_is_refused(content):
    with pytest.raises(ValueError):
        emblem_drawing(content)


def test_a_broken_emblem_is_refused_when_it_is_drawn():
    broken = emblem_drawing(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09" + b"rubbish")
    try:
        pdf = write_certificates(LAYOUT, [certificate()], sheet=Sheet(emblem=broken))
    except ValueError:
        return
    assert pixel(pdf, 148, 34) == (255, 255, 255)


def test_no_certificate_is_no_file():
    with pytest.raises(ValueError):
        write_certificates(LAYOUT, [])


def test_the_alignment_sheet_is_one_page_and_names_every_box():
    found = pages(write_alignment(LAYOUT, right=1.5, down=-1))
    assert len(found) == 1
    assert all(key in found[0] for key in ("name", "lines", "title", "emblem", "code"))
