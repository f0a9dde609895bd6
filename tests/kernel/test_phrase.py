"""Phrases: references in braces."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.kernel.phrase import Reference, parse_phrase, references

READ = [
    ("{NN.01}", Reference("figure", "NN.01")),
    ("{NN.01|số}", Reference("figure", "NN.01", form="số")),
    ("{DANG.02@06634}", Reference("figure", "DANG.02", unit="06634")),
    (
        "{NN.01@06634#ha-binh-giang~2024=plan|kế hoạch}",
        Reference("figure", "NN.01", "06634", "ha-binh-giang", "2024", "plan", "kế hoạch"),
    ),
    ("{XH.110~2021-Q4}", Reference("figure", "XH.110", period="2021-Q4")),
    ("{vb:08/KH-UBND|đủ}", Reference("vb", "08/KH-UBND", form="đủ")),
    ("{kỷ niệm:dang~2024|ngắn}", Reference("kỷ niệm", "dang", period="2024", form="ngắn")),
    ("{p:tuổi}", Reference("p", "tuổi")),
    ("{kỳ sau}", Reference("slot", "kỳ sau")),
    ("{v|số}", Reference("slot", "v", form="số")),
]


@pytest.mark.parametrize(("text", "reference"), READ)
def test_a_reference_is_read_and_written_back(text, reference):
    assert parse_phrase(text) == (reference,)
    assert str(reference) == text


def test_a_phrase_keeps_its_words_in_order():
    assert parse_phrase("Thu {TC.01}, chi {TC.53}.") == (
        "Thu ",
        Reference("figure", "TC.01"),
        ", chi ",
        Reference("figure", "TC.53"),
        ".",
    )
    assert references("Thu {TC.01}, {kỳ}.") == (Reference("figure", "TC.01"), Reference("slot", "kỳ"))


@pytest.mark.parametrize("text", ["Thu {TC.01", "Thu TC.01}", "{a{TC.01}"])
def test_braces_that_do_not_pair_are_refused(text):
    with pytest.raises(ValueError, match="Ngoặc nhọn không thành cặp"):
        parse_phrase(text)


@pytest.mark.parametrize("text", ["{}", "{|số}"])
def test_a_reference_without_name_is_refused(text):
    with pytest.raises(ValueError, match="Không hiểu tham chiếu"):
        parse_phrase(text)


words = st.text(alphabet=st.characters(blacklist_characters="{}", blacklist_categories=("Cs",)), min_size=1)
known = st.sampled_from([reference for _, reference in READ])


@given(st.lists(st.one_of(words, known), max_size=6))
def test_what_is_parsed_prints_as_it_was(pieces):
    text = "".join(map(str, pieces))
    assert "".join(map(str, parse_phrase(text))) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{NN.01~abc}", "Không hiểu mã kỳ “abc”"),
        ("{kỷ niệm:dang~0}", "Không hiểu mã kỳ “0”"),
        ("{NN.01|lạ}", "Không hiểu “|lạ”"),
        ("{vb:08/KH-UBND|số}", "Các cách viết: |đủ"),
        ("{p:tuổi|số}", "Các cách viết: không có"),
    ],
)
def test_a_period_or_form_that_does_not_exist_is_refused(text, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        parse_phrase(text)


@given(st.text(alphabet="{}|~=@#:.01NaăTCvbkỷ niệm -", max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        pieces = parse_phrase(text)
    except ValueError:
        return
    assert "".join(map(str, pieces)) == text
