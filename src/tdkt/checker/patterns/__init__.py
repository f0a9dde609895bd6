"""Every pattern: a function from a report to claims. A new one is a function in one of these modules and its name here.

A pattern reads `report.sentences` and their tokens and yields claims whose spans count the clean text.
"""

from collections.abc import Callable, Iterator

from tdkt.checker.claims import Claim
from tdkt.checker.patterns import (
    anniversary,
    citation,
    date_validity,
    difference,
    enumeration,
    growth,
    numbering,
    other,
    plausibility,
    ratio,
    section_years,
    sectors,
    sums,
)
from tdkt.checker.text import Report

ALL: tuple[Callable[[Report], Iterator[Claim]], ...] = (
    ratio.ratios,
    ratio.plans,
    ratio.shares_of_total,
    growth.growths,
    growth.indices,
    growth.index_and_rise,
    sectors.sector_growths,
    sectors.sector_sums,
    sectors.sector_means,
    sums.totals,
    sums.awards,
    difference.absences,
    date_validity.dates,
    date_validity.year_spans,
    date_validity.years,
    anniversary.pairs,
    anniversary.known_days,
    citation.papers,
    plausibility.percents,
    plausibility.missing_units,
    plausibility.rates,
    plausibility.amounts_out_of_scale,
    plausibility.measures,
    plausibility.harvests,
    enumeration.announced,
    enumeration.members,
    numbering.decimal_headings,
    numbering.top_headings,
    section_years.section_years,
    other.doubled_signs,
    other.missing_numbers,
)
