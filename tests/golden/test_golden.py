"""The five reports, word for word. `pytest tests/golden --rewrite` accepts what is composed now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tdkt.files.text_write import outline_text
from tdkt.kernel.finding import Severity
from tdkt.reporting.compose import compose
from tdkt.usecases.example_localities import slugs
from tests.golden.reports import document, material, rulebook

HERE = Path(__file__).parent


@pytest.mark.parametrize("slug", slugs())
def test_report_reads_as_expected(slug, rewrite):
    expected, text = HERE / slug / "expected.txt", outline_text(document(material(slug)))
    if rewrite:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text.splitlines() == expected.read_text(encoding="utf-8").splitlines()


def test_every_expected_text_belongs_to_an_example():
    assert sorted(path.parent.name for path in HERE.glob("*/expected.txt")) == slugs()


@pytest.mark.parametrize("slug", slugs())
def test_report_has_nothing_to_look_at_but_notes(slug):
    done = compose(material(slug), rulebook())
    assert [str(finding) for finding in done.findings if finding.severity is not Severity.NOTE] == []
