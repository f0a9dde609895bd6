"""Reading scorecards, shipped ones and those of a score file; one that does not add up is refused at its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.place import Place
from tdkt.rulebook.load import DATA, YamlFile
from tdkt.rulebook.scorecard import (
    Band,
    Column,
    Extra,
    Group,
    Hand,
    Item,
    Quota,
    Ratio,
    Scorecard,
    Step,
    Steps,
    Ties,
)
from tdkt.rulebook.sourced import exact

Where = Callable[..., Place]


def shipped_scorecards(data: Path = DATA) -> dict[str, YamlFile]:
    """The files of the scorecards that come with the product, by id. Raises Refused with file and line."""
    files = [YamlFile(path, "scorecard", root=data) for path in sorted((data / "scoring").glob("*.yaml"))]
    findings = [finding for file in files for finding in file.findings]
    if findings:
        raise Refused(findings)
    return {file.content["id"]: file for file in files}


def scorecard(content: Mapping[str, Any], place: Where) -> Scorecard:
    """A scorecard from its YAML. Raises Refused with everything that does not add up, each at its place."""
    groups = tuple(_group(entry, content["final"]) for entry in content["groups"])
    basis = content.get("basis")
    card = Scorecard(
        id=content["id"],
        title=content["title"],
        maximum=exact(content["maximum"]),
        groups=groups,
        final=content["final"],
        ties=_ties(content.get("ties", {})),
        decimals=content.get("decimals", 2),
        excess_total=_maybe(content, "excess_total"),
        bonuses={entry["key"]: _extra(entry) for entry in content.get("bonuses", ())},
        bonus_cap=_maybe(content, "bonus_cap"),
        penalties={entry["key"]: _extra(entry) for entry in content.get("penalties", ())},
        bands=tuple(Band(exact(entry["from"]), entry["name"]) for entry in content.get("bands", ())),
        quotas=tuple(Quota(q["award"], q["count"], _maybe(q, "least")) for q in content.get("quotas", ())),
        basis=LegalBasis(**basis) if basis else None,
        note=content.get("note", ""),
    )
    findings = list(_problems(card, content, place))
    if findings:
        raise Refused(findings)
    return card


def _maybe(entry: Mapping[str, Any], name: str) -> Decimal | None:
    return exact(entry[name]) if name in entry else None


def _group(entry: Mapping[str, Any], final: Column) -> Group:
    items = tuple(_item(item, entry["key"], entry.get("final", final)) for item in entry["items"])
    return Group(entry["key"], entry["title"], exact(entry["maximum"]), items)


def _item(entry: Mapping[str, Any], group: str, final: Column) -> Item:
    chosen = entry.get("final", final)
    return Item(entry["key"], entry["title"], exact(entry["maximum"]), _way(entry), group, chosen)


def _way(entry: Mapping[str, Any]) -> Ratio | Steps | Hand:
    if "ratio" in entry:
        ratio = entry["ratio"]
        percent = str(ratio["excess"]).removesuffix("%") if "excess" in ratio else None
        return Ratio(ratio.get("falling", False), Fraction(percent) / 100 if percent else None)
    if "steps" in entry:
        return _steps(entry["steps"], of_plan=entry.get("of_plan", False))
    return Hand({name: exact(points) for name, points in entry.get("levels", {}).items()})


def _steps(entries: Sequence[Mapping[str, Any]], *, of_plan: bool = False) -> Steps:
    """Steps by rising bound."""
    falling = any("to" in entry for entry in entries)
    steps = (Step(exact(entry.get("from", entry.get("to"))), exact(entry["points"])) for entry in entries)
    return Steps(tuple(sorted(steps, key=lambda step: step.bound)), of_plan, falling)


def _extra(entry: Mapping[str, Any]) -> Extra:
    return Extra(
        key=entry["key"],
        title=entry["title"],
        each=_maybe(entry, "each"),
        steps=_steps(entry["steps"]) if "steps" in entry else None,
        levels={name: exact(points) for name, points in entry.get("levels", {}).items()},
        most=_maybe(entry, "most"),
        bars={level: tuple(awards) for level, awards in entry.get("bars", {}).items()},
    )


def _ties(entry: Mapping[str, Any]) -> Ties:
    return Ties(entry.get("rule", "shared"), entry.get("following", "skip"), tuple(entry.get("by", ())))


def _problems(card: Scorecard, content: Mapping[str, Any], place: Where) -> Iterator[Finding]:
    """What does not add up: sums of maxima, keys used twice, steps that fall where they should rise."""
    seen: dict[str, Place] = {}
    for g, group in enumerate(card.groups):
        total = sum((item.maximum for item in group.items), Decimal(0))
        if total != group.maximum:
            message = f"Nhóm {group.key} tối đa {group.maximum} điểm nhưng các mục cộng lại {total} điểm."
            yield error("maximum", message, place("groups", g, "maximum"), found=str(total))
        for i, item in enumerate(group.items):
            where = place("groups", g, "items", i)
            if item.key in seen:
                yield error("unique", f"Mục {item.key} đã có ở {seen[item.key]}.", where, found=item.key)
            seen.setdefault(item.key, where)
            yield from (error("steps", message, where) for message in _bad_points(item))
    total = sum((group.maximum for group in card.groups), Decimal(0))
    if card.groups and total != card.maximum:
        message = f"Bảng điểm tối đa {card.maximum} điểm nhưng các nhóm cộng lại {total} điểm."
        yield error("maximum", message, place("maximum"), found=str(total))
    known = {*seen, *(group.key for group in card.groups)}
    for index, key in enumerate(card.ties.by):
        if key not in known:
            yield error("ties", f"Không có mục hoặc nhóm {key} để so khi bằng điểm.", place("ties", "by", index))
    for kind in ("bonuses", "penalties"):
        yield from _bad_extras(content.get(kind, ()), kind, seen, place)


def _bad_extras(
    entries: Sequence[Mapping[str, Any]], kind: str, seen: dict[str, Place], place: Where
) -> Iterator[Finding]:
    """Keys used twice, extras with no way or several ways to count."""
    for index, entry in enumerate(entries):
        where = place(kind, index)
        if entry["key"] in seen:
            yield error("unique", f"{entry['key']} đã có ở {seen[entry['key']]}.", where, found=entry["key"])
        seen.setdefault(entry["key"], where)
        if sum(way in entry for way in ("each", "steps", "levels")) != 1:
            yield error("way", f"{entry['key']} cần đúng một cách tính: each, steps hoặc levels.", where)
        for level in sorted(entry.get("bars", {}).keys() - entry.get("levels", {}).keys()):
            yield error("bars", f"{entry['key']}: không có mức “{level}” để loại khỏi khen thưởng.", where, found=level)
        for step in entry.get("steps", ()):
            if "to" in step:
                yield error("steps", f"{entry['key']}: bậc của điểm thưởng, điểm trừ viết bằng from.", where)


def _bad_points(item: Item) -> Iterator[str]:
    """Steps that reward a worse figure, and points above the item's maximum."""
    if isinstance(item.way, Steps):
        points = [step.points for step in item.way.steps]
        if points != sorted(points, reverse=item.way.falling):
            yield f"Mục {item.key}: kết quả tốt hơn phải được điểm không kém hơn."
        if len({step.bound for step in item.way.steps}) != len(points):
            yield f"Mục {item.key}: có hai bậc cùng một mốc."
    elif isinstance(item.way, Hand):
        points = list(item.way.levels.values())
    else:
        points = []
    if any(not 0 <= each <= item.maximum for each in points):
        yield f"Mục {item.key}: điểm của một bậc vượt tối đa {item.maximum}."
