"""The same fact told at two places: how many members a whole has, a swapped pair of digits, a name one mark off."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.vntext.grammar import UPPER, pattern
from tdkt.vntext.names import fold

_KIND = "cross_reference"
_ADVICE = "Đề nghị đối chiếu hai chỗ và ghi thống nhất."
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
_UNIT_NAME = re.compile(rf"\b(?:xã|phường|thị trấn|huyện|trường|hội|chi bộ|bản|thôn)\s+[{UPPER}]")


@pattern(_KIND)
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
        if first is None or first[1][1] > match.start():
            continue
        here, before = int(match["count"]), first[0]
        sentence = report.sentence_at(match.start())
        close = (
            match["noun"].lower() in _HAMLETS
            and match.start() - first[1][1] < _FAR
            and "\n" not in report.text[first[1][1] : match.start()]
        )
        if here != before and (
            not (_near(here, before) or (close and match["part"] != match["count"]))
            or _UNIT_NAME.search(sentence.text[: match.start() - sentence.start])
        ):
            continue
        fits = here == before or int(match["part"]) == before
        message = f"Phần trên ghi {before} {noun}, ở đây tính trên {here} {noun}."
        verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT if _near(here, before) else Verdict.SUSPICIOUS
        spans = (match.span(), first[1])
        yield Claim(_KIND, verdict, spans, message, match["count"], str(before), "" if fits else _ADVICE)


def _near(one: int, other: int) -> bool:
    """Whether two counts differ as slips of the pen do: by one, or by digits that changed places."""
    return abs(one - other) == 1 or _swapped(str(one), str(other))


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits changed places: 2480 and 2840."""
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 2:
        return False
    i, j = differing
    return j == i + 1 and one[i] == other[j] and one[j] == other[i]


@pattern(_KIND)
def swapped_digits(report: Report) -> Iterator[Claim]:
    """Two numbers of one thing, told of one subject, that differ by two digits that changed places."""
    by_digits: dict[tuple[str, str], list[tuple[str, Token]]] = defaultdict(list)
    for token in report.tokens:
        digits = _digits(token) if token.kind == "number" and token.values else ""
        if len(digits) >= 2 and token.unit not in ("", "%") and not token.bound:
            by_digits[("".join(sorted(digits)), token.unit)].append((digits, token))
    for told in by_digits.values():
        if len({digits for digits, _ in told}) == 1:
            continue
        for index, (here, second) in enumerate(told):
            for there, first in told[max(0, index - 20) : index]:
                if not _swapped(there, here):
                    continue
                shared = _subject(report, first) & _subject(report, second)
                if len(here) < len("100") and len(shared) < len(("two", "three", "words")):
                    continue
                if shared and not _compared(report, first, second, sure=len(shared) >= 3):
                    message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {second.text.strip()}: có thể đảo chữ số."
                    spans = ((second.start, second.end), (first.start, first.end))
                    stated = second.text.strip()
                    yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), _ADVICE)


_SET_BESIDE = re.compile(r"tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu|năm trước|đầu năm|tháng trước|trong đó|từ ")


@pattern(_KIND)
def slips_nearby(report: Report) -> Iterator[Claim]:
    """ "Hiến 129 đơn vị máu. … đã có 192 đơn vị máu được thu nhận": two digits changed places within a paragraph."""
    numbers = [t for t in report.tokens if t.kind == "number" and t.values and not t.bound and len(_digits(t)) >= 2]
    for index, second in enumerate(numbers):
        for first in numbers[max(0, index - 6) : index]:
            if (
                not second.unit
                or first.unit != second.unit
                or second.start - first.end > _FAR
                or not _swapped(_digits(first), _digits(second))
            ):
                continue
            between = report.text[first.end : second.start]
            clause = re.split(r"[.;]\s", between)[-1]
            if _SET_BESIDE.search(clause) or _other_years(report, first, second) or not re.search(r"[.;]\s", between):
                continue
            words = _first_words(report, first)
            alike = len(words) > 1 and words == _first_words(report, second)
            if len(_digits(first)) < len("100"):
                alike = alike and _last_word(report, first) == _last_word(report, second)
            if second.dimension == "đồng":
                alike = len(_subject(report, first) & _subject(report, second)) >= _SHARED
            again = _AGAIN.search(report.text[max(0, second.start - 12) : second.start])
            if alike or again:
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {second.text.strip()}: có thể đảo chữ số."
                spans = ((second.start, second.end), (first.start, first.end))
                stated = second.text.strip()
                yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), _ADVICE)


