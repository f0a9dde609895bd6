"""The ceiling of the fund by area and day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tdkt.domain.awards.fund import fund_ceiling
from tdkt.kernel.finding import Refused
from tdkt.rulebook.money import load_money

LAW = load_money()
TEN_BILLION = Decimal(10**10)


@pytest.mark.parametrize(
    ("area", "on", "amount", "basis"),
    [
        ("delta", date(2023, 12, 31), 100_000_000, "Điều 65 Nghị định 91/2017/NĐ-CP"),
        ("mountain", date(2020, 1, 1), 150_000_000, "Điều 65 Nghị định 91/2017/NĐ-CP"),
        ("delta", date(2025, 7, 1), 100_000_000, "khoản 3 Điều 46 Nghị định 152/2025/NĐ-CP"),
        ("city", date(2026, 1, 1), 100_000_000, "khoản 3 Điều 46 Nghị định 152/2025/NĐ-CP"),
        ("island", date(2026, 1, 1), 150_000_000, "khoản 3 Điều 46 Nghị định 152/2025/NĐ-CP"),
        ("highland", date(2026, 11, 20), 150_000_000, "khoản 3 Điều 46 Nghị định 152/2025/NĐ-CP"),
    ],
)
def test_ceiling(area, on, amount, basis):
    found = fund_ceiling(TEN_BILLION, area=area, on=on, law=LAW)
    assert (found.amount, str(found.basis), found.parameters) == (amount, basis, ())


@pytest.mark.parametrize(
    ("area", "on", "by"),
    [
        ("delta", date(2024, 6, 1), "Điều 50 Nghị định 98/2023/NĐ-CP"),
        ("island", date(2022, 6, 1), "Điều 65 Nghị định 91/2017/NĐ-CP"),
        ("delta", date(2027, 3, 1), "nghị định có hiệu lực ngày ấy"),
    ],
)
def test_a_share_that_was_not_read_is_a_question(area, on, by):
    found = fund_ceiling(TEN_BILLION, area=area, on=on, law=LAW)
    assert (found.amount, found.left_after(Decimal(1))) == (None, None)
    assert [p.decided_by for p in found.parameters] == [by]


@pytest.mark.parametrize(
    ("on", "amount"), [(date(2025, 7, 14), None), (date(2025, 7, 15), 20_000_000), (date(2023, 1, 1), None)]
)
def test_a_fifth_of_the_fund_is_for_organising_where_that_was_read(on, amount):
    assert fund_ceiling(TEN_BILLION, area="delta", on=on, law=LAW).organising_amount == amount


def test_what_is_left_may_be_negative():
    found = fund_ceiling(Decimal(10**9), area="delta", on=date(2026, 1, 1), law=LAW)
    assert found.left_after(Decimal(12_000_000)) == -2_000_000


@pytest.mark.parametrize(
    ("spent", "area", "rule"), [(Decimal(1), "sea", "area"), (Decimal(-1), "delta", "expenditure")]
)
def test_bad_input_is_refused(spent, area, rule):
    with pytest.raises(Refused) as refused:
        fund_ceiling(Decimal(spent), area=area, on=date(2026, 1, 1), law=LAW)
    assert [f.rule for f in refused.value.findings] == [rule]
