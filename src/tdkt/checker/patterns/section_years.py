"""The year of a section against the year of the report: results of this year, directions for the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_HEAD = re.compile(
    r"(?:KẾT QUẢ|PHƯƠNG HƯỚNG|NHIỆM VỤ|[Pp]hương hướng, nhiệm vụ|phương hướng)[^.;:\n]{0,160}?(?:NĂM|năm) (\d{4})"
)


@pattern("cross_reference")
def section_years(report: Report) -> Iterator[Claim]:
    """A heading on results names the year of the report, one on directions that year or the next."""
    if report.year is None:
        return
    for start, line in report.paragraphs():
        for match in _HEAD.finditer(line):
            year = int(match[1])
            ahead = not match[0].startswith("KẾT QUẢ")
            fits = year in (report.year, report.year + 1) if ahead else year == report.year
            span = (start + match.start(), start + match.end())
            message = f"Báo cáo năm {report.year}, đề mục ghi năm {year}."
            if fits:
                yield Claim("cross_reference", Verdict.CONSISTENT, (span,), message, match[1])
            elif line.isupper() and abs(year - report.year) > 1:
                advice = "Đề nghị xem lại năm trong đề mục."
                yield Claim("cross_reference", Verdict.SUSPICIOUS, (span,), message, match[1], str(report.year), advice)
