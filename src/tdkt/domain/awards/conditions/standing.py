"""What holds every award back: an examination under way, a disciplinary term."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tdkt.domain.awards.candidate import Discipline
from tdkt.domain.awards.case import Answer, Case, assumed, failed, passed
from tdkt.rulebook.award import Rule


def not_examined(case: Case, rule: Rule) -> Answer:
    """Whether nothing is being examined; while it is, the dossier waits."""
    required = "không trong thời gian xem xét kỷ luật, điều tra, thanh tra, kiểm tra, có đơn thư"
    own = case.candidate.under_examination
    if own:
        return failed(required, "đang được xem xét", "Tạm dừng xét; xét lại khi có kết luận.")
    if own is None:
        return assumed(required, "việc xem xét, thanh tra, đơn thư (under_examination)")
    return passed(required, "không")


def discipline_over(case: Case, rule: Rule) -> Answer:
    """Whether no disciplinary term runs: merit counts only from its end."""
    required = "không trong thời hạn kỷ luật; thành tích chỉ tính từ khi hết hạn kỷ luật"
    terms = case.candidate.discipline
    if terms is None:
        return assumed(required, "kỷ luật (discipline)")
    begun = [term for term in terms if term.since <= case.on]
    running = [term for term in begun if term.until and term.until >= case.on]
    if running:
        return failed(required, _told(running[0]), "Chờ hết thời hạn kỷ luật.")
    unknown = [term for term in begun if term.until is None]
    if unknown:
        message = "Hồ sơ chưa ghi ngày hết hạn kỷ luật (discipline.to)."
        return Answer(None, required, _told(unknown[0]), message)
    first, last = date(case.year, 1, 1), date(case.year, 12, 31)
    if case.award.family == "title":
        within = [term for term in begun if term.since <= last and (term.until or last) >= first]
        told = "; ".join(_told(term) for term in within)
        if _covered(within, first, last):
            return failed(required, told, f"Cả năm {case.year} trong thời hạn kỷ luật.")
        if within:
            return case.open("discipline-part-year", required, told, f"Một phần năm {case.year} trong thời hạn kỷ luật")
    return passed(required, "đã hết hạn" if begun else "không có")


def not_given_yet(case: Case, rule: Rule) -> Answer:
    """Whether the title was not given for this year before: one achievement is rewarded once."""
    required = f"chưa được tặng {case.award.name} năm {case.year}"
    if case.year in {held.year for held in case.candidate.held(case.award.code)}:
        message = f"Năm {case.year} đã được tặng; hồ sơ cho năm khác thì ghi rõ năm xét (year)."
        return failed(required, f"đã được tặng năm {case.year}", message)
    if case.candidate.awards is None:
        found = "hồ sơ không khai, coi là chưa được tặng"
        return assumed(required, "danh hiệu, hình thức đã được tặng (awards)", found)
    return passed(required, "chưa")


def party_and_unions(case: Case, rule: Rule) -> Answer:
    """Whether the Party and mass organisations of the collective were rated excellent, as a circular once asked."""
    required = "tổ chức đảng, đoàn thể của tập thể được xếp loại xuất sắc"
    own = case.candidate.facts.get("party_and_unions_clean_strong")
    parameter = rule.parameter("open")
    assert parameter is not None
    if own is False and rule.values.get("start_unread"):
        return case.open(parameter.key, required, "không", "Chưa đọc được ngày quy định này bắt đầu có hiệu lực")
    if own is not None:
        return passed(required, "có") if own else failed(required, "không", "Tổ chức đảng, đoàn thể chưa đạt.")
    return case.open(parameter.key, required, "chưa khai", "Thời gian này có quy định riêng")


def _covered(terms: Sequence[Discipline], first: date, last: date) -> bool:
    """Whether terms, one after the other, leave no day between two days free."""
    free = first
    for term in sorted(terms, key=lambda term: term.since):
        if term.since > free:
            return False
        free = max(free, (term.until or last) + timedelta(days=1))
    return free > last


def _told(term: Discipline) -> str:
    end = f"{term.until:%d/%m/%Y}" if term.until else "chưa rõ"
    return f"{term.form} từ {term.since:%d/%m/%Y} đến {end}"
