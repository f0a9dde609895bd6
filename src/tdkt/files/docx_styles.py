"""The named styles of a report in Word, after Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from tdkt.files import page
from tdkt.files.docx_xml import twips, w

FONT = "Times New Roman"
LANGUAGE = "vi-VN"


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: sizes and gaps in points, `first_line` in millimetres, `line` in single lines."""

    align: str = "left"
    size: float = page.SIZE_BODY
    bold: bool = False
    italic: bool = False
    first_line: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exactly: float = 0
    keep_next: bool = False
    outline: int | None = None


def _prose(*, bold: bool = False, italic: bool = False, outline: int | None = None) -> Look:
    return Look(
        "both",
        bold=bold,
        italic=italic,
        first_line=page.FIRST_LINE,
        after=page.PARAGRAPH_GAP,
        line=page.LINE,
        keep_next=outline is not None,
        outline=outline,
    )


LOOKS = {
    "Body Text": _prose(),
    "Item": _prose(),
    "Centred": Look("center", after=page.PARAGRAPH_GAP, line=page.LINE),
    "Note": Look("center", italic=True, after=page.PARAGRAPH_GAP, line=page.LINE),
    "Reference": Look("center", italic=True),
    "heading 1": Look(
        "center", bold=True, before=12, after=page.PARAGRAPH_GAP, line=page.LINE, keep_next=True, outline=0
    ),
    "heading 2": _prose(bold=True, outline=1),
    "heading 3": _prose(bold=True, outline=2),
    "heading 4": _prose(bold=True, italic=True, outline=3),
    "heading 5": _prose(italic=True, outline=4),
    "header": Look("center", size=page.SIZE_MOTTO),
    "Letterhead": Look("center", size=page.SIZE_NAMES),
    "Letterhead Issuer": Look("center", size=page.SIZE_NAMES, bold=True),
    "Letterhead Motto": Look("center", size=page.SIZE_MOTTO, bold=True),
    "Letterhead Number": Look("center", size=page.SIZE_MOTTO, before=8),
    "Letterhead Date": Look("center", size=page.SIZE_MOTTO, italic=True, before=8),
    "Title": Look("center", bold=True, before=18),
    "Subtitle": Look("center", bold=True),
    "Addressee": Look("center", before=12, after=page.PARAGRAPH_GAP),
    "Rule": Look(size=2, before=3, exactly=3),
    "Spacer": Look(size=2, exactly=6),
    "Table Head": Look("center", size=page.SIZE_TABLE, bold=True, before=2, after=2),
    "Table Text": Look(size=page.SIZE_TABLE, before=2, after=2),
    "footnote text": Look("both", size=page.SIZE_NOTE, after=2),
    "Signature Capacity": Look("center", bold=True),
    "Signature Name": Look("center", bold=True, before=page.SIGNING_ROOM),
    "Recipients Head": Look(size=page.SIZE_RECIPIENTS_HEAD, bold=True, italic=True),
    "Recipients": Look(size=page.SIZE_RECIPIENTS),
}
_BUILT_IN = {"Body Text", "Title", "Subtitle", "header", "footnote text", *(f"heading {n}" for n in range(1, 6))}


def style_id(name: str) -> str:
    """The id of a named style: "heading 1" is Heading1."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def styles() -> Element:
    """The whole styles part."""
    return w("styles", _defaults(), *_built_in(), *(_paragraph_style(name, look) for name, look in LOOKS.items()))


def _defaults() -> Element:
    font = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    size = round(page.SIZE_BODY * 2)
    letters = w(
        "rPr", font, w("sz", val=size), w("szCs", val=size), w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE)
    )
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", w("pPr", w("spacing", before=0, after=0))))


def _built_in() -> list[Element]:
    margin = [w(side, w=twips(page.CELL_MARGIN), type="dxa") for side in ("left", "right")]
    lines = [
        w(side, val="single", sz=4, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    table = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblBorders", *lines), w("tblCellMar", *margin))
    no_margin = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    return [
        w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal"),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        w(
            "style",
            w("name", val="Normal Table"),
            w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *no_margin)),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        w(
            "style",
            w("name", val="Table Grid"),
            w("basedOn", val="TableNormal"),
            table,
            type="table",
            styleId="TableGrid",
        ),
        w(
            "style",
            w("name", val="footnote reference"),
            w("rPr", w("vertAlign", val="superscript")),
            type="character",
            styleId="FootnoteReference",
        ),
    ]


def _paragraph_style(name: str, look: Look) -> Element:
    own = {} if name in _BUILT_IN else {"customStyle": 1}
    following = "BodyText" if look.outline is not None else style_id(name)
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        w("next", val=following),
        w("qFormat"),
        _layout(look),
        _letters(look),
        type="paragraph",
        styleId=style_id(name),
        **own,
    )


def _layout(look: Look) -> Element:
    height, rule = (look.exactly * 20, "exact") if look.exactly else (look.line * 240, "auto")
    return w(
        "pPr",
        w("keepNext") if look.keep_next else None,
        w("spacing", before=round(look.before * 20), after=round(look.after * 20), line=round(height), lineRule=rule),
        w("ind", firstLine=twips(look.first_line)) if look.first_line else None,
        w("jc", val=look.align),
        w("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _letters(look: Look) -> Element:
    size = round(look.size * 2)
    return w(
        "rPr", w("b") if look.bold else None, w("i") if look.italic else None, w("sz", val=size), w("szCs", val=size)
    )
