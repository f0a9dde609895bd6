"""The order of children that Word insists on (ECMA-376, part 1, wml.xsd), for the elements the writers make."""

from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SEQUENCES = {
    name: children.split()
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop "
        "evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang "
        "clrSchemeMapping decimalSymbol listSeparator",
        "styles": "docDefaults latentStyles style",
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr tbl p",
        "p": "pPr r fldSimple",
        "body": "p tbl sectPr",
    }.items()
}
UNORDERED = {"body", "tc", "p"}
"""Elements of which only the first or last child has its place; the names are merely those that may stand there."""


def misplaced(root) -> Iterator[str]:
    """Every element whose children are unknown or out of order, as "parent: child child"."""
    for element in root.iter():
        name = element.tag.removeprefix(W)
        if name not in SEQUENCES:
            continue
        children = [child.tag.removeprefix(W) for child in element]
        places = [SEQUENCES[name].index(child) if child in SEQUENCES[name] else -1 for child in children]
        ordered = places == sorted(places) or name in UNORDERED
        if -1 in places or not ordered or any(child == f"{name}Pr" for child in children[1:]):
            yield f"{name}: {' '.join(children)}"
        if name == "tc" and children[-1] != "p":
            yield "tc: does not end with a paragraph"
