"""Writing reports: what people say, the letterhead, the versions with their files."""

import hashlib
import io

import docx
import pypdf
import pytest

from tdkt.kernel.finding import Refused
from tdkt.kernel.period import Period
from tdkt.usecases.example_localities import load_locality as read_locality
from tdkt.usecases.example_localities import load_units
from tdkt.web.accounts.models import User
from tdkt.web.audit.models import Entry
from tdkt.web.audit.queries import broken_at
from tdkt.web.indicators.models import FigureVersion
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.actions import add_units
from tdkt.web.reports.actions import create_report, load_locality, save_header, save_note, write_version
from tdkt.web.reports.models import Note, Report, ReportVersion
from tests.web.factories import cluster, figure, note, officer, report, unit

pytestmark = pytest.mark.django_db

SITUATION = {"kind": "section", "key": "situation"}


def cluster_report() -> Report:
    """The report of a cluster with one member that has buffaloes."""
    member = unit("Cường Lợi", code="X1", parent=unit("Đình Lập", kind="district"))
    figure(member, "NN.75", "120")
    return report(cluster(members=[member], code="CUM"))


def notes(of: Report) -> list[tuple[int, str]]:
    """Every version of every note."""
    return list(of.notes.order_by("kind", "key", "version").values_list("version", "text"))


def refused(action, **arguments) -> list[str]:
    """The rules of the findings; nothing may have been written."""
    counts = [model.objects.count() for model in (Note, ReportVersion, Report, Entry)]
    with pytest.raises(Refused) as refusal:
        action(**arguments)
    assert [model.objects.count() for model in (Note, ReportVersion, Report, Entry)] == counts
    return [finding.rule for finding in refusal.value.findings]


class TestNotes:
    def test_each_saving_is_a_version_with_an_audit_entry(self):
        row = cluster_report()
        user = officer(row.unit)
        save_note(report=row, **SITUATION, text="Cụm có nhiều cố gắng.", seen=0, by=user)
        save_note(report=row, **SITUATION, text="Cụm có nhiều tiến bộ.", seen=1, by=user)
        assert notes(row) == [(1, "Cụm có nhiều cố gắng."), (2, "Cụm có nhiều tiến bộ.")]
        told = [(e.actor, e.verb, e.subject, e.before, e.after) for e in Entry.objects.all()]
        subject = f"report:{row.pk}:section:situation"
        first, second = {"text": "Cụm có nhiều cố gắng."}, {"text": "Cụm có nhiều tiến bộ."}
        assert told == [
            (user, "reports.note", subject, {"text": ""}, first),
            (user, "reports.note", subject, first, second),
        ]
        assert broken_at() is None

    def test_the_same_text_writes_nothing(self):
        row = cluster_report()
        there = note(row, "situation", "Cụm có nhiều cố gắng.")
        typed = "  Cụm có nhiều cố gắng.   \r\n\r\n"
        assert save_note(report=row, **SITUATION, text=typed, seen=1) == there
        assert (len(notes(row)), Entry.objects.count()) == (1, 0)

    @pytest.mark.parametrize("seen", [0, 2])
    def test_what_somebody_wrote_meanwhile_is_not_overwritten(self, seen):
        row = cluster_report()
        note(row, "situation", "Lời của người khác.")
        assert refused(save_note, report=row, **SITUATION, text="Lời của tôi.", seen=seen) == ["conflict"]

    def test_a_note_that_names_a_missing_figure_is_refused(self):
        row = cluster_report()
        assert refused(save_note, report=row, **SITUATION, text="Đàn bò {NN.76}.", seen=0) == ["missing"]

    def test_a_note_may_name_a_figure_that_is_there(self):
        row = cluster_report()
        save_note(report=row, **SITUATION, text="Đàn trâu {NN.75}.", seen=0)
        assert notes(row) == [(1, "Đàn trâu {NN.75}.")]

    @pytest.mark.parametrize(("kind", "key"), [("section", "khong-co"), ("list", "situation"), ("section", "")])
    def test_a_place_that_the_report_does_not_have_is_refused(self, kind, key):
        row = cluster_report()
        assert refused(save_note, report=row, kind=kind, key=key, text="Lời.", seen=0) == ["section"]

    def test_opening_and_closing_are_places(self):
        row = cluster_report()
        for key in ("opening", "closing"):
            save_note(report=row, kind="section", key=key, text="Lời.", seen=0)
        assert notes(row) == [(1, "Lời."), (1, "Lời.")]


