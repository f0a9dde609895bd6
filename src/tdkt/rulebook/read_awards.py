"""Entries of `data/law/awards` → awards. R3 continues R2, R4 continues R3: only what differs is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tdkt.kernel.finding import Finding, error
from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.place import Place
from tdkt.rulebook import award as a
from tdkt.rulebook.documents import LegalDocument
from tdkt.rulebook.law import Basis, Confidence, Parameter, Regime
from tdkt.rulebook.load import YamlFile

CONTINUES = {"R3": "R2", "R4": "R3"}
SHARES = ("at_most", "at_least", "more_than", "each")
STRUCTURE = ("kind", "id", "basis", "judgement", "note", "in_period")
_CLAUSE = ("article", "clause", "point")


@dataclass
class Names:
    """Everything an entry may name; what it names in vain is kept as a finding."""

    documents: Mapping[str, LegalDocument]
    sources: frozenset[str]
    parameters: Mapping[str, Parameter]
    offices: Mapping[str, str]
    facts: Mapping[str, str]
    regimes: Mapping[str, Regime]
    findings: list[Finding] = field(default_factory=list)

    def basis(self, entry: Mapping[str, Any], place: Place, default: Mapping[str, Any] | None = None) -> Basis:
        """The basis an entry gives; what it leaves out stands in the default of its version."""
        merged = {**(default or {}), **entry}
        if "article" in entry or "document" in entry:
            merged = {**{k: v for k, v in merged.items() if k not in _CLAUSE}, **entry}
        for source in merged.get("sources", ()):
            if source not in self.sources:
                self.unknown(f"Nguồn “{source}” không có trong sources.yaml.", place)
        number = str(merged.get("document", ""))
        document = self.documents.get(number)
        if document is None and "/" in number:
            self.unknown(f"Văn bản “{number}” không có trong documents.yaml.", place)
        if not number:
            self.findings.append(error("basis", "Chưa ghi căn cứ pháp lý.", place))
        legal = LegalBasis(document.citation if document else number, *(str(merged.get(k, "")) for k in _CLAUSE))
        confidence = Confidence(merged.get("confidence", Confidence.READ_SECONDARY))
        return Basis(legal, confidence, tuple(merged.get("sources", ())))

    def parameter(self, key: str, place: Place) -> Parameter:
        """The open parameter with this key."""
        if key not in self.parameters:
            self.unknown(f"Tham số “{key}” không có trong parameters.yaml.", place)
            return Parameter(key, key, "")
        return self.parameters[key]

    def unknown(self, message: str, place: Place) -> None:
        """Keep a finding about a name that leads nowhere."""
        self.findings.append(error("reference", message, place))


def read_award(entry: Mapping[str, Any], file: YamlFile, index: int, names: Names) -> a.Award:
    """An award with a version for every regime it exists in."""
    place = file.place(index)
    reader = AwardReader(names, file, entry["code"], tuple(entry["recipients"]))
    absent = tuple(entry.get("absent", {}).get("regimes", ()))
    versions = tuple(reader.versions(entry["name"], entry["versions"], index, absent))
    return a.Award(
        code=entry["code"],
        name=entry["name"],
        family=entry["family"],
        recipients=tuple(entry["recipients"]),
        level=entry["level"],
        versions=versions,
        place=place,
        grade=entry.get("grade", ""),
    )


def read_local_versions(
    award: a.Award, entry: Mapping[str, Any], file: YamlFile, index: int, names: Names
) -> Iterator[a.Version]:
    """The versions a layer gives for an award, each the national one with its local parts put in."""
    reader = AwardReader(names, file, award.code, award.recipients)
    for number, local in enumerate(entry["versions"]):
        path = (index, "versions", number)
        national = award.under(local["regime"], local.get("since", date.max))
        if national is None:
            names.unknown(f"{award.code} không có ở thời kỳ {local['regime']}.", file.place(*path))
            continue
        yield reader.version(national, local, path)


class AwardReader:
    """Reads the versions of one award."""

    def __init__(self, names: Names, file: YamlFile, code: str, recipients: tuple[a.Recipient, ...]):
        self.names = names
        self.file = file
        self.code = code
        self.recipients = recipients

    def versions(
        self, name: str, entries: list[Mapping[str, Any]], index: int, absent: tuple[str, ...]
    ) -> Iterator[a.Version]:
        """Every version in order of time; regimes without an entry continue the one before."""
        last: dict[str, a.Version] = {}
        for code, regime in self.names.regimes.items():
            if code in absent:
                continue
            before = last.get(CONTINUES.get(code, ""))
            found = [(n, entry) for n, entry in enumerate(entries) if entry["regime"] == code] or [(-1, {})]
            for number, entry in found:
                path = (index, "versions", number) if number >= 0 else (index,)
                base = self._base(name, regime, before, path)
                last[code] = self.version(base, entry, path)
                yield last[code]

    def _base(self, name: str, regime: Regime, before: a.Version | None, path: tuple[Any, ...]) -> a.Version:
        span = {"regime": regime.code, "since": regime.since, "until": regime.until, "place": self.file.place(*path)}
        if before is not None:
            return replace(before, **span, open=(), reference_only=regime.code == "R4")  # type: ignore[arg-type]
        basis = Basis(LegalBasis(regime.law), Confidence.UNVERIFIED)
        return a.Version(name=name, basis=basis, standards={}, **span)  # type: ignore[arg-type]

    def version(self, base: a.Version, entry: Mapping[str, Any], path: tuple[Any, ...]) -> a.Version:
        """The version an entry writes over the one it continues."""
        place = self.file.place(*path)
        changes: dict[str, Any] = {"place": place}
        changes |= {key: entry[key] for key in ("name", "since", "until") if key in entry}
        if "basis" in entry:
            changes["basis"] = self.names.basis(entry["basis"], place)
        if {"standards", "unread", "local"} & set(entry):
            basis = changes.get("basis", base.basis)
            changes["standards"] = dict(self._standards(entry, basis, base.regime, path))
            changes["reference_only"] = entry.get("reference_only", False)
        if "decision" in entry:
            changes["decision"] = self._decision(entry["decision"], path)
        if "dossier" in entry:
            changes["dossier"] = self._dossier(entry["dossier"], path)
        if "deadlines" in entry:
            changes["deadlines"] = tuple(self._deadline(d, path) for d in entry["deadlines"])
        if "appraised_by" in entry:
            changes["appraised_by"] = self._offices(entry["appraised_by"], place)
        changes |= {key: tuple(entry[key]) for key in ("notes",) if key in entry}
        if "open" in entry:
            changes["open"] = tuple(self.names.parameter(key, place) for key in entry["open"])
        return replace(base, **changes)

    def _standards(
        self, entry: Mapping[str, Any], basis: Basis, regime: str, path: tuple[Any, ...]
    ) -> Iterator[tuple[str, a.Standard]]:
        for recipient in self.recipients:
            given = entry.get("standards", {}).get(recipient, entry)
            where = (*path, "standards", recipient)
            if "unread" in given or "local" in given:
                yield recipient, self._open_standard(given, basis, regime, where)
            elif "needs" in given:
                yield recipient, self._standard(given, entry.get("basis", {}), where)
            else:
                message = f"{self.code} chưa có tiêu chuẩn cho {a.RECIPIENTS[recipient]}."
                self.names.unknown(message, self.file.place(*where))

    def _open_standard(self, given: Mapping[str, Any], basis: Basis, regime: str, path: tuple[Any, ...]) -> a.Standard:
        """The standard nobody read, or that a locality sets: one condition that names who decides it."""
        local = "local" in given
        text = given["local" if local else "unread"]
        parameter = Parameter(f"{self.code}.{regime}", "Tiêu chuẩn xét tặng", text)
        kind = "set_locally" if local else "unread"
        return a.Standard((a.Rule(kind, kind, basis, self.file.place(*path), {"parameter": parameter}),))

    def _standard(self, given: Mapping[str, Any], basis: Mapping[str, Any], path: tuple[Any, ...]) -> a.Standard:
        needs = self._nodes(given["needs"], basis, None, (*path, "needs"))
        paths = (self._path(way, basis, (*path, "paths", number)) for number, way in enumerate(given.get("paths", ())))
        return a.Standard(needs, tuple(paths))

    def _path(self, way: Mapping[str, Any], basis: Mapping[str, Any], path: tuple[Any, ...]) -> a.Path:
        period = a.Period(**way["period"]) if "period" in way else None
        needs = self._nodes(way["needs"], basis, period, (*path, "needs"))
        return a.Path(way["id"], way["title"], needs, way.get("claimed", False))

    def _nodes(
        self, entries: list[Mapping[str, Any]], basis: Mapping[str, Any], period: a.Period | None, path: tuple[Any, ...]
    ) -> tuple[a.Node, ...]:
        return tuple(self._node(entry, basis, period, (*path, number)) for number, entry in enumerate(entries))

    def _node(
        self, entry: Mapping[str, Any], basis: Mapping[str, Any], period: a.Period | None, path: tuple[Any, ...]
    ) -> a.Node:
        for key, shape in (("any", a.AnyOf), ("all", a.AllOf)):
            if key in entry:
                parts = self._nodes(entry[key], basis, period, (*path, key))
                return shape(entry["id"], parts, self.names.basis({}, self.file.place(*path), basis))
        return self.rule(entry, basis, period, path)

    def rule(
        self, entry: Mapping[str, Any], basis: Mapping[str, Any], period: a.Period | None, path: tuple[Any, ...]
    ) -> a.Rule:
        """One condition; `fact` conditions are named after their fact."""
        place = self.file.place(*path)
        if entry["kind"] == "fact" and entry["fact"] not in self.names.facts:
            self.names.unknown(f"Dữ kiện “{entry['fact']}” không có trong facts.yaml.", place)
        return a.Rule(
            id=entry.get("id", entry.get("fact", entry["kind"])),
            kind=entry["kind"],
            basis=self.names.basis(entry.get("basis", {}), place, basis),
            place=place,
            values={k: self._value(k, v, place) for k, v in entry.items() if k not in STRUCTURE},
            period=period if entry.get("in_period", True) else None,
            judgement=entry.get("judgement", False),
            note=entry.get("note", ""),
        )

    def _value(self, name: str, value: Any, place: Place) -> a.Value:
        if isinstance(value, dict):
            return self.names.parameter(value["parameter"], place)
        if isinstance(value, list):
            return tuple(value)
        if isinstance(value, str) and name in SHARES and value[0].isdigit():
            return Fraction(value)
        assert isinstance(value, str | int | bool)
        return value

    def _decision(self, entry: Mapping[str, Any], path: tuple[Any, ...]) -> a.Decision:
        place = self.file.place(*path, "decision")
        open_ = tuple(self.names.parameter(key, place) for key in entry.get("open", ()))
        return a.Decision(self._offices(entry["by"], place), self.names.basis(entry["basis"], place), open_)

    def _offices(self, names: list[str], place: Place) -> tuple[str, ...]:
        for name in names:
            if name not in self.names.offices:
                self.names.unknown(f"Cơ quan “{name}” không có trong offices.yaml.", place)
        return tuple(names)

    def _dossier(self, entry: Mapping[str, Any], path: tuple[Any, ...]) -> a.Dossier:
        fields = {**entry, "items": tuple(entry["items"])}
        return a.Dossier(**{**fields, "basis": self.names.basis(entry["basis"], self.file.place(*path, "dossier"))})

    def _deadline(self, entry: Mapping[str, Any], path: tuple[Any, ...]) -> a.Deadline:
        return a.Deadline(**{**entry, "basis": self.names.basis(entry["basis"], self.file.place(*path, "deadlines"))})


def day_before(day: date) -> date:
    """The day before a day."""
    return day - timedelta(days=1)
