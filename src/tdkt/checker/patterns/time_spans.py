"""Spans of time: from a day to a day, a weekday with its date, a month in its quarter, hours of the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.patterns.date_validity import read_day
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "date_validity"
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
_FROM_TO = re.compile(
    rf"\b[Tt]ừ\s+(?:ngày\s+)?(?P<first>{_DAY})\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?P<last>{_DAY})"
)
_LENGTH = re.compile(r"(?<![\d.,/])(?P<length>\d{1,3})\s+ngày\b(?!\s+làm việc)[^.;\d]{0,60}$")
_LENGTH_BEHIND = re.compile(
    r"[^.;\n\d]{0,90}?\b(?:thời gian|trong|kéo dài|tổng cộng)(?: là)? (?P<length>\d{1,3})\s+ngày\b(?!\s+làm việc)"
)
_MONTHS_LONG = re.compile(
    r"(?<![\d./,])(?P<length>\d{1,2})\s+tháng\s+(?:hoạt động|thực hiện|triển khai|thi đua|phát động)?\s*\(?$"
)
_MONTH = Decimal("30.44")  # days
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAY = re.compile(
    r"(?P<day>\b(?:[Tt]hứ(?<!lần thứ)(?<!cuộc thứ)(?<!đợt thứ)(?<!phiên thứ)(?<!Phiên thứ)(?<!Đợt thứ)(?<!Kỳ thứ)(?<!Lần thứ)(?<!buổi thứ)(?<!kỳ thứ)(?<!lớp thứ)(?<!nghị thứ)"
    rf"\s+(?P<name>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+[Nn]hật)) ?[,(]? ?(?:ngày\s+)?(?P<date>{_DAY})"
)
_WEEKDAY_BEHIND = re.compile(
    r"\((?:tức )?(?P<day>[Tt]hứ\s+(?P<name>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+[Nn]hật)\s*\)"
)
_DAY_IN_FRONT = re.compile(rf"(?P<date>{_DAY}) ?$")
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(
    r"\b[Qq]uý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*(?:năm \d{4}\s*|/\d{4}\s*)?\(\s*(?:tháng\s+)(?P<month>\d{1,2})(?:/\d{4})?\s*\)"
)
_CLOCK = re.compile(
    r"(?P<hour>\d(?<![\d.,/]\d)\d?)\s*(?:giờ|h)\s*(?P<minute>\d{1,2})?\s*(?:phút)?(?=\s*(?:,|ngày|phút|sáng|chiều|tối|đến|-|$|\.))"
)
_DONE_UNTIL = re.compile(
    rf"(?:đến|tính đến)\s+(?:hết\s+)?(?:ngày\s+)?(?P<date>{_DAY})[^.;]{{0,40}}?\b(?:đã|đạt được)\b"
)


@pattern(_KIND)
def spans(report: Report) -> Iterator[Claim]:
    """ "30 ngày, từ ngày 01/3 đến ngày 20/3": the end comes after the start, and the length fits."""
    for match in _FROM_TO.finditer(report.text):
        first, last = read_day(match["first"]), read_day(match["last"])
        if not first or not last:
            continue
        days = (last - first).days + 1
        months = _MONTHS_LONG.search(report.text[max(0, match.start() - 60) : match.start()])
        if months and days > 0:
            count = int(months["length"])
            message = f"Từ {match['first']} đến {match['last']} là {days} ngày, văn bản ghi {count} tháng."
            advice = "Đề nghị xem lại số tháng hoặc hai mốc."
            fits = abs(Decimal(days) / _MONTH - count) < 1
            place = ((match.start(), match.end()),)
            yield judged_as(_KIND, fits, place, message, months["length"], "", advice=advice)
            continue
        told = _LENGTH.search(report.text[max(0, match.start() - 80) : match.start()])
        behind = _LENGTH_BEHIND.match(report.text, match.end()) if not told else None
        told = told or behind
        span = ((match.start() - len(told[0]) if told and not behind else match.start(), match.end()),)
        if days < 1:
            message = f"Ngày cuối ({match['last']}) đứng trước ngày đầu ({match['first']})."
            yield Claim(_KIND, Verdict.INCONSISTENT, span, message, match["last"], "", "Đề nghị xem lại hai ngày.")
        elif told and int(told["length"]) not in (days, days - 1):
            message = f"Từ {match['first']} đến {match['last']} là {days} ngày, văn bản ghi {told['length']} ngày."
            advice = "Đề nghị xem lại số ngày hoặc hai mốc."
            yield Claim(_KIND, Verdict.INCONSISTENT, span, message, told["length"], str(days), advice)
        else:
            yield Claim(_KIND, Verdict.CONSISTENT, span, f"{days} ngày.", match["last"])


@pattern(_KIND)
def weekdays(report: Report) -> Iterator[Claim]:
    """ "thứ Hai, ngày 20/11/2024", "24/3/2024 (Chủ nhật)" against the calendar."""
    for match in _WEEKDAY.finditer(report.text):
        yield from _weekday(match, match["date"], match.start())
    for match in _WEEKDAY_BEHIND.finditer(report.text):
        begin = max(0, match.start() - _LONGEST_DAY)
        front = _DAY_IN_FRONT.search(report.text[begin : match.start()])
        if front:
            yield from _weekday(match, front["date"], begin + front.start())


_LONGEST_DAY = 30  # letters


def _weekday(match: re.Match[str], date_told: str, begin: int) -> Iterator[Claim]:
    day = read_day(date_told)
    if not day:
        return
    stated = _WEEKDAYS[match["name"].lower()] if match["name"] else 6
    fits = stated == day.weekday()
    name = _NAMES[day.weekday()]
    span = ((begin, match.end()),)
    advice = "Đề nghị xem lại thứ hoặc ngày."
    yield judged_as(_KIND, fits, span, f"{date_told} là {name}.", match["day"], name, advice=advice)


@pattern(_KIND)
def quarters(report: Report) -> Iterator[Claim]:
    """ "quý II (tháng 8/2023)"."""
    for match in _QUARTER.finditer(report.text):
        month = int(match["month"])
        quarter = (month - 1) // 3 + 1
        fits = 1 <= month <= 12 and quarter == QUARTERS[match["quarter"]]
        message = f"Tháng {month} thuộc quý {quarter}."
        advice = "Đề nghị xem lại quý hoặc tháng."
        yield judged_as(_KIND, fits, (match.span(),), message, match["quarter"], str(quarter), advice=advice)


@pattern(_KIND)
def clocks(report: Report) -> Iterator[Claim]:
    """ "25 giờ 30 phút", "7 giờ 75 phút": no such time of day."""
    for match in _CLOCK.finditer(report.text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        lead = report.text[max(0, match.start() - 12) : match.start()]
        told = re.search(r"(?:hồi|lúc|từ|vào|đến|bắt đầu)\s*$", lead)
        if minute > 59 or (hour > 24 and told):
            message = f"Không có giờ “{match[0].strip()}”."
            yield Claim(
                _KIND, Verdict.SUSPICIOUS, (match.span(),), message, match[0].strip(), "", "Đề nghị xem lại giờ."
            )


@pattern(_KIND)
def futures(report: Report) -> Iterator[Claim]:
    """What was done by a day cannot lie years after the report."""
    years = [int(year) for year in re.findall(r"[Bb]áo cáo (?:\w+ ){0,3}năm (\d{4})", report.text[:3000])]
    limit = report.issued or (date(max(years) + 1, 12, 31) if years else None)
    if limit is None:
        return
    for match in _DONE_UNTIL.finditer(report.text):
        day = read_day(match["date"])
        if day and day > limit:
            message = f"Kết quả đã đạt được tính đến {match['date']}, sau thời gian của báo cáo."
            advice = "Đề nghị xem lại năm."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span("date"),), message, match["date"], "", advice)


_EVENT = re.compile(rf"(?:[Nn]gày\s+)(?P<date>{_DAY})")
_AHEAD = re.compile(
    r"dự kiến|sẽ|sắp|trước ngày|chậm nhất|đến hết|đến ngày|hết ngày|từ ngày|hiệu lực|giai đoạn|thời hạn|thời gian tới|phấn đấu|kế hoạch tổ chức|hoàn thành trước|xong trước",
    re.IGNORECASE,
)


@pattern(_KIND)
def events(report: Report) -> Iterator[Claim]:
    """What a report tells as done on a day was done by the day it was signed."""
    for match in _EVENT.finditer(report.text) if report.issued else ():
        day = read_day(match["date"])
        sentence = report.sentence_at(match.start())
        told = re.search(r"\b[Đđ]ã\b", report.text[sentence.start : min(sentence.end, match.end() + 80)])
        if day and report.issued and day > report.issued and told and not _AHEAD.search(sentence.text):
            message = f"Việc đã làm ngày {match['date']}, sau ngày báo cáo {report.issued:%d/%m/%Y}."
            advice = "Đề nghị xem lại ngày."
            yield Claim(_KIND, Verdict.INCONSISTENT, (match.span("date"),), message, match["date"], "", advice)


_COUNTED_TO = re.compile(rf"[Tt]ính đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<date>{_DAY})")
_COMPARED = re.compile(r"cùng kỳ|năm trước|so với|đầu năm|từ năm|giai đoạn|lũy kế")


@pattern(_KIND)
def days_of_the_period(report: Report) -> Iterator[Claim]:
    """ "Tính đến ngày 15/6/2023" in a report of 2024: the year before, and no turn of the year, is asked about."""
    for match in _COUNTED_TO.finditer(report.text) if report.is_titled else ():
        day = read_day(match["date"])
        sentence = report.sentence_at(match.start())
        turn = day and (day.day, day.month) in ((31, 12), (1, 1))
        if day and report.year and day.year < report.year and not turn and not _COMPARED.search(sentence.text):
            message = f"Báo cáo năm {report.year}, số liệu tính đến {match['date']}."
            advice = "Đề nghị xem lại năm."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span("date"),), message, match["date"], "", advice)


_MONTHS = re.compile(r"[Tt]ừ tháng (\d{1,2})/(\d{4}) (?:đến|tới)(?: hết)? tháng (\d{1,2})/(\d{4})")
_BUILT = re.compile(
    rf"(?:khởi công|bắt đầu)[^.;]{{0,60}}?\bngày (?P<first>{_DAY})[^.;]{{0,60}}?(?:khánh thành|hoàn thành|kết thúc|bế mạc)"
    rf"[^.;]{{0,30}}?\bngày (?P<last>{_DAY})"
    r"(?:[^.;\d]{0,25}?(?:thi công|trong|sau|thời gian|kéo dài)(?: trong)? (?P<months>\d{1,2}) tháng)?"
)


@pattern(_KIND)
def turned_spans(report: Report) -> Iterator[Claim]:
    """Months that run backwards; what was finished before it was begun, or in more or fewer months than are told."""
    for match in _MONTHS.finditer(report.text):
        first, last = (int(match[2]), int(match[1])), (int(match[4]), int(match[3]))
        if last < first:
            message = f"Tháng cuối ({match[3]}/{match[4]}) đứng trước tháng đầu ({match[1]}/{match[2]})."
            yield Claim(_KIND, Verdict.INCONSISTENT, (match.span(),), message, match[0], "", "Đề nghị xem lại hai mốc.")
    for match in _BUILT.finditer(report.text):
        began, ended = read_day(match["first"]), read_day(match["last"])
        if not began or not ended:
            continue
        if ended < began:
            message = f"Xong ngày {match['last']}, trước ngày bắt đầu {match['first']}."
            yield Claim(
                _KIND, Verdict.INCONSISTENT, (match.span(),), message, match["last"], "", "Đề nghị xem lại hai ngày."
            )
        elif match["months"]:
            months = (ended.year - began.year) * 12 + ended.month - began.month
            fits = abs(months - int(match["months"])) <= 1
            message = f"Từ {match['first']} đến {match['last']} là {months} tháng, văn bản ghi {match['months']} tháng."
            advice = "Đề nghị xem lại số tháng hoặc hai ngày."
            yield judged_as(_KIND, fits, (match.span(),), message, match["months"], str(months), advice=advice)


_SHORT_SPAN = re.compile(
    r"(?P<days>\d(?<![\d.,/]\d)\d?) ngày\s*[,(]?\s*(?:\(?từ )?(?:ngày )?(?P<first>\d{1,2})(?:/(?P<began>\d{1,2}))?(?:\s*[-–]\s*| đến (?:ngày )?)(?P<last>\d{1,2})/(?P<month>\d{1,2})(?!\d)"
)


@pattern(_KIND)
def short_spans(report: Report) -> Iterator[Claim]:
    """ "diễn ra trong 03 ngày, từ ngày 18 - 21/4": the days of one month, counted."""
    for match in _SHORT_SPAN.finditer(report.text):
        days = int(match["last"]) - int(match["first"]) + 1
        if days < 1 or int(match["month"]) > 12 or int(match["began"] or match["month"]) != int(match["month"]):
            continue
        fits = int(match["days"]) == days
        message = f"Từ ngày {match['first']} đến ngày {match['last']} là {days} ngày, văn bản ghi {match['days']} ngày."
        advice = "Đề nghị xem lại số ngày hoặc hai mốc."
        yield judged_as(_KIND, fits, (match.span(),), message, match["days"], str(days), soft=True, advice=advice)


_DAYS_NAMED = re.compile(r" ngày \((?:ngày )?(?P<list>\d{1,2}(?:, \d{1,2})* và \d{1,2})[-/]\d{1,2}")


@pattern(_KIND)
def days_named(report: Report) -> Iterator[Claim]:
    """ "trong 4 ngày (8, 9 và 10-7-2020)": as many as are named."""
    for match in _DAYS_NAMED.finditer(report.text):
        days = re.search(r"(?<!\d)0?\d$", report.text[max(0, match.start() - 3) : match.start()])
        if days:
            named = len(re.findall(r"\d+", match["list"]))
            message = f"Kể {named} ngày, văn bản ghi {days[0]}."
            span = ((match.start() - 1, match.end()),)
            advice = "Đề nghị xem lại số ngày."
            yield judged_as(_KIND, named == int(days[0]), span, message, days[0], str(named), advice=advice)


_DAY_TOLD = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?P<year>20\d{2})(?!\d)")
_AHEAD = re.compile(
    r"giai đoạn|nhiệm kỳ|thời hạn|hết hạn|đến năm|phấn đấu|dự kiến|hiệu lực|kế hoạch|lộ trình|trước ngày", re.IGNORECASE
)
_LONG_AHEAD = 3  # years


@pattern(_KIND)
def far_ahead(report: Report) -> Iterator[Claim]:
    """ "từ ngày 01/3 đến ngày 08/3/2032 có 264 người dự", in a report dated 2023: a year mistyped."""
    if report.issued is None:
        return
    dates = (token for token in report.tokens if token.kind == "date")
    for match in filter(None, (_DAY_TOLD.match(report.text, token.start) for token in dates)):
        sentence = report.sentence_at(match.start())
        if int(match["year"]) >= report.issued.year + _LONG_AHEAD and not _AHEAD.search(sentence.text):
            message = f"Báo cáo ký năm {report.issued.year}, ngày ghi là {match[0]}."
            advice = "Đề nghị xem lại năm."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span(),), message, match[0], "", advice)


_IN_A_ROW = re.compile(
    r"(?P<count>\d(?<![\d.,/]\d)\d?) năm (?P<row>liền|liên tục|liên tiếp)?(?: (?:qua|tới|gần đây|gần nhất|tiếp theo|trở lại đây))?(?(row)[^().;\n\d]{0,60})"
    r"[,(:]? ?\(?(?:giai đoạn |từ (?:đầu )?(?:năm )?|năm )?(?P<first>(?:19|20)\d{2})\s*(?:[-–]|đến(?: hết| cuối)?)\s*(?:năm )?(?P<last>(?:19|20)\d{2})(?![\d/])"
)


@pattern(_KIND)
def years_in_a_row(report: Report) -> Iterator[Claim]:
    """ "3 năm liền giữ vững danh hiệu (2014-2016)"; "kế hoạch phát triển 5 năm 2021-2025": a year more or less is usage."""
    for match in _IN_A_ROW.finditer(report.text):
        if "(" in match[0] and not match["row"]:
            continue  # see anniversary.pairs
        if re.search(
            r"(?:hơn|gần|khoảng|trên|dưới|sau|thứ|trước|ngoài)\s+$",
            report.text[max(0, match.start() - 8) : match.start()],
        ):
            continue
        count, years = int(match["count"]), int(match["last"]) - int(match["first"]) + 1
        fits = count in (years, years - 1)
        message = f"{match['first']}–{match['last']} là {years} năm, văn bản ghi {count} năm."
        advice = "Đề nghị xem lại số năm hoặc khoảng năm."
        yield judged_as(_KIND, fits, (match.span(),), message, match["count"], str(years), advice=advice)


_HALF_YEAR = 181
_DAY_ROOM = Decimal("0.7")
_PERIODS = (
    (re.compile(r"(?:6|sáu) tháng đầu năm|[Nn]ửa đầu năm"), _HALF_YEAR),
    (re.compile(r"9 tháng|chín tháng"), 273),
    (re.compile(r"quý (?:I|1)\b"), 90),
)
_A_DAY = re.compile(
    r"[Bb]ình quân (?:1|một|mỗi) ngày (?:có|xảy ra|làm)? ?(?P<count>\d+) (?P<unit>vụ|người|ca|lượt)\b(?:[^.;\d]{0,30}?làm (?:chết )?(?P<dead>\d+) người)?"
)


@pattern(_KIND)
def a_day(report: Report) -> Iterator[Claim]:
    """ "6 tháng đầu năm … 5.684 vụ, làm 3.286 người chết; bình quân 1 ngày có 31 vụ": the mean of the days of the period."""
    for match in _A_DAY.finditer(report.text):
        line = report.text.rfind("\n", 0, match.start()) + 1
        lead = report.text[line : match.start()]
        days = next((days for period, days in _PERIODS if period.search(lead)), None)
        if days is None:
            continue
        material = report.passage(line, match.start()).material
        for group, unit in (("count", match["unit"]), ("dead", "người")):
            counts = [t for t in material if t.kind == "number" and t.values and t.unit == unit] if match[group] else []
            if not counts:
                continue
            told = int(match[group])
            if all(abs(token.value / days - told) > _DAY_ROOM for token in counts):
                mean = f"{counts[0].value / days:.1f}".replace(".", ",")
                message = f"{counts[0].text.strip()} : {days} ngày = {mean}, văn bản ghi {told} một ngày."
                advice = "Đề nghị xem lại số bình quân."
                yield Claim(
                    "unit_plausibility", Verdict.SUSPICIOUS, (match.span(group),), message, match[group], mean, advice
                )
