"""The annexes: papers issued (Phụ lục I), titles and forms of commendation (Phụ lục II)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal

from tdkt.domain.awards.tally import AwardCount
from tdkt.kernel.document import Block, Cell, NumberText, Paragraph, Run, Table, Text
from tdkt.kernel.figure import Derived, Figure, Typed
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity
from tdkt.reporting.context import Context
from tdkt.reporting.sections.papers import paper_cells, text_run
from tdkt.rulebook.book import AwardRow
from tdkt.vntext.numbers import format_number

_ROMAN = ("I", "II", "III", "IV", "V")


def papers_annex(context: Context) -> tuple[Block, ...]:
    """A table of the papers marked for the annex; empty when there are none."""
    listed = paper_cells(context)
    if not listed:
        return ()
    heads = ("TT", "Số, ký hiệu, ngày tháng ban hành văn bản", "Trích yếu nội dung văn bản", "Ghi chú")
    head = tuple(Cell(text_run(title), align="centre", bold=True) for title in heads)
    rows = tuple(
        (Cell(text_run(str(number)), align="centre"), Cell(text_run(paper)), Cell(text_run(subject)), Cell())
        for number, (paper, subject) in enumerate(listed, start=1)
    )
    return (Table((0.07, 0.33, 0.46, 0.14), (head,), rows),)


@dataclass(frozen=True)
class Tally:
    """The sums of a row; None where nothing was said."""

    collectives: int | None = None
    persons: int | None = None
    households: int | None = None
    direct_collectives: int | None = None
    direct_persons: int | None = None

    def plus(self, other: Tally | AwardCount) -> Tally:
        """Both together; unknown and unknown stay unknown."""
        sums = {}
        for item in fields(self):
            parts = [n for n in (getattr(self, item.name), getattr(other, item.name)) if n is not None]
            sums[item.name] = sum(parts) if parts else None
        return Tally(**sums)


def tallies(counts: tuple[AwardCount, ...], rows: dict[str, AwardRow]) -> dict[str, Tally]:
    """Sums by row code; a count goes into its row, the row above it, and its level. "" is the sum of all."""
    sums: dict[str, Tally] = {}
    for count in counts:
        code = count.award
        if code not in rows:
            continue
        while code:
            sums[code] = sums.get(code, Tally()).plus(count)
            code = rows[code].parent
        sums[""] = sums.get("", Tally()).plus(count)
    return sums


def commendations_annex(context: Context) -> tuple[Block, ...]:
    """The table of titles and forms by level; empty when nothing was given or proposed in the period."""
    rows = dict(context.book.awards)
    counts = tuple(
        c for c in context.material.awards if c.period == context.period and c.unit == context.material.unit.code
    )
    sums = tallies(counts, rows)
    if not sums:
        return ()
    body: list[tuple[Cell, ...]] = []
    levels = [row for row in rows.values() if not row.parent]
    for roman, level in zip(_ROMAN, levels, strict=False):
        body.append(_row(context, roman, level.name, sums.get(level.code), level.code, bold=True))
        for number, row in enumerate((r for r in rows.values() if r.parent == level.code), start=1):
            body.append(_row(context, str(number), row.name, sums.get(row.code), row.code))
            for part in (r for r in rows.values() if r.parent == row.code):
                body.append(_row(context, "", part.name, sums.get(part.code), part.code, italic=True))
    total = " + ".join(_ROMAN[: len(levels)])
    body.append(_row(context, "", f"Tổng cộng ({total})", sums[""], "", bold=True))
    table = Table((0.06, 0.34, 0.1, 0.1, 0.1, 0.075, 0.075, 0.075, 0.075), _head(), tuple(body))
    proposed = sum(bool(count.status == "proposed") for count in counts if count.award in rows)
    notes = ["Ô trống: không có hoặc chưa có số liệu. Tỷ lệ lao động trực tiếp tính trên số được khen cùng hàng."]
    if proposed:
        notes.append("Số liệu gồm cả các trường hợp đã đề nghị, chờ quyết định của cấp trên.")
    return (table, *(Paragraph((Text(note),), "note") for note in notes))


def _head() -> tuple[tuple[Cell, ...], ...]:
    def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        return Cell((Text(text),), colspan, rowspan, "centre", bold=True)

    return (
        (
            cell("TT", rowspan=3),
            cell("Danh hiệu thi đua và hình thức khen thưởng", rowspan=3),
            cell("Số lượng", 3),
            cell("Trong đó đối tượng ở cơ sở, lao động trực tiếp", 4),
        ),
        (
            cell("Tập thể", rowspan=2),
            cell("Cá nhân", rowspan=2),
            cell("Gia đình", rowspan=2),
            cell("Tập thể", 2),
            cell("Cá nhân", 2),
        ),
        (cell("SL"), cell("%"), cell("SL"), cell("%")),
    )


def _row(
    context: Context,
    number: str,
    name: str,
    tally: Tally | None,
    code: str,
    *,
    bold: bool = False,
    italic: bool = False,
) -> tuple[Cell, ...]:
    tally = tally or Tally()

    def figure(value: int, column: str, measure: str = "") -> Figure:
        key = context.key(f"awards/{code or 'total'}/{column}", context.material.unit.code)
        return Figure(key, Quantity(Decimal(value), measure), Typed(Place(item="sổ khen thưởng")))

    def cell(runs: tuple[Run, ...]) -> Cell:
        return Cell(runs, align="centre", bold=bold, italic=italic)

    def count(column: str) -> Cell:
        value = getattr(tally, column)
        return cell(() if value is None else (NumberText(format_number(Decimal(value), 0), figure(value, column)),))

    def percent(part: str, whole: str) -> Cell:
        n, of = getattr(tally, part), getattr(tally, whole)
        if n is None or not of:
            return cell(())
        parents = (figure(n, part), figure(of, whole))
        share = Figure(parents[0].key, Quantity(Decimal(n) * 100 / of, "%", 1), Derived("share", parents))
        return cell((NumberText(format_number(share.quantity.value, 1), share),))

    return (
        cell(text_run(number)),
        Cell(text_run(name), bold=bold, italic=italic),
        count("collectives"),
        count("persons"),
        count("households"),
        count("direct_collectives"),
        percent("direct_collectives", "collectives"),
        count("direct_persons"),
        percent("direct_persons", "persons"),
    )


ANNEXES: dict[str, Callable[[Context], tuple[Block, ...]]] = {
    "papers": papers_annex,
    "commendations": commendations_annex,
}
