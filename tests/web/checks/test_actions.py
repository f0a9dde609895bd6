"""Checking files: what is kept, what is refused, what is said to findings and said again."""

import io

import docx
import pypdf
import pytest

from tdkt.kernel.finding import Refused
from tdkt.web.audit.models import Entry
from tdkt.web.audit.queries import broken_at
from tdkt.web.checks.actions import MOST_LETTERS, delete_check, open_check, open_text, reopen_finding, reply_to_finding
from tdkt.web.checks.models import CheckedContent, CheckedFile, Reply
from tdkt.web.reports.actions import write_version
from tests.web.factories import checked, cluster, figure, note, officer, report, unit

pytestmark = pytest.mark.django_db

RIGHT = "Trồng rừng 20/40 ha, đạt 50%."
WRONG = "Thu ngân sách 150/300 triệu đồng, đạt 60%."
OTHER = "Hộ nghèo 30/400 hộ, chiếm 9%."
TCVN3 = "Thùc hiÖn kÕ ho¹ch c«ng t¸c thi ®ua, khen th­ëng n¨m 2023, toµn x· ®· trång ®­îc 12,5 ha rõng."


def word(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    document, content = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(content)
    return content.getvalue()


def scan() -> bytes:
    """A PDF file of one empty page, as a scanner makes it."""
    writer, content = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(210, 297)
    writer.write(content)
    return content.getvalue()


def flagged(file: CheckedFile) -> list[str]:
    """The ids of the findings that somebody is asked to look at."""
    wanted = ("inconsistent", "suspicious")
    return [claim["id"] for claim in file.content.answer["claims"] if claim["verdict"] in wanted]


def messages(file: CheckedFile) -> list[str]:
    """What the findings to look at say."""
    return [claim["message"] for claim in file.content.answer["claims"] if claim["id"] in flagged(file)]


def replies(file: CheckedFile) -> list[tuple[str, str, bool]]:
    """What was said to the findings of a file, and whether it was said before."""
    return list(file.replies.order_by("claim").values_list("stance", "reason", "is_carried"))


def refused(action, **arguments) -> list[str]:
    """The messages; nothing may have been written."""
    models = (CheckedFile, CheckedContent, Reply, Entry)
    before = [model.objects.count() for model in models]
    with pytest.raises(Refused) as refusal:
        action(**arguments)
    assert [model.objects.count() for model in models] == before
    return [finding.message for finding in refusal.value.findings]


class TestOpening:
    def test_a_word_file_is_kept_with_what_was_found_and_an_audit_entry(self):
        own = unit()
        user = officer(own)
        data = word(RIGHT, WRONG)
        file = open_check(unit=own, name="Báo cáo năm.docx", data=data, by=user)
        assert (file.name, file.format, file.size, file.checked_by) == ("Báo cáo năm.docx", "docx", len(data), user)
        assert (file.errors, file.warnings, file.numbers, file.judged) == (1, 0, 4, 4)
        assert messages(file) == ["150 : 300 = 50%, văn bản ghi 60%."]
        assert (bytes(file.content.content), file.content.text) == (data, f"{RIGHT}\n{WRONG}\n")
        entry = Entry.objects.get()
        assert (entry.actor, entry.verb, entry.subject) == (user, "checks.open", f"checked_file:{file.pk}")
        assert entry.after == {"name": file.name, "sha256": file.sha256, "flagged": 1, "carried": 0}
        assert broken_at() is None

    def test_pasted_words_are_a_text_file_named_by_their_first_line(self):
        file = open_text(unit=unit(), text=f"\r\n  BÁO CÁO  \r\n{WRONG}")
        assert (file.name, file.format) == ("BÁO CÁO (chữ dán).txt", "txt")
        assert bytes(file.content.content).decode() == file.content.text == f"\n  BÁO CÁO  \n{WRONG}"

    def test_a_file_that_was_checked_with_the_same_result_is_not_kept_twice(self):
        own = unit()
        first, second = (open_check(unit=own, name="a.txt", data=WRONG.encode()) for _ in range(2))
        assert (first, CheckedFile.objects.count(), Entry.objects.count()) == (second, 1, 1)

    def test_units_do_not_share_files(self):
        files = [open_check(unit=unit(), name="a.txt", data=WRONG.encode()) for _ in range(2)]
        assert files[0] != files[1]

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("a.doc", b"x", "Chưa đọc được loại tệp “.doc”."),
            ("a", b"x", "Chưa đọc được loại tệp “a”."),
            ("a.docx", b"no Word", "Không đọc được tệp Word này."),
            ("a.pdf", scan(), "Tệp PDF là bản chụp, không có chữ để đọc."),
            ("a.txt", TCVN3.encode("latin-1"), "Tệp gõ bằng bảng mã cũ TCVN3 (ABC), không phải Unicode."),
            ("a.txt", "Số".encode("utf-16"), "Tệp không phải chữ Unicode (UTF-8)."),
            ("a.txt", b"5 ha " * (MOST_LETTERS // 5 + 1), "Văn bản dài hơn một triệu chữ (khoảng 400 trang)."),
        ],
        ids=["old Word", "no kind", "broken", "scan", "TCVN3", "UTF-16", "too long"],
    )
    def test_what_cannot_be_read_is_refused_and_writes_nothing(self, name, data, message):
        assert refused(open_check, unit=unit(), name=name, data=data) == [message]

    def test_words_typed_in_an_old_encoding_are_refused_when_pasted(self):
        assert refused(open_text, unit=unit(), text=TCVN3) == [
            "Tệp gõ bằng bảng mã cũ TCVN3 (ABC), không phải Unicode."
        ]

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("C:\\bao cao\\a.txt", "a.txt"),
            ("../../a.txt", "a.txt"),
            ("a\u202etxt.\n.txt", "atxt..txt"),
            ("Ba\u0301o.txt", "Báo.txt"),
            (f"{'a' * 300}.txt", f"{'a' * 196}.txt"),
        ],
    )
    def test_a_name_is_kept_without_folders_and_signs_that_do_not_print(self, name, kept):
        assert open_check(unit=unit(), name=name, data=RIGHT.encode()).name == kept

    def test_signs_that_databases_cannot_hold_move_no_place(self):
        file = open_check(unit=unit(), name="a.txt", data=f"Trồng\0rừng. {WRONG}".encode())
        (claim,) = (claim for claim in file.content.answer["claims"] if claim["id"] in flagged(file))
        start, end = claim["spans"][0]
        assert (file.content.text[:11], file.content.text[start:end]) == (
            "Trồng rừng.",
            "150/300 triệu đồng, đạt 60%",
        )


