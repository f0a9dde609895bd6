"""The forms of statistics: which rows and columns they have, and what each counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from tdkt.kernel.finding import Refused
from tdkt.rulebook.law import Confidence
from tdkt.rulebook.load import DATA, YamlFile

Takes = Literal["decisions", "movements", "organisations", "officers"]
When = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """A column: what it counts, or which two columns it is the percentage of."""

    key: str
    title: str
    when: When = field(default_factory=dict)
    share: tuple[str, str] | None = None


@dataclass(frozen=True)
class Row:
    """A row: what it counts; `any_of` are alternatives, one of which must fit. `parent` is the row it belongs to."""

    code: str
    title: str
    any_of: tuple[When, ...] = ({},)
    group: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Form:
    """A form of statistics. `awards` are those it is about; empty means every award its rows name."""

    id: str
    code: str
    title: str
    takes: Takes
    counts: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    awards: tuple[str, ...] = ()
    circular: str = ""


@dataclass(frozen=True)
class Circular:
    """A circular that orders yearly forms; `year_starts` is the month and day when its year begins."""

    key: str
    title: str
    since: date
    until: date | None
    forms: tuple[str, ...]
    confidence: Confidence
    year_starts: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class StatisticsLaw:
    """All forms and the circulars that order them."""

    forms: Mapping[str, Form]
    circulars: tuple[Circular, ...]


def load_statistics(data: Path = DATA) -> StatisticsLaw:
    """The forms in `statistics/` and the circulars. Raises Refused with file and line."""
    forms = [YamlFile(path, "statistics-form", root=data) for path in sorted((data / "statistics").glob("*.yaml"))]
    circulars = YamlFile(data / "law" / "statistics-circulars.yaml", "statistics-circulars", root=data)
    annex = YamlFile(data / "annexes" / "commendations.yaml", "commendations", root=data)
    findings = [finding for file in (*forms, circulars, annex) for finding in file.findings]
    if findings:
        raise Refused(findings)
    return StatisticsLaw(
        {file.content["id"]: _form(file.content, annex.content) for file in forms},
        tuple(_circular(entry) for entry in circulars.content),
    )


def _when(entry: Mapping[str, Any]) -> When:
    return {name: tuple(values) for name, values in entry.items()}


def _form(content: Mapping[str, Any], annex: list[dict[str, str]]) -> Form:
    columns = tuple(
        Column(entry["key"], entry["title"], _when(entry.get("when", {})), tuple(entry.get("share", ())) or None)
        for entry in content["columns"]
    )
    rows = (
        tuple(Row(r["code"], r["title"], (_when(r.get("when", {})),), r.get("group", "")) for r in content["rows"])
        if "rows" in content
        else tuple(_annex_rows(content, annex))
    )
    return Form(
        **{name: content[name] for name in ("id", "code", "title", "takes", "counts")},
        columns=columns,
        rows=rows,
        awards=tuple(content.get("awards", ())),
        circular=content.get("circular", ""),
    )


def _annex_rows(content: Mapping[str, Any], annex: list[dict[str, str]]) -> Iterator[Row]:
    """The rows of the annex: a level counts all its rows, a part counts some of the row above, "" counts all."""
    awards = content["row_awards"]
    levels = [entry["code"] for entry in annex if not entry["parent"]]
    own: dict[str, When] = {}
    for entry in annex:
        code, parent = entry["code"], entry["parent"]
        if parent in levels:
            kinds = [each["code"] for each in annex if each["parent"] == code and each["code"].startswith("KC.")]
            own[code] = {"award": tuple(kinds or awards.get(code, [code]))}
        elif parent:
            own[code] = {**own[parent], **_when(content["parts"][code.partition(".")[2]])}
    for entry in annex:
        code, parent = entry["code"], entry["parent"]
        below = tuple(own[each["code"]] for each in annex if each["parent"] == code)
        yield Row(code, entry["name"], (own[code],) if code in own else below, parent=parent)
    yield Row("total", "Tổng cộng", tuple(own[e["code"]] for e in annex if e["parent"] in levels))


def _circular(entry: Mapping[str, Any]) -> Circular:
    starts = entry.get("year_starts", {"month": 1, "day": 1})
    return Circular(
        entry["key"],
        entry["title"],
        entry["since"],
        entry.get("until"),
        tuple(entry["forms"]),
        Confidence(entry["confidence"]),
        (starts["month"], starts["day"]),
    )
