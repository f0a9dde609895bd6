"""A number as an office writes it: value, measure, decimals, and how exactly it was meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

SCALES = {"nghìn": Decimal(1000), "triệu": Decimal(10**6), "tỷ": Decimal(10**9)}


class Bound(Enum):
    """The word before or after a number that says how exact it is; the value is that word."""

    EXACT = ""
    OVER = "trên"
    MORE = "hơn"
    ABOUT = "khoảng"
    ALMOST = "gần"
    UNDER = "dưới"
    AT_LEAST = "trở lên"


@dataclass(frozen=True)
class Quantity:
    """A decimal with the measure and the decimals it was written with; `upper` closes a range ("1–2 %")."""

    value: Decimal
    measure: str = ""
    decimals: int = 0
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None

    @property
    def scale(self) -> Decimal:
        """What one unit of the measure as written is worth: 1000 for "nghìn con"."""
        return SCALES.get(self.measure.partition(" ")[0], Decimal(1))

    @property
    def base_measure(self) -> str:
        """The measure without nghìn, triệu, tỷ."""
        head, _, tail = self.measure.partition(" ")
        return tail if head in SCALES else self.measure

    @property
    def base_value(self) -> Decimal:
        """The value counted in the base measure: 306.27 nghìn con is 306270."""
        return self.value * self.scale

    @property
    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest value, in the measure as written, that the printed number can stand for.

        None is an open end ("trên 200" has no upper end).
        """
        half = Decimal(5).scaleb(-self.decimals - 1)
        low, high = self.value - half, (self.upper if self.upper is not None else self.value) + half
        if self.bound in (Bound.OVER, Bound.MORE, Bound.AT_LEAST):
            return low, None
        if self.bound in (Bound.UNDER, Bound.ALMOST):
            return None, high
        if self.bound is Bound.ABOUT:
            slack = abs(self.value) / 10
            return low - slack, high + slack
        return low, high

    def rounded(self, decimals: int) -> Quantity:
        """The same quantity rounded half up, the way an office rounds."""
        return replace(self, value=round_half_up(self.value, decimals), decimals=decimals)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
