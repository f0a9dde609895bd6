"""How many of an original report's numbers the composed report prints.

    python tests/reports/coverage.py [SLUG…]

Writes out/<slug>.txt and lists the numbers that are missing. Needs ../shared/reports.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tdkt.files.text_write import outline_text
from tdkt.kernel.finding import Refused
from tdkt.reporting.compose import compose
from tdkt.rulebook.load import load_rulebook
from tdkt.usecases.example_localities import load_locality, load_units, material_of, slugs

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "reports"
_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})(?!\d)")
_LONG_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_HEADING = re.compile(r"^[#*\s]*(?:(?:[IVX]+|\d+(?:\.\d+)*)[.)]|\d+(?:\.\d+)+(?= [A-ZĐ]))\s+", re.MULTILINE)
_NOTE_MARK = re.compile(r"<sup>\d</sup>(?=[ .;])|^\(\d\) |\[\d\]|<sup>(\d)</sup>(?= [A-ZĐ])", re.MULTILINE)
_PAGE = re.compile(r"^\s*\d{1,2}\s*$", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text: str) -> dict[object, str]:
    """Distinct numbers of a text by value (dates by day), each with how it was first written.

    Heading numbers, note marks and page numbers are no figures and are left out.
    """
    for pattern in (_NOTE_MARK, _PAGE, _HEADING):
        text = pattern.sub(" ", text)
    found: dict[object, str] = {}

    def take_date(match: re.Match[str]) -> str:
        found.setdefault(("date", *(int(part) for part in match.groups())), match[0])
        return " "

    text = _LONG_DATE.sub(take_date, _DATE.sub(take_date, text))
    for token in _NUMBER.findall(text.replace("<sup>2</sup>", "²").replace("<sup>3</sup>", "³")):
        found.setdefault(_value(token), token)
    return found


def _value(token: str) -> Decimal | str:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", token):
        return Decimal(token.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+([.,]\d+)?", token):
        return Decimal(token.replace(",", "."))
    return token


@dataclass(frozen=True)
class Coverage:
    """Distinct numbers of the original, and those of them that our text lacks, as the original writes them."""

    total: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """Printed : total."""
        return 1 - len(self.missing) / self.total


def coverage(original: str, ours: str) -> Coverage:
    """What of the original's numbers stands in our text."""
    wanted, printed = numbers(original), numbers(ours)
    plain = set(_NUMBER.findall(ours))
    missing = tuple(shown for value, shown in wanted.items() if value not in printed and shown not in plain)
    return Coverage(len(wanted), missing)


def main(names: list[str]) -> None:
    """Compose the reports, write them to out/ and print what each lacks."""
    try:
        book = load_rulebook()
        units = load_units()
    except Refused as refused:
        sys.exit("\n".join(str(finding) for finding in refused.findings[:60]))
    for slug in names or slugs():
        try:
            composed = compose(material_of(load_locality(slug, book), units), book)
        except Refused as refused:
            print(slug, "refused:")
            print("\n".join(f"  {finding}" for finding in refused.findings[:60]))
            continue
        for finding in composed.findings:
            print(f"  {finding.severity.label}: {finding}")
        text = outline_text(composed.document)
        (ROOT / "out").mkdir(exist_ok=True)
        (ROOT / "out" / f"{slug}.txt").write_text(text, encoding="utf-8")
        result = coverage((ORIGINALS / f"{slug}.txt").read_text(encoding="utf-8"), text)
        print(f"{slug}: {result.share:.1%} of {result.total}; missing: {' | '.join(result.missing)}")


if __name__ == "__main__":
    main(sys.argv[1:])
