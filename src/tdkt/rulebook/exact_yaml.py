"""A YAML file that a person hands to a command: read exactly, refused at its line, never trusted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.load import YamlFile, _validator

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
        raise yaml.MarkedYAMLError(problem=f"“{node.value}” không phải là số", problem_mark=node.start_mark) from broken


class ExactFile(YamlFile):
    """A parsed case that fits its schema. Raises Refused with every finding, each at its line."""

    def __init__(self, path: Path, schema: str):
        self.path = path
        self.name = path.name
        self.findings = []
        self.content = None
        self._lines = {}
        self._read(path)
        if not self.findings:
            for problem in _validator(schema).iter_errors(self.content):
                self.findings.append(error("schema", problem.message, self.place(*problem.absolute_path)))
        if self.findings:
            raise Refused(self.findings)

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8-sig")
            for event in yaml.parse(text, Loader=_Base):
                if isinstance(event, yaml.AliasEvent):
                    place = Place(self.name, event.start_mark.line + 1 if event.start_mark else 0)
                    self.findings.append(error("yaml", "Không dùng bí danh (*) trong tệp này.", place))
                    return
            loader = ExactLoader(text)
            node = loader.get_single_node()
            if node is not None:
                self._note_lines(node, ())
                self.content = loader.construct_document(node)
        except yaml.MarkedYAMLError as broken:
            line = broken.problem_mark.line + 1 if broken.problem_mark else 0
            self.findings.append(error("yaml", f"Tệp không đọc được ({broken.problem}).", Place(self.name, line)))
        except (OSError, ValueError, TypeError, RecursionError, yaml.YAMLError) as broken:
            self.findings.append(error("yaml", f"Tệp không đọc được ({broken}).", Place(self.name)))
