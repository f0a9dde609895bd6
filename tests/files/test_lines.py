"""How long lines are, where they break, and how wide the columns of a table become."""

import pytest
from sample_report import cell, note

from tdkt.files.grid import column_widths
from tdkt.files.lines import balanced, length
from tdkt.kernel.document import Cell, Table, Text


def test_length_counts_a_vietnamese_letter_as_the_one_under_its_marks():
    assert length("Thưởng", 14) == length("Thuong", 14) == pytest.approx(16.47, abs=0.01)
    assert length("3.104.000", 12) == pytest.approx(4 * 12 * 25.4 / 72)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023; phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
            165,
            [
                "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023;",
                "phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
            ],
        ),
        (
            "TỔNG HỢP CÁC VĂN BẢN CHỈ ĐẠO, TRIỂN KHAI CÔNG TÁC THI ĐUA, KHEN THƯỞNG 6 THÁNG ĐẦU NĂM 2023",
            165,
            ["TỔNG HỢP CÁC VĂN BẢN CHỈ ĐẠO, TRIỂN KHAI CÔNG TÁC", "THI ĐUA, KHEN THƯỞNG 6 THÁNG ĐẦU NĂM 2023"],
        ),
        ("HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG", 90, ["HỘI ĐỒNG", "THI ĐUA – KHEN THƯỞNG"]),
        ("Kết quả năm 2024", 165, ["Kết quả năm 2024"]),
        ("Kết quả\nnăm 2024", 20, ["Kết quả", "năm 2024"]),
        ("a" * 60, 50, ["a" * 60]),
        ("một " * 400, 50, ["một " * 400]),
    ],
)
def test_balanced_breaks_after_a_mark_and_not_inside_a_phrase(text, width, lines):
    assert balanced(text, 14, width).split("\n") == lines


def test_column_widths_leave_no_word_broken():
    row = (cell("1"), cell("3.104.000"), Cell((Text("Bản"), note("một chú thích rất dài"))))
    assert column_widths(Table((0.4, 0.1, 0.5), (), (row,)), 100) == pytest.approx([35.1, 20.4, 44.4], abs=0.1)


def test_column_widths_stay_as_they_are_when_words_fit_or_nothing_can_help():
    assert column_widths(Table((0.4, 0.6), (), ((cell("một"), cell("hai")),)), 100) == [40, 60]
    assert column_widths(Table((0.4, 0.6), (), ((cell("a" * 99), cell("hai")),)), 100) == [40, 60]
