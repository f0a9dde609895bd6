"""A report's blocks as HTML."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tdkt.kernel.document import Block, Cell, Citation, Footnote, Heading, NumberText, Paragraph, Run, Table, Text
from tdkt.kernel.figure import Figure


def figure_url(figure: Figure) -> str:
    """Where the page "từ đâu?" of a figure stands; empty for numbers that are no figures of the catalogue."""
    key = figure.key
    if "/" in key.indicator or not key.unit:
        return ""
    address = reverse("indicators:origin", args=[key.period.code, key.unit, key.indicator])
    asked = {"doi-tuong": key.subject, "giao": key.assigned_by}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{address}?{query}" if query else address


def blocks_html(blocks: Iterable[Block]) -> SafeString:
    """The blocks in order; footnotes numbered from 1 and gathered at the end."""
    notes: list[Footnote] = []
    body = [_block(block, notes) for block in blocks]
    if notes:
        body.append(mark_safe('<hr class="fn-rule">'))
    for number, note in enumerate(notes, start=1):
        lines = format_html_join("", "<p>{}</p>", ((_runs(p.runs, notes),) for p in note.paragraphs))
        body.append(format_html('<div class="fn" id="cn{}"><sup>{}</sup> {}</div>', number, number, lines))
    return mark_safe("".join(body))


def _block(block: Block, notes: list[Footnote]) -> SafeString:
    if isinstance(block, Heading):
        return format_html("<h4>{} {}</h4>", block.number, block.text)
    if isinstance(block, Table):
        return _table(block, notes)
    return _paragraph(block, notes)


def _paragraph(block: Paragraph, notes: list[Footnote]) -> SafeString:
    dash = mark_safe("– ") if block.style == "item" else ""
    return format_html("<p>{}{}</p>", dash, _runs(block.runs, notes))


def _runs(runs: Iterable[Run], notes: list[Footnote]) -> SafeString:
    return format_html_join("", "{}", ((_run(run, notes),) for run in runs))


def _run(run: Run, notes: list[Footnote]) -> str:
    if isinstance(run, Text):
        return format_html("<b>{}</b>", run.text) if run.bold else run.text
    if isinstance(run, Citation):
        return format_html('<span class="cite">{}</span>', run.shown)
    if isinstance(run, NumberText):
        address = figure_url(run.figure)
        return format_html('<a class="fig" href="{}">{}</a>', address, run.shown) if address else run.shown
    notes.append(run)
    return format_html('<sup><a href="#cn{}">{}</a></sup>', len(notes), len(notes))


def _table(table: Table, notes: list[Footnote]) -> SafeString:
    def row(cells: tuple[Cell, ...], tag: str) -> SafeString:
        return format_html_join(
            "",
            f'<{tag} colspan="{{}}" rowspan="{{}}">{{}}</{tag}>',
            ((cell.colspan, cell.rowspan, _runs(cell.runs, notes)) for cell in cells),
        )

    head = format_html_join("", "<tr>{}</tr>", ((row(cells, "th"),) for cells in table.head))
    body = format_html_join("", "<tr>{}</tr>", ((row(cells, "td"),) for cells in table.rows))
    return format_html(
        '<div class="scroll" tabindex="0" role="region" aria-label="Bảng">'
        '<table class="tbl"><thead>{}</thead><tbody>{}</tbody></table></div>',
        head,
        body,
    )
