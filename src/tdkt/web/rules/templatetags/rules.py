"""Numbers and days of answers as people read them."""

from datetime import date
from decimal import Decimal

from django import template

from tdkt.vntext.dates import format_date
from tdkt.vntext.numbers import format_number

register = template.Library()


@register.filter
def amount(value: int | float | None) -> str:
    """A number of an answer: 1.234,5; a dash when there is none."""
    return "–" if value is None else format_number(Decimal(str(value)), 4)


@register.filter
def iso_day(value: str) -> str:
    """The day of an answer as dd/mm/yyyy."""
    return format_date(date.fromisoformat(value))
