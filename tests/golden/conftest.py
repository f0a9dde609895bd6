"""`pytest tests/golden --rewrite` (or `python3 run.py golden`) writes the expected texts anew; review the diff."""

from __future__ import annotations

import pytest


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether the expected texts are to be written anew."""
    return bool(request.config.getoption("--rewrite", default=False))
