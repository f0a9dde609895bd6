"""The law and its local layers, read from `data/law`. A broken entry is refused with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.rulebook import lawbook as b
from tdkt.rulebook.award import Award, Standard, Version
from tdkt.rulebook.documents import legal_documents
from tdkt.rulebook.law import Confidence, Parameter, Regime
from tdkt.rulebook.load import DATA, YamlFile
from tdkt.rulebook.read_awards import AwardReader, Names, day_before, read_award, read_local_versions

LAW = DATA / "law"
LAYERS = LAW / "layers"


@cache
def load_law(folder: Path = LAW) -> b.LawBook:
    """The national law in a folder laid out like `rulebook/data/law`.

    Raises Refused with every finding, each at its file and line.
    """
    return _LawFolder(folder).book()


def load_layer(folder: Path, law: b.LawBook | None = None) -> b.LawBook:
    """The law with a local regulation laid over it; locked entries cannot be changed. Raises Refused."""
    return _LayerFolder(folder, law or load_law()).book()


def shipped_layers() -> dict[str, Path]:
    """The local regulations that come with the product, by the name of their folder."""
    return {path.parent.name: path.parent for path in sorted(LAYERS.glob("*/layer.yaml"))}


class _Folder:
    """Reads files of a folder and keeps every finding."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.findings: list[Finding] = []
        self.seen: dict[tuple[str, str], str] = {}

    def file(self, name: str, schema: str) -> YamlFile:
        """A file that fits its schema; what does not fit is kept as findings and read as empty."""
        file = YamlFile(self.folder / name, schema, root=self.folder)
        self.findings += file.findings
        if file.findings:
            file.content = {} if isinstance(file.content, dict) else []
        return file

    def is_new(self, kind: str, key: str, file: YamlFile, *path: Any) -> bool:
        """Whether nothing of this kind has the key yet; keeps a finding when something has."""
        place = file.place(*path)
        first = self.seen.setdefault((kind, key), str(place))
        if first != str(place):
            self.findings.append(error("unique", f"“{key}” đã có ở {first}.", place))
        return first == str(place)


class _LawFolder(_Folder):
    def book(self) -> b.LawBook:
        regimes_file = self.file("regimes.yaml", "law-regimes")
        if self.findings:
            raise Refused(self.findings)
        regimes = regimes_file.content["regimes"]
        parameters_file = self.file("parameters.yaml", "law-parameters")
        parameters = parameters_file.content
        for number, entry in enumerate(parameters):
            self.is_new("parameter", entry["key"], parameters_file, number)
        names = Names(
            documents=legal_documents(),
            sources=frozenset(self.file("sources.yaml", "law-sources").content),
            parameters={entry["key"]: _parameter(entry) for entry in parameters},
            offices=self.file("offices.yaml", "law-names").content,
            facts=self.file("facts.yaml", "law-names").content,
            regimes={entry["code"]: _regime(entry) for entry in regimes},
        )
        awards, absences = self._awards(names)
        moved = regimes_file.content["transition"]
        book = b.LawBook(
            regimes=tuple(names.regimes.values()),
            types={e["code"]: tuple(b.CommendationType(**t) for t in e["types"]) for e in regimes},
            types_basis={e["code"]: names.basis(e["types_basis"], regimes_file.place()) for e in regimes},
            transition=b.Transition(moved["from"], moved["to"], names.basis(moved["basis"], regimes_file.place())),
            awards=awards,
            absences=absences,
            parameters=names.parameters,
            offices=names.offices,
            facts=names.facts,
            common=self._common(names),
            sources=names.sources,
            local_parameters=frozenset(entry["key"] for entry in parameters if entry.get("local")),
            fills={},
        )
        self.findings += names.findings
        if self.findings:
            raise Refused(self.findings)
        return book

    def _awards(self, names: Names) -> tuple[dict[str, Award], dict[str, b.Absence]]:
        awards: dict[str, Award] = {}
        absences: dict[str, b.Absence] = {}
        for path in sorted((self.folder / "awards").glob("*.yaml")):
            file = self.file(f"awards/{path.name}", "law-awards")
            for index, entry in enumerate(file.content or ()):
                if not self.is_new("award", entry["code"], file, index):
                    continue
                awards[entry["code"]] = read_award(entry, file, index, names)
                if "absent" in entry:
                    absent = entry["absent"]
                    basis = names.basis(absent["basis"], file.place(index, "absent"))
                    absences[entry["code"]] = b.Absence(tuple(absent["regimes"]), basis)
        return awards, absences

    def _common(self, names: Names) -> tuple[b.CommonRule, ...]:
        file = self.file("common.yaml", "law-common")
        reader = AwardReader(names, file, "common", ())
        limits = ("since", "until", "recipients", "families")
        return tuple(
            b.CommonRule(
                reader.rule({k: v for k, v in entry.items() if k not in limits}, {}, None, (index,)),
                entry["since"],
                entry.get("until"),
                tuple(entry.get("recipients", ())),
                tuple(entry.get("families", ())),
            )
            for index, entry in enumerate(file.content)
        )


