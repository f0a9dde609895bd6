"""What an answer says: verdict, nearest way, what is missing, which parameter would decide."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tdkt.domain.awards.candidate import (
    Candidate,
    Discipline,
    Held,
    Initiative,
    Members,
    Rating,
    Reach,
    year_considered,
)
from tdkt.domain.awards.eligibility import eligibility
from tdkt.kernel.finding import Severity
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.law import Basis, Confidence
from tdkt.rulebook.lawbook import Fill
from tdkt.rulebook.load_law import load_law

LAW = load_law()
ON = date(2024, 12, 20)


def person(**facts):
    """Somebody with ratings HTT for 2024 unless told otherwise."""
    return Candidate("person", **{"ratings": {2024: Rating.HTT}, "awards": (), "initiatives": (), **facts})


def answer(candidate, award, on=ON, law=LAW, **choice):
    return eligibility(candidate, law.awards[award], on=on, law=law, **choice)


def outcome(found, key):
    """The outcome of the condition with this id."""
    return next(o for o in found.outcomes if o.id == key)


def filled(key, value):
    """The law with a parameter set by a local regulation."""
    basis = Basis(LegalBasis("Quy chế tỉnh", "5"), Confidence.READ_LEGAL)
    return replace(LAW, fills={key: Fill(value, basis)})


def test_what_is_missing_is_told_with_found_required_and_article():
    members = Members(count=100, ldtt=62)
    found = outcome(
        answer(Candidate("collective", ratings={2024: Rating.HTT}, members=members), "TTLDTT"), "ldtt_share"
    )
    assert (found.met, found.found, found.required, found.message) == (
        False,
        "62/100 = 62%",
        "từ 70% trở lên cá nhân đạt Lao động tiên tiến",
        "Còn thiếu 8 cá nhân đạt Lao động tiên tiến.",
    )
    assert str(found.basis) == "khoản 1 Điều 28 Luật Thi đua, khen thưởng 06/2022/QH15"


def test_more_than_half_of_an_odd_number_asks_for_the_next_person():
    members = Members(count=9, ldtt=4)
    candidate = Candidate("collective", ratings={2023: Rating.HTT}, members=members)
    found = outcome(answer(candidate, "TTLDTT", date(2023, 12, 20)), "ldtt_share")
    assert found.message == "Còn thiếu 1 cá nhân đạt Lao động tiên tiến."


def test_a_broken_row_of_years_names_the_year_that_broke_it():
    ratings = {2020: Rating.HTT, 2021: Rating.HT, 2022: Rating.HTT, 2023: Rating.HTT, 2024: Rating.HTT}
    found = outcome(answer(person(ratings=ratings, awards=(Held("BK_TINH", 2019),)), "BK_TTCP"), "years")
    assert found.found == "3 năm liên tục (2022–2024); năm 2021 hoàn thành nhiệm vụ"
    assert found.message == "Còn thiếu 2 năm liên tục; năm 2021 hoàn thành nhiệm vụ."


def test_the_nearest_way_comes_first_and_the_others_stand_beside():
    found = answer(person(awards=(Held("CSTDCS", 2024),)), "BK_TINH")
    assert found.way.id == "two_cstdcs"
    assert [(way.id, way.met, way.claimed) for way in found.other_ways][:2] == [
        ("two_years", False, True),
        ("movement", None, False),
    ]


def test_the_verdict_is_the_conjunction_of_what_decides():
    found = answer(person(), "LDTT")
    assert found.verdict == "eligible"
    assert [o.id for o in found.outcomes if o.judgement] == ["self_reliant", "active_in_movements"]


def test_findings_are_errors_for_what_is_not_met_and_notes_for_what_people_judge():
    found = answer(person(ratings={2024: Rating.HT}), "LDTT").findings()
    assert [(finding.rule, finding.severity, finding.place.item) for finding in found] == [
        ("rating", Severity.ERROR, "ratings"),
        ("self_reliant", Severity.NOTE, "self_reliant"),
        ("active_in_movements", Severity.NOTE, "active_in_movements"),
    ]


def test_an_open_answer_names_the_regulation_that_would_decide():
    found = answer(Candidate("person"), "KNC")
    assert [parameter.decided_by for parameter in found.parameters()] == [
        "Nghị quyết của Hội đồng nhân dân tỉnh (khoản 2 Điều 71 Luật 06/2022/QH15)"
    ]


def test_a_choice_of_the_newer_text_is_kept_with_its_reason():
    found = answer(person(ratings={2026: Rating.HTT}), "LDTT", date(2026, 9, 1), newer_because="có lợi hơn")
    assert found.regime == "R4"
    assert found.notes[1] == "Chọn quy định mới (khoản 4 Điều 4 Luật 06/2026/QH16) vì: có lợi hơn."


def test_a_local_cap_decides_once_a_regulation_sets_it():
    many = person(ratings={2024: Rating.HTXS}, members=Members(ldtt=100, cstdcs=20))
    assert answer(many, "CSTDCS").verdict == "eligible"
    assert answer(many, "CSTDCS", law=filled("cstdcs-local-cap", Fraction(15, 100))).verdict == "not_eligible"
    assert answer(many, "CSTDCS", law=filled("cstdcs-local-cap", Fraction(1, 5))).verdict == "eligible"


@pytest.mark.parametrize(("value", "verdict"), [(True, "eligible"), (False, "not_eligible")])
def test_a_local_regulation_decides_an_open_question(value, verdict):
    awards = tuple(Held("CSTDCS", year) for year in (2022, 2023, 2024))
    candidate = person(awards=awards, initiatives=(Initiative(2018, Reach.PROVINCE),))
    assert answer(candidate, "CSTD_TINH").verdict == "undetermined"
    assert answer(candidate, "CSTD_TINH", law=filled("initiative-window", value)).verdict == verdict


def test_every_condition_of_a_reference_text_is_unverified():
    found = answer(person(), "LDTT", date(2026, 12, 1))
    own = [o for o in found.outcomes if o.id in ("rating", "text_in_force")]
    assert {o.confidence for o in own} == {Confidence.UNVERIFIED}


def test_parts_and_ways_of_a_reference_text_are_unverified_too():
    fighter, certificate = (answer(person(), code, date(2026, 12, 1)) for code in ("CSTDCS", "BK_TINH"))
    parts = [part for o in fighter.outcomes for part in o.parts]
    ways = [o for way in (certificate.way, *certificate.other_ways) for o in way.outcomes]
    assert {o.confidence for o in (*parts, *ways)} == {Confidence.UNVERIFIED}


def test_what_passes_because_nothing_is_said_says_so():
    found = answer(Candidate("person", ratings={2024: Rating.HTT}), "LDTT")
    unsaid = {o.id: o.found for o in found.outcomes if o.assumed}
    assert (found.verdict, unsaid) == (
        "eligible",
        {
            "not_examined": "hồ sơ không khai, coi là không có",
            "discipline_over": "hồ sơ không khai, coi là không có",
            "not_given_yet": "hồ sơ không khai, coi là chưa được tặng",
        },
    )
    assert outcome(found, "discipline_over").message == (
        "Chưa kiểm: hồ sơ không khai, coi là không có. Khai kỷ luật (discipline) để xét điều kiện này."
    )
    said = person(discipline=(), under_examination=False)
    assert [o.id for o in answer(said, "LDTT").outcomes if o.assumed] == []


@pytest.mark.parametrize(
    ("facts", "on", "year"),
    [
        ({"ratings": {2023: Rating.HTT}}, date(2024, 1, 10), 2023),
        ({"ratings": {2024: Rating.HTT}}, date(2024, 12, 10), 2024),
        ({"ratings": {2020: Rating.HTT}}, date(2024, 12, 10), 2023),
        ({"ratings": {2023: Rating.HTT}, "awards": (Held("CSTDCS", 2024),)}, date(2024, 12, 10), 2024),
        ({"initiatives": (Initiative(2024, Reach.NATION),)}, date(2024, 12, 10), 2024),
        ({"awards": (Held("LDTT", 2023),), "initiatives": (Initiative(2024, Reach.NATION),)}, date(2024, 12, 10), 2024),
        ({"awards": (Held("CSTDCS", 2023),)}, date(2024, 12, 10), 2023),
        ({"awards": (Held("CSTD_TINH", 2023),)}, date(2024, 12, 10), 2024),
        ({}, date(2024, 6, 30), 2023),
        ({}, date(2024, 7, 1), 2024),
        ({"year": 2021}, date(2024, 7, 1), 2021),
    ],
)
def test_the_year_considered_follows_the_dossier(facts, on, year):
    assert year_considered(Candidate("person", **facts), on, "CSTD_TINH") == year


def test_a_discipline_without_an_end_leaves_the_answer_open():
    found = answer(person(discipline=(Discipline("khiển trách", date(2024, 3, 1)),)), "LDTT")
    assert outcome(found, "discipline_over").message == "Hồ sơ chưa ghi ngày hết hạn kỷ luật (discipline.to)."


def test_a_discipline_that_begins_after_the_dossier_does_not_count():
    found = answer(person(discipline=(Discipline("khiển trách", date(2025, 1, 1)),)), "LDTT")
    assert found.verdict == "eligible"


@pytest.mark.parametrize("award", LAW.awards.values(), ids=lambda award: award.code)
def test_no_award_is_given_to_somebody_of_whom_nothing_is_known(award):
    for kind in award.recipients:
        for on in (date(2018, 1, 1), date(2020, 6, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1)):
            found = eligibility(Candidate(kind), award, on=on, law=LAW)
            assert found.verdict != "eligible"
            assert found.verdict == "not_eligible" or [o for o in found.outcomes if o.met is None]


@pytest.mark.parametrize("award", LAW.awards.values(), ids=lambda award: award.code)
def test_nothing_can_be_concluded_for_sure_from_a_text_that_was_not_read(award):
    for kind in award.recipients:
        found = eligibility(Candidate(kind), award, on=date(2026, 10, 1), law=LAW)
        assert found.verdict == ("not_eligible" if award.code == "GK_HUYEN" else "undetermined")
