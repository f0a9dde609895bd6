"""The ranking of a cluster's members."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tdkt.kernel.period import Period


@dataclass(frozen=True)
class Placing:
    """The place of a member in its cluster's ranking; equal places are ties."""

    cluster: str
    period: Period
    unit: str
    place: int
    title: str = ""


def by_place(placings: tuple[Placing, ...]) -> list[tuple[int, list[Placing]]]:
    """The placings grouped by place, best first; a group of more than one is a tie."""
    ordered = sorted(placings, key=lambda placing: placing.place)
    return [(place, list(group)) for place, group in groupby(ordered, key=lambda placing: placing.place)]
