"""The official page (Nghị định 30/2020/NĐ-CP, Phụ lục I): the measures and fixed words that all writers share.

Lengths are millimetres and letter sizes points unless said otherwise.
"""

from __future__ import annotations

from tdkt.files.lines import balanced, longest
from tdkt.files.printable import printable
from tdkt.kernel.document import Annex, Citation, Document, Heading, Letterhead, NumberText, Signature, Text

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 15.0
HEADER_FROM_EDGE = 10.0
FIRST_LINE = 12.7

# Phụ lục I leaves 12–13 for the names and the Quốc hiệu: at 12 both stand on one line between the margins.
LETTERHEAD_COLUMNS = (76.0, 89.0)
SIGNATURE_COLUMNS = (75.0, 90.0)
SIZE_BODY, SIZE_NAMES, SIZE_MOTTO, SIZE_TABLE, SIZE_NOTE = 14.0, 12.0, 13.0, 12.0, 11.0
SIZE_RECIPIENTS_HEAD, SIZE_RECIPIENTS = 12.0, 11.0
LINE = 1.1
PARAGRAPH_GAP = 6.0
SIGNING_ROOM = 70.0
CELL_MARGIN = 1.5
MOTTO_LENGTH = 56.0
RULE_SHARE = 0.4
"""How much of the line above it a rule is long; the decree asks for a third to a half."""

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSEE = "Kính gửi: "
RECIPIENTS = "Nơi nhận:"
DASH = "- "


def text_width(landscape: bool = False) -> float:
    """Millimetres between the left and the right margin."""
    return (PAGE_HEIGHT if landscape else PAGE_WIDTH) - MARGIN_LEFT - MARGIN_RIGHT


def words(run: Text | NumberText | Citation) -> Text:
    """The run as printable words; a figure and a citation print exactly what they show."""
    if isinstance(run, Text):
        return Text(printable(run.text), run.bold, run.italic)
    return Text(printable(run.shown), isinstance(run, NumberText) and run.bold)


def code_line(letterhead: Letterhead) -> str:
    """ "Số: 08/BC-TĐKT"; a number not yet given leaves room to write it."""
    number = letterhead.number or "\N{NO-BREAK SPACE}" * 6
    return printable(f"Số: {number}/{letterhead.symbol}")


def title(document: Document) -> str:
    """The kind and the subject on one line, as the file's title."""
    return " ".join(printable(f"{document.kind} {document.subject}").split())


def issuer(letterhead: Letterhead) -> str:
    """Who issues the report, in lines that fit the upper left."""
    return balanced(printable(letterhead.issuer), SIZE_NAMES, LETTERHEAD_COLUMNS[0])


def subject(document: Document) -> str:
    """The subject in lines that fit the page."""
    return balanced(printable(document.subject), SIZE_BODY, text_width())


def part_title(heading: Heading, landscape: bool = False) -> str:
    """The lines of a part or an annex: its number, its title in capitals."""
    text = balanced(printable(heading.text).upper(), SIZE_BODY, text_width(landscape))
    return f"{printable(heading.number)}\n{text}".strip("\n")


def rule_length(lines: str, size: float, width: float) -> float:
    """How long the rule under some centred lines is."""
    return RULE_SHARE * min(longest(lines, size), width)


def recipient_lines(signature: Signature) -> list[str]:
    """The list under "Nơi nhận:", a dash before every line, semicolons between them and a full stop at the end."""
    lines = [DASH + printable(recipient).rstrip(" ;.") + ";" for recipient in signature.recipients]
    return [*lines[:-1], lines[-1][:-1] + "."] if lines else []


def reference_line(annex: Annex) -> str:
    """The line under an annex's title, in brackets; empty when there is none."""
    reference = printable(annex.reference)
    return reference if reference.startswith("(") or not reference else f"({reference})"
