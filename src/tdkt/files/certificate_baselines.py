"""The usual ways to a file of certificates, to measure against: WeasyPrint; a Word mail merge and LibreOffice."""

from __future__ import annotations

import copy
import html
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tdkt.files.certificates import fit_text
from tdkt.kernel.certificate import Certificate, CertificateLayout

WEASYPRINT, MAIL_MERGE = "weasyprint", "mail-merge"


def missing() -> dict[str, str]:
    """The ways that cannot be gone here, each with what has to be installed for it."""
    lacking = {}
    if not find_spec("weasyprint"):
        lacking[WEASYPRINT] = "WeasyPrint"
    if not shutil.which("soffice"):
        lacking[MAIL_MERGE] = "LibreOffice (soffice)"
    return lacking


def weasyprint_page(layout: CertificateLayout, certificates: Sequence[Certificate]) -> str:
    """The certificates as HTML: every box at its place with its fitted lines."""
    rules = [
        f"@page{{size:{layout.width}mm {layout.height}mm;margin:0}}body{{margin:0;font-family:Tinos,serif}}"
        "section{position:relative;height:209.9mm;page-break-after:always;overflow:hidden}"
        "p{position:absolute;margin:0;line-height:1.2}"
    ]
    for number, box in enumerate(layout.boxes):
        area = box.area
        rules.append(
            f".b{number}{{left:{area.x}mm;top:{area.y}mm;width:{area.width}mm;text-align:{box.align};"
            f"color:{box.colour};font-weight:{'bold' if box.bold else 'normal'};"
            f"font-style:{'italic' if box.italic else 'normal'}}}"
        )
    pages = []
    for certificate in certificates:
        texts = []
        for number, box in enumerate(layout.boxes):
            if text := certificate.texts.get(box.key):
                fit = fit_text(text, box)
                lines = "<br>".join(html.escape(line) for line in fit.lines)
                texts.append(f'<p class="b{number}" style="font-size:{fit.size}pt">{lines}</p>')
        pages.append(f"<section>{''.join(texts)}</section>")
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{"".join(rules)}</style>{"".join(pages)}'


def write_with_weasyprint(page: str) -> bytes:
    """The PDF that WeasyPrint makes of the page; the fonts are those of the machine."""
    from weasyprint import HTML  # type: ignore[import-not-found]  # noqa: PLC0415  only here when measuring

    pdf = HTML(string=page).write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


def mail_merge_template(layout: CertificateLayout, template: Path) -> None:
    """Writes a Word template with a merge field for every box of the layout, one under the other."""
    import docx  # noqa: PLC0415
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(layout.width), Mm(layout.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    for box in layout.boxes:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(" ")
        run.bold, run.italic = box.bold, box.italic
        run.font.size, run.font.name = Pt(min(box.size, 20)), "Times New Roman"
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f"MERGEFIELD {box.key}")
        paragraph._p.replace(run._r, field)
        field.append(run._r)
    document.save(str(template))


def write_with_mail_merge(template: Path, certificates: Sequence[Certificate], folder: Path) -> Path:
    """The PDF that LibreOffice makes of one Word file with a copy of the template for every certificate, one a page."""
    import docx  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = docx.Document(str(template))
    body = document.element.body
    pattern = [element for element in body if element.tag == qn("w:p")]
    last = body[-1]
    for element in pattern:
        body.remove(element)
    for number, certificate in enumerate(certificates):
        for place, element in enumerate(copy.deepcopy(pattern)):
            for field in list(element.iter(qn("w:fldSimple"))):
                name = str(field.get(qn("w:instr"))).split()[1]
                run = field.find(qn("w:r"))
                run.find(qn("w:t")).text = certificate.texts.get(name, "").replace("\n", " ")
                element.replace(field, run)
            if number and not place:
                element.get_or_add_pPr().insert(0, OxmlElement("w:pageBreakBefore"))
            last.addprevious(element)
    merged, pdf = folder / "merged.docx", folder / "merged.pdf"
    pdf.unlink(missing_ok=True)
    document.save(str(merged))
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(merged)]
    subprocess.run(command, check=True, capture_output=True, timeout=1800)
    return pdf
