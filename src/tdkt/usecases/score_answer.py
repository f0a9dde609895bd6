"""What a scored cluster looks like as one JSON object."""

from __future__ import annotations

from typing import Any

from tdkt.domain.scoring.quota import proposals
from tdkt.domain.scoring.ranking import Standing
from tdkt.domain.scoring.sheet import Line, Sheet
from tdkt.rulebook.scorecard import Scorecard
from tdkt.usecases import as_json
from tdkt.usecases.score import Scored


def score_answer(scored: Scored) -> dict[str, Any]:
    """Members best first with every line of their sheets, ties, members without a place, and proposals."""
    sheets = {sheet.unit: sheet for sheet in scored.sheets}
    made, passed = proposals(scored.standings, scored.sheets, scored.card)
    return {
        "scorecard": scored.card.id,
        "title": scored.card.title,
        "period": scored.period,
        "maximum": as_json.number(scored.card.maximum),
        "final": scored.card.final,
        "basis": as_json.legal(scored.card.basis),
        "note": scored.card.note,
        "members": [_member(standing, sheets[standing.unit], scored.card) for standing in scored.standings],
        "ties": [
            {"place": standing.place, "units": [standing.unit, *standing.tied], "open": standing.open}
            for standing in scored.standings
            if standing.tied and standing.unit == min(standing.unit, *standing.tied)
        ],
        "unranked": [{"unit": s.unit, "reason": s.reason} for s in scored.standings if s.place is None],
        "proposals": [
            {"award": p.award, "unit": p.unit, "place": p.place, "open": p.open, "reason": p.reason} for p in made
        ],
        "passed_over": [{"award": p.award, "unit": p.unit, "reason": p.reason} for p in passed],
    }


def _member(standing: Standing, sheet: Sheet, card: Scorecard) -> dict[str, Any]:
    band = next((b.name for b in sorted(card.bands, key=lambda b: -b.floor) if standing.total >= b.floor), None)
    return {
        "unit": sheet.unit,
        "name": sheet.name,
        "place": standing.place,
        "total": as_json.number(standing.total),
        "tied_with": list(standing.tied),
        "open": standing.open,
        "band": band if standing.place is not None else None,
        "reason": standing.reason,
        "columns": {column: as_json.number(total) for column, total in sheet.columns.items()},
        "missing": list(sheet.missing),
        "lines": [_line(line) for line in sheet.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "key": line.key,
        "title": line.title,
        "points": as_json.number(line.points),
        "maximum": as_json.number(line.maximum),
        "reason": line.reason,
        "columns": {column: as_json.number(points) for column, points in line.columns.items()},
    }
