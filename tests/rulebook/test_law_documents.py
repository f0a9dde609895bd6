"""The dated register of laws, decrees and circulars."""

from datetime import date

import pytest

from tdkt.rulebook.documents import LegalDocument, documents_on, legal_documents, replaced_on
from tdkt.rulebook.law import Confidence


@pytest.mark.parametrize(
    ("number", "day", "successors"),
    [
        ("15/2003/QH11", date(2023, 12, 31), []),
        ("15/2003/QH11", date(2024, 1, 1), ["06/2022/QH15"]),
        ("91/2017/NĐ-CP", date(2024, 1, 1), ["98/2023/NĐ-CP"]),
        ("98/2023/NĐ-CP", date(2025, 6, 30), []),
        ("98/2023/NĐ-CP", date(2025, 7, 1), ["152/2025/NĐ-CP"]),
        ("01/2024/TT-BNV", date(2025, 8, 4), []),
        ("01/2024/TT-BNV", date(2025, 8, 5), ["15/2025/TT-BNV"]),
        ("122/2018/NĐ-CP", date(2024, 1, 29), []),
        ("122/2018/NĐ-CP", date(2024, 1, 30), ["86/2023/NĐ-CP"]),
        ("06/2022/QH15", date(2026, 12, 1), []),
        ("152/2025/NĐ-CP", date(2027, 3, 1), ["152/2025/NĐ-CP"]),
    ],
)
def test_what_replaced_a_document_by_a_day(number, day, successors):
    assert [document.number for document in replaced_on(number, day)] == successors


@pytest.mark.parametrize("number", ["99/1999/NĐ-CP", "18/2025/TT-BNV"])
def test_of_an_unknown_document_or_day_nothing_is_claimed(number):
    assert replaced_on(number, date(2026, 6, 1)) is None


def test_a_document_not_yet_in_force_is_not_replaced():
    assert replaced_on("152/2025/NĐ-CP", date(2025, 6, 30)) == ()


def test_the_documents_of_a_day_are_those_known_to_hold():
    numbers = {document.number for document in documents_on(date(2024, 6, 1))}
    assert {"06/2022/QH15", "98/2023/NĐ-CP", "86/2023/NĐ-CP", "01/2024/TT-BNV"} <= numbers
    assert not numbers & {"15/2003/QH11", "91/2017/NĐ-CP", "152/2025/NĐ-CP", "122/2018/NĐ-CP"}


def test_a_document_is_cited_by_kind_and_number_or_by_its_name():
    register = legal_documents()
    assert register["98/2023/NĐ-CP"].citation == "Nghị định 98/2023/NĐ-CP"
    assert register["06/2022/QH15"].citation == "Luật Thi đua, khen thưởng 06/2022/QH15"


def test_before_its_day_of_issue_a_document_does_not_hold():
    document = LegalDocument("1", "Thông tư", "", "", Confidence.UNVERIFIED, issued=date(2025, 10, 8))
    assert (document.holds(date(2025, 10, 7)), document.holds(date(2025, 10, 8))) == (False, None)
