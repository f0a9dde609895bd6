"""Sums that no other pattern spoke of: lists of any things behind "gồm", and three like numbers of which two make one.

As in `nearby`, what adds up is told as sound; what does not is told only when it comes near: parts that are another sort
of thing than their total, or words between them, must not make an accusation out of two facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, combinations, product

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, same_thing
from tdkt.checker.lists import COUNT_WORDS, GRADES, TIME, Part, worded
from tdkt.checker.patterns.list_words import EACH_OF_THEM, OPEN_END, OVERLAPPING
from tdkt.checker.patterns.listed_total import KIND, sum_claim
from tdkt.checker.patterns.nearby import is_number, is_slip
from tdkt.checker.patterns.places import Place, halves, places_of
from tdkt.checker.patterns.sum_judge import is_rounded
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, judge, middle, minus, plus
from tdkt.vntext.grammar import pattern

_OPENER = re.compile(
    r"[^;:()]{0,140}?[,(:–-]?\s*(?P<open>\b(?:bao gồm|gồm|trong đó|với|chia ra|cụ thể)\b)(?: (?:có|là|riêng))?\s*[:,]?[^,;:()]{0,25}$"
    r"|[^;:()]{0,60}?(?P<bracket>[(:])\s*$"
)
_NEXT = re.compile(r"[^,;()]{0,70}(?:\([^()]*\))?[^,;()]{0,20}(?:[,;]| và | cùng )(?P<words>[^,;:()]{0,45})$")
_ENDS = re.compile(
    r"\b(?:trong đó|trong tổng|so với|tổng|nâng|ngoài ra|riêng|mỗi|bình quân|tương đương|trị giá|trên|đạt|chiếm|cao|giá|giảm"
    rf"|tăng|được|từ|đến|hơn|thêm|cho|tại)\b|{WORDS['same']}|{WORDS['plan']}"
)
_COUNT_WORD = re.compile(rf"(?:,| và| cùng|gồm|có) (?P<word>{'|'.join(COUNT_WORDS)}) (?!\d)(?=[^\W\d_])")
_FEWEST, _MOST_TOLD = 3, 5
_NEAR_END = 40  # letters behind the last part
_OPENS = re.compile(r"gồm|trong đó|với|chia ra|cụ thể|[(:]")
_JOINS = re.compile(
    r"còn|khuyết|vắng|dư|tồn|gộp|tính|tổng|cộng|tăng|giảm|tụt|nâng|bổ sung|cao hơn|thấp hơn|thêm|chỉ|khác"
)
_LEAST, _CLOSE, _MOST = Decimal("0.8"), Decimal("1.1"), Decimal("1.2")
_SMALLEST = 10
_BREAKS_OFF = re.compile(r"[).]|trong đó|, (?:tuy nhiên|nhưng|song|trong khi)\b|\bvới (?:tổng|số|trị giá|kinh phí)")
_GRADE_LEAD = 20  # letters
_OF_ALL = re.compile(r"\b(?:trong|trên)(?: tổng)?(?: số)?(?: \w+)?\s*$")
_GIVEN = re.compile(r"\b(?:nhận|thụ lý|có|giao|cấp|tổng số|lập|trình)(?: được| mới)?\s*$")
_LEFT = re.compile(
    r"\bcòn lại\b|\bcòn(?: (?:là|có|khoảng|hơn|gần|chưa|thiếu|tồn|nợ|phải|đến|tới|những|cần|huy động|bố trí))*\s*$|\b(?:khuyết|vắng(?: mặt)?)\s*$|\bchỉ(?: (?:có|còn))*\s*$"
    r"|\b(?:dư|tồn|kết dư)\b[^,;()]{0,30}$|\bchuyển (?:sang )?(?:kỳ|năm|quý|tháng) sau\s*$|\bđang (?:xét|giải quyết|xử lý)\s*$|\b(?:không|chưa) đạt\s*$"
)
_REST = re.compile(r"[^,;.()\d]{0,30}\b(?:còn lại|khác)\b")
_TOTAL = re.compile(
    r"\b(?:gộp|tính chung|tính cả|tổng(?: cộng| số| trọng lượng| diện tích| kinh phí)?|cộng)\b[^,;()]{0,25}$"
)
_NOT_COUNTED = TIME | {"%", "‰"}
_STEP = re.compile(
    r"\b(?P<word>tăng|giảm|tụt|nâng|bổ sung|cao hơn|thấp hơn|thêm)(?: (?:thêm|tới|tổng cộng|được|đi|mạnh|nhẹ|bổ sung))*\s*$"
)
_FROM = re.compile(r"\btừ(?: (?:mức|vị trí|thứ|hạng|con số))*\s*$")
_TO = re.compile(r"\b(?:lên|xuống|còn|thành)(?: (?:mức|vị trí|thứ|hạng|còn|con số))*\s*$")
_THAN = re.compile(r"\bso với [^,;()]{0,40}$")


@pattern(KIND)
def lists(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "189 người với 8 thành viên phi hành đoàn và 181 hành khách"; "130 chiếc xe, gồm 80 ô tô và 60 xe máy"."""
    if len(shape.tokens) < _FEWEST or not _OPENS.search(shape.text):
        return
    places = places_of(shape, but=TIME)
    for index, place in enumerate(places[:-2]):
        first = next((i for i in range(index + 1, min(len(places), index + 3)) if places[i].token.kind != "percent"), 0)
        total, opener = place.token, _OPENER.match(places[first].lead) if first else None
        if not opener or not _is_exact(total) or total.size < _SMALLEST or _is_told(total, told):
            continue
        parts, words, ended = _parts(places, first, total, bracketed=opener["bracket"] == "(")
        if len(parts) < len(("one", "other")):
            continue
        made = list(accumulate((amounts(part.token) for part in parts), plus))
        for size in range(len(parts), 1, -1):
            if judge(made[size - 1], total) is Verdict.CONSISTENT:
                yield sum_claim(Verdict.CONSISTENT, total, parts[:size], made[size - 1])
                break
        else:
            nested = ";" in words and len(parts) >= 2 * (words.count(";") + 1)
            nested = nested or bool(EACH_OF_THEM.search(shape.text))
            nested = nested or _of_another_total(places[:first], made[-1])
            if ended and not nested and not OPEN_END.search(words) and not is_rounded(total, parts, made[-1]):
                yield from _accused(total, parts, made[-1], opener["open"] or "", words)


