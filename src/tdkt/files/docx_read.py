"""The text of a Word file."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tdkt.kernel.finding import Refused, error

MOST_UNPACKED = 200 * 2**20

_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Looks (whose tab stops are called w:tab too), what was deleted or moved away, and second copies of text boxes.
_SILENT = {
    *(qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BROKEN = (
    BadZipFile,
    PackageNotFoundError,
    zlib.error,
    etree.XMLSyntaxError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def docx_text(data: bytes) -> str:
    """Paragraphs in order, one a line, the cells of a table row parted by tabs, notes at the end.

    Deleted text (tracked changes) is left out. Raises Refused when the file cannot be read or would unpack too large.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise Refused([error("docx", "Tệp Word mở ra quá lớn.", advice="Bỏ bớt hình ảnh rồi thử lại.")])
        package = docx.Document(io.BytesIO(data)).part
        notes = [
            note
            for kind in (RT.FOOTNOTES, RT.ENDNOTES)
            for relation in package.rels.values()
            if relation.reltype == kind
            for note in parse_xml(relation.target_part.blob)
            if note.get(qn("w:type")) is None
        ]
    except _BROKEN:
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
            for row in child.iterchildren(qn("w:tr")):
                yield "\t".join(" ".join(_lines(cell)) for cell in row.iterchildren(qn("w:tc")))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _lines(child)


def _pieces(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        elif element.tag not in _SILENT:
            yield from _pieces(element)
