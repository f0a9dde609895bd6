"""YAML → frozen dataclasses. A broken catalogue is refused with file and line."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from graphlib import CycleError
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from referencing import Registry, Resource

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.phrase import Reference, references
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity
from tdkt.rulebook import book as b
from tdkt.rulebook.schema_words import UnfitYaml, in_words, why_unread, yaml_in_words

DATA = Path(__file__).parent / "data"
SCHEMA = Path(__file__).parent / "schema"


class YamlFile:
    """A parsed YAML file that knows the line of each of its parts."""

    def __init__(self, path: Path, schema: str, *, root: Path = DATA):
        self.path = path
        self.name = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
        self.findings: list[Finding] = []
        self.content: Any = None
        self._lines: dict[tuple[Any, ...], int] = {}
        self._read(path, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if not self.findings:
            self._check(schema)

    def _read(self, path: Path, loader_of: Any) -> None:
        """Parse the file; what cannot be read is a finding at its line."""
        text = ""
        try:
            text = path.read_text(encoding="utf-8-sig")
            loader = loader_of(text)
            node = loader.get_single_node()
            if node is not None:
                self._note_lines(node, ())
            if not self.findings:
                self.content = None if node is None else loader.construct_document(node)
        except (OSError, ValueError, TypeError, RecursionError, yaml.YAMLError) as broken:
            self.findings.append(_unreadable(broken, self.name, text))

    def _check(self, schema: str) -> None:
        """Keep a finding for whatever does not fit the schema."""
        if self.content is None:
            self.findings.append(error("schema", "Tệp trống.", Place(self.name, 1)))
            return
        for problem in _validator(schema).iter_errors(self.content):
            self.findings += [error("schema", message, self.place(*path)) for path, message in in_words(problem)]

    def place(self, *path: Any) -> Place:
        """Where the part at this path stands; the nearest part around it when it has no line of its own."""
        while path and path not in self._lines:
            path = path[:-1]
        return Place(self.name, self._lines.get(path, 1))

    def _note_lines(self, node: yaml.Node, path: tuple[Any, ...]) -> None:
        line = node.start_mark.line + 1
        if path in self._lines:
            self.findings.append(error("yaml", f"“{path[-1]}” viết hai lần.", Place(self.name, line)))
        self._lines[path] = line
        if len(self._lines) > _MOST_PARTS:
            raise UnfitYaml(problem="quá nhiều phần, hoặc bí danh lồng nhau", problem_mark=node.start_mark)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise UnfitYaml(problem="khóa phải là một chữ", problem_mark=key.start_mark)
                self._note_lines(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._note_lines(value, (*path, index))


def _unreadable(broken: Exception, name: str, text: str) -> Finding:
    """The finding about a file that is no YAML, at the line where the parser stopped when it tells one."""
    if isinstance(broken, yaml.MarkedYAMLError):
        mark, why = yaml_in_words(broken)
        return error("yaml", f"Tệp không đọc được ({why}).", Place(name, mark.line + 1 if mark else 0))
    if isinstance(broken, yaml.reader.ReaderError):
        line = text.count("\n", 0, broken.position) + 1
        return error("yaml", "Tệp không đọc được (có ký tự điều khiển).", Place(name, line))
    if isinstance(broken, RecursionError):
        return error("yaml", "Tệp lồng nhau quá sâu, hoặc tự nhắc lại chính nó.", Place(name))
    if isinstance(broken, UnicodeDecodeError):
        return error("yaml", "Tệp không phải UTF-8.", Place(name))
    if isinstance(broken, OSError):
        return error("yaml", f"Tệp không đọc được ({why_unread(broken)}).", Place(name))
    return _bad_value(broken, name, text)


def _bad_value(broken: Exception, name: str, text: str) -> Finding:
    """A value that YAML takes for a day or a number and that is none, at its line when it can be found."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _DAY.findall(line):
            try:
                datetime.date(*map(int, found.split("-")))
            except ValueError:
                return error("yaml", f"Không có ngày {found}.", Place(name, number))
    return error("yaml", "Tệp có giá trị không đọc được.", Place(name))


_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MOST_PARTS = 500_000
_TYPES = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine(
    "string", lambda _, value: isinstance(value, str | datetime.date)
)
_extend: Any = jsonschema.validators.extend
_Validator = _extend(jsonschema.Draft202012Validator, type_checker=_TYPES)


