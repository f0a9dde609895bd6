"""The money, votes, fund, holidays and forms of statistics that come with the product hang together."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt.domain.awards.money import bonus
from tdkt.kernel.finding import Refused
from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.holidays import load_holidays
from tdkt.rulebook.law import in_force
from tdkt.rulebook.load import DATA
from tdkt.rulebook.money import load_money
from tdkt.rulebook.scoring import scorecard, shipped_scorecards
from tdkt.rulebook.statistics import load_statistics
from tdkt.rulebook.votes import load_votes

MONEY = load_money()
DAYS = st.dates(date(2017, 10, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    "versions", [MONEY.decrees, MONEY.salaries, MONEY.ceilings], ids=["decrees", "salaries", "fund"]
)
def test_versions_follow_each_other_without_gap(versions):
    for earlier, later in pairwise(versions):
        assert earlier.until + timedelta(days=1) == later.since


def test_every_award_has_a_row_in_every_decree_it_lived_under():
    for code, paid in MONEY.awards.items():
        for decree in MONEY.decrees:
            assert (decree.key in paid.rates) == (paid.award.version(decree.since) is not None), (code, decree.key)


def test_known_coefficients_belong_to_recipients_of_the_award():
    for award in MONEY.awards.values():
        for rate in award.rates.values():
            assert set(rate.coefficients) <= set(award.award.recipients)
            assert {*rate.derived, *rate.most} <= set(rate.coefficients)
            assert rate.basis.legal.document


def test_every_source_is_registered_or_an_address():
    """Of money, votes, fund, holidays and statistics, as their files name them."""
    known = MONEY.book.sources
    for name in ("money", "fund", "votes", "holidays", "statistics-circulars"):
        used = set(sources(yaml.safe_load((DATA / "law" / f"{name}.yaml").read_text(encoding="utf-8"))))
        assert {source for source in used - known if not source.startswith("http")} == set(), name


def sources(content):
    """Every source named anywhere inside."""
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    yield from content.get("sources", ()) if isinstance(content, dict) else ()
    for part in parts:
        yield from sources(part)


def test_a_collective_gets_twice_a_person_for_a_form_and_a_household_one_and_a_half():
    for award in MONEY.awards.values():
        for rate in award.rates.values():
            known = rate.coefficients
            if "person" in known and "collective" in known:
                assert known["collective"] == 2 * known["person"], award.award.code
            if "person" in known and "household" in known:
                assert known["household"] * 2 == 3 * known["person"], award.award.code


def test_votes_know_every_award_on_every_day_of_the_law():
    votes = load_votes()
    assert {code for rule in votes.rules for code in rule.awards} <= set(MONEY.awards)
    for day in (date(2017, 10, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1)):
        assert in_force([rule for rule in votes.open if not rule.awards], on=day)
    assert votes.open_for("LDTT", date(2017, 9, 30)) is None


def test_every_year_of_holidays_has_its_eleven_days_or_says_what_is_open():
    holidays = load_holidays()
    assert sorted(holidays.years) == list(range(holidays.since.year, holidays.until.year + 1))
    for year in holidays.years.values():
        assert len(year.off) >= 8
        assert not year.off.keys() & year.unsure.keys()


def test_shipped_scorecards_add_up():
    cards = {name: scorecard(file.content, file.place) for name, file in shipped_scorecards().items()}
    assert sorted(cards) == ["dinh-lap-cum-so-2", "ha-trung-cum-so-2", "hung-yen-2021"]
    assert {quota.award for card in cards.values() for quota in card.quotas} <= set(MONEY.awards)


def test_forms_count_known_awards():
    for form in load_statistics().forms.values():
        named = {code for row in form.rows for when in row.any_of for code in when.get("award", ())}
        named |= {code for column in form.columns for code in column.when.get("award", ())} | set(form.awards)
        assert {code for code in named if not code.startswith("KC.")} <= set(MONEY.awards)
        for column in form.columns:
            assert set(column.share or ()) <= {each.key for each in form.columns}


@given(st.sampled_from(sorted(MONEY.awards)), st.sampled_from(sorted(RECIPIENTS)), DAYS)
def test_money_is_rounded_up_by_less_than_a_unit_or_asks_a_question(award, kind, on):
    try:
        found = bonus(award, kind=kind, on=on, law=MONEY)
    except Refused:
        return
    assert (found.amount is None) == bool(found.parameters)
    if found.amount is not None:
        assert found.amount % 10000 == 0
        assert 0 <= found.amount - found.before < Decimal(10000)
        assert bonus(award, kind=kind, on=on, law=MONEY, rounded=False).amount == found.before


BROKEN = [
    ("law/money.yaml", "unit: 10000", "unit: chẵn", load_money),
    ("law/money.yaml", "code: LDTT", "code: LDTX", load_money),
    ("law/money.yaml", "      ND91: {person", "      ND90: {person", load_money),
    ("law/fund.yaml", 'share: "0.20"', "share: nhiều", load_money),
    ("law/votes.yaml", 'threshold: "9/10"', "threshold: nhiều", load_votes),
    ("law/holidays.yaml", "month: 4", "month: 14", load_holidays),
    ("scoring/ha-trung-cum-so-2.yaml", "maximum: 950", "maximum: nhiều", shipped_scorecards),
    ("statistics/0603.yaml", "takes: decisions", "takes: votes", load_statistics),
]


@pytest.mark.parametrize(("name", "old", "new", "load"), BROKEN, ids=[f"{b[0]} {b[2].strip()}" for b in BROKEN])
def test_broken_data_is_refused_with_file_and_line(tmp_path: Path, name, old, new, load):
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    file = data / name
    text = file.read_text(encoding="utf-8")
    line = text[: text.index(old) + len(old) - len(old.lstrip())].count("\n") + 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(data)
    places = [finding.place for finding in refused.value.findings]
    assert any((place.file, place.line) == (name, line) for place in places), places
