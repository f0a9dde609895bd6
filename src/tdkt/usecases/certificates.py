"""From a CSV file and a layout to the PDF of its certificates; from a layout to the sheet that aligns a printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from tdkt.files import qr
from tdkt.files.certificate_alignment import write_alignment
from tdkt.files.certificates import Sheet, Step, fit_text, unprinted, write_certificates
from tdkt.files.emblem import emblem_drawing
from tdkt.kernel.certificate import Certificate, CertificateLayout
from tdkt.kernel.finding import Finding, Refused, Severity, error
from tdkt.kernel.place import Place
from tdkt.rulebook.certificates import AWARD_NAME, FIELDS, PLACEHOLDER
from tdkt.usecases.certificate_rows import Row, place_of, read_rows
from tdkt.vntext.dates import format_letter_date, read_date

MayGive: TypeAlias = Callable[[str, str, date], Finding | None]
"""Asks whether this decider may give this award on this day: None, or the finding that names the article against it."""
AwardOf: TypeAlias = Callable[[str], str]
"""The code of the award that words mean, empty when they mean none or several."""

SMALLEST = 5.0
"""Points; smaller letters cannot be read on paper."""
SMALLEST_MODULE = 0.33
"""Millimetres; telephones fail on codes with smaller modules."""


@dataclass(frozen=True)
class Printed:
    """The PDF, how many certificates it has, and what a person should still look at."""

    pdf: bytes
    certificates: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Paper:
    """The paper and its place in the printer: offsets to the right and down in millimetres; the emblem as bytes."""

    preprinted: bool = False
    right: float = 0.0
    down: float = 0.0
    emblem: bytes = b""
    emblem_file: str = ""


def print_certificates(
    content: bytes,
    file: str,
    layout: CertificateLayout,
    *,
    paper: Paper,
    may_give: MayGive,
    award_of: AwardOf = str,
    only_first: bool = False,
    step: Step = lambda done: None,
) -> Printed:
    """One page for every row of the file, in its order; only the first row with `only_first`.

    Raises Refused with every finding at its line and column: what `read_rows` finds, an award that the layout is not
    for, an award that may not be given, a text or a code too long for its place, an emblem that is no picture.
    """
    read, findings = read_rows(content, file)
    rows = [replace(row, fields={**row.fields, "award": _code_of(row.fields["award"], award_of)}) for row in read]
    certificates: list[Certificate] = []
    seen: dict[tuple[str, str, date], Finding | None] = {}
    for row in rows:
        certificate, problems = _certificate(row, file, layout, paper, may_give, seen)
        findings += problems
        certificates.append(certificate)
    findings += _doubles(rows, file)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Refused(findings)
    if only_first:
        del certificates[1:]
    pdf = _print(layout, certificates, paper, rows[0].decided, step)
    return Printed(pdf, len(certificates), Refused(findings).findings)


def _code_of(words: str, award_of: AwardOf) -> str:
    return award_of(words) or words


def print_sample(layout: CertificateLayout, *, paper: Paper) -> Printed:
    """One certificate with the layout's own sample words. Raises Refused for an emblem that is no picture."""
    decided = read_date(layout.sample["decision_date"])
    certificate = filled(layout, layout.sample, decided, preprinted=paper.preprinted)
    return Printed(_print(layout, [certificate], paper, decided, lambda done: None), 1, ())


def print_alignment(layout: CertificateLayout, *, paper: Paper) -> Printed:
    """The sheet that shows where the layout's boxes come to stand on the paper, with a grid of millimetres."""
    return Printed(write_alignment(layout, right=paper.right, down=paper.down), 1, ())


def filled(
    layout: CertificateLayout, fields: Mapping[str, str], decided: date, *, preprinted: bool = False
) -> Certificate:
    """The texts of a certificate by box. A line whose fields are all empty and have no stand-in is left out."""
    known = {field: fields.get(field, "") for field in FIELDS}
    known |= {AWARD_NAME: layout.awards.get(known["award"], ""), "decision_date": format_letter_date(decided)}
    texts = {}
    for box in layout.boxes:
        pattern = box.stock if preprinted else box.text
        if not box.when or known[box.when]:
            texts[box.key] = "\n".join(filter(None, (_line(line, known) for line in pattern.split("\n"))))
    return Certificate(texts, known["verify"])


