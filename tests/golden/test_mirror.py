"""The mirror: what we write we would not flag; change one printed number, and it is told at its place."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.checker import Source, check
from tdkt.files.docx_read import read_docx
from tdkt.files.docx_write import write_docx
from tdkt.usecases.example_localities import slugs
from tdkt.usecases.printed_source import printed_source
from tests.golden.reports import document, material, rulebook


@cache
def source(slug: str) -> Source:
    """The report of an example with its numbers."""
    names = {code: indicator.title for code, indicator in rulebook().indicators.items()}
    return printed_source(document(material(slug)), names)


@pytest.mark.parametrize("slug", slugs())
def test_the_source_is_the_text_of_the_word_file(slug):
    assert source(slug).text == read_docx(write_docx(document(material(slug)))).text
    assert len(source(slug).numbers) > 50


@pytest.mark.parametrize("slug", slugs())
def test_a_report_written_from_data_is_not_flagged(slug):
    flagged = check(source(slug).text, source=source(slug)).flagged
    assert [claim.message for claim in flagged] == []


printed = [(slug, index) for slug in slugs() for index in range(len(source(slug).numbers))]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(printed), st.integers(1, 8))
def test_one_changed_number_is_told_at_its_place(chosen, step):
    slug, index = chosen
    number = source(slug).numbers[index]
    text = source(slug).text
    shown = text[number.start : number.end]
    digit = re.search(r"\d", shown)
    if not digit:
        return
    place = number.start + digit.start()
    edited = f"{text[:place]}{(int(digit[0]) + step) % 10}{text[place + 1 :]}"
    flagged = check(edited, source=source(slug)).flagged
    told = [claim for claim in flagged if claim.spans[0][0] <= place < claim.spans[0][1]]
    assert any(claim.message.startswith("Theo số liệu là") for claim in told), shown
    strangers = [c for c in flagged if c.message.startswith("Theo số liệu") and c not in told]
    assert strangers == []


def test_a_turned_word_is_told():
    slug = "ha-trung-thi-tran-nam-2023"
    text = source(slug).text
    edited = text.replace(" tăng ", " giảm ", 1)
    flagged = check(edited, source=source(slug)).flagged
    assert [claim.message for claim in flagged] == ["Theo số liệu là “tăng”, văn bản ghi “giảm”: chiều hướng bị đảo."]
