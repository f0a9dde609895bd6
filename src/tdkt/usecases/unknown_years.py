"""The answer to a case in which the class of some years is not known: neither taken as reached nor as missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tdkt.domain.awards.candidate import Rating, spans
from tdkt.usecases.case_file import Places
from tdkt.usecases.eligible import eligible_from


def eligible_with_unknown_years(
    content: Mapping[str, Any], unknown: Iterable[int] = (), layer: Path | None = None, *, places: Places | None = None
) -> dict[str, Any]:
    """The answer of `eligible_from` to a case whose list of classes lacks the `unknown` years.

    Judged twice, with these years at their worst and at their best: what comes out the same both ways is certain, the
    rest cannot be told. Raises Refused like `eligible_from`.
    """
    worst = eligible_from(content, layer, places=places)
    years = sorted(set(unknown))
    if not years:
        return worst
    best = eligible_from(_at_their_best(content, years), layer)
    if best["verdict"] == worst["verdict"] and list(_states(best)) == list(_states(worst)):
        return worst
    known = _by_way(worst)
    missing = f"Chưa rõ xếp loại năm {spans(years)}; khai thêm để xét điều kiện này."
    return {
        **best,
        "verdict": best["verdict"] if best["verdict"] == worst["verdict"] else "undetermined",
        "conditions": [_either(one, known, _way(best), missing) for one in best["conditions"]],
        "other_paths": [
            {
                **path,
                "met": _same(path["met"], _path_met(worst, path["id"])),
                "conditions": [_either(one, known, path["id"], missing) for one in path["conditions"]],
            }
            for path in best["other_paths"]
        ],
    }


def _at_their_best(content: Mapping[str, Any], years: Iterable[int]) -> dict[str, Any]:
    candidate = content["candidate"]
    ratings = [*candidate.get("ratings", ()), *({"year": year, "class": Rating.HTXS.name} for year in years)]
    return {**content, "candidate": {**candidate, "ratings": ratings}}


def _way(answer: Mapping[str, Any]) -> str:
    return str(answer["path"]["id"]) if answer["path"] else ""


def _ways(answer: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((_way(answer), one) for one in answer["conditions"])
    yield from ((path["id"], one) for path in answer["other_paths"] for one in path["conditions"])


def _states(answer: Mapping[str, Any]) -> Iterator[tuple[str, str, bool | None, str]]:
    for way, one in _ways(answer):
        yield way, one["id"], one["met"], one["found"]


def _by_way(answer: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Every condition by its way and id; those outside the ways are found under any."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {("", one["id"]): one for one in answer["conditions"]}
    return found | {(way, one["id"]): one for way, one in _ways(answer)}


def _path_met(answer: Mapping[str, Any], name: str) -> bool | None:
    """What became of a way; the nearest one is told only by its conditions."""
    other = {path["id"]: path["met"] for path in answer["other_paths"]}
    if name in other:
        met: bool | None = other[name]
        return met
    states = [one["met"] for one in answer["conditions"] if not one.get("judgement")]
    return False if False in states else None if None in states else True


def _same(first: bool | None, second: bool | None) -> bool | None:
    return first if first is second else None


def _either(
    best: Mapping[str, Any], known: Mapping[tuple[str, str], Mapping[str, Any]], way: str, missing: str
) -> Mapping[str, Any]:
    """A condition that comes out one way, as the years that are known show it; else open."""
    worst = known.get((way, best["id"])) or known.get(("", best["id"])) or best
    if worst["met"] is best["met"]:
        return worst
    return {**best, "met": None, "found": "chưa khai đủ", "message": missing}
