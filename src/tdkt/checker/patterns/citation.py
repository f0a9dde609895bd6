"""Papers cited: number, symbol and date against the report's own date and one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.date_validity import read_day
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.rulebook.documents import law_of_year, legal_documents, replaced_on
from tdkt.rulebook.law import Confidence
from tdkt.vntext.grammar import UPPER, pattern

_ON = re.compile(r"\s*,?\s*(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-] ?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})")
_CARRIES_OUT = re.compile(
    r"\s*(?:,\s*)?(?:về việc\s+)?(?:về\s+)?(?:của [^.;\d]{0,60}?)?(?:về\s+)?(?:thực hiện|[Tt]riển khai|theo|căn cứ|cụ thể hóa|hướng dẫn thực hiện)\s+[^.;\d]{0,60}?(?:số\s+)?$"
)
_REPORT = re.compile(
    r"[Bb]áo cáo (?:số \S+ )?ngày (\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*(?:viện dẫn|căn cứ|thực hiện|nêu|ghi|trích|dẫn)"
)
_LAW = re.compile(r"Luật\s+[^;.,\d]{3,60}?ngày\s+(\d{1,2}/\d{1,2}/\d{4})")


# Between two papers of one register: nothing, or what the first is about; never another office.
_LISTED = re.compile(
    r"\s*(?:(?:về|V/v|triển khai|phát động)(?:(?!\b(?:của|do|UBND|HĐND|Ủy ban|Hội đồng|Ban|Bộ|Sở|tỉnh|huyện|thành phố|Chính phủ)\b)[^.\n\d])"
    r"{0,140}?(?:năm \d{4})?)?\s*(?:,|và|;)?\s*(?:và\s+)?(?:Kế hoạch|Quyết định|Công văn|Thông báo|Báo cáo|Hướng dẫn|Tờ trình|Kết luận|Nghị quyết)?\s*(?:số:?\s+)?",
)
_NEXT_ROW = re.compile(r"[^\n]*\t[^\n]*\n[^\n\t]{0,4}\t")  # the next line of a table of papers
_STANDS_ON_PAPER = re.compile(
    r"(?:^|[.;]\s|\n\s*(?:[-+*]\s*)?)(?:[Đđ]ể )?(?:[Tt]hực hiện|[Cc]ăn cứ|[Tt]riển khai|[Tt]heo|[Cc]ụ thể hóa)\s+[^.;\d]{0,40}(?:số\s+)?$"
)
_ISSUED = re.compile(
    r"(?:của [^.;\d]{0,80}?)?(?:về [^.;]{0,160}?)?,[^.;\d]{0,60}?\b(?:ban hành|xây dựng|cụ thể hóa bằng|cụ thể hóa thành)\s+[^.;\d]{0,30}$"
)


@dataclass(frozen=True)
class Paper:
    """A cited paper, the day it is dated, and where that ends."""

    token: Token
    day: date
    end: int

    @property
    def number(self) -> int:
        """The number in front of the symbol."""
        return int(re.match(r"\d+", self.token.text)[0])  # type: ignore[index]

    @property
    def symbol(self) -> str:
        """The symbol behind the number, with the year left out."""
        return re.sub(r"^\d+|/\d{4}", "", self.token.text)


def _orders(report: Report, dated: list[Paper]) -> Iterator[Claim]:
    """A paper is not older than what it carries out; of two numbers of one register the higher is the later."""
    advice = _TWO_PAPERS
    yield from _told_elsewhere(report, dated)
    chain: list[Paper] = []  # each carries out the next
    for first, second in pairwise(dated):
        between = report.text[first.end : second.token.start]
        span = ((first.token.start, second.end),)
        carries_out = bool(_CARRIES_OUT.fullmatch(between))
        chain = [*chain, first] if carries_out else []
        if carries_out and second.day > min(paper.day for paper in chain):
            first = min(chain, key=lambda paper: paper.day)
            span = ((second.token.start, second.end),) if first is not chain[-1] else span
            message = f"{first.token.text} ({first.day:%d/%m/%Y}) thực hiện {second.token.text} ký sau đó ({second.day:%d/%m/%Y})."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, f"{second.day:%d/%m/%Y}", "", advice)
        elif (
            second.day < first.day
            and _ISSUED.fullmatch(between.strip() + " ")
            and _STANDS_ON_PAPER.search(report.text[max(0, first.token.start - 80) : first.token.start])
        ):
            message = f"{second.token.text} ({second.day:%d/%m/%Y}) thực hiện {first.token.text} ký sau đó ({first.day:%d/%m/%Y})."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, f"{second.day:%d/%m/%Y}", "", advice)
        elif _out_of_order(first, second) and (_LISTED.fullmatch(between) or _NEXT_ROW.fullmatch(between)):
            message = f"{first.token.text} và {second.token.text}: số lớn hơn mà ngày sớm hơn."
            yield Claim("citation", Verdict.SUSPICIOUS, span, message, second.token.text, "", advice)
    for match in _REPORT.finditer(report.text):
        issued = read_day(match[1])
        sentence = report.sentence_at(match.start())
        for paper in dated:
            if issued and match.end() < paper.token.start < sentence.end and paper.day > issued:
                message = f"{paper.token.text} ký ngày {paper.day:%d/%m/%Y}, sau ngày báo cáo {issued:%d/%m/%Y}."
                span = ((paper.token.start, paper.end),)
                yield Claim("citation", Verdict.INCONSISTENT, span, message, f"{paper.day:%d/%m/%Y}", "", advice)


def _told_elsewhere(report: Report, dated: list[Paper]) -> Iterator[Claim]:
    """ "Kế hoạch số 148 ngày 24/4/2022 thực hiện Quyết định số 587/QĐ-TTg", which another place dates 18/5/2022."""
    days = {paper.token.text: paper.day for paper in dated if not paper.token.text.startswith("0")}
    written = {paper.token.start for paper in dated}
    plain = [token for token in report.tokens if token.kind == "paper" and token.start not in written]
    for paper in dated:
        carried = next((token for token in plain if 0 < token.start - paper.end < _NEAR_PAPER), None)
        day = days.get(carried.text) if carried else None
        if carried and day and paper.day < day and _CARRIES_OUT.fullmatch(report.text[paper.end : carried.start]):
            message = f"{paper.token.text} ({paper.day:%d/%m/%Y}) thực hiện {carried.text} ký sau đó ({day:%d/%m/%Y})."
            span = ((paper.token.start, carried.end),)
            yield Claim("citation", Verdict.INCONSISTENT, span, message, f"{paper.day:%d/%m/%Y}", "", _TWO_PAPERS)


_NEAR_PAPER = 90  # letters
_TWO_PAPERS = "Đề nghị xem lại số, ngày của hai văn bản."


def _out_of_order(first: Paper, second: Paper) -> bool:
    """Whether of two papers of one register in one year the higher number is the earlier."""
    one_register = first.symbol == second.symbol and first.day.year == second.day.year
    return one_register and (first.number - second.number) * (first.day - second.day).days < 0


_FOR_YEAR = re.compile(r"[^.;\n\d]{0,120}?\bnăm (\d{4})(?!\d)")


@pattern("citation")
def plans_of_a_year(report: Report) -> Iterator[Claim]:
    """A plan for a year is signed in it, or in the last months before it: "số 142/KH-UBND ngày 27/2/2022 … năm 2023"."""
    for token in report.tokens:
        match = _ON.match(report.text, token.end, token.end + 60) if token.kind == "paper" else None
        day = read_day(match[1]) if match else None
        ahead = _FOR_YEAR.match(report.text, match.end(), match.end() + 160) if match else None
        if not (match and day and ahead and re.match(r"\d+/KH", token.text)):
            continue
        if "giai đoạn" in ahead[0] or int(ahead[1]) != day.year + 1 or day.month > 8:
            continue
        message = f"Kế hoạch của năm {ahead[1]} mà ký từ {day:%d/%m/%Y}; có thể nhầm năm."
        span = ((token.start, match.end()),)
        advice = "Đề nghị xem lại ngày ký."
        yield Claim("citation", Verdict.SUSPICIOUS, span, message, match[1], "", advice)


_BARE_DECREE = re.compile(
    r"Nghị định số (?P<number>\d{1,3})(?: của Chính phủ)?,?(?: ngày \d{1,2}/\s?\d{1,2}/| năm )(?P<year>\d{4})(?!\d)"
)
_NATIONAL = re.compile(r"\d+/\d{4}/(?:NĐ-CP|TT-BNV|QH\d+)")
_STANDS_ON = re.compile(r"\b(?:căn cứ|theo|áp dụng|vận dụng|thực hiện|quán triệt|triển khai)\b", re.IGNORECASE)
_REPLACING = re.compile(r"(?:thay thế|thay cho|bãi bỏ|sửa đổi)[^.;,]{0,40}$")
_LEAD = 400


@pattern("citation")
def replaced(report: Report) -> Iterator[Claim]:
    """A decree or circular that the report stands on though another had taken its place before the report's year."""
    if report.year is None:
        return
    named = [
        (token.text, (token.start, token.end))
        for token in report.tokens
        if token.kind == "paper" and _NATIONAL.fullmatch(token.text)
    ]
    named += [
        (f"{match['number']}/{match['year']}/NĐ-CP", match.span()) for match in _BARE_DECREE.finditer(report.text)
    ]
    for number, span in named:
        begin = max(report.sentence_at(span[0]).start, span[0] - _LEAD)
        lead = report.text[begin : span[0]]
        stands = _STANDS_ON.search(lead) and not _REPLACING.search(lead)
        successors = replaced_on(number, date(report.year, 1, 1)) if stands else None
        if successors:
            names = ", ".join(document.citation for document in successors)
            message = f"{number} đã hết hiệu lực trước năm {report.year}; thay thế: {names}."
            advice = "Đề nghị xem lại căn cứ pháp lý."
            yield Claim("citation", Verdict.SUSPICIOUS, (span,), message, number, names, advice)


