"""The text of a PDF, every character traceable to its page and its number on the page."""

from __future__ import annotations

import ctypes
import re

import pypdfium2  # type: ignore[import-untyped]

from tdkt.files.read_text import ReadText, Segment, composed
from tdkt.kernel.finding import Finding, Refused, error

_LINE = re.compile(r"[^\r\n]+|\r?\n|\r")
_BETWEEN_FONT_SAMPLES = 100


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def read_pdf(data: bytes) -> ReadText:
    """The pages in order, one line of print a line, letters composed.

    Raises Refused for a broken file, a locked one, and a scan.
    """
    pieces: list[str] = []
    segments: list[Segment] = []
    fonts: set[str] = set()
    length = 0
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                page = pdf[number].get_textpage()
                text = page.get_text_range()
                fonts |= _fonts(page)
                places = _places(page, text)
                for match in _LINE.finditer(text):
                    line = match[0] if match[0][0] not in "\r\n" else "\n" if match[0] != "\r" else "\r"
                    if line not in "\r\n":
                        segments += _segments(length, match.start(), match.end(), number, places)
                    pieces.append(line)
                    length += len(line)
                pieces.append("\n")
                length += 1
    except pypdfium2.PdfiumError:
        raise Refused([broken_pdf()]) from None
    whole = "".join(pieces)
    if not whole.strip():
        message = "Tệp PDF là bản chụp, không có chữ để đọc."
        raise Refused([error("scan", message, advice="Dùng tệp Word hoặc PDF xuất từ Word.")])
    return composed(ReadText(whole, tuple(segments), fonts=tuple(sorted(fonts))))


def pdf_text(data: bytes) -> str:
    """Only the text of a PDF."""
    return read_pdf(data).text


def broken_pdf() -> Finding:
    """What is said of a file that is no sound PDF."""
    return error("pdf", "Không đọc được tệp PDF này (hỏng hoặc có mật khẩu).", advice="Xuất lại PDF từ Word.")


def _places(page: pypdfium2.PdfTextPage, text: str) -> list[int] | None:
    """The number of the page's character for each one of the text; None when they are simply the same."""
    if page.count_chars() == len(text):
        return None
    places: list[int] = []
    unit = 0  # PDFium counts the text in UTF-16
    for letter in text:
        place = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(page.raw, unit)
        places.append(place if place >= 0 else places[-1] + 1 if places else 0)
        unit += 2 if ord(letter) > 0xFFFF else 1
    return places


def _segments(at: int, start: int, end: int, page: int, places: list[int] | None) -> list[Segment]:
    if places is None:
        return [Segment(at, at + end - start, "", page, start, end - start)]
    found: list[Segment] = []
    for number in range(start, end):
        last = found[-1] if found else None
        if last and last.offset + last.length == places[number]:
            found[-1] = last._replace(end=last.end + 1, length=last.length + 1)
        else:
            found.append(Segment(at + number - start, at + number - start + 1, "", page, places[number], 1))
    return found


def _fonts(page: pypdfium2.PdfTextPage) -> set[str]:
    """The names of the fonts of some letters of a page."""
    names = set()
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    for index in range(0, page.count_chars(), _BETWEEN_FONT_SAMPLES):
        if pypdfium2.raw.FPDFText_GetFontInfo(page.raw, index, name, len(name), flags):
            names.add(name.value.decode("utf-8", "replace"))
    return names
