"""Which members may be proposed for which award, by place and quota."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tdkt.domain.scoring.points import shown
from tdkt.domain.scoring.ranking import Standing
from tdkt.domain.scoring.sheet import Sheet
from tdkt.rulebook.scorecard import Quota, Scorecard


@dataclass(frozen=True)
class Proposal:
    """A member that the quota lets the cluster propose (`open`: the meeting has to choose among equals first)."""

    award: str
    unit: str
    place: int
    reason: str
    open: bool = False


@dataclass(frozen=True)
class PassedOver:
    """A member with a place that may not be proposed for an award, and why."""

    award: str
    unit: str
    reason: str


def proposals(
    standings: Sequence[Standing], sheets: Sequence[Sheet], card: Scorecard
) -> tuple[tuple[Proposal, ...], tuple[PassedOver, ...]]:
    """Proposals in the order of the quotas, each member once, best places first.

    Members of one shared place that do not all fit are left open, and so are all later quotas: they depend on the
    choice. Members that a penalty bars, or whose total is below the quota's least, are passed over.
    """
    barred = {sheet.unit: sheet.barred for sheet in sheets}
    made: list[Proposal] = []
    passed: list[PassedOver] = []
    for quota in card.quotas:
        taken = {proposal.unit for proposal in made if not proposal.open}
        waiting = any(proposal.open for proposal in made)
        free = [s for s in standings if s.place is not None and s.unit not in taken]
        allowed = []
        for standing in free:
            why = _obstacle(standing, quota, barred[standing.unit])
            if why:
                passed.append(PassedOver(quota.award, standing.unit, why))
            else:
                allowed.append(standing)
        made += _filled(allowed, quota, waiting=waiting)
    return tuple(made), tuple(passed)


def _obstacle(standing: Standing, quota: Quota, barred: Mapping[str, str]) -> str:
    if quota.award in barred:
        return f"không được đề nghị: {barred[quota.award]}"
    if quota.least is not None and standing.total < quota.least:
        return f"{shown(standing.total)} điểm, dưới {shown(quota.least)} điểm"
    return ""


def _filled(allowed: Sequence[Standing], quota: Quota, *, waiting: bool) -> list[Proposal]:
    """Seats given place by place; the place that does not fit is open and ends the giving."""
    made: list[Proposal] = []
    left = quota.count
    for place, group in groupby(allowed, key=lambda standing: standing.place or 0):
        same = list(group)
        if left <= 0:
            break
        is_open = waiting or len(same) > left
        if waiting:
            why = f"hạng {place}; chờ cuộc họp chọn xong khen thưởng trước"
        elif is_open:
            why = f"cùng hạng {place}, còn {left} chỉ tiêu cho {len(same)} đơn vị: cuộc họp suy tôn"
        else:
            why = f"hạng {place}, trong {quota.count} chỉ tiêu"
        made += [Proposal(quota.award, standing.unit, place, why, is_open) for standing in same]
        left -= len(same)
    return made
