"""The count of a council's votes on one nomination: passed or not, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from tdkt.rulebook.law import Parameter
from tdkt.rulebook.votes import VoteRule

BASES = {"members": "tổng số thành viên", "present": "số người dự họp", "cast": "số phiếu có ý kiến"}


@dataclass(frozen=True)
class Count:
    """The votes of a sitting, written opinions of the absent among them where the rule counts those.

    `present` is None when it was not said. `recused` members keep out of this vote, `recused_there` of them came or
    wrote. `chair` is how the chair voted.
    """

    members: int
    yes: int
    no: int = 0
    abstain: int = 0
    blank: int = 0
    present: int | None = None
    written: int = 0
    recused: int = 0
    chair: Literal["", "yes", "no"] = ""
    recused_there: int = 0

    @property
    def cast(self) -> int:
        """All votes given, whatever they say."""
        return self.yes + self.no + self.abstain + self.blank


@dataclass(frozen=True)
class Outcome:
    """Whether the vote passed (None: undetermined), the base it was measured on, and every step of the reasoning."""

    passed: bool | None
    base: int
    yes: int
    share: Fraction
    required: int | None
    why: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()

    @property
    def verdict(self) -> str:
        """passed, not_passed or undetermined."""
        return "undetermined" if self.passed is None else "passed" if self.passed else "not_passed"


def tally(count: Count, rule: VoteRule) -> Outcome:
    """The outcome of a vote by a rule.

    The share is yes votes over the base; by the decrees the base is *all* members of the council, the absent voting
    in writing (khoản 8 Điều 45 Nghị định 91/2017, khoản 7 Điều 30 Nghị định 98/2023). Whether a recused member leaves
    the base was not read: the answer is undetermined when it depends on that.
    """
    missed = _missed_quorum(count, rule)
    if missed:
        return replace(_on_base(count, rule, _base(count, rule, leave=False)), passed=False, why=(missed,))
    if not count.recused or rule.base == "cast":
        return _on_base(count, rule, _base(count, rule, leave=False))
    if rule.recused:
        return _on_base(count, rule, _base(count, rule, leave=rule.recused == "leave"))
    stay, leave = (_on_base(count, rule, _base(count, rule, leave=way)) for way in (False, True))
    if stay.passed == leave.passed:
        return replace(stay, why=(*stay.why, _either(count)))
    return replace(stay, passed=None, why=(*stay.why, *leave.why), parameters=(_recusal(count),))


def untold(count: Count, question: Parameter) -> Outcome:
    """The shares of a vote whose threshold no text we read sets: undetermined."""
    why = f"{count.yes}/{count.members} thành viên đồng ý; chưa có tỷ lệ phải đạt."
    return Outcome(None, count.members, count.yes, Fraction(count.yes, count.members), None, (why,), (question,))


def _missed_quorum(count: Count, rule: VoteRule) -> str:
    """What is wrong with the attendance, or nothing."""
    if rule.quorum is None or (count.present is not None and count.present >= rule.quorum * count.members):
        return ""
    needed = ceil(rule.quorum * count.members)
    came = f"có {count.present or 0} người dự, cần ít nhất {needed}/{count.members}"
    return f"Cuộc họp không hợp lệ: {came} ({rule.quorum})."


def _base(count: Count, rule: VoteRule, *, leave: bool) -> int:
    if rule.base == "cast":
        return count.yes + count.no
    if rule.base == "present":
        whole = (count.present or 0) + (count.written if rule.written else 0)
        return whole - count.recused_there if leave else whole
    return count.members - count.recused if leave else count.members


def _on_base(count: Count, rule: VoteRule, base: int) -> Outcome:
    if base <= 0:
        return Outcome(False, 0, count.yes, Fraction(0), None, ("Không có ai để tính tỷ lệ.",))
    share = Fraction(count.yes, base)
    required = floor(rule.threshold * base) + 1 if rule.strict else ceil(rule.threshold * base)
    more = "quá" if rule.strict else "ít nhất"
    passed = count.yes >= required
    why = (
        f"{count.yes}/{base} {BASES[rule.base]} đồng ý, bằng {percent(share)}; "
        f"cần {more} {percent(rule.threshold)}, tức {required} phiếu: {'đạt' if passed else 'không đạt'}."
    )
    outcome = Outcome(passed, base, count.yes, share, required, (why,))
    is_tied = count.yes == count.no and 2 * count.yes == base and rule.strict and rule.threshold == Fraction(1, 2)
    return _by_chair(outcome, count) if is_tied and rule.tie == "chair" else outcome


def _by_chair(outcome: Outcome, count: Count) -> Outcome:
    """Half against half: the side of the chair wins; unknown while the chair's vote is."""
    tie = f"Hai bên bằng phiếu ({count.yes}–{count.no}): theo phía có phiếu của Chủ tịch Hội đồng"
    if not count.chair:
        question = Parameter("votes.chair", "Chủ tịch Hội đồng biểu quyết thế nào?", "biên bản kiểm phiếu")
        return replace(outcome, passed=None, why=(*outcome.why, f"{tie}, chưa biết."), parameters=(question,))
    side = "đồng ý" if count.chair == "yes" else "không đồng ý"
    return replace(outcome, passed=count.chair == "yes", why=(*outcome.why, f"{tie}: {side}."))


def _either(count: Count) -> str:
    return f"{count.recused} thành viên tránh biểu quyết: tính hay không tính vào tổng số, kết quả như nhau."


def _recusal(count: Count) -> Parameter:
    return Parameter(
        "votes.recused",
        f"{count.recused} thành viên tránh biểu quyết có còn tính vào tổng số thành viên không?",
        "quy chế của Hội đồng",
        "Ghi rule.recused: stay (vẫn tính) hoặc leave (không tính).",
    )


def percent(share: Fraction) -> str:
    """A share in percent with at most two decimals, as people read it; cut, so that a miss never looks like a hit.

    >>> percent(Fraction(2, 3)), percent(Fraction(4, 5))
    ('66,66%', '80%')
    """
    hundredths = floor(share * 10000)
    whole, part = divmod(hundredths, 100)
    return f"{whole}{f',{part:02}'.rstrip('0') if part else ''}%"
