"""The same fact told at two places: how many members a whole has, a total told again, a ratio in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.patterns.slips import ADVICE, AGAIN, FAR, KIND, UNIT_NAME, are_swapped, differs_by_a_slip, digits_of
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern

# Parts that a place has a fixed number of, and that reports count out of all.
_PARTS = (
    r"thôn|bản|xóm|ấp|tổ dân phố|khu phố|tiểu khu|khu dân cư|xã|phường|thị trấn|đơn vị|trường|chi bộ|đảng viên|chi hội"
    r"|chi đoàn|tổ đảng|cán bộ|giáo viên|công chức"
)


_HAS = re.compile(
    rf"(?:\b(?:có|gồm|tổng số|sinh sống ở|quản lý|số (?:đảng viên|hội viên)[^.;:\d]{{0,25}}|toàn \w+)\s+(?:là\s+|:\s*)?)(?P<count>\d{{1,4}}(?:\.\d{{3}})?)\s+(?P<part>{_PARTS}|đồng chí)\b(?P<rest>(?:, (?:tổ dân phố|khu phố|bản|phường|thị trấn)\b)?)"
    rf"(?:\s*(?:,|và)\s*(?P<more>\d{{1,3}})\s+(?P<other>{_PARTS})\b)?",
    re.IGNORECASE,
)


_ALL = re.compile(
    rf"(?P<part>\d(?<![\d/.,]\d)\d{{0,3}})/(?P<count>\d{{1,4}})\s+(?P<noun>{_PARTS})\b(?P<rest>(?:,? (?:xã|phường|thị trấn|tổ dân phố|khu phố|bản)\b)?)",
    re.IGNORECASE,
)


_HAMLETS = ("thôn", "bản", "xóm", "ấp", "tổ dân phố", "khu phố", "tiểu khu")


@pattern(KIND)
def wholes(report: Report) -> Iterator[Claim]:
    """ "Xã có 13 thôn" against "12/12 thôn" further on; "16 xã và 02 thị trấn" against "19/19 xã, thị trấn"."""
    told: dict[str, tuple[int, tuple[int, int]]] = {}
    for match in _HAS.finditer(report.text):
        count = int(match["count"].replace(".", ""))
        noun = match["part"].lower()
        if noun == "đồng chí":
            named = re.search(r"số (đảng viên|hội viên)", match[0].lower())
            if not named:
                continue
            noun = named[1]
        told.setdefault(noun + match["rest"].lower(), (count, match.span()))
        if match["other"]:
            both = f"{noun}, {match['other'].lower()}"
            told.setdefault(both, (count + int(match["more"]), match.span()))
    if not told:
        return
    for match in _ALL.finditer(report.text):
        noun = match["noun"].lower() + match["rest"].lower()
        first = told.get(noun)
        together = [count for names, (count, _) in told.items() if names.startswith(f"{noun},")]
        if first is None or int(match["count"]) in together or first[1][1] > match.start():
            continue
        here, before = int(match["count"]), first[0]
        sentence = report.sentence_at(match.start())
        close = (
            match["noun"].lower() in _HAMLETS
            and match.start() - first[1][1] < FAR
            and "\n" not in report.text[first[1][1] : match.start()]
        )
        if here != before and (
            not (differs_by_a_slip(here, before) or (close and match["part"] != match["count"]))
            or UNIT_NAME.search(sentence.text[: match.start() - sentence.start])
        ):
            continue
        fits = here == before or int(match["part"]) == before
        message = f"Phần trên ghi {before} {noun}, ở đây tính trên {here} {noun}."
        verdict = (
            Verdict.CONSISTENT
            if fits
            else Verdict.INCONSISTENT
            if differs_by_a_slip(here, before)
            else Verdict.SUSPICIOUS
        )
        spans = (match.span(), first[1])
        yield Claim(KIND, verdict, spans, message, match["count"], str(before), "" if fits else ADVICE)


_EVERY_ONE = re.compile(
    r"100%\s+(?:tổng số |số )?(?P<noun>[^\W\d_]+ [^\W\d_]+)\s*(?:\(|,|đều|:|là)?\s*(?P<all>\d{1,3}(?:\.?\d{3})*)/(?P=all)(?!\d)"
)


@pattern(KIND)
def all_of_them(report: Report) -> Iterator[Claim]:
    """ "171 hội viên … 100% hội viên (117/117 đồng chí)": all of them are as many as there are."""
    for match in _EVERY_ONE.finditer(report.text):
        line = report.text.rfind("\n", 0, match.start()) + 1
        before = re.findall(
            rf"(\d{{1,3}}(?:\.?\d{{3}})*) {re.escape(match['noun'])}", report.text[line : match.start()]
        )
        if (
            before
            and match["all"] not in before
            and differs_by_a_slip(int(before[-1].replace(".", "")), int(match["all"].replace(".", "")))
        ):
            message = f"Ở trên ghi {before[-1]} {match['noun']}, ở đây 100 % là {match['all']}."
            yield Claim(KIND, Verdict.INCONSISTENT, (match.span("all"),), message, match["all"], before[-1], ADVICE)


_SAID = re.compile(r"(?:được giao|hiện có|\bcó|gồm|quản lý|sinh sống ở|tổng số)\s+$")


@pattern(KIND)
def totals_told_again(report: Report) -> Iterator[Claim]:
    """ "có 150 giường kế hoạch", further on "trên tổng số 160 giường kế hoạch"; "có 2.146 hộ", "tổng số 2.164 hộ"."""
    said: dict[str, Token] = {}
    for token in report.tokens:
        if token.kind != "number" or not token.values or token.dimension or token.bound or token.is_range:
            continue
        noun = _noun(report, token)
        lead = report.text[max(0, token.start - 16) : token.start]
        first = said.get(noun)
        if first and AGAIN.search(lead) and first.value != token.value and not _is_its_whole(report, first, token):
            differ = are_swapped(digits_of(first), digits_of(token)) or (
                " " in noun and first.value / 2 < token.value < first.value * 2
            )
            if differ and not _other_time(report, first, token):
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi tổng số {token.text.strip()}."
                spans = ((token.start, token.end), (first.start, first.end))
                stated = token.text.strip()
                yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), ADVICE)
        elif noun and not first and _SAID.search(lead):
            said[noun] = token


_OF_TOTAL = re.compile(r"(?:trên|trong)\s+tổng số\s+$")


def _is_its_whole(report: Report, part: Token, whole: Token) -> bool:
    """ "1.628.487 cử tri (trên tổng số 1.634.116 cử tri)": no second telling."""
    same = report.sentence_at(part.start) is report.sentence_at(whole.start)
    if same and whole.size > part.size and "tổng" in report.text[part.end : whole.start]:
        return True  # "524 đảng viên được trao tặng và 20 đảng viên được truy tặng, tổng số 544 đảng viên"
    return same and bool(_OF_TOTAL.search(report.text[max(0, whole.start - 20) : whole.start]))


def _noun(report: Report, token: Token) -> str:
    """The words behind a number up to the end of its clause, two at most."""
    words = re.match(
        r"\s*([^\W\d_]+(?: [^\W\d_]+){0,2})(?=\s*(?:[,.;:()\n]|được|$))", report.text[token.end : token.end + 40]
    )
    if words:
        return re.sub(r"\s+(?:được|có|đã|và|với|trong).*", "", words[1].lower())
    return token.unit if token.unit in ("hộ", "thôn", "xóm") else ""


def _other_time(report: Report, first: Token, second: Token) -> bool:
    """Whether the second is told of another year, another unit, a plan."""
    sentence, before = report.sentence_at(second.start), report.sentence_at(first.start)
    years = [set(re.findall(r"\d{4}", each.text)) for each in (before, sentence)]
    other = re.search(r"cùng kỳ|kế hoạch năm|năm trước|đầu năm|đầu kỳ|cuối kỳ|giai đoạn", sentence.text)
    named = UNIT_NAME.search(report.text[sentence.start : second.start])
    return bool(other or named or (years[1] and years[0] and not years[0] & years[1]))


_PLANNED, _DONE = ("MỤC TIÊU", "NHIỆM VỤ", "PHƯƠNG HƯỚNG", "CHỈ TIÊU"), ("KẾT QUẢ", "TÌNH HÌNH", "ĐÁNH GIÁ")


def _is_planned(report: Report, token: Token) -> bool:
    """Whether the last heading in capitals in front tells of what shall be done."""
    planned, done = (max(report.text.rfind(word, 0, token.start) for word in words) for words in (_PLANNED, _DONE))
    return planned > done


_FEWEST_WORDS = 4


@pattern(KIND)
def ratios_told_twice(report: Report) -> Iterator[Claim]:
    """ "17/19 thôn đạt chuẩn văn hóa", further on "16/19 thôn đạt chuẩn văn hóa", in the words of one fact."""
    told: dict[tuple[object, str], Token] = {}
    for token in report.tokens:
        if token.kind != "ratio" or not token.base or not token.values:
            continue
        words = re.split(r"[,.;:()\n]", report.text[token.end : token.end + 80])[0].lower().split()
        if len(words) < _FEWEST_WORDS:
            continue
        first = told.setdefault((token.base, " ".join(words)), token)
        if first.values == token.values or _other_time(report, first, token):
            continue
        if report.sentence_at(first.start) is report.sentence_at(token.start) or _is_planned(report, token):
            continue
        message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {token.text.strip()}."
        spans = ((token.start, token.end), (first.start, first.end))
        yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), first.text.strip(), ADVICE)


_CRITERIA = re.compile(
    r"(?:(?:[Đđ]ến nay|[Hh]iện(?: nay)?)[^.;\n\d]{0,40}?(?:đạt|có)|[Nn]âng (?:tổng )?(?:số )?tiêu chí[^.;\n\d]{0,40}?lên)\s+(?P<reached>\d{1,2})/19 tiêu chí"
)


_REACHED = re.compile(r"\d/19 tiêu chí")
_NAME = 60  # letters
_OF_A_PLACE = re.compile(
    rf"(?P<name>[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,2}}):?(?: (?:hiện|đã|mới|nay))*(?: (?:đạt|có|được))? (?P<reached>\d{{1,2}})/19 tiêu chí(?![^,;.\n]{{0,25}}(?:nâng cao|kiểu mẫu))"
)


@pattern(KIND)
def criteria_reached(report: Report) -> Iterator[Claim]:
    """ "Đến nay xã đạt 14/19 tiêu chí", further on "nâng số tiêu chí nông thôn mới lên 15/19 tiêu chí"."""
    if "/19 tiêu chí" not in report.text:
        return
    by_name: dict[str, re.Match[str]] = {}
    for told_so in _REACHED.finditer(report.text):
        match = _OF_A_PLACE.search(report.text, max(0, told_so.start() - _NAME), told_so.end() + _NAME)
        if not match:
            continue
        first = by_name.setdefault(match["name"], match)
        if first["reached"] != match["reached"] and match.start() - first.end() > _APART:
            message = f"Ở trên ghi {first['name']} {first['reached']}/19 tiêu chí, ở đây ghi {match['reached']}/19."
            spans = (match.span("reached"), first.span("reached"))
            yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, match["reached"], first["reached"], ADVICE)
    before = (
        _CRITERIA.search(report.text, max(0, told_so.start() - _NAME), told_so.end())
        for told_so in _REACHED.finditer(report.text)
    )
    told = [match for match in before if match]
    if not re.search(r"\b(?:UBND XÃ|xã)\b", report.text[:_LETTERHEAD]) or len(told) < len(("one", "other")):
        return
    for first, second in pairwise(told):
        if first["reached"] != second["reached"] and second.start() - first.end() > _APART:
            message = f"Ở trên ghi đạt {first['reached']}/19 tiêu chí, ở đây ghi {second['reached']}/19."
            spans = (second.span("reached"), first.span("reached"))
            yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, second["reached"], first["reached"], ADVICE)


_LETTERHEAD, _APART = 1500, 200


@pattern(KIND)
def populations(report: Report) -> Iterator[Claim]:
    """People counted out of a population are not more than it."""
    whole = re.search(
        r"[Dd]ân số(?: của \w+| toàn \w+| trung bình)?\s+(?:là\s+|có\s+)?(\d{1,3}(?:\.\d{3})+)\s+(?:người|nhân khẩu)",
        report.text,
    )
    if not whole:
        return
    population = int(whole[1].replace(".", ""))
    for match in re.finditer(
        r"(?:bảo hiểm y tế|BHYT|lao động|cử tri|trong độ tuổi)[^.;\d]{0,30}?(\d{1,3}(?:\.\d{3})+)\s+người", report.text
    ):
        count = int(match[1].replace(".", ""))
        if match.start() > whole.end() and count > population:
            message = f"{match[1]} người nhiều hơn dân số {whole[1]} người."
            yield Claim(KIND, Verdict.INCONSISTENT, (match.span(), whole.span()), message, match[1], whole[1], ADVICE)


_LEFT_POOR = re.compile(
    r"hộ nghèo (?:toàn [^\W\d_]+ |của [^\W\d_]+ )?(?:đến (?:cuối năm|nay) )?(?:hiện )?(?:giảm )?(?:chỉ )?còn (?:lại )?(?P<left>\d[\d.]*) hộ\b(?! cận)"
)
_POOR_LEFT = re.compile(r"\bcòn (?:lại )?(?P<left>\d[\d.]*) hộ nghèo\b(?! và| hoặc)")
_ELSEWHEN = re.compile(
    r"đầu (?:năm|kỳ|nhiệm kỳ)|năm trước|phấn đấu|mục tiêu|chỉ tiêu|đến năm|giảm từ|khi |nếu |xuống còn"
)


_SHORT = 20  # letters of "còn lại 1.250 "


@pattern(KIND)
def poor_households(report: Report) -> Iterator[Claim]:
    """ "toàn xã còn 49 hộ nghèo", further on "số hộ nghèo còn 46 hộ": of one place at one time."""
    first: Token | None = None
    for place in re.finditer("hộ nghèo", report.text):
        behind = _LEFT_POOR.match(report.text, place.start())
        match = behind or _POOR_LEFT.search(report.text, max(0, place.start() - _SHORT), place.end() + len(" hoặc"))
        if not match:
            continue
        sentence = report.sentence_at(match.start())
        token = next((t for t in sentence.material if t.start <= match.start("left") < t.end), None)
        named = UNIT_NAME.search(sentence.text[: match.start("left") - sentence.start])
        if not token or not token.values or named or _ELSEWHEN.search(sentence.text[: match.end() - sentence.start]):
            continue
        if first is None:
            first = token
        elif first.value != token.value and not _other_time(report, first, token) and not _is_planned(report, token):
            message = f"Ở trên ghi còn {first.text.strip()} hộ nghèo, ở đây ghi {token.text.strip()}."
            spans = ((token.start, token.end), (first.start, first.end))
            yield Claim(KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), first.text.strip(), ADVICE)
