"""The package of a Word file: its parts, how they are related, and nothing that changes from one run to the next."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = f"{_FORMATS}/officeDocument/2006/relationships/{{}}"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_FORMATS}/package/2006/relationships/metadata/core-properties"

# The parts beside the document and their kinds; a kind names both the content type and the relation.
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "footnotes": "footnotes",
    "header": "header",
    "header_first": "header",
}


def relation_id(part: str) -> str:
    """How the document names another part."""
    return f"rId{list(_KINDS).index(part) + 1}"


def package(parts: dict[str, bytes], *, title: str, language: str) -> bytes:
    """A Word file of the parts "document", "styles", "settings", "footnotes", "header" and "header_first"."""
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [(_RELATION.format("officeDocument"), "word/document.xml"), (_CORE_RELATION, "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(title, language),
        "word/_rels/document.xml.rels": _relations(
            [(_RELATION.format(kind), f"{part}.xml") for part, kind in _KINDS.items()]
        ),
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            _write(archive, name, text.encode())
        for part, content in parts.items():
            _write(archive, f"word/{part}.xml", content)
    return out.getvalue()


def _write(archive: ZipFile, name: str, content: bytes) -> None:
    # The date of a ZipInfo is fixed unless given: the same document is the same bytes.
    member = ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    archive.writestr(member, content)


def _content_types() -> str:
    types = {"/word/document.xml": _WORD_TYPE.format("document.main"), "/docProps/core.xml": _CORE_TYPE}
    types |= {f"/word/{part}.xml": _WORD_TYPE.format(kind) for part, kind in _KINDS.items()}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items())
    return (
        f'{_DECLARATION}<Types xmlns="{_FORMATS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_FORMATS}/package/2006/relationships">{items}</Relationships>'


def _core(title: str, language: str) -> str:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )
