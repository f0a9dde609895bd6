"""Single statements: x must be flagged, o must not."""

from pathlib import Path

import pytest

from tdkt.checker import check

ROWS = [
    line.split("|", 1) for line in (Path(__file__).parent / "statements.txt").read_text("utf-8").splitlines() if line
]


@pytest.mark.parametrize(("mark", "statement"), ROWS)
def test_statement_is_judged(mark: str, statement: str) -> None:
    assert bool(check(statement).flagged) == (mark == "x")
