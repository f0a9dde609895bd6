"""Conditions as a tree: in the order of the text, with alternatives, and open questions at their own place."""

from datetime import date

import pytest

from tdkt.rulebook.load_law import load_law
from tdkt.usecases.condition_tree import condition_tree

LAW = load_law()


def tree(code: str, kind: str = "person", on: date = date(2025, 8, 1)):
    """The tree of an award."""
    return condition_tree(LAW, LAW.awards[code], kind, on)


def test_alternatives_stand_below_their_condition():
    shown = [(node["kind"], [part["kind"] for part in node["parts"]]) for node in tree("CSTDCS")["needs"]]
    assert shown == [("award_standard", []), ("any", ["rating", "initiatives"]), ("cap", [])]


def test_the_ways_stand_in_the_order_of_the_text():
    standard = LAW.awards["BK_TTCP"].version(date(2025, 8, 1)).standards["person"]
    assert [path["title"] for path in tree("BK_TTCP")["paths"]] == [path.title for path in standard.paths]


def test_no_year_of_a_dossier_is_told():
    shown = [part["required"] for path in tree("BK_TTCP")["paths"] for part in path["parts"]]
    assert [text for text in shown if "20" in text] == []


def test_a_text_shown_for_reference_is_unverified_in_all_its_parts():
    found = tree("CSTDCS", on=date(2026, 10, 1))
    nodes = [part for node in found["needs"] for part in (node, *node["parts"])]
    assert {node["confidence"] for node in nodes} == {"unverified"}


def test_before_every_regime_there_is_none():
    assert tree("LDTT", on=date(2017, 9, 30)) == {"needs": [], "paths": [], "common": []}


@pytest.mark.parametrize("regime", LAW.regimes, ids=lambda regime: regime.code)
def test_every_condition_of_every_award_is_in_its_tree(regime):
    for award in LAW.awards.values():
        version = award.version(regime.since)
        for kind in award.recipients if version else ():
            standard, found = version.standards[kind], tree(award.code, kind, regime.since)
            counts = [len(standard.needs), [len(path.needs) for path in standard.paths]]
            assert [len(found["needs"]), [len(path["parts"]) for path in found["paths"]]] == counts, award.code
            assert len(found["common"]) == len(LAW.common_rules(regime.since, award.family, kind))
