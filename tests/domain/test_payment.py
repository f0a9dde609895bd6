"""Several awards at one moment: which are paid (Điều 53 Nghị định 98/2023/NĐ-CP)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tdkt.domain.awards.money import bonus
from tdkt.domain.awards.payment import Forecast, Grant, forecast
from tdkt.rulebook.money import load_money

LAW = load_money()
DAY = date(2025, 12, 20)


def grant(award: str, achievement: str = "", period: str = "2025", *, who: str = "A", kind: str = "person", on=DAY):
    return Grant(who, bonus(award, kind=kind, on=on, law=LAW), achievement, period)


def paid(*grants: Grant) -> Forecast:
    return forecast(grants, law=LAW)


def amounts(found: Forecast) -> list[Decimal | None]:
    return [payment.amount for payment in found.payments]


def test_of_several_titles_for_one_achievement_only_the_highest_is_paid():
    found = paid(grant("LDTT"), grant("CSTDCS"))
    assert amounts(found) == [0, 2340000]
    assert str(found.payments[0].basis) == "Điều 29 Thông tư 03/2018/TT-BNG"
    assert "Chiến sĩ thi đua cơ sở" in found.payments[0].reason


def test_of_two_titles_of_one_amount_the_first_of_the_list_is_paid():
    assert amounts(paid(grant("LDTT"), grant("LDTT"))) == [710000, 0]
    assert amounts(paid(grant("LDTT"), grant("CSTT"), grant("LDTT", period="2024"))) == [710000, 0, 710000]


def test_titles_of_different_periods_are_each_paid():
    found = paid(grant("CSTDCS", period="2025"), grant("CSTD_TINH", period="2023–2025"))
    assert amounts(found) == [2340000, 7020000]
    assert str(found.payments[0].basis) == "khoản 5 Điều 53 Nghị định 98/2023/NĐ-CP"


def test_a_title_and_a_form_are_both_paid():
    found = paid(grant("CSTDCS", "năm 2025"), grant("GK_XA", "năm 2025"))
    assert amounts(found) == [2340000, 710000]
    assert str(found.payments[1].basis) == "khoản 7 Điều 53 Nghị định 98/2023/NĐ-CP"


def test_forms_for_different_achievements_are_each_paid():
    found = paid(grant("GK_XA", "chống bão"), grant("BK_TINH", "nông thôn mới", "2021–2025"))
    assert amounts(found) == [710000, 3510000]
    assert str(found.payments[0].basis) == "khoản 6 Điều 53 Nghị định 98/2023/NĐ-CP"


def test_two_forms_for_one_achievement_are_not_decided():
    found = paid(grant("GK_XA", "chống bão"), grant("BK_TINH", "chống bão", "2021–2025"))
    assert amounts(found) == [None, None]
    assert str(found.payments[0].basis) == "điểm c khoản 2 Điều 5 Luật Thi đua, khen thưởng 06/2022/QH15"


def test_other_people_other_days_and_other_kinds_do_not_meet():
    found = paid(grant("LDTT"), grant("CSTDCS", who="B"), grant("CSTDCS", on=date(2025, 12, 21)))
    assert amounts(found) == [710000, 2340000, 2340000]


def test_a_list_says_what_it_does_not_know_instead_of_adding_zero():
    found = paid(grant("KNC", "hưu", ""), grant("LDTT"))
    assert (found.total, len(found.undetermined)) == (710000, 1)


def test_an_unknown_title_leaves_the_highest_undecided():
    day = date(2027, 5, 1)
    found = paid(grant("LDTT", on=day), grant("CSTDCS", on=day))
    assert amounts(found) == [None, None]
    assert {p.key for p in found.payments[0].parameters} == {"money.LDTT.person", "money.CSTDCS.person"}
