"""Every pattern: rows over the shape of a sentence, functions over a sentence, functions over the whole report.

A new one is a row in one of these modules, or a function named here; see docs/developer/checker-patterns.md.
"""

from collections.abc import Callable, Iterator
from functools import cache

from tdkt.checker.claims import Claim
from tdkt.checker.patterns import (
    acts,
    ages,
    aligned_steps,
    anniversary,
    averages,
    bands,
    citation,
    cumulative,
    date_validity,
    days_told,
    difference,
    directions_told,
    enumeration,
    explained,
    funds,
    growth,
    growth_of_parts,
    harvests,
    hundred,
    in_words,
    listed_means,
    listed_places,
    listed_sums,
    members,
    mergers,
    moves_of_parts,
    numbering,
    other,
    paired_sums,
    place_columns,
    plausibility,
    prices,
    products,
    ranks,
    ratio,
    ratio_sums,
    registers,
    remainders,
    section_years,
    sectors,
    settled,
    shares,
    shares_agreeing,
    shares_earlier,
    shares_nearby,
    slips,
    spellings,
    spoken_shares,
    steps,
    steps_nearby,
    subsets,
    sums,
    sums_elsewhere,
    sums_nearby,
    swapped_bases,
    symbols,
    table_echoes,
    tables,
    thresholds,
    time_spans,
    twice,
    votes,
    whole_bases,
)
from tdkt.checker.patterns.places import COMPUTED
from tdkt.checker.shapes import Row, Shape, shape_of
from tdkt.checker.text import Report

ROWS: tuple[Row, ...] = (
    *ratio.ROWS,
    *spoken_shares.ROWS,
    *growth.ROWS,
    *difference.ROWS,
    *products.ROWS,
    *harvests.ROWS,
    *subsets.ROWS,
)
OF_A_SENTENCE: tuple[Callable[[Report, Shape], Iterator[Claim]], ...] = (
    ratio.lone_ratios,
    shares.shares_of_total,
    shares.shares_told_first,
    ratio_sums.grades,
    ratio_sums.ratio_parts,
    ratio_sums.pooled,
    sums.totals,
    sums.of_places,
    sums.of_bare,
    sums.in_brackets,
    hundred.structures,
    hundred.graded_shares,
    votes.confidence,
    prices.priced_lists,
    prices.one_price,
    prices.per_head,
    prices.each_of_them,
    harvests.harvests,
    hundred.chief_shares,
    aligned_steps.steps,
    hundred.sources,
    hundred.contributions,
    thresholds.lists,
    hundred.levels,
    hundred.grades_behind,
    hundred.halves,
    hundred.shares_of_all,
    swapped_bases.bases,
)
# Searches speak only of per cents and steps that nothing above has spoken of.
SEARCHES: tuple[Callable[[Report, Shape, list[Claim]], Iterator[Claim]], ...] = (
    explained.rises,
    explained.plans,
    steps.own_shares,
    steps.rates_of_steps,
    steps.steps_from_a_year,
    steps.steps_to_a_bracket,
    steps.step_to_its_bracket,
    steps.base_before_its_step,
    explained.directions,
    shares_agreeing.common_base,
    shares_earlier.told_earlier,
    shares_earlier.named_rates,
    shares_agreeing.agreed_whole,
    shares_agreeing.same_named_base,
    steps_nearby.steps,
    shares_nearby.shares,
    sums_nearby.lists,
    sums_nearby.threes,
    averages.means,
    remainders.left_over,
    remainders.states,
    remainders.the_rest,
    paired_sums.pairs,
    moves_of_parts.steps_add_up,
    shares_agreeing.turned_about,
    whole_bases.impossible,
    whole_bases.moves,
    whole_bases.of_few,
)
OF_A_REPORT: tuple[Callable[[Report], Iterator[Claim]], ...] = (
    sums_elsewhere.totals_after,
    listed_sums.bullets,
    listed_sums.notes,
    place_columns.columns,
    listed_means.means,
    sums_elsewhere.lists_with_a_rest,
    sums_elsewhere.parts_in_the_next_sentence,
    growth_of_parts.wholes_and_parts,
    growth_of_parts.told_in_one,
    ranks.ranks,
    bands.communes_by_criteria,
    sectors.sector_growths,
    sectors.sector_sums,
    sectors.sector_means,
    date_validity.dates,
    date_validity.year_spans,
    date_validity.years,
    date_validity.terms,
    date_validity.same_terms,
    date_validity.same_periods,
    anniversary.pairs,
    anniversary.known_days,
    anniversary.one_year,
    citation.papers,
    acts.papers_and_acts,
    acts.before_and_after,
    registers.rows,
    registers.one_paper,
    symbols.mixed,
    registers.counted,
    citation.replaced,
    citation.replaced_laws,
    symbols.offices,
    symbols.ministries,
    citation.not_yet_signed,
    symbols.codes,
    citation.known_days,
    citation.plans_of_a_year,
    prices.gifts,
    plausibility.percents,
    plausibility.missing_units,
    plausibility.rates,
    plausibility.per_thousand,
    plausibility.amounts_out_of_scale,
    plausibility.measures,
    plausibility.doubled_scales,
    plausibility.revenues,
    plausibility.broken_numbers,
    enumeration.announced,
    enumeration.spelled,
    enumeration.named,
    listed_places.named_at_once,
    in_words.amounts_in_words,
    votes.confidence_by_sentences,
    tables.tables,
    table_echoes.echoes,
    members.members,
    numbering.headings,
    numbering.inline,
    shares_agreeing.same_named_base_of_a_paragraph,
    sums_elsewhere.both_kinds,
    sums_elsewhere.forms,
    sums_elsewhere.named_again,
    thresholds.between,
    votes.attendance,
    funds.balances,
    ages.born,
    time_spans.far_ahead,
    section_years.school_years,
    time_spans.short_spans,
    time_spans.days_named,
    plausibility.shares_without_sign,
    cumulative.months,
    mergers.joined,
    directions_told.all_criteria,
    directions_told.against_itself,
    twice.wholes,
    twice.totals_told_again,
    twice.ratios_told_twice,
    slips.swapped_digits,
    slips.slips_nearby,
    twice.all_of_them,
    slips.told_in_the_same_words,
    twice.criteria_reached,
    twice.populations,
    twice.poor_households,
    spellings.names,
    spellings.persons,
    spellings.namesakes,
    section_years.section_years,
    section_years.titles,
    section_years.summed_up,
    section_years.closings,
    section_years.wishes,
    days_told.swapped_years,
    days_told.foundings,
    days_told.today,
    days_told.times_in_order,
    time_spans.spans,
    time_spans.weekdays,
    time_spans.quarters,
    time_spans.clocks,
    time_spans.futures,
    time_spans.events,
    time_spans.turned_spans,
    ages.ages,
    time_spans.a_day,
    time_spans.years_in_a_row,
    time_spans.days_of_the_period,
    other.doubled_signs,
    other.missing_numbers,
    other.missing_bases,
    other.councils,
)


