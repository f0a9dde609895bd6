""" "Kỷ niệm 93 năm … (3/2/1930 – 3/2/2023)": the years counted from the pair of dates or from a known day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report, Sentence
from tdkt.vntext.grammar import pattern

_DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-])?(\d{2,5})"
_PAIR = re.compile(
    rf"\(?\s*(?:ngày\s+)?{_DAY}\s*[-–—]\s*(?:ngày\s+)?{_DAY}(?P<shut>\s*\)|(?<=\d{{4}})(?=[\s.,;”\"]|$))"
)
_YEARS = re.compile(r"(?<![\d.,/])(\d{1,3})\s+năm\b(?!\s+(?:\d{4}|sau|giữa|tù|qua|học|liên|liền|trở))", re.IGNORECASE)
_SOME_YEARS = re.compile(r"\d\s+(?:năm|NĂM|Năm)\b")
_DASH = re.compile("[-–—]")
_FAR = 130  # letters from the years to their pair of dates
_ADVICE = "Đề nghị xem lại số năm kỷ niệm hoặc hai mốc ngày."
# Known days: words that name them, the year they happened.
KNOWN = (
    (re.compile(r"thành\s+lập\s+Đảng(?!\s+bộ|\s+Lao động|\s+Cộng sản (?!Việt|và))", re.IGNORECASE), 1930),
    (re.compile(r"giải\s+phóng\s+(?:hoàn\s+toàn\s+)?miền\s+Nam", re.IGNORECASE), 1975),
    (re.compile(r"ngày\s+sinh\s+(?:của\s+)?Chủ\s+tịch\s+Hồ\s+Chí\s+Minh", re.IGNORECASE), 1890),
    (re.compile(r"Quốc\s+khánh|Cách\s+mạng\s+tháng\s+(?:8|Tám)", re.IGNORECASE), 1945),
    (re.compile(r"thương\s+binh", re.IGNORECASE), 1947),
    (re.compile(r"thành\s+lập\s+Quân\s+đội(?!\s+Trung)", re.IGNORECASE), 1944),
    (re.compile(r"kêu\s+gọi\s+thi\s+đua\s+ái\s+quốc|truyền\s+thống\s+thi\s+đua", re.IGNORECASE), 1948),
    (re.compile(r"thành\s+lập\s+Đoàn\s+(?:TNCS|thanh\s+niên)", re.IGNORECASE), 1931),
    (re.compile(r"chiến\s+thắng\s+(?:lịch\s+sử\s+)?Điện\s+Biên", re.IGNORECASE), 1954),
)


def _named(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Every "N năm" and the words up to the next one."""
    matches = list(_YEARS.finditer(sentence.text))
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(sentence.text)
        yield match, sentence.text[match.end() : min(end, match.end() + 260)]


@pattern("anniversary")
def pairs(report: Report) -> Iterator[Claim]:
    """N years and the pairs of dates that follow."""
    for sentence in report.sentences:
        if not _SOME_YEARS.search(sentence.text) or not _DASH.search(sentence.text):
            continue
        for match, words in _named(sentence):
            for pair in _PAIR.finditer(words):
                if pair.start() > _FAR:
                    continue
                if not pair["shut"] and not (pair[1] or pair[3]):
                    continue  # two years in passing
                if re.search(r"(?:giai đoạn|năm học|nhiệm kỳ)\s*$", words[: pair.start()]):
                    continue
                if len(pair[2]) == 2 or len(pair[4]) == 2:
                    continue
                first, last = int(pair[2]), int(pair[4])
                years = last - first
                inclusive = pair[0].count("/") == 0 and years == int(match[1]) - 1
                fits = years == int(match[1]) or inclusive
                start = sentence.start + match.start()
                end = sentence.start + match.end() + pair.end()
                message = f"{last} – {first} = {last - first} năm, văn bản ghi {match[1]} năm."
                yield Claim(
                    "anniversary",
                    Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
                    ((start, end),),
                    message,
                    match[0],
                    f"{last - first} năm",
                    "" if fits else _ADVICE,
                )
                if fits and pair[1] and pair[3] and _digits(pair[1]) != _digits(pair[3]):
                    message = f"Ngày kỷ niệm ghi {pair[1][:-1]} ở mốc đầu, {pair[3][:-1]} ở mốc sau."
                    place = (sentence.start + match.end() + pair.start(1), end)
                    yield Claim(
                        "anniversary", Verdict.SUSPICIOUS, (place,), message, pair[3][:-1], pair[1][:-1], _ADVICE
                    )
        yield from _spans(sentence)


