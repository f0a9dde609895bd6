"""Papers and acts in their order: what is done on a paper comes after it, what a meeting read was written before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tdkt.checker.claims import Claim, Span, Verdict
from tdkt.checker.lists import COUNT_WORDS
from tdkt.checker.patterns.citation import Paper, dated_papers
from tdkt.checker.patterns.date_validity import read_day
from tdkt.checker.patterns.time_spans import QUARTERS
from tdkt.checker.text import Report, Sentence
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
def papers_and_acts(report: Report) -> Iterator[Claim]:
    """Every dated paper against the acts, the meeting, the decision and the period it is told with."""
    for paper in dated_papers(report):
        sentence = report.sentence_at(paper.token.start)
        yield from _before_their_paper(report, paper)
        yield from _read_at_a_meeting(report, paper, sentence)
        yield from _issued_on_request(paper, sentence)
        yield from _report_of_its_time(report, paper)


def _before_their_paper(report: Report, paper: Paper) -> Iterator[Claim]:
    """An act told in one breath with the paper it carries out, on an earlier day."""
    lead = report.text[max(0, paper.token.start - 90) : paper.token.start]
    again = _THIS_PAPER.search(report.text, paper.end, paper.end + _REACH)
    if not (again or _STANDS_ON.search(lead) or _NOTED.search(lead)):
        return
    end = report.text.find("\n", paper.end)
    for done in _DONE.finditer(report.text, paper.end, min(end if end >= 0 else len(report.text), paper.end + _REACH)):
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


_DAY = r"(?P<{}>\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}})(?![\d/-])"
_AT_IT = re.compile(
    r"(?P<when>Tại|Sau) (?P<event>kỳ họp|hội nghị|cuộc họp|phiên họp|đại hội|buổi [^\W\d_]+)\b", re.IGNORECASE
)
_HELD = re.compile(rf"[Nn]gày {_DAY.format('day')}[^.;\n]{{0,200}}?\b(?:diễn ra|tổ chức|khai mạc|họp|tiến hành)\b")


def _read_at_a_meeting(report: Report, paper: Paper, sentence: Sentence) -> Iterator[Claim]:
    """ "Ngày 14/9/2023 diễn ra kỳ họp … . Tại kỳ họp đã thông qua Tờ trình số 73/TTr-UBND ngày 29/9/2023"; and "Sau"."""
    meeting = _AT_IT.match(sentence.text)
    before = report.sentence_before(sentence) if meeting else None
    held = _HELD.search(before.text) if before else None
    if not (meeting and before and held) or meeting["event"].lower() not in before.text.lower():
        return
    day = read_day(held["day"])
    after = meeting["when"].lower() == "sau"
    if day and (paper.day < day if after else day < paper.day):
        order = "trước" if after else "sau"
        message = f"{_signed(paper)}, {order} ngày {meeting['event']} ({held['day']})."
        yield _out_of_order(message, _span(paper), (before.start + held.start("day"), before.start + held.end("day")))


_THEN = re.compile(
    rf"(?:^|[.;\n] ?)(?:Sáng |Chiều )?[Nn]gày {_DAY.format('first')}[^.\n]{{0,200}}?[;.,] (?P<order>[Tt]rước đó|[Ss]au đó)\b[^.;\n]{{0,220}}?ngày {_DAY.format('second')}"
)


@pattern("date_validity")
def before_and_after(report: Report) -> Iterator[Claim]:
    """ "Ngày 03/7/2019 ban hành Báo cáo …; trước đó … theo Báo cáo số 125 ngày 04/9/2019"."""
    for match in _THEN.finditer(report.text) if "rước đó" in report.text or "au đó" in report.text else ():
        first, second = read_day(match["first"]), read_day(match["second"])
        earlier = match["order"].lower() == "trước đó"
        if first and second and (second > first if earlier else second < first):
            message = f"“{match['order']}” ghi ngày {match['second']}, ngày kể trước là {match['first']}."
            yield _out_of_order(message, match.span("second"), match.span("first"), kind="date_validity")


_ISSUED_ON = re.compile(
    r"^\W*[Nn]gày (?P<day>\d{1,2}(?:[/-]\d{1,2}[/-]| tháng \d{1,2} năm )\d{4})[^.;\n]{0,90}? (?:ban hành|ký|phê duyệt)\b"
)
_ON_REQUEST = re.compile(r"theo đề nghị|căn cứ|xét đề nghị|trên cơ sở|theo tờ trình", re.IGNORECASE)


def _issued_on_request(paper: Paper, sentence: Sentence) -> Iterator[Claim]:
    """ "Ngày 05/8/2020, Chủ tịch UBND tỉnh ban hành Quyết định … theo đề nghị tại Tờ trình số 04 ngày 14/8/2020"."""
    issued = _ISSUED_ON.match(sentence.text)
    day = read_day(issued["day"]) if issued else None
    asked = issued and _ON_REQUEST.search(sentence.text, 0, paper.token.start - sentence.start)
    if issued and day and asked and day < paper.day:
        message = f"{_signed(paper)}, sau văn bản ban hành theo nó ({issued['day']})."
        begin, end = issued.span("day")
        yield _out_of_order(message, _span(paper), (sentence.start + begin, sentence.start + end))


_PART_OF_YEAR = re.compile(
    r"(?:(?P<months>\d{1,2}|sáu|chín) tháng(?: đầu)?(?: năm)?|[Qq]uý (?P<quarter>IV|I{1,3}|[1-4])(?: năm)?|[Tt]háng (?P<month>\d{1,2})(?: năm)?)[ /]+(?P<year>20\d{2})(?!\d)"
)
_LATE, _EARLY = 120, 45  # days
_YEAR = 12  # months


def _report_of_its_time(report: Report, paper: Paper) -> Iterator[Claim]:
    """ "Báo cáo số 244/BC-UBND ngày 27/9/2019 về tình hình 9 tháng năm 2018": a report follows its period."""
    if not re.search(r"/BC\b|/BC-", paper.token.text):
        return
    subject = re.split(r"[;.\n]", report.text[paper.end : paper.end + _REACH])[0]
    told = _PART_OF_YEAR.search(subject)
    if not told or re.search(r"phương hướng|kế hoạch|nhiệm vụ", subject[: told.start()]):
        return
    last = 3 * QUARTERS[told["quarter"]] if told["quarter"] else _month(told["months"] or told["month"])
    if not 1 <= last <= _YEAR:
        return
    ends = date(int(told["year"]) + last // _YEAR, last % _YEAR + 1, 1)
    if not -_EARLY <= (paper.day - ends).days <= _LATE:
        yield _out_of_order(f"{_signed(paper)}, báo cáo về {told[0].strip()}.", _span(paper))


def _month(told: str) -> int:
    return int(told) if told.isdigit() else COUNT_WORDS[told]


def _signed(paper: Paper) -> str:
    return f"{paper.token.text} ký ngày {paper.day:%d/%m/%Y}"


def _span(paper: Paper) -> Span:
    return paper.token.start, paper.end


def _out_of_order(message: str, *spans: Span, kind: str = "citation") -> Claim:
    return Claim(kind, Verdict.SUSPICIOUS, spans, message, "", "", "Đề nghị xem lại ngày, tháng, năm.")
