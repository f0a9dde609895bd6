"""The text of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tdkt.kernel.finding import Refused, error

_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def docx_text(data: bytes) -> str:
    """Paragraphs in order, one a line, the cells of a table row parted by tabs, notes at the end.

    Deleted text (tracked changes) is left out. Raises Refused when the file cannot be read.
    """
    try:
        package = docx.Document(io.BytesIO(data)).part
        notes = [
            note
            for kind in (RT.FOOTNOTES, RT.ENDNOTES)
            for relation in package.rels.values()
            if relation.reltype == kind
            for note in parse_xml(relation.target_part.blob)
            if note.get(qn("w:type")) is None
        ]
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        raise Refused(
            [error("docx", "Không đọc được tệp Word này.", advice="Mở bằng Word, lưu lại dạng .docx.")]
        ) from None
    lines = [line for block in (package.element.body, *notes) for line in _lines(block)]
    return "\n".join(lines) + "\n"


def _lines(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield "".join(_pieces(child))
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield "\t".join(" ".join(_lines(cell)) for cell in row.findall(qn("w:tc")))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _lines(child)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