def _of_another_total(places: Sequence[Place], made: Amount) -> bool:
    """ "chi 42.865 triệu đồng trên dự toán 45.600 triệu đồng, gồm …": the list is of the first."""
    return any(judge(made, place.token) is Verdict.CONSISTENT for place in places if is_number(place.token))


def _accused(total: Token, parts: list[Part], made: Amount, opener: str, words: str) -> Iterator[Claim]:
    size, largest = middle(made), max(part.token.size for part in parts)
    most = _MOST if opener else _CLOSE
    above = total.size < size <= total.size * most
    below = bool(opener) and total.size * _LEAST <= size < total.size and opener.endswith("gồm")
    overlapping = OVERLAPPING.search(words) or (largest >= total.size and opener != "trong đó")
    if (above and not (opener == "trong đó" and OVERLAPPING.search(words))) or (below and not overlapping):
        yield sum_claim(Verdict.INCONSISTENT, total, parts, made)


def _parts(places: Sequence[Place], first: int, total: Token, *, bracketed: bool) -> tuple[list[Part], str, bool]:
    """The numbers of a list, its words, and whether it was read to its end."""
    parts: list[Part] = []
    words = ""
    for place in places[first:]:
        token, lead = place.token, place.lead
        if bracketed and parts and lead.count(")") > lead.count("("):
            return parts, words, True  # the bracket that opened the list is closed
        if token.kind == "percent":
            words += lead
            continue  # what a part is of the total, or grew by
        step = _NEXT.search(lead) if parts else None
        worth = total.dimension == "đồng" and step and "giá" in step["words"]
        if parts and (not step or (_ENDS.search(step["words"]) and not worth)):
            return parts, words, bool(step or _BREAKS_OFF.search(lead))
        if not _is_exact(token) or token.dimension != total.dimension or token.unit == "%":
            return parts, words, False
        if _EACH_ONE.match(place.tail):
            continue  # "60 triệu đồng/nhà": a price
        for match in _COUNT_WORD.finditer(lead):
            parts.append(
                Part(replace(worded(parts[-1].token if parts else token, match["word"]), unit=total.unit), "", 0)
            )
        parts.append(Part(token, lead, 0))
        words += lead
    tail = re.split(r"\.(?!\.)|[;)]", places[-1].tail)[0]
    for match in _COUNT_WORD.finditer(tail):
        parts.append(Part(replace(worded(parts[-1].token, match["word"]), unit=total.unit), "", 0))
    return parts, words + tail[:_NEAR_END], True


def _is_exact(token: Token) -> bool:
    return token.is_exact and token.unit not in TIME


def _is_told(token: Token, told: list[Claim]) -> bool:
    return any(
        each.kind in (KIND, "difference", "growth") and each.spans[0][0] <= token.start < each.spans[0][1]
        for each in told
    )


