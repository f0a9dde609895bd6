"""Tiny worlds for tests: a few indicators, units and figures, told in a line each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from tdkt.domain.organisation.unit import Unit
from tdkt.kernel.document import Block, Citation, Footnote, Heading, NumberText, Paragraph, Run, Table, Text
from tdkt.kernel.figure import Figure, FigureKey, FigureTable, Recovered, Source, Typed
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.reporting.compose import Composed, compose
from tdkt.reporting.context import Context
from tdkt.reporting.material import Header, Material, Writing
from tdkt.rulebook.book import BlockSpec, Group, Indicator, Outline, Rulebook, SectionSpec
from tdkt.rulebook.load import load_rulebook

A, B, C = "06634", "06640", "06646"
CLUSTER = "DL-CUM-02"
UNITS = {
    A: Unit(A, "commune", "Cường Lợi"),
    B: Unit(B, "commune", "Lâm Ca"),
    C: Unit(C, "commune", "Bắc Lãng"),
    CLUSTER: Unit(CLUSTER, "cluster", "Cụm thi đua số 02"),
}
YEAR = Period(2023)


def indicator(code: str, name: str = "", measure: str = "ha", **fields: Any) -> Indicator:
    """An indicator of the group "g"; its name is its code where that does not matter."""
    return Indicator(code, name or code, measure, "g", code.partition(".")[0], Place(), **fields)


@cache
def shipped() -> Rulebook:
    """The catalogue as shipped: its wording, measures, assigners, anniversaries and award rows serve the tiny ones."""
    return load_rulebook()


def book(*indicators: Indicator, lead: str = "", blocks: tuple[BlockSpec, ...] = (), **parts: Any) -> Rulebook:
    """A rulebook with one group "g" of these indicators and an outline of one section "s" with these blocks."""
    group = Group("g", lead, "NN", tuple(i.code for i in indicators))
    section = SectionSpec("s", "Kết quả", blocks, ())
    outline = Outline("tiny", "Báo cáo {kỳ}", "BC", (SectionSpec("p", "Phần", (), (section,)),), ())
    given = {"groups": {"g": group}, "outlines": {"tiny": outline}, "tables": {}, "sectors": {"NN": "Nông nghiệp"}}
    ready = shipped()
    return Rulebook(
        indicators={i.code: i for i in indicators},
        measures=ready.measures,
        assigners=ready.assigners,
        anniversaries=ready.anniversaries,
        awards=ready.awards,
        wording=ready.wording,
        proper_names=(),
        **{**given, **parts},
    )


def quantity(value: str, measure: str = "ha") -> Quantity:
    """A quantity as a report writes it: `trên 12.5`, `95 trở lên`; decimals as written."""
    words = {bound.value: bound for bound in Bound if bound.value}
    found = next((word for word in words if word in value.split() or value.endswith(word)), "")
    number = value.replace(found, "").strip() if found else value
    return Quantity(Decimal(number), measure, len(number.partition(".")[2]), words[found] if found else Bound.EXACT)


def figure(
    code: str,
    value: str,
    measure: str = "ha",
    *,
    unit: str = A,
    period: Period = YEAR,
    subject: str = "",
    by: str = "",
    source: Source | None = None,
) -> Figure:
    """A typed figure of the year 2023."""
    key = FigureKey(code, unit, period, subject, by)
    return Figure(key, quantity(value, measure), source or Typed(Place()))


def implied(figure: Figure, stated: str = "100%") -> Figure:
    """The same figure, only recovered from a ratio."""
    return Figure(figure.key, figure.quantity, Recovered(stated, Place()))


def material(*figures: Figure, unit: str = A, members: tuple[str, ...] = (), **parts: Any) -> Material:
    """What the outline "tiny" is composed from."""
    header = Header("UBND XÃ", "BC-UBND", "Cường Lợi", "2024-01-09")
    texts: Mapping[str, Any] = {name: parts.pop(name) for name in ("notes", "lists", "opening") if name in parts}
    writing = Writing("tiny", "tiny", header, ("CHỦ TỊCH",), "Mai Thị Chiên", **texts)
    return Material(UNITS[unit], YEAR, writing, FigureTable(figures), UNITS, members, **parts)


def context(rules: Rulebook, *figures: Figure, **parts: Any) -> Context:
    """A report being composed."""
    return Context(material(*figures, **parts), rules)


def composed(rules: Rulebook, *figures: Figure, **parts: Any) -> Composed:
    """A composed report."""
    return compose(material(*figures, **parts), rules)


def words(runs: tuple[Run, ...] | list[Run]) -> str:
    """What runs print, notes in square brackets."""
    shown = []
    for run in runs:
        if isinstance(run, Text):
            shown.append(run.text)
        elif isinstance(run, NumberText | Citation):
            shown.append(run.shown)
        elif isinstance(run, Footnote):
            shown.append("[" + " / ".join(words(paragraph.runs) for paragraph in run.paragraphs) + "]")
    return "".join(shown)


def lines(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """A line for each block: headings with their number, items with a dash, tables as cells."""
    told = []
    for block in blocks:
        if isinstance(block, Heading):
            told.append(f"{block.number} {block.text}")
        elif isinstance(block, Paragraph):
            told.append(("- " if block.style == "item" else "") + words(block.runs))
        elif isinstance(block, Table):
            told += [" | ".join(words(cell.runs) for cell in row) for row in (*block.head, *block.rows)]
    return told


def section(done: Composed) -> list[str]:
    """What stands under the only section of the outline "tiny"."""
    return lines(done.document.blocks)[2:]
