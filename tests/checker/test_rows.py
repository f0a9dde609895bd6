"""The rows of the grammar: each is a regular expression (they are made only when first needed)."""

import pytest

from tdkt.checker.patterns import ROWS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.shape[:60])
def test_a_row_can_be_made(row):
    assert row._pattern.pattern
    assert row._unless is None or row._unless.pattern
