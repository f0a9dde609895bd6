"""Tables as reports have them: heads of two lines, columns numbered, strokes for tabs."""

import pytest

from tdkt.checker import check

HEAD = "TT\tThôn\tHộ nghèo\t\tGhi chú\n\t\tSố hộ\tTỷ lệ (%)\t\n"
NUMBERED = "A\tB\t1\t2\t3\n"
STROKED = "Khu phố | Hộ đăng ký | Hộ đạt\n"


def rows(total: int) -> str:
    return f"1\tNà Phai\t24\t4,69\t\n2\tBản Chang\t31\t6,62\t\n3\tGò Đá\t18\t2,89\t\n\tCộng\t{total}\t4,5\t\n"


def stroked(total: int) -> str:
    return f"Một | 120 | 112\nHai | 98 | 91\nBa | 105 | 99\nCộng | {total} | 302\n"


@pytest.mark.parametrize("head", [HEAD, HEAD + NUMBERED], ids=["two lines", "columns numbered"])
def test_a_column_under_joined_squares_is_summed(head):
    assert not check(head + rows(73)).flagged
    (claim,) = check(head + rows(74)).flagged
    assert "24 + 31 + 18 = 73, bảng ghi 74" in claim.message


def test_lines_with_bare_strokes_are_a_table():
    assert not check(STROKED + stroked(323)).flagged
    (claim,) = check(STROKED + stroked(332)).flagged
    assert "120 + 98 + 105 = 323, bảng ghi 332" in claim.message


def test_a_total_row_of_joined_squares_keeps_its_columns():
    table = "TT\tĐơn vị\tHộ\tKhẩu\n1\tHạ\t10\t40\n2\tTrung\t20\t90\nTổng cộng\t\t30\t{}\n"
    assert not check(table.format(130)).flagged
    assert [claim.computed for claim in check(table.format(103)).flagged] == ["130"]


def test_money_of_a_table_told_in_another_measure():
    text = (
        "Tổng vốn đầu tư toàn xã hội ước đạt 4.286 {} đồng.\n"
        "Chỉ tiêu\tĐơn vị\tKế hoạch\tThực hiện\nTổng vốn đầu tư toàn xã hội\ttỷ đồng\t4.200\t4.286\n"
    )
    assert not check(text.format("tỷ")).flagged
    (claim,) = check(text.format("triệu")).flagged
    assert "khác đơn vị tính" in claim.message
