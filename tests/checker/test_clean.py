"""The clean copy and its way back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.checker.tokens import tokens
from tdkt.vntext.clean import clean

PIECES = st.sampled_from(
    [
        "Tổng số 12 hộ",
        "\n\n",
        "\n",
        " ",
        "  ",
        "**",
        "<sup>2</sup>",
        "km",
        "1.234,5",
        "\u00a0",
        "# ",
        "- a",
        ";",
        "e\u0301",
        "9",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_clean_span_comes_from_its_source(source: str) -> None:
    cleaned = clean(source)
    for start in range(len(cleaned.text)):
        low, high = cleaned.spans.source(start, start + 1)
        assert 0 <= low < high <= len(source)
        letter = cleaned.text[start]
        part = source[low:high]
        assert part == letter or letter.isspace() or clean(part).text == letter or part.startswith("<sup>")


@given(st.text(alphabet="0123456789 .,/%-ngàytriệuđồng\n", max_size=80))
def test_every_digit_lies_in_exactly_one_token(source: str) -> None:
    text = clean(source).text
    found = tokens(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {place for token in found for place in range(token.start, token.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isdigit())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("đạt 17/19 tiêu\n\nchí xã", "đạt 17/19 tiêu chí xã"),
        ("355 km<sup>2</sup>", "355 km²"),
        ("**BÁO CÁO**", "BÁO CÁO"),
        ("Hết.\n\nMục mới", "Hết.\nMục mới"),
    ],
)
def test_damage_is_mended(source: str, expected: str) -> None:
    assert clean(source).text == expected
