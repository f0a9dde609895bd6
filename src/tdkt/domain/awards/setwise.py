"""Who of a register qualifies for an award: the conditions of `conditions`, judged for everybody by rows of bits.

A property test holds every kind here equal to its explaining function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt.domain.awards.candidate import REACHES, Candidate, Rating, Reach
from tdkt.domain.awards.case import Answer, Case
from tdkt.domain.awards.conditions.period import is_disciplined
from tdkt.domain.awards.conditions.standing import discipline_over
from tdkt.domain.awards.eligibility import eligibility
from tdkt.domain.awards.register import Register, row_of
from tdkt.rulebook.award import AnyOf, Award, Node, Period, Rule, Standard
from tdkt.rulebook.lawbook import LawBook


@dataclass(frozen=True)
class Rows:
    """Who meets something and who does not; of the rest it cannot be told."""

    met: int
    unmet: int


@dataclass(frozen=True)
class Split:
    """The numbers of a register by verdict, as rows of bits."""

    eligible: int
    not_eligible: int
    undetermined: int


def qualified(register: Register, award: Award, *, on: date, law: LawBook) -> Split:
    """Everybody of a register by verdict, the same as `eligibility` finds one by one."""
    regime = law.regime(on)
    version = award.under(regime.code, on) if regime else None
    met = unmet = 0
    if regime and version is None:
        unmet = register.everybody
    elif regime and version:
        for year, who in register.about(on, award.code).items():
            sheet = _Sheet(register, award, regime.code, on, year, law)
            common = sheet.all(sheet.rule(rule) for rule in law.common_rules(on, award.family, "person"))
            own = Rows(0, 0) if version.reference_only else sheet.standard(version.standards["person"])
            met |= who & common.met & own.met
            unmet |= who & (common.unmet | own.unmet)
    met, unmet = met & ~register.kept, unmet & ~register.kept
    for number, candidate in register.whole.items():
        verdict = eligibility(candidate, award, on=on, law=law).verdict
        met |= (verdict == "eligible") << number
        unmet |= (verdict == "not_eligible") << number
    return Split(met, unmet, register.everybody & ~met & ~unmet)


@dataclass
class _Sheet:
    """One award, one day, one year considered, for everybody."""

    register: Register
    award: Award
    regime: str
    on: date
    year: int
    law: LawBook
    _runs: dict[Period, _Runs] = field(default_factory=dict)
    _breaks: dict[int, int] = field(default_factory=dict)

    def standard(self, standard: Standard) -> Rows:
        """The standard for everybody: claimed ways do not count, since plain people claim none."""
        needs = self.all(self.node(node) for node in standard.needs)
        if not standard.paths:
            return needs
        ways = [self.all(self.node(node) for node in path.needs) for path in standard.paths if not path.claimed]
        return self.all([needs, self.any(ways) if ways else Rows(0, 0)])

    def node(self, node: Node) -> Rows | None:
        """A condition or a group; None for what is left to people."""
        if isinstance(node, Rule):
            return self.rule(node)
        parts = [self.node(part) for part in node.parts]
        return self.any(parts) if isinstance(node, AnyOf) else self.all(parts)

    def rule(self, rule: Rule) -> Rows | None:
        """One condition by its kind."""
        if rule.kind == "cap" or (rule.kind == "fact" and rule.judgement):
            return None
        kinds: Mapping[str, Callable[[Rule], Rows]] = {
            "rating": lambda r: self._whether(self.register.at_least(Rating[r.text("at_least")], self.year)),
            "period": self._period,
            "rating_count": self._rating_count,
            "award_held": lambda r: self._whether(self.ever(r.text("award"), self.year)),
            "award_count": self._award_count,
            "award_series": self._award_series,
            "award_standard": self._award_standard,
            "initiatives": self._initiatives,
            "not_examined": lambda r: self._whether(self.register.everybody & ~self.register.examined),
            "discipline_over": self._discipline_over,
            "not_given_yet": lambda r: self._whether(
                self.register.everybody & ~self.register.held(self.award.code, self.year)
            ),
        }
        return kinds[rule.kind](rule) if rule.kind in kinds else Rows(0, 0)

    def all(self, parts: Iterable[Rows | None]) -> Rows:
        met, unmet = self.register.everybody, 0
        for part in parts:
            if part is not None:
                met, unmet = met & part.met, unmet | part.unmet
        return Rows(met, unmet)

    def any(self, parts: Iterable[Rows | None]) -> Rows:
        met, unmet = 0, self.register.everybody
        for part in parts:
            met |= part.met if part else 0
            unmet &= part.unmet if part else 0
        return Rows(met, unmet)

    def _whether(self, met: int) -> Rows:
        return Rows(met, self.register.everybody & ~met)

    def _opened(self, rows: Rows, key: str, who: int) -> Rows:
        """People whose answer rests on a parameter: open, or what the local regulation says."""
        who &= ~rows.met
        fill = self.law.fills.get(key)
        if fill is not None and isinstance(fill.value, bool):
            return Rows(rows.met | who, rows.unmet & ~who) if fill.value else rows
        return Rows(rows.met, rows.unmet & ~who)

    def ever(self, award: str, last: int) -> int:
        """Who was given an award for any year up to the last."""
        row = 0
        for (code, year), who in self.register.awards.items():
            row |= who if code == award and year <= last else 0
        return row

    def broken(self, year: int) -> int:
        """Who was under a disciplinary term in a year."""
        if year not in self._breaks:
            terms = self.register.disciplined.items()
            self._breaks[year] = row_of(n for n, person in terms if is_disciplined(self._case(person), year))
        return self._breaks[year]

    def runs(self, period: Period) -> _Runs:
        """The years in a row of a period, computed once."""
        if period not in self._runs:
            self._runs[period] = _Runs.of(self, period)
        return self._runs[period]

    def _period(self, rule: Rule) -> Rows:
        assert rule.period is not None
        runs = self.runs(rule.period)
        rows = self._whether(runs.after_long)
        return rows if rule.period.strict else self._opened(rows, "years-after-lower-award", runs.long)

    def _rating_count(self, rule: Rule) -> Rows:
        assert rule.period is not None
        least = Rating[rule.text("at_least")]
        years = self.runs(rule.period).window.items()
        return self._counted((self.register.at_least(least, year) & who for year, who in years), rule.whole("count"))

    def _award_count(self, rule: Rule) -> Rows:
        assert rule.period is not None
        code = rule.text("award")
        again = code == rule.period.after
        rows = (
            self.register.held(code, year) & who & (self.ever(code, year - 1) if again else who)
            for year, who in self.runs(rule.period).window.items()
        )
        return self._counted(rows, rule.whole("count"))

    def _counted(self, rows: Iterable[int], count: int) -> Rows:
        return self._whether(_at_least(rows, count, self.register.everybody))

    def _award_series(self, rule: Rule) -> Rows:
        code, fresh, lag = rule.text("award"), rule.text("fresh"), rule.whole("lag")
        unused: dict[int, int] = {}
        spent = 0
        for year in range(self.year, self.register.years().start - 1, -1):
            spent |= self.register.held(fresh, year) if fresh else 0
            unused[year] = self.register.held(code, year) & ~spent
        ends = {self.year: unused.get(self.year, 0)}
        if lag:
            ends[self.year - 1] = unused.get(self.year - 1, 0) & ~ends[self.year]
        count = rule.whole("count")
        rows = self._whether(_or(who & _row(unused, last, count) for last, who in ends.items()))
        older = 0 if rule.values.get("current") else _row(unused, self.year - lag - 1, count)
        rows = self._opened(rows, "series-up-to-date", older)
        cycles = _or(who & self._cycle(rule, unused, last) for last, who in ends.items())
        return self._opened(rows, "title-cycle", cycles & ~older)

    def _cycle(self, rule: Rule, unused: Mapping[int, int], last: int) -> int:
        """Who was given the award one cycle earlier too, and the lower title in every year between."""
        step = rule.whole("cycle_years")
        if not step:
            return 0
        row = unused.get(last - step, 0)
        for year in range(last - step + 1, last + 1):
            row &= self.register.held(rule.text("cycle_of"), year)
        return row

    def _award_standard(self, rule: Rule) -> Rows:
        other = self.law.awards[rule.text("award")]
        version = other.under(self.regime, self.on)
        assert version is not None
        own = _Sheet(self.register, other, self.regime, self.on, self.year, self.law)
        rows = own.standard(version.standards["person"])
        held = self.register.held(other.code, self.year)
        return Rows(rows.met | held, rows.unmet & ~held)

    def _initiatives(self, rule: Rule) -> Rows:
        least, count = REACHES[rule.text("reach")], rule.whole("count")
        if rule.period is not None:
            window = self.runs(rule.period).window
            return self._counted(self._far(least, window), count)
        first = self.year - rule.whole("lag") - rule.whole("years", 1) + 1
        everybody = self.register.everybody
        rows = self._counted(self._far(least, dict.fromkeys(range(first, self.year + 1), everybody)), count)
        if first == self.year:
            return rows
        ever = dict.fromkeys(range(self.register.years().start, self.year + 1), everybody)
        return self._opened(rows, "initiative-window", _at_least(self._far(least, ever), count, everybody))

    def _far(self, least: Reach, window: Mapping[int, int]) -> Iterable[int]:
        for (reach, year, _), row in self.register.initiatives.items():
            if reach >= least and year in window:
                yield row & window[year]

    def _discipline_over(self, rule: Rule) -> Rows:
        """As the explaining function has it, for the few who were disciplined."""
        answers = {n: discipline_over(self._case(who), rule).met for n, who in self.register.disciplined.items()}
        unmet = row_of(number for number, met in answers.items() if met is False)
        unknown = row_of(number for number, met in answers.items() if met is None)
        return Rows(self.register.everybody & ~unmet & ~unknown, unmet)

    def _case(self, candidate: Candidate) -> Case:
        return Case(candidate, self.award, self.regime, self.on, self.year, self.law, _never)


@dataclass(frozen=True)
class _Runs:
    """Whose years in a row are long enough, whose after the lower award, and who counts in which year of the period."""

    long: int
    after_long: int
    window: Mapping[int, int]

    @classmethod
    def of(cls, sheet: _Sheet, period: Period) -> _Runs:
        register, last = sheet.register, sheet.year
        years = range(last, min(register.years().start, last - period.years + 1) - 1, -1)
        running = register.everybody
        runs: dict[int, int] = {}
        for year in years:
            running &= register.at_least(Rating[period.at_least], year) | register.held(period.or_title, year)
            running &= ~register.held(period.fresh, year) & ~sheet.broken(year)
            runs[year] = running
        first = last - period.years + 1
        without = register.everybody & ~sheet.ever(period.after, last)
        after = {year: row & (sheet.ever(period.after, year - 1) | without) for year, row in runs.items()}
        whole, after_long = runs[first], after[first]
        window = {
            year: register.everybody if year >= first else (after_long & after[year]) | (~after_long & runs[year])
            for year in years
        }
        return cls(whole, after_long, window)


def _at_least(rows: Iterable[int], count: int, everybody: int) -> int:
    """Whose bit is set in so many of the rows."""
    reached = [everybody] + [0] * count
    for row in rows:
        for number in range(count, 0, -1):
            reached[number] |= reached[number - 1] & row
    return reached[count]


def _row(years: Mapping[int, int], last: int, count: int) -> int:
    """Whose years up to the last are so many in a row."""
    row = years.get(last, 0)
    for year in range(last - count + 1, last):
        row &= years.get(year, 0)
    return row


def _or(rows: Iterable[int]) -> int:
    result = 0
    for row in rows:
        result |= row
    return result


def _never(code: str) -> Answer:
    raise AssertionError(code)