class TestAgainstAReport:
    def test_a_number_that_was_changed_in_word_is_told_with_the_figure(self):
        member = unit("Cường Lợi", parent=unit("Đình Lập", kind="district"))
        figure(member, "NN.75", "120")
        row = report(cluster(members=[member]))
        note(row, "situation", "Đàn trâu của cụm có {NN.75}, tăng nhanh.")
        _, written = write_version(report=row)
        edited, content = docx.Document(io.BytesIO(written.docx)), io.BytesIO()
        (paragraph,) = (paragraph for paragraph in edited.paragraphs if "Đàn trâu của cụm" in paragraph.text)
        paragraph.text = paragraph.text.replace("120", "210")
        edited.save(content)
        untouched = open_check(unit=row.unit, name="a.docx", data=written.docx, report=row)
        changed = open_check(unit=row.unit, name="a.docx", data=content.getvalue(), report=row)
        assert (messages(untouched), changed.report) == ([], row)
        assert messages(changed) == ["Theo số liệu là 120 con (đàn trâu), văn bản ghi 210."]


class TestReplies:
    def test_a_reply_is_kept_with_an_audit_entry(self):
        file = checked(unit())
        user = officer(file.unit)
        reply_to_finding(file=file, claim="c001", stance="accepted", by=user)
        reply_to_finding(file=file, claim="c001", stance="explained", reason=" Số bổ sung. ", by=user)
        assert replies(file) == [("explained", "Số bổ sung.", False)]
        said = [(e.actor, e.verb, e.subject, e.before, e.after["stance"], e.reason) for e in Entry.objects.all()]
        subject = f"checked_file:{file.pk}:c001"
        accepted = {"stance": "accepted", "reason": ""}
        assert said == [
            (user, "checks.reply", subject, {}, "accepted", ""),
            (user, "checks.reply", subject, accepted, "explained", "Số bổ sung."),
        ]
        assert broken_at() is None

    def test_the_same_reply_writes_nothing(self):
        file = checked(unit())
        for _ in range(2):
            reply_to_finding(file=file, claim="c001", stance="accepted", by=officer(file.unit))
        assert (Reply.objects.count(), Entry.objects.count()) == (1, 1)

    def test_a_reply_is_taken_back(self):
        file = checked(unit())
        reply_to_finding(file=file, claim="c001", stance="accepted")
        reopen_finding(file=file, claim="c001")
        reopen_finding(file=file, claim="c001")
        assert (replies(file), [entry.verb for entry in Entry.objects.all()]) == (
            [],
            ["checks.reply", "checks.reopen"],
        )

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_an_explanation_needs_a_reason(self, reason):
        arguments = {"claim": "c001", "stance": "explained", "reason": reason}
        assert refused(reply_to_finding, file=checked(unit()), **arguments) == ["Ghi lý do vì sao con số này đúng."]

    def test_a_finding_that_is_not_there_takes_no_reply(self):
        file = checked(unit())
        for action, arguments in ((reply_to_finding, {"stance": "accepted"}), (reopen_finding, {})):
            assert refused(action, file=file, claim="c009", **arguments) == ["Tệp này không có phát hiện c009."]

    def test_a_file_that_was_deleted_meanwhile_takes_no_reply(self):
        file = checked(unit())
        CheckedFile.objects.all().delete()
        assert refused(reply_to_finding, file=file, claim="c001", stance="accepted") == ["Lượt soát này vừa bị xóa."]