@pattern("citation")
def known_days(report: Report) -> Iterator[Claim]:
    """A paper of the register cited with another day of the year it was signed in."""
    for token in report.tokens:
        document = legal_documents().get(token.text.replace(" ", "")) if token.kind == "paper" else None
        match = _ON.match(report.text, token.end, token.end + 60) if document and document.issued else None
        day = read_day(match[1]) if match else None
        if not document or not document.issued or not match or not day:
            continue
        if day != document.issued and day.year == document.issued.year:
            doubt = ", chưa kiểm chứng" if document.confidence is Confidence.UNVERIFIED else ""
            message = f"{token.text} ký ngày {document.issued:%d/%m/%Y} (theo sổ văn bản của phần mềm{doubt}), văn bản ghi {match[1]}."
            span = ((token.start, match.end()),)
            advice = "Đề nghị xem lại ngày ký."
            yield Claim("citation", Verdict.SUSPICIOUS, span, message, match[1], f"{document.issued:%d/%m/%Y}", advice)


_LAW_OF_YEAR = re.compile(rf"\bLuật\s+(?P<title>[{UPPER}][^.;:()\d]{{3,60}}?),?\s+năm\s+(?P<year>\d{{4}})(?!\d)")
_PAST = re.compile(
    r"trước (?:đây|khi)|thay thế|hết hiệu lực|giai đoạn|từ năm|trước năm|so với|cũ\b|khi đó", re.IGNORECASE
)


