"""The PDF writer: the words, the fonts, the standard, the pages; and that it says what the Word file says."""

import io
import re
import unicodedata
from collections import Counter
from datetime import date

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import body, cell, note, report, small

from tdkt.files.pdf_write import UNPRINTED, write_pdf
from tdkt.files.text_write import outline_text
from tdkt.kernel.document import Footnote, Heading, Paragraph, Table, Text

ADDED = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    "TT | Số, ký hiệu | Ngày ban hành | Trích yếu nội dung"
)
"""What the page has beyond the outline: the letterhead's fixed words and the head of a table on its second page."""


@pytest.fixture(scope="module")
def file():
    return write_pdf(report())


def pages(file):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def letters(text):
    """The text without spaces, which a PDF does not keep, and composed."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def words(text):
    """How often the text has every word, large or small."""
    return Counter(re.findall(r"[^\W\d]+", text.upper()))


def test_write_pdf_prints_every_figure(file):
    shown = letters("".join(pages(file)))
    figures = re.findall(r"\d[\d.,]*\d|\d", outline_text(report()))
    assert [figure for figure in figures if figure not in shown] == []


def test_write_pdf_prints_every_word(file):
    assert words("\n".join(pages(file))) == words(outline_text(report()) + ADDED)


def test_write_pdf_numbers_pages_from_the_second_and_annexes_anew(file):
    first_lines = [page.split("\r\n")[0] for page in pages(file)]
    assert first_lines == [
        "HỘI ĐỒNG TĐKT HUYỆN SƠN LÂM",
        "2",
        "3",
        "4",
        "Phụ lục I",
        "2",
        "Phụ lục II",
    ]
    sizes = [
        tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:])
        for page in pypdf.PdfReader(io.BytesIO(file)).pages
    ]
    assert sizes == [(210, 297)] * 6 + [(297, 210)]


def test_write_pdf_embeds_tinos_and_nothing_else(file):
    embedded = set()
    for page in pypdf.PdfReader(io.BytesIO(file)).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            embedded.add((font["/BaseFont"].partition("+")[2].removesuffix("-Identity-H"), "/FontFile2" in descriptor))
    assert embedded == {(f"Tinos-{style}", True) for style in ("Regular", "Bold", "Italic", "BoldItalic")}


def test_write_pdf_claims_the_archive_standard_and_the_report_in_its_data(file):
    reader = pypdf.PdfReader(io.BytesIO(file))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.findall(r"<pdfaid:(part|conformance)>(.*?)</", xmp) == [("part", "2"), ("conformance", "A")]
    assert re.findall(r"<dc:language><rdf:Bag><rdf:li>(.*?)</", xmp) == ["vi-VN"]
    title = re.findall(r"<dc:title><rdf:Alt><rdf:li .*?>(.*?)</", xmp)
    assert title == [reader.metadata.title] and title[0].startswith("BÁO CÁO Kết quả phong trào thi đua")


def test_write_pdf_does_not_contradict_its_claim(file):
    """What PDF/A-2a forbids or asks for, as far as it shows without a validator."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    root = reader.trailer["/Root"]
    assert (reader.is_encrypted, len(reader.trailer["/ID"])) == (False, 2)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi-VN", True)
    assert [str(intent.get_object()["/S"]) for intent in root["/OutputIntents"]] == ["/GTS_PDFA1"]
    assert root["/OutputIntents"][0].get_object()["/DestOutputProfile"]["/N"] == 3
    assert not {"/OpenAction", "/AA", "/AcroForm"} & root.keys()
    names = {name for item in _dictionaries(reader) for name in item}
    assert not names & {"/JS", "/JavaScript", "/EmbeddedFiles", "/XFA", "/Launch"}
    assert all(page["/StructParents"] >= 0 for page in reader.pages)


def test_write_pdf_tags_headings_tables_and_notes(file):
    roles = {item["/S"] for item in _dictionaries(pypdf.PdfReader(io.BytesIO(file))) if "/S" in item and "/P" in item}
    assert {"/Document", "/P", "/H1", "/H2", "/Table", "/THead", "/TR", "/TH", "/TD", "/Note"} <= roles


def _dictionaries(reader):
    """Every dictionary that is an object of its own."""
    objects = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return [item for item in objects if isinstance(item, pypdf.generic.DictionaryObject)]


def test_write_pdf_says_when_it_was_made_only_if_told():
    made = pypdf.PdfReader(io.BytesIO(write_pdf(small(), made=date(2024, 7, 5)))).metadata.creation_date
    assert made.date() == date(2024, 7, 5)


def test_write_pdf_gives_the_same_bytes_for_the_same_document(file):
    assert write_pdf(report()) == file


def test_write_pdf_has_every_letter_it_promises_in_every_style():
    promised = [chr(code) for code in range(0x20, 0x10000) if not UNPRINTED.match(chr(code))]
    marks = [letter for letter in promised if unicodedata.combining(letter)]
    text = "".join(f"a{letter}" if letter in marks else letter for letter in promised if letter != "\xad")
    styles = [Text(text, bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    shown = letters("".join(pages(write_pdf(small(*(Paragraph((style,), "centred") for style in styles))))))
    vowels = "".join(c for c in promised if "\u1ea0" <= c <= "\u1ef9")
    assert len(vowels) == 90
    assert shown.count(vowels) == 4


def test_write_pdf_marks_letters_it_cannot_print():
    assert "một \N{REPLACEMENT CHARACTER} hai ë" in pages(write_pdf(small(body("một 漢 hai e\u0308"))))[0]


def test_write_pdf_refuses_what_the_word_writer_refuses():
    with pytest.raises(ValueError, match="footnote"):
        write_pdf(small(body("Một", Footnote((Paragraph((note("chú của chú"),)),)))))
    with pytest.raises(ValueError, match="table"):
        write_pdf(small(Table((0.5, 0.5), (), ((cell("1"),),))))


LETTERS = st.sampled_from("aăâeêioôơuưyđAĂÂĐƠƯếệộợửỹ0123456789.,%<>&#*$_@=~`'\"\\/[](){}-+–“”m² ")
VIETNAMESE = st.builds(unicodedata.normalize, st.sampled_from(("NFC", "NFD")), st.text(LETTERS, max_size=30))


@settings(max_examples=60, deadline=None)
@given(VIETNAMESE.map(lambda text: f"x{text}x"))
def test_write_pdf_keeps_any_text(text):
    shown = letters("".join(pages(write_pdf(small(body(text), body("chú", note(text)), Heading(2, "1.", text))))))
    assert shown.count(letters(text)) == 3


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_write_pdf_takes_any_character(text):
    assert write_pdf(small(body(text, note(text)), Heading(0, text, text), code=text)).startswith(b"%PDF")