@cache
def _validator(schema: str) -> Any:
    return _Validator(_schema(f"{schema}.json").contents, registry=_SCHEMAS)


def _schema(name: str) -> Resource[Any]:
    """A schema file, also for the references (`law-parts.json#/$defs/…`) of another."""
    return Resource.from_contents(json.loads((SCHEMA / name).read_text(encoding="utf-8")))


_SCHEMAS: Registry[Any] = Registry(retrieve=_schema)  # type: ignore[call-arg]


def load_rulebook(data: Path = DATA) -> b.Rulebook:
    """The catalogue in a folder laid out like `rulebook/data`.

    Raises Refused with every finding, each at its file and line.
    """
    catalogue = _Catalogue(data)
    book = b.Rulebook(
        measures=catalogue.keyed("measures.yaml", "measures", "name", lambda name, kind: kind),
        assigners=catalogue.keyed("wording/assigners.yaml", "assigners", "code", b.Assigner),
        anniversaries=catalogue.keyed("calendar/anniversaries.yaml", "anniversaries", "key", b.Anniversary),
        awards=catalogue.keyed("annexes/commendations.yaml", "commendations", "code", b.AwardRow),
        outlines=catalogue.outlines(),
        tables=catalogue.keyed("tables.yaml", "tables", "key", _table),
        wording=dict(
            pair for f in catalogue.files("wording/sentences.yaml", "sentences") for pair in f.content.items()
        ),
        proper_names=tuple(n for f in catalogue.files("wording/proper-names.yaml", "proper-names") for n in f.content),
        **catalogue.indicators(),
    )
    catalogue.check_indicators(book)
    catalogue.check_references(book)
    if catalogue.findings:
        raise Refused(catalogue.findings)
    return book


class _Catalogue:
    """Reads the files of a catalogue, remembers where each entry stands, and keeps every finding."""

    def __init__(self, data: Path):
        self.data = data
        self.findings: list[Finding] = []
        self._places: dict[tuple[str, str], Place] = {}

    def files(self, pattern: str, schema: str) -> list[YamlFile]:
        """The files of a pattern that fit their schema, by name."""
        found = [YamlFile(path, schema, root=self.data) for path in sorted(self.data.glob(pattern))]
        self.findings += [finding for file in found for finding in file.findings]
        return [file for file in found if not file.findings]

    def keyed(self, pattern: str, schema: str, key: str, make: Callable[..., Any]) -> dict[str, Any]:
        """What `make` makes of each entry of a list, by its key."""
        found: dict[str, Any] = {}
        for file in self.files(pattern, schema):
            for index, entry in enumerate(file.content or ()):
                if self._is_new(schema, entry[key], file.place(index)):
                    found[entry[key]] = make(**entry)
        return found

    def outlines(self) -> dict[str, b.Outline]:
        """The outlines by id; a section key stands once in its outline."""
        found: dict[str, b.Outline] = {}
        for file in self.files("outlines/*.yaml", "outline"):
            outline = _outline(file.content)
            if self._is_new("outline", outline.id, file.place()):
                found[outline.id] = outline
                for path, content in _section_paths(file.content["parts"], ("parts",)):
                    self._is_new(f"mục của {outline.id}", content["key"], file.place(*path))
        return found

    def indicators(self) -> dict[str, Any]:
        """The indicators, groups and sectors of the catalogue."""
        indicators: dict[str, b.Indicator] = {}
        groups: dict[str, b.Group] = {}
        sectors: dict[str, str] = {}
        for file in self.files("indicators/*.yaml", "indicators"):
            sector = file.content["sector"]
            self._is_new("sector", sector, file.place("sector"))
            sectors[sector] = file.content["title"]
            for g, group in enumerate(file.content["groups"]):
                self._is_new("group", group["key"], file.place("groups", g))
                codes = tuple(entry["code"] for entry in group["indicators"])
                groups[group["key"]] = b.Group(group["key"], group.get("lead", ""), sector, codes)
                for i, entry in enumerate(group["indicators"]):
                    place = file.place("groups", g, "indicators", i)
                    if self._is_new("indicator", entry["code"], place):
                        indicators[entry["code"]] = _indicator(entry, group["key"], sector, place)
        return {"indicators": indicators, "groups": groups, "sectors": sectors}

    def _is_new(self, kind: str, key: str, place: Place) -> bool:
        """Whether nothing of this kind has the key yet; keeps a finding when something has."""
        first = self._places.setdefault((kind, key), place)
        if first is not place:
            self.findings.append(error("unique", f"“{key}” đã có ở {first}.", place))
        return first is place

    def check_indicators(self, book: b.Rulebook) -> None:
        """Every code, measure and parameter that an indicator names must exist, and its parts must add up."""
        for indicator in book.indicators.values():
            for rule, message in _problems(indicator, book):
                self.findings.append(error(rule, f"Chỉ tiêu {indicator.code}: {message}.", indicator.place))
        try:
            b.derivation_order(book.indicators)
        except CycleError as circle:
            codes = circle.args[1]
            place = book.indicators[codes[0]].place
            self.findings.append(error("circle", f"Chỉ tiêu được tính từ chính nó: {' ← '.join(codes)}.", place))

    def check_references(self, book: b.Rulebook) -> None:
        """Every row, code, group and table that the annexes, tables and outlines name must exist."""
        for award in book.awards.values():
            if award.parent and award.parent not in book.awards:
                self._unknown("commendations", award.code, f"Dòng {award.code} thuộc dòng {award.parent} không có.")
        for table in book.tables.values():
            for code in (code for code in table.cells if code not in book.indicators):
                self._unknown("tables", table.key, f"Bảng {table.key} nhắc tới mã {code} không có trong danh mục.")
        for outline in book.outlines.values():
            for _, section in outline.sections():
                for block in section.blocks:
                    for name in _unknown_names(block, book):
                        message = f"Mục {section.key} nhắc tới {name} không có."
                        self._unknown(f"mục của {outline.id}", section.key, message)

    def _unknown(self, kind: str, key: str, message: str) -> None:
        self.findings.append(error("reference", message, self._places[kind, key]))