@pattern("citation")
def replaced_laws(report: Report) -> Iterator[Claim]:
    """ "Luật Đất đai năm 2013" in a report of 2025: another law of that title had taken its place."""
    if report.year is None:
        return
    for match in _LAW_OF_YEAR.finditer(report.text):
        law = law_of_year(match["title"].strip(), int(match["year"]))
        sentence = report.sentence_at(match.start())
        successors = replaced_on(law.number, report.issued or date(report.year, 1, 1)) if law else None
        if law is None or not successors or _PAST.search(sentence.text):
            continue
        names = ", ".join(document.citation for document in successors)
        doubt = " (theo sổ văn bản của phần mềm, chưa kiểm chứng)" if law.confidence is Confidence.UNVERIFIED else ""
        message = f"{report.between(*match.span())} đã hết hiệu lực; thay thế: {names}{doubt}."
        advice = "Đề nghị xem lại căn cứ pháp lý."
        yield Claim("citation", Verdict.SUSPICIOUS, (match.span(),), message, match[0], names, advice)


_WHEN_DONE = re.compile(
    r",? (?:[^\W\d_]+ ){0,6}?(?:đã )?(?:tổ chức|ban hành|tiến hành|phối hợp|họp|khai mạc|thành lập|ký)\b"
)


def _signed(report: Report, paper: Token) -> re.Match[str] | None:
    """The day behind a paper; none when it is the day of what was done: "Kế hoạch số 06/KH-UBND, ngày 29/01/2024 xã tổ chức"."""
    match = _ON.match(report.text, paper.end, paper.end + 60)
    done = match and match[0].startswith(",") and _WHEN_DONE.match(report.text, match.end(), match.end() + 70)
    return None if done else match


