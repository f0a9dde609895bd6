"""`tdkt certificates`: a CSV file in, a PDF out; or findings at line and column, and nothing written."""

import csv
import io
import json
from datetime import date

import pypdfium2
import pytest
from click.testing import CliRunner

from tdkt.cli.main import main
from tdkt.kernel.finding import Refused, Severity, error
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.certificates import FIELDS, LAYOUTS, layout_names, load_layout
from tdkt.rulebook.law import Basis, Confidence, Parameter
from tdkt.usecases.certificate_authority import authority
from tdkt.usecases.certificate_rows import HEADERS, read_rows
from tdkt.usecases.certificates import Paper, filled, print_certificates

LAYOUT = load_layout("giay-khen")
ROW = {
    "award": "GK_XA", "decider": "Chủ tịch Ủy ban nhân dân xã Thụy Hùng", "recipient": "Ông Trần Văn Ánh",
    "recipient_line": "Trưởng thôn Nà Mẫu, xã Thụy Hùng", "achievement": "Đã có thành tích xuất sắc năm 2025",
    "decision_number": "123/QĐ-UBND", "decision_date": "05/11/2025", "place": "Thụy Hùng", "signer_title": "Chủ tịch",
    "signer_name": "Nguyễn Văn Mẫu", "golden_book": "45/2025", "verify": "https://tra-cuu.example.vn/45",
}  # fmt: skip


def table(*rows, delimiter=";", head=None):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(head or [HEADERS[field][0] for field in FIELDS])
    writer.writerows([row.get(field, "") for field in FIELDS] for row in rows)
    return out.getvalue().encode()


def anything(award, decider, day):
    return None


def printed(content, *, may_give=anything, **changed):
    return print_certificates(content, "ds.csv", LAYOUT, paper=Paper(), may_give=may_give, **changed)


def found(content, **changed):
    """The rule, the line and the column of everything found."""
    try:
        findings = printed(content, **changed).findings
    except Refused as refused:
        findings = refused.findings
    return [(finding.rule, finding.place.line, finding.place.item) for finding in findings]


def run(*arguments):
    result = CliRunner().invoke(main, ["certificates", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def texts(pdf):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_rows_are_read_as_excel_writes_them(delimiter, mark, end):
    content = mark + table(ROW, delimiter=delimiter).replace(b"\r\n", end)
    rows, findings = read_rows(content, "ds.csv")
    assert findings == []
    assert [(row.line, dict(row.fields), row.decided) for row in rows] == [(2, ROW, date(2025, 11, 5))]


@pytest.mark.parametrize("head", [list(FIELDS), [f" {HEADERS[field][-1].upper()} " for field in FIELDS]])
def test_columns_are_known_by_english_and_by_vietnamese_names(head):
    rows, findings = read_rows(table(ROW, head=head), "ds.csv")
    assert (findings, dict(rows[0].fields)) == ([], ROW)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"recipient": ""}, ("missing", 3, "cột “Họ và tên”")),
        ({"decision_date": "31/11/2025"}, ("date", 3, "cột “Ngày quyết định”")),
        ({"award": "CSTDCS"}, ("award", 3, "cột “Mã khen thưởng”")),
        ({"verify": "x" * 400}, ("code", 3, "cột “Mã tra cứu”")),
        ({"achievement": "Đã có thành tích " * 100}, ("long", 3, "cột “Thành tích”")),
        ({"achievement": "x" * 2001}, ("long", 3, "cột “Thành tích”")),
        ({"recipient": "Bà 王"}, ("letter", 3, "cột “Họ và tên”")),
        ({"golden_book": "44"}, ("twice", 3, "cột “Số sổ vàng”")),
    ],
)
def test_a_finding_stands_at_its_line_and_column(changed, expected):
    first = {**ROW, "golden_book": "44", "verify": ""}
    assert found(table(first, {**ROW, **changed})) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ("empty", 1, "")),
        (table(), ("empty", 1, "")),
        ("Tên\nNguyễn".encode("utf-16"), ("encoding", 1, "")),
        (b"T\xean\n", ("encoding", 1, "")),
        (table(ROW, head=["x", *FIELDS[1:]]), ("column", 1, "")),
        (table(ROW) + b'a;"b', ("csv", 3, "")),
        (table(ROW) + b"a;" * 20 + b"z", ("cells", 3, "")),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_line(content, expected):
    assert expected in found(content)


