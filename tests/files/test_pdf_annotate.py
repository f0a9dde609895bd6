"""PDF files: every letter has its page and place; highlights lie on exactly the figures."""

import io
import re
from datetime import date

import pypdf
import pypdfium2
import pytest
from sample_report import report

from tdkt.files.pdf_annotate import AUTHOR, annotate_pdf
from tdkt.files.pdf_read import read_pdf
from tdkt.files.pdf_write import write_pdf
from tdkt.kernel.finding import Refused


@pytest.fixture(scope="module")
def data():
    return write_pdf(report(), made=date(2024, 1, 9))


def highlights(data):
    """(page, title, letters under the highlight) for each of ours, in order."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
            for annotation in (each.get_object() for each in page.get("/Annots", ())):
                if annotation.get("/T") != AUTHOR:
                    continue
                corners = [float(x) for x in annotation["/QuadPoints"]]
                boxes = [corners[at : at + 8] for at in range(0, len(corners), 8)]
                # left, top, right, top, left, bottom, right, bottom
                assert all(b[0] == b[4] and b[2] == b[6] and b[1] == b[3] > b[5] == b[7] for b in boxes)
                letters = [
                    pdf[number].get_textpage().get_text_bounded(b[0] + 0.2, b[5] + 0.2, b[2] - 0.2, b[1] - 0.2)
                    for b in boxes
                ]
                found.append((number, annotation["/Subj"], "".join(letters).strip()))
    return found


def test_every_letter_leads_to_its_page_and_place(data):
    read = read_pdf(data)
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage() for page in pdf]
        for segment in read.segments:
            there = pages[segment.item].get_text_range(segment.offset, segment.length)
            assert there == read.text[segment.start : segment.end]
    covered = {place for segment in read.segments for place in range(segment.start, segment.end)}
    assert {read.text[place] for place in set(range(len(read.text))) - covered} == {"\n"}


def test_highlights_lie_on_the_figures_and_the_file_stays(data):
    read = read_pdf(data)
    spans = [found.span() for found in re.finditer(r"\d+,\d+", read.text)]
    out = annotate_pdf(data, [(*span, read.text[slice(*span)], "Xem lại.") for span in spans])
    assert out.startswith(data)
    assert read_pdf(out).text == read.text
    assert len(spans) > 30
    assert [(title, letters) for _, title, letters in highlights(out)] == [
        (read.text[slice(*span)], read.text[slice(*span)]) for span in spans
    ]


def test_a_span_over_two_lines_has_a_box_on_each(data):
    read = read_pdf(data)
    start = read.text.index("Tổng diện tích gieo")
    end = read.text.index("\n", read.text.index("\n", start) + 1)
    (note,) = [
        each.get_object()
        for page in pypdf.PdfReader(io.BytesIO(annotate_pdf(data, [(start, end, "Câu", "Hai dòng.\nXem lại.")]))).pages
        for each in page.get("/Annots", ())
        if each.get_object().get("/T") == AUTHOR
    ]
    assert (len(note["/QuadPoints"]), note["/Contents"]) == (16, "Câu\nHai dòng.\nXem lại.")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nhong"], ids=["empty", "broken"])
def test_what_cannot_be_read_is_refused(content):
    with pytest.raises(Refused):
        annotate_pdf(content, [])