class _LayerFolder(_Folder):
    def __init__(self, folder: Path, law: b.LawBook):
        super().__init__(folder)
        self.law = law
        self.names = Names(
            documents=legal_documents(),
            sources=law.sources,
            parameters=law.parameters,
            offices=law.offices,
            facts=law.facts,
            regimes={regime.code: regime for regime in law.regimes},
        )

    def book(self) -> b.LawBook:
        head = self.file("layer.yaml", "law-layer")
        if self.findings:
            raise Refused(self.findings)
        content = head.content
        layer = b.Layer(content["name"], content["place"], content["document"], content["since"])
        awards = self._awards(layer)
        fills = {
            entry["parameter"]: b.Fill(
                value if isinstance(value := entry["value"], bool) else Fraction(str(value)),
                self.names.basis(entry["basis"], head.place("fills", number)),
            )
            for number, entry in enumerate(content.get("fills", ()))
            if self._may_fill(entry["parameter"], head, number)
        }
        self.findings += self.names.findings
        if self.findings:
            raise Refused(self.findings)
        return replace(self.law, awards=awards, fills=fills, layer=layer)

    def _may_fill(self, key: str, file: YamlFile, number: int) -> bool:
        if key in self.law.local_parameters:
            return True
        message = f"Quy chế địa phương không được đặt tham số “{key}”."
        self.findings.append(error("locked", message, file.place("fills", number)))
        return False

    def _awards(self, layer: b.Layer) -> Mapping[str, Award]:
        awards = dict(self.law.awards)
        for path in sorted((self.folder / "awards").glob("*.yaml")):
            file = self.file(f"awards/{path.name}", "law-layer-awards")
            for index, entry in enumerate(file.content or ()):
                if not self.is_new("award", entry["code"], file, index):
                    continue
                national = self.law.awards.get(entry["code"])
                if national:
                    awards[national.code] = self._changed(national, entry, file, index, layer)
                elif "name" in entry:
                    awards[entry["code"]] = read_award(entry, file, index, self.names)
                else:
                    self.names.unknown(f"Không có mã khen thưởng “{entry['code']}”.", file.place(index))
        return awards

    def _changed(self, national: Award, entry: Mapping[str, Any], file: YamlFile, index: int, layer: b.Layer) -> Award:
        """The award with the local versions put in; where a standard is national law, it stays and is a finding."""
        versions: list[Version] = list(national.versions)
        for local in read_local_versions(national, entry, file, index, self.names):
            base = replace(national, versions=tuple(versions)).under(local.regime, local.since)
            assert base is not None
            number = versions.index(base)
            if local.standards != base.standards and not _is_local(base):
                message = f"Tiêu chuẩn {national.name} ({base.regime}) là quy định của trung ương, không sửa được."
                self.findings.append(error("locked", message, local.place))
                continue
            since = max(local.since, layer.since, base.since)
            versions[number : number + 1] = _split(base, replace(local, since=since, layer=layer.name))
        return replace(national, versions=tuple(versions))


def _is_local(version: Version) -> bool:
    return all(_is_left_open(standard) for standard in version.standards.values())


def _is_left_open(standard: Standard) -> bool:
    return any(rule.kind == "set_locally" for rule in standard.rules())


def _split(base: Version, local: Version) -> list[Version]:
    """The national version until the local one begins, then the local one."""
    if local.since <= base.since:
        return [local]
    return [replace(base, until=day_before(local.since)), replace(local, until=base.until)]


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    return Parameter(**{key: value for key, value in entry.items() if key != "local"})


def _regime(entry: Mapping[str, Any]) -> Regime:
    fields = {key: value for key, value in entry.items() if not key.startswith("types")}
    lists = {key: tuple(fields.get(key, ())) for key in ("tiers", "sources", "notes")}
    return Regime(**{"until": None, **fields, **lists, "confidence": Confidence(entry["confidence"])})