@pattern("difference")
def threes(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "trong số 1.890 mẫu, 1.785 mẫu đạt, còn 105 mẫu không đạt"; "tăng thêm 600 tỷ, từ 700 tỷ lên 1.300 tỷ"."""
    if len(shape.tokens) < _FEWEST or not _JOINS.search(shape.text):
        return
    units = {token.unit for token in shape.tokens.values()} - _NOT_COUNTED
    behind = (report.text, shape.sentence.end)
    yield from _of_one_thing(shape, told, _NOT_COUNTED, behind)
    if _NUMBERS_IN_BRACKETS.search(shape.text):
        yield from _of_one_thing(_without_brackets(shape), [], _NOT_COUNTED, behind, left_only=True)
    if "/" in shape.text and len(units) > 1:  # "1.367 vụ/2.420 bị cáo": each thing by itself
        for unit in sorted(units):
            yield from _of_one_thing(shape, told, _NOT_COUNTED | (units - {unit}), behind)


_WENT = re.compile(r"thoát (?:cận )?nghèo")
_CAME = re.compile(r"phát sinh|tái nghèo|nghèo mới")
_NUMBERS_IN_BRACKETS = re.compile(rf"\([^()]*[{SIGN}][^()]*\)")


def _without_brackets(shape: Shape) -> Shape:
    """The sentence with what its brackets hold left out: "vận động 486 triệu; đã chi 412 triệu (…), dư 74 triệu"."""
    text = _NUMBERS_IN_BRACKETS.sub(lambda match: " " * len(match[0]), shape.text)
    return Shape(shape.sentence, text, {place: token for place, token in shape.tokens.items() if text[place] != " "})


def _of_one_thing(
    shape: Shape, told: list[Claim], but: frozenset[str], behind: tuple[str, int], *, left_only: bool = False
) -> Iterator[Claim]:
    places = places_of(shape, but=but)
    for index in range(len(places)):
        for size in range(_FEWEST, _MOST_TOLD + 1):
            run = places[index : index + size]
            if len(run) < size or not _are_alike([place.token for place in run]):
                break
            words = " ".join(place.lead for place in run[1:])
            if _WENT.search(run[0].lead + words) and _CAME.search(words):
                break  # "26 hộ thoát nghèo, phát sinh 3 hộ, còn 22 hộ": a balance from what there was
            parted = ";" in words and (size > _FEWEST or _ANOTHER.search(words.rpartition(";")[2]))
            if parted or ")" in re.sub(r"\([^()]*\)", "", words):
                break
            if any(_is_told(place.token, told) or _EACH_ONE.match(place.tail) for place in run):
                continue
            alone = not index or not re.search(r"(?:,| và )[^,]*$", run[0].lead)
            found = _remaining(run)
            if not left_only:
                found = found or (_totalled(run) if alone else None)
                found = found or ((_moved(run) or _net(run)) if size == _FEWEST else None)
            judged = _judged(*found) if found else None
            if judged and not (judged.is_flagged and (_LISTED_ON.match(*behind) or _is_of_another(places, found))):
                yield judged
                break


def _is_of_another(places: Sequence[Place], found: _Found | None) -> bool:
    """ "165 hộ nghèo; 148 hộ cận nghèo; thoát nghèo 58 hộ, còn 107 hộ": what the parts make is told by another number."""
    others = [half for place in places for half in halves(place.token)] if found else []
    if found and any(_leaves(place.token, found) for place in places):
        return True  # "hoàn thành 22/24 chỉ tiêu, trong đó vượt 13, đạt 09; còn 02 chưa đạt"
    return any(found and token.size == middle(found[2]) and same_thing(token, found[0]) for token in others)


def _leaves(ratio: Token, found: _Found) -> bool:
    told = [found[0], *found[1]]
    return ratio.kind == "ratio" and bool(ratio.base) and any(t.value == ratio.base[0] - ratio.value for t in told)


_EACH_ONE = re.compile(r" ?/ ?[^\W\d_]")  # "bình quân 60 triệu đồng/hộ"
_LISTED_ON = re.compile(r"[^\n]?\s*[-+]\s?[^\W\d_]")  # ". - Thu thuế VAT: …": the list goes on
_ANOTHER = re.compile(r"(?<![\w/])n(?!\w)")  # a number left out of account


def _balances(whole: Token, parts: list[Token]) -> bool:
    """ "3.568 em, chuyển đi 11 em, chuyển đến 6 em, bỏ học 3 em, còn 3.560 em": some came, some went."""
    *moved, left = (part.size for part in parts)
    ways = product((1, -1), repeat=len(moved)) if len(moved) < _MOST_TOLD else ()
    return any(left == whole.size + sum(way * size for way, size in zip(signs, moved, strict=True)) for signs in ways)


def _judged(whole: Token, parts: list[Token], made: Amount, sign: str) -> Claim | None:
    words = f" {sign} ".join(part.text.strip() for part in parts)
    judged = claim("difference", (*parts, whole), made, whole, words)
    if judged and judged.is_flagged and _balances(whole, parts):
        return None
    near = abs(middle(made) - whole.size) <= whole.size * (_MOST - 1) or is_slip(middle(made) / whole.factor, whole)
    return judged if judged and (judged.verdict is Verdict.CONSISTENT or near) else None


def _are_alike(tokens: list[Token]) -> bool:
    if not all(map(_is_exact, tokens)):
        return False
    counted = all(token.dimension or token.value >= 1 for token in tokens)
    return (
        counted
        and max(token.size for token in tokens) >= _SMALLEST
        and all(same_thing(one, other) for one, other in combinations(tokens, 2))
    )


_Found = tuple[Token, list[Token], Amount, str]


def _remaining(places: Sequence[Place]) -> _Found | None:
    """whole, parts, left: "145 đường dây, khôi phục 128 đường dây, còn 27 đường dây"."""
    whole, *parts = (place.token for place in places)
    last = places[-1]
    among = _OF_ALL.search(places[0].lead)
    given = among or _GIVEN.search(places[0].lead)
    given = given or _HAVING.search(places[1].lead)
    alike = len(parts) > len(("one", "other")) and len({part.unit for part in parts}) == 1
    left = _LEFT.search(last.lead) or ((given or alike) and _REST.match(last.tail))
    words = _TO_NEXT_YEAR.sub("", " ".join(place.lead for place in places[1:]))
    if (
        not left
        or GRADES.search(places[0].lead[-_GRADE_LEAD:])  # "Khá 2.215 em, Đạt 1.793 em, Chưa đạt 44 em"
        or (
            not re.search(r"còn|dư|tồn|khuyết|vắng|(?:năm|kỳ) sau|đang|(?:không|chưa) đạt", last.lead + last.tail[:40])
            and not among
        )
        or _ENDS_REMAINING.search(words)
    ):
        return None
    if whole.size <= parts[-1].size or max(part.size for part in parts) > whole.size * _MOST:
        return None
    return whole, parts, plus(*(amounts(part) for part in parts)), "+"


_HAVING = re.compile(r"\b(?:chỉ|mới|đã) có\s*$")
_TO_NEXT_YEAR = re.compile(r"\b(?:sang|qua) năm (?:\d{4}|sau)")
_ENDS_REMAINING = re.compile(rf"\b(?:tăng|giảm|từ|so với|mỗi|giá|hơn|thêm|lên|kế hoạch|dự toán)\b|{WORDS['same']}")


def _totalled(places: Sequence[Place]) -> _Found | None:
    """one, other, total: "89.402 học sinh, lớp chuyên 6.539 học sinh, tổng cộng 95.941"."""
    *parts, whole = (place.token for place in places)
    words = " ".join(place.lead for place in places[1:])
    if not _TOTAL.search(places[-1].lead) or _ENDS_REMAINING.search(words.replace(" thêm ", " ")):
        return None
    if whole.size <= max(part.size for part in parts):
        return None
    return whole, parts, plus(*(amounts(part) for part in parts)), "+"


def _moved(three: Sequence[Place]) -> _Found | None:
    """A step and the two levels it lies between, in several orders of words."""
    first, second, third = three
    for step, base, now in ((first, second, third), (third, first, second), (second, third, first)):
        word = _STEP.search(step.lead)
        joined = (_FROM.search(base.lead) and _TO.search(now.lead)) or (base is third and _THAN.search(base.lead))
        merged = step is third and _INTO.search(now.lead) and "(" in step.lead
        if word and (joined or merged):
            up = word["word"] in ("tăng", "nâng", "bổ sung", "cao hơn", "thêm")
            way = plus if up else minus
            made = way(amounts(base.token), amounts(step.token))
            return now.token, [base.token, step.token], made, "+" if up else "–"
    return None


def _net(three: Sequence[Place]) -> _Found | None:
    """ "phát triển mới 4.640 hội viên, đưa ra 1.477 hội viên, … tăng 3.163 hội viên"."""
    came, gone, net = (place.token for place in three)
    words = three[1].lead, three[2].lead
    if not _GONE.search(words[0]) or not _NET.search(words[1]) or came.size <= gone.size:
        return None
    return net, [came, gone], minus(amounts(came), amounts(gone)), "–"


_GONE = re.compile(r"\b(?:đưa ra|ra khỏi|cho ra|rời|xóa tên|chuyển đi|giải thể)\b[^,;]*$")
_NET = re.compile(r"\b(?:thực tăng|tăng thực|tăng thêm|phát triển tăng|tăng|thực có)(?: thực)?\s*$")
_INTO = re.compile(r"\b(?:thành|còn|xuống)(?: còn)?\s*$")
