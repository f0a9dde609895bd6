"""Ranks with the places gained or lost: "xếp vị trí thứ 9, tăng 6 bậc so với năm 2020 (thứ 51)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, judged_as
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_RANK = r"(?:thứ hạng|vị trí thứ|vị trí|xếp thứ|hạng|thứ)\s+"
_MOVE = r"(?P<word>tăng|giảm|tụt|lên|xuống)(?: vọt| thêm)? (?P<step>\d{1,2}) (?:bậc|hạng)"
_BRACKET = re.compile(
    rf"{_RANK}(?P<now>\d{{1,3}})(?:/\d{{2,3}})?[^.;()\d]{{0,60}}[,(] ?{_MOVE} so (?:với )?[^.;()]{{0,30}}\([^()\d]{{0,25}}(?P<before>\d{{1,3}})(?:/\d{{2,3}})?\)"
)
_FROM_TO = re.compile(
    rf"{_MOVE}[^.;\n]{{0,60}}?\btừ (?:{_RANK})?(?P<before>\d{{1,3}})(?:/\d{{2,3}})?(?: \([^()]*\)| năm \d{{4}})? (?:lên|xuống)(?: đứng)? {_RANK}(?P<now>\d{{1,3}})(?!\d)"
)
_RISES = ("tăng", "lên")


@pattern("growth")
def ranks(report: Report) -> Iterator[Claim]:
    """The places between two ranks are those told; who rises has the smaller rank."""
    if " bậc" not in report.text and " hạng" not in report.text:
        return
    for match in (*_BRACKET.finditer(report.text), *_FROM_TO.finditer(report.text)):
        before, now, step = (int(match[name]) for name in ("before", "now", "step"))
        made = before - now if match["word"] in _RISES else now - before
        message = f"Từ thứ {before} đến thứ {now} là {match['word']} {made} bậc, văn bản ghi {step} bậc."
        if made <= 0:
            message = f"Từ thứ {before} đến thứ {now} không phải là {match['word']}."
        place = (match.span("step"), match.span("now"))
        yield judged_as("growth", made == step, place, message, match["step"], str(made))
