"""Years in a row: a gap, a lower class or a discipline breaks them; years already rewarded do not count again."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt.domain.awards.candidate import Rating, spans
from tdkt.domain.awards.case import Answer, Case, failed, not_told, passed
from tdkt.rulebook.award import Period, Rule


@dataclass(frozen=True)
class Run:
    """The years in a row up to the year considered, those of them after the lower award, and what stopped them."""

    years: tuple[int, ...]
    after: tuple[int, ...]
    stopped: str
    is_known: bool

    def window(self, period: Period, last: int) -> range:
        """The years in which awards, classes and initiatives of this period are counted."""
        years = self.after if len(self.after) >= period.years else self.years
        first = min(years[-1] if years else last, last - period.years + 1)
        return range(first, last + 1)


def run_of(case: Case, period: Period) -> Run:
    """The run of years that a period asks for, newest first."""
    candidate = case.candidate
    titles = candidate.years_held(period.or_title) if period.or_title else frozenset[int]()
    used = candidate.used_until(period.fresh, case.year)
    lower = min((y for y in candidate.years_held(period.after) if y <= case.year), default=0) if period.after else 0
    years: list[int] = []
    stopped, known = "", True
    for year in range(case.year, case.year - 100, -1):
        if year == used:
            stopped = f"thành tích đến năm {used} đã dùng để tặng {case.name_of(period.fresh)}"
        elif is_disciplined(case, year):
            stopped = f"năm {year} trong thời hạn kỷ luật"
        elif year in titles or _class_of(case, year) >= Rating[period.at_least]:
            years.append(year)
            continue
        elif candidate.ratings is None:
            known = False
        else:
            stopped = _stop(case, year)
        break
    return Run(tuple(years), tuple(year for year in years if year > lower), stopped, known)


def period(case: Case, rule: Rule) -> Answer:
    """Whether the class was reached in so many years in a row, up to the year considered."""
    asked = rule.period
    assert asked is not None
    title = f" hoặc {case.name_of(asked.or_title)}" if asked.or_title else ""
    required = f"từ {asked.years} năm liên tục {Rating[asked.at_least].label} trở lên{title}, đến năm {case.year}"
    if asked.after:
        required += f", sau khi được tặng {case.name_of(asked.after)}"
    run = run_of(case, asked)
    found = f"{len(run.years)} năm liên tục" + (f" ({spans(run.years)})" if run.years else "")
    found += f"; {run.stopped}" if run.stopped else ""
    if len(run.after) >= asked.years:
        return passed(required, found)
    if len(run.years) >= asked.years:
        message = f"Mới có {len(run.after)} năm sau khi được tặng {case.name_of(asked.after)}"
        if asked.strict:
            return failed(required, found, f"{message}; còn thiếu {asked.years - len(run.after)} năm.")
        return case.open("years-after-lower-award", required, found, message)
    if not run.is_known:
        return not_told(required, "xếp loại từng năm (ratings)")
    return failed(required, found, f"Còn thiếu {asked.years - len(run.years)} năm liên tục; {run.stopped}.")


def rating_count(case: Case, rule: Rule) -> Answer:
    """Whether a class was reached in so many of the years of the period."""
    assert rule.period is not None
    least, count = Rating[rule.text("at_least")], rule.whole("count")
    window = run_of(case, rule.period).window(rule.period, case.year)
    required = f"ít nhất {count} năm {least.label} trong {window[0]}–{window[-1]}"
    if case.candidate.ratings is None:
        return not_told(required, "xếp loại từng năm (ratings)")
    years = [year for year in window if _class_of(case, year) >= least]
    found = f"{len(years)} năm" + (f" ({spans(years)})" if years else "")
    if len(years) >= count:
        return passed(required, found)
    return failed(required, found, f"Còn thiếu {count - len(years)} năm {least.label}.")


def rating(case: Case, rule: Rule) -> Answer:
    """Whether the class of the year considered is high enough."""
    least = Rating[rule.text("at_least")]
    required = f"năm {case.year} {least.label} trở lên" if least < Rating.HTXS else f"năm {case.year} {least.label}"
    if case.candidate.ratings is None:
        return not_told(required, f"xếp loại năm {case.year} (ratings)")
    if case.year not in case.candidate.ratings:
        return failed(required, f"không có xếp loại năm {case.year}", f"Cần kết quả xếp loại năm {case.year}.")
    own = case.candidate.ratings[case.year]
    if own >= least:
        return passed(required, own.label)
    return failed(required, own.label, f"Xếp loại năm {case.year} thấp hơn mức cần.")


def is_disciplined(case: Case, year: int) -> bool:
    """Whether a disciplinary term touches a year: merit counts only from its end."""
    terms = case.candidate.discipline or ()
    return any(term.since.year <= year <= (term.until or case.on).year for term in terms if term.since <= case.on)


def _class_of(case: Case, year: int) -> int:
    return (case.candidate.ratings or {}).get(year, 0)


def _stop(case: Case, year: int) -> str:
    own = (case.candidate.ratings or {}).get(year)
    return f"năm {year} {own.label}" if own else f"năm {year} không có xếp loại"
