"""The few words of WordprocessingML that the Word writer is spelled in."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {"w": W, "r": R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *children: Element | None, **attributes: str | float) -> Element:
    """An element with children and attributes, all in the namespace `w`; children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of lengths in Word."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """A run of text; a line feed in it becomes a break of the line."""
    look = [w(tag) for tag, wanted in (("b", bold), ("i", italic)) if wanted]
    return w("r", w("rPr", *look) if look else None, *_pieces(text))


def _pieces(text: str) -> list[Element]:
    if "\n" not in text:
        return [_words(text)]
    return [w("br") if piece == "\n" else _words(piece) for piece in re.split("(\n)", text) if piece]


def _words(text: str) -> Element:
    element = w("t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def paragraph(style: str, *runs: Element, layout: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a named style; `layout` are further properties, in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *layout), *runs)


def xml(element: Element) -> bytes:
    """The element as a part of a package."""
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
