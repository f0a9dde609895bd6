"""A number that was never given, from the ratio given beside another."""

from __future__ import annotations

import re
from decimal import Decimal

from tdkt.kernel.quantity import Quantity, round_half_up

_STATED = re.compile(r"([+-]?)(\d+(?:\.\d+)?)(%?)")


def recovered(stated: str, actual: Quantity) -> Quantity:
    """The base that a stated ratio implies: `101.1%` of it, or growth of `+1.8%`, or a change of `+12` gives `actual`.

    Kept with so many more decimals that the ratio computed from it prints as it was stated. Raises ValueError for a
    ratio that cannot be read or that no base can give.
    """
    match = _STATED.fullmatch(stated)
    if not match:
        raise ValueError(f"Không hiểu tỷ lệ “{stated}”. Viết như 101.1%, +1.8% hoặc -12.")
    sign, number, percent = match[1], Decimal(match[2]), match[3]
    if sign and not percent:
        change = number if sign == "+" else -number
        return Quantity(actual.value - change, actual.measure, max(actual.decimals, -int(number.as_tuple().exponent)))
    share = number / 100
    if sign:
        share = 1 + share if sign == "+" else 1 - share
    if share <= 0:
        raise ValueError(f"Không có số nào mà “{stated}” của nó là {actual.value}.")
    decimals = actual.decimals + 6
    return Quantity(round_half_up(actual.value / share, decimals), actual.measure, decimals)
