"""Awards already held: one of them, so many in a period, so many in a row."""

from __future__ import annotations

from tdkt.domain.awards.candidate import spans
from tdkt.domain.awards.case import Answer, Case, failed, not_told, passed
from tdkt.domain.awards.conditions.period import run_of
from tdkt.rulebook.award import Rule

_AWARDS = "danh hiệu, hình thức đã được tặng (awards)"


def award_held(case: Case, rule: Rule) -> Answer:
    """Whether an award was given before; one for a sudden or thematic achievement does not build up."""
    code = rule.text("award")
    required = f"đã được tặng {case.name_of(code)}"
    if case.candidate.awards is None:
        return not_told(required, _AWARDS)
    held = [h for h in case.candidate.held(code) if h.year <= case.year]
    building = [h.year for h in held if h.builds_up]
    if building:
        return passed(required, f"có (năm {spans(building)})")
    if held:
        found = f"chỉ có loại đột xuất hoặc chuyên đề (năm {spans(h.year for h in held)})"
        return failed(required, found, "Thành tích đột xuất, chuyên đề không làm căn cứ xét công trạng cao hơn.")
    return failed(required, "chưa có", f"Còn thiếu {case.name_of(code)}.")


def award_count(case: Case, rule: Rule) -> Answer:
    """Whether an award was given so many times in the years of the period, the lower award itself not counted."""
    assert rule.period is not None
    code, count = rule.text("award"), rule.whole("count")
    window = run_of(case, rule.period).window(rule.period, case.year)
    required = f"{count} lần {case.name_of(code)} trong {window[0]}–{window[-1]}"
    if case.candidate.awards is None:
        return not_told(required, _AWARDS)
    is_title = case.law.awards[code].family == "title"
    building = [h.year for h in case.candidate.grants(code, once_a_year=is_title) if h.year <= case.year]
    if code == rule.period.after:
        building = building[1:]
    years = [year for year in building if year in window]
    found = f"{len(years)} lần" + (f" ({spans(set(years))})" if years else "")
    if len(years) >= count:
        return passed(required, found)
    return failed(required, found, f"Còn thiếu {count - len(years)} lần {case.name_of(code)}.")


def award_series(case: Case, rule: Rule) -> Answer:
    """Whether an award was given in so many years in a row, up to the year considered (or `lag` years before it).

    A row that ends one year too early is open where the text does not say that it must be `current`; an older one is
    broken.
    """
    code, count = rule.text("award"), rule.whole("count")
    lag = rule.whole("lag")
    required = f"{count} lần liên tục {case.name_of(code)}, đến năm {case.year}"
    required += f" (hoặc {case.year - 1})" if lag else ""
    if case.candidate.awards is None:
        return not_told(required, _AWARDS)
    fresh = rule.text("fresh")
    used = case.candidate.used_until(fresh, case.year)
    years = case.told(case.candidate.years_held(code))
    unused = frozenset(year for year in years if year > used)
    found = f"có năm {spans(years)}" if years else "chưa có lần nào"
    found += f"; thành tích đến năm {used} đã dùng để tặng {case.name_of(fresh)}" if used else ""
    ends = [year for year in range(case.year, case.year - lag - 1, -1) if year in unused]
    row = _row(unused, ends[0]) if ends else 0
    if row >= count:
        return passed(required, found)
    if not rule.values.get("current") and _row(unused, case.year - lag - 1) >= count:
        return case.open("series-up-to-date", required, found, f"{count} lần liên tục đã có nhưng chỉ đến năm trước")
    if ends and _is_cycle(case, rule, unused, ends[0]):
        return case.open("title-cycle", required, found, f"Hai lần cách nhau {rule.whole('cycle_years')} năm")
    return failed(required, found, f"Mới có {row} lần liên tục đến năm xét, còn thiếu {count - row} lần.")


def award_standard(case: Case, rule: Rule) -> Answer:
    """Whether the year's title is held, or its standard is met."""
    code = rule.text("award")
    required = f"đạt tiêu chuẩn {case.name_of(code)} năm {case.year}"
    if case.year in {h.year for h in case.candidate.held(code)}:
        return passed(required, f"đã được tặng năm {case.year}")
    own = case.assess(code)
    return Answer(own.met, required, own.found, own.message, own.parameter)


def _row(years: frozenset[int], last: int) -> int:
    """How many years in a row end with this one."""
    count = 0
    while last - count in years:
        count += 1
    return count


def _is_cycle(case: Case, rule: Rule, years: frozenset[int], last: int) -> bool:
    """Whether the award before came one cycle earlier, with the lower title in every year between."""
    step, lower = rule.whole("cycle_years"), rule.text("cycle_of")
    between = set(range(last - step + 1, last + 1))
    return bool(step) and last - step in years and between <= case.candidate.years_held(lower)
