"""The sheet that shows how far a printer is off: millimetres, crosses, and the boxes of a layout."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from tdkt.files.certificates import fonts
from tdkt.kernel.certificate import CertificateLayout

_HERE = Path(__file__).parent
_UNDATED = date(1980, 1, 1)


def write_alignment(layout: CertificateLayout, *, right: float = 0.0, down: float = 0.0) -> bytes:
    """One page of the layout's size, PDF/A-2a: the grid stays, the boxes stand moved by millimetres right and down."""
    boxes = [(box.key, box.area) for box in layout.boxes]
    boxes += [("emblem", layout.emblem), ("code", layout.code)]
    content = {
        "title": layout.title,
        "page": [layout.width, layout.height],
        "shift": [right, down],
        "boxes": [{"key": key, "area": [area.x, area.y, area.width, area.height]} for key, area in boxes],
    }
    compiler = typst.Compiler(
        _HERE / "typst" / "certificate-alignment.typ", font_paths=fonts(), ignore_system_fonts=True
    )
    inputs = {"data": json.dumps(content, ensure_ascii=False)}
    timestamp = datetime.combine(_UNDATED, time(), UTC)
    pdf = compiler.compile(sys_inputs=inputs, pdf_standards="a-2a", timestamp=timestamp)
    assert isinstance(pdf, bytes)  # a list only for pictures of pages
    return pdf