def test_lines_are_counted_with_line_feeds_inside_cells():
    first = {**ROW, "signer_title": "KT. Chủ tịch\nPhó Chủ tịch", "golden_book": "", "verify": ""}
    assert found(table(first, {**ROW, "place": ""})) == [("missing", 4, "cột “Địa danh”")]
    assert "KT. CHỦ TỊCH\r\nPHÓ CHỦ TỊCH" in texts(printed(table(first)).pdf)[0]


def test_more_than_ten_thousand_rows_are_refused():
    assert found(table(*[ROW] * 10_001)) == [("many", 10_002, "")]


def test_an_award_that_may_not_be_given_is_refused_with_the_article_and_asked_once():
    asked = []

    def may_give(award, decider, day):
        asked.append((award, decider, day))
        return error("authority", "Không có thẩm quyền (Điều 80).")

    assert found(table(ROW, {**ROW, "golden_book": "", "verify": ""}), may_give=may_give) == [
        ("authority", 2, "cột “Mã khen thưởng”"), ("authority", 3, "cột “Mã khen thưởng”"),
    ]  # fmt: skip
    assert asked == [("GK_XA", ROW["decider"], date(2025, 11, 5))]


def test_a_line_whose_fields_are_empty_is_left_out_or_keeps_its_dots():
    empty = {**ROW, "golden_book": "", "verify": "", "recipient_line": "", "signer_name": ""}
    certificate = filled(LAYOUT, empty, date(2025, 11, 5))
    assert certificate.texts["golden-book"] == "Số sổ vàng: ...................."
    assert certificate.texts["decision"] == "Quyết định số: 123/QĐ-UBND\nngày 05 tháng 11 năm 2025"
    assert (certificate.texts["recipient-line"], "code-label" in certificate.texts, certificate.code) == ("", False, "")


@pytest.mark.parametrize("name", layout_names())
def test_every_layout_prints_its_sample_and_its_alignment_sheet(name, tmp_path):
    out = tmp_path / "mau.pdf"
    for mode in ("--sample", "--alignment"):
        assert run("--layout", name, mode, "--out", out).exit_code == 0
        assert len(texts(out.read_bytes())) == 1


def test_layouts_are_listed_with_their_awards():
    lines = [json.loads(line) for line in run("--list", "--json").stdout.splitlines()]
    assert [line["layout"] for line in lines] == ["danh-hieu", "giay-khen"]
    assert lines[0]["awards"]["CSTDCS"] == "Chiến sĩ thi đua cơ sở"