_FAR = 400
_SHARED = 2  # words that say what a sum of money is


def _first_words(report: Report, token: Token) -> list[str]:
    clause = re.split(r"[,;.:()]", report.text[token.end : token.end + 40])[0]
    return re.findall(r"[^\W\d_]+", clause.lower())[:2]


def _last_word(report: Report, token: Token) -> str:
    return (report.text[max(0, token.start - 20) : token.start].split() or [""])[-1].lower()


_FEWEST_ALIKE = 5


@pattern(_KIND)
def told_in_the_same_words(report: Report) -> Iterator[Claim]:
    """ "1.680 đơn vị bầu cử đại biểu HĐND cấp xã … 1.715 đơn vị bầu cử đại biểu HĐND cấp xã": two numbers of one thing."""
    recent: list[tuple[Token, tuple[str, ...]]] = []
    for token in report.tokens:
        if token.kind != "number" or not token.values or token.bound or token.is_range or token.dimension:
            continue
        words = tuple(re.split(r"[,.;:()\n]", report.text[token.end : token.end + 90])[0].lower().split())
        if len(words) < _FEWEST_ALIKE:
            continue
        recent = [(each, said) for each, said in recent if token.start - each.end <= _FAR]
        for first, said in reversed(recent):
            alike = min(len(said), len(words))
            if said[:alike] != words[:alike]:
                continue
            between = report.text[first.end : token.start]
            other = first.value != token.value and first.value / 2 < token.value < first.value * 2
            set_beside = "\n" in between or _SET_BESIDE.search(between) or "thêm" in between
            if other and not set_beside and not _other_years(report, first, token):
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {token.text.strip()} {' '.join(words)}."
                spans = ((token.start, token.end), (first.start, first.end))
                yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), first.text.strip(), _ADVICE)
            break
        recent.append((token, words))


_EVERY_ONE = re.compile(
    r"100%\s+(?:tổng số |số )?(?P<noun>[^\W\d_]+ [^\W\d_]+)\s*(?:\(|,|đều|:|là)?\s*(?P<all>\d{1,3}(?:\.?\d{3})*)/(?P=all)(?!\d)"
)


@pattern(_KIND)
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
            and _near(int(before[-1].replace(".", "")), int(match["all"].replace(".", "")))
        ):
            message = f"Ở trên ghi {before[-1]} {match['noun']}, ở đây 100 % là {match['all']}."
            yield Claim(_KIND, Verdict.INCONSISTENT, (match.span("all"),), message, match["all"], before[-1], _ADVICE)


def _digits(token: Token) -> str:
    return re.sub(r"\D", "", token.text).lstrip("0")


_COMMON = frozenset(
    "được trong tổng năm đạt của các ghi phần luận triệu đồng nghìn người kết cho với tại thực hiện cuối".split()
)


def _subject(report: Report, token: Token) -> frozenset[str]:
    """The words that say what a number counts: those of its clause, without the common ones."""
    sentence = report.sentence_at(token.start)
    before = re.split(r"[;,.:(]", report.text[max(sentence.start, token.start - 45) : token.start])[-1]
    after = re.split(r"[;,.:()]", report.text[token.end : min(sentence.end, token.end + 25)])[0]
    words = re.findall(r"[^\W\d_]{3,}", (before + " " + after).lower())
    return frozenset(words) - _COMMON


