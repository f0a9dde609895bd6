"""The money of one award, or of a list of awards, as an answer that can be printed or sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tdkt.domain.awards.fund import Ceiling, fund_ceiling
from tdkt.domain.awards.money import Bonus, bonus
from tdkt.domain.awards.payment import Forecast, Grant, forecast
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.money import MoneyLaw
from tdkt.usecases import as_json
from tdkt.usecases.award_names import AwardNames, kind_of
from tdkt.usecases.rows import csv_rows, read_day
from tdkt.vntext.names import fold
from tdkt.vntext.numbers import read_number

COLUMNS = ("recipient", "award", "kind", "on", "achievement", "period", "coefficient", "resistance")
REQUIRED = COLUMNS[:4]
TITLES = {
    "recipient": ("Người nhận", "Họ và tên", "Họ tên", "Tên"),
    "award": ("Khen thưởng", "Danh hiệu", "Hình thức khen thưởng", "Mã khen thưởng"),
    "kind": ("Đối tượng", "Loại đối tượng"),
    "on": ("Ngày quyết định", "Ngày"),
    "achievement": ("Thành tích",),
    "period": ("Thời gian", "Thời gian thành tích"),
    "coefficient": ("Hệ số",),
    "resistance": ("Kháng chiến",),
}
NOT = ("0", "khong", "no", "false")
MOST_COEFFICIENT = 1000
MOST_DIGITS = 18


def bonus_answer(found: Bonus) -> dict[str, Any]:
    """One award's money: coefficient, base salary, amounts in đồng before and after rounding, and their articles."""
    most = found.most * found.salary.amount if found.most is not None and found.salary else None
    return {
        "award": found.award.code,
        "name": found.name,
        "kind": found.kind,
        "on": found.on.isoformat(),
        "regime": found.regime.code if found.regime else None,
        "verdict": "undetermined" if found.parameters else "determined",
        "coefficient": as_json.number(found.coefficient),
        "base_salary": as_json.number(found.salary.amount) if found.salary else None,
        "amount_before_rounding": as_json.number(found.before),
        "amount_after_rounding": as_json.number(found.amount),
        "rounding": as_json.basis(found.rounding.basis) if found.rounding else None,
        "rounding_note": found.rounding.note if found.rounding else "",
        "maximum_coefficient": as_json.number(found.most),
        "maximum_amount_before_rounding": as_json.number(most),
        "basis": as_json.basis(found.basis),
        "base_salary_basis": as_json.basis(found.salary.basis) if found.salary else None,
        "confidence": found.confidence.value if found.confidence else None,
        "paid_by": found.payer,
        "paid_by_basis": as_json.basis(found.payer_basis),
        "parameters": as_json.parameters(found.parameters),
        "note": found.note,
    }


def forecast_answer(found: Forecast, ceiling: Ceiling | None = None) -> dict[str, Any]:
    """The payments of a list, their sum, and what they leave under the ceiling of the fund."""
    answer: dict[str, Any] = {
        "payments": [
            {
                "recipient": payment.grant.recipient,
                **bonus_answer(payment.grant.bonus),
                "paid": as_json.number(payment.amount),
                "reason": payment.reason,
                "reason_basis": as_json.basis(payment.basis),
                "parameters": as_json.parameters(payment.parameters),
            }
            for payment in found.payments
        ],
        "total": as_json.number(found.total),
        "undetermined": len(found.undetermined),
    }
    if ceiling:
        answer["fund"] = {
            "area": ceiling.area,
            "expenditure": as_json.number(ceiling.expenditure),
            "share": as_json.number(ceiling.share),
            "ceiling": as_json.number(ceiling.amount),
            "organising": as_json.number(ceiling.organising_amount),
            "left": as_json.number(ceiling.left_after(found.total)),
            "basis": as_json.basis(ceiling.basis),
            "parameters": as_json.parameters(ceiling.parameters),
        }
    return answer


def read_grants(file: Path, *, law: MoneyLaw, rounded: bool = True) -> tuple[Grant, ...]:
    """The grants of a CSV list. Raises Refused with every finding, each at its line and column."""
    rows = csv_rows(file, required=REQUIRED, known=COLUMNS, said=TITLES)
    return grants_of(rows, law=law, rounded=rounded)


def grants_of(rows: Iterable[tuple[Place, Mapping[str, str]]], *, law: MoneyLaw, rounded: bool) -> tuple[Grant, ...]:
    """The grants that rows of text describe; a page hands over its own rows with their places."""
    findings: list[Finding] = []
    names = AwardNames(law.book)
    grants = []
    for place, row in rows:
        try:
            grants.append(_grant(row, place, law, names, rounded=rounded))
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(findings)
    return tuple(grants)


def bonus_list(
    grants: Sequence[Grant],
    *,
    law: MoneyLaw,
    expenditure: Decimal | None = None,
    area: str = "",
    on: date | None = None,
) -> dict[str, Any]:
    """What a list of grants costs, against the ceiling of the fund on a day when an expenditure is given."""
    ceiling = None
    if expenditure is not None:
        day = on or max((grant.bonus.on for grant in grants), default=None)
        if day is None:
            raise Refused([error("on", "Danh sách trống: cần ngày để biết mức trích quỹ nào có hiệu lực.")])
        ceiling = fund_ceiling(expenditure, area=area, on=day, law=law)
    return forecast_answer(forecast(grants, law=law), ceiling)


def _grant(row: Mapping[str, str], place: Place, law: MoneyLaw, names: AwardNames, *, rounded: bool) -> Grant:
    found = bonus(
        names.code(row["award"]) or row["award"],
        kind=kind_of(row["kind"]),
        on=read_day(row["on"], place),
        law=law,
        rounded=rounded,
        coefficient=_coefficient(row.get("coefficient", ""), place),
        resistance=bool(row.get("resistance")) and fold(row["resistance"]) not in NOT,
        place=place,
    )
    return Grant(row["recipient"], found, row.get("achievement", ""), row.get("period", ""))


def _coefficient(text: str, place: Place) -> Decimal | None:
    if not text:
        return None
    try:
        return read_coefficient(text)
    except ValueError as broken:
        raise Refused([error("coefficient", str(broken), place, found=text)]) from broken


def read_amount(text: str) -> Decimal:
    """A sum of đồng that somebody typed. Raises ValueError, in Vietnamese, when it can be none."""
    found = read_number(text)
    if found.adjusted() > MOST_DIGITS:
        raise ValueError("Số tiền quá lớn.")
    return found


def read_coefficient(text: str) -> Decimal:
    """The coefficient that somebody typed. Raises ValueError, in Vietnamese, when it can be none."""
    found = read_number(text)
    if abs(found) > MOST_COEFFICIENT:
        raise ValueError(f"Hệ số không thể lớn hơn {MOST_COEFFICIENT}.")
    return found
