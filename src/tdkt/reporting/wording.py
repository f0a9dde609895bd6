"""Clauses and sentences about figures: value, target, same period, members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tdkt.domain.indicators import compare
from tdkt.domain.indicators.aggregate import contributors, member_figures
from tdkt.kernel.document import Footnote, Paragraph, Run, Text
from tdkt.kernel.figure import Defined, Derived, Figure, Recovered
from tdkt.kernel.finding import Severity
from tdkt.kernel.phrase import references
from tdkt.kernel.quantity import Quantity
from tdkt.rulebook.book import Group, Indicator
from tdkt.vntext.names import capitalised
from tdkt.vntext.numbers import decimals_of

if TYPE_CHECKING:
    from tdkt.reporting.context import Context

Clause = list[Run]


def joined(clauses: Sequence[Sequence[Run]], sign: str = ", ") -> Clause:
    """Clauses in a row with a sign between them."""
    runs: Clause = []
    for index, clause in enumerate(clauses):
        if index:
            runs.append(Text(sign))
        runs.extend(clause)
    return runs


def ended(clause: Clause, end: str = ".") -> Clause:
    """The clause as a sentence: capital first letter, full stop."""
    if clause and isinstance(clause[0], Text):
        clause = [replace(clause[0], text=capitalised(clause[0].text)), *clause[1:]]
    return [*clause, Text(end)]


def against_targets(context: Context, figure: Figure) -> list[Clause]:
    """One clause for each target of the figure: đạt, vượt or mới đạt, with the per cent and the target where given."""
    clauses = []
    for target in context.table.targets(figure.key):
        percent = compare.percent_of_target(figure, target)
        if percent is None:
            _note_incomparable(context, figure, target)
            continue
        reached = compare.reaches(percent, context.book.indicators[figure.key.indicator].direction)
        missed = "target_missed" if context.period.kind == "year" else "target_running"
        pattern = {1: "target_exceeded", 0: "target_met", -1: missed}[reached]
        given: list[Run] = []
        if not isinstance(target.source, Recovered):
            given = context.sentence("target_given", quantity=[context.number(target)])
        clauses.append(
            context.sentence(
                pattern,
                pct=[context.number(percent)],
                given=given,
                target=context.book.assigners[target.key.assigned_by].says,
            )
        )
    return clauses


def against_previous(context: Context, figure: Figure) -> Clause:
    """The clause about the same period of the year before; empty when that is not known."""
    previous = context.table.find(figure.key._replace(period=figure.key.period.same_last_year))
    if previous is None:
        return []
    if not compare.comparable(figure, previous):
        _note_incomparable(context, figure, previous)
        return []
    compares = context.book.indicators[figure.key.indicator].compares
    if compares == "ratio":
        percent = compare.percent_of_previous(figure, previous)
        return context.sentence("ratio", pct=[context.number(percent)]) if percent else []
    change = compare.difference(figure, previous) if compares == "difference" else compare.growth(figure, previous)
    if change is None:
        return []
    shown = context.number(compare.absolute(change))
    if not change.quantity.rounded(change.quantity.decimals).value:
        return context.sentence("growth_none")
    direction = "up" if change.quantity.value > 0 else "down"
    if compares == "difference":
        return context.sentence(f"difference_{direction}", quantity=[shown])
    return context.sentence(f"growth_{direction}", pct=[shown])


def _note_incomparable(context: Context, figure: Figure, other: Figure) -> None:
    if compare.comparable(figure, other):
        return
    indicator = context.book.indicators[figure.key.indicator]
    message = f"{indicator.title} không được so sánh: hai số cộng từ các đơn vị khác nhau."
    context.note("coverage", Severity.WARNING, message, f"chỉ tiêu {indicator.code}")


def clause(context: Context, indicator: Indicator, unit: str, subject: str = "") -> Clause:
    """The clause of an indicator at a unit; empty when it has no figure there."""
    figure = context.table.find(context.key(indicator.code, unit, subject))
    if figure is None:
        return []
    slots: dict[str, list[Run] | str] = {
        "v": [context.number(figure)],
        "v|số": [context.number(figure, "số")],
        **definition_slots(context, indicator),
    }
    where = f"chỉ tiêu {indicator.code}"
    phrase = indicator.clause
    missing = [r for r in references(phrase) if r.kind == "figure" and not context.refers_to(r, unit, subject)]
    if missing:
        names = ", ".join(str(reference) for reference in missing)
        context.note("missing", Severity.NOTE, f"Câu của {indicator.code} viết gọn vì {names} chưa có số liệu.", where)
        phrase = f"{indicator.name} {{v}}"
    runs = context.fill(phrase, unit=unit, subject=subject, slots=slots, where=where)
    comparisons = [*against_targets(context, figure), against_previous(context, figure)]
    return joined([runs, *filter(None, comparisons)])


def definition_slots(context: Context, indicator: Indicator) -> dict[str, list[Run] | str]:
    """The numbers of an indicator's definition, for `{p:…}`."""
    key, where = context.key(indicator.code, ""), Defined(f"định nghĩa chỉ tiêu {indicator.code}")
    return {
        f"p:{name}": [context.number(Figure(key, Quantity(value, decimals=decimals_of(value)), where))]
        for name, value in indicator.params.items()
    }


