"""Lists of things told by their own noun, whatever stands in the noun."""

import pytest

from tdkt.checker import check


@pytest.mark.parametrize("noun", ["dự án mới", "dự án [mới", "dự án C++", "dự án *", "dự án \\k<1>", "dự án {x}"])
def test_a_noun_with_any_sign_in_it_is_no_rule_of_search(noun):
    listed = f"{noun} đường liên thôn; {noun} nhà văn hóa; {noun} trạm y tế."
    assert not check(f"Xã có 03 {noun}: {listed}").flagged
    assert all("văn bản ghi" in claim.message for claim in check(f"Xã có 07 {noun}: {listed}").flagged)


def test_a_list_of_one_noun_is_counted():
    listed = "CĐCS Công ty Hòa An, CĐCS Trường Tiểu học Minh Khai, CĐCS Trạm Y tế xã Phú Lâm"
    assert not check(f"Trong quý thành lập mới 3 CĐCS, gồm: {listed}.").flagged
    (claim,) = check(f"Trong quý thành lập mới 5 CĐCS, gồm: {listed}.").flagged
    assert claim.computed == "3"
