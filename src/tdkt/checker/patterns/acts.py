"""What is done on a paper comes after it: "Thực hiện Kế hoạch số 11 ngày 17/3/2022 …, ngày 21/02/2022 đã tổ chức"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.citation import Paper, dated_papers
from tdkt.checker.patterns.date_validity import read_day
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_STANDS_ON = re.compile(
    r"(?:^|[.;:\n]\s*|\[\d{1,2}\]\s*|[⁰¹²³⁴⁵⁶⁷⁸⁹]\s*)\W*(?:Thực hiện|Theo|Căn cứ|Triển khai|Trên cơ sở)\b[^.;\n]*$"
)
_NOTED = re.compile(r"(?:^|\n)\s*(?:\[\d{1,2}\]|\(\d{1,2}\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*[^.;,\n\d]{0,40}(?:số\s+)?$")
_DONE = re.compile(
    r"(?:,|;)\s*(?:(?:từ |vào |trong )?ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})[^.;,\n\d]{0,60}?\b(?:đã )?(?:tổ chức|họp|khai mạc|tiến hành|phát động|ký)\b"
    r"|(?:đã )?(?:tổ chức|kiểm tra|tiến hành|họp)\b[^.;,\n\d]{0,25}ngày (?P<when>\d{1,2}/\d{1,2}/\d{4}))"
)
_THIS_PAPER = re.compile(
    r"[;,]\s*(?:thực hiện|triển khai|theo) (?:Kế hoạch|Công văn|Quyết định|văn bản|Chỉ thị) (?:này|trên|đó)\b"
)
_REACH = 260  # letters


@pattern("citation")
def before_their_paper(report: Report) -> Iterator[Claim]:
    """An act told in one breath with the paper it carries out, on an earlier day."""
    for paper in dated_papers(report):
        lead = report.text[max(0, paper.token.start - 90) : paper.token.start]
        again = _THIS_PAPER.search(report.text, paper.end, paper.end + _REACH)
        if not (again or _STANDS_ON.search(lead) or _NOTED.search(lead)):
            continue
        end = report.text.find("\n", paper.end)
        for done in _DONE.finditer(
            report.text, paper.end, min(end if end >= 0 else len(report.text), paper.end + _REACH)
        ):
            if re.search(r"[.]\s", report.text[paper.end : done.start()]):
                break
            yield from _judged(paper, done)


def _judged(paper: Paper, done: re.Match[str]) -> Iterator[Claim]:
    written = done["day"] or done["when"]
    day = read_day(written)
    if day and day < paper.day:
        message = f"Việc làm ngày {written}, trước ngày ký {paper.token.text} ({paper.day:%d/%m/%Y})."
        spans = ((paper.token.start, paper.end), done.span("day" if done["day"] else "when"))
        advice = "Đề nghị xem lại ngày của văn bản hoặc của việc."
        yield Claim("citation", Verdict.INCONSISTENT, spans, message, written, "", advice)
