"""Word comments on spans of a Word file; everything else of the file stays as it was."""

from __future__ import annotations

import copy
import io
import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element as Element

from tdkt.files.docx_read import (
    BROKEN,
    broken,
    main_part,
    open_package,
    parse_xml,
    read_docx,
    related_parts,
    too_large,
    words,
)
from tdkt.files.docx_xml import W, run, w, xml
from tdkt.files.printable import printable
from tdkt.files.read_text import NoteText, ReadText, Segment
from tdkt.kernel.finding import Refused

AUTHOR = "Soát báo cáo"
INITIALS = "SBC"

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _LOOK, _TEXT, _BOX = (f"{{{W}}}{name}" for name in ("r", "rPr", "t", "txbxContent"))
_START, _END, _REFERENCE = (f"{{{W}}}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_ID, _AUTHOR = f"{{{W}}}id", f"{{{W}}}author"
_NOTE_WORDS = {"footnote": "Chú thích cuối trang", "endnote": "Chú thích cuối bài"}

Note = tuple[int, int, str, str]
_Cut = tuple[int, int]  # a w:t of the document and an offset in it


def annotate_docx(data: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a comment for each note: start and end in the text that `read_docx` tells, title and message.

    A note on a footnote's text stands at its mark. Raises Refused when the file cannot be read.
    """
    try:
        read = read_docx(data)
        with open_package(data) as archive:
            return _annotated(data, archive, read, notes)
    except BROKEN:
        raise Refused([broken()]) from None
    except MemoryError:
        raise Refused([too_large()]) from None


def strip_comments(data: bytes) -> bytes:
    """The file without the comments of `annotate_docx`, the runs that they split joined again."""
    with open_package(data) as archive:
        part = main_part(archive)
        root = parse_xml(archive, part)
        comments_part = related_parts(archive, part).get("comments")
        if comments_part is None:
            return data
        comments = parse_xml(archive, comments_part)
        ours = [comment for comment in comments if comment.get(_AUTHOR) == AUTHOR]
        ids = {comment.get(_ID) for comment in ours}
        for comment in ours:
            comments.remove(comment)
        for mark in [each for tag in (_REFERENCE, _START, _END) for each in root.iter(tag) if each.get(_ID) in ids]:
            _take_out(mark)
        return _rewritten(data, archive, {part: xml(root), comments_part: xml(comments)})


def _annotated(data: bytes, archive: ZipFile, read: ReadText, notes: Sequence[Note]) -> bytes:
    part = main_part(archive)
    related = related_parts(archive, part)
    root = parse_xml(archive, part)
    changed: dict[str, bytes] = {}
    comments_part = related.get("comments") or posixpath.join(posixpath.dirname(part), "comments.xml")
    if "comments" in related:
        comments = parse_xml(archive, comments_part)
    else:
        comments = w("comments")
        changed |= _announced(archive, part, comments_part)
    places = _Places(root, part, read)
    spans = [places.span(start, end) for start, end, _, _ in notes]
    places.split(cut for span in spans if isinstance(span, tuple) for cut in span)
    number = 1 + max((int(comment.get(_ID, "0")) for comment in comments), default=-1)
    for (start, _, title, message), span in zip(notes, spans, strict=True):
        ends = places.runs(span) if isinstance(span, tuple) else (span, span)
        if ends[0] is None or ends[1] is None:
            continue
        _mark(ends[0], ends[1], number)
        comments.append(_comment(number, title, message, read.note_at(start)))
        number += 1
    changed |= {part: xml(root), comments_part: xml(comments)}
    return _rewritten(data, archive, changed)


class _Places:
    """The runs of a document by the places of its text; splits runs so that they begin and end at these places."""

    def __init__(self, root: Element, part: str, read: ReadText):
        self._root, self._part, self._read = root, part, read
        self._words = words(root)
        self._pieces: dict[int, list[tuple[int, Element]]] = {}

    def span(self, start: int, end: int) -> tuple[_Cut, _Cut] | Element | None:
        """The first and last place of a span of the text, or the run that stands for it, or None."""
        sources = self._read.sources(start, end) or self._nearest(start)
        own = [source for source in sources if source.part == self._part]
        if own:
            first, last = own[0], own[-1]
            return (first.item, first.offset), (last.item, last.offset + last.length)
        note = self._read.note_at(start)
        return self._reference(note) if note else None

    def split(self, cuts: Iterable[_Cut]) -> None:
        """Split the runs at all these places."""
        wanted: dict[int, set[int]] = {}
        for item, offset in cuts:
            wanted.setdefault(item, set()).add(offset)
        for item, offsets in wanted.items():
            self._pieces[item] = _split(self._words[item], sorted(offsets))

    def runs(self, span: tuple[_Cut, _Cut]) -> tuple[Element | None, Element | None]:
        """The runs at both ends of a span, after splitting."""
        (first, start), (last, end) = span
        begin = next(element for offset, element in reversed(self._pieces[first]) if offset <= start)
        finish = next(element for offset, element in reversed(self._pieces[last]) if offset < end or offset == 0)
        return _run_of(begin), _run_of(finish)

    def _nearest(self, place: int) -> list[Segment]:
        after = bisect_right(self._read.segments, place, key=lambda segment: segment.end)
        return list(self._read.segments[max(after - 1, 0) : max(after, 1)])

    def _reference(self, note: NoteText) -> Element | None:
        for mark in self._root.iter(f"{{{W}}}{note.kind}Reference"):
            if mark.get(_ID) == note.key:
                return _run_of(mark)
        return None


def _run_of(element: Element) -> Element | None:
    """The run of the body that holds an element: that of the whole drawing for letters in a text box."""
    runs = list(element.iterancestors(_RUN))
    if not runs:
        return None
    return runs[-1] if next(element.iterancestors(_BOX), None) is not None else runs[0]


def _split(text: Element, offsets: list[int]) -> list[tuple[int, Element]]:
    """Split the run of a w:t at offsets of it; the pieces with the offset where each begins."""
    whole = text.text or ""
    own_run = text.getparent()
    pieces = [(0, text)]
    if own_run is None or own_run.tag != _RUN or next(text.iterancestors(_BOX), None) is not None:
        return pieces
    for offset in offsets:
        start, last = pieces[-1]
        if offset <= 0:
            previous = last.getprevious()
            if previous is not None and previous.tag != _LOOK:
                _break_before(last)
        elif offset >= len(whole):
            following = last.getnext()
            if following is not None:
                _break_before(following)
        else:
            rest = copy.deepcopy(last)
            rest.tail = None
            _write(last, whole[start:offset])
            _write(rest, whole[offset:])
            last.addnext(rest)
            _break_before(rest)
            pieces.append((offset, rest))
    return pieces


def _write(text: Element, letters: str) -> None:
    text.text = letters
    if letters != letters.strip():
        text.set(_SPACE, "preserve")


def _break_before(element: Element) -> None:
    """Let a new run with the same look begin at this child of a run."""
    old = element.getparent()
    assert old is not None
    new = etree.Element(_RUN, dict(old.attrib), nsmap=old.nsmap)
    look = old.find(_LOOK)
    if look is not None:
        new.append(copy.deepcopy(look))
    for child in [element, *element.itersiblings()]:
        new.append(child)
    tail, old.tail = old.tail, None
    old.addnext(new)
    new.tail = tail


def _mark(first: Element, last: Element, number: int) -> None:
    first.addprevious(w("commentRangeStart", id=number))
    tail, last.tail = last.tail, None
    reference = w("r", w("commentReference", id=number))
    last.addnext(reference)
    last.addnext(w("commentRangeEnd", id=number))
    reference.tail = tail


def _comment(number: int, title: str, message: str, note: NoteText | None) -> Element:
    if note is not None:
        title = f"{_NOTE_WORDS[note.kind]} {note.number or ''}".rstrip() + f": {title}"
    head = w("p", w("r", w("annotationRef")), run(printable(title).replace("\n", " "), bold=True))
    lines = [w("p", run(line)) for line in printable(message).split("\n") if line]
    return w("comment", head, *lines, id=number, author=AUTHOR, initials=INITIALS)


def _announced(archive: ZipFile, part: str, comments_part: str) -> dict[str, bytes]:
    """The parts that must tell of new comments."""
    folder, name = posixpath.split(part)
    relations_part = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations_part in archive.namelist():
        relations = parse_xml(archive, relations_part)
    else:
        relations = etree.Element(f"{_RELATIONS}Relationships", nsmap={None: _RELATIONS[1:-1]})
    taken = {relation.get("Id") for relation in relations}
    own = next(f"rIdSoat{number}" for number in range(1, len(taken) + 2) if f"rIdSoat{number}" not in taken)
    target = posixpath.relpath(comments_part, folder or ".")
    etree.SubElement(relations, f"{_RELATIONS}Relationship", {"Id": own, "Type": _COMMENTS_RELATION, "Target": target})
    types = parse_xml(archive, "[Content_Types].xml")
    for old in [each for each in types if each.get("PartName") == f"/{comments_part}"]:
        types.remove(old)
    etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{comments_part}", "ContentType": _COMMENTS_TYPE})
    return {relations_part: xml(relations), "[Content_Types].xml": xml(types)}


def _rewritten(data: bytes, archive: ZipFile, changed: dict[str, bytes]) -> bytes:
    """The archive with some members changed or added; all others keep their packed bytes."""
    members = archive.infolist()
    starts = sorted({member.header_offset for member in members} | {archive.start_dir})
    following = dict(pairwise(starts))
    out = io.BytesIO()
    left = dict(changed)
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in members:
            if member.filename in changed:
                if member.filename in left:
                    _add(new, member.filename, left.pop(member.filename), member)
                continue
            packed = data[member.header_offset : following[member.header_offset]]
            kept = copy.copy(member)
            kept.header_offset = out.tell()
            out.write(packed)
            new.filelist.append(kept)
            new.NameToInfo[kept.filename] = kept
            new.start_dir = out.tell()
        for name, content in left.items():
            _add(new, name, content, None)
        new.comment = archive.comment
    return out.getvalue()


def _add(archive: ZipFile, name: str, content: bytes, like: ZipInfo | None) -> None:
    member = ZipInfo(name, like.date_time) if like else ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    archive.writestr(member, content)


def _take_out(mark: Element) -> None:
    """Remove a mark of a comment and join the runs that it parted; references go first, with their whole run."""
    is_reference = mark.tag == _REFERENCE
    parent = mark.getparent()
    if is_reference and parent is not None:
        mark, parent = parent, parent.getparent()
    if parent is None:
        return
    previous, following = mark.getprevious(), mark.getnext()
    if mark.tail and previous is not None:
        previous.tail = (previous.tail or "") + mark.tail
    parent.remove(mark)
    if not is_reference and previous is not None and following is not None:
        join_runs(previous, following)


def join_runs(first: Element, second: Element) -> bool:
    """Make one run of two that stand side by side and look the same; say whether it was done."""
    if first.tag != _RUN or second.tag != _RUN or dict(first.attrib) != dict(second.attrib):
        return False
    looks = [each.find(_LOOK) for each in (first, second)]
    if len({etree.tostring(look, method="c14n") if look is not None else b"" for look in looks}) > 1:
        return False
    children = [child for child in second if child.tag != _LOOK]
    last = first[-1] if len(first) else None
    if children and last is not None and last.tag == children[0].tag == _TEXT:
        last.text = (last.text or "") + (children[0].text or "")
        if children[0].get(_SPACE) is None:
            last.attrib.pop(_SPACE, None)
        children = children[1:]
    first.extend(children)
    if second.tail:
        first.tail = (first.tail or "") + second.tail
    parent = second.getparent()
    assert parent is not None
    parent.remove(second)
    return True
