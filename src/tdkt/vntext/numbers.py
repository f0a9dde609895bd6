"""Numbers as Vietnamese offices print them (1.234,5) and type them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from tdkt.kernel.quantity import Bound, Quantity, round_half_up

_GROUPED_DOT = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_GROUPED_COMMA = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_GROUPED_SPACE = re.compile(r"\d{1,3}( \d{3})+([.,]\d+)?")
_PLAIN = re.compile(r"\d+([.,]\d+)?")
_ROUND_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d00")  # 179.700: nobody writes 179,7 with two zeros and a dot


def format_number(value: Decimal, decimals: int, *, pad: bool = False) -> str:
    """`value` rounded half up to `decimals`, with dots between thousands and a decimal comma.

    Zeros at the end of the decimals are dropped. `pad` writes whole numbers from 1 to 9 as 01 to 09, as offices do
    for counted things.

    >>> format_number(Decimal("1068.692"), 3), format_number(Decimal("103.00"), 2)
    ('1.068,692', '103')
    >>> format_number(Decimal(6), 0, pad=True)
    '06'
    """
    rounded = round_half_up(value, decimals)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = "–" if rounded < 0 else ""
    if pad and not fraction and 0 < int(whole) < 10:
        return f"{sign}0{whole}"
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def format_quantity(quantity: Quantity, *, pad: bool = False, with_measure: bool = True) -> str:
    """A quantity with its measure and the word for its bound: "trên 49.979 m³", "97% trở lên", "1–2%"."""
    shown = format_number(quantity.value, quantity.decimals, pad=pad)
    if quantity.upper is not None:
        shown = f"{shown}–{format_number(quantity.upper, quantity.decimals, pad=pad)}"
    if with_measure and quantity.measure:
        shown += quantity.measure if quantity.measure == "%" else f" {quantity.measure}"
    if quantity.bound is Bound.AT_LEAST:
        return f"{shown} {quantity.bound.value}"
    return f"{quantity.bound.value} {shown}".lstrip()


@lru_cache(maxsize=4096)
def readings(token: str) -> tuple[Decimal, ...]:
    """Every number a typed token can mean, the Vietnamese reading first; empty when it is no number.

    >>> readings("1.245")
    (Decimal('1245'), Decimal('1.245'))
    >>> readings("1.234,5")
    (Decimal('1234.5'),)
    """
    text = unicodedata.normalize("NFKC", token).strip().replace("\u00a0", " ")
    negative = text[:1] in ("-", "–", "−")
    text = text.lstrip("-–−")
    found: list[str] = []
    if _GROUPED_DOT.fullmatch(text):
        found.append(text.replace(".", "").replace(",", "."))
    if _GROUPED_SPACE.fullmatch(text):
        found.append(text.replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(text) and not _ROUND_THOUSANDS.fullmatch(text):
        found.append(text.replace(",", "."))
    if _GROUPED_COMMA.fullmatch(text):
        found.append(text.replace(",", ""))
    values = dict.fromkeys(Decimal(f) for f in found)
    return tuple(-value if negative else value for value in values)


def read_number(text: str) -> Decimal:
    """The number an officer typed, read the Vietnamese way (1.245 is one thousand two hundred and forty-five).

    Raises ValueError, in Vietnamese, when it is no number.
    """
    found = readings(text)
    if not found:
        raise ValueError(f"“{text}” không phải là số. Viết như 1.234,5.")
    return found[0]


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