def _compared(report: Report, first: Token, second: Token, *, sure: bool) -> bool:
    """Whether the text itself sets the two side by side: another year, another unit, a plan."""
    between = report.text[first.end : second.start]
    sentence = report.sentence_at(first.start)
    if len(between) > 2000 or second.start < sentence.end:
        return True
    told_again = report.sentence_at(second.start).text
    if not re.search(
        r"[Tt]ổng|[Tt]oàn \w+|[Kk]ết luận|[Pp]hụ lục|[Bb]iểu|như trên|nêu trên", sentence.text + told_again
    ):
        return True
    return bool(re.search(r"năm \d{4}|cùng kỳ|kế hoạch|so với|quý|tháng|kỳ", told_again))


_SAID = re.compile(r"(?:được giao|hiện có|\bcó|gồm|quản lý|sinh sống ở|tổng số)\s+$")
_AGAIN = re.compile(r"(?:tổng số|toàn bộ|cả)\s+$")


@pattern(_KIND)
def totals_told_again(report: Report) -> Iterator[Claim]:
    """ "có 150 giường kế hoạch", further on "trên tổng số 160 giường kế hoạch"; "có 2.146 hộ", "tổng số 2.164 hộ"."""
    said: dict[str, Token] = {}
    for token in report.tokens:
        if token.kind != "number" or not token.values or token.dimension or token.bound or token.is_range:
            continue
        noun = _noun(report, token)
        lead = report.text[max(0, token.start - 16) : token.start]
        first = said.get(noun)
        if first and _AGAIN.search(lead) and first.value != token.value and not _is_its_whole(report, first, token):
            differ = _swapped(_digits(first), _digits(token)) or (
                " " in noun and first.value / 2 < token.value < first.value * 2
            )
            if differ and not _other_time(report, first, token):
                message = f"Ở trên ghi {first.text.strip()}, ở đây ghi tổng số {token.text.strip()}."
                spans = ((token.start, token.end), (first.start, first.end))
                stated = token.text.strip()
                yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, stated, first.text.strip(), _ADVICE)
        elif noun and not first and _SAID.search(lead):
            said[noun] = token


_OF_TOTAL = re.compile(r"(?:trên|trong)\s+tổng số\s+$")


def _is_its_whole(report: Report, part: Token, whole: Token) -> bool:
    """ "1.628.487 cử tri (trên tổng số 1.634.116 cử tri)": no second telling."""
    same = report.sentence_at(part.start) is report.sentence_at(whole.start)
    return same and bool(_OF_TOTAL.search(report.text[max(0, whole.start - 20) : whole.start]))


def _noun(report: Report, token: Token) -> str:
    """The words behind a number up to the end of its clause, two at most."""
    words = re.match(
        r"\s*([^\W\d_]+(?: [^\W\d_]+){0,2})(?=\s*(?:[,.;:()\n]|được|$))", report.text[token.end : token.end + 40]
    )
    if words:
        return re.sub(r"\s+(?:được|có|đã|và|với|trong).*", "", words[1].lower())
    return token.unit if token.unit in ("hộ", "thôn", "xóm") else ""


def _other_years(report: Report, first: Token, second: Token) -> bool:
    """Whether the second is told of another year, another unit, in the words in front of it."""
    sentence, before = report.sentence_at(second.start), report.sentence_at(first.start)
    years = [set(re.findall(r"\d{4}", text)) for text in (before.text, report.text[sentence.start : second.start])]
    named = _UNIT_NAME.search(report.text[sentence.start : second.start])
    return bool(named or (years[1] and years[0] and not years[0] & years[1]))


def _other_time(report: Report, first: Token, second: Token) -> bool:
    """Whether the second is told of another year, another unit, a plan."""
    sentence, before = report.sentence_at(second.start), report.sentence_at(first.start)
    years = [set(re.findall(r"\d{4}", each.text)) for each in (before, sentence)]
    other = re.search(r"cùng kỳ|kế hoạch năm|năm trước|đầu năm|đầu kỳ|cuối kỳ|giai đoạn", sentence.text)
    named = _UNIT_NAME.search(report.text[sentence.start : second.start])
    return bool(other or named or (years[1] and years[0] and not years[0] & years[1]))


_FEWEST_WORDS = 4


