"""The day of a report, however its letterhead was typed: what it cites can not be younger."""

from datetime import date

import pytest

from tdkt.checker import check
from tdkt.checker.text import read

TITLE = (
    "\n\nBÁO CÁO\nKết quả công tác thi đua năm 2024\n\nXã đã ban hành Kế hoạch số 12/KH-UBND ngày {} về phong trào.\n"
)
HEADS = {
    "lines apart": "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\n\nSố: 21/BC-UBND\n\nHòa An, ngày 10 tháng 12 năm 2024",
    "two columns": "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "XÃ HÒA AN              Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 21/BC-UBND          Hòa An, ngày 10 tháng 12 năm 2024",
    "a number in the name": "UBND PHƯỜNG 5\nSố: 21/BC-UBND\nPhường 5, ngày 10 tháng 12 năm 2024",
    "squares of a table": "UBND XÃ HÒA AN\tCỘNG HÒA XÃ HỘI\nSố: 21/BC-UBND\tTP. Hòa An, ngày 10 tháng 12 năm 2024",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_the_day_is_read_and_papers_are_held_to_it(head):
    assert read(head + TITLE.format("15/01/2024")).issued == date(2024, 12, 10)
    assert not check(head + TITLE.format("15/01/2024")).flagged
    (claim,) = check(head + TITLE.format("20/12/2024")).flagged
    assert claim.kind == "citation"


def test_a_day_of_an_act_is_not_the_paper_s():
    text = HEADS["lines apart"] + (
        "\n\nBÁO CÁO\nKết quả năm 2024\n\nThực hiện Kế hoạch số 06/KH-UBND ngày 09/01/2024. "
        "Thực hiện Kế hoạch số 06/KH-UBND, ngày 29/01/2024 UBND xã tổ chức hội nghị.\n"
    )
    assert not check(text).flagged


def test_a_year_far_ahead_of_the_report_is_asked_about():
    text = HEADS["lines apart"] + "\n\nBÁO CÁO\nKết quả năm 2024\n\nNgày 08/3/{} xã tổ chức gặp mặt 264 phụ nữ.\n"
    assert not check(text.format("2024")).flagged
    (claim,) = check(text.format("2042")).flagged
    assert claim.stated == "08/3/2042"
