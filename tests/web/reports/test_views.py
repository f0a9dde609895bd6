"""Pages of reports: the composer, writing, handing out."""

import pytest

from tdkt.kernel.document import NumberText, runs_of
from tdkt.usecases import parse_safely
from tdkt.usecases.example_localities import load_locality as read_locality
from tdkt.usecases.example_localities import load_units, slugs
from tdkt.web.audit.models import Entry
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.actions import add_units
from tdkt.web.reports.actions import load_locality
from tdkt.web.reports.models import Report
from tdkt.web.reports.queries import composed_report
from tdkt.web.ui.document_html import figure_url
from tests.web.factories import browser, cluster, figure, note, officer, report, unit, viewer, written

pytestmark = pytest.mark.django_db

COMPOSER = "/bao-cao/2023/CUM/"
SITUATION = f"{COMPOSER}?muc=situation"


def world() -> Report:
    """The report of a cluster whose one member has buffaloes."""
    member = unit("Cường Lợi", code="X1", parent=unit("Đình Lập", kind="district"))
    figure(member, "NN.75", "120")
    return report(cluster(members=[member], code="CUM"))


def own_browser():
    """The report and the browser of its officer."""
    row = world()
    return row, browser(officer(row.unit, name="Lộc Thị Hường"))


def typed(text: str, seen: int = 0, key: str = "situation", kind: str = "section") -> dict[str, object]:
    """A note as the form sends it."""
    return {"text": text, "seen": seen, "key": key, "kind": kind}


def versions(row: Report) -> list[tuple[int, str]]:
    """Every version of every note."""
    return list(row.notes.order_by("version").values_list("version", "text"))


class TestNotes:
    def test_a_note_is_saved_and_shown(self):
        row, client = own_browser()
        answer = client.post(SITUATION, typed("Đàn trâu có {NN.75}."))
        assert (answer.status_code, answer.url) == (302, SITUATION)
        assert versions(row) == [(1, "Đàn trâu có {NN.75}.")]
        page = client.get(SITUATION).content.decode()
        assert 'Đàn trâu có <a class="fig" href="/so-lieu/2023/CUM/NN.75/">120 con</a>.' in page

    def test_a_conflict_keeps_what_was_typed_and_the_second_sending_writes_it(self):
        row, client = own_browser()
        note(row, "situation", "Lời của người khác.", by=officer(row.unit, name="Mai Thị Chiên"))
        answer = client.post(SITUATION, typed("Lời của tôi."))
        page = answer.content.decode()
        assert (answer.status_code, versions(row)) == (409, [(1, "Lời của người khác.")])
        assert "Mai Thị Chiên vừa ghi mục này (bản 1)." in page
        assert ">Lời của tôi.</textarea>" in page
        assert 'name="seen" value="1"' in page
        assert client.post(SITUATION, typed("Lời của tôi.", seen=1)).status_code == 302
        assert versions(row) == [(1, "Lời của người khác."), (2, "Lời của tôi.")]

    def test_a_note_that_names_a_missing_figure_comes_back_as_typed(self):
        row, client = own_browser()
        answer = client.post(SITUATION, typed("Đàn bò có {NN.76}."))
        assert (answer.status_code, versions(row), Entry.objects.count()) == (409, [], 0)
        assert ">Đàn bò có {NN.76}.</textarea>" in answer.content.decode()

    @pytest.mark.parametrize(("key", "kind"), [("khong-co", "section"), ("situation", "list"), ("situation", "khac")])
    def test_a_place_that_the_report_does_not_have_takes_no_note(self, key, kind):
        row, client = own_browser()
        client.post(SITUATION, typed("Lời.", key=key, kind=kind))
        assert versions(row) == []

    def test_a_note_that_is_too_long_is_refused(self):
        row, client = own_browser()
        answer = client.post(SITUATION, typed("a" * 20001))
        assert (list(answer.context["form"].errors), versions(row)) == (["text"], [])

    def test_an_unknown_section_is_not_found(self):
        _, client = own_browser()
        assert client.get(f"{COMPOSER}?muc=khong-co").status_code == 404


