"""Pages of figures: the correction on "từ đâu", new figures, Excel in and out."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.files.xlsx_read import read_xlsx
from tdkt.usecases.figures_workbook import COLUMNS, SHEET
from tdkt.web.audit.models import Entry
from tdkt.web.indicators.models import FigureVersion
from tests.web.factories import browser, cluster, figure, officer, unit

pytestmark = pytest.mark.django_db

ORIGIN = "/so-lieu/2023/X1/NN.75/"
ADD = "/so-lieu/2023/X1/them/"
UPLOAD = "/so-lieu/2023/X1/nhap/"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own_browser():
    """The unit X1 and its officer's browser."""
    own = unit("Cường Lợi", code="X1")
    return own, browser(officer(own))


def versions() -> list[tuple[str, int, bool, str]]:
    """Every version that is stored."""
    rows = FigureVersion.objects.order_by("indicator", "version")
    return [(row.indicator, row.version, row.is_current, row.shown) for row in rows]


def typed_in(response, name: str) -> str:
    """What stands in a field of the form that came back."""
    return response.context["form"][name].value()


class TestCorrecting:
    def test_a_target_is_corrected_at_its_own_address_and_the_figure_stays(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        figure(own, "NN.75", "100", assigned_by="district")
        address = f"{ORIGIN}?giao=district"
        assert "kế hoạch huyện giao" in client.get(address).content.decode()
        answer = client.post(address, {"value": "110", "measure": "con", "seen": "1"})
        assert (answer.status_code, answer.url) == (302, address)
        kept = FigureVersion.objects.order_by("assigned_by", "version").values_list("assigned_by", "version", "digits")
        assert list(kept) == [("", 1, 120), ("district", 1, 100), ("district", 2, 110)]

    def test_a_range_keeps_its_upper_end_when_its_bound_is_corrected(self):
        own, client = own_browser()
        figure(own, "NN.75", "1", upper_digits=2)
        before = client.get(ORIGIN).context["form"].initial
        client.post(ORIGIN, {**before, "bound": "khoảng"})
        newest = FigureVersion.objects.get(is_current=True)
        assert (newest.digits, newest.upper_digits, newest.bound) == (1, 2, "khoảng")

    def test_a_range_that_ends_before_it_begins_is_refused(self):
        own, client = own_browser()
        figure(own, "NN.75", "5")
        answer = client.post(ORIGIN, {"value": "5", "upper": "4", "measure": "con", "seen": "1"})
        assert (answer.status_code, len(versions())) == (409, 1)
        assert "Số cuối phải lớn hơn số đầu." in answer.content.decode()

    def test_a_correction_is_stored_and_the_page_shows_it(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        form = {"value": "1.250", "measure": "con", "reason": "đếm lại", "seen": "1"}
        answer = client.post(ORIGIN, form)
        assert (answer.status_code, answer.url) == (302, ORIGIN)
        assert versions() == [("NN.75", 1, False, "120"), ("NN.75", 2, True, "1.250")]
        page = client.get(ORIGIN).content.decode()
        assert "Đã ghi phiên bản mới của số này." in page
        assert "đếm lại" in page

    def test_a_number_that_is_none_is_refused_beside_its_field_and_kept_there(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        answer = client.post(ORIGIN, {"value": "một trăm", "measure": "con", "seen": "1"})
        assert answer.context["form"].errors == {"value": ["“một trăm” không phải là số. Viết như 1.234,5."]}
        assert (typed_in(answer, "value"), versions()) == ("một trăm", [("NN.75", 1, True, "120")])

    def test_another_measure_is_refused(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        answer = client.post(ORIGIN, {"value": "5", "measure": "ha", "seen": "1"})
        assert (answer.status_code, len(versions())) == (409, 1)

    def test_without_the_version_that_was_seen_nothing_is_written(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        answer = client.post(ORIGIN, {"value": "5", "measure": "con"})
        assert (list(answer.context["form"].errors), len(versions())) == (["seen"], 1)

    def test_a_conflict_keeps_what_was_typed_and_the_second_sending_writes_it(self):
        own, client = own_browser()
        figure(own, "NN.75", "120", is_current=False)
        figure(own, "NN.75", "130", version=2)
        form = {"value": "125", "measure": "con", "reason": "đếm lại", "seen": "1"}
        refused = client.post(ORIGIN, form)
        assert (refused.status_code, Entry.objects.count()) == (409, 0)
        (finding,) = refused.context["findings"]
        assert str(finding) == (
            "NN.75: Số NN.75 vừa đổi trong lúc bạn sửa: đang là 130 con (bản 2); bạn ghi 125 con. "
            "Xem lại rồi ghi lần nữa."
        )
        assert [typed_in(refused, name) for name in ("value", "reason", "seen")] == ["125", "đếm lại", 2]
        again = client.post(ORIGIN, {name: typed_in(refused, name) for name in ("value", "measure", "reason", "seen")})
        assert (again.status_code, versions()[-1]) == (302, ("NN.75", 3, True, "125"))

    def test_a_total_cannot_be_corrected(self):
        member = unit("Cường Lợi")
        row = cluster(members=[member], code="X1")
        figure(member, "NN.75", "120")
        client = browser(officer(row))
        assert client.get(ORIGIN).context["form"] is None
        assert client.post(ORIGIN, {"value": "5", "measure": "con", "seen": "1"}).status_code == 404
        assert versions() == [("NN.75", 1, True, "120")]

    def test_a_subject_with_any_letters_is_found_by_its_link(self):
        own, client = own_browser()
        figure(own, "NN.75", "120", subject="thôn A&B #1")
        page = client.get("/so-lieu/2023/X1/").content.decode()
        address = page.partition('class="fig" href="')[2].partition('"')[0].replace("&amp;", "&")
        assert parse_qs(urlsplit(address).query) == {"doi-tuong": ["thôn A&B #1"]}
        assert client.get(address).status_code == 200


class TestAdding:
    def test_a_new_figure_is_stored(self):
        _, client = own_browser()
        answer = client.post(ADD, {"indicator": "NN.02", "value": "12,5"})
        assert (answer.status_code, answer.url) == (302, "/so-lieu/2023/X1/")
        assert versions() == [("NN.02", 1, True, "12,5")]

    def test_a_target_is_stored_beside_the_figure(self):
        own, client = own_browser()
        figure(own, "NN.02", "12.5")
        client.post(ADD, {"indicator": "NN.02", "value": "12", "assigned_by": "district"})
        assert FigureVersion.objects.get(assigned_by="district").shown == "12"

    def test_a_figure_that_is_there_is_not_overwritten(self):
        own, client = own_browser()
        figure(own, "NN.02", "12.5")
        answer = client.post(ADD, {"indicator": "NN.02", "value": "13"})
        assert (answer.status_code, typed_in(answer, "value")) == (409, "13")
        assert versions() == [("NN.02", 1, True, "12,5")]

    @pytest.mark.parametrize("indicator", ["", "XX.01"])
    def test_an_indicator_that_is_not_known_is_refused(self, indicator):
        _, client = own_browser()
        answer = client.post(ADD, {"indicator": indicator, "value": "13"})
        assert (list(answer.context["form"].errors), versions()) == (["indicator"], [])

    def test_an_unknown_assigner_is_refused(self):
        _, client = own_browser()
        answer = client.post(ADD, {"indicator": "NN.02", "value": "13", "assigned_by": "ai-do"})
        assert (list(answer.context["form"].errors), versions()) == (["assigned_by"], [])


def workbook(*rows: tuple[object, ...], sheet: str = SHEET, head: tuple[str, ...] = ()) -> bytes:
    """An Excel file as somebody filled it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate([head or [title for title, _ in COLUMNS], *rows]):
            page.write_row(number, 0, row)
    return out.getvalue()


def line(unit_code="X1", indicator="NN.75", value: object = 1, *, period="2023", measure="", bound="", upper=""):
    """A row of the file."""
    return (unit_code, "", indicator, "", "", period, "", value, upper, measure, bound)


def sent(client, content: bytes, name: str = "so-lieu.xlsx"):
    """The answer to a file that is sent."""
    return client.post(UPLOAD, {"workbook": SimpleUploadedFile(name, content, EXCEL)})


class TestExcel:
    def test_a_good_file_writes_versions(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        figure(own, "NN.76", "7")
        content = workbook(line(value=125), line(indicator="NN.76", value=7), line(indicator="NN.02", value="1.234,5"))
        answer = sent(client, content)
        assert (answer.status_code, answer.url) == (302, "/so-lieu/2023/X1/")
        assert versions() == [
            ("NN.02", 1, True, "1.234,5"),
            ("NN.75", 1, False, "120"),
            ("NN.75", 2, True, "125"),
            ("NN.76", 1, True, "7"),
        ]
        kept = FigureVersion.objects.get(indicator="NN.75", version=2)
        assert (kept.reason, kept.place) == ("Nhập từ so-lieu.xlsx", "so-lieu.xlsx, trang “Số liệu”, ô H2")
        assert Entry.objects.count() == 2

    def test_bad_cells_are_listed_at_their_cell_and_nothing_is_written(self):
        _, client = own_browser()
        content = workbook(
            line(value=1),
            line(unit_code="X2"),
            line(indicator="XX.01"),
            line(indicator="NN.76", value="nhiều"),
            line(indicator="NN.77", value=None),
            line(indicator="NN.61", period="2023-H9"),
            line(indicator="NN.51", measure="con"),
            line(indicator="NN.02", bound="chừng"),
            line(value=2),
        )
        answer = sent(client, content)
        assert answer.status_code == 422
        places = [finding.place.cell for finding in answer.context["findings"]]
        assert sorted(places, key=lambda cell: int(cell[1:])) == ["A3", "C4", "H5", "H6", "F7", "J8", "K9", "C10"]
        assert (versions(), Entry.objects.count()) == ([], 0)
        assert "so-lieu.xlsx, trang “Số liệu”, ô A3: Không có đơn vị mã “X2” mà bạn được ghi số." in (
            answer.content.decode()
        )

    def test_a_figure_that_follows_from_others_of_the_file_is_listed_at_its_cell(self):
        _, client = own_browser()
        answer = sent(client, workbook(*(line(indicator=code) for code in ("CC.01", "CC.03", "CC.02"))))
        assert [(f.place.cell, f.message) for f in answer.context["findings"]] == [
            ("C3", "CC.03 được tính từ CC.02, CC.01, không nhập.")
        ]
        assert versions() == []

    def test_a_number_too_long_is_listed_at_its_cell(self):
        _, client = own_browser()
        answer = sent(client, workbook(line(), line(indicator="NN.76", value="9" * 19)))
        assert [f.place.cell for f in answer.context["findings"]] == ["H3"]
        assert versions() == []

    def test_a_code_means_the_unit_of_the_period_and_not_its_successor(self):
        own, client = own_browser()
        own.valid_to = "2025-07-01"
        own.save()
        answer = sent(client, workbook(line(value=3), line(value=4, period="2026")))
        assert [str(f) for f in answer.context["findings"]] == [
            "so-lieu.xlsx, trang “Số liệu”, ô H3: Không có đơn vị mã “X1” trong năm 2026."
        ]
        assert versions() == []

    def test_a_range_keeps_the_decimals_of_its_upper_end(self):
        _, client = own_browser()
        sent(client, workbook(line(indicator="NN.02", value=1, upper=2.5)))
        row = FigureVersion.objects.get()
        assert (row.digits, row.upper_digits, row.decimals) == (10, 25, 1)

    @pytest.mark.parametrize(
        ("content", "rule"),
        [
            (workbook(line(), sheet="Sheet1"), "sheet"),
            (workbook(head=("Mã", "Giá trị")), "head"),
            (b"khong phai Excel", "workbook_unreadable"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook_locked"),
            (workbook(line())[:900], "workbook_unreadable"),
        ],
        ids=["another sheet", "another head", "no Excel", "a password", "cut short"],
    )
    def test_a_file_that_is_not_the_form_is_refused(self, content, rule):
        _, client = own_browser()
        answer = sent(client, content)
        assert (answer.status_code, [f.rule for f in answer.context["findings"]], versions()) == (422, [rule], [])

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "Tệp trống, không có gì để nhập."),
            (b"x" * (5 * 2**20 + 1), "Tệp lớn hơn 5 MB. Chia nhỏ hoặc bỏ bớt trang rồi tải lại."),
        ],
        ids=["empty", "too large"],
    )
    def test_a_file_of_the_wrong_size_is_refused(self, content, message):
        _, client = own_browser()
        answer = sent(client, content)
        assert (answer.status_code, answer.context["form"].errors) == (200, {"workbook": [message]})

    def test_no_file_is_said(self):
        _, client = own_browser()
        answer = client.post(UPLOAD, {"csrfmiddlewaretoken": "…"})
        assert answer.context["form"].errors == {"workbook": ["Chưa chọn tệp nào."]}

    def test_a_form_without_any_row_writes_nothing(self):
        _, client = own_browser()
        assert (sent(client, workbook()).status_code, versions()) == (302, [])

    def test_a_file_with_a_very_long_name_is_taken_in(self):
        _, client = own_browser()
        sent(client, workbook(line()), "so-lieu-" * 25 + ".xlsx")
        place = FigureVersion.objects.get().place
        assert (len(place), place[-11:]) == (160, "liệu”, ô H2")

    def test_what_was_downloaded_can_be_sent_back_and_changes_nothing(self):
        own, client = own_browser()
        figure(own, "NN.75", "120")
        figure(own, "NN.02", "12.50", bound="trên")
        figure(own, "NN.02", "12", assigned_by="district")
        answer = client.get("/so-lieu/2023/X1/excel/")
        assert answer["Content-Type"] == EXCEL
        assert answer["Content-Disposition"] == 'attachment; filename="so-lieu-X1-2023.xlsx"'
        before = versions()
        assert (sent(client, answer.content).status_code, versions()) == (302, before)

    def test_the_file_of_a_cluster_holds_its_members_but_only_what_is_written_may_come_back(self):
        member = unit("Cường Lợi", code="X2")
        row = cluster(members=[member], code="X1")
        figure(member, "NN.75", "120")
        client = browser(officer(row))
        content = client.get("/so-lieu/2023/X1/excel/").content
        rows = read_xlsx(content).find(SHEET).rows
        assert [cells[0] for cells in rows] == ["Mã đơn vị", "X2"]
        answer = sent(client, content)
        assert [f.place.cell for f in answer.context["findings"]] == ["A2"]
