"""The checker reads what people type: no sign anywhere in a statement stops it."""

import csv
import random
from pathlib import Path

import pytest

from tdkt.checker import check

SIGNS = "[](){}\\*+?|^$.-/%,;:0159²½“\"'–\n\t"
with (Path(__file__).parents[1] / "corpus" / "statements.csv").open(encoding="utf-8", newline="") as file:
    STATEMENTS = [row["text"] for row in csv.DictReader(file, delimiter=";")]


@pytest.mark.parametrize("seed", range(3))
def test_a_sign_put_anywhere_stops_nothing(seed):
    chosen = random.Random(seed)
    for text in STATEMENTS[seed::3]:
        letters = list(text)
        for _ in range(chosen.choice((1, 2, 4))):
            letters.insert(chosen.randrange(len(letters)), chosen.choice(SIGNS))
        typed = "".join(letters)
        assert all(0 <= a < b <= len(typed) for claim in check(typed).claims for a, b in claim.spans)


def test_a_text_may_begin_and_end_anywhere():
    """A page of a file ends where it ends: "Hội nghị đề ra 3 nội dung:" is all there is."""
    chosen = random.Random(7)
    for text in STATEMENTS:
        marks = [place + 1 for place, letter in enumerate(text) if letter in ",;:("]
        cuts = [chosen.choice(marks)] if marks else []
        for cut in (*cuts, chosen.randrange(len(text))):
            check(text[:cut])
            check(text[cut:])
