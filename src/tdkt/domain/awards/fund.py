"""The fund of a province or commune: its ceiling, and what a list of awards takes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.rulebook.law import Basis, Parameter, in_force
from tdkt.rulebook.money import MoneyLaw


@dataclass(frozen=True)
class Ceiling:
    """The most that may go into the fund in a year, in đồng; None when the share was not read.

    `organising` is the share of the fund kept for organising movements, propaganda, inspection and meetings.
    """

    area: str
    expenditure: Decimal
    share: Decimal | None
    basis: Basis | None
    organising: Decimal | None = None
    parameters: tuple[Parameter, ...] = ()

    @property
    def amount(self) -> Decimal | None:
        """The share of the regular expenditure."""
        return None if self.share is None else self.share * self.expenditure

    @property
    def organising_amount(self) -> Decimal | None:
        """What of the ceiling organising may take, in đồng; None when either share was not read."""
        return None if self.amount is None or self.organising is None else self.amount * self.organising

    def left_after(self, payments: Decimal) -> Decimal | None:
        """What stays under the ceiling after these payments; negative when they exceed it."""
        return None if self.amount is None else self.amount - payments


def fund_ceiling(expenditure: Decimal, *, area: str, on: date, law: MoneyLaw, place: Place | None = None) -> Ceiling:
    """The ceiling of the fund for a year's regular expenditure in đồng.

    1,0 % in the delta and cities, 1,5 % in the midlands, mountains, Tây Nguyên, remote places and, since 2025-07-01,
    on islands (Điều 65 Nghị định 91/2017, khoản 3 Điều 46 Nghị định 152/2025). The share was not read for
    Nghị định 98/2023. Raises Refused for an unknown area or a negative expenditure.
    """
    where = place or Place()
    if area not in law.areas:
        known = ", ".join(f"{key} ({name})" for key, name in law.areas.items())
        raise Refused([error("area", f"Không có vùng “{area}”; viết một trong: {known}.", where, found=area)])
    if not expenditure.is_finite() or expenditure < 0:
        message = "Chi thường xuyên phải là số đồng không âm."
        raise Refused([error("expenditure", message, where, found=str(expenditure))])
    version = in_force(law.ceilings, on=on)
    kept = in_force(law.organising, on=on)
    share = version.shares.get(area) if version else None
    if version is None or share is None:
        question = _unknown_share(area, on, law)
        return Ceiling(area, expenditure, None, version.basis if version else None, None, (question,))
    return Ceiling(area, expenditure, share, version.basis, kept.share if kept else None)


def _unknown_share(area: str, on: date, law: MoneyLaw) -> Parameter:
    version = in_force(law.ceilings, on=on)
    return Parameter(
        f"fund.ceiling.{area}",
        f"Tỷ lệ trích quỹ tối đa ở vùng {law.areas[area]} ngày {on:%d/%m/%Y} là bao nhiêu?",
        str(version.basis) if version else "nghị định có hiệu lực ngày ấy",
        version.hint if version else "",
    )
