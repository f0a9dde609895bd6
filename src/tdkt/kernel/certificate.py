"""A certificate as a printer needs it: areas of a page in millimetres, the texts that go into them, a code to scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdkt.kernel.legal import LegalBasis


@dataclass(frozen=True)
class Area:
    """A rectangle on the page, in millimetres from the upper left corner of the sheet."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TextBox:
    """An area and how its text stands in it; letter sizes in points.

    A text is tried on one line from `size` down to `one_line`, then on at most `lines` lines from `size` down to
    `least`. `text` is what it says, with {field} and {field|what stands there when the field is empty}; `stock` is the
    same for pre-printed sheets, empty when the sheet already says it. A box with `when` needs that field to be printed.
    """

    key: str
    area: Area
    text: str
    stock: str
    size: float
    least: float
    one_line: float
    lines: int
    bold: bool
    italic: bool
    colour: str
    align: Literal["left", "center", "right"]
    valign: Literal["top", "middle", "bottom"]
    upper: bool
    tracking: float
    when: str


@dataclass(frozen=True)
class Frame:
    """The ornament round a plain sheet: millimetres from the sheet's edge, and how broad the band is."""

    inset: float
    band: float
    colour: str
    tint: str


@dataclass(frozen=True)
class Rule:
    """A thin line, in millimetres."""

    x: float
    y: float
    length: float


@dataclass(frozen=True)
class CertificateLayout:
    """The page of one kind of certificate; `awards` names the awards it is for as they are printed."""

    name: str
    title: str
    width: float
    height: float
    frame: Frame
    emblem: Area
    emblem_label: str
    code: Area
    code_label: str
    rules: tuple[Rule, ...]
    boxes: tuple[TextBox, ...]
    awards: Mapping[str, str]
    sample: Mapping[str, str]
    basis: LegalBasis
    note: str


@dataclass(frozen=True)
class Certificate:
    """The texts of one certificate by box, and what its code says; an empty code is not printed."""

    texts: Mapping[str, str]
    code: str = ""
