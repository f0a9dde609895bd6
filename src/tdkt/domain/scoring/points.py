"""The points of one item, bonus or penalty, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor

from tdkt.kernel.place import Place
from tdkt.rulebook.scorecard import Extra, Hand, Item, Ratio, Steps
from tdkt.vntext.numbers import format_number


@dataclass(frozen=True)
class ItemInput:
    """What is known of a member for one item: figures, a level, and the points that each column gave."""

    place: Place
    plan: Decimal | None = None
    actual: Decimal | None = None
    figure: Decimal | None = None
    level: str = ""
    given: Mapping[str, Decimal] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class ExtraInput:
    """One bonus or penalty of a member: how often, how much, or which level."""

    key: str
    value: Decimal | str
    place: Place
    reason: str = ""


@dataclass(frozen=True)
class Computed:
    """Points that follow from a figure or level, the surplus above them, and why."""

    points: Decimal
    reason: str
    surplus: Decimal = Decimal(0)
    surplus_reason: str = ""


def shown(value: Decimal | Fraction, decimals: int = 4) -> str:
    """A number as people read it, with at most so many decimals.

    >>> shown(Fraction(2, 3)), shown(Fraction(2, 3), 2), shown(Decimal("951.50"))
    ('0,6667', '0,67', '951,5')
    """
    return format_number(rounded(Fraction(value), decimals), decimals)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """The value with so many decimals, halves upwards, computed exactly.

    >>> rounded(Fraction(2, 3), 2), rounded(Fraction(1, 200), 2)
    (Decimal('0.67'), Decimal('0.01'))
    """
    return Decimal(floor(value * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


def computed(item: Item, given: ItemInput, decimals: int) -> Computed | None:
    """What an item's figures or level are worth; None when there are none. Raises ValueError, in Vietnamese."""
    _refuse_what_does_not_belong(item, given)
    if isinstance(item.way, Hand):
        return _by_level(item, item.way, given)
    if isinstance(item.way, Steps) and not item.way.of_plan:
        figure = given.figure
        return None if figure is None else _by_steps(item, item.way, Fraction(figure), shown(figure))
    if given.plan is None and given.actual is None:
        return None
    if given.plan is None or given.actual is None:
        raise ValueError(f"Mục {item.key} cần cả plan (kế hoạch) và actual (thực hiện).")
    if isinstance(item.way, Steps):
        return _by_plan_steps(item, item.way, given.plan, given.actual)
    return _by_ratio(item, item.way, given.plan, given.actual, decimals)


def _refuse_what_does_not_belong(item: Item, given: ItemInput) -> None:
    """Figures for an item judged by hand, a level for one computed, one number where plan and result are needed."""
    has_plan = given.plan is not None or given.actual is not None
    needs_plan = isinstance(item.way, Ratio) or (isinstance(item.way, Steps) and item.way.of_plan)
    if given.level and not isinstance(item.way, Hand):
        raise ValueError(f"Mục {item.key} tính từ số liệu, không xếp mức.")
    if has_plan and not needs_plan:
        raise ValueError(f"Mục {item.key} không tính theo kế hoạch.")
    if given.figure is not None and (needs_plan or isinstance(item.way, Hand)):
        needed = "plan và actual" if needs_plan else "điểm hoặc level"
        raise ValueError(f"Mục {item.key} cần {needed}, không phải figure.")


def _by_level(item: Item, way: Hand, given: ItemInput) -> Computed | None:
    if not given.level:
        return None
    if given.level not in way.levels:
        known = ", ".join(way.levels) or "không có mức nào"
        raise ValueError(f"Mục {item.key} không có mức “{given.level}”; các mức: {known}.")
    points = way.levels[given.level]
    return Computed(points, f"xếp mức {given.level}: {shown(points)} điểm")


