"""The catalogue as data. References, measures and unique codes are checked by the loader, see tests/rulebook."""

from __future__ import annotations

from collections import Counter

import pytest

from tdkt.domain.movements import MOVEMENT_KINDS
from tdkt.kernel.quantity import Quantity
from tdkt.reporting.annexes import ANNEXES
from tdkt.reporting.compose import BLOCKS
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import load_locality, slugs

BOOK = load_rulebook()


def test_measures_are_known_and_used():
    used = {indicator.measure for indicator in BOOK.indicators.values()}
    given = {figure.quantity.base_measure for slug in slugs() for figure in load_locality(slug, BOOK).figures}
    computed = {"điểm %"}
    assert used | given | computed == set(BOOK.measures)


def test_every_indicator_stands_in_the_sector_of_its_code():
    assert [i.code for i in BOOK.indicators.values() if i.code.partition(".")[0] != i.sector] == []


def test_no_two_indicators_have_the_same_title_and_measure():
    titles = Counter((i.title, Quantity(0, i.measure).root_measure) for i in BOOK.indicators.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_indicator_has_a_figure_in_an_example_or_is_computed():
    given = {figure.key.indicator for slug in slugs() for figure in load_locality(slug, BOOK).figures}
    assert [c for c, i in BOOK.indicators.items() if c not in given and not i.made_of] == []


def test_every_block_and_annex_of_an_outline_has_its_module():
    blocks = {b.kind for o in BOOK.outlines.values() for _, section in o.sections() for b in section.blocks}
    assert blocks <= set(BLOCKS)
    assert {annex.kind for o in BOOK.outlines.values() for annex in o.annexes} <= set(ANNEXES)


def test_every_movements_block_names_known_kinds():
    kinds = {
        kind
        for outline in BOOK.outlines.values()
        for _, section in outline.sections()
        for block in section.blocks
        if block.kind == "movements"
        for kind in block.argument
    }
    assert kinds == set(MOVEMENT_KINDS)


@pytest.mark.parametrize("pattern", ["coverage", "award_given", "rank", "anniversary", "target_exceeded"])
def test_sentence_patterns_that_the_composer_needs_are_there(pattern):
    assert pattern in BOOK.wording
