"""Known figures against a text: agrees, differs, flips, and says nothing where another thing is meant."""

from decimal import Decimal

import pytest

from tdkt.checker import Fact, check

TREES = Fact(("số cây xanh trồng mới",), "xã An Bình", Decimal(1200), Decimal(0), "", "cây", "1.200 cây")
REVENUE = Fact(
    ("thu ngân sách trên địa bàn",), "xã An Bình", Decimal("2500000000"), Decimal(0), "đồng", "", "2.500 triệu đồng",
    before=Decimal("2000000000"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Số cây xanh trồng mới là 1.200 cây.", []),
        ("Số cây xanh trồng mới là 1.250 cây.", ["1.250"]),
        ("Số cây xanh trồng mới theo kế hoạch của huyện 1.250 cây.", []),
        ("Thu ngân sách trên địa bàn đạt 2,5 tỷ đồng, tăng so với cùng kỳ.", []),
        ("Thu ngân sách trên địa bàn đạt 2,5 tỷ đồng, giảm so với cùng kỳ.", ["giảm"]),
        ("Thu ngân sách trên địa bàn đạt 2.400 triệu đồng.", ["2.400 triệu đồng"]),
    ],
)
def test_a_known_figure_is_held_against_the_text(text: str, flagged: list[str]) -> None:
    claims = check(text, facts=(TREES, REVENUE)).flagged
    assert [text[slice(*claim.spans[0])] for claim in claims] == flagged


def test_another_units_figure_needs_its_name_in_the_sentence() -> None:
    other = Fact(TREES.names, "xã Hòa Phú", Decimal(900), Decimal(0), "", "cây", "900 cây", is_own=False)
    assert not check("Xã Hòa Phú: số cây xanh trồng mới là 900 cây.", facts=(TREES, other)).flagged
    assert len(check("Xã Hòa Phú: số cây xanh trồng mới là 1.200 cây.", facts=(TREES, other)).flagged) == 1
