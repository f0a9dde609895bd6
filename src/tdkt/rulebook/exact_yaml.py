"""A YAML file that a person hands to a command: read exactly, refused at its line, never trusted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.load import YamlFile
from tdkt.rulebook.schema_words import UnfitYaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ExactLoader(_Base):  # type: ignore[misc]
    """Reads `on`, `yes`, `no` and days as the words they are, and numbers with a point as exact decimals."""


def _is_kept(tag: str, first: str) -> bool:
    """Whether words with this first letter are still read as values of this kind."""
    kind = tag.rpartition(":")[2]
    return kind != "timestamp" and (kind != "bool" or first in "tTfF")


ExactLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if _is_kept(tag, first)]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
ExactLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: _decimal(node))


def _decimal(node: yaml.ScalarNode) -> Decimal:
    text = node.value.replace("_", "")
    try:
        return Decimal(text)
    except ArithmeticError as broken:
        raise UnfitYaml(problem=f"“{node.value}” không phải là số", problem_mark=node.start_mark) from broken


class ExactFile(YamlFile):
    """A parsed case that fits its schema. Raises Refused with every finding, each at its line."""

    def __init__(self, path: Path, schema: str):
        super().__init__(path, schema, root=path.parent)
        if self.findings:
            raise Refused(self.findings)

    def _read(self, path: Path, loader_of: Any) -> None:
        super()._read(path, ExactLoader)
        if not self.findings and (line := _alias_line(path)):
            self.findings.append(error("yaml", "Không dùng bí danh (*) trong tệp này.", Place(self.name, line)))


def _alias_line(path: Path) -> int:
    """The line of the first alias, 0 without one: two lists that are one list would be a mistake, not a saving."""
    events = yaml.parse(path.read_text(encoding="utf-8-sig"), Loader=_Base)
    marks = (event.start_mark for event in events if isinstance(event, yaml.AliasEvent))
    return next((mark.line + 1 for mark in marks if mark), 0)
