"""Totals that stand in another sentence than their parts, or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.judges import PEOPLE, same_thing
from tdkt.checker.lists import TIME, Part, parts_of
from tdkt.checker.patterns.list_words import SUBSET
from tdkt.checker.patterns.listed_total import KIND, sum_claim
from tdkt.checker.patterns.nearby import is_slip
from tdkt.checker.patterns.places import halves
from tdkt.checker.patterns.slips import swap_explains
from tdkt.checker.patterns.sum_judge import is_rounded, judged_list
from tdkt.checker.patterns.sums import MOST_PARTS
from tdkt.checker.shapes import Shape, shape_of
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, judge, middle, plus
from tdkt.vntext.grammar import pattern

_AFTER = re.compile(
    r"(?<!mục tiêu )(?<!kế hoạch )(?:cả năm|tổng cộng|cộng chung|cộng|tổng số là|tổng là|(?:^\W*(?:như vậy,? |nâng )?|\bthì )tổng|^\W*như vậy,? (?:toàn [^\W\d_]+$|đã))(?!\w| điểm| giám đốc| bí thư| thư ký| cục| công ty| hội| giá trị của)[^,;.:()]{0,40}:?\s*$"
)


_NO_LIST = re.compile(
    r"so với|(?:tăng|giảm)[^,;.\ue001\ue002\ue003]{0,25}\ue001|đạt|bằng|kế hoạch|cùng kỳ|loại trừ|và bán"
)


_HAS_TOTAL = re.compile(r"gồm|trong đó|chia ra")


_NO_PART = re.compile(r"(?:lũy kế|kh|kế hoạch|dự toán|cùng kỳ|so với|mỗi(?: \w+)?|mức|đơn giá|năm \d{4})[\s(:]*$")


_LONGEST_CLAUSE = 200


@pattern(KIND)
def parts_in_the_next_sentence(report: Report) -> Iterator[Claim]:
    """ "Xảy ra 22 vụ. Trong đó, 01 vụ …; 09 vụ …": the total stands in the sentence before."""
    for before, sentence in pairwise(report.sentences):
        opener = re.match(
            r"(?:[Tt]rong đó(?: có)?|Trong (?:tổng )?số (?:trên|này|đó|ấy)|Trong [^,;:.\d]{3,50}, có(?= \d)|Theo đó|Cụ thể(?: là)?|Cơ cấu[^:;.\d]{0,40}(?: gồm|(?=:))|(?:Bao g|G)ồm(?: có)?|Chia (?:ra|theo [^,;:.\d]{1,30}))\s*[,:]?",
            sentence.text,
        )
        if not opener or not sentence.material or "\n" in report.text[before.end : sentence.start]:
            continue
        shape = shape_of(report, sentence)
        totals = list(_totals_before(report, before, next(iter(shape.tokens.values()))))
        largest = max(totals, key=lambda token: token.size, default=None)
        claims = [
            claim
            for total in totals
            if (claim := _told_after(shape, total, opener.end(), opener[0].lower(), alone=total is largest))
        ]
        fitting = [claim for claim in claims if claim.verdict is Verdict.CONSISTENT]
        yield from (fitting or claims)[-1:]


def _totals_before(report: Report, sentence: Sentence, part: Token) -> Iterator[Token]:
    """The numbers of the part's thing in a sentence that may be its total: not what it rose or fell by."""
    for token in _with_halves(sentence.material):
        if part.unit.isalpha() and re.match(
            rf"[^.;()]{{0,40}}\({part.unit}\)", report.text[token.end : token.end + 60], re.I
        ):
            token = replace(token, unit=part.unit)  # "541 công trình thanh niên (CTTN)"
        if token.unit in PEOPLE and part.unit in PEOPLE:
            token = replace(token, unit=part.unit)  # "612 lao động. Chia ra: trong tỉnh 274 người, …"
        same = token.kind == "number" and token.values and token.unit == part.unit and token.unit
        mean = _OVER.match(report.text, token.end)  # "13,00 tiêu chí/xã"
        moved = re.search(r"(?:tăng|giảm)\s*$", report.text[max(0, token.start - 8) : token.start])
        if same and not mean and not moved and token.unit not in TIME and not token.is_range and token.value > 1:
            yield token


