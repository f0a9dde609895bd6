"""Certificates as PDF/A, one a page, on plain paper or on pre-printed sheets, from one to ten thousand in a file."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias

import pypdf
import typst
from pypdf.generic import NameObject, StreamObject

from tdkt.files import qr
from tdkt.files.fit import LINE, Fitted, Room, fitted
from tdkt.files.font_metrics import advances
from tdkt.files.printable import printable
from tdkt.kernel.certificate import Area, Certificate, CertificateLayout, TextBox

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"
Step: TypeAlias = Callable[[int], None]

AT_ONCE = 1000
"""So many certificates are set in one go, and tagged. More are set in parts, which takes less memory, and joined."""
PART = 250
_HERE = Path(__file__).parent
_POINT = 25.4 / 72
_UNDATED = date(1980, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """The paper: whether it is pre-printed, and the millimetres right and down by which everything printed is moved.

    `emblem` is an SVG drawing for the emblem's place on plain paper, which otherwise stays free.
    """

    preprinted: bool = False
    right: float = 0.0
    down: float = 0.0
    emblem: str = ""


def write_certificates(
    layout: CertificateLayout,
    certificates: Sequence[Certificate],
    *,
    sheet: Sheet = Sheet(),
    title: str = "",
    made: date = _UNDATED,
    step: Step = lambda done: None,
) -> bytes:
    """One page for every certificate: PDF/A-2a up to `AT_ONCE`, beyond that PDF/A-2b without tags; fonts inside.

    Texts never leave their boxes (see `fit_texts`), letters that the fonts do not have are printed as �. `step` hears
    how many are set. Raises ValueError for no certificates, for an emblem that is no drawing, and for a code that is
    too long.
    """
    if not certificates:
        raise ValueError("There is no certificate to print.")
    parts = [certificates]
    if len(certificates) > AT_ONCE:
        parts = [certificates[start : start + PART] for start in range(0, len(certificates), PART)]
    compiler = typst.Compiler(_HERE / "typst" / "certificate.typ", font_paths=fonts(), ignore_system_fonts=True)
    standard: Literal["a-2a", "a-2b"] = "a-2a" if len(parts) == 1 else "a-2b"
    files, done = [], 0
    for part in parts:
        inputs = {"data": json.dumps(_sheets(layout, part, sheet, title or layout.title), ensure_ascii=False)}
        try:
            pdf = compiler.compile(
                sys_inputs=inputs, pdf_standards=standard, timestamp=datetime.combine(made, time(), UTC)
            )
        except typst.TypstError as broken:
            if not sheet.emblem:
                raise
            raise ValueError(f"The emblem cannot be drawn: {broken}") from broken
        assert isinstance(pdf, bytes)  # a list only for pictures of pages
        files.append(pdf)
        done += len(part)
        step(done)
    return files[0] if len(files) == 1 else _joined(files)


def clean_text(text: str, box: TextBox) -> str:
    """The text as its box prints it: composed letters, single spaces, no control characters, capitals if wanted."""
    text = printable(text)
    text = unicodedata.normalize("NFC", text.upper() if box.upper else text)
    return "\n".join(re.sub(" +", " ", line).strip() for line in text.split("\n")).strip("\n")


def unprinted(text: str) -> str:
    """The letters of the text that the fonts do not have, each once, in order."""
    known = advances(bold=False, italic=False)
    composed = unicodedata.normalize("NFC", printable(text))
    return "".join(dict.fromkeys(letter for letter in composed if letter not in known and letter != "\n"))


def fit_text(text: str, box: TextBox) -> Fitted:
    """The lines of a box and their size; a size below the box's `least` tells that the text is too long for it."""
    known = advances(bold=box.bold, italic=box.italic)
    text = clean_text(text, box)
    if not known.keys() >= set(text) - {"\n"}:
        text = "".join(letter if letter in known or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return fitted(text, _room(box))


@cache
def _room(box: TextBox) -> Room:
    area = box.area
    return Room(
        area.width, area.height, box.size, box.one_line, box.least, box.lines, box.bold, box.italic, box.tracking
    )


@cache
def fonts() -> typst.Fonts:
    """The fonts of the folder beside this file, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])


def _sheets(layout: CertificateLayout, certificates: Iterable[Certificate], sheet: Sheet, title: str) -> Json:
    """What the Typst file asks for. Equal lines of several certificates are named once."""
    lines: list[Json] = []
    known: dict[tuple[int, str], list[Json]] = {}
    sheets: list[Json] = []
    for certificate in certificates:
        numbers: list[Json] = []
        for place, box in enumerate(layout.boxes):
            text = certificate.texts.get(box.key, "")
            if not text:
                continue
            if (place, text) not in known:
                found = _lines(text, box, place, layout.width)
                known[place, text] = list(range(len(lines), len(lines) + len(found)))
                lines += found
            numbers += known[place, text]
        sheets.append({"lines": numbers, "code": qr.svg(certificate.code) if certificate.code else ""})
    frame, emblem = layout.frame, layout.emblem
    return {
        "title": title,
        "page": [layout.width, layout.height],
        "stock": sheet.preprinted,
        "shift": [sheet.right, sheet.down],
        "frame": {"inset": frame.inset, "band": frame.band, "colour": frame.colour, "tint": frame.tint},
        "emblem": None if sheet.preprinted or not sheet.emblem else sheet.emblem,
        "emblem-area": _sides(emblem),
        "emblem-label": layout.emblem_label,
        "code-area": _sides(layout.code),
        "code-label": layout.code_label,
        "rules": [] if sheet.preprinted else [{"x": r.x, "y": r.y, "length": r.length} for r in layout.rules],
        "looks": [
            {
                "align": box.align,
                "bold": box.bold,
                "italic": box.italic,
                "colour": box.colour,
                "tracking": box.tracking,
            }
            for box in layout.boxes
        ],
        "lines": lines,
        "sheets": sheets,
    }


def _sides(area: Area) -> list[Json]:
    return [area.x, area.y, area.width, area.height]


def _lines(text: str, box: TextBox, look: int, page_width: float) -> list[Json]:
    """The lines of a box, each with the shift of its anchor: left side, middle or right side of the page."""
    fit, area = fit_text(text, box), box.area
    tall = LINE * fit.size * _POINT
    free = area.height - tall * len(fit.lines)
    top = area.y + {"top": 0.0, "middle": free / 2, "bottom": free}[box.valign]
    across = {
        "left": area.x,
        "center": area.x + area.width / 2 - page_width / 2,
        "right": area.x + area.width - page_width,
    }[box.align]
    # Space is added after the last letter too; half of it brings centred letters back to the middle.
    across += box.tracking * fit.size * _POINT / 2 if box.align == "center" else 0.0
    return [
        [look, round(across, 3), round(top + tall * row, 3), round(fit.size, 3), line]
        for row, line in zip(count(), fit.lines)
        if line
    ]


def _joined(files: Sequence[bytes]) -> bytes:
    """The parts as one file that keeps what the first says of itself, without the tags, which hold for parts only."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(files[0]))
    for file in files[1:]:
        writer.append(io.BytesIO(file), import_outline=False)
    root = writer.root_object
    for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
        root.pop(NameObject(name), None)
    for page in writer.pages:
        page.pop(NameObject("/StructParents"), None)
    metadata = root["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    pages = f"<xmpTPg:NPages>{len(writer.pages)}<".encode()
    metadata.set_data(re.sub(rb"<xmpTPg:NPages>\d+<", pages, metadata.get_data()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
