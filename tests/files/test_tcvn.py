"""Old encodings are named; Unicode of any kind is left in peace."""

import unicodedata

import pytest

from tdkt.files.tcvn import TCVN3, VIQR, VNI, old_encoding

PLAIN = (
    "Thực hiện kế hoạch công tác thi đua, khen thưởng năm 2023, toàn xã đã trồng được 12,5 ha rừng, đạt 98% chỉ tiêu."
)
AS_TCVN3 = (
    "Thùc hiÖn kÕ ho¹ch c«ng t¸c thi ®ua, khen th­ëng n¨m 2023, toµn x· ®· trång ®­îc 12,5 ha rõng, ®¹t 98% chØ tiªu."
)
AS_VNI = (
    "Thöïc hieän keá hoaïch coâng taùc thi ñua, khen thöôûng naêm 2023, toaøn xaõ ñaõ troàng ñöôïc 12,5 ha röøng, "
    "ñaït 98% chæ tieâu."
)
AS_VIQR = (
    "Thu+.c hie^.n ke^' hoa.ch co^ng ta'c thi ddua, khen thu+o+?ng na(m 2023, toa`n xa~ dda~ tro^`ng ddu+o+.c 12,5 ha "
    "ru+`ng, dda.t 98% chi? tie^u."
)


@pytest.mark.parametrize(("text", "name"), [(AS_TCVN3, TCVN3), (AS_VNI, VNI), (AS_VIQR, VIQR)])
def test_old_encodings_are_named_alone_and_among_unicode(text, name):
    assert old_encoding(text) == name
    assert old_encoding(f"{PLAIN}\n{PLAIN}\n{text}\n") == name


@pytest.mark.parametrize(("text", "font", "name"), [(AS_TCVN3, ".VnTime", TCVN3), (AS_VNI, "ABC+VNI-Times", VNI)])
def test_a_font_makes_one_line_enough(text, font, name):
    many = f"{PLAIN}\n" * 50
    assert (old_encoding(many + text), old_encoding(many + text, [font])) == ("", name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN,
        unicodedata.normalize("NFD", PLAIN),
        PLAIN.upper(),
        "Bao cao tong ket nam 2023 cua xa, 12 con (dat 98%)",
        "Où est passé l'été où août brûlait déjà à Cañón, où les élèves étudiaient? C'est là-bas, très loin",
        "The council's plan (a+b) isn't done; it's 12% of last year's, don't you think? Yes. No.",
        "Diện tích 355,85 km², nhiệt độ 25 °C, § 3, ± 5%, ½ số hộ « nghèo »",
        "tháng 6\t12\t34\nxã A\t1\t2",
    ],
    ids=["empty", "plain", "decomposed", "capitals", "no marks", "French", "English", "signs", "table"],
)
def test_unicode_is_left_in_peace_whatever_the_fonts(text):
    assert (old_encoding(text), old_encoding(text, [".VnTime", "VNI-Times"])) == ("", "")
