"""What an award pays: coefficient × base salary on the day of the decision, rounded up to ten thousand đồng."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from difflib import get_close_matches
from typing import get_args

from tdkt.kernel.finding import Finding, Refused, Severity, error
from tdkt.kernel.place import Place
from tdkt.rulebook.award import RECIPIENTS, Award, Recipient
from tdkt.rulebook.law import Basis, Confidence, Parameter, Regime, in_force
from tdkt.rulebook.money import Decree, MoneyLaw, Rate, Rounding, Salary


@dataclass(frozen=True)
class Bonus:
    """The money of one award to one recipient, in đồng; what is unknown is None and has its parameter.

    `before` is the product, `amount` what is paid after rounding. `most` says that a ministry or province chose the
    coefficient below a ceiling, or has to.
    """

    award: Award
    kind: Recipient
    on: date
    regime: Regime | None
    coefficient: Decimal | None
    salary: Salary | None
    rounding: Rounding | None
    basis: Basis | None
    payer: str
    payer_basis: Basis | None
    parameters: tuple[Parameter, ...] = ()
    most: Decimal | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The award's name on the day of the decision."""
        version = self.award.version(self.on)
        return version.name if version else self.award.name

    @property
    def before(self) -> Decimal | None:
        """Coefficient × base salary, exactly."""
        if self.coefficient is None or self.salary is None:
            return None
        return self.coefficient * self.salary.amount

    @property
    def amount(self) -> Decimal | None:
        """What is paid: the product rounded up, or as it is when rounding is switched off."""
        return self.before if self.before is None or self.rounding is None else rounded_up(self.before, self.rounding)

    @property
    def confidence(self) -> Confidence | None:
        """How sure the coefficient and the base salary are: the weaker of the two."""
        known = [b.confidence for b in (self.basis, self.salary and self.salary.basis) if b]
        order = list(Confidence)
        return max(known, key=order.index) if self.before is not None else None


def rounded_up(amount: Decimal, rounding: Rounding) -> Decimal:
    """The amount rounded up to a multiple of the unit (khoản 2 Điều 53 Nghị định 98/2023/NĐ-CP).

    >>> from tdkt.kernel.legal import LegalBasis
    >>> up = Rounding(Decimal(10000), Basis(LegalBasis("Nghị định 98/2023/NĐ-CP", "53", "2"), Confidence.DERIVED))
    >>> rounded_up(Decimal(702000), up), rounded_up(Decimal(710000), up)
    (Decimal('710000'), Decimal('710000'))
    """
    return (amount / rounding.unit).to_integral_value(ROUND_CEILING) * rounding.unit


def bonus(
    award: str,
    *,
    kind: str,
    on: date,
    law: MoneyLaw,
    rounded: bool = True,
    coefficient: Decimal | None = None,
    resistance: bool = False,
    place: Place | None = None,
) -> Bonus:
    """What this award pays this kind of recipient by a decision of this day.

    `on` is the day of the decision: it takes the base salary (khoản 1 Điều 53 Nghị định 98/2023/NĐ-CP) and the decree
    in force that day. `coefficient` fills a coefficient that the law leaves open or we have not read; it never
    replaces one that is known. `resistance` marks a merit of the resistance wars. Raises Refused, at `place`, for an
    award that is unknown or did not exist that day, and for a recipient that the law does not give it to.
    """
    known = _award(award, kind=kind, on=on, law=law, place=place or Place())
    decree = in_force(law.decrees, on=on)
    rate = law.awards[award].rates.get(decree.key) if decree else None
    payer, payer_basis = _payer(known, on, law)
    answer = Bonus(
        award=known,
        kind=_kind(kind),
        on=on,
        regime=law.book.regime(on),
        coefficient=None,
        salary=in_force(law.salaries, on=on),
        rounding=decree.rounding if decree and rounded else None,
        basis=rate.basis_of(kind) if rate else None,
        payer=payer,
        payer_basis=payer_basis,
        note=decree.note(on) if decree else "",
    )
    if answer.salary is None:
        answer = replace(answer, parameters=(_unknown_salary(on),))
    if decree and decree.unpaid and resistance and award not in decree.unpaid.excepted:
        return replace(answer, coefficient=Decimal(0), basis=decree.unpaid.basis, note=decree.unpaid.text)
    return _with_coefficient(answer, decree, rate, coefficient, place or Place())