class TestVersions:
    def test_a_version_keeps_word_pdf_their_hashes_and_the_figures_printed(self):
        row = cluster_report()
        note(row, "situation", "Đàn trâu có {NN.75}.")
        user = officer(row.unit)
        version, written = write_version(report=row, by=user)
        files = {file.format: bytes(file.content) for file in version.files.all()}
        assert files == {"docx": written.docx, "pdf": written.pdf}
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        assert {file.format: file.sha256 for file in version.files.all()} == hashes
        assert ["CUM:2023:NN.75::", "120 con"] in version.snapshot
        entry = Entry.objects.get()
        assert (entry.actor, entry.verb, entry.after) == (user, "reports.write", {"version": 1, **hashes})

    def test_both_files_open_and_say_the_same(self):
        row = cluster_report()
        note(row, "situation", "Đàn trâu có {NN.75}.")
        _, written = write_version(report=row)
        paragraphs = [p.text for p in docx.Document(io.BytesIO(written.docx)).paragraphs]
        assert "Đàn trâu có 120 con." in paragraphs
        pages = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written.pdf)).pages)
        assert "Đàn trâu có 120 con." in " ".join(pages.split())

    def test_versions_are_numbered_and_the_old_ones_keep_their_files(self):
        row = cluster_report()
        numbers = [write_version(report=row)[0].number for _ in range(3)]
        assert (numbers, [version.files.count() for version in row.versions.all()]) == ([1, 2, 3], [2, 2, 2])

    def test_a_report_that_names_a_missing_figure_is_not_written(self):
        row = cluster_report()
        note(row, "situation", "Đàn bò {NN.76}.")
        assert refused(write_version, report=row) == ["missing"]


class TestReports:
    def test_a_report_begins_with_the_letterhead_of_its_unit(self):
        above = unit("Đình Lập", kind="district")
        own = cluster("Cụm thi đua số 02", members=[unit("Cường Lợi", parent=above)])
        user = officer(own)
        row = create_report(unit=own, period=Period(2023), outline="cluster-year", by=user)
        assert (row.superior, row.issuer) == ("HỘI ĐỒNG TĐKT HUYỆN ĐÌNH LẬP", "CỤM THI ĐUA SỐ 02")
        assert [(e.actor, e.verb) for e in Entry.objects.all()] == [(user, "reports.create")]

    def test_a_second_report_of_a_kind_is_refused(self):
        row = cluster_report()
        arguments = {"unit": row.unit, "period": Period(2023), "outline": "cluster-year"}
        assert refused(create_report, **arguments) == ["unique"]

    def test_the_letterhead_is_changed_with_before_and_after(self):
        row = cluster_report()
        save_header(report=row, fields={"place": "Đình Lập", "symbol": row.symbol})
        entry = Entry.objects.get()
        assert (entry.before, entry.after) == ({"place": "Cường Lợi"}, {"place": "Đình Lập"})
        row.refresh_from_db()
        assert row.place == "Đình Lập"

    def test_an_unchanged_letterhead_writes_nothing(self):
        row = cluster_report()
        save_header(report=row, fields={"place": row.place})
        assert Entry.objects.count() == 0


class TestExamples:
    def test_a_locality_is_loaded_with_accounts_that_have_no_password(self):
        add_units(units=load_units())
        locality = read_locality("ha-trung-cum-so-2-nam-2022", rulebook())
        row = load_locality(locality=locality)
        assert (row.unit.code, row.period) == ("HT-CUM-02", "2022")
        assert FigureVersion.objects.count() == len(locality.figures)
        users = User.objects.filter(username__startswith="HT-CUM-02-")
        assert [(user.is_example, user.has_usable_password()) for user in users] == [(True, False)] * 2
        entry = Entry.objects.get(verb="examples.load")
        assert entry.after["figures"] == len(locality.figures)
        assert broken_at() is None

    def test_a_locality_whose_units_are_unknown_is_refused_as_a_whole(self):
        locality = read_locality("thuy-hung-xa-6-thang-2023", rulebook())
        assert set(refused(load_locality, locality=locality)) == {"unit"}
