"""The register of papers: searched with and without marks, a paper entered once."""

from datetime import date

import pytest

from tdkt.kernel.finding import Refused
from tdkt.web.audit.models import Entry
from tdkt.web.papers.actions import add_paper
from tdkt.web.papers.models import Paper
from tdkt.web.papers.queries import papers_for, report_papers
from tests.web.factories import browser, officer, paper, plan, unit

pytestmark = pytest.mark.django_db

ADD = "/van-ban/them/"
FORM = {
    "unit": "X1",
    "period": "2023",
    "kind": "Kế hoạch",
    "number": "08",
    "symbol": "KH-UBND",
    "issued": "05/01/2023",
    "issuer": "UBND xã",
    "subject": "phát động thi đua",
}


def subjects(rows) -> list[str]:
    """What the papers are about, in their order."""
    return [row.subject for row in rows]


class TestReading:
    def test_the_newest_paper_comes_first(self):
        own = unit()
        for number, day in (("1", 3), ("2", 9), ("3", 5)):
            paper(own, number, f"ngày {day}", issued=date(2023, 1, day))
        assert subjects(papers_for(officer(own))) == ["ngày 9", "ngày 5", "ngày 3"]

    @pytest.mark.parametrize("words", ["nông thôn", "NONG THON", "thôn mới nông", "08/KH-UBND nong", "kế hoạch"])
    def test_papers_are_found_by_all_of_the_words_with_or_without_marks(self, words):
        own = unit()
        paper(own, "08", "xây dựng nông thôn mới")
        Paper.objects.create(
            unit=own, period="2023", number="9", kind="Công văn", subject="khác", search_key="cong van 9 khac"
        )
        assert subjects(papers_for(officer(own), search=words)) == ["xây dựng nông thôn mới"]

    def test_signs_that_databases_understand_are_letters_here(self):
        own = unit()
        paper(own, "08", "giảm 5% hộ nghèo")
        paper(own, "09", "xã_hội")
        user = officer(own)
        assert [subjects(papers_for(user, search=sign)) for sign in ("%", "_", "\\", "'")] == [
            ["giảm 5% hộ nghèo"],
            ["xã_hội"],
            [],
            [],
        ]

    def test_a_person_above_sees_the_registers_below(self):
        above = unit("Đình Lập", kind="district")
        own = unit(parent=above)
        paper(own, "08", "thi đua")
        assert (papers_for(officer(above)).count(), papers_for(officer(above), unit=above).count()) == (1, 0)

    def test_a_report_cites_the_papers_of_its_period_in_the_order_they_were_entered(self):
        own = unit()
        for number, period in (("3", "2023"), ("1", "2023"), ("2", "2022")):
            paper(own, number, f"số {number}", period=period)
        assert [row.subject for row in report_papers(own, "2023")] == ["số 3", "số 1"]

    def test_the_register_is_paged(self):
        own = unit()
        for number in range(51):
            paper(own, f"{number:02}", f"việc {number:02}", issued=date(2023, 1, 1))
        client = browser(officer(own))
        first, second = (client.get(f"/van-ban/?trang={number}").context["page"] for number in (1, 2))
        assert (len(first.object_list), subjects(second.object_list)) == (50, ["việc 50"])


class TestAdding:
    def test_a_paper_is_entered_with_an_audit_entry(self):
        own = unit()
        user = officer(own)
        row = add_paper(paper=plan("08", "thi đua"), unit=own, period="2023", by=user)
        entry = Entry.objects.get()
        assert (entry.actor, entry.verb, entry.subject) == (user, "papers.add", f"paper:{row.pk}")
        assert entry.after == {"code": "08/KH-UBND", "subject": "thi đua"}

    @pytest.mark.parametrize("issued", [None, date(2023, 1, 5)], ids=["undated", "dated"])
    def test_a_paper_that_stands_there_is_refused(self, issued):
        own = unit()
        paper(own, "08", "thi đua", issued=issued)
        with pytest.raises(Refused) as refusal:
            add_paper(paper=plan("08", "khác", issued), unit=own, period="2023")
        assert [finding.rule for finding in refusal.value.findings] == ["unique"]
        assert (Paper.objects.count(), Entry.objects.count()) == (1, 0)

    def test_the_page_enters_it_and_leads_to_the_register(self):
        own = unit(code="X1")
        answer = browser(officer(own)).post(ADD, FORM)
        assert (answer.status_code, answer.url) == (302, "/van-ban/")
        row = Paper.objects.get()
        assert (str(row), row.issued, row.subject) == (
            "Kế hoạch số 08/KH-UBND",
            date(2023, 1, 5),
            "phát động thi đua",
        )

    def test_a_paper_that_stands_there_comes_back_as_typed(self):
        own = unit(code="X1")
        client = browser(officer(own))
        client.post(ADD, FORM)
        answer = client.post(ADD, FORM)
        assert (answer.status_code, Paper.objects.count()) == (409, 1)
        assert ">\nphát động thi đua</textarea>" in answer.content.decode()

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"unit": "X2"}, "unit"),
            ({"period": "2023-H3"}, "period"),
            ({"issued": "31/02/2023"}, "issued"),
            ({"number": "9" * 21}, "number"),
            ({"symbol": "K" * 41}, "symbol"),
            ({"subject": ""}, "subject"),
            ({"subject": "a\0b"}, "subject"),
            ({"topic": "khac"}, "topic"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_cannot_be_entered_is_said_beside_its_field(self, changed, field):
        own = unit(code="X1")
        unit("Thái Bình", code="X2")
        answer = browser(officer(own)).post(ADD, FORM | changed)
        assert (list(answer.context["form"].errors), Paper.objects.count()) == ([field], 0)
