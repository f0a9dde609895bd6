"""Figures of a CSV file as facts that a text is held against."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tdkt.checker import Fact
from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import MULTIPLES, Bound, Quantity
from tdkt.rulebook.book import Indicator
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import load_units
from tdkt.vntext.numbers import decimals_of, format_quantity

_COLUMNS = ("unit", "indicator", "period", "value")


def read_facts(file: Path) -> tuple[Fact, ...]:
    """The facts in a CSV file with the columns unit, indicator, period, value (and measure, subject, assigned_by).

    Raises Refused with every line that cannot be read.
    """
    indicators = load_rulebook().indicators
    names = {unit.code: unit.full_name for unit in load_units()}
    return facts_of(_figures(file, indicators), indicators, names)


def facts_of(
    figures: Iterable[Figure], indicators: Mapping[str, Indicator], units: Mapping[str, str]
) -> tuple[Fact, ...]:
    """What was done by units as wholes; the unit that nearly all figures are of is the one the report speaks of."""
    done = {figure.key: figure for figure in figures if not figure.key.assigned_by and not figure.key.subject}
    if not done:
        return ()
    latest = max(key.period.end for key in done)
    unit, count = Counter(key.unit for key in done).most_common(1)[0]
    own = unit if count > 0.6 * len(done) else ""  # of several units, a sentence must name the one it speaks of
    return tuple(
        _fact(
            figure, indicators[key.indicator], units.get(key.unit, key.unit), key.unit == own, _year_before(key, done)
        )
        for key, figure in done.items()
        if key.period.end == latest and figure.quantity.upper is None
    )


def _year_before(key: FigureKey, done: Mapping[FigureKey, Figure]) -> Decimal | None:
    before = done.get(key._replace(period=key.period.same_last_year))
    return _size(before.quantity)[0] if before else None


def _fact(figure: Figure, indicator: Indicator, unit: str, is_own: bool, before: Decimal | None) -> Fact:
    size, half, dimension = _size(figure.quantity)
    lead = indicator.says.partition("{v}")[0].strip() if "{v}" in indicator.says else ""
    names = tuple(dict.fromkeys(name for name in (indicator.title, lead, *indicator.aliases) if len(name.split()) > 1))
    noun = "" if dimension else indicator.measure.split()[0] if indicator.measure else ""
    shown = format_quantity(figure.quantity)
    return Fact(names or (indicator.title,), unit, size, half, dimension, noun, shown, is_own, before)


def _size(quantity: Quantity) -> tuple[Decimal, Decimal, str]:
    root, factor = MULTIPLES.get(quantity.base_measure, (quantity.base_measure, Decimal(1)))
    factor *= quantity.scale
    half = Decimal(5).scaleb(-quantity.decimals - 1) * factor if quantity.decimals else Decimal(0)
    measured = root in {root for root, _ in MULTIPLES.values()} | {"đồng", "%", "‰", "m³"}
    return quantity.value * factor, half, root if measured else ""


def _figures(file: Path, indicators: Mapping[str, Indicator]) -> list[Figure]:
    findings: list[Finding] = []
    figures: list[Figure] = []
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused([error("file", "Không đọc được tệp số liệu (cần CSV, mã UTF-8).", Place(file.name))]) from None
    rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        message = f"Tệp số liệu thiếu cột {', '.join(missing)}."
        raise Refused([error("columns", message, Place(file.name, 1))])
    for row in rows:
        place = Place(file.name, rows.line_num)
        if not (row["value"] or "").strip():
            continue
        try:
            figures.append(_figure(row, indicators, place))
        except (ValueError, KeyError, InvalidOperation) as broken:
            findings.append(error("figures", f"Dòng không đọc được: {broken}.", place))
    if findings:
        raise Refused(findings)
    return figures


def _figure(row: Mapping[str, str], indicators: Mapping[str, Indicator], place: Place) -> Figure:
    if row["indicator"] not in indicators:
        raise ValueError(f"không có chỉ tiêu mã {row['indicator']} trong danh mục")
    key = FigureKey(
        row["indicator"],
        row["unit"],
        Period.parse(row["period"]),
        row.get("subject") or "",
        row.get("assigned_by") or "",
    )
    value = Decimal(row["value"])
    measure = row.get("measure") or indicators[row["indicator"]].measure
    return Figure(key, Quantity(value, measure, decimals_of(value), Bound(row.get("bound") or "")), Typed(place))
