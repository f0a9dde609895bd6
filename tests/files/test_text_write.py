"""The outline text, as golden files hold it."""

from sample_report import body, cell, note, number, small

from tdkt.files.text_write import outline_text
from tdkt.kernel.document import Annex, Document, Heading, Table

TABLE = Table(
    (0.2, 0.4, 0.4),
    ((cell("TT", rowspan=2), cell("Thu", colspan=2)), (cell("Dự toán"), cell("Thực hiện"))),
    ((cell("1"), cell("5"), cell("")),),
)


def test_outline_text_prints_the_whole_report():
    inner = small(
        Heading(0, "Phần thứ nhất", "Kết quả"),
        Heading(1, "I.", "KINH TẾ"),
        body("Gieo trồng ", number("967,97 ha"), note("Số ước.", "Chốt ngày 30/6."), "."),
        body("Trồng rừng;", style="item"),
        TABLE,
        Heading(2, "1.", "Thu ngân sách"),
        body("Đạt ", number("55,14%"), note("So với dự toán."), "."),
    )
    annex = Annex("Phụ lục I", "Danh mục", "Kèm theo Báo cáo", (body("Không có."),))
    document = Document(
        inner.letterhead, inner.kind, "Kết quả\nnăm 2024", "UBND huyện", inner.blocks, inner.signature, (annex,)
    )
    assert (
        outline_text(document)
        == """\
CỤM THI ĐUA SỐ 02
Số: 08/BC-CTĐ
Bản Chang, ngày 05 tháng 7 năm 2024

BÁO CÁO
Kết quả năm 2024
Kính gửi: UBND huyện

# Phần thứ nhất Kết quả

## I. KINH TẾ
Gieo trồng 967,97 ha[1].
- Trồng rừng;
TT | Thu |
 | Dự toán | Thực hiện
1 | 5 |
[1] Số ước.
[1] Chốt ngày 30/6.

### 1. Thu ngân sách
Đạt 55,14%[2].
[2] So với dự toán.

Trưởng cụm
Nông Văn Thuận

# Phụ lục I Danh mục
(Kèm theo Báo cáo)
Không có.
"""
    )
