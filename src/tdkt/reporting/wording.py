"""Clauses and sentences about figures: value, target, same period, members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tdkt.domain.indicators import compare
from tdkt.domain.indicators.aggregate import coverage, member_figures
from tdkt.kernel.document import Footnote, NumberText, Paragraph, Run, Text
from tdkt.kernel.figure import Defined, Figure, FigureKey, Recovered
from tdkt.kernel.finding import Severity
from tdkt.kernel.phrase import references
from tdkt.kernel.quantity import Quantity
from tdkt.rulebook.book import Group, Indicator
from tdkt.vntext.names import capitalised

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
    """One clause for each target of the figure: đạt, vượt or chưa đạt, with the per cent and, where given, the target."""
    clauses = []
    for target in context.table.targets(figure.key):
        percent = compare.percent_of_target(figure, target)
        if percent is None:
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
    missing = [
        r
        for r in references(indicator.clause)
        if r.kind == "figure"
        and not context.table.find(FigureKey(r.name, r.unit or unit, context.period, r.subject or subject, r.assigner))
    ]
    if missing:
        names = ", ".join(str(r) for r in missing)
        context.note("missing", Severity.WARNING, f"Câu của {indicator.code} bị bỏ vì {names} chưa có số liệu.", where)
        return []
    runs = context.fill(indicator.clause, unit=unit, subject=subject, slots=slots, where=where)
    comparisons = [*against_targets(context, figure), against_previous(context, figure)]
    return joined([runs, *filter(None, comparisons)])


def definition_slots(context: Context, indicator: Indicator) -> dict[str, list[Run] | str]:
    """The numbers of an indicator's definition, for `{p:…}`."""
    where = Defined(f"định nghĩa chỉ tiêu {indicator.code}")
    return {
        f"p:{name}": [context.number(Figure(context.key(indicator.code, ""), Quantity(value), where))]
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


def cluster_sentence(context: Context, group: Group, members: str) -> Clause:
    """A group as one sentence of a cluster: totals, how many members they rest on, and the members themselves.

    `members` is footnote, inline or none. Empty when neither the cluster nor a member has a figure.
    """
    code = context.material.unit.code
    clauses = []
    for indicator in (context.book.indicators[c] for c in group.indicators):
        if indicator.quiet:
            continue
        total = clause(context, indicator, code)
        if total:
            total += _coverage(context, indicator, code)
        if members == "inline":
            total = _with_members(context, indicator, total)
        if total:
            clauses.append(total)
    note = _member_note(context, group) if members == "footnote" else None
    if not clauses and note is None:
        return []
    lead: Clause = (
        [Text(f"{group.lead}: " if clauses else group.lead or "Kết quả của từng đơn vị")]
        if group.lead or not clauses
        else []
    )
    sentence = ended([*lead, *joined(clauses, "; ")], "")
    return [*sentence, *([note] if note else []), Text(".")]


def _coverage(context: Context, indicator: Indicator, code: str) -> Clause:
    figure = context.table.find(context.key(indicator.code, code))
    whole = len(context.material.members)
    if figure is None:
        return []
    base = figure.parents[0] if indicator.derive and figure.parents else figure
    part = coverage(base, base.key.indicator)
    if not part or part == whole:
        return []
    missing = [
        context.unit(m).name for m in context.material.members if not context.table.find(base.key._replace(unit=m))
    ]
    context.note(
        "coverage",
        Severity.NOTE,
        f"{indicator.title}: {part}/{whole} đơn vị có số liệu, còn thiếu {', '.join(missing)}.",
        f"chỉ tiêu {indicator.code}",
    )
    counted = [context.number(Figure(base.key, Quantity(Decimal(n)), base.source)) for n in (part, whole)]
    return [Text(" ("), *context.sentence("coverage", n=[counted[0]], m=[counted[1]]), Text(")")]


def best_first(context: Context, indicator: Indicator) -> list[Figure]:
    """The members' figures, the best first; in the cluster's own order when no direction is better."""
    figures = member_figures(context.table, context.key(indicator.code, ""), context.material.members)
    if indicator.direction == "none":
        return figures
    return sorted(figures, key=lambda f: f.quantity.base_value, reverse=indicator.direction == "up")


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


def is_number(run: Run) -> bool:
    """Whether a run prints a figure."""
    return isinstance(run, NumberText)