def _digits(day: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", day)]


def _spans(sentence: Sentence) -> Iterator[Claim]:
    """ "20 năm … giai đoạn 2003-2023"."""
    for match, words in _named(sentence):
        span = re.search(
            r"^(?:(?!Đề án|Chương trình|chương trình|đề án|CTMTQG)[^,;])*?giai đoạn\s+((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})",
            words,
        )
        if span and re.search(r"(?:kỷ niệm|tổng kết|sơ kết)\s+$", sentence.text[: match.start()], re.IGNORECASE):
            years = int(span[2]) - int(span[1])
            fits = int(match[1]) in (years, years + 1)
            start, end = sentence.start + match.start(), sentence.start + match.end() + span.end()
            yield Claim(
                "anniversary",
                Verdict.CONSISTENT if fits else Verdict.SUSPICIOUS,
                ((start, end),),
                f"{span[2]} – {span[1]} = {years} năm, văn bản ghi {match[1]} năm.",
                match[0],
                f"{years} năm",
                "" if fits else _ADVICE,
            )


@pattern("anniversary")
def known_days(report: Report) -> Iterator[Claim]:
    """N years of a day everybody knows, in the years the sentence and the report speak of."""
    for sentence in report.sentences:
        if not _SOME_YEARS.search(sentence.text):
            continue
        own = re.match(r"\W*(?:Trong )?[Nn]ăm ((?:19|20)\d{2})\b", sentence.text)
        year = int(own[1]) if own else report.year
        if year is None:
            continue
        named = {int(each) for each in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", sentence.text)}
        years = {year} if own else {year, year + 1, year - 1} | named
        for match, words in _named(sentence):
            cut = re.split(r"[,;(]", words)[0]
            known = next((each for name, each in KNOWN if name.search(cut)), None)
            dated = own or report.is_titled or report.issued or (known and named - {known})
            if known is None or _PAIR.search(words) or not dated:
                continue
            fits = any(each - known == int(match[1]) for each in years)
            start, end = sentence.start + match.start(), sentence.start + match.end() + len(cut)
            wanted = year - known
            yield Claim(
                "anniversary",
                Verdict.CONSISTENT if fits else Verdict.SUSPICIOUS,
                ((start, end),),
                f"Từ năm {known} đến năm {year} là {wanted} năm, văn bản ghi {match[1]} năm.",
                match[0],
                f"{wanted} năm",
                "" if fits else _ADVICE,
            )


@pattern("anniversary")
def one_year(report: Report) -> Iterator[Claim]:
    """Two anniversaries of days of one year, told in one sentence, count the same years."""
    for sentence in report.sentences:
        if not _SOME_YEARS.search(sentence.text):
            continue
        seen: dict[int, tuple[re.Match[str], int]] = {}
        for match, words in _named(sentence):
            cut = re.split(r"[,;(]|\bvà\b", words)[0]
            known = next((year for name, year in KNOWN if name.search(cut)), None)
            if known is None:
                continue
            first = seen.setdefault(known, (match, int(match[1])))
            if first[1] != int(match[1]):
                message = f"Hai ngày cùng năm {known}, một chỗ ghi {first[1]} năm, một chỗ ghi {match[1]} năm."
                span = (sentence.start + first[0].start(), sentence.start + match.end() + len(cut))
                yield Claim("anniversary", Verdict.INCONSISTENT, (span,), message, match[0], f"{first[1]} năm", _ADVICE)
