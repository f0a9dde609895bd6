"""Numbers written out."""

import pytest

from tdkt.checker.patterns.in_words import number_in_words

SAID = {
    "Mười lăm triệu sáu trăm nghìn": 15_600_000,
    "hai trăm linh năm": 205,
    "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn": 1_234_567_000,
    "hai nghìn tỷ": 2 * 10**12,
    "hai mươi mốt": 21,
    "mười": 10,
    "một trăm lẻ một triệu không trăm linh năm nghìn": 101_005_000,
    "chín mươi chín triệu đồng chẵn": 99_000_000,
    "năm ngoái": None,
    "": None,
}


@pytest.mark.parametrize(("words", "value"), SAID.items())
def test_words_are_read(words, value):
    assert number_in_words(words) == value
