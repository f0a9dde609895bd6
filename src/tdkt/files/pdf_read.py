"""The text of a PDF."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]

from tdkt.kernel.finding import Refused, error


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def pdf_text(data: bytes) -> str:
    """The pages in order, one line of print a line. Raises Refused for a broken file, a locked one, and a scan."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
    except pypdfium2.PdfiumError:
        message = "Không đọc được tệp PDF này (hỏng hoặc có mật khẩu)."
        raise Refused([error("pdf", message, advice="Xuất lại PDF từ Word.")]) from None
    text = "\n".join(page.replace("\r\n", "\n") for page in pages)
    if not text.strip():
        message = "Tệp PDF là bản chụp, không có chữ để đọc."
        raise Refused([error("scan", message, advice="Dùng tệp Word hoặc PDF xuất từ Word.")])
    return text + "\n"
