"""A picture given as a file, as the drawing that a certificate takes."""

from __future__ import annotations

import base64
import struct
from xml.sax.saxutils import quoteattr

from lxml import etree

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"


def emblem_drawing(content: bytes) -> str:
    """The content of an SVG or PNG file as SVG. Raises ValueError for anything else and for SVG that names files."""
    if content.startswith(_PNG):
        width, height = struct.unpack_from(">II", content.ljust(24, b"\0"), 16)
        if not (width and height):
            raise ValueError("The PNG has no size.")
        data = quoteattr("data:image/png;base64," + base64.b64encode(content).decode("ascii"))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" href={data}/></svg>'
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise ValueError(f"Neither SVG nor PNG: {broken}") from None
    if root.tag != _SVG:
        raise ValueError("The XML is no SVG.")
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "href" and not value.startswith(("#", "data:")):
                raise ValueError("The SVG names another file.")
    return str(etree.tostring(root, encoding="unicode"))
