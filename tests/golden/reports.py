"""The five example reports, composed without a database."""

from __future__ import annotations

from functools import cache

from tdkt.files.text_write import outline_text
from tdkt.kernel.document import Document
from tdkt.reporting.compose import compose
from tdkt.reporting.material import Material
from tdkt.rulebook.book import Rulebook
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import Locality, load_locality, load_units, material_of


@cache
def rulebook() -> Rulebook:
    """The catalogue as shipped."""
    return load_rulebook()


@cache
def locality(slug: str) -> Locality:
    """The world of a report."""
    return load_locality(slug, rulebook())


@cache
def material(slug: str) -> Material:
    """What the report is composed from."""
    return material_of(locality(slug), load_units())


def document(world: Material) -> Document:
    """The report of a world, complete or not."""
    return compose(world, rulebook()).document


def text_lines(report: Document) -> list[str]:
    """Its outline text by lines."""
    return outline_text(report).splitlines()
