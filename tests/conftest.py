"""The one option of the tests: write expected texts anew; review the difference like code."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write expected texts from what comes out now")