def dated_papers(report: Report) -> Iterator[Paper]:
    """The papers cited with a day of the calendar."""
    for token in report.tokens:
        match = _signed(report, token) if token.kind == "paper" else None
        day = read_day(match[1]) if match else None
        if match and day:
            yield Paper(token, day, match.end())


@pattern("citation")
def papers(report: Report) -> Iterator[Claim]:
    """A paper is older than the report; the same paper has one date."""
    told: dict[str, tuple[date, int]] = {}
    advice = "Đề nghị xem lại số, ký hiệu, ngày của văn bản."
    for token in report.tokens:
        if token.kind != "paper":
            continue
        match = _signed(report, token)
        span = ((token.start, match.end() if match else token.end),)
        day = read_day(match[1]) if match else None
        if not match or not day:
            if (
                re.search(r"/[A-ZĐ]|-[A-ZĐ]+/", token.text)
                and "Số:" not in report.text[max(0, token.start - 6) : token.start]
            ):
                yield Claim("citation", Verdict.CONSISTENT, span, f"{token.text}: số, ký hiệu đọc được.", token.text)
            continue
        symbol = re.sub(r"^0+", "", token.text)
        if report.latest and day > report.latest:
            since = f"ngày báo cáo {report.issued:%d/%m/%Y}" if report.issued else "thời gian của báo cáo"
            message = f"{token.text} ký ngày {day:%d/%m/%Y}, sau {since}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], "", advice)
        elif re.search(r"/(\d{4})/", token.text) and str(day.year) not in token.text:
            message = f"{token.text} mang năm khác với ngày ký {day:%d/%m/%Y}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], "", advice)
        elif symbol in told and told[symbol][0] != day:
            first = f"{told[symbol][0]:%d/%m/%Y}"
            message = f"{token.text} được ghi hai ngày khác nhau: {first} và {day:%d/%m/%Y}."
            yield Claim("citation", Verdict.INCONSISTENT, span, message, match[1], first, advice)
        else:
            told.setdefault(symbol, (day, token.start))
            yield Claim("citation", Verdict.CONSISTENT, span, f"{token.text}: ngày {match[1]} hợp lý.", match[1])
    yield from _orders(report, list(dated_papers(report)))
    for law in _LAW.finditer(report.text):
        day = read_day(law[1])
        if day and (report.issued is None or day <= report.issued):
            yield Claim("citation", Verdict.CONSISTENT, (law.span(),), f"Ngày {law[1]} hợp lý.", law[1])


_IN_YEAR = re.compile(r"\W*(?:Trong )?[Nn]ăm (?P<year>(?:19|20)\d{2}),")


@pattern("citation")
def not_yet_signed(report: Report) -> Iterator[Claim]:
    """ "Năm 2022, xã đã bình xét theo Nghị định số 98/2023/NĐ-CP": the decree came later."""
    for sentence in report.sentences:
        told = _IN_YEAR.match(sentence.text)
        if not told or not re.search(r"\bđã\b", sentence.text):
            continue
        for token in sentence.tokens:
            number = re.match(r"\d+/(\d{4})/", token.text) if token.kind == "paper" else None
            lead = report.text[max(sentence.start, token.start - 60) : token.start]
            if number and int(number[1]) > int(told["year"]) and _STANDS_ON.search(lead):
                message = f"{token.text} ban hành năm {number[1]}, chưa có trong năm {told['year']}."
                span = ((token.start, token.end),)
                advice = "Đề nghị xem lại căn cứ hoặc năm."
                yield Claim("citation", Verdict.INCONSISTENT, span, message, token.text, "", advice)
