"""The money of every award in every regime: expected values written by hand from the law file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from tdkt.domain.awards.money import bonus
from tdkt.kernel.finding import Refused
from tdkt.rulebook.exact_yaml import ExactLoader
from tdkt.rulebook.money import MoneyLaw, load_money

CASES = [
    (file.stem, case)
    for file in sorted((Path(__file__).parent / "money").glob("*.yaml"))
    for case in yaml.load(file.read_text(encoding="utf-8"), ExactLoader)
]


@cache
def law() -> MoneyLaw:
    return load_money()


def answer(case):
    chosen = case.get("chosen")
    return bonus(
        case["award"],
        kind=case["kind"],
        on=date.fromisoformat(case["on"]),
        law=law(),
        rounded=case.get("rounded", True),
        coefficient=Decimal(chosen) if chosen else None,
        resistance=case.get("resistance", False),
    )


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[f"{f}: {c['name']}" for f, c in CASES])
def test_money(case):
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            answer(case)
        assert [f.rule for f in refused.value.findings] == [case["refused"]]
        return
    found = answer(case)
    seen = {
        "unknown": [p.key for p in found.parameters],
        "regime": found.regime and found.regime.code,
        "coefficient": found.coefficient,
        "salary": found.salary and found.salary.amount,
        "before": found.before,
        "amount": found.amount,
        "article": str(found.basis),
        "confidence": found.confidence,
        "most": found.most,
        "payer": found.payer,
    }
    expected = {key: value for key, value in case.items() if key in seen}
    for key in ("coefficient", "most"):
        if key in expected:
            expected[key] = Decimal(expected[key])
    assert {key: seen[key] for key in expected} == expected
    assert (found.amount is None) == bool(case.get("unknown"))


def test_every_award_has_a_case():
    assert {case["award"] for _, case in CASES} - {"HSG"} >= {
        code for code in law().awards if not code.startswith(("HC_", "HCH_"))
    }