def _award(award: str, *, kind: str, on: date, law: MoneyLaw, place: Place) -> Award:
    if award not in law.awards:
        near = get_close_matches(award.upper(), law.awards, 3)
        hint = f" Có phải {' hoặc '.join(near)}?" if near else ""
        message = f"Không có danh hiệu, hình thức mang mã “{award}”.{hint}"
        raise Refused([error("award", message, place, found=award)])
    if kind not in RECIPIENTS:
        message = f"Đối tượng “{kind}” không có; viết {', '.join(RECIPIENTS)}."
        raise Refused([error("kind", message, place, found=kind, expected=", ".join(RECIPIENTS))])
    found = law.awards[award].award
    version = found.version(on) or found.versions[-1]
    if kind not in found.recipients:
        allowed = ", ".join(RECIPIENTS[each] for each in found.recipients)
        message = f"{version.name} chỉ tặng cho {allowed}, không tặng cho {RECIPIENTS[kind]}"
        raise Refused([_refusal("recipient", message, version.basis, place, found=kind)])
    regime = law.book.regime(on)
    absence = law.book.absences.get(award)
    if absence and regime and regime.code in absence.regimes:
        message = f"Ngày {on:%d/%m/%Y} pháp luật không có {found.name}"
        raise Refused([_refusal("existence", message, absence.basis, place, found=award)])
    return found


def _refusal(rule: str, message: str, basis: Basis, place: Place, *, found: str) -> Finding:
    return Finding(rule, Severity.ERROR, f"{message} ({basis}).", place, found, basis=basis.legal)


def _kind(kind: str) -> Recipient:
    return next(known for known in get_args(Recipient) if known == kind)


def _with_coefficient(
    answer: Bonus, decree: Decree | None, rate: Rate | None, chosen: Decimal | None, place: Place
) -> Bonus:
    """The answer with its coefficient: the law's, or the chosen one where the law leaves it open."""
    read = rate.coefficients.get(answer.kind) if rate else None
    ceiling = read if rate and answer.kind in rate.most else None
    if read is not None and ceiling is None:
        if chosen is not None and chosen != read:
            message = f"Hệ số của {answer.name} đã được {answer.basis} định là {read}."
            raise Refused([error("coefficient", message, place, found=str(chosen), expected=str(read))])
        return replace(answer, coefficient=read)
    if chosen is None:
        open_question = _unknown_coefficient(answer, decree, rate, ceiling)
        return replace(answer, most=ceiling, parameters=(open_question, *answer.parameters))
    if chosen < 0 or not chosen.is_finite() or (ceiling is not None and chosen > ceiling):
        limit = f"không quá {ceiling} ({answer.basis})" if ceiling is not None else "không âm"
        raise Refused([error("coefficient", f"Hệ số {chosen} không hợp lệ: phải {limit}.", place, found=str(chosen))])
    basis = answer.basis and replace(answer.basis, confidence=Confidence.UNVERIFIED)
    return replace(answer, coefficient=chosen, most=ceiling, basis=basis, note=_CHOSEN)


_CHOSEN = "Hệ số do người dùng nhập theo văn bản chưa nạp vào hệ thống."


def _unknown_coefficient(answer: Bonus, decree: Decree | None, rate: Rate | None, most: Decimal | None) -> Parameter:
    name, who = answer.name, RECIPIENTS[answer.kind]
    if decree is None:
        return Parameter(
            f"money.{answer.award.code}.{answer.kind}",
            f"Hệ số tiền thưởng của {name} cho {who} ngày {answer.on:%d/%m/%Y} là bao nhiêu?",
            "nghị định quy định tiền thưởng có hiệu lực ngày ra quyết định",
            "Các nghị định đã nạp: 01/10/2017–31/12/2023, 01/01/2024–30/6/2025, 01/7/2025–28/02/2027.",
        )
    by = str(answer.basis) if answer.basis else decree.title
    if most is not None or answer.award.code == "GDVH":
        by = f"quy định của bộ hoặc của HĐND, UBND tỉnh trong khung {by}"
    return Parameter(
        f"money.{decree.key}.{answer.award.code}.{answer.kind}",
        f"Hệ số tiền thưởng của {name} cho {who} theo {decree.title} là bao nhiêu?",
        by,
        rate.hint if rate else "",
    )


def _unknown_salary(on: date) -> Parameter:
    return Parameter(
        "money.base_salary",
        f"Mức lương cơ sở ngày {on:%d/%m/%Y} là bao nhiêu?",
        "nghị định về mức lương cơ sở có hiệu lực ngày ra quyết định",
        "Mức lương cơ sở đã nạp từ 01/7/2018.",
    )


def _payer(award: Award, on: date, law: MoneyLaw) -> tuple[str, Basis | None]:
    """Who pays, by khoản 4 Điều 11 of the Law; nobody named where the older law was not read."""
    if on < law.payers.since:
        return "", None
    return (law.payers.proposer if award.level == "state" else law.payers.decider), law.payers.basis
