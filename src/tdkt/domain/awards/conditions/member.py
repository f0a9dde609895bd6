"""What the members of a collective hold: exact shares, never rounded."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tdkt.domain.awards.candidate import percent
from tdkt.domain.awards.case import Answer, Case, assumed, failed, not_told, passed
from tdkt.rulebook.award import Rule

NAMES = {
    "ldtt": "cá nhân đạt Lao động tiên tiến",
    "cstt": "cá nhân đạt Chiến sĩ tiên tiến",
    "cstdcs": "cá nhân đạt Chiến sĩ thi đua cơ sở",
    "completed": "cá nhân hoàn thành nhiệm vụ",
}


def share(case: Case, rule: Rule) -> Answer:
    """Whether a share of the members is high enough; a disputed boundary is a parameter."""
    of = rule.text("of")
    least, above = rule.share("at_least"), rule.share("more_than")
    bound = least if least is not None else above
    assert bound is not None
    word = "100%" if bound == 1 else f"từ {percent(bound)} trở lên" if above is None else f"trên {percent(bound)}"
    required = f"{word} {NAMES[of]}"
    members = case.candidate.members
    count, number = (members.count, members.number(of)) if members else (None, None)
    if number is None and members and of in members.shares:
        return _of_share(case, rule, bound, required, members.shares[of])
    if count is None or number is None:
        return not_told(required, f"tổng số thành viên và số {NAMES[of]} (members)")
    if count == 0:
        return failed(required, "tập thể không có thành viên", "Cần có thành viên để tính tỷ lệ.")
    own = Fraction(number, count)
    answer = _of_share(case, rule, bound, required, own)
    need = -(-bound * count // 1) if above is None else bound * count // 1 + 1
    message = f"Còn thiếu {need - number} {NAMES[of]}." if answer.met is False else answer.message
    return replace(answer, found=f"{number}/{count} = {percent(own)}", message=message)


def _of_share(case: Case, rule: Rule, bound: Fraction, required: str, own: Fraction) -> Answer:
    above = rule.share("more_than") is not None
    disputed = rule.parameter("at_boundary")
    if own == bound and above and disputed is not None:
        return case.open(disputed.key, required, percent(own), f"Tỷ lệ đúng bằng {percent(bound)}")
    if own > bound or (own == bound and not above):
        return passed(required, percent(own))
    return failed(required, percent(own), f"Còn thiếu {percent(bound - own)}.")


def members(case: Case, rule: Rule) -> Answer:
    """Whether so many members hold a title."""
    of, count = rule.text("of"), rule.whole("count")
    required = f"ít nhất {count} {NAMES[of]}"
    own = case.candidate.members.number(of) if case.candidate.members else None
    if own is None:
        return not_told(required, f"số {NAMES[of]} (members.{of})")
    if own >= count:
        return passed(required, str(own))
    return failed(required, str(own), f"Còn thiếu {count - own} {NAMES[of]}.")


def none_disciplined(case: Case, rule: Rule) -> Answer:
    """Whether nobody was disciplined from a warning up; what is not told is taken as none."""
    required = "không có cá nhân bị kỷ luật từ cảnh cáo trở lên"
    own = case.candidate.members.disciplined if case.candidate.members else None
    if own is None:
        return assumed(required, "số người bị kỷ luật (members.disciplined)")
    if own == 0:
        return passed(required, "0")
    return failed(required, f"{own} người", "Có người bị kỷ luật từ cảnh cáo trở lên trong năm.")


def cap(case: Case, rule: Rule) -> Answer:
    """Whether the list proposed stays under a cap; without the numbers the council checks it on the list."""
    most = rule.share("at_most")
    if most is None:
        parameter = rule.parameter("at_most")
        assert parameter is not None
        fill = case.law.fills.get(parameter.key)
        if fill is None or isinstance(fill.value, bool):
            required = "không có trần toàn quốc; quy chế địa phương có thể đặt"
            return Answer(None, required, "", "Pháp luật không đặt trần tỷ lệ.", decides=False)
        most = fill.value
    required = f"số đề nghị không quá {percent(most)}"
    numbers = _listed(case, rule)
    if numbers is None:
        return Answer(None, required, "chưa khai", "Hội đồng đối chiếu trần trên danh sách đề nghị.", decides=False)
    proposed, base = numbers
    own = Fraction(proposed, base) if base else Fraction(proposed)
    found = f"{proposed}/{base} = {percent(own)}"
    if own <= most:
        return passed(required, found)
    over = rule.parameter("over")
    if over is not None:
        return case.open(over.key, required, found, f"Danh sách vượt {percent(most)}")
    return failed(required, found, f"Danh sách vượt trần {proposed - most * base // 1} trường hợp.")


def _listed(case: Case, rule: Rule) -> tuple[int, int] | None:
    """How many are proposed out of how many: the list, else the numbers of the body."""
    if case.candidate.listing is not None:
        return case.candidate.listing.proposed, case.candidate.listing.base
    own = case.candidate.members
    if own is None or not rule.text("proposed"):
        return None
    proposed, base = own.number(rule.text("proposed")), own.number(rule.text("base"))
    return None if proposed is None or base is None else (proposed, base)