@pattern(_KIND)
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
        if report.sentence_at(first.start) is report.sentence_at(token.start):
            continue
        message = f"Ở trên ghi {first.text.strip()}, ở đây ghi {token.text.strip()}."
        spans = ((token.start, token.end), (first.start, first.end))
        yield Claim(_KIND, Verdict.SUSPICIOUS, spans, message, token.text.strip(), first.text.strip(), _ADVICE)


@pattern(_KIND)
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
            yield Claim(_KIND, Verdict.INCONSISTENT, (match.span(), whole.span()), message, match[1], whole[1], _ADVICE)


_NAMED = re.compile(
    r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Bb]ản|[Xx]óm|[Ấấ]p|[Bb]uôn)\s+((?:[A-ZĐÀ-Ỵ][a-zà-ỹđ]+ ?){2,3})"
)


@pattern("other")
def names(report: Report) -> Iterator[Claim]:
    """A unit's name that stands once with other marks than everywhere else: Đồng Thăng for Đồng Thắng.

    Two names that stand once each are asked about when the first stands in a list of units, or close by.
    """
    found: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for match in _NAMED.finditer(report.text):
        name = match[1].strip()
        found[fold(name)][name].append((match.start(1), match.start(1) + len(name)))
    for spellings in found.values():
        if len(spellings) != 2:
            continue
        rare, usual = sorted(spellings, key=lambda name: (len(spellings[name]), -spellings[name][0][0]))
        place, first = spellings[rare][0], spellings[usual][0]
        if len(spellings[rare]) != 1 or _are_two(report, place, first):
            continue
        if len(spellings[usual]) >= 2 or place[0] - first[0] < _CLOSE or _in_a_list(report, first):
            message = f"“{rare}” viết khác “{usual}” ở chỗ khác."
            advice = f"Có phải “{usual}”?"
            yield Claim("other", Verdict.SUSPICIOUS, (place, first), message, rare, usual, advice)


_CLOSE = 300
_PERSON = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Tt]hầy|[Cc]ô)\s+(?P<name>(?:[{UPPER}][^\W\d_]*\s){{2,3}}[{UPPER}][^\W\d_]*)"
)


@pattern("other")
def persons(report: Report) -> Iterator[Claim]:
    """ "bà Hoàng Thị Lụa … . Bà Hoàng Thị Lựa": one person told again in the next sentences, a mark apart."""
    told: dict[str, tuple[str, int, int]] = {}
    for match in _PERSON.finditer(report.text):
        name = " ".join(match["name"].split())
        first = told.get(fold(name))
        told[fold(name)] = (name, match.start("name"), match.end("name"))
        if first is None or _spelled(first[0]) == _spelled(name) or match.start() - first[2] > _CLOSE:
            continue
        between = report.text[first[2] : match.start()]
        sentences = (report.sentence_at(first[1]).text, report.sentence_at(match.start()).text)
        both = any(name in sentence and first[0] in sentence for sentence in sentences)
        if re.search(r"\.\s", between) and "\n" not in between and not both:
            message = f"“{name}” và “{first[0]}” cách nhau một dấu: có phải cùng một người?"
            spans = ((match.start("name"), match.end("name")), (first[1], first[2]))
            yield Claim("other", Verdict.SUSPICIOUS, spans, message, name, first[0], _ADVICE)


def _spelled(name: str) -> list[tuple[str, str]]:
    """Letters and marks of each word: "Hoà" and "Hòa" are one spelling."""
    words = unicodedata.normalize("NFD", name).split()
    return [
        ("".join(c for c in word if not unicodedata.combining(c)), "".join(sorted(filter(unicodedata.combining, word))))
        for word in words
    ]


def _are_two(report: Report, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a list sets both names side by side: then they are two units."""
    between = report.text[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) < 200 and not re.search(r"[.\n]", between)


def _in_a_list(report: Report, place: tuple[int, int]) -> bool:
    sentence = report.sentence_at(place[0])
    return bool(re.search(r"\b(?:gồm|đơn vị|thành viên)\b", sentence.text)) and sentence.text.count(",") > 1
