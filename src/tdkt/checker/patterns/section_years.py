"""The year of a section against the year of the report: results of this year, directions for the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "cross_reference"
_HEAD = re.compile(
    r"(?:KẾT QUẢ|PHƯƠNG HƯỚNG|NHIỆM VỤ|[Pp]hương hướng, nhiệm vụ|[Pp]hương hướng)[^.;:\n]{0,160}?(?:NĂM|năm) (\d{4})(?!\s*[-–]\s*\d{4})"
)
_TITLE = re.compile(
    r"(?:công tác|kết quả|tổng kết|phong trào thi đua)[^.;:\n]{0,90}?\bnăm (?P<told>\d{4})\s*[,;]?\s*(?:và\s+)?"
    r"(?:phương hướng|nhiệm vụ)[^.;:\n]{0,60}?\bnăm (?P<ahead>\d{4})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\W*(?:(?:[A-EIVX]{1,4}|\d{1,2})[.)]\s*)?")
_RESULTS = re.compile(
    r"(?:KẾT QUẢ|ĐÁNH GIÁ|TỔNG KẾT|TÌNH HÌNH|HẠN CHẾ|[Kk]ết quả|[Tt]ình hình|[Đđ]ánh giá|Tồn tại|Hạn chế|Công tác khen thưởng)\b"
)
_AHEAD = re.compile(r"hương hướng|hiệm vụ|HƯƠNG HƯỚNG|HIỆM VỤ")
_WISH = re.compile(
    r"\s*(?:(?:[-+•*–]|\d{1,2}[.)/])\s*)?(?:Phấn đấu|Tiếp tục|Tăng cường|Chỉ tiêu|Mục tiêu)\b(?:[^.;\n]|\.\d)*?\b(?:trong|đến|hết) năm (\d{4})"
)

_AIM = re.compile(r"\s*(?:(?:[-+•*–]|\d{1,2}[.)/])\s*)?(?:Phấn đấu|Mục tiêu|Chỉ tiêu)(?: trong)?,? năm (\d{4})")
_UNTIL = re.compile(
    r"\s*(?:(?:[-+•*–]|\d{1,2}[.)/])\s*)?(?:Giảm|Tăng|Thêm|Đạt|Nâng|Thu|Duy trì|Hoàn thành|Xây dựng|Vận động)\b[^.;\n]{0,120}?\bđến (?:cuối|hết) năm (\d{4}) (?:còn|đạt|có)\b"
)
_AT_THE_END = re.compile(r"\bphấn đấu (?:thực hiện|hoàn thành)[^.;]{0,160}\bnăm (\d{4})\s*\.?\s*$")
_LONGEST_HEAD = 150
_TITLE_END = 800


@pattern(_KIND)
def section_years(report: Report) -> Iterator[Claim]:
    """A heading on results names the year of the report, one on directions that year or the next."""
    if report.year is None:
        return
    for start, line in report.paragraphs():
        for match in _HEAD.finditer(line):
            year = int(match[1])
            ahead = not match[0].startswith("KẾT QUẢ")
            if "6 THÁNG CUỐI NĂM" in match[0].upper():
                ahead = False  # the other half of the same year
            fits = year in (report.year, report.year + 1) if ahead else year == report.year
            span = (start + match.start(), start + match.end())
            message = f"Báo cáo năm {report.year}, đề mục ghi năm {year}."
            again = ahead and year == report.year and line.isupper() and _looks_ahead(report)
            if again:
                advice = f"Phương hướng thường là của năm {year + 1}."
                yield Claim(_KIND, Verdict.SUSPICIOUS, (span,), message, match[1], str(year + 1), advice)
            elif fits:
                yield Claim(_KIND, Verdict.CONSISTENT, (span,), message, match[1])
            elif line.isupper() and (
                abs(year - report.year) > 1 or (not ahead and match[1] not in report.text[:_TITLE_END])
            ):
                advice = "Đề nghị xem lại năm trong đề mục."
                yield Claim(_KIND, Verdict.SUSPICIOUS, (span,), message, match[1], str(report.year), advice)


def _looks_ahead(report: Report) -> bool:
    """Whether the title of the report says that it tells of one year and plans for the next."""
    told = _TITLE.search(report.text[:_TITLE_END])
    return bool(told and report.year and int(told["ahead"]) == report.year + 1)


_SCHOOL_YEAR = re.compile(
    r"(?P<head>KẾT QUẢ|PHƯƠNG HƯỚNG)[^.;:\n]{0,120}?NĂM HỌC (?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})"
)


@pattern(_KIND)
def school_years(report: Report) -> Iterator[Claim]:
    """ "A. KẾT QUẢ … NĂM HỌC 2024 - 2025" and "B. PHƯƠNG HƯỚNG NĂM HỌC 2024 - 2025": plans are for the next one."""
    told: str | None = None
    for match in _SCHOOL_YEAR.finditer(report.text):
        if match["head"] == "KẾT QUẢ":
            told = match["first"]
        elif told == match["first"]:
            ahead = f"{int(match['first']) + 1} - {int(match['last']) + 1}"
            span = (match.start("first"), match.end("last"))
            message = f"Phương hướng ghi năm học {match['first']} - {match['last']}, là năm học đã tổng kết."
            advice = f"Phương hướng thường là của năm học {ahead}."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (span,), message, report.between(*span), ahead, advice)


@pattern(_KIND)
def titles(report: Report) -> Iterator[Claim]:
    """ "công tác năm 2021, phương hướng năm 2022": the year ahead follows the year told."""
    lines = ((start, line) for start, line in report.paragraphs() if _AHEAD.search(line))
    for match in filter(None, (_TITLE.search(report.text, start, start + len(line)) for start, line in lines)):
        told, ahead = int(match["told"]), int(match["ahead"])
        if re.search(r"tháng|quý|giai đoạn|nhiệm kỳ", match[0], re.IGNORECASE):
            continue
        fits = ahead == told + 1
        message = f"Kết quả năm {told}, phương hướng năm {ahead}."
        if fits:
            yield Claim(_KIND, Verdict.CONSISTENT, (match.span("ahead"),), message, match["ahead"])
        elif ahead <= told:
            advice = f"Phương hướng thường là của năm {told + 1}."
            span = (match.start("ahead") - 4, match.end("ahead"))
            yield Claim(_KIND, Verdict.INCONSISTENT, (span,), message, match["ahead"], str(told + 1), advice)


_SUMMED_UP = re.compile(
    r"ổng kết(?![^.;\n]{0,80}(?:tháng|quý|giai đoạn|nhiệm kỳ))[^.;\n\d]{0,80}? năm (?P<told>20\d{2})(?![-–\d])[^.;\n\d]{0,25}"
    r"(?:triển khai|đề ra|phương hướng|bàn)[^.;\n\d]{0,60}nhiệm vụ[^.;\n\d]{0,40} năm (?P<ahead>20\d{2})(?![-–\d])"
)


@pattern(_KIND)
def summed_up(report: Report) -> Iterator[Claim]:
    """ "hội nghị tổng kết công tác năm 2015, triển khai nhiệm vụ năm 2015": tasks are set for the year after."""
    for match in _SUMMED_UP.finditer(report.text) if "ổng kết" in report.text else ():
        told, ahead = int(match["told"]), int(match["ahead"])
        message = f"Tổng kết năm {told}, triển khai nhiệm vụ năm {ahead}."
        advice = f"Nhiệm vụ thường là của năm {told + 1}."
        if ahead <= told:
            span = (match.start("ahead") - 4, match.end("ahead"))
            yield Claim(_KIND, Verdict.INCONSISTENT, (span,), message, match["ahead"], str(told + 1), advice)


_CLOSING = re.compile(
    r"Trên đây là (?:toàn bộ )?(?:[Bb]áo cáo|kết quả|nội dung)[^.;\n]{0,140}?(?:(?P<months>6|9|sáu|chín) tháng đầu )?năm (?P<year>\d{4})?(?=[\s.,;)]|$)"
)
_MONTHS_OF = re.compile(r"(?P<months>6|9|sáu|chín) tháng đầu năm", re.IGNORECASE)
_SAID = {"sáu": "6", "chín": "9"}


@pattern(_KIND)
def closings(report: Report) -> Iterator[Claim]:
    """ "Trên đây là báo cáo … năm 2022" at the end of a report of 2023; six months at the end of one of nine."""
    if report.year is None or not report.is_titled:
        return
    title = _MONTHS_OF.search(report.text[:_TITLE_END])
    for match in _CLOSING.finditer(report.text):
        year, months = match["year"], match["months"]
        told = _SAID.get(months, months) if months else ""
        own = _SAID.get(title["months"].lower(), title["months"]) if title else ""
        advice = "Đề nghị xem lại câu kết."
        if year and int(year) != report.year and "giai đoạn" not in match[0]:
            message = f"Báo cáo năm {report.year}, câu kết ghi năm {year}."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span("year"),), message, year, str(report.year), advice)
        elif told and own and told != own:
            message = f"Tiêu đề ghi {own} tháng, câu kết ghi {told} tháng."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span("months"),), message, months, own, advice)


_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|xong|hoàn thành)(?: (?:là|vào|trước|trong))?(?: ngày)? (?:\d{1,2}/)?\d{1,2}/(?P<year>20\d{2})(?!\d)"
    r"|\b(?:trong|vào) (?:[Qq]uý|tháng) (?:\d{1,2}|I{1,3}|IV)(?:/| năm )(?P<part>20\d{2})(?!\d)"
)
_OF_A_YEAR = re.compile(r"\b(?:trong|công tác [^.;,\d]{3,30}?) năm (?P<year>20\d{2})(?= *[.,;]|$)")
_ORDER = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:Tổ chức|Phấn đấu|Vận động|Thực hiện|Hoàn thành|Triển khai|Xây dựng|Đăng ký|Ký|Chuẩn bị|Tham mưu|Phát động)\b"
    r"[^.;\d]{5,70} năm (?P<year>20\d{2})(?![-–/\d])(?! *[-–])"
)
_LOOKS_BACK = re.compile(
    r"tổng kết|sơ kết|kết quả|đánh giá|khắc phục|tồn tại|hạn chế|phát huy|so với|giai đoạn|\bđã\b|thành tích|[Kk]ế hoạch số"
    r"|của năm|từ năm|quyết toán|nợ|còn lại|chuyển tiếp|dở dang|báo cáo|bình xét|khen thưởng|năm học|rà soát|kiểm điểm"
)


def _past_deadline(line: str, year: int) -> re.Match[str] | None:
    """A day by which a task is to be done, or the year it is of, that lies before the year of the tasks."""
    ordered = _ORDER.match(line)
    found: list[re.Match[str]] = [*_DEADLINE.finditer(line), *_OF_A_YEAR.finditer(line)]
    for match in [*found, ordered] if ordered else found:
        told = match.groupdict()
        lead = re.split(r"[.;]", line[: match.start()])[-1] + match[0]
        back = _LOOKS_BACK.search(lead) if "part" not in told else re.search(r"từ|đã\b|tính đến|[Kk]ế hoạch số", lead)
        if int(told["year"] or told.get("part") or year) < year and not back:
            return match
    return None


@pattern(_KIND)
def wishes(report: Report) -> Iterator[Claim]:
    """Under a heading on tasks of a year, an aim for an earlier year is asked about."""
    year: int | None = None
    for start, line in report.paragraphs():
        title = _NUMBERED.sub("", line)
        head = _HEAD.match(title)
        if head and (line.isupper() or (len(line) < _LONGEST_HEAD and not line.rstrip().endswith("."))):
            year = None if title.startswith("KẾT QUẢ") else int(head[1])
            continue
        if _RESULTS.match(title) and (line.isupper() or title != line):
            year = None
        late = _past_deadline(line, year) if year and start > _TITLE_END else None
        if late and year:
            message = f"Mục nói về nhiệm vụ năm {year}, ở đây ghi “{late[0].strip()}”."
            span = (start + late.start(), start + late.end())
            advice = "Đề nghị xem lại năm."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (span,), message, late[0].strip(), str(year), advice)
            continue
        wish = (
            (_WISH.match(line) or _AIM.match(line) or _AT_THE_END.search(line) or _UNTIL.match(line)) if year else None
        )
        if wish and year and int(wish[1]) < year:
            message = f"Mục nói về năm {year}, câu này đặt mục tiêu cho năm {wish[1]}."
            span = (start + wish.start(1) - 4, start + wish.end(1))
            advice = "Đề nghị xem lại năm."
            yield Claim(_KIND, Verdict.INCONSISTENT, (span,), message, wish[1], str(year), advice)
