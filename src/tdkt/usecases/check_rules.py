"""`tdkt rules check`: the data fits its schemas, names only what exists, and is proved by written cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt.domain.awards.conditions import CONDITIONS
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.award import Rule
from tdkt.rulebook.lawbook import LawBook
from tdkt.rulebook.load import YamlFile
from tdkt.rulebook.load_law import LAW, load_law, load_layer
from tdkt.usecases.law_cases import LawCase, kinds_shown, law_cases

CHECKOUT_CASES = Path(__file__).parents[3] / "tests" / "rules"
NEVER_MET = ("unread", "set_locally")  # conditions that only say what is missing
CASES = "cases"


@dataclass(frozen=True)
class Proof:
    """What a check went through, and what it found wrong."""

    awards: int
    conditions: int
    documents: int
    parameters: int
    cases: int
    findings: tuple[Finding, ...]


def check_rules(folder: Path | None = None, cases: Path | None = None) -> Proof:
    """The proof of the national law, or of a layer folder laid over it. Broken data is told as findings."""
    is_layer = folder is not None and (folder / "layer.yaml").is_file()
    try:
        law = load_layer(folder) if folder and is_layer else load_law(folder or LAW)
    except Refused as refused:
        return Proof(0, 0, 0, 0, 0, refused.findings)
    where = cases or _cases_of(folder)
    findings: list[Finding] = []
    number = 0
    seen: dict[str, set[bool | None]] = defaultdict(set)
    for case in law_cases(where) if where else ():
        number += 1
        findings += _proved(case, folder if is_layer else None, seen)
    rules = list(_rules(law))
    if not is_layer:
        findings += [*_documents(folder or LAW), *_kinds(rules)]
        findings += _unproved(seen, where) if where else [_no_cases()]
    register = YamlFile((LAW if is_layer or folder is None else folder) / "documents.yaml", "law-documents")
    return Proof(len(law.awards), len(rules), len(register.content or ()), len(law.parameters), number, tuple(findings))


def _cases_of(folder: Path | None) -> Path | None:
    """The cases beside a layer, or those of the checkout for the national law."""
    where = folder / CASES if folder else CHECKOUT_CASES
    return where if where.is_dir() else None


def _proved(case: LawCase, layer: Path | None, seen: dict[str, set[bool | None]]) -> list[Finding]:
    try:
        answer = case.answer(layer)
    except Refused as refused:
        return list(refused.findings)
    for kind, met in kinds_shown(answer):
        seen[kind].add(met)
    return list(case.differences(answer))


def _documents(folder: Path) -> list[Finding]:
    """The register fits its schema, holds a number once, and names only itself."""
    file = YamlFile(folder / "documents.yaml", "law-documents", root=folder)
    findings = list(file.findings)
    if findings:
        return findings
    numbers = [entry["number"] for entry in file.content]
    for index, entry in enumerate(file.content):
        place = file.place(index)
        if numbers.index(entry["number"]) != index:
            findings.append(error("unique", f"Văn bản {entry['number']} ghi hai lần.", place))
        for other in (*entry.get("replaced_by", ()), *entry.get("amends", ())):
            if other not in numbers:
                findings.append(error("reference", f"Văn bản {other} không có trong sổ.", place))
        if "since" in entry and "until" in entry and entry["until"] < entry["since"]:
            findings.append(error("date", f"Văn bản {entry['number']} hết hiệu lực trước khi có hiệu lực.", place))
    return findings


def _kinds(rules: list[Rule]) -> Iterator[Finding]:
    """Every kind named in data exists in code, and the reverse."""
    named = {rule.kind for rule in rules}
    for rule in rules:
        if rule.kind not in CONDITIONS:
            yield error("kind", f"Loại điều kiện “{rule.kind}” không có trong mã.", rule.place)
    for kind in sorted(set(CONDITIONS) - named):
        yield error("kind", f"Loại điều kiện “{kind}” không được dữ liệu nào dùng.")


def _unproved(seen: dict[str, set[bool | None]], where: Path) -> Iterator[Finding]:
    """Every kind of condition has a case that passes and one that fails."""
    for kind, told in CONDITIONS.items():
        wanted: tuple[bool | None, ...] = (None,) if kind in NEVER_MET else (True, False)
        words = {True: "đạt", False: "không đạt", None: "chưa xác định"}
        for met in wanted:
            if met not in seen[kind]:
                message = f"Chưa có hồ sơ thử nào {words[met]} điều kiện “{told.title}” ({kind})."
                yield error("unproved", message, Place(str(where)))


def _no_cases() -> Finding:
    return error("unproved", "Không thấy bộ hồ sơ thử; chỉ ra thư mục bằng --cases.")


def _rules(law: LawBook) -> Iterator[Rule]:
    for award in law.awards.values():
        for version in award.versions:
            for standard in version.standards.values():
                yield from standard.rules()
    yield from (entry.rule for entry in law.common)