_FEW_NUMBERS = 9  # of two sentences that are read as one
_SHORT = 600


def claims(report: Report, sentences: Iterator[Shape]) -> Iterator[Claim]:
    """All claims of a report, as the patterns give them."""
    last: tuple[Shape, list[Claim]] | None = None
    for shape in sentences:
        told = _of_a_sentence(report, shape)
        yield from told
        if last:
            yield from _over_two(report, last[0], shape, last[1] + told)
        last = shape, told
    for pattern in OF_A_REPORT:
        yield from pattern(report)


def _of_rows(report: Report, shape: Shape) -> list[Claim]:
    rows = _rows(shape.signs, min(len(shape.tokens), _MOST_ASKED))
    text = shape.text
    return [claim for row in rows if row.is_worth_trying(text) for claim in row.claims(report, shape)]


_MOST_ASKED = 9  # numbers of a row


@cache
def _rows(signs: frozenset[str], count: int) -> tuple[Row, ...]:
    return tuple(row for row in ROWS if row.may_stand(signs, count))


def _of_a_sentence(report: Report, shape: Shape) -> list[Claim]:
    told = _of_rows(report, shape)
    for sentence_pattern in OF_A_SENTENCE:
        told += _unsettled(report, shape, sentence_pattern(report, shape))
    for search in SEARCHES:
        told += list(_unsettled(report, shape, search(report, shape, told)))
    return told


def _unsettled(report: Report, shape: Shape, found: Iterator[Claim]) -> Iterator[Claim]:
    return (claim for claim in found if not settled.is_settled(report, shape, claim))


def _over_two(report: Report, first: Shape, second: Shape, told: list[Claim]) -> Iterator[Claim]:
    """What rows find over a full stop: "cần thu hồi 42,6 ha. Đến nay đã bàn giao 35,1 ha; còn lại 7,5 ha"."""
    begin, border = first.sentence.start, second.sentence.start
    if report.text[first.sentence.end : border].strip(" .") or len(first.tokens) + len(second.tokens) > _FEW_NUMBERS:
        return
    both = report.passage(begin, second.sentence.end)
    if "\n" in both.text or len(both.text) > _SHORT:
        return
    spoken = [claim.spans[0] for claim in told if claim.kind in COMPUTED | {"sum_of_parts"}]
    # Two sentences with a price and a sum each: neither price is of the other's sum.
    both_paid = all(sum(token.unit == "đồng" for token in each.tokens.values()) > 1 for each in (first, second))
    shape = shape_of(report, both)
    found = [*_of_rows(report, shape), *prices.priced_lists(report, shape), *prices.one_price(report, shape)]
    for claim in found:
        start, end = claim.spans[0]
        priced = claim.kind == "unit_plausibility"
        over = not both_paid if priced else start < border < end
        if over and not any(a < end <= b or a <= start < b for a, b in spoken):
            yield claim