_OVER = re.compile(r"\s*(?:[^\W\d_]+(?: [^\W\d_]+)?)?\s?/ ?[^\W\d_]")


def _with_halves(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The numbers, those of ratios too: 6.260/7.990 tells of 7.990."""
    for token in tokens:
        yield token
        if token.kind == "ratio" and token.values and token.base:
            yield from halves(token)


def _told_after(shape: Shape, total: Token, begin: int, opener: str, *, alone: bool) -> Claim | None:
    """What the list behind an opener says of a total; a list of one part, only of the largest total there is."""
    parts = list(parts_of(shape, total, begin, len(shape.text), frozenset()))
    named = opener.startswith("cụ thể") and bool(parts) and parts[0].token.unit == total.unit
    same = sum(part.token.unit == total.unit or (named and not part.token.unit) for part in parts)
    if alone and len(parts) == 1 and same and SUBSET in opener and parts[0].place == min(shape.tokens):
        return judged_list(shape, total, parts, SUBSET, False, shape.text)
    if len(parts) < 2 or same * 2 <= len(parts):
        return None
    if same < len(parts) and sum(part.token.size for part in parts) > total.size:  # two sorts, yet too many
        parts = [replace(part, token=replace(part.token, unit=total.unit)) for part in parts]
    return judged_list(
        shape, total, parts, "gồm" if re.search("chia|gồm|cơ cấu", opener) else SUBSET, False, shape.text
    )


_NAMED_AGAIN = re.compile(r"\W*Các (?P<noun>[^\W\d_]+ [^\W\d_]+)(?: này| trên| đó)? (?:bao )?gồm(?: có)?\s*:?\s*")
_LEAST_AGAIN, _MOST_AGAIN = Decimal("0.6"), Decimal("1.6")


@pattern(KIND)
def named_again(report: Report) -> Iterator[Claim]:
    """ "68 sản phẩm của 46 chủ thể. Các chủ thể gồm 14 hợp tác xã, 6 tổ hợp tác, …": of the thing named again."""
    for sentence in report.sentences:
        opener = _NAMED_AGAIN.match(sentence.text)
        before = report.sentence_before(sentence) if opener else None
        if not opener or not before:
            continue
        noun = opener["noun"].lower()
        totals = [t for t in before.material if report.text[t.end :][: len(noun) + 1].lower() == f" {noun}"]
        parts = [token for token in sentence.material if token.kind == "number" and token.values and not token.bound]
        pieces = re.split(r",| và ", sentence.text[opener.end() :].rstrip(" ."))
        plain = len(parts) == len(sentence.material) > 1 and not any(token.dimension for token in parts)
        if len(totals) != 1 or not plain or sum(bool(re.match(r"\s*\d", piece)) for piece in pieces) != len(parts):
            continue
        computed = plus(*(amounts(token) for token in parts))
        verdict = judge(computed, totals[0])
        if verdict is Verdict.CONSISTENT or _LEAST_AGAIN < middle(computed) / totals[0].size < _MOST_AGAIN:
            yield sum_claim(verdict, totals[0], [Part(token, "", 0) for token in parts], computed)


_FORMS = re.compile(
    r"(?:Về )?(?:[Hh]ình thức|[Ll]ý do|[Nn]guyên nhân|[Ll]ĩnh vực|[Nn]ội dung)(?: kỷ luật| xử lý| vi phạm| khen thưởng)?\s*:"
)


@pattern(KIND)
def forms(report: Report) -> Iterator[Claim]:
    """ "kỷ luật 47 đảng viên … . Hình thức: khiển trách 29, cảnh cáo 12, cách chức 02, khai trừ 04": bare numbers."""
    for sentence in report.sentences:
        opener = _FORMS.match(sentence.text)
        before = report.sentence_before(sentence) if opener else None
        parts = [token for token in sentence.material if token.kind == "number" and token.values]
        bare = [
            t
            for t in parts
            if not t.dimension and not t.bound and re.match(r"\s*[,;.]|\s*$", report.text[t.end : t.end + 3])
        ]
        if not before or len(parts) < _FEWEST or len(bare) != len(sentence.material):
            continue
        wholes = [t for t in before.material if t.kind == "number" and t.values and t.unit in PEOPLE | {"vụ", "tổ"}]
        made = plus(*map(amounts, parts))
        if not wholes:
            continue
        whole = next((each for each in wholes if judge(made, each) is Verdict.CONSISTENT), wholes[0])
        verdict = judge(made, whole)
        if verdict is Verdict.CONSISTENT or abs(middle(made) - whole.size) * 10 <= whole.size:
            soft = Verdict.SUSPICIOUS if verdict is Verdict.INCONSISTENT else verdict
            yield sum_claim(soft, whole, [Part(part, "", 0) for part in parts], made)


_THE_REST = re.compile(r"\bcòn lại(?: (?:là|có|gồm))?\s*$")


@pattern(KIND)
def lists_with_a_rest(report: Report) -> Iterator[Claim]:
    """ "ghi nhận 1.264 ca. … thành phố 487 ca, thị xã 296 ca, huyện Minh Đức 213 ca, 04 huyện còn lại 268 ca"."""
    for sentence in report.sentences:
        told = [t for t in sentence.material if t.kind == "number" and t.values and not t.bound and not t.is_range]
        if len(told) < _FEWEST or not _THE_REST.search(report.text[max(0, told[-1].start - 24) : told[-1].start]):
            continue
        parts = [token for token in told if token.unit == told[-1].unit]
        before = report.sentence_before(sentence)
        earlier = report.sentence_before(before) if before else None
        wholes = [
            token
            for each in (before, earlier)
            if each
            for token in _with_halves(each.material)
            if token.kind == "number" and token.values and token.unit == told[-1].unit and not token.bound
        ]
        made = plus(*map(amounts, parts)) if told[-1].unit and len(parts) >= _FEWEST else None
        if not made or any(judge(made, whole) is Verdict.CONSISTENT for whole in wholes):
            continue
        listed = [Part(part, "", 0) for part in parts]
        for whole in wholes:
            if swap_explains(whole, parts) or is_slip(middle(made) / whole.factor, whole):
                yield sum_claim(Verdict.SUSPICIOUS, whole, listed, made)
                break


_FEWEST = 3
_BOTH = re.compile(
    r"(?P<award>Bằng khen|Giấy khen|bằng khen|giấy khen)[^.;\n\d]{0,40}?(?P<all>\d{1,4}) tập thể(?:,| và) cá nhân(?P<between>(?:(?!tập thể)[^\n]){0,300}?)"
    r"(?P<again>Bằng khen|Giấy khen|bằng khen|giấy khen)[^.;\n\d]{0,70}?(?P<one>\d{1,4}) tập thể(?:,| và) (?P<other>\d{1,4}) cá nhân"
)


@pattern(KIND)
def both_kinds(report: Report) -> Iterator[Claim]:
    """ "Tặng Bằng khen cho 25 tập thể và cá nhân. … tặng Bằng khen … cho 13 tập thể và 12 cá nhân"."""
    for match in _BOTH.finditer(report.text):
        if match["award"].lower() != match["again"].lower():
            continue
        made = int(match["one"]) + int(match["other"])
        message = f"{match['one']} + {match['other']} = {made}, văn bản ghi tổng {match['all']}."
        spans = (match.span("all"), (match.start("one"), match.end("other")))
        yield judged_as(KIND, made == int(match["all"]), spans, message, match["all"], str(made), soft=True)


@pattern(KIND)
def totals_after(report: Report) -> Iterator[Claim]:
    """ "Hữu Lễ: 15 nhà; Khánh Xuân: 9 nhà. Cộng 24 nhà": a total behind its list, inside one paragraph."""
    for start, line in report.paragraphs():
        if "\t" in line or "|" in line or not re.search(r"[Cc]ộng|[Cc]ả năm|[Tt]ổng|[Nn]hư vậy", line):
            continue
        paragraph = shape_of(report, report.passage(start, start + len(line)))
        places = sorted(paragraph.tokens)
        for index, place in enumerate(places):
            total = paragraph.tokens[place]
            least = max(0, place - _LONGEST_CLAUSE)
            begin = max(least, *(paragraph.text.rfind(mark, least, place) + 1 for mark in (". ", "; ", ", ")))
            if (
                index < 2
                or not total.values
                or total.unit in TIME
                or total.bound
                or not _AFTER.search(paragraph.text[begin:place].strip())
            ):
                continue
            parts = _before(paragraph, places[max(0, index - MOST_PARTS) : index], total)
            lead = paragraph.text[max(0, parts[0].place - 80) : parts[0].place] if parts else ""
            if len(parts) < 2 or _HAS_TOTAL.search(lead):
                continue
            sums = list(accumulate((amounts(part.token) for part in reversed(parts)), plus))
            for size, computed in enumerate(sums[1:], start=2):
                if judge(computed, total) is Verdict.CONSISTENT:
                    yield sum_claim(Verdict.CONSISTENT, total, parts[-size:], computed)
                    break
            else:
                computed = sums[-1]
                if _with_one_before(paragraph, parts, total, computed):
                    continue
                if total.size / 2 < middle(computed) < total.size * 2 and not is_rounded(total, parts, computed):
                    yield sum_claim(Verdict.INCONSISTENT, total, parts, computed)


def _with_one_before(shape: Shape, parts: list[Part], total: Token, computed: Amount) -> bool:
    """Whether a number in front of the list, cut off by other words, belongs to it."""
    before = [token for place, token in shape.tokens.items() if place < parts[0].place and same_thing(token, total)]
    numbers = [token for token in before if token.kind == "number" and token.values]
    return any(judge(plus(computed, amounts(token)), total) is Verdict.CONSISTENT for token in numbers)


_TIMES = re.compile(r"[^\W\d_]*(?: [^\W\d_]+){0,2} ?[=×]|[^\W\d_]*(?: [^\W\d_]+)? x (?=[^\W\d_]*[\ue001])")


def _before(shape: Shape, places: list[int], total: Token) -> list[Part]:
    """The numbers of the total's thing in one list, going back from it."""
    parts: list[Part] = []
    last = len(shape.text)
    for place in reversed(places):
        token = shape.tokens[place]
        if parts and last - place > 90:
            break
        if _TIMES.match(shape.text, place + 1) or _OVER.match(shape.text, place + 1):
            continue  # "18 × 894.000 đồng = 16.092.000 đồng", "mức thu 3.000 đồng/bản"
        if token.kind != "number" or not token.values or not same_thing(token, total):
            continue
        if token.unit != total.unit and not {token.unit, total.unit} <= PEOPLE:
            continue
        if token.scale != total.scale and not total.dimension:
            break  # hens by the thousand, cows one by one
        if re.search(r"\btổng\b(?!.*\b(?:có|gồm)\b)", shape.text[max(0, place - 30) : place]):
            break
        if (
            _NO_PART.search(shape.text[max(0, place - 30) : place])
            or _NO_LIST.search(shape.text[place:last])
            or (parts and ". " in shape.text[place:last])
        ):
            break
        parts.insert(0, Part(token, "", place))
        last = place
    return parts
