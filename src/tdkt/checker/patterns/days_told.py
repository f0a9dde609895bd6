"""One day told twice: a year whose digits changed places, a founding in two months, "sáng nay" of another day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.numbering import ROMAN
from tdkt.checker.patterns.slips import ADVICE, are_swapped
from tdkt.checker.text import Report
from tdkt.vntext.grammar import pattern

_KIND = "cross_reference"
_DAY = re.compile(
    r"(?<![\d/.-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<year>1[89]\d\d)(?!\d)"
)


@pattern(_KIND)
def swapped_years(report: Report) -> Iterator[Claim]:
    """ "(4/4/1947 - 4/4/2017) … đến ngày 4/4/1974": a day of history whose year has two digits in each other's place."""
    told: dict[tuple[int, int], list[re.Match[str]]] = defaultdict(list)
    days = (_DAY.match(report.text, token.start) for token in report.tokens if token.kind == "date")
    for match in filter(None, days):
        same = told[int(match["day"]), int(match["month"])]
        other = next((each for each in same if are_swapped(each["year"], match["year"])), None)
        if other:
            message = f"Ở trên ghi {other[0]}, ở đây ghi {match[0]}: có thể đảo chữ số của năm."
            yield Claim(_KIND, Verdict.SUSPICIOUS, (match.span(), other.span()), message, match[0], other[0], ADVICE)
        same.append(match)


_FOUNDED = re.compile(
    r"thành lập [^().;,\d\n]{0,40}?\((?:ngày )?\d{1,2}[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\b"
)
_IN_MONTH = re.compile(
    r"[Tt]háng (?P<month>\d{1,2})(?:[/.-]| năm )(?P<year>(?:19|20)\d\d),? [^.;,\d\n]{3,60}? (?:chính thức )?(?:được )?(?:thành lập|ra đời)\b"
)


@pattern(_KIND)
def foundings(report: Report) -> Iterator[Claim]:
    """ "kỷ niệm 60 năm Ngày thành lập (16-10-1962 - …). Tháng 12-1962, Đảng bộ xã chính thức thành lập": of one year."""
    for match in _FOUNDED.finditer(report.text):
        for again in _IN_MONTH.finditer(report.text, match.end(), match.end() + _REACH):
            if again["year"] == match["year"] and int(again["month"]) != int(match["month"]):
                message = f"Ở trên ghi thành lập tháng {match['month']}, ở đây ghi tháng {again['month']}."
                spans = (again.span("month"), match.span("month"))
                yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, again["month"], match["month"], ADVICE)


_REACH = 500  # letters
_TODAY = re.compile(
    r"(?:^|\n)\W*(?:Sáng|Chiều|Tối|Trưa|Ngày)(?: nay,?)?(?: \(?ngày)? \(?(?P<first>\d{1,2}[/-]\d{1,2})(?![\d/-])[^\n]{0,250}?"
    r"(?:sáng|trưa|chiều|tối|hôm|ngày) nay,? \((?:ngày )?(?P<second>\d{1,2}[/-]\d{1,2})(?![\d/-])"
)


@pattern(_KIND)
def today(report: Report) -> Iterator[Claim]:
    """ "Sáng 14/8, cơ quan … cho biết: đến 8 giờ sáng nay (14/9)": one day."""
    for match in _TODAY.finditer(report.text):
        one, other = ([int(number) for number in re.split("[/-]", match[name])] for name in ("first", "second"))
        if one != other:
            message = f"Ở trên ghi ngày {match['first']}, ở đây ghi {match['second']}."
            spans = (match.span("second"), match.span("first"))
            yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, match["second"], match["first"], ADVICE)


_NTH_TIME = re.compile(
    r"\b[Ll]ần thứ (?P<nth>(?:X?(?:IX|IV|V?I{0,3}))(?<=[IVX])|\d{1,2})\b[^.;\d\n]{0,70}?\b(?:ngày |năm )(?P<when>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4})(?!\d)"
)


@pattern("date_validity")
def times_in_order(report: Report) -> Iterator[Claim]:
    """ "lần thứ I ngày 13/11/2000; lần thứ II ngày 19/8/1995; lần thứ III …": a later time is on a later day."""
    for start, line in report.paragraphs():
        told = list(_NTH_TIME.finditer(line)) if line.count("ần thứ ") > 1 else []
        for first, second in pairwise(told):
            nth = [int(n) if n.isdigit() else ROMAN.get(n, 0) for n in (first["nth"], second["nth"])]
            years = [int(each["when"][-4:]) for each in (first, second)]
            if nth[1] == nth[0] + 1 and years[1] < years[0]:
                message = f"Lần thứ {second['nth']} ({second['when']}) trước lần thứ {first['nth']} ({first['when']})."
                spans = (
                    (start + second.start("when"), start + second.end("when")),
                    (start + first.start("when"), start + first.end("when")),
                )
                advice = "Đề nghị xem lại ngày, tháng, năm."
                yield Claim("date_validity", Verdict.SUSPICIOUS, spans, message, second["when"], "", advice)
