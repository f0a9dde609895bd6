"""Initiatives and accepted topics: how far they reach, in which years, and whether they were used already."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt.domain.awards.candidate import REACHES, Initiative, spans
from tdkt.domain.awards.case import Answer, Case, failed, not_told, passed
from tdkt.domain.awards.conditions.period import run_of
from tdkt.rulebook.award import Rule


def initiatives(case: Case, rule: Rule) -> Answer:
    """Whether so many unused initiatives reach far enough, in the years that count."""
    reach, count = REACHES[rule.text("reach")], rule.whole("count")
    years = _years(case, rule)
    when = f"năm {years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"
    required = f"{count} sáng kiến hoặc đề tài phạm vi {reach.label} trở lên, {when}"
    if case.candidate.initiatives is None:
        return not_told(required, "sáng kiến, đề tài (initiatives)")
    far = [i for i in case.candidate.initiatives if i.reach >= reach and i.year <= case.year]
    free = [i for i in far if not _is_spent(case, i)]
    fitting = [i for i in free if i.year in years]
    unsure = [i for i in fitting if _is_reused(case, i)]
    found = _found(case, fitting, far)
    if len(fitting) - len(unsure) >= count:
        return passed(required, found)
    if len(fitting) >= count:
        return case.open("initiative-reuse-in-series", required, found, f"Sáng kiến đã dùng cho {_used(case, unsure)}")
    if rule.period is None and len(years) > 1 and len(free) >= count:
        return case.open("initiative-window", required, found, "Sáng kiến nằm ngoài các năm xét")
    spent = "; sáng kiến đã dùng cho khen thưởng khác không tính lại (Công văn 5007/BNV-TĐKT)"
    message = f"Còn thiếu {count - len(fitting)} sáng kiến phạm vi {reach.label}"
    return failed(required, found, message + (spent if len(free) < len(far) else "") + ".")


def _years(case: Case, rule: Rule) -> range:
    """The years of the period, or the last ones up to the year considered (and `lag` more)."""
    if rule.period is not None:
        return run_of(case, rule.period).window(rule.period, case.year)
    return range(case.year - rule.whole("lag") - rule.whole("years", 1) + 1, case.year + 1)


def _is_spent(case: Case, initiative: Initiative) -> bool:
    """Whether it was used for a form, or for a title while a form is asked: an initiative serves one award only."""
    used = case.law.awards.get(initiative.used_for)
    if used is None:
        return False
    if used.code == case.award.code:
        return any(held.year <= case.year for held in case.candidate.held(used.code))
    return used.family != "title" or case.award.family != "title"


def _is_reused(case: Case, initiative: Initiative) -> bool:
    """Whether a lower title of the same series has used it, which opinions differ about."""
    return bool(initiative.used_for) and initiative.used_for != case.award.code


def _found(case: Case, fitting: Sequence[Initiative], far: Sequence[Initiative]) -> str:
    shown = [f"{len(fitting)} sáng kiến" + (f" (năm {spans({i.year for i in fitting})})" if fitting else "")]
    others = [i for i in case.candidate.initiatives or () if i not in fitting]
    for initiative in others:
        why = f"đã dùng cho {_used(case, [initiative])}" if initiative in far and initiative.used_for else ""
        shown.append(f"năm {initiative.year} phạm vi {initiative.reach.label}{', ' + why if why else ''}")
    return "; ".join(shown)


def _used(case: Case, found: Sequence[Initiative]) -> str:
    return ", ".join(sorted({case.name_of(i.used_for) if i.used_for in case.law.awards else i.used_for for i in found}))
