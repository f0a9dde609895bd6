"""Check one report file: the answer that `tdkt check` prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tdkt.checker import Checked, check
from tdkt.usecases.extract_text import extract_text


def check_report(file: Path) -> dict[str, Any]:
    """The claims of a file and their verdicts, as `product.md` §5 lays down. Raises Refused when it cannot be read."""
    text = extract_text(file)
    return answer(file, text, check(text))


def answer(file: Path, text: str, checked: Checked) -> dict[str, Any]:
    """The answer as plain data."""
    return {
        "file": str(file),
        "format": file.suffix.lstrip(".").lower(),
        "numbers": checked.numbers,
        "judged": checked.judged,
        "claims": [
            {
                "id": f"c{number:03}",
                "kind": claim.kind,
                "verdict": claim.verdict.value,
                "severity": claim.severity,
                "spans": [list(span) for span in claim.spans],
                "quote": text[claim.spans[0][0] : claim.spans[0][1]],
                "stated": claim.stated,
                "computed": claim.computed,
                "message": claim.message,
                "advice": claim.advice,
            }
            for number, claim in enumerate(checked.claims, start=1)
        ],
    }