def _problems(indicator: b.Indicator, book: b.Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with an indicator: the rule broken and why."""
    if indicator.measure not in book.measures:
        yield "reference", f"đơn vị tính “{indicator.measure}” chưa có trong measures.yaml"
    named = [*(indicator.made_of.parts if indicator.made_of else ()), *filter(None, [indicator.weight])]
    found: list[Reference] = []
    for phrase in (indicator.name, indicator.clause):
        try:
            found += references(phrase)
        except ValueError as broken:
            yield "phrase", str(broken).rstrip(".")
    named += [r.name for r in found if r.kind == "figure"]
    for code in dict.fromkeys(code for code in named if code not in book.indicators):
        yield "reference", f"nhắc tới mã {code} không có trong danh mục"
    for name in dict.fromkeys(r.name for r in found if r.kind == "p" and r.name not in indicator.params):
        yield "reference", f"không có tham số “{name}”"
    if not any(r.kind == "slot" and r.name == "v" for r in found):
        yield "phrase", "câu không có giá trị {v} của nó"
    for part in (book.indicators[code] for code in indicator.parts if code in book.indicators):
        if not Quantity(Decimal(1), part.measure).fits(indicator.measure):
            yield "measure", f"không cộng được {part.code} tính bằng “{part.measure}”"


def _unknown_names(block: b.BlockSpec, book: b.Rulebook) -> list[str]:
    if block.kind in ("figures", "ratings"):
        return [f"nhóm {name}" for name in block.argument if not book.groups_of(name)]
    if block.kind == "table" and block.argument[0] not in book.tables:
        return [f"bảng {block.argument[0]}"]
    return []


def _section_paths(
    sections: list[dict[str, Any]], path: tuple[Any, ...]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    for index, section in enumerate(sections):
        yield (*path, index), section
        yield from _section_paths(section.get("sections", []), (*path, index, "sections"))


def _indicator(entry: Mapping[str, Any], group: str, sector: str, place: Place) -> b.Indicator:
    fields = dict(entry)
    derive = fields.pop("derive", None)
    params = {name: Decimal(str(value)) for name, value in fields.pop("params", {}).items()}
    reached = fields.pop("reached", None)
    return b.Indicator(
        **{**fields, "aliases": tuple(fields.get("aliases", ())), "parts": tuple(fields.get("parts", ()))},
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


def _table(key: str, title: str, head: list[list[Any]], cells: list[str]) -> b.TableSpec:
    rows = (tuple(b.HeadCell(cell) if isinstance(cell, str) else b.HeadCell(**cell) for cell in row) for row in head)
    return b.TableSpec(key, title, tuple(rows), tuple(cells))