def _line(pattern: str, known: Mapping[str, str]) -> str:
    values = [known[found[1]] or found[2] or "" for found in PLACEHOLDER.finditer(pattern)]
    if values and not any(values):
        return ""
    return PLACEHOLDER.sub(lambda found: known[found[1]] or found[2] or "", pattern)


def _certificate(
    row: Row,
    file: str,
    layout: CertificateLayout,
    paper: Paper,
    may_give: MayGive,
    seen: dict[tuple[str, str, date], Finding | None],
) -> tuple[Certificate, list[Finding]]:
    """The certificate of a row and what is to be said of it."""
    findings: list[Finding] = []
    award, decider = row.fields["award"], row.fields["decider"]
    if award not in layout.awards:
        message = f"Mẫu “{layout.name}” không dùng cho “{award}”."
        advice = f"Mẫu này dùng cho: {', '.join(layout.awards)}."
        findings.append(error("award", message, place_of(file, row.line, "award"), found=award, advice=advice))
    else:
        asked = (award, decider, row.decided)
        if asked not in seen:
            seen[asked] = may_give(*asked)
        against = seen[asked]
        if against:
            findings.append(replace(against, place=place_of(file, row.line, "award")))
    certificate = filled(layout, row.fields, row.decided, preprinted=paper.preprinted)
    findings += _letters(row, file)
    findings += _lengths(certificate, row, file, layout)
    return certificate, findings + _code(certificate, row, file, layout)


def _letters(row: Row, file: str) -> list[Finding]:
    """Letters that would be printed as �."""
    return [
        Finding(
            "letter",
            Severity.WARNING,
            f"Phông chữ không có {', '.join(f'“{letter}”' for letter in unknown)}: sẽ in thành “�”.",
            place_of(file, row.line, field),
            found=unknown,
        )
        for field, value in row.fields.items()
        if field != "verify" and (unknown := unprinted(value))
    ]


def _lengths(certificate: Certificate, row: Row, file: str, layout: CertificateLayout) -> list[Finding]:
    """Boxes whose text had to be set smaller than the layout wants."""
    findings = []
    for box in layout.boxes:
        text = certificate.texts.get(box.key, "")
        size = fit_text(text, box).size if text else box.size
        if size >= box.least:
            continue
        field = next((found[1] for found in PLACEHOLDER.finditer(box.text) if found[1] in FIELDS), "award")
        shown = f"{size:.1f}".replace(".", ",")
        severity = Severity.ERROR if size < SMALLEST else Severity.WARNING
        message = f"Chữ dài, chỉ vừa ô khi nhỏ còn {shown} pt."
        place = place_of(file, row.line, field)
        findings.append(Finding("long", severity, message, place, advice="Nên viết gọn lại."))
    return findings


def _code(certificate: Certificate, row: Row, file: str, layout: CertificateLayout) -> list[Finding]:
    if not certificate.code:
        return []
    place = place_of(file, row.line, "verify")
    side = min(layout.code.width, layout.code.height)
    # A code of more bytes than this is too dense long before segno would refuse it.
    if len(certificate.code.encode()) > 1000 or side / qr.modules(certificate.code) < SMALLEST_MODULE:
        return [error("code", "Mã tra cứu quá dài, máy ảnh không đọc được.", place, advice="Dùng địa chỉ ngắn hơn.")]
    return []


def _doubles(rows: Sequence[Row], file: str) -> list[Finding]:
    """Numbers of the golden book, and codes to scan, that stand twice."""
    findings = []
    for field in ("golden_book", "verify"):
        first: dict[str, int] = {}
        for row in rows:
            value = row.fields.get(field, "")
            if value and first.setdefault(value, row.line) != row.line:
                message = f"“{value}” đã có ở dòng {first[value]}."
                findings.append(Finding("twice", Severity.WARNING, message, place_of(file, row.line, field)))
    return findings


def _print(
    layout: CertificateLayout, certificates: Sequence[Certificate], paper: Paper, made: date, step: Step
) -> bytes:
    sheet = Sheet(paper.preprinted, paper.right, paper.down)
    try:
        if paper.emblem and not paper.preprinted:
            sheet = replace(sheet, emblem=emblem_drawing(paper.emblem))
        return write_certificates(layout, certificates, sheet=sheet, made=made, step=step)
    except ValueError:
        advice = "Cần tệp SVG hoặc PNG."
        raise Refused([error("emblem", "Không đọc được hình.", Place(paper.emblem_file), advice=advice)]) from None