def _by_steps(item: Item, way: Steps, value: Fraction, told: str) -> Computed:
    step = way.points(value)
    if step is None:
        edge = f"quá {shown(way.steps[-1].bound)}" if way.falling else f"dưới {shown(way.steps[0].bound)}"
        return Computed(Decimal(0), f"kết quả {told}, {edge}: 0 điểm")
    bound = f"mức {'đến' if way.falling else 'từ'} {shown(step.bound)}"
    return Computed(step.points, f"kết quả {told}, {bound}: {shown(step.points)} điểm")


def _by_plan_steps(item: Item, way: Steps, plan: Decimal, actual: Decimal) -> Computed:
    if plan <= 0:
        raise ValueError(f"Mục {item.key}: kế hoạch phải lớn hơn 0.")
    percent = Fraction(actual) / Fraction(plan) * 100
    return _by_steps(item, way, percent, f"{shown(actual)}/{shown(plan)} = {shown(percent, 2)}% kế hoạch")


def _by_ratio(item: Item, way: Ratio, plan: Decimal, actual: Decimal, decimals: int) -> Computed:
    """Result over plan times the item's points; plan over result for what should fall."""
    if plan < 0 or (plan == 0 and not way.falling):
        raise ValueError(f"Mục {item.key}: kế hoạch phải lớn hơn 0.")
    if way.falling and actual < 0:
        raise ValueError(f"Mục {item.key}: kết quả của chỉ tiêu giảm không được âm.")
    ratio = _ratio(Fraction(plan), Fraction(actual), falling=way.falling)
    maximum = Fraction(item.maximum)
    top, bottom = (plan, actual) if way.falling else (actual, plan)
    if ratio is None:
        told = f"kết quả {shown(actual)}, tốt hơn kế hoạch {shown(plan)}"
    else:
        told = f"{shown(top)}/{shown(bottom)} = {shown(ratio * 100, 2)}%"
    points = rounded(max(Fraction(0), maximum * (1 if ratio is None else min(ratio, Fraction(1)))), decimals)
    reason = f"{told}: {shown(points)}/{shown(item.maximum)} điểm"
    if way.excess is None or (ratio is not None and ratio <= 1):
        return Computed(points, reason)
    over = way.excess if ratio is None else min(ratio - 1, way.excess)
    surplus = rounded(maximum * over, decimals)
    limit = f"không quá {shown(way.excess * 100, 2)}% điểm chuẩn"
    return Computed(points, reason, surplus, f"vượt kế hoạch ({told}), {limit}: thưởng {shown(surplus)} điểm")


def _ratio(plan: Fraction, actual: Fraction, *, falling: bool) -> Fraction | None:
    """How far the plan was reached; None is "beyond any bound" (a result of 0 where less is better)."""
    if not falling:
        return actual / plan
    if actual == 0:
        return Fraction(1) if plan == 0 else None
    return plan / actual


def extra_points(extra: Extra, given: ExtraInput, decimals: int) -> Computed:
    """What one bonus or penalty counts, without its sign. Raises ValueError, in Vietnamese."""
    told = f"; {given.reason}" if given.reason else ""
    if extra.levels:
        if given.value not in extra.levels:
            raise ValueError(f"{extra.title} không có mức “{given.value}”; các mức: {', '.join(extra.levels)}.")
        points = extra.levels[str(given.value)]
        return Computed(points, f"{extra.title}: {given.value}{told}")
    value = given.value
    if isinstance(value, str) or value < 0:
        raise ValueError(f"{extra.title} cần một số không âm.")
    if extra.steps:
        step = extra.steps.points(value)
        bound = f", mức từ {shown(step.bound)}" if step else f", dưới {shown(extra.steps.steps[0].bound)}"
        return Computed(step.points if step else Decimal(0), f"{extra.title}: {shown(value)}{bound}{told}")
    points = rounded(Fraction(extra.each or 0) * Fraction(value), decimals)
    return Computed(points, f"{extra.title}: {shown(value)} × {shown(extra.each or Decimal(0))}{told}")
