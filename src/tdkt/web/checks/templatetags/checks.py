"""The text of a checked file with a mark at every figure that was judged."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# The graver mark lies on top.
_RANKS = ("bad", "see", "ok", "q")
_ITEM = re.compile(r"[-–+*•]|(?:[IVX]+|[a-zđ]|\d+(?:\.\d+)*)[.)]")
_ENDS = tuple('.;:!?”"')
_WRAPPED_FROM = 45
_CELL = '<span class="cell">\t</span>'  # between the cells of a table's row


@register.simple_tag
def coverage_bar(file: Any) -> SafeString:
    """A bar of what was found, each part as long as its share."""
    parts = [("ok", file.agreed), ("bad", file.errors), ("see", file.warnings), ("rail", file.unjudged)]
    total = sum(count for _, count in parts)
    if not total:
        return mark_safe("")
    label = f"{file.agreed} khớp, {file.errors} lỗi, {file.warnings} nên xem, {file.unjudged} chưa đủ căn cứ"
    body, at = "", Decimal()
    for name, count in parts:
        width = Decimal(100 * count) / total
        body += f'<rect class="{name}" x="{at:.1f}%" width="{max(width - Decimal("0.4"), Decimal()):.1f}%" height="8"/>'
        at += width
    return mark_safe(f'<svg class="stack-bar" role="img" aria-label="{label}">{body}</svg>')


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    tone: str
    finding: Any
    is_first: bool


@register.simple_tag
def checked_text(text: str, findings: Iterable[Any], file_format: str) -> SafeString:
    """The text as paragraphs. In text and PDF files the lines of a paragraph are joined, as they were on paper."""
    marks = deque(sorted(_marks(findings), key=lambda mark: mark.start))
    body: list[str] = []
    inside: list[_Mark] = []
    for start, end in _paragraphs(text, joins=file_format != "docx"):
        while marks and marks[0].start < end:
            inside.append(marks.popleft())
        inside = [mark for mark in inside if mark.end > start]
        inner = "".join(_pieces(text, start, end, inside))
        body.append(format_html("<p>{}</p>", mark_safe(inner)))
    return mark_safe("\n".join(body))


def _marks(findings: Iterable[Any]) -> Iterator[_Mark]:
    for finding in findings:
        if finding.tone:
            for number, (start, end) in enumerate(finding.claim.spans):
                if start < end:
                    yield _Mark(start, end, finding.tone, finding, number == 0)


def _paragraphs(text: str, *, joins: bool) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph that says something."""
    begin = end = -1
    last = ""
    for match in re.finditer(r"[^\n\f]+", text):
        line = match[0].strip()
        if not line:
            continue
        if begin >= 0 and not (joins and _goes_on(last, line)):
            yield begin, end
            begin = -1
        begin = match.start() if begin < 0 else begin
        end, last = match.end(), line
    if begin >= 0:
        yield begin, end


def _goes_on(last: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    is_open = not last.endswith(_ENDS) and not _ITEM.match(line)
    return is_open and (line[0].islower() or len(last) >= _WRAPPED_FROM)


def _pieces(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[str]:
    """The stretch as HTML, cut where marks begin and end."""
    cuts = sorted({start, end, *(min(max(place, start), end) for mark in marks for place in (mark.start, mark.end))})
    waiting = deque(marks)
    over: list[_Mark] = []
    for left, right in pairwise(cuts):
        while waiting and waiting[0].start <= left:
            over.append(waiting.popleft())
        words = escape(text[left:right]).replace("\t", _CELL)
        if over:
            top = min(over, key=lambda mark: (_RANKS.index(mark.tone), not mark.is_first, mark.end - mark.start))
            yield _marked(words, top, [mark for mark in over if mark.is_first and mark.start == left])
        else:
            yield words
        for mark in over:
            if mark.is_first and mark.finding.number and mark.start >= start and min(mark.end, end) == right:
                yield _reference(mark.finding)
        over = [mark for mark in over if mark.end > right]


def _marked(words: str, top: _Mark, anchors: list[_Mark]) -> str:
    places = "".join(format_html('<span class="at" id="m-{}"></span>', mark.finding.id) for mark in anchors)
    said = " said" if top.finding.reply else ""
    return f'{places}<mark class="m {top.tone}{said}" data-claim="{top.finding.id}">{words}</mark>'


def _reference(finding: Any) -> str:
    return format_html(
        '<a class="ref" href="?phat-hien={0}#f-{0}" data-finding="{0}" aria-label="Phát hiện {1}">{1}</a>',
        finding.id,
        finding.number,
    )
