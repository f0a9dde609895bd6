"""Excel files: what is written comes back as typed, and what cannot be read is refused with one finding."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from tdkt.files import xlsx_read
from tdkt.files.xlsx_read import read_xlsx
from tdkt.files.xlsx_write import write_xlsx
from tdkt.kernel.finding import Refused
from tdkt.kernel.sheet import Sheet, Workbook

ROWS = (
    ("Mã", "Tên", "Giá trị", "Ngày"),
    ("KT.01", "Diện tích", Decimal("967.97"), date(2024, 6, 30)),
    ("KT.02", None, Decimal("-12"), None),
    (None, "=1+1", True, False),
    ("00004", "http://xa.vn", " ế ế ", "12345678901234567"),
)
WORKBOOK = Workbook((Sheet("Số liệu", ROWS, head=1, widths=(10, 40)), Sheet("Trống", ())))


def written(write):
    """An Excel file that a person or another program made."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write(book, book.add_worksheet("Số liệu"))
    return out.getvalue()


def part(file, name):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name).decode()


def refusal(file):
    with pytest.raises(Refused) as refused:
        read_xlsx(file)
    return [finding.rule for finding in refused.value.findings]


def test_read_xlsx_gives_back_what_write_xlsx_wrote():
    sheets = read_xlsx(write_xlsx(WORKBOOK)).sheets
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("Số liệu", ROWS), ("Trống", ())]


def test_sheet_knows_the_address_of_a_cell():
    sheet = WORKBOOK.sheets[0]
    assert (sheet.address(6, 3), str(sheet.place(0, 26))) == ("Số liệu!D7", "trang “Số liệu”, ô AA1")
    assert (WORKBOOK.find("Số liệu"), WORKBOOK.find("số liệu")) == (sheet, None)


def test_write_xlsx_shows_a_number_with_its_decimals():
    file = write_xlsx(Workbook((Sheet("S", ((Decimal("1245.50"), Decimal(7), Decimal("1E+3")),)),)))
    assert 'formatCode="#,##0.00"' in part(file, "xl/styles.xml")
    assert read_xlsx(file).sheets[0].rows == ((Decimal("1245.5"), Decimal(7), Decimal(1000)),)


def test_write_xlsx_freezes_the_bold_head():
    file = write_xlsx(WORKBOOK)
    assert '<pane ySplit="1" topLeftCell="A2"' in part(file, "xl/worksheets/sheet1.xml")
    assert "<b/>" in part(file, "xl/styles.xml")


def test_write_xlsx_writes_as_text_a_number_that_excel_would_cut():
    file = write_xlsx(Workbook((Sheet("S", ((Decimal("12345678901234.567"), Decimal("123456789012345")),)),)))
    assert read_xlsx(file).sheets[0].rows == (("12345678901234.567", Decimal("123456789012345")),)


def test_write_xlsx_gives_the_same_bytes_for_the_same_workbook():
    assert write_xlsx(WORKBOOK) == write_xlsx(WORKBOOK)


def test_write_xlsx_takes_characters_that_xml_forbids():
    file = write_xlsx(Workbook((Sheet("S", (("a\x00b\ud800\uffff_x0041_",),)),)))
    assert read_xlsx(file).sheets[0].rows == (("ab��_x0041_",),)


def test_read_xlsx_keeps_the_place_of_cells_and_what_they_hold():
    def write(book, sheet):
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        hours = book.add_format({"num_format": "[hh]:mm"})
        money = book.add_format({"num_format": '#,##0 "đồng"'})
        sheet.write_number("B2", 0.1 + 0.2)
        sheet.write_number("C2", 1500000, money)
        sheet.write_datetime("D2", datetime(2024, 6, 30, 7, 5), day)  # noqa: DTZ001
        sheet.write_number("E2", 1.25, hours)
        sheet.write_formula("B4", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C4", "=B2*2", None, 0.6)
        sheet.write_rich_string("D4", "Cụm ", book.add_format({"bold": True}), "số 02")
        sheet.write_blank("Z99", None, day)

    (sheet,) = read_xlsx(written(write)).sheets
    assert sheet.rows == (
        (None,) * 5,
        (None, Decimal("0.3"), Decimal(1500000), date(2024, 6, 30), Decimal("1.25")),
        (None,) * 5,
        (None, "#DIV/0!", Decimal("0.6"), "Cụm số 02", None),
    )


def test_read_xlsx_counts_days_from_1904_when_the_file_does():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True}) as book:
        book.add_worksheet("S").write_datetime("A1", date(2024, 6, 30), book.add_format({"num_format": 14}))
    assert read_xlsx(out.getvalue()).sheets[0].rows == ((date(2024, 6, 30),),)


def test_read_xlsx_leaves_out_sheets_without_cells_of_their_own():
    def write(book, sheet):
        sheet.write("A1", 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Số liệu'!$A$1:$A$1"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)

    assert [sheet.name for sheet in read_xlsx(written(write)).sheets] == ["Số liệu"]


@pytest.mark.parametrize(
    "file",
    [b"", b"so lieu", b"PK\x03\x04 so lieu", write_xlsx(WORKBOOK)[:4000]],
    ids=["empty", "text", "no archive", "cut"],
)
def test_read_xlsx_refuses_what_is_no_workbook(file):
    assert refusal(file) == ["workbook_unreadable"]


def test_read_xlsx_refuses_a_file_locked_by_a_password():
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)) == ["workbook_locked"]


def test_read_xlsx_refuses_a_heavy_file():
    assert refusal(bytes(xlsx_read.MAX_BYTES + 1)) == ["workbook_too_large"]


def test_read_xlsx_refuses_a_file_that_unpacks_into_too_much():
    assert refusal(_archive({f"{place}": b"" for place in range(xlsx_read.MAX_MEMBERS + 1)})) == ["workbook_too_large"]
    assert refusal(_archive({"a": bytes(xlsx_read.MAX_UNPACKED + 1)})) == ["workbook_too_large"]


def test_read_xlsx_refuses_a_small_file_that_reaches_far():
    def write(book, sheet):
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 2)

    assert refusal(written(write)) == ["workbook_too_large"]


def test_read_xlsx_refuses_a_member_larger_than_the_directory_says():
    file = write_xlsx(WORKBOOK)
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        size = archive.getinfo(name).file_size
    lying = file.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert refusal(lying) == ["workbook_unreadable"]


def _archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