class TestSaidAgain:
    def test_an_explanation_is_said_again_in_the_edited_document(self):
        own = unit()
        user = officer(own)
        first = open_check(unit=own, name="a.txt", data=f"{WRONG}\n{OTHER}".encode())
        for claim in flagged(first):
            reply_to_finding(file=first, claim=claim, stance="explained", reason=f"Vì {claim}.", by=user)
        second = open_check(unit=own, name="a.txt", data=f"Thêm một dòng.\n{WRONG}\nHộ nghèo 30/400 hộ.".encode())
        (reply,) = second.replies.all()
        assert (reply.claim, reply.reason, reply.is_carried) == (flagged(second)[0], f"Vì {flagged(first)[0]}.", True)
        assert (reply.by, reply.at) == (user, first.replies.get(claim=flagged(first)[0]).at)
        assert Entry.objects.filter(verb="checks.open").last().after["carried"] == 1

    def test_what_was_to_be_corrected_is_asked_again(self):
        own = unit()
        first = open_check(unit=own, name="a.txt", data=WRONG.encode())
        reply_to_finding(file=first, claim=flagged(first)[0], stance="accepted")
        assert replies(open_check(unit=own, name="a.txt", data=f"{WRONG}\n{RIGHT}".encode())) == []

    def test_a_document_of_another_name_or_unit_starts_anew(self):
        own = unit()
        first = open_check(unit=own, name="a.txt", data=WRONG.encode())
        reply_to_finding(file=first, claim=flagged(first)[0], stance="explained", reason="Số bổ sung.")
        edited = f"{WRONG}\n{RIGHT}".encode()
        assert [
            replies(open_check(unit=of, name=name, data=edited)) for of, name in ((own, "b.txt"), (unit(), "a.txt"))
        ] == [
            [],
            [],
        ]

    def test_the_second_of_two_like_findings_is_another_one(self):
        own = unit()
        first = open_check(unit=own, name="a.txt", data=f"{WRONG}\n{WRONG}".encode())
        reply_to_finding(file=first, claim=flagged(first)[1], stance="explained", reason="Chỉ dòng hai.")
        second = open_check(unit=own, name="a.txt", data=f"{WRONG}\n{WRONG}\n".encode())
        assert list(second.replies.values_list("claim", "reason")) == [(flagged(second)[1], "Chỉ dòng hai.")]


class TestDeleting:
    def test_a_file_goes_with_content_and_replies_and_leaves_an_entry(self):
        file = checked(unit(), sha256="abc")
        user = officer(file.unit)
        reply_to_finding(file=file, claim="c001", stance="accepted")
        delete_check(file=file, by=user)
        assert [model.objects.count() for model in (CheckedFile, CheckedContent, Reply)] == [0, 0, 0]
        entry = Entry.objects.last()
        assert (entry.actor, entry.verb, entry.subject) == (user, "checks.delete", f"checked_file:{file.pk}")
        assert entry.before == {"name": "bao-cao.txt", "sha256": "abc", "flagged": 1, "replies": 1}
        assert broken_at() is None

    def test_a_file_that_is_gone_is_not_deleted_twice(self):
        file = checked(unit())
        for _ in range(2):
            delete_check(file=file)
        assert [entry.verb for entry in Entry.objects.all()] == ["checks.delete"]

    def test_a_report_that_goes_leaves_the_files_held_against_it(self):
        row = report(unit(), outline="town-year")
        file = checked(row.unit, report=row)
        row.delete()
        file.refresh_from_db()
        assert file.report is None