def group_clauses(context: Context, group: Group, unit: str, subject: str = "") -> list[Clause]:
    """The clauses of a group at a unit, in catalogue order."""
    indicators = [context.book.indicators[code] for code in group.indicators]
    found = (clause(context, indicator, unit, subject) for indicator in indicators if not indicator.quiet)
    return [runs for runs in found if runs]


def group_sentence(context: Context, group: Group, unit: str, subject: str = "") -> Clause:
    """A group as one sentence of a unit; empty when it has no figures there."""
    clauses = group_clauses(context, group, unit, subject)
    if not clauses:
        return []
    lead: Clause = [Text(f"{group.lead}: ")] if group.lead else []
    return ended([*lead, *joined(clauses, "; ")])


# Clusters


def cluster_sentence(context: Context, group: Group, members: str) -> tuple[Clause, Footnote | None]:
    """A group as one sentence of a cluster, without its full stop, and the note with what each member has.

    The sentence tells totals, how many members they rest on and, when `members` is inline, the members' figures. What a
    single member has is told by the note, or inline, not as a total. `members` is footnote, inline or none.
    """
    code = context.material.unit.code
    told: list[tuple[Clause, int]] = []
    for indicator in (context.book.indicators[c] for c in group.indicators):
        if indicator.quiet:
            continue
        count = _members_behind(context, indicator)
        total = clause(context, indicator, code) if count != 1 or members == "none" else []
        if members == "inline":
            total = _with_members(context, indicator, total)
        if total:
            _note_missing(context, indicator, count)
            told.append((total, count))
    note = _member_note(context, group) if members == "footnote" else None
    counts = {count for _, count in told}
    once = counts.pop() if group.lead and len(counts) == 1 else 0
    clauses = [runs if once else [*runs, *_coverage(context, "coverage", count)] for runs, count in told]
    if not clauses:
        return [], note
    lead: Clause = [Text(group.lead), *_coverage(context, "coverage_once", once), Text(": ")] if group.lead else []
    return ended([*lead, *joined(clauses, "; ")], ""), note


def _members_behind(context: Context, indicator: Indicator) -> int:
    """How many members the cluster's figure rests on; 0 when it was given for the cluster or is not there."""
    figure = _rolled_up(context, indicator)
    return len(contributors(figure)) if figure else 0


def _rolled_up(context: Context, indicator: Indicator) -> Figure | None:
    """The cluster's figure that was rolled up from members: the indicator's own, or the one it is a share of."""
    figure = context.table.find(context.key(indicator.code, context.material.unit.code))
    while figure and not contributors(figure) and figure.parents:
        figure = figure.parents[-1]
    return figure


def _note_missing(context: Context, indicator: Indicator, count: int) -> None:
    figure = _rolled_up(context, indicator)
    members = context.material.members
    if not figure or count in (0, len(members)):
        return
    missing = ", ".join(context.unit(m).name for m in members if m not in contributors(figure))
    context.note(
        "coverage",
        Severity.NOTE,
        f"{indicator.title}: {count}/{len(members)} đơn vị có số liệu, còn thiếu {missing}.",
        f"chỉ tiêu {indicator.code}",
    )


def _coverage(context: Context, pattern: str, count: int) -> Clause:
    """How many of the members a total rests on; empty when on all, or when it was given as a whole."""
    whole = len(context.material.members)
    if count in (0, whole):
        return []
    key = context.key("coverage/members", context.material.unit.code)
    n, m = (Figure(key, Quantity(Decimal(number)), Derived("coverage", ())) for number in (count, whole))
    return context.sentence(pattern, n=[context.number(n)], m=[context.number(m)])


def best_first(context: Context, indicator: Indicator) -> list[Figure]:
    """The members' figures, the best first; in the cluster's own order when no direction is better."""
    figures = member_figures(context.table.find, context.key(indicator.code, ""), context.material.members)
    if indicator.direction == "none":
        return figures
    return sorted(figures, key=lambda f: f.quantity.amount, reverse=indicator.direction == "up")


def _with_members(context: Context, indicator: Indicator, total: Clause) -> Clause:
    figures = best_first(context, indicator)
    if not figures:
        return total
    listed = joined([[Text(f"{context.unit(f.key.unit).name} "), context.number(f)] for f in figures])
    if total:
        return [*total, Text(", "), *context.sentence("members_inline", list=listed)]
    name = context.fill(indicator.name, slots=definition_slots(context, indicator))
    return context.sentence("members_only", name=name, list=listed)


def _member_note(context: Context, group: Group) -> Footnote | None:
    paragraphs = []
    for member in context.material.members:
        clauses = group_clauses(context, group, member)
        if clauses:
            runs = [Text(f"{context.unit(member).name}: "), *joined(clauses, "; "), Text(".")]
            paragraphs.append(Paragraph(tuple(runs), "item"))
    return Footnote(tuple(paragraphs)) if paragraphs else None
