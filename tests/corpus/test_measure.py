"""The checker on the corpus: the goals hold, and the page says what the checker does."""

from __future__ import annotations

import pytest

from tests.corpus.measure import PAGE, Tally, changes, page, passages, statements


@pytest.fixture(scope="module")
def all_statements() -> Tally:
    return statements()[""]


def test_errors_are_found(all_statements: Tally) -> None:
    assert all_statements.recall >= 0.95, all_statements.missed


def test_sound_statements_are_left_alone(all_statements: Tally) -> None:
    assert all_statements.alarm_rate <= 0.02, all_statements.false
    assert all_statements.precision >= 0.9


@pytest.mark.parametrize("folder", ["passages", "reports"])
def test_passages_are_judged(folder: str) -> None:
    tally = passages(folder)
    assert tally.recall >= 0.9, tally.missed
    assert tally.alarms <= 1, tally.false


def test_the_page_is_true(request: pytest.FixtureRequest) -> None:
    now = page()
    if request.config.getoption("--rewrite"):
        PAGE.write_text(now, encoding="utf-8")
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    changed = changes(before, now)
    print("\n".join(changed))
    assert not changed, "run: pytest tests/corpus --rewrite, and read the difference"
