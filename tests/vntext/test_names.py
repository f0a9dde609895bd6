"""Names: search keys, dictionary order, sentence case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tdkt.vntext.names import capitalised, fold, sort_key, sortable

ORDERED = ["Bắc Lãng", "Cường Lợi", "Đồng Thắng", "Lâm Ca", "Thái Bình", "Yên Dương"]


def test_fold_drops_marks_case_and_typographic_signs():
    assert fold("  Thi đua –  Khen thưởng ") == "thi dua - khen thuong"
    assert fold("Đ’ Lập") == "d' lap"


@given(st.text())
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


def test_names_sort_letters_first_then_tones():
    assert sorted(reversed(ORDERED), key=sort_key) == ORDERED
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["ơn", "ôn", "on", "ân", "ăn", "an"], key=sort_key) == ["an", "ăn", "ân", "on", "ôn", "ơn"]


def test_spaces_signs_and_digits_sort_before_letters():
    names = ["Cụm", "Cụm 1", "Cụm 2", "Cụm A", "Cụm-A", "日本"]
    assert sorted(reversed(names), key=sort_key) == names


@given(st.lists(st.text(alphabet="aăâáàđeê1 -zơ")))
def test_sortable_strings_sort_as_the_key_does(names):
    assert sorted(names, key=sortable) == sorted(names, key=sort_key)


def test_capitalised_touches_only_the_first_letter():
    assert [capitalised(text) for text in ("đạt 5 ha", "UBND xã", "")] == ["Đạt 5 ha", "UBND xã", ""]