class TestWriting:
    def test_a_written_report_can_be_taken_as_word_and_pdf(self):
        _, client = own_browser()
        answer = client.post(f"{COMPOSER}viet/")
        assert (answer.status_code, answer.url) == (302, COMPOSER)
        assert "Đã viết bản 1, gắn với số liệu lúc này." in client.get(COMPOSER).content.decode()
        files = {}
        for kind in ("docx", "pdf"):
            file = client.get(f"{COMPOSER}ban/1.{kind}")
            assert file["Content-Disposition"] == f'attachment; filename="bao-cao-thu.{kind}"'
            assert file["X-Content-Type-Options"] == "nosniff"
            files[kind] = (file["Content-Type"].rpartition("/")[2], file.content[:4])
        assert files == {
            "docx": ("vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
            "pdf": ("pdf", b"%PDF"),
        }

    def test_a_report_that_names_a_missing_figure_is_not_written_and_says_why(self):
        row, client = own_browser()
        note(row, "situation", "Đàn bò có {NN.76}.")
        page = client.post(f"{COMPOSER}viet/", follow=True).content.decode()
        assert row.versions.count() == 0
        assert "NN.76" in page.partition('role="status"')[2].partition("</div>")[0]

    @pytest.mark.parametrize("address", ["ban/1.docx", "ban/2.pdf", "ban/1.exe", "trang/0.png", "trang/999.png"])
    def test_what_is_not_there_is_not_found(self, address):
        _, client = own_browser()
        assert client.get(f"{COMPOSER}{address}").status_code == 404

    def test_a_viewer_reads_and_takes_but_does_not_write(self):
        row = world()
        written(row)
        client = browser(viewer(row.unit))
        page = client.get(SITUATION).content.decode()
        assert ("<textarea" in page, "Viết báo cáo ra Word và PDF" in page) == (False, False)
        assert client.get(f"{COMPOSER}ban/1.docx").status_code == 200
        assert [client.post(address).status_code for address in (SITUATION, f"{COMPOSER}viet/")] == [404, 404]
        assert (versions(row), row.versions.count()) == ([], 1)

    def test_the_preview_shows_every_page_as_a_picture(self):
        _, client = own_browser()
        pages = client.get(f"{COMPOSER}xem/").context["pages"]
        pictures = [client.get(f"{COMPOSER}trang/{number}.png") for number in pages]
        assert {(picture["Content-Type"], picture.content[:4]) for picture in pictures} == {("image/png", b"\x89PNG")}


class TestOwnChecker:
    """Reports pass through our own checker before they leave."""

    WRONG = "Thu ngân sách 150/300 triệu đồng, đạt 60%."

    @pytest.mark.parametrize("address", [SITUATION, f"{COMPOSER}xem/"], ids=["composer", "preview"])
    def test_a_report_without_contradiction_is_told_so(self, address):
        row, client = own_browser()
        note(row, "situation", "Đàn trâu có {NN.75}.")
        page = client.get(address).content.decode()
        assert "Bộ soát: không có chỗ nào cần xem" in page
        assert f'href="/soat-bao-cao/?bao-cao={row.pk}"' in page

    @pytest.mark.parametrize("address", [COMPOSER, f"{COMPOSER}xem/"], ids=["composer", "preview"])
    def test_a_contradiction_is_told_with_its_place_and_blocks_nothing(self, address):
        row, client = own_browser()
        note(row, "situation", self.WRONG)
        answer = client.get(address)
        page = answer.content.decode()
        assert [(doubt.section, doubt.is_error) for doubt in answer.context["doubts"]] == [("situation", True)]
        assert "Bộ soát: 1 chỗ nên xem trước khi gửi" in page
        assert "“150/300 triệu đồng, đạt 60%”: 150 : 300 = 50%, văn bản ghi 60%." in page
        assert f'href="{SITUATION}"' in page.partition('id="bo-soat"')[2].partition("</section>")[0]
        assert client.post(f"{COMPOSER}viet/").status_code == 302
        assert row.versions.count() == 1

    def test_a_report_that_takes_too_long_to_check_is_told_so(self, monkeypatch):
        row, client = own_browser()
        note(row, "situation", "Báo cáo này soát quá lâu.")
        monkeypatch.setattr(parse_safely, "MOST_SECONDS", 0.01)
        answer = client.get(COMPOSER)
        assert (answer.status_code, answer.context["doubts"]) == (200, None)
        assert "Bộ soát: chưa xem hết được báo cáo này" in answer.content.decode()

    def test_what_people_typed_is_held_against_the_figures(self):
        row, client = own_browser()
        note(row, "opening", "Toàn cụm có 120 con trâu, trong đó 70 con của xã và 60 con của hộ.")
        (doubt,) = client.get(COMPOSER).context["doubts"]
        assert (doubt.section, doubt.title) == ("opening", "Mở đầu")

    def test_figures_as_they_were_entered_are_not_in_doubt(self):
        row, client = own_browser()
        figure(row.unit.memberships.get().unit, "NN.76", "70")
        sentence = "Toàn cụm có {}, trong đó {} của xã và {} của hộ."
        note(row, "situation", sentence.format("{NN.75}", "{NN.76}", "{NN.76}"))
        assert client.get(COMPOSER).context["doubts"] == ()
        note(row, "situation", sentence.format("120 con", "70 con", "70 con"), version=2)
        assert len(client.get(COMPOSER).context["doubts"]) == 1


class TestBeginning:
    def test_a_report_is_begun_and_leads_to_its_letterhead(self):
        row = world()
        client = browser(officer(row.unit))
        form = {"unit": "CUM", "period": "2024", "outline": "cluster-year"}
        answer = client.post("/bao-cao/moi/", form)
        assert (answer.status_code, answer.url) == (302, "/bao-cao/2024/CUM/dau-trang/")
        assert Report.objects.filter(unit=row.unit, period="2024").count() == 1

    def test_a_second_report_of_a_kind_is_refused(self):
        _, client = own_browser()
        answer = client.post("/bao-cao/moi/", {"unit": "CUM", "period": "2023", "outline": "cluster-year"})
        assert (answer.status_code, Report.objects.count()) == (409, 1)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [({"unit": "X1"}, "unit"), ({"period": "0000"}, "period"), ({"outline": "khac"}, "outline")],
        ids=["another unit", "no period", "no kind"],
    )
    def test_a_report_of_nothing_is_refused(self, changed, field):
        _, client = own_browser()
        form = {"unit": "CUM", "period": "2024", "outline": "cluster-year"}
        answer = client.post("/bao-cao/moi/", form | changed)
        assert (list(answer.context["form"].errors), Report.objects.count()) == ([field], 1)

    def test_the_letterhead_is_saved(self):
        row, client = own_browser()
        header = {
            "issuer": "CỤM THI ĐUA SỐ 02",
            "symbol": "BC-TĐKT",
            "place": "Đình Lập",
            "issued": "09/01/2024",
            "capacity": "TM. CỤM\r\n\r\nCỤM TRƯỞNG",
        }
        assert client.post(f"{COMPOSER}dau-trang/", header).status_code == 302
        row.refresh_from_db()
        assert (row.place, row.issued, row.capacity) == ("Đình Lập", "2024-01-09", "TM. CỤM\nCỤM TRƯỞNG")

    @pytest.mark.parametrize("issued", ["31/02/2024", "13/2024", "mai"])
    def test_a_day_that_is_none_is_refused(self, issued):
        row, client = own_browser()
        header = {"issuer": "CỤM", "symbol": "BC", "place": "Đình Lập", "issued": issued, "capacity": "CỤM TRƯỞNG"}
        answer = client.post(f"{COMPOSER}dau-trang/", header)
        assert list(answer.context["form"].errors) == ["issued"]
        row.refresh_from_db()
        assert row.place == "Cường Lợi"


def test_figures_of_a_composed_report_lead_to_pages_that_answer():
    """All five examples, every fourth figure: no link may be dead for the officer of the unit that reports."""
    add_units(units=load_units())
    for slug in slugs():
        row = load_locality(locality=read_locality(slug, rulebook()))
        client = browser(row.unit.posts.get(role="officer").user)
        figures = (run.figure for run in runs_of(composed_report(row).document) if isinstance(run, NumberText))
        addresses = sorted({figure_url(figure) for figure in figures} - {""})
        assert [address for address in addresses[::4] if client.get(address).status_code != 200] == []
