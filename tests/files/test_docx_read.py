"""The Word reader: what a reader of the paper sees, in order, and where every letter came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_file import mark, members, p, r, table, word_file

from tdkt.files.docx_read import read_docx, words
from tdkt.files.read_text import ReadText, Segment, composed

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def text(*blocks, **more):
    return read_docx(word_file(*blocks, **more)).text


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (p("Thu 1.2", r("45", "<w:b/>"), " con"), "Thu 1.245 con\n"),
        (table([p("a"), p("b")], [p("c") + p("d"), p()]), "a\tb\nc d\t\n"),
        (table([p("ngoài") + table([p("1"), p("2")]) + p()]), "ngoài 1\t2 \n"),
        (
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("chung") + "</w:tc></w:tr></w:tbl>",
            "chung\t\n",
        ),
        (
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>"
            + p("1")
            + "</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
            "1\n",
        ),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("bỏ") + "</w:tc></w:tr></w:tbl>" + p("còn"),
            "còn\n",
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + p("mục") + "</w:sdtContent></w:sdt>", "mục\n"),
        (p("a", BOX.format(p("khung 1") + p("khung 2")), "b"), "ab\nkhung 1\nkhung 2\n"),
        (
            p("1", "<w:del><w:r><w:delText>2</w:delText><w:t>2</w:t></w:r></w:del>", "<w:ins>" + r("3") + "</w:ins>"),
            "13\n",
        ),
        (p("<w:moveFrom>" + r("cũ") + "</w:moveFrom>", "<w:moveTo>" + r("mới") + "</w:moveTo>"), "mới\n"),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "<w:fldSimple>" + r("7") + "</w:fldSimple>"), "7\n"),
        (p("tie\u0302", "\u0301p 12"), "tiếp 12\n"),
    ],
    ids=[
        "runs",
        "table",
        "table in a table",
        "merged",
        "controls around rows and cells",
        "deleted row",
        "control",
        "text box",
        "tracked",
        "moved",
        "field",
        "letters composed over runs",
    ],
)
def test_text(block, expected):
    assert text(block) == expected


@pytest.mark.parametrize(
    ("reach", "columns"), [("²", 1), ("99999999999", 1), ("9999", 63), ("0", 1), ("-3", 1), ("", 1)]
)
def test_a_crafted_span_of_a_square_is_held_to_what_word_allows(reach, columns):
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='{reach}'/></w:tcPr>{p('chung')}</w:tc>"
    assert text(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == "chung" + "\t" * (columns - 1) + "\n"


def test_notes_follow_the_body_and_know_their_marks():
    read = read_docx(
        word_file(
            p("Trâu", mark(5), " và bò", mark(2, "endnote"), "."),
            p("Lợn", mark(3)),
            notes={"footnote": {3: p("ghi lợn"), 5: p("ghi trâu")}, "endnote": {2: p("ghi bò")}},
        )
    )
    assert read.text == "Trâu và bò.\nLợn\nghi lợn\nghi trâu\nghi bò\n"
    assert [(note.kind, note.number, read.text[note.start : note.end], note.mark) for note in read.notes] == [
        ("footnote", 2, "ghi lợn\n", read.text.index("Lợn") + 3),
        ("footnote", 1, "ghi trâu\n", 4),
        ("endnote", 1, "ghi bò\n", 10),
    ]
    assert read.note_at(read.text.index("trâu")) == read.notes[1]


def test_every_letter_leads_to_the_element_that_holds_it():
    data = word_file(
        p("Thu 1.2", r("45", "<w:b/>"), " con", mark(2)),
        table([p("a"), p("b") + table([p("12"), p("3")])]),
        p(BOX.format(p("khung"))),
        notes={"footnote": {2: p("ghi 12%")}},
    )
    read, parts = read_docx(data), members(data)
    told = {part: [each.text for each in words(etree.fromstring(parts[part]))] for part in parts if "word/" in part}
    for segment in read.segments:
        there = told[segment.part][segment.item][segment.offset : segment.offset + segment.length]
        assert there == read.text[segment.start : segment.end]
    covered = {place for segment in read.segments for place in range(segment.start, segment.end)}
    assert {read.text[place] for place in set(range(len(read.text))) - covered} <= set("\n\t ")
    start = read.text.index("1.245")
    assert read.sources(start, start + 5) == [
        Segment(4, 7, "word/document.xml", 0, 4, 3),
        Segment(7, 9, "word/document.xml", 1, 0, 2),
    ]


def test_fonts_of_runs_are_told():
    assert read_docx(word_file(p(r("a", "<w:rFonts w:ascii='.VnTime' w:hAnsi='Arial'/>")))).fonts == (
        ".VnTime",
        "Arial",
    )


@given(st.lists(st.text("ae\u0302\u0301\u0323oơđd \n\u212b\u2126", max_size=6), max_size=6))
def test_composed_text_leads_back_to_what_it_was_made_of(pieces):
    whole = "".join(pieces)
    segments, at = [], 0
    for item, piece in enumerate(pieces):
        if piece:
            segments.append(Segment(at, at + len(piece), "", item, 0, len(piece)))
        at += len(piece)
    new = composed(ReadText(whole, tuple(segments)))
    assert new.text == unicodedata.normalize("NFC", whole)
    # The sources of a letter hold it (marks may have changed places); all sources are the whole, each once.
    for place, letter in enumerate(new.text):
        if unicodedata.combining(letter):
            continue
        raw = "".join(pieces[s.item][s.offset : s.offset + s.length] for s in new.sources(place, place + 1))
        assert letter in unicodedata.normalize("NFC", raw)
    assert "".join(pieces[s.item][s.offset : s.offset + s.length] for s in new.segments) == whole