def test_the_command_writes_one_page_a_row(tmp_path):
    source, out = tmp_path / "ds.csv", tmp_path / "gk.pdf"
    source.write_bytes(table(*({**ROW, "recipient": f"Bà Số {n}", "golden_book": "", "verify": ""} for n in range(3))))
    result = run(source, "--layout", "giay-khen", "--out", out, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (
        0,
        {"file": str(out), "layout": "giay-khen", "stock": "plain", "certificates": 3, "warnings": 0},
    )
    assert ["Bà Số 1" in page for page in texts(out.read_bytes())] == [False, True, False]
    assert run(source, "--layout", "giay-khen", "--out", out, "--sample").exit_code == 0
    assert len(texts(out.read_bytes())) == 1
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_the_command_writes_nothing_when_something_is_wrong(tmp_path):
    source, out = tmp_path / "ds.csv", tmp_path / "gk.pdf"
    out.write_bytes(b"old")
    source.write_bytes(table(ROW, {**ROW, "recipient": ""}))
    result = run(source, "--layout", "giay-khen", "--out", out, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["place"] == f"{source}, dòng 3, cột “Họ và tên”"
    assert (out.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 2)


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("--sample",), ("--layout", "giay-khen", "--sample"), ("--layout", "mất", "--sample", "--out", "x.pdf"),
        ("--layout", "giay-khen", "--out", "x.pdf"), ("mất.csv", "--layout", "giay-khen", "--out", "x.pdf"),
        ("--layout", "giay-khen", "--sample", "--out", "không/có/x.pdf"),
        ("--layout", "giay-khen", "--sample", "--out", "x.pdf", "--emblem", "không.svg"),
        ("--layout", "không.yaml", "--sample", "--out", "x.pdf"),
    ],
)  # fmt: skip
def test_wrong_arguments_end_with_2(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_layout_of_ones_own_is_read_and_its_mistakes_are_placed(tmp_path):
    own = tmp_path / "phoi.yaml"
    content = (LAYOUTS / "giay-khen.yaml").read_text(encoding="utf-8")
    own.write_text(content.replace("name: giay-khen", "name: phoi-rieng"), encoding="utf-8")
    assert load_layout(str(own)).name == "phoi-rieng"
    own.write_text(content.replace("{recipient}", "{họ tên}").replace("{place}", "{nowhere}"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_layout(str(own))
    line = content.splitlines().index(next(row for row in content.splitlines() if "place-date" in row)) + 1
    assert [(finding.rule, finding.place.line) for finding in refused.value.findings] == [("reference", line)]


class Book:
    """The part of the law that authority asks, in four lines."""

    def __init__(self, decided_by, *, absent=False, asked=()):
        self.open = asked
        self.basis = Basis(LegalBasis("Luật 06/2022/QH15", "80"), Confidence.READ_LEGAL)
        self.decided_by, self.absent = decided_by, absent
        self.offices = {"commune_chair": "Chủ tịch Ủy ban nhân dân xã"}
        self.awards = {"GK": self}
        self.absences = {"GK": self} if absent else {}
        self.name, self.regimes, self.code = "Giấy khen", ("R3",), "R3"

    def version(self, on):
        return None if self.absent else self

    def regime(self, on):
        return self

    @property
    def decision(self):
        return self if self.decided_by else None

    @property
    def by(self):
        return self.decided_by


@pytest.mark.parametrize(
    ("decided_by", "decider", "expected"),
    [
        (("commune_chair",), "Chủ tịch Ủy ban nhân dân phường Tân An", None),
        (("commune_chair",), "CHỦ TỊCH UBND ĐẶC KHU LÝ SƠN", None),
        (("commune_chair",), "Chủ tịch UBND huyện Hà Trung", Severity.ERROR),
        (("commune_chair",), "Giám đốc Sở Y tế", Severity.ERROR),
        (("province_chair",), "Chủ tịch Ủy ban nhân dân thành phố Hà Nội", None),
        (("district_chair",), "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa", None),
        (("department_head",), "Giám đốc Sở Y tế", None),
        (("unit_head",), "Hiệu trưởng Trường Trung học phổ thông Hà Trung", None),
        ((), "Chủ tịch UBND xã Hà Bình", Severity.WARNING),
        (("commune_chair",), "Phó Chủ tịch UBND xã Hà Bình", Severity.ERROR),
        (("commune_chair",), "KT. CHỦ TỊCH PHÓ CHỦ TỊCH UBND XÃ HÀ BÌNH", Severity.ERROR),
        (("commune_chair",), "Chủ tịch UBND xã Phó Bảng", None),
        (("commune_chair",), "Chủ tịch UBND thị trấn Hà Trung", Severity.WARNING),
    ],
)
def test_authority_compares_the_printed_title_with_who_decides(decided_by, decider, expected):
    finding = authority(Book(decided_by))("GK", decider, date(2025, 11, 5))
    assert (finding.severity if finding else None) == expected
    if expected is Severity.ERROR:
        assert "Điều 80 Luật 06/2022/QH15" in finding.message


def test_authority_only_warns_where_the_list_of_who_decides_was_not_read():
    asked = Parameter("who", "Ai quyết định", "Điều 80 Luật cũ")
    finding = authority(Book(("commune_chair",), asked=(asked,)))("GK", "Chủ tịch UBND huyện", date(2022, 5, 1))
    assert finding.severity is Severity.WARNING
    assert "Ai quyết định? Cần Điều 80 Luật cũ" in finding.message


def test_authority_refuses_what_no_longer_exists_and_says_what_it_does_not_know():
    gone = authority(Book((), absent=True))
    assert gone("GK", "Chủ tịch UBND huyện", date(2026, 1, 1)).severity is Severity.ERROR
    assert gone("XX", "Chủ tịch UBND huyện", date(2026, 1, 1)).severity is Severity.WARNING
