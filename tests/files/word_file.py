"""Small Word files spelled out part by part, for what Word and its users do to a document."""

import io
import zipfile

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_FORMATS = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def p(*runs: str) -> str:
    """A paragraph of runs; what does not begin with "<" is the text of a run."""
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(number: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: list[str]) -> str:
    """A table whose cells are given as blocks of XML."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(*blocks: str, notes: dict[str, dict[int, str]] | None = None, comments: str = "") -> bytes:
    """A Word file of these blocks; `notes` are {"footnote": {2: block}}, `comments` the inside of that part."""
    parts = {"document": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"}
    for kind, texts in (notes or {}).items():
        separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        inside = "".join(f'<w:{kind} w:id="{number}">{block}</w:{kind}>' for number, block in texts.items())
        parts[f"{kind}s"] = f"<w:{kind}s {NAMESPACES}>{separator}{inside}</w:{kind}s>"
    if comments:
        parts["comments"] = f"<w:comments {NAMESPACES}>{comments}</w:comments>"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="{_WORD.format("document.main" if name == "document" else name)}"/>'
        for name in parts
    )
    relation = '<Relationship Id="rId{}" Type="' + _FORMATS + '/officeDocument/2006/relationships/{}" Target="{}"/>'
    relations = f'<Relationships xmlns="{_FORMATS}/package/2006/relationships">{{}}</Relationships>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_FORMATS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": relations.format(relation.format(1, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations.format(
            "".join(relation.format(number, name, f"{name}.xml") for number, name in enumerate(list(parts)[1:], 1))
        ),
    } | {f"word/{name}.xml": content for name, content in parts.items()}
    return archive({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in members.items()})


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """What is in a ZIP file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
