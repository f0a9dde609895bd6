"""The text of a file, the way checking counts its characters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tdkt.files.read_text import ReadText, Segment
from tdkt.files.tcvn import old_encoding
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.usecases.parse_safely import parse_safely

MOST_BYTES = 20 * 1024 * 1024


def extract_text(file: Path) -> str:
    """The text of a .docx, .pdf or .txt file; a .txt file is itself, the others are normalised to NFC.

    Raises Refused when the file is missing, too large, of another kind, typed in an old encoding or cannot be read.
    """
    return read_file(file).text


def read_file(file: Path) -> ReadText:
    """The text of a file on this machine and where every character came from. Raises Refused like `extract_text`."""
    place = Place(file.name)
    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError as missing:
        raise Refused([error("file", f"Không mở được tệp: {missing.strerror}.", place)]) from None
    if data is None:
        raise Refused([_too_large(place)])
    return read_upload(file.name, data)


def read_upload(name: str, data: bytes) -> ReadText:
    """The text of a file that somebody sent, and where every character came from. Raises Refused likewise."""
    place = Place(name)
    if len(data) > MOST_BYTES:
        raise Refused([_too_large(place)])
    kind = Path(name).suffix.lower()
    if kind not in (".docx", ".pdf", ".txt"):
        message = f"Chưa đọc được loại tệp “{kind or name}”."
        raise Refused([error("kind", message, place, advice="Dùng tệp .docx, .pdf hoặc .txt.")])
    try:
        read = _plain(data) if kind == ".txt" else parse_safely(data, kind.lstrip("."))
    except Refused as refused:
        raise Refused(replace(finding, place=place) for finding in refused.findings) from None
    encoding = old_encoding(read.text, read.fonts)
    if encoding:
        raise Refused([replace(_old(encoding), place=place)])
    return read


def _plain(data: bytes) -> ReadText:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = old_encoding(data.decode("latin-1"))
        if encoding:
            raise Refused([_old(encoding)]) from None
        message = "Tệp không phải chữ Unicode (UTF-8)."
        raise Refused([error("encoding", message, advice="Lưu lại dạng UTF-8.")]) from None
    return ReadText(text, (Segment(0, len(text), "", 0, 0, len(text)),))


def _too_large(place: Place) -> Finding:
    return error("size", "Tệp lớn hơn 20 MB.", place, advice="Bỏ bớt hình ảnh rồi thử lại.")


def _old(encoding: str) -> Finding:
    advice = "Dùng UniKey (Ctrl+Shift+F6) chuyển mã sang Unicode, đổi phông sang Times New Roman rồi gửi lại."
    return error("encoding", f"Tệp gõ bằng bảng mã cũ {encoding}, không phải Unicode.", advice=advice)
