"""The text of a report as written, with every number that prints a figure: what an edited copy is held against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tdkt.checker import Printed, Source
from tdkt.files.docx_read import read_docx
from tdkt.files.docx_write import write_docx
from tdkt.kernel.document import Document, NumberText, with_numbers

# Signs of the private use area stand around each number while the file is written and read back.
_OPEN, _NAME_END, _CLOSE = "\ue010", "\ue011", "\ue012"
_MARKED = re.compile(f"{_OPEN}(\\d+){_NAME_END}(.*?){_CLOSE}", re.DOTALL)


def printed_source(document: Document, names: Mapping[str, str]) -> Source:
    """The document's text as our reader tells its Word file; `names` are the titles of the indicators by code."""
    figures: list[NumberText] = []
    text = read_docx(write_docx(_marked(document, figures))).text
    pieces: list[str] = []
    numbers: list[Printed] = []
    length = position = 0
    for match in _MARKED.finditer(text):
        before = text[position : match.start()]
        start = length + len(before)
        pieces += [before, match[2]]
        length = start + len(match[2])
        code = figures[int(match[1])].figure.key.indicator
        numbers.append(Printed(start, length, names.get(code, code)))
        position = match.end()
    pieces.append(text[position:])
    return Source("".join(pieces), tuple(numbers))


def _marked(document: Document, figures: list[NumberText]) -> Document:
    """The document with the signs around every number; the numbers are gathered in `figures`."""

    def mark(number: NumberText) -> NumberText:
        figures.append(number)
        return replace(number, shown=f"{_OPEN}{len(figures) - 1}{_NAME_END}{number.shown}{_CLOSE}")

    return with_numbers(document, mark)
