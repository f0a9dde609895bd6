"""Several awards at one moment: which of them are paid, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tdkt.domain.awards.money import Bonus
from tdkt.rulebook.law import Basis, Parameter
from tdkt.rulebook.money import MoneyLaw, Principle


@dataclass(frozen=True)
class Grant:
    """One award of one recipient with its money; `achievement` and `period` tell merits and spans of time apart.

    Empty means not said: such grants of one recipient on one day count as of the same achievement and period.
    """

    recipient: str
    bonus: Bonus
    achievement: str = ""
    period: str = ""

    @property
    def moment(self) -> tuple[str, str, object]:
        """Who was rewarded and when."""
        return (self.recipient, self.bonus.kind, self.bonus.on)

    @property
    def merit(self) -> tuple[str, str]:
        """Which achievement of which time."""
        return (self.achievement, self.period)

    @property
    def is_title(self) -> bool:
        """Whether it is a title, not a form of commendation."""
        return self.bonus.award.family == "title"


@dataclass(frozen=True)
class Payment:
    """What is paid for a grant: its money, nothing because a higher title is paid, or not decided (None)."""

    grant: Grant
    amount: Decimal | None
    reason: str
    basis: Basis | None
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """The payments of a list and their sum in đồng; grants without an amount are counted apart, never as zero."""

    payments: tuple[Payment, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the known amounts."""
        return sum((p.amount for p in self.payments if p.amount is not None), Decimal(0))

    @property
    def undetermined(self) -> tuple[Payment, ...]:
        """The payments without an amount: the sum is a lower bound while there are any."""
        return tuple(payment for payment in self.payments if payment.amount is None)


def forecast(grants: Sequence[Grant], *, law: MoneyLaw) -> Forecast:
    """What is paid for each grant of a list, in its order, by the rules on several awards at one moment.

    Titles for the same achievement and period: only the highest is paid. Titles of different periods, forms of
    different periods and achievements, a title and a form: each is paid (khoản 5–7 Điều 53 Nghị định 98/2023/NĐ-CP).
    Several forms for one achievement are undetermined: the Law gives one achievement one award.
    """
    return Forecast(tuple(_payment(grant, grants, law) for grant in grants))


def _payment(grant: Grant, grants: Sequence[Grant], law: MoneyLaw) -> Payment:
    others = [other for other in grants if other is not grant and other.moment == grant.moment]
    if not others:
        return _paid(grant, None)
    alike = [other for other in others if other.is_title == grant.is_title]
    same = [other for other in alike if _of_one_merit(grant, other)]
    if same and grant.is_title:
        titles = [other for other in grants if other is grant or any(other is each for each in same)]
        return _highest(grant, titles, law.together["highest_title"])
    if same:
        return _one_achievement(grant, law.together["one_achievement"])
    if len(alike) < len(others):
        return _paid(grant, law.together["title_and_form"])
    return _paid(grant, law.together["titles_of_periods" if grant.is_title else "forms_of_periods"])


def _of_one_merit(grant: Grant, other: Grant) -> bool:
    """Titles go by achievement and period; a form by achievement alone once it is said."""
    if grant.is_title or not grant.achievement:
        return other.merit == grant.merit
    return other.achievement == grant.achievement


def _paid(grant: Grant, rule: Principle | None) -> Payment:
    bonus = grant.bonus
    if bonus.amount is None:
        return Payment(grant, None, "chưa xác định được hệ số hoặc mức lương", bonus.basis, bonus.parameters)
    if rule is None:
        return Payment(grant, bonus.amount, "một lần khen, một mức thưởng", None)
    return Payment(grant, bonus.amount, rule.text, rule.basis)


def _highest(grant: Grant, titles: list[Grant], rule: Principle) -> Payment:
    """The highest title is paid, the first of equals; while one of them is unknown nothing is decided."""
    open_questions = tuple(p for title in titles for p in title.bonus.parameters)
    if open_questions:
        return Payment(grant, None, f"{rule.text}; có danh hiệu chưa xác định mức", rule.basis, open_questions)
    key: Callable[[Grant], Decimal] = lambda title: title.bonus.amount or Decimal(0)  # noqa: E731
    best = max(titles, key=key)
    if best is grant:
        return replace(_paid(grant, rule), reason=f"{rule.text}; đây là mức cao nhất")
    return Payment(grant, Decimal(0), f"{rule.text}; đã chi cho {best.bonus.name}", rule.basis)


def _one_achievement(grant: Grant, rule: Principle) -> Payment:
    question = Parameter(
        "money.same_achievement_forms",
        f"{grant.bonus.name} và hình thức khác của {grant.recipient} có phải cho cùng một thành tích không?",
        f"{rule.basis}: {rule.text}",
        "Ghi thành tích và thời gian của từng hình thức vào danh sách.",
    )
    return Payment(grant, None, rule.text, rule.basis, (question,))
