"""Pages of checking: the register with the upload, the result with its filters, replies, downloads."""

import io

import docx
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tdkt.usecases import parse_safely
from tdkt.web.checks.actions import open_check
from tdkt.web.checks.models import CheckedFile, Reply
from tdkt.web.reports.actions import write_version
from tests.web.checks.test_actions import OTHER, RIGHT, WRONG, flagged, replies, scan, word
from tests.web.factories import browser, checked, cluster, figure, note, officer, report, unit, viewer

pytestmark = pytest.mark.django_db

REGISTER = "/soat-bao-cao/"


def upload(data: bytes, name: str = "a.txt") -> SimpleUploadedFile:
    """A file as the form sends it."""
    return SimpleUploadedFile(name, data)


def address(file: CheckedFile, rest: str = "") -> str:
    """The page of a checked file."""
    return f"{REGISTER}{file.pk}/{rest}"


def shown(answer) -> list[str]:
    """The findings that the page lists."""
    return [finding.id for finding in answer.context["list"].page.object_list]


class TestRegister:
    def test_a_file_is_checked_and_its_result_shown(self):
        own = unit(code="X1")
        client = browser(officer(own))
        answer = client.post(REGISTER, {"unit": "X1", "file": upload(WRONG.encode(), "Báo cáo.txt")})
        file = CheckedFile.objects.get()
        assert (answer.status_code, answer.url, file.name) == (302, address(file), "Báo cáo.txt")
        page = client.get(answer.url).content.decode()
        (claim,) = flagged(file)
        mark = f'<mark class="m bad" data-claim="{claim}">150/300</mark>'
        assert mark in page
        assert "150 : 300 = 50%, văn bản ghi 60%." in page
        assert f'id="m-{claim}"' in page and f'href="#m-{claim}"' in page
        assert "Báo cáo.txt" in client.get(REGISTER).content.decode()

    def test_pasted_words_are_checked(self):
        unit(code="X2")
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X1", "text": WRONG})
        assert (answer.status_code, CheckedFile.objects.get().unit.code) == (302, "X1")

    @pytest.mark.parametrize(
        ("sent", "field", "message"),
        [
            ({}, "file", "Chưa chọn tệp nào, cũng chưa dán chữ."),
            (
                {"file": (b"5 ha", "a.txt"), "text": "Lời."},
                "file",
                "Vừa có tệp vừa có chữ dán. Để lại một trong hai, chọn lại tệp nếu soát tệp.",
            ),
            ({"file": (b"", "a.txt")}, "file", "Tệp trống, không có gì để soát."),
            ({"file": (b"x" * (20 * 2**20 + 1), "a.txt")}, "file", "Tệp lớn hơn 20 MB. Bỏ bớt hình ảnh rồi thử lại."),
            (
                {"file": (b"x", "a.exe")},
                "file",
                "Chưa đọc được loại tệp “.exe”. Dùng tệp .docx, .pdf hoặc .txt.",
            ),
            (
                {"file": (scan(), "a.pdf")},
                "file",
                "Tệp PDF là bản chụp, không có chữ để đọc. Dùng tệp Word hoặc PDF xuất từ Word.",
            ),
        ],
        ids=["nothing", "both", "empty", "too large", "kind", "scan"],
    )
    def test_what_is_refused_is_said_at_the_field_and_nothing_is_written(self, sent, field, message):
        sent = {name: upload(*value) if name == "file" else value for name, value in sent.items()}
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X1", **sent})
        assert (answer.status_code, CheckedFile.objects.count()) == (422, 0)
        assert answer.context["form"].errors == {field: [message]}
        assert f"{message}</p>" in answer.content.decode()
        assert "<title>Lỗi: " in answer.content.decode()

    def test_pasted_words_that_are_refused_come_back_as_typed(self):
        old = "Thùc hiÖn kÕ ho¹ch c«ng t¸c thi ®ua, khen th­ëng n¨m 2023, toµn x· ®· trång ®­îc 12,5 ha rõng."
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X1", "text": old})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
        assert f">\n{old}</textarea>" in answer.content.decode()

    def test_words_that_take_too_long_to_judge_are_refused_at_the_field(self, monkeypatch):
        monkeypatch.setattr(parse_safely, "MOST_SECONDS", 0.01)
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X1", "text": WRONG})
        message = (
            "Đọc tệp quá lâu hoặc quá tốn bộ nhớ nên đã dừng. Bỏ hình ảnh, tách tệp dài thành nhiều phần rồi thử lại."
        )
        assert (answer.status_code, answer.context["form"].errors) == (422, {"text": [message]})
        assert (CheckedFile.objects.count(), f">\n{WRONG}</textarea>" in answer.content.decode()) == (0, True)

    def test_pasted_words_that_are_too_long_are_refused_at_the_field(self):
        answer = browser(officer(unit(code="X1"))).post(
            REGISTER, {"unit": "X1", "text": "Trồng 2 ha rừng.\n" * 320_000}
        )
        message = "Văn bản dài hơn một triệu chữ (khoảng 400 trang). Tách thành nhiều tệp."
        assert (answer.status_code, answer.context["form"].errors) == (422, {"text": [message]})

    def test_words_that_no_form_takes_are_refused_in_vietnamese(self, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X1", "text": "Trồng 2 ha rừng.\n" * 10})
        assert (answer.status_code, "Nội dung quá lớn" in answer.content.decode()) == (400, True)

    def test_a_unit_of_others_takes_no_file(self):
        unit(code="X2")
        answer = browser(officer(unit(code="X1"))).post(REGISTER, {"unit": "X2", "text": WRONG})
        assert (list(answer.context["form"].errors), CheckedFile.objects.count()) == (["unit"], 0)

    def test_a_report_is_chosen_by_the_address_and_the_file_held_against_it(self):
        own = unit(code="X1")
        row = report(own, outline="town-year")
        client = browser(officer(own))
        page = client.get(f"{REGISTER}?bao-cao={row.pk}").content.decode()
        assert f'<option value="{row.pk}" selected>' in page
        client.post(REGISTER, {"unit": "X1", "report": row.pk, "text": WRONG})
        file = CheckedFile.objects.get()
        assert file.report == row
        assert f'href="/bao-cao/2023/{own.code}/"' in client.get(address(file)).content.decode()

    def test_a_report_of_another_unit_is_no_choice(self):
        own, other = unit(code="X1"), unit(code="X2")
        row = report(other, outline="town-year")
        client = browser(officer(own))
        assert client.get(f"{REGISTER}?bao-cao={row.pk}").context["form"].initial == {}
        answer = client.post(REGISTER, {"unit": "X1", "report": row.pk, "text": WRONG})
        assert (list(answer.context["form"].errors), CheckedFile.objects.count()) == (["report"], 0)

    def test_a_report_of_another_of_ones_own_units_does_not_fit(self):
        own, second = unit(code="X1"), unit(code="X2")
        row = report(second, outline="town-year")
        user = officer(own)
        user.posts.create(unit=second, role="officer")
        answer = browser(user).post(REGISTER, {"unit": "X1", "report": row.pk, "text": WRONG})
        assert (list(answer.context["form"].errors), CheckedFile.objects.count()) == (["report"], 0)

    @pytest.mark.parametrize("number", ["0", "x", "²", "9" * 30])
    def test_a_report_that_is_none_is_not_chosen(self, number):
        answer = browser(officer(unit())).get(f"{REGISTER}?bao-cao={number}")
        assert (answer.status_code, answer.context["form"].initial) == (200, {})

    def test_a_viewer_sees_the_register_without_the_form(self):
        file = checked(unit())
        page = browser(viewer(file.unit)).get(REGISTER).content.decode()
        assert ("bao-cao.txt" in page, 'type="file"' in page) == (True, False)

    def test_the_register_is_paged_newest_first(self):
        own = unit()
        for number in range(51):
            checked(own, name=f"{number}.txt")
        client = browser(officer(own))
        first, second = (client.get(f"{REGISTER}?trang={number}").context["page"] for number in (1, 2))
        assert (first.object_list[0].name, len(first.object_list)) == ("50.txt", 50)
        assert [file.name for file in second.object_list] == ["0.txt"]


class TestResult:
    def test_findings_are_filtered_by_what_they_are_and_by_kind(self):
        own = unit()
        file = open_check(unit=own, name="a.txt", data=f"{WRONG}\nHọp ngày 31/02/2023.\nCó 7 việc.".encode())
        client = browser(officer(own))
        kinds = {claim["id"]: (claim["kind"], claim["verdict"]) for claim in file.content.answer["claims"]}
        found = {name: shown(client.get(address(file), {"loc": name})) for name in ("loi", "khop", "chua-du", "")}
        assert {name: {kinds[claim][1] for claim in claims} for name, claims in found.items()} == {
            "loi": {"inconsistent"},
            "khop": {"consistent"},
            "chua-du": {"uncheckable"},
            "": {"inconsistent"},
        }
        days = shown(client.get(address(file), {"loc": "loi", "loai": "date_validity"}))
        assert [kinds[claim] for claim in days] == [("date_validity", "inconsistent")]
        assert len(found["loi"]) > len(days)

    def test_findings_without_reply_can_be_shown_alone(self):
        file = checked(unit(), wrong=2)
        client = browser(officer(file.unit))
        client.post(address(file, "tra-loi/"), {"claim": "c001", "stance": "accepted"})
        assert shown(client.get(address(file), {"loc": "con-lai"})) == ["c002"]

    def test_long_lists_are_paged_and_open_where_asked(self):
        file = checked(unit(), wrong=120)
        client = browser(officer(file.unit))
        pages = [shown(client.get(address(file), asked)) for asked in ({}, {"trang": "3"}, {"phat-hien": "c101"})]
        assert [(len(page), page[0]) for page in pages] == [(50, "c001"), (20, "c101"), (20, "c101")]

    @pytest.mark.parametrize("asked", [{"loc": "x"}, {"loai": "x"}, {"trang": "x"}, {"phat-hien": "c999"}])
    def test_filters_that_are_none_show_all(self, asked):
        file = checked(unit())
        assert shown(browser(officer(file.unit)).get(address(file), asked)) == ["c001"]

    def test_a_script_gets_the_list_alone(self):
        file = checked(unit())
        answer = browser(officer(file.unit)).get(address(file), headers={"X-Part": "findings"})
        page = answer.content.decode()
        assert (answer.status_code, "<html" in page, 'id="f-c001"' in page) == (200, False, True)

    def test_what_a_file_says_is_never_code(self):
        script = "<script>alert(1)</script>"
        own = unit()
        file = open_check(unit=own, name=f"{script}.txt", data=f"{script} {WRONG}".encode())
        client = browser(officer(own))
        said = {"claim": flagged(file)[0], "stance": "explained", "reason": script}
        client.post(address(file, "tra-loi/"), said)
        for page in (address(file), address(file, "in/"), REGISTER):
            assert script not in client.get(page).content.decode()

    def test_a_viewer_reads_and_takes_but_does_not_reply(self):
        file = checked(unit())
        client = browser(viewer(file.unit))
        page = client.get(address(file)).content.decode()
        assert ("150 : 300 = 50%" in page, "<textarea" in page, "Xóa tệp" in page) == (True, False, False)

    def test_the_sheet_to_print_has_every_finding_with_its_reply(self):
        file = checked(unit(), wrong=2)
        client = browser(officer(file.unit))
        client.post(address(file, "tra-loi/"), {"claim": "c001", "stance": "explained", "reason": "Số bổ sung."})
        page = client.get(address(file, "in/")).content.decode()
        assert page.count("150 : 300 = 50%, văn bản ghi 60%.") == 2
        assert ("Đúng, có lý do: Số bổ sung." in page, page.count("chưa trả lời")) == (True, 1)


class TestReplies:
    def test_a_reply_leads_back_to_its_finding_with_the_filter_kept(self):
        file = checked(unit(), wrong=2)
        user = officer(file.unit)
        said = {"claim": "c002", "stance": "explained", "reason": "Số bổ sung.", "loc": "loi", "loai": ""}
        answer = browser(user).post(address(file, "tra-loi/"), said)
        assert (answer.status_code, answer.url) == (302, f"{address(file)}?loc=loi#f-c002")
        assert replies(file) == [("explained", "Số bổ sung.", False)]
        assert file.replies.get().by == user

    def test_a_reply_is_taken_back(self):
        file = checked(unit())
        client = browser(officer(file.unit))
        for stance in ("accepted", "open"):
            client.post(address(file, "tra-loi/"), {"claim": "c001", "stance": stance})
        assert replies(file) == []

    @pytest.mark.parametrize(
        ("reason", "message"),
        [("", "Ghi lý do vì sao con số này đúng."), ("a" * 1001, "Lý do dài hơn 1.000 chữ. Rút gọn lại.")],
        ids=["none", "long"],
    )
    @pytest.mark.parametrize("headers", [{}, {"X-Part": "findings"}], ids=["page", "part"])
    def test_a_reason_that_is_refused_comes_back_beside_its_finding(self, headers, reason, message):
        file = checked(unit(), wrong=2)
        said = {"claim": "c002", "stance": "explained", "reason": reason, "loc": "loi"}
        answer = browser(officer(file.unit)).post(address(file, "tra-loi/"), said, headers=headers)
        page = answer.content.decode()
        assert (answer.status_code, Reply.objects.count(), answer.context["list"].tab) == (422, 0, "loi")
        assert 'class="why" open' in page.partition('id="f-c002"')[2]
        assert (f"{message}</p>" in page, f">{reason}</textarea>" in page) == (True, True)

    @pytest.mark.parametrize("said", [{}, {"claim": "c009", "stance": "accepted"}, {"claim": "c001", "stance": "x"}])
    def test_what_answers_nothing_is_refused(self, said):
        file = checked(unit())
        answer = browser(officer(file.unit)).post(address(file, "tra-loi/"), said)
        assert (answer.status_code, Reply.objects.count()) == (422, 0)


class TestFiles:
    def test_a_text_file_comes_back_with_a_list_of_what_was_found_and_the_reasons(self):
        own = unit()
        file = open_check(unit=own, name="Báo cáo năm.txt", data=f"{RIGHT}\n{WRONG}".encode())
        client = browser(officer(own))
        said = {"claim": flagged(file)[0], "stance": "explained", "reason": "Số bổ sung."}
        client.post(address(file, "tra-loi/"), said)
        answer = client.get(address(file, "ghi-chu/"))
        assert answer["Content-Disposition"] == (
            "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o%20n%C4%83m%20%28c%C3%B3%20ghi%20ch%C3%BA%29.txt"
        )
        assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "text/plain; charset=utf-8")
        text, _, notes = answer.content.decode().partition("--- Ghi chú soát báo cáo ---")
        assert (text.strip(), "150 : 300 = 50%" in notes, "Giải trình: Số bổ sung." in notes) == (
            f"{RIGHT}\n{WRONG}",
            True,
            True,
        )

    def test_a_word_file_comes_back_with_comments(self):
        own = unit()
        file = open_check(unit=own, name="a.docx", data=word(RIGHT, WRONG, OTHER))
        answer = browser(officer(own)).get(address(file, "ghi-chu/"))
        assert answer["Content-Type"].endswith("wordprocessingml.document")
        document = docx.Document(io.BytesIO(answer.content))
        assert [paragraph.text for paragraph in document.paragraphs] == [RIGHT, WRONG, OTHER]
        said = [comment.text for comment in document.comments]
        assert [words.count(":") > 0 and "văn bản ghi" in words for words in said] == [True, True]

    def test_a_pdf_file_comes_back_with_notes(self):
        member = unit("Cường Lợi", parent=unit("Đình Lập", kind="district"))
        figure(member, "NN.75", "120")
        row = report(cluster(members=[member]))
        note(row, "situation", WRONG)
        _, written = write_version(report=row)
        file = open_check(unit=row.unit, name="a.pdf", data=written.pdf)
        answer = browser(officer(row.unit)).get(address(file, "ghi-chu/"))
        notes = [
            entry.get_object().get("/Contents", "")
            for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages
            for entry in page.get("/Annots", ())
        ]
        assert [words for words in notes if "150 : 300 = 50%" in words]
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")

    def test_the_file_comes_back_as_it_came(self):
        own = unit()
        file = open_check(unit=own, name='a"; x=.html.txt', data=WRONG.encode())
        answer = browser(officer(own)).get(address(file, "goc/"))
        assert (answer.content, answer["X-Content-Type-Options"]) == (WRONG.encode(), "nosniff")
        assert answer["Content-Disposition"] == 'attachment; filename="a\\"; x=.html.txt"'

    def test_a_file_is_deleted(self):
        file = checked(unit())
        client = browser(officer(file.unit))
        answer = client.post(address(file, "xoa/"))
        assert (answer.status_code, answer.url, CheckedFile.objects.count()) == (302, REGISTER, 0)
        assert "Đã xóa bao-cao.txt và kết quả soát." in client.get(REGISTER).content.decode()


@pytest.mark.parametrize("name", ["result", "reply", "print", "annotated", "original", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_file_of_another_unit_is_not_there(name, method):
    file = checked(unit())
    client = browser(officer(unit()))
    said = {"claim": "c001", "stance": "accepted"}
    statuses = [
        getattr(client, method)(reverse(f"checks:{name}", args=[number]), said).status_code
        for number in (file.pk, file.pk + 1)
    ]
    allowed = {"get": name not in ("reply", "delete"), "post": name in ("reply", "delete")}[method]
    assert statuses == ([404, 404] if allowed else [405, 405])
    assert (CheckedFile.objects.count(), Reply.objects.count()) == (1, 0)
