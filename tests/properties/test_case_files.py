"""Whatever stands in a case file: it is answered, or refused with a finding at its place; never anything else."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.kernel.finding import Refused
from tdkt.rulebook.load_law import load_law
from tdkt.usecases.eligible import eligible_from

WORDS = ("LDTT", "BK_TINH", "GDVH", "CO_CP", "HTXS", "grassroots", "person", "household", "2024-12-20", "31/02/2024")
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3000), st.floats(), st.sampled_from(WORDS), st.text(max_size=6)
)
KEYS = st.sampled_from(
    ("award", "year", "class", "level", "used_for", "date", "type", "from", "to", "form", "count", "ldtt", "kind", "x")
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
FIELDS = ("name", "year", "ratings", "awards", "initiatives", "discipline", "under_examination", "members", "list")
FIELDS += ("founded", "score", "area", "violations", "merits", "cluster_rank", "movement_organiser", "law_observance")


@cache
def codes() -> tuple[str, ...]:
    return tuple(load_law().awards)


@st.composite
def contents(draw):
    """A case whose award, day and kind are mostly sound, and whose other fields hold anything."""
    code = draw(st.sampled_from(codes()))
    candidate = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4))
    candidate["kind"] = draw(st.sampled_from(load_law().awards[code].recipients))
    day = draw(st.dates().map(str) | VALUES)
    return {"award": code, "on": day, "candidate": candidate}


@given(contents())
@settings(max_examples=200, deadline=None)
def test_a_case_is_answered_or_refused(content):
    try:
        answer = eligible_from(content)
    except Refused as refused:
        assert all(finding.message and str(finding.place) for finding in refused.findings)
        return
    assert answer["verdict"] in ("eligible", "not_eligible", "undetermined")
    assert all(condition["met"] is not False for condition in answer["conditions"]) or answer["verdict"] != "eligible"
