"""Votes: a yes more never turns approval into refusal; shares lie between 0 and 1; counted ≤ members."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tdkt.domain.awards.voting import Count, tally
from tdkt.rulebook.votes import VoteRule

RANK = {False: 0, None: 1, True: 2}


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Votes that no one could refuse: no more than voters, no more voters than members."""
    members = draw(st.integers(1, 30))
    recused = draw(st.integers(0, members - 1))
    present = draw(st.integers(0, members))
    written = draw(st.integers(0, members - present))
    left = min(present + written, members - recused)
    votes = []
    for _ in range(4):
        votes.append(draw(st.integers(0, left)))
        left -= votes[-1]
    yes, no, abstain, blank = votes
    chair = draw(st.sampled_from(("", "yes", "no")))
    return Count(members, yes, no, abstain, blank, present, written, recused, chair)


thresholds = st.fractions(Fraction(1, 10), 1, max_denominator=20)
rules = st.builds(
    VoteRule,
    threshold=thresholds | st.just(Fraction(1, 2)),
    strict=st.booleans(),
    base=st.sampled_from(("members", "present", "cast")),
    quorum=st.none() | thresholds,
    tie=st.sampled_from(("", "chair")),
    recused=st.sampled_from(("", "leave", "stay")),
)


@given(counts(), rules)
def test_shares_and_counts_stay_in_bounds(count: Count, rule: VoteRule):
    outcome = tally(count, rule)
    assert 0 <= outcome.share <= 1
    assert outcome.yes <= count.cast <= count.members
    assert 0 <= outcome.base <= count.members
    assert outcome.why


@given(counts(), rules, st.sampled_from(("no", "abstain", "blank")))
def test_a_vote_changed_to_yes_never_turns_approval_into_refusal(count: Count, rule: VoteRule, changed: str):
    assume(getattr(count, changed))
    more = replace(count, **{changed: getattr(count, changed) - 1}, yes=count.yes + 1)
    if changed == "no" and count.no == 1:
        more = replace(more, chair="yes" if more.chair == "no" else more.chair)
    assert RANK[tally(count, rule).passed] <= RANK[tally(more, rule).passed]


@given(counts(), rules)
def test_a_member_more_who_comes_and_says_yes_never_turns_approval_into_refusal(count: Count, rule: VoteRule):
    assume(count.present + count.written < count.members and count.cast < count.members - count.recused)
    more = replace(count, present=count.present + 1, yes=count.yes + 1)
    assert RANK[tally(count, rule).passed] <= RANK[tally(more, rule).passed]
