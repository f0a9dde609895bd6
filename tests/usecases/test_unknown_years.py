"""Years whose class is not known decide nothing, and nothing is concluded from them."""

import pytest

from tdkt.usecases.eligible import eligible_from
from tdkt.usecases.unknown_years import eligible_with_unknown_years

AWARDS = [{"award": "BK_TINH", "year": 2019}, *({"award": "CSTDCS", "year": year} for year in (2020, 2021, 2022))]


def case(classes: dict[int, str], award: str = "BK_TTCP", **more):
    """A case of a person with these yearly classes."""
    ratings = [{"year": year, "class": name} for year, name in classes.items()]
    candidate = {"kind": "person", "year": 2024, "ratings": ratings, "awards": AWARDS, "initiatives": [], **more}
    return {"award": award, "on": "2024-12-20", "candidate": candidate}


def states(answer) -> dict[str, bool | None]:
    """What became of each condition."""
    return {one["id"]: one["met"] for one in answer["conditions"]}


GOOD = dict.fromkeys(range(2020, 2025), "HTT")


def test_without_unknown_years_it_is_the_answer_of_the_rules():
    assert eligible_with_unknown_years(case(GOOD)) == eligible_from(case(GOOD))


@pytest.mark.parametrize("year", [2020, 2022, 2024])
def test_an_unknown_year_of_the_period_leaves_the_period_open(year):
    classes = {each: name for each, name in GOOD.items() if each != year}
    answer = eligible_with_unknown_years(case(classes), [year])
    assert (answer["verdict"], states(answer)["years"]) == ("undetermined", None)
    assert f"Chưa rõ xếp loại năm {year}" in next(
        one["message"] for one in answer["conditions"] if one["id"] == "years"
    )


def test_a_year_before_the_period_does_not_matter():
    assert eligible_with_unknown_years(case(GOOD), [2019])["verdict"] == "eligible"


def test_what_fails_at_the_best_of_the_unknown_years_fails():
    classes = {**GOOD, 2024: "KHT"}
    del classes[2020]
    answer = eligible_with_unknown_years(case(classes), [2020])
    assert (answer["verdict"], states(answer)["years"]) == ("not_eligible", False)


def test_a_failure_elsewhere_stays_certain_while_the_period_is_open():
    classes = {each: name for each, name in GOOD.items() if each != 2022}
    answer = eligible_with_unknown_years(case(classes, awards=AWARDS[:3]), [2022])
    assert (answer["verdict"], states(answer)["years"], states(answer)["cstdcs_times"]) == ("not_eligible", None, False)


def test_another_way_that_is_met_needs_no_year():
    answer = eligible_with_unknown_years(
        case({2024: "HTXS"}, "BK_TINH", awards=[{"award": "CSTDCS", "year": year} for year in (2023, 2024)]), [2023]
    )
    assert (answer["verdict"], answer["path"]["id"]) == ("eligible", "two_cstdcs")
    other = next(path for path in answer["other_paths"] if path["id"] == "two_years")
    assert other["met"] is not True
