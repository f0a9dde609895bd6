"""A number as an office writes it: value, measure, decimals, and how exactly it was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

SCALES = {"nghìn": Decimal(1000), "triệu": Decimal(10**6), "tỷ": Decimal(10**9)}
# Metric multiples: the root measure, and how many of it one is.
MULTIPLES = {
    "km": ("m", Decimal(1000)),
    "ha": ("m²", Decimal(10**4)),
    "km²": ("m²", Decimal(10**6)),
    "tạ": ("kg", Decimal(100)),
    "tấn": ("kg", Decimal(1000)),
    "tấn/ha": ("tạ/ha", Decimal(10)),
}


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
    def root_measure(self) -> str:
        """The measure that all its multiples are counted in: m for km, đồng for tỷ đồng."""
        return MULTIPLES.get(self.base_measure, (self.base_measure, Decimal(1)))[0]

    @property
    def amount(self) -> Decimal:
        """The value counted in the root measure, for comparing quantities of different multiples: 7,9 km is 7900."""
        return self.base_value * MULTIPLES.get(self.base_measure, ("", Decimal(1)))[1]

    def fits(self, measure: str) -> bool:
        """Whether the quantity can be told in this measure: 7,9 km fits m, 3 con fits nghìn con, 5 hộ fits no người."""
        return self.root_measure == Quantity(Decimal(1), measure).root_measure

    def in_measure(self, measure: str) -> Decimal:
        """The value in another measure, exactly. Raises ValueError when it does not fit."""
        if not self.fits(measure):
            raise ValueError(f"đơn vị tính “{self.measure}” không hợp với “{measure}”")
        return self.amount / Quantity(Decimal(1), measure).amount

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

    @property
    def upper_end(self) -> Quantity:
        """The end of a range as a quantity of its own; the quantity itself when it is no range."""
        return self if self.upper is None else replace(self, value=self.upper, upper=None)

    def rounded(self, decimals: int) -> Quantity:
        """The same quantity rounded half up, the way an office rounds."""
        return replace(self, value=round_half_up(self.value, decimals), decimals=decimals)


def total(parts: Sequence[Quantity], measure: str) -> Quantity:
    """The sum of the parts, in the measure they share, else in `measure`.

    It keeps a bound that all parts share; a sum of exact and inexact parts is "khoảng". Raises ValueError when a part
    does not fit.
    """
    if len({part.measure for part in parts}) == 1:
        measure = parts[0].measure
        decimals = max(part.decimals for part in parts)
    else:
        decimals = max(_places(part.in_measure(measure)) for part in parts)
    bounds = {part.bound for part in parts}
    upper = None
    if any(part.upper is not None for part in parts):
        upper = sum((part.upper_end.in_measure(measure) for part in parts), Decimal(0))
    return Quantity(
        sum((part.in_measure(measure) for part in parts), Decimal(0)),
        measure,
        decimals,
        bounds.pop() if len(bounds) == 1 else Bound.ABOUT,
        upper,
    )


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
