"""The text of a file, the way checking counts its characters."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from tdkt.files.docx_read import docx_text
from tdkt.files.pdf_read import pdf_text
from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place

MOST_BYTES = 20 * 1024 * 1024


def extract_text(file: Path) -> str:
    """The text of a .docx, .pdf or .txt file; a .txt file is itself, the others are normalised to NFC.

    Raises Refused when the file is missing, too large, of another kind or cannot be read.
    """
    place = Place(file.name)
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as missing:
        raise Refused([error("file", f"Không mở được tệp: {missing.strerror}.", place)]) from None
    if size > MOST_BYTES:
        raise Refused([error("size", "Tệp lớn hơn 20 MB.", place, advice="Bỏ bớt hình ảnh rồi thử lại.")])
    kind = file.suffix.lower()
    if kind == ".txt":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            message = "Tệp không phải chữ Unicode (UTF-8)."
            raise Refused([error("encoding", message, place, advice="Lưu lại dạng UTF-8.")]) from None
    if kind not in (".docx", ".pdf"):
        message = f"Chưa đọc được loại tệp “{kind or file.name}”."
        raise Refused([error("kind", message, place, advice="Dùng tệp .docx, .pdf hoặc .txt.")])
    try:
        return unicodedata.normalize("NFC", docx_text(data) if kind == ".docx" else pdf_text(data))
    except Refused as refused:
        raise Refused(replace(finding, place=place) for finding in refused.findings) from None
