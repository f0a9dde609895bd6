"""What holds for all tests: the option to rewrite expected texts, and which examples properties are tried on."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A run gives the same answer twice; TDKT_FULL=1 looks for new examples.
settings.register_profile("same", derandomize=True)
settings.register_profile("new", print_blob=True)
settings.load_profile("new" if os.environ.get("TDKT_FULL") else "same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write expected texts from what comes out now")
