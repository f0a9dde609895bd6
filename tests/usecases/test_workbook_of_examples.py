"""The figures of the examples, out to Excel and back."""

from __future__ import annotations

import pytest

from tdkt.kernel.figure import Figure, Recovered
from tdkt.kernel.finding import Refused
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import load_locality, slugs
from tdkt.usecases.figures_workbook import figures_from_xlsx, figures_to_xlsx
from tests.worlds import A, figure

BOOK = load_rulebook()


def there_and_back(figures: list[Figure]) -> list[Figure]:
    """The figures read from the Excel file that was written of them."""
    units = {given.key.unit: given.key.unit for given in figures}
    return list(figures_from_xlsx(figures_to_xlsx(figures, units, BOOK), "so-lieu.xlsx", units, BOOK))


@pytest.mark.parametrize("slug", slugs())
def test_given_figures_come_back_as_they_were(slug):
    given = [f for f in load_locality(slug, BOOK).figures if not isinstance(f.source, Recovered)]
    back = there_and_back(given)
    assert [(f.key, f.quantity.value, f.quantity.measure, f.quantity.bound, f.quantity.upper) for f in back] == [
        (f.key, f.quantity.value, f.quantity.measure, f.quantity.bound, f.quantity.upper) for f in given
    ]


def test_a_total_is_refused_at_its_cell_when_its_parts_are_in_the_sheet():
    total, fees, tax = (
        figure(code, value, "đồng", unit=A) for code, value in zip(("TC.01", "TC.51", "TC.52"), "431", strict=True)
    )
    assert there_and_back([total, fees])[0].key == total.key
    with pytest.raises(Refused) as refused:
        there_and_back([fees, tax, total])
    assert [(finding.place.cell, finding.message) for finding in refused.value.findings] == [
        ("C4", "TC.01 được tính từ TC.51, TC.52, không nhập.")
    ]
