"""Single statements: x must be flagged, o must not."""

from pathlib import Path

import pytest

from tdkt.checker import check

ROWS = [
    line.split("|", 1) for line in (Path(__file__).parent / "statements.txt").read_text("utf-8").splitlines() if line
]


@pytest.mark.parametrize(("mark", "statement"), ROWS)
def test_statement_is_judged(mark: str, statement: str) -> None:
    assert bool(check(statement).flagged) == (mark == "x")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "Hội đã tặng 215 suất quà, mỗi suất trị giá 450.000 đồng, tổng trị giá 97.650.000 đồng.",
            "215 × 450.000 đồng = 96.750.000 đồng, văn bản ghi 97.650.000 đồng.",
        ),
        (
            "Thu ngân sách đạt 8.452/7.900 triệu đồng, vượt 652 triệu đồng so với dự toán.",
            "8.452 – 7.900 = 552 triệu đồng, văn bản ghi 652 triệu đồng.",
        ),
    ],
)
def test_an_error_is_told_once_in_the_numbers_that_were_reckoned_with(statement: str, told: str) -> None:
    assert [claim.message for claim in check(statement).flagged] == [told]
