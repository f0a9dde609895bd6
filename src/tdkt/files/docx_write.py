"""A report as a Word file laid out after Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from tdkt.files import page
from tdkt.files.docx_footnotes import Footnotes
from tdkt.files.docx_package import package, relation_id
from tdkt.files.docx_styles import LANGUAGE, styles
from tdkt.files.docx_table import layout_table, table
from tdkt.files.docx_xml import R, paragraph, run, twips, w, xml
from tdkt.files.printable import printable
from tdkt.kernel.document import Annex, Block, Document, Heading, Letterhead, Paragraph, Signature

_STYLES = {"body": "BodyText", "item": "Item", "centred": "Centred", "note": "Note"}


def write_docx(document: Document) -> bytes:
    """The Word file of a report; the same document always gives the same bytes.

    Raises ValueError for a table whose rows do not fill its columns and for a footnote inside a footnote.
    """
    notes = Footnotes()
    blocks = _blocks(document.blocks, notes, page.text_width())
    body = w("body", *_letterhead(document.letterhead), *_title(document), *blocks, *_signature(document.signature))
    _keep_with_next(blocks[-1:])  # a signature never stands on a page without a line of the report above it
    landscape = False
    for annex in document.annexes:
        body.append(w("p", w("pPr", w("pStyle", val="Spacer"), _section(landscape))))
        landscape = annex.landscape
        body.extend(_annex(annex, notes))
    body.extend([paragraph("Spacer"), _section(landscape)])
    parts = {
        "document": w("document", body),
        "styles": styles(),
        "settings": _settings(),
        "footnotes": notes.part(),
        "header": _page_number(),
        "header_first": w("hdr", paragraph("Header")),
    }
    return package({name: xml(part) for name, part in parts.items()}, title=page.title(document), language=LANGUAGE)


def _letterhead(head: Letterhead) -> list[Element]:
    left, right = page.LETTERHEAD_COLUMNS
    issuer = page.issuer(head)
    issued_by = [
        *([paragraph("Letterhead", run(printable(head.superior)))] if head.superior else []),
        paragraph("LetterheadIssuer", run(issuer)),
        _rule(page.rule_length(issuer, page.SIZE_NAMES, left), left),
    ]
    nation = [
        paragraph("LetterheadIssuer", run(page.NATION)),
        paragraph("LetterheadMotto", run(page.MOTTO)),
        _rule(page.MOTTO_LENGTH, right),
    ]
    number = paragraph("LetterheadNumber", run(page.code_line(head)))
    issued = paragraph("LetterheadDate", run(printable(head.issued)))
    # LibreOffice puts an empty line above a table that begins a document with footnotes.
    return [paragraph("Spacer"), layout_table(page.LETTERHEAD_COLUMNS, (issued_by, nation), ([number], [issued]))]


def _title(document: Document) -> list[Element]:
    subject = page.subject(document)
    width = page.text_width()
    lines = [
        paragraph("Title", run(printable(document.kind))),
        paragraph("Subtitle", run(subject)),
        _rule(page.rule_length(subject, page.SIZE_BODY, width), width),
    ]
    if document.addressee:
        lines.append(paragraph("Addressee", run(page.ADDRESSEE + printable(document.addressee))))
    return [*lines, paragraph("Spacer")]


def _keep_with_next(elements: list[Element]) -> None:
    """A paragraph that may not be the last of its page."""
    for element in elements:
        element[0].insert(1, w("keepNext"))


def _rule(length: float, width: float) -> Element:
    """A solid line so many millimetres long in the middle of a column."""
    indent = twips((width - length) / 2)
    line = w("pBdr", w("top", val="single", sz=6, space=0, color="auto"))
    return paragraph("Rule", layout=(line, w("ind", left=indent, right=indent)))


def _blocks(blocks: Iterable[Block], notes: Footnotes, width: float) -> list[Element]:
    elements: list[Element] = []
    for block in blocks:
        if isinstance(block, Heading):
            elements.append(_heading(block))
        elif isinstance(block, Paragraph):
            elements.append(_paragraph(block, notes))
        else:
            _keep_with_next(elements[-1:])  # what leads a table stands on its page
            # Word joins two tables that touch.
            elements += [table(block, notes, width), paragraph("Spacer")]
    return elements


def _heading(heading: Heading, landscape: bool = False) -> Element:
    if heading.level == 0:
        return paragraph("Heading1", run(page.part_title(heading, landscape)))
    number, text = printable(heading.number), printable(heading.text)
    return paragraph(f"Heading{heading.level + 1}", run(f"{number} {text}".strip()))


def _paragraph(block: Paragraph, notes: Footnotes) -> Element:
    dash = [run(page.DASH)] if block.style == "item" else []
    return paragraph(_STYLES[block.style], *dash, *notes.runs(block.runs))


def _signature(signature: Signature) -> list[Element]:
    head = [run(page.RECIPIENTS)] if signature.recipients else []
    recipients = [paragraph("RecipientsHead", *head)]
    recipients += [paragraph("Recipients", run(line)) for line in page.recipient_lines(signature)]
    signed = [paragraph("SignatureCapacity", run(printable(line).upper())) for line in signature.capacity]
    signed.append(paragraph("SignatureName", run(printable(signature.name))))
    room = paragraph("Spacer")
    _keep_with_next([room])
    return [room, layout_table(page.SIGNATURE_COLUMNS, (recipients, signed))]


def _annex(annex: Annex, notes: Footnotes) -> list[Element]:
    width = page.text_width(annex.landscape)
    reference = page.reference_line(annex)
    rule = _rule(page.rule_length(reference, page.SIZE_BODY, width), width)
    return [
        _heading(Heading(0, annex.number, annex.title), annex.landscape),
        *([paragraph("Reference", run(reference)), rule, paragraph("Spacer")] if reference else []),
        *_blocks(annex.blocks, notes, width),
    ]


def _section(landscape: bool) -> Element:
    """A part with pages of its own: numbered from 1, the number hidden on the first (Phụ lục I)."""
    width, height = twips(page.PAGE_WIDTH), twips(page.PAGE_HEIGHT)
    size = w("pgSz", w=height, h=width, orient="landscape") if landscape else w("pgSz", w=width, h=height)
    return w(
        "sectPr",
        _header("default", "header"),
        _header("first", "header_first"),
        w("type", val="nextPage"),
        size,
        w(
            "pgMar",
            top=twips(page.MARGIN_TOP),
            right=twips(page.MARGIN_RIGHT),
            bottom=twips(page.MARGIN_BOTTOM),
            left=twips(page.MARGIN_LEFT),
            header=twips(page.HEADER_FROM_EDGE),
            footer=twips(page.HEADER_FROM_EDGE),
            gutter=0,
        ),
        w("pgNumType", start=1),
        w("titlePg"),
    )


def _header(pages: str, part: str) -> Element:
    reference = w("headerReference", type=pages)
    reference.set(f"{{{R}}}id", relation_id(part))
    return reference


def _page_number() -> Element:
    return w("hdr", paragraph("Header", w("fldSimple", run("1"), instr=" PAGE ")))


def _settings() -> Element:
    # Without a compatibility mode Word opens the file as one of Word 2007 and says so in its title bar.
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("defaultTabStop", val=twips(page.FIRST_LINE)),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", mode),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )
