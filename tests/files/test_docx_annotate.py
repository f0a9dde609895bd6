"""Comments in Word files: on exactly the figure, and taken out again without a trace."""

import io
import re
import zipfile

import docx
import pytest
from lxml import etree
from sample_report import report
from word_file import mark, members, p, r, table, word_file
from word_schema import W, misplaced

from tdkt.files.docx_annotate import AUTHOR, annotate_docx, join_runs, strip_comments
from tdkt.files.docx_read import read_docx
from tdkt.files.docx_write import write_docx

BOX = "<w:r><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></w:r>"
DELETED = "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
FIELD = f"<w:fldSimple>{r('23')}</w:fldSimple>"
NUMBER = re.compile(r"\d[\d.,]*")
OLD_COMMENT = '<w:comment w:id="4" w:author="Lan" w:initials="L"><w:p><w:r><w:t>Của Lan</w:t></w:r></w:p></w:comment>'
RANGE = '<w:commentRange{} w:id="4"/>'
COMMENTED = p("a ", RANGE.format("Start"), "12", RANGE.format("End"), '<w:r><w:commentReference w:id="4"/></w:r>', " b")
FILES = {
    "split mid-number": word_file(p("Thu 1.2", r("45", "<w:b/>"), " con, 7%")),
    "same look side by side": word_file(p("Thu 1.2", "45", " con")),
    "table in a table": word_file(table([p("1"), p("a 2 b") + table([p("3"), p("4 5")]) + p()])),
    "footnotes": word_file(p("Thu 12", mark(2), " con 3"), notes={"footnote": {2: p("ghi 45 và 6")}}),
    "tracked": word_file(p("1", DELETED, f"<w:ins>{r('34')}</w:ins>", "5 b")),
    "comments there": word_file(COMMENTED, p("34"), comments=OLD_COMMENT),
    "text box": word_file(p("a 1", BOX.format(p("khung 2")), " 3")),
    "tab in a run": word_file(p("<w:r><w:t>1</w:t><w:tab/><w:t>2 b</w:t><w:br/><w:t>3</w:t></w:r>")),
    "link and field": word_file(p(f"<w:hyperlink>{r('a 1 b')}</w:hyperlink>", FIELD)),
    "decomposed": word_file(p("tie\u0302", "\u0301p 12")),
    "own report": write_docx(report()),
}


def notes_on(data):
    return [
        (*found.span(), "Không khớp", f"Văn bản ghi {found[0]}.\nXem lại.")
        for found in NUMBER.finditer(read_docx(data).text)
    ]


def commented(data):
    """{id: the letters between the ends of the comment's range in the body}"""
    told, open_ = {}, set()
    for element in etree.fromstring(members(data)["word/document.xml"]).iter():
        if element.tag == f"{W}commentRangeStart":
            open_.add(element.get(f"{W}id"))
            told[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for number in open_:
                told[number] += element.text or ""
    return told


def joined(content):
    """Canonical XML, runs side by side that look the same made one."""
    root = etree.fromstring(content)
    for run in list(root.iter(f"{W}r")):
        while run.getparent() is not None and run.getnext() is not None and join_runs(run, run.getnext()):
            pass
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
class TestRoundTrip:
    def test_text_stays_and_every_figure_has_its_comment(self, data):
        notes = notes_on(data)
        out = annotate_docx(data, notes)
        assert read_docx(out).text == read_docx(data).text
        comments = docx.Document(io.BytesIO(out)).comments
        assert [comment.paragraphs[1].text for comment in comments if comment.author == AUTHOR] == [
            message.split("\n")[0] for *_, message in notes
        ]

    def test_without_our_comments_it_is_the_file_it_was(self, data):
        back, before = members(strip_comments(annotate_docx(data, notes_on(data)))), members(data)
        for name in before:
            if name == "word/document.xml":
                assert joined(back[name]) == joined(before[name])
            elif name not in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"):
                assert back[name] == before[name]

    def test_other_members_keep_their_packed_bytes(self, data):
        out = annotate_docx(data, notes_on(data))
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(out)) as new:
            assert new.testzip() is None
            for member in old.infolist():
                same = new.getinfo(member.filename)
                packed = [
                    content[each.header_offset :][: 30 + len(each.filename) + each.compress_size]
                    for content, each in ((data, member), (out, same))
                ]
                if member.filename in ("word/styles.xml", "word/settings.xml", "word/footnotes.xml", "_rels/.rels"):
                    assert packed[0] == packed[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("split mid-number", ["1.245", "7"]),
        ("same look side by side", ["1.245"]),
        ("table in a table", ["1", "2", "3", "4", "5"]),
        ("footnotes", ["12", "", "", "3"]),
        ("tracked", ["1345"]),
        ("text box", ["1", "khung 2", "3"]),
        ("tab in a run", ["1", "2", "3"]),
        ("link and field", ["1", "23"]),
        ("decomposed", ["12"]),
    ],
)
def test_comments_stand_on_exactly_the_figure(name, expected):
    assert list(commented(annotate_docx(FILES[name], notes_on(FILES[name]))).values()) == expected


def test_look_of_the_pieces_stays():
    out = annotate_docx(FILES["split mid-number"], notes_on(FILES["split mid-number"]))
    runs = docx.Document(io.BytesIO(out)).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs if run.text] == [
        ("Thu ", None),
        ("1.2", None),
        ("45", True),
        (" con, ", None),
        ("7", None),
        ("%", None),
    ]


def test_a_note_on_a_footnote_stands_at_its_mark():
    data = FILES["footnotes"]
    place = read_docx(data).text.index("45")
    out = annotate_docx(data, [(place, place + 2, "Không khớp", "Xem lại.")])
    paragraph = etree.fromstring(members(out)["word/document.xml"]).find(f".//{W}p")
    tags = [etree.QName(each).localname for each in paragraph]
    assert tags == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert paragraph[2].find(f"{W}footnoteReference") is not None
    comment = next(iter(docx.Document(io.BytesIO(out)).comments))
    assert comment.paragraphs[0].text == "Chú thích cuối trang 1: Không khớp"


def test_comments_of_others_stay():
    data = FILES["comments there"]
    out = annotate_docx(data, notes_on(data))
    assert commented(out) == {"4": "12", "5": "12", "6": "34"}
    assert [comment.author for comment in docx.Document(io.BytesIO(strip_comments(out))).comments] == ["Lan"]


def test_spans_may_overlap_and_may_hold_only_a_break():
    data = word_file(p("Thu 1.245 con"), p("x"))
    spans = [(0, 13), (4, 9), (6, 13), (13, 14), (4, 9)]
    out = annotate_docx(data, [(*span, "Số", "Xem lại.") for span in spans])
    assert commented(out) == {"0": "Thu 1.245 con", "1": "1.245", "2": "245 con", "3": "Thu 1.245 con", "4": "1.245"}
    assert read_docx(out).text == "Thu 1.245 con\nx\n"
    assert joined(members(strip_comments(out))["word/document.xml"]) == joined(members(data)["word/document.xml"])


def test_own_report_keeps_the_order_of_word():
    """Comments add nothing out of place: the marks stand beside runs, looks stay in front."""
    out = annotate_docx(FILES["own report"], notes_on(FILES["own report"]))
    root = etree.fromstring(members(out)["word/document.xml"])
    for found in [each for tag in ("commentRangeStart", "commentRangeEnd") for each in root.iter(f"{W}{tag}")]:
        assert found.getparent().tag == f"{W}p"
        found.getparent().remove(found)
    for found in list(root.iter(f"{W}commentReference")):
        found.getparent().remove(found)
    assert list(misplaced(root)) == []
