"""Small pieces of every page: signs, numbers, documents."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tdkt.kernel.document import Block
from tdkt.kernel.figure import Figure
from tdkt.kernel.quantity import Quantity
from tdkt.vntext.dates import format_date
from tdkt.vntext.names import capitalised
from tdkt.vntext.numbers import format_number, format_quantity
from tdkt.web.ui.document_html import blocks_html, figure_url

register = template.Library()


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A sign of the sprite; words always stand beside it."""
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}#i-{}"/></svg>', extra, static("ui/icons.svg"), name
    )


@register.filter
def quantity(value: Quantity | Figure | None) -> str:
    """A quantity with its measure; a dash when there is none."""
    found = value.quantity if isinstance(value, Figure) else value
    return format_quantity(found) if found else "–"


@register.filter
def number(value: Quantity | Figure | None) -> str:
    """A quantity without its measure; a dash when there is none."""
    found = value.quantity if isinstance(value, Figure) else value
    return format_quantity(found, with_measure=False) if found else "–"


@register.filter
def signed(value: Figure | None) -> str:
    """A growth with its sign: +12,4."""
    if value is None:
        return "–"
    shown = format_number(abs(value.quantity.value), value.quantity.decimals)
    return f"+{shown}" if value.quantity.value > 0 else f"–{shown}" if value.quantity.value < 0 else shown


@register.filter
def day(value: date | None) -> str:
    """dd/mm/yyyy; a dash when there is none."""
    return format_date(value) if value else "–"


@register.filter
def sentence_case(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return capitalised(str(text))


@register.filter
def asked(figure: Figure) -> str:
    """The address that answers "từ đâu?" for a figure; empty when it has none."""
    return figure_url(figure)


@register.simple_tag
def document_blocks(blocks: Iterable[Block]) -> SafeString:
    """Blocks of a report as HTML, each figure a link to where it comes from, notes below."""
    return blocks_html(blocks)


@register.inclusion_tag("ui/bullet.html")
def bullet(percent: Figure | None) -> dict[str, Any]:
    """A bar from 0 to 150 % with an upright line at 100 %; nothing without a per cent."""
    if percent is None:
        return {}
    value = percent.quantity.value
    return {"width": f"{min(value, 150) * 2 / 3:.1f}%", "label": f"{format_number(value, 2)}%", "is_cut": value > 150}
