"""The worlds of the five reports, read from the files in `tdkt/examples` (docs/developer/data-formats.md §4)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import tdkt
from tdkt.domain.awards.tally import AwardCount, Honour
from tdkt.domain.indicators.aggregate import completed, computable
from tdkt.domain.indicators.recover import recovered
from tdkt.domain.movements import Exemplar, Movement
from tdkt.domain.organisation.rating import OrganisationRating
from tdkt.domain.organisation.unit import Cluster, ClusterYear, Council, Seat, Unit, units_on
from tdkt.domain.scoring.ranking import Placing
from tdkt.kernel.figure import Figure, FigureKey, FigureTable, Recovered, Typed
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.reporting.material import Header, Material, Writing
from tdkt.rulebook.book import Rulebook
from tdkt.rulebook.load import YamlFile
from tdkt.vntext.numbers import decimals_of

EXAMPLES = Path(tdkt.__file__).parent / "examples"
T = TypeVar("T")


@dataclass(frozen=True)
class Locality:
    """One report's world; `unit` is the code of the unit or cluster that reports."""

    unit: str
    period: Period
    writing: Writing
    figures: tuple[Figure, ...]
    clusters: tuple[Cluster, ...]
    councils: tuple[Council, ...]
    papers: tuple[Paper, ...]
    movements: tuple[Movement, ...]
    exemplars: tuple[Exemplar, ...]
    ratings: tuple[OrganisationRating, ...]
    awards: tuple[AwardCount, ...]
    placings: tuple[Placing, ...]
    honours: tuple[Honour, ...]
    subjects: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject_names(self) -> dict[str, str]:
        """What figures speak of inside the units: movements, exemplars, and what else is named; name by code."""
        named = {movement.code: movement.name for movement in self.movements}
        named |= {exemplar.code: exemplar.name for exemplar in self.exemplars}
        return {**named, **self.subjects}


def slugs(folder: Path = EXAMPLES) -> list[str]:
    """The names of the example localities."""
    return sorted(path.parent.name for path in folder.glob("*/report.yaml"))


