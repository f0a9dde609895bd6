"""YAML → frozen dataclasses. A broken catalogue is refused with file and line."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.phrase import references
from tdkt.kernel.place import Place
from tdkt.rulebook import book as b

DATA = Path(__file__).parent / "data"
SCHEMA = Path(__file__).parent / "schema"

Lines = dict[tuple[Any, ...], int]


class YamlFile:
    """A parsed YAML file that knows the line of each of its parts."""

    def __init__(self, path: Path, schema: str, *, root: Path = DATA):
        self.path = path
        self.name = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
        self.findings: list[Finding] = []
        self.content: Any = None
        self._lines: Lines = {}
        try:
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(path.read_text(encoding="utf-8"))
            node = loader.get_single_node()
            if node is not None:
                _note_lines(node, (), self._lines)
                self.content = loader.construct_document(node)
        except yaml.MarkedYAMLError as broken:
            line = broken.problem_mark.line + 1 if broken.problem_mark else 0
            self.findings.append(error("yaml", f"Tệp không đọc được ({broken.problem}).", Place(self.name, line)))
            return
        except (OSError, UnicodeDecodeError) as broken:
            self.findings.append(error("yaml", f"Tệp không đọc được ({broken}).", Place(self.name)))
            return
        for problem in _validator(schema).iter_errors(self.content):
            self.findings.append(error("schema", problem.message, self.place(*problem.absolute_path)))

    def place(self, *path: Any) -> Place:
        """Where the part at this path stands; the nearest part around it when it has no line of its own."""
        while path and path not in self._lines:
            path = path[:-1]
        return Place(self.name, self._lines.get(path, 1))


def _note_lines(node: yaml.Node, path: tuple[Any, ...], lines: Lines) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note_lines(value, (*path, key.value), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note_lines(value, (*path, index), lines)


_TYPES = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine(
    "string", lambda _, value: isinstance(value, str | datetime.date)
)
_extend: Any = jsonschema.validators.extend
_Validator = _extend(jsonschema.Draft202012Validator, type_checker=_TYPES)


@cache
def _validator(schema: str) -> Any:
    return _Validator(json.loads((SCHEMA / f"{schema}.json").read_text(encoding="utf-8")))


def load_rulebook(data: Path = DATA) -> b.Rulebook:
    """The catalogue in a folder laid out like `rulebook/data`.

    Raises Refused with every finding, each at its file and line.
    """
    findings: list[Finding] = []

    def read(pattern: str, schema: str) -> list[YamlFile]:
        files = [YamlFile(path, schema, root=data) for path in sorted(data.glob(pattern))]
        for file in files:
            findings.extend(file.findings)
        return [file for file in files if not file.findings]

    def entries(pattern: str, schema: str) -> Iterable[tuple[dict[str, Any], Place]]:
        for file in read(pattern, schema):
            for index, entry in enumerate(file.content or ()):
                yield entry, file.place(index)

    indicators: dict[str, b.Indicator] = {}
    groups: dict[str, b.Group] = {}
    sectors: dict[str, str] = {}
    for file in read("indicators/*.yaml", "indicators"):
        sector = file.content["sector"]
        sectors.setdefault(sector, file.content["title"])
        for g, group in enumerate(file.content["groups"]):
            for i, entry in enumerate(group["indicators"]):
                place = file.place("groups", g, "indicators", i)
                if entry["code"] in indicators:
                    message = f"Mã chỉ tiêu {entry['code']} đã có ở {indicators[entry['code']].place}."
                    findings.append(error("unique", message, place))
                indicators[entry["code"]] = _indicator(entry, group["key"], sector, place)
            if group["key"] in groups:
                findings.append(error("unique", f"Nhóm {group['key']} đã có.", file.place("groups", g)))
            codes = tuple(entry["code"] for entry in group["indicators"])
            groups[group["key"]] = b.Group(group["key"], group.get("lead", ""), sector, codes)

    def keyed(pattern: str, schema: str, key: str, make: Callable[..., Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for entry, place in entries(pattern, schema):
            if entry[key] in found:
                findings.append(error("unique", f"“{entry[key]}” đã có.", place))
            found[entry[key]] = make(**entry)
        return found

    measures = {entry["name"]: entry["kind"] for entry, _ in entries("measures.yaml", "measures")}
    outlines = {file.content["id"]: _outline(file.content) for file in read("outlines/*.yaml", "outline")}
    wording: dict[str, str] = {}
    for file in read("wording/sentences.yaml", "sentences"):
        wording.update(file.content)
    result = b.Rulebook(
        indicators=indicators,
        groups=groups,
        sectors=sectors,
        measures=measures,
        assigners=keyed("wording/assigners.yaml", "assigners", "code", b.Assigner),
        anniversaries=keyed("calendar/anniversaries.yaml", "anniversaries", "key", b.Anniversary),
        awards=keyed("annexes/commendations.yaml", "commendations", "code", b.AwardRow),
        outlines=outlines,
        tables={entry["key"]: _table(entry) for entry, _ in entries("tables.yaml", "tables")},
        wording=wording,
        proper_names=tuple(n for file in read("wording/proper-names.yaml", "proper-names") for n in file.content),
    )
    findings.extend(_broken_references(result))
    if findings:
        raise Refused(findings)
    return result


def _indicator(entry: Mapping[str, Any], group: str, sector: str, place: Place) -> b.Indicator:
    fields = dict(entry)
    derive = fields.pop("derive", None)
    params = {name: Decimal(str(value)) for name, value in fields.pop("params", {}).items()}
    reached = fields.pop("reached", None)
    return b.Indicator(
        **{**fields, "aliases": tuple(fields.get("aliases", ()))},
        group=group,
        sector=sector,
        place=place,
        params=params,
        reached=None if reached is None else Decimal(str(reached)),
        derive=next((b.Derivation(kind, tuple(parts)) for kind, parts in derive.items()), None) if derive else None,
    )


def _outline(content: Mapping[str, Any]) -> b.Outline:
    return b.Outline(
        id=content["id"],
        title=content["title"],
        symbol=content["symbol"],
        parts=tuple(_section(part) for part in content["parts"]),
        annexes=tuple(b.AnnexSpec(annex["kind"], annex["title"]) for annex in content.get("annexes", ())),
    )


def _section(content: Mapping[str, Any]) -> b.SectionSpec:
    sections = tuple(_section(section) for section in content.get("sections", ()))
    return b.SectionSpec(
        key=content["key"],
        heading=content["heading"],
        blocks=tuple(_block(block) for block in content.get("blocks", ("note",))),
        sections=sections,
    )


def _block(content: str | Mapping[str, Any]) -> b.BlockSpec:
    if isinstance(content, str):
        return b.BlockSpec(content)
    (kind, argument), *options = content.items()
    arguments = tuple(argument) if isinstance(argument, list) else (argument,)
    return b.BlockSpec(kind, arguments, dict(options))


def _table(entry: Mapping[str, Any]) -> b.TableSpec:
    head = tuple(
        tuple(b.HeadCell(cell) if isinstance(cell, str) else b.HeadCell(**cell) for cell in row)
        for row in entry["head"]
    )
    return b.TableSpec(entry["key"], entry["title"], head, tuple(entry["cells"]))


def _broken_references(book: b.Rulebook) -> Iterable[Finding]:
    """Findings for every code that is named and does not exist, and every phrase that cannot be read."""
    for indicator in book.indicators.values():
        named = [*(indicator.derive.parts if indicator.derive else ()), *filter(None, [indicator.weight])]
        for phrase in (indicator.name, indicator.clause):
            try:
                found = references(phrase)
            except ValueError as broken:
                yield error("phrase", str(broken), indicator.place)
                continue
            named += [r.name for r in found if r.kind == "figure"]
            for parameter in (r for r in found if r.kind == "p" and r.name not in indicator.params):
                yield error(
                    "reference", f"Chỉ tiêu {indicator.code} không có tham số “{parameter.name}”.", indicator.place
                )
        for code in (code for code in named if code not in book.indicators):
            yield error(
                "reference", f"Chỉ tiêu {indicator.code} nhắc tới mã {code} không có trong danh mục.", indicator.place
            )
        if indicator.measure not in book.measures:
            yield error("reference", f"Đơn vị tính “{indicator.measure}” chưa có trong measures.yaml.", indicator.place)
    for award in book.awards.values():
        if award.parent and award.parent not in book.awards:
            yield error(
                "reference",
                f"Dòng {award.code} thuộc dòng {award.parent} không có.",
                Place("annexes/commendations.yaml"),
            )
    for table in book.tables.values():
        for code in (code for code in table.cells if code not in book.indicators):
            yield error(
                "reference", f"Bảng {table.key} nhắc tới mã {code} không có trong danh mục.", Place("tables.yaml")
            )
    for outline in book.outlines.values():
        place = Place(f"outlines/{outline.id}.yaml")
        seen: set[str] = set()
        for _, section in outline.sections():
            if section.key in seen:
                yield error("unique", f"Mục {section.key} có hai lần.", place)
            seen.add(section.key)
            for block in section.blocks:
                if block.kind == "figures":
                    for name in (n for n in block.argument if not book.groups_of(n)):
                        yield error("reference", f"Mục {section.key} nhắc tới nhóm {name} không có.", place)
                if block.kind == "table" and block.argument[0] not in book.tables:
                    yield error("reference", f"Mục {section.key} nhắc tới bảng {block.argument[0]} không có.", place)
