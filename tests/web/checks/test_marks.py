"""The text of a checked file with its marks: where they stand, which lies on top, that long texts are quick."""

import time
from dataclasses import dataclass

import pytest

from tdkt.checker import Claim, Verdict
from tdkt.web.checks.templatetags.checks import checked_text, coverage_bar
from tests.web.factories import checked, unit

TONES = {"bad": Verdict.INCONSISTENT, "see": Verdict.SUSPICIOUS, "ok": Verdict.CONSISTENT}


@dataclass
class Finding:
    """A finding of a text as the tag needs it."""

    id: str
    tone: str
    claim: Claim
    number: int = 0
    reply: object = None


def finding(name: str, tone: str, *spans: tuple[int, int], **fields) -> Finding:
    """A finding at these places."""
    return Finding(name, tone, Claim("other", TONES.get(tone, Verdict.UNCHECKABLE), spans, ""), **fields)


def test_a_mark_stands_where_its_claim_stands_and_leads_to_it():
    text = checked_text("Đạt 60% rồi", [finding("c1", "bad", (4, 7), number=3)], "docx")
    assert text == (
        '<p>Đạt <span class="at" id="m-c1"></span><mark class="m bad" data-claim="c1">60%</mark>'
        '<a class="ref" href="?phat-hien=c1#f-c1" data-finding="c1" aria-label="Phát hiện 3">3</a> rồi</p>'
    )


def test_the_graver_mark_lies_on_top_and_no_letter_is_lost():
    found = [finding("c1", "ok", (0, 9)), finding("c2", "bad", (4, 7)), finding("c3", "q", (4, 5))]
    text = checked_text("Đạt 60%, rồi", found, "docx")
    assert text.count("<mark") == 4
    assert '<mark class="m bad" data-claim="c2">6</mark><mark class="m bad" data-claim="c2">0%</mark>' in text
    assert [f'id="m-{name}"' in text for name in ("c1", "c2", "c3")] == [True, True, True]


def test_a_mark_over_two_paragraphs_is_anchored_once():
    text = checked_text("Một hai\nba bốn", [finding("c1", "bad", (4, 10), number=1)], "docx")
    assert (text.count("<p>"), text.count("<mark"), text.count('id="m-c1"'), text.count('class="ref"')) == (2, 2, 1, 1)


def test_a_finding_that_was_answered_and_a_number_set_aside_look_so():
    text = checked_text("Đạt 60% rồi", [finding("c1", "bad", (4, 7), reply="x"), finding("c2", "", (0, 3))], "docx")
    assert ('class="m bad said"' in text, text.count("<mark")) == (True, 1)


def test_cells_of_a_row_are_parted():
    assert checked_text("Bò\t21", [], "docx") == '<p>Bò<span class="cell">\t</span>21</p>'


def test_signs_of_html_are_words():
    assert checked_text("<b> & 5", [finding("c1", "ok", (6, 7))], "docx").startswith("<p>&lt;b&gt; &amp; <span")


@pytest.mark.parametrize(
    ("text", "in_word", "on_paper"),
    [
        ("Bà con nông dân thi đua\ncấy đủ diện tích.\nTrồng rừng.", 3, 2),
        ("I. Tình hình\nxã có 12 thôn", 2, 1),
        ("Các đoàn thể:\n- Hội Nông dân\n- Hội Phụ nữ", 3, 3),
        ("Một.\n\n\f\nHai.", 2, 2),
    ],
)
def test_lines_of_a_text_file_are_joined_as_they_were_on_paper(text, in_word, on_paper):
    found = [checked_text(text, [], kind).count("<p>") for kind in ("docx", "txt", "pdf")]
    assert found == [in_word, on_paper, on_paper]


@pytest.mark.parametrize("between", ["\n", " "], ids=["lines", "one line"])
def test_a_long_text_with_many_marks_is_quick(between):
    piece = f"bà con cấy đủ 12 ha lúa{between}"
    times = 30_000
    found = [finding(f"c{n}", "ok", (n * len(piece) + 14, n * len(piece) + 16)) for n in range(times)]
    start = time.monotonic()
    assert checked_text(piece * times, found, "txt").count("<mark") == times
    assert time.monotonic() - start < 5


@pytest.mark.django_db
def test_the_bar_shows_each_share():
    file = checked(unit(), wrong=1)
    file.agreed = 3
    bar = coverage_bar(file)
    assert 'aria-label="3 khớp, 1 lỗi, 0 nên xem, 0 chưa đủ căn cứ"' in bar
    assert '<rect class="bad" x="75.0%" width="24.6%" height="8"/>' in bar


@pytest.mark.django_db
def test_a_file_without_numbers_has_no_bar():
    assert coverage_bar(checked(unit(), wrong=0)) == ""
