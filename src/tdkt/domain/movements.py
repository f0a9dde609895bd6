"""Movements and exemplars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOVEMENT_KINDS = {
    "regular": "thường xuyên",
    "thematic": "chuyên đề",
    "peak": "cao điểm",
    "special": "đặc biệt",
    "unit": "tại đơn vị",
}


@dataclass(frozen=True)
class Movement:
    """A movement; `story` is a phrase, its results are figures whose subject is `code`."""

    code: str
    kind: str
    name: str
    launched_by: str = ""
    since: date | None = None
    until: date | None = None
    story: str = ""


@dataclass(frozen=True)
class Exemplar:
    """A person, household or collective held up as an example; `story` is a phrase."""

    code: str
    name: str
    unit: str
    story: str
    place: str = ""
    field: str = ""
    movement: str = ""
