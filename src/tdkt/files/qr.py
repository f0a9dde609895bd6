"""A QR code as a drawing."""

from __future__ import annotations

from collections.abc import Iterable

import segno

MASK = 3
"""Scanners read every mask. Choosing the prettiest of the eight would take five times as long for each code."""


def modules(text: str) -> int:
    """How many modules the side of the text's code has, no quiet zone. Raises ValueError for what no code can hold."""
    return int(_code(text).symbol_size(border=0)[0])


def svg(text: str) -> str:
    """The code of the text, error correction M, without its quiet zone, as SVG with one path."""
    rows = _code(text).matrix
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _dark(row))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{path}"/></svg>'


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", mask=MASK, boost_error=False)


def _dark(row: Iterable[int]) -> list[tuple[int, int]]:
    """The runs of dark modules of a row: where each starts and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
