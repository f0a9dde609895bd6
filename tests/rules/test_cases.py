"""Every case a lawyer wrote in `tests/rules/*.yaml`. To add one, add it there."""

from pathlib import Path

import pytest

from tdkt.usecases.law_cases import LawCase, law_cases

CASES = list(law_cases(Path(__file__).parent))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_rules_answer_as_the_law_says(case: LawCase):
    assert [str(difference) for difference in case.differences(case.answer())] == []


def test_every_case_has_its_own_name():
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))
