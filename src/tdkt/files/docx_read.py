"""The text of a Word file, every character traceable to the element that holds it."""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from tdkt.files.docx_xml import W
from tdkt.files.read_text import NoteText, ReadText, Segment, composed
from tdkt.kernel.finding import Finding, Refused, error

MOST_UNPACKED = 200 * 2**20
MOST_XML = 64 * 2**20
MOST_MEMBERS = 5_000

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOTE_KINDS = ("footnote", "endnote")
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL = (f"{{{W}}}{name}" for name in ("t", "p", "tbl", "tr", "tc"))
_BOX = f"{{{W}}}txbxContent"
_BREAKS = {f"{{{W}}}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}
_MARKS = {f"{{{W}}}{kind}Reference": kind for kind in _NOTE_KINDS}
_WRAPPERS = {f"{{{W}}}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
# Looks (whose tab stops are called w:tab too), what was deleted or moved away, and second copies of text boxes.
_SILENT = {
    *(f"{{{W}}}{name}" for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
BROKEN = (
    BadZipFile,
    zlib.error,
    etree.LxmlError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)


class _Piece(NamedTuple):
    """Letters of the `item`-th w:t, a sign of our own (item -1), or the mark of a note (no letters)."""

    text: str
    item: int = -1
    mark: tuple[str, str] | None = None


_Line = list[_Piece]


@dataclass
class Package:
    """The parts of a Word file that hold its text."""

    archive: ZipFile
    document: str
    related: dict[str, str] = field(default_factory=dict)
    roots: dict[str, Element] = field(default_factory=dict)

    def root(self, part: str) -> Element:
        """The element that a part is; the same one each time."""
        if part not in self.roots:
            self.roots[part] = parse_xml(self.archive, part)
        return self.roots[part]


def read_docx(data: bytes) -> ReadText:
    """Paragraphs in order, one a line, the cells of a table row parted by tabs, notes at the end.

    A text box follows the paragraph it hangs on. Deleted text (tracked changes) is left out. Letters are composed.
    Raises Refused when the file cannot be read or would unpack too large.
    """
    try:
        with open_package(data) as package:
            return composed(_read(Package(package, main_part(package))))
    except BROKEN:
        raise Refused([broken()]) from None
    except MemoryError:
        raise Refused([too_large()]) from None


def docx_text(data: bytes) -> str:
    """Only the text of a Word file."""
    return read_docx(data).text


def broken() -> Finding:
    """What is said of a file that is no sound Word file."""
    return error("docx", "Không đọc được tệp Word này.", advice="Mở bằng Word, lưu lại dạng .docx.")


def too_large() -> Finding:
    """What is said of a file that would fill the memory."""
    return error("docx", "Tệp Word mở ra quá lớn.", advice="Bỏ bớt hình ảnh rồi thử lại.")


def open_package(data: bytes) -> ZipFile:
    """The archive that a Word file is. Raises Refused for an old, locked or overlarge one."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused([error("docx", "Tệp Word có mật khẩu.", advice="Bỏ mật khẩu trong Word rồi lưu lại.")])
        message = "Tệp Word kiểu cũ (.doc) mang đuôi .docx."
        raise Refused([error("docx", message, advice="Mở bằng Word, lưu lại dạng .docx.")])
    tail = data[-65_557:]
    end = tail[tail.rfind(b"PK\x05\x06") :]
    if int.from_bytes(end[10:12], "little") > MOST_MEMBERS or int.from_bytes(end[12:16], "little") > MOST_MEMBERS * 400:
        raise Refused([too_large()])
    archive = ZipFile(io.BytesIO(data))
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused([too_large()])
    if len({member.filename for member in members}) < len(members):
        raise Refused([broken()])  # of two parts of one name, Word may show the other
    return archive


def main_part(archive: ZipFile) -> str:
    """The name of the part that holds the document."""
    return related_parts(archive, "")["officeDocument"]


def related_parts(archive: ZipFile, part: str) -> dict[str, str]:
    """The parts that a part ("" for the whole) refers to, by the last word of the kind of relation."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in parse_xml(archive, relations).iter(_RELATIONS):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found.setdefault(relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def parse_xml(archive: ZipFile, part: str) -> Element:
    """The root of a part; nothing outside it is ever looked at, and a document type is refused."""
    if archive.getinfo(part).file_size > MOST_XML:
        raise Refused([too_large()])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    content = archive.read(part)
    if b"<!DOCTYPE" in content[:4096]:
        raise Refused([broken()])
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Refused([broken()])
    return root


def words(root: Element) -> list[Element]:
    """The elements of a part that hold text, in the order that the items of segments count."""
    return list(root.iter(_TEXT))


def _read(package: Package) -> ReadText:
    root = package.root(package.document)
    body = root.find(f"{{{W}}}body")
    if root.tag != f"{{{W}}}document" or body is None:
        raise Refused([broken()])
    package.related = related_parts(package.archive, package.document)
    text = _Text()
    text.add_block(body, package.document, _numbers(root))
    notes: list[NoteText] = []
    for kind in _NOTE_KINDS:
        if f"{kind}s" not in package.related:
            continue
        part = package.related[f"{kind}s"]
        marks = [key for mark_kind, key in text.marks if mark_kind == kind]
        order_of = {key: number for number, key in enumerate(marks, start=1)}
        numbers = _numbers(package.root(part))
        for note in package.root(part).iterchildren(f"{{{W}}}{kind}"):
            if note.get(f"{{{W}}}type") is not None:
                continue
            key = note.get(f"{{{W}}}id", "")
            start = text.length
            text.add_block(note, part, numbers)
            notes.append(NoteText(kind, key, order_of.get(key, 0), start, text.length, text.marks.get((kind, key), -1)))
    return ReadText(text.text(), tuple(text.segments), tuple(notes), _fonts(package))


def _numbers(root: Element) -> dict[Element, int]:
    return {element: number for number, element in enumerate(words(root))}


class _Text:
    """Lines gathered from several parts."""

    def __init__(self) -> None:
        self.length = 0
        self.segments: list[Segment] = []
        self.marks: dict[tuple[str, str], int] = {}
        self._pieces: list[str] = []

    def text(self) -> str:
        return "".join(self._pieces) or "\n"

    def add_block(self, block: Element, part: str, numbers: dict[Element, int]) -> None:
        for line in _lines(block, numbers):
            for piece in line:
                self._add(piece, part)
            self._add(_Piece("\n"), part)

    def _add(self, piece: _Piece, part: str) -> None:
        if piece.mark:
            self.marks.setdefault(piece.mark, self.length)
        if not piece.text:
            return
        end = self.length + len(piece.text)
        if piece.item >= 0:
            self.segments.append(Segment(self.length, end, part, piece.item, 0, len(piece.text)))
        self._pieces.append(piece.text)
        self.length = end


_MOST_COLUMNS = 63  # of a table in Word
_SPAN = re.compile(r"[0-9]{1,4}")


def _lines(parent: Element, numbers: dict[Element, int]) -> Iterator[_Line]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            boxes: list[Element] = []
            yield list(_pieces(child, numbers, boxes))
            for box in boxes:
                yield from _lines(box, numbers)
        elif child.tag == _TABLE:
            for row in _inside(child, _ROW):
                if row.find(f"{{{W}}}trPr/{{{W}}}del") is None:
                    cells = (square for cell in _inside(row, _CELL) for square in _squares(cell, numbers))
                    yield _joined("\t", cells)
        elif child.tag in _WRAPPERS:
            yield from _lines(child, numbers)


def _squares(cell: Element, numbers: dict[Element, int]) -> Iterator[_Line]:
    """The text of a cell, and an empty square for every further column it reaches over: rows keep their columns."""
    yield _joined(" ", _lines(cell, numbers))
    spans = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
    reach = spans.get(f"{{{W}}}val", "") if spans is not None else ""
    for _ in range(1, min(int(reach), _MOST_COLUMNS) if _SPAN.fullmatch(reach) else 1):
        yield []


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that stand in a content control."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _joined(sign: str, lines: Iterable[_Line]) -> _Line:
    whole: _Line = []
    for number, line in enumerate(lines):
        whole += [_Piece(sign), *line] if number else line
    return whole


def _pieces(parent: Element, numbers: dict[Element, int], boxes: list[Element]) -> Iterator[_Piece]:
    for element in parent:
        if element.tag == _TEXT:
            yield _Piece(element.text or "", numbers[element])
        elif element.tag in _BREAKS:
            yield _Piece(_BREAKS[element.tag])
        elif element.tag in _MARKS:
            yield _Piece("", mark=(_MARKS[element.tag], element.get(f"{{{W}}}id", "")))
        elif element.tag == _BOX:
            boxes.append(element)
        elif element.tag not in _SILENT:
            yield from _pieces(element, numbers, boxes)


def _fonts(package: Package) -> tuple[str, ...]:
    """The names of the fonts that runs ask for."""
    names = {
        name
        for root in package.roots.values()
        for fonts in root.iter(f"{{{W}}}rFonts")
        for side in ("ascii", "hAnsi")
        if (name := fonts.get(f"{{{W}}}{side}"))
    }
    return tuple(sorted(names))