def load_units(folder: Path = EXAMPLES) -> tuple[Unit, ...]:
    """All administrative units of the examples, with validity and successors. Raises Refused with file and line."""
    reader = _Reader(folder)
    units = reader.rows(
        "units.csv",
        lambda row: Unit(
            row["code"],
            row["kind"],
            row["name"],
            row["parent"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            tuple(row["successors"].split()),
        ),
    )
    reader.finish()
    return units


def load_locality(slug: str, book: Rulebook, folder: Path = EXAMPLES) -> Locality:
    """The world of one report. Raises Refused with every finding, each at its file and line."""
    reader = _Reader(folder / slug)
    file = YamlFile(folder / slug / "report.yaml", "report", root=folder)
    if file.findings:
        raise Refused(file.findings)
    content = file.content
    period = Period.parse(str(content["period"]))
    clusters = tuple(_cluster(entry) for entry in content.get("clusters", ()))
    members = {c.code: c.years[period.year].members for c in clusters if period.year in c.years}
    figures = _figures(reader, book, period, members)
    papers = reader.rows("papers.csv", _paper)
    ratings = reader.rows(
        "ratings.csv",
        lambda row: OrganisationRating(row["unit"], row["organisation"], Period.parse(row["period"]), row["class"]),
    )
    awards = reader.rows("awards.csv", lambda row: _award(row, book))
    reader.finish()
    return Locality(
        unit=str(content["unit"]),
        period=period,
        writing=_writing(content),
        figures=figures,
        clusters=clusters,
        councils=tuple(_council(entry) for entry in content.get("councils", ())),
        papers=papers,
        movements=tuple(_movement(entry) for entry in content.get("movements", ())),
        exemplars=tuple(Exemplar(**entry) for entry in content.get("exemplars", ())),
        ratings=ratings,
        awards=awards,
        placings=tuple(Placing(**_with_period(entry)) for entry in content.get("rankings", ())),
        honours=tuple(Honour(**_with_period(entry)) for entry in content.get("honours", ())),
        subjects=content.get("subjects", {}),
    )


def material_of(locality: Locality, units: Iterable[Unit]) -> Material:
    """What the locality's own report is composed from, without any database."""
    valid = units_on(units, locality.period.start)
    cluster = next((c for c in locality.clusters if c.code == locality.unit), None)
    members: tuple[str, ...] = ()
    if cluster:
        valid[cluster.code] = Unit(cluster.code, "cluster", cluster.name)
        members = cluster.years[locality.period.year].members
    return Material(
        unit=valid[locality.unit],
        period=locality.period,
        writing=locality.writing,
        figures=FigureTable(locality.figures),
        units=valid,
        members=members,
        papers=locality.papers,
        movements=locality.movements,
        exemplars=locality.exemplars,
        ratings=locality.ratings,
        awards=locality.awards,
        placings=locality.placings,
        honours=locality.honours,
    )


class _Reader:
    """Reads the CSV files of one folder and keeps a finding for every line that cannot be read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.findings: list[Finding] = []

    def lines(self, name: str) -> Iterator[tuple[Mapping[str, str], Place]]:
        path = self.folder / name
        if not path.exists():
            return
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, delimiter=";", restval="")
            for row in reader:
                yield (
                    {k: (v or "").strip() for k, v in row.items() if k},
                    Place(f"{self.folder.name}/{name}", reader.line_num),
                )

    def rows(self, name: str, make: Callable[[Mapping[str, str]], T]) -> tuple[T, ...]:
        made: list[T] = []
        for row, place in self.lines(name):
            try:
                made.append(make(row))
            except (ValueError, KeyError, InvalidOperation) as broken:
                self.refuse(place, broken)
        return tuple(made)

    def refuse(self, place: Place, why: object) -> None:
        if isinstance(why, InvalidOperation):
            why = "có ô không phải là số"
        self.findings.append(error("csv", f"Dòng không nhận được: {str(why).rstrip('.')}.", place))

    def finish(self) -> None:
        if self.findings:
            raise Refused(self.findings)


def _figures(
    reader: _Reader, book: Rulebook, period: Period, clusters: Mapping[str, tuple[str, ...]]
) -> tuple[Figure, ...]:
    given: dict[FigureKey, Figure] = {}
    implied: dict[FigureKey, str] = {}
    places: dict[FigureKey, Place] = {}
    for row, place in reader.lines("figures.csv"):
        try:
            key = FigureKey(
                row["indicator"], row["unit"], Period.parse(row["period"]), row["subject"], row["assigned_by"]
            )
            if key.indicator not in book.indicators:
                raise ValueError(f"không có chỉ tiêu mã {key.indicator} trong danh mục")
            if key.assigned_by and key.assigned_by not in book.assigners:
                raise ValueError(f"không có nơi giao chỉ tiêu mã {key.assigned_by}")
            if key in places:
                raise ValueError(f"số liệu {key.indicator} của {key.unit} đã có ở dòng trước")
            places[key] = place
            if row["stated"]:
                implied[key] = row["stated"]
            else:
                given[key] = Figure(key, _quantity(row, book), Typed(place, note=row["note"]))
        except (ValueError, KeyError, InvalidOperation) as broken:
            reader.refuse(place, broken)
    for key, parts in computable(given.keys(), book.indicators):
        reader.refuse(places[key], f"{key.indicator} được tính từ {', '.join(parts)}, không nhập")
    table = completed(FigureTable(given.values()), book.indicators, clusters)
    for key, stated in implied.items():
        actual = table.find(key._replace(period=period, assigned_by=""))
        if actual is None:
            reader.refuse(places[key], f"chưa có số thực hiện của {key.indicator} để tính ngược từ “{stated}”")
            continue
        try:
            given[key] = Figure(key, recovered(stated, actual.quantity), Recovered(stated, places[key]))
        except ValueError as broken:
            reader.refuse(places[key], broken)
    return tuple(given.values())


def _quantity(row: Mapping[str, str], book: Rulebook) -> Quantity:
    indicator = book.indicators[row["indicator"]]
    value = Decimal(row["value"])
    upper = Decimal(row["upper"]) if row["upper"] else None
    decimals = max(decimals_of(value), decimals_of(upper or value))
    quantity = Quantity(value, row["measure"] or indicator.measure, decimals, Bound(row["bound"]), upper)
    quantity.in_measure(indicator.measure)  # refuses a measure that does not fit
    return quantity


def _paper(row: Mapping[str, str]) -> Paper:
    return Paper(
        row["number"],
        row["symbol"],
        row["kind"],
        row["issuer"],
        _day(row["issued"]),
        row["subject"],
        row["topic"],
        bool(row["annex"]),
    )


def _award(row: Mapping[str, str], book: Rulebook) -> AwardCount:
    if row["award"] and row["award"] not in book.awards:
        raise ValueError(f"không có hình thức khen thưởng mã {row['award']}")
    counts = {
        name: int(row[name]) if row.get(name) else None
        for name in ("collectives", "persons", "households", "direct_collectives", "direct_persons")
    }
    return AwardCount(
        row["unit"],
        Period.parse(row["period"]),
        row["award"],
        row["decider"],
        row["topic"],
        row["occasion"],
        row["status"] or "awarded",
        **counts,
    )


def _writing(content: Mapping[str, Any]) -> Writing:
    header = {key: str(value) for key, value in content["header"].items()}
    return Writing(
        slug=content["slug"],
        outline=content["outline"],
        header=Header(**header),
        capacity=tuple(content["signature"]["capacity"]),
        signer=content["signature"]["name"],
        recipients=tuple(content.get("recipients", ())),
        addressee=content.get("addressee", ""),
        opening=content.get("opening", ""),
        closing=content.get("closing", ""),
        notes=content["notes"],
        lists={name: tuple(items) for name, items in content.get("lists", {}).items()},
    )


def _cluster(entry: Mapping[str, Any]) -> Cluster:
    years = {
        int(year): ClusterYear(
            int(year), tuple(map(str, term["members"])), str(term.get("head", "")), str(term.get("deputy", ""))
        )
        for year, term in entry["years"].items()
    }
    return Cluster(entry["code"], entry["name"], str(entry["administered_by"]), entry.get("decided_by", ""), years)


def _council(entry: Mapping[str, Any]) -> Council:
    seats = tuple(Seat(**seat) for seat in entry.get("seats", ()))
    return Council(
        str(entry["unit"]),
        entry["name"],
        entry.get("decided_by", ""),
        _day(entry.get("from")),
        _day(entry.get("to")),
        entry.get("size"),
        seats,
    )


def _movement(entry: Mapping[str, Any]) -> Movement:
    return Movement(
        entry["code"],
        entry["kind"],
        entry["name"],
        entry.get("launched_by", ""),
        _day(entry.get("from")),
        _day(entry.get("to")),
        entry.get("story", ""),
    )


def _with_period(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "period": Period.parse(str(entry["period"]))}


def _day(value: str | date | None) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else None
