"""Shares that together make a hundred: a structure, the grades of an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict, judged_as
from tdkt.checker.judges import same_thing, span
from tdkt.checker.lists import GRADES, TIME, end_of_list, is_outside, segments
from tdkt.checker.patterns.list_words import HALVES
from tdkt.checker.patterns.nearby import PERCENT
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, middle, plus, rounding, shown_as
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"


_SHORT = 40  # letters of a piece that only goes on: "nông, lâm nghiệp"


@pattern(_KIND)
def structures(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "Cơ cấu …: nông nghiệp 61,2%, công nghiệp 20,5%, dịch vụ 18,3%": shares of a whole make 100 %."""
    match = re.search(rf"(?:cơ cấu|tỷ trọng)[^;.{SIGN}]{{0,60}}", shape.text)
    if not match:
        return
    shares: list[Token] = []
    for start, stop in segments(shape.text, match.start(), end_of_list(shape.text, match.start())):
        inside = [shape.tokens[i] for i in range(start, stop) if i in shape.tokens and is_outside(shape.text, start, i)]
        inside = [token for token in inside if token.kind == "percent" or token.unit not in TIME]
        if not inside and (not shares or len(shape.text[start:stop]) < _SHORT):
            continue  # "nông, lâm nghiệp và thủy sản 28,4%"
        if (
            len(inside) != 1
            or inside[0].kind != "percent"
            or re.search(r"tăng|giảm|đạt|so với", shape.text[start:stop])
        ):
            break
        shares.append(inside[0])
    if len(shares) < 3:
        return
    total = _total(shares)
    sectors = all(word in shape.text[match.start() :] for word in ("nông", "công nghiệp", "dịch vụ"))
    if abs(total - 100) > (_FAR_OFF if sectors else _OFF):
        return
    fits = abs(total - 100) <= rounding(*shares)
    message = f"{_added(shares)}, cả cơ cấu là 100%."
    yield judged_as(_KIND, fits, (span(*shares),), message, "", "100%")


_OFF, _FAR_OFF = 15, 60  # points: the three sectors are all there is
_GRADE_LISTS = re.compile(r"(?:xếp loại|đánh giá|phân loại|kết quả|bình xét|học lực|hạnh kiểm)[^;.]{0,90}?:?")


@pattern(_KIND)
def graded_shares(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "xuất sắc 62%, hoàn thành 35%, không hoàn thành 8%": shares of grades make no more than 100 %."""
    if not _GRADE_LISTS.search(shape.text):
        return
    places = sorted(shape.tokens)
    run: list[Token] = []
    every = sum(bool(re.search(rf"\b{grade}\b", shape.text)) for grade in _EVERY_GRADE) == len(_EVERY_GRADE)
    for before, place in pairwise([0, *places]):
        token = shape.tokens[place]
        label = shape.text[before + 1 if run else before : place]
        is_grade = bool(GRADES.search(label) or _PASSED.fullmatch(label)) and not _MOVES.search(label)
        if token.kind != "percent" or not is_grade:
            yield from _shares(run, every=every)
            run = []
        if token.kind == "percent" and token.values and is_grade:
            run.append(token)
    yield from _shares(run, every=every)


_PASSED = re.compile(r"\W*(?:chưa )?đạt\W*")  # a grade of its own only between others
_MOVES = re.compile(r"tăng|giảm|so với|kế hoạch|cùng kỳ|trở lên|\.\s|trong đó|chỉ tiêu")


_EVERY_GRADE = ("tốt", "khá", "đạt", "chưa đạt")
_LEAST = 90


def _shares(run: list[Token], *, every: bool) -> Iterator[Claim]:
    """The claim of a run of grades; `every` grade there is must stand in it before too little is asked about."""
    if len(run) < 3:
        return
    total, room = _total(run), rounding(*run)
    whole = every and len(run) == len(_EVERY_GRADE) and total >= _LEAST
    if total < 100 - room and not whole:
        return  # a grade may have been left out
    yield _all_of_it(run)


_CHIEF = re.compile(
    rf"(?:^|[,;:])\s*(?:các )?(?P<head>[^\W\d_]+ [^\W\d_]+)[^,;:(){SIGN}]{{0,40}}? chiế[mn] (?:tỷ lệ )?(?P<share>\ue002)"
)
_FEWEST_CHIEF = 4


@pattern(_KIND)
def chief_shares(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "dân tộc Kinh chiếm 83%, dân tộc Nùng chiếm 8,9%, …": shares of one sort make no more than 100 %."""
    if shape.text.count("chiếm") < _FEWEST_CHIEF:
        return
    by_head: dict[str, list[Token]] = {}
    for match in _CHIEF.finditer(shape.text):
        by_head.setdefault(match["head"], []).append(shape.tokens[match.start("share")])
    for shares in by_head.values():
        if len(shares) < _FEWEST_CHIEF or not all(share.values for share in shares):
            continue
        yield from _more_than_all(shares)


_MAIN = re.compile(rf"[^;{SIGN}]{{3,70}} chiếm (?:tỷ lệ )?(?P<share>\ue002)[^;{SIGN}]{{0,30}}")


@pattern(_KIND)
def sources(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "ngân sách Trung ương chiếm 5,4%; …; vốn doanh nghiệp chiếm 4,8%; còn lại …": with a rest, all make a hundred."""
    if "còn lại" not in shape.text or shape.text.count("chiếm") < len(("one", "other")):
        return
    causes = [
        shape.tokens[match.start("share")] for match in _CAUSE.finditer(shape.text, 0, shape.text.find("còn lại"))
    ]
    if len(causes) == len(("one", "other")) == shape.text.count("chiếm") and all(share.values for share in causes):
        yield from _more_than_all(causes)
    places = [match.start("share") for piece in _PIECE.finditer(shape.text) if (match := _MAIN.fullmatch(*_at(piece)))]
    shares = [shape.tokens[place] for place in places]
    if len(shares) >= len(("one", "two", "three")) and all(share.values for share in shares):
        yield from _more_than_all(shares)


_CAUSE = re.compile(rf"\b(?:do|từ) [^;.{SIGN}]{{3,90}} chiếm (?:tới |đến |tỷ lệ )?(?P<share>\ue002)")
_PIECE = re.compile(r"[^;]+")


def _at(piece: re.Match[str]) -> tuple[str, int, int]:
    return piece.string, piece.start(), piece.end()


_GROWN_BY = re.compile(r"\btrong (?:mức )?(?:tăng trưởng )?(?P<all>\ue002) (?:tăng trưởng|tăng chung|mức tăng)")
_IN_GROWTH = re.compile(r"\btrong mức tăng\b")
_GIVEN = re.compile(r"đóng góp (?:được |khoảng )?(?P<part>\ue002)")


@pattern(_KIND)
def contributions(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "Trong 7,63 điểm phần trăm tăng trưởng, công nghiệp đóng góp 3,86 điểm, dịch vụ …": the parts make the growth."""
    if "đóng góp" not in shape.text:
        return
    grown = _GROWN_BY.search(shape.text)
    of_growth = grown or _IN_GROWTH.search(shape.text)
    given = [shape.tokens[match.start("part")] for match in _GIVEN.finditer(shape.text)] if of_growth else []
    if not given and (told := _POINTS_TOLD.search(shape.text)):
        yield from _points_of_growth(shape, told)
    if len(given) < len(("one", "two", "three")):
        return
    if not grown:
        yield from _more_than_all(given)  # "Trong mức tăng chung, nông nghiệp đóng góp 5,96%; công nghiệp …"
        return
    whole = shape.tokens[grown.start("all")]
    fits = abs(_total(given) - whole.value) <= rounding(whole, *given)
    message = f"{_added(given)}, văn bản ghi {whole.text.strip()}."
    yield judged_as(
        _KIND, fits, (span(whole, *given),), message, whole.text.strip(), "", soft=_total(given) < whole.value
    )


# "tăng 9,05% …, trong đó nông nghiệp đóng góp 0,45 điểm phần trăm, công nghiệp 5,11 điểm, …"
_POINTS_TOLD = re.compile(
    rf"tăng (?P<all>\ue002)[^;.(){SIGN}]{{0,60}}[,;] trong đó[^;{SIGN}]{{3,60}} đóng góp (?:khoảng )?(?=[{SIGN}])"
)


def _points_of_growth(shape: Shape, told: re.Match[str]) -> Iterator[Claim]:
    whole = shape.tokens[told.start("all")]
    if shape.text.count("đóng góp") > 1 or "(" in shape.text[told.end() :]:
        return
    parts = [token for place, token in sorted(shape.tokens.items()) if place >= told.end()]
    points = all(token.values and (token.kind == "percent" or token.unit == "điểm") for token in parts)
    if len(parts) < len(("one", "two", "three")) or not points or not whole.values:
        return
    total = _total(parts)
    fits = abs(total - whole.value) <= rounding(whole, *parts)
    message = f"{_added(parts)}, văn bản ghi {whole.text.strip()}."
    if fits or total > whole.value * Decimal("0.9"):
        yield judged_as(_KIND, fits, (span(whole, *parts),), message, whole.text.strip(), "", soft=total < whole.value)


_BY_LEVEL = re.compile(r"\btheo (?:các )?(?:cấp độ|mức độ|mức|loại|nhóm|độ tuổi|trình độ|thành phần)[^:;.]{0,30}:")


@pattern(_KIND)
def levels(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "theo các cấp độ: bền vững 46%; tương đối 37%; kém 24%; không hoạt động 3%": no more than a hundred."""
    head = _BY_LEVEL.search(shape.text) if PERCENT in shape.signs else None
    pieces = re.split(r"[;,]", shape.text[head.end() :]) if head else []
    told = [piece for piece in pieces if piece.strip()]
    shares = [token for place, token in sorted(shape.tokens.items()) if head and place >= head.end()]
    alike = all(re.fullmatch(r"[^;,]{2,60}\ue002\s*\.?\s*", piece) for piece in told)
    if len(told) < len(("one", "two", "three")) or not alike or not all(share.values for share in shares):
        return
    yield from _more_than_all(shares)


_BEST = re.compile(r"xuất sắc|hoàn thành tốt|vững mạnh|\btốt\b|giỏi")
_WORST = re.compile(r"không hoàn thành|không đạt|chưa đạt|\byếu\b|\bkém\b")
_FAR = 5


@pattern(_KIND)
def grades_behind(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "90,33% hoàn thành tốt trở lên, 9,1% hoàn thành nhiệm vụ và 0,75% không hoàn thành": all grades make a hundred."""
    if shape.text.count(PERCENT) < len(("one", "two", "three")):
        return
    pieces = [piece for piece in re.split(r"[;,]| và ", shape.text) if PERCENT in piece]
    shares = [token for _, token in sorted(shape.tokens.items()) if token.kind == "percent"]
    if len(pieces) != len(shares) or len(shape.tokens) != len(shares):
        return
    tails = [piece.partition(PERCENT)[2] for piece in pieces]
    graded = all(GRADES.search(tail) and not re.search(r"tăng|giảm|so với", tail) for tail in tails)
    if not (graded and _BEST.search(tails[0]) and _WORST.search(tails[-1]) and all(share.values for share in shares)):
        return
    if abs(_total(shares) - 100) <= _FAR:
        yield _all_of_it(shares)


_WITH_SHARE = re.compile(
    rf"[^,;(){SIGN}]{{0,70}}[(,]?\s*(?:(?:chiếm|tỷ lệ|tỉ lệ|đạt|bằng|tương đương|là|khoảng|gần|hơn)\s*)*"
)
_MOST_OFF = Decimal("0.2")


@pattern(_KIND)
def shares_of_all(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "67.281 hồ sơ, 61.276 hồ sơ đã xin lỗi (89,74%) và 7.005 hồ sơ chưa (10,26%)": shares of all, so all are counted."""
    if shape.text.count(PERCENT) < len(("one", "other")):
        return
    places = sorted(shape.tokens)
    told = [shape.tokens[place] for place in places]
    index = 1
    while index < len(told) - 2:
        run = []
        for at in range(index, len(told) - 1, 2):
            between = shape.text[places[at] + 1 : places[at + 1]]
            if not (told[at].is_exact and told[at + 1].kind == "percent" and _WITH_SHARE.fullmatch(between)):
                break
            run.append((told[at], told[at + 1]))
        yield from _counted_whole(told[:index], run)
        index += max(1, 2 * len(run))


def _counted_whole(before: list[Token], run: list[tuple[Token, Token]]) -> Iterator[Claim]:
    """What the parts come to against the number in front of them, unless another one told before is their whole."""
    whole = before[-1]
    parts, shares = [part for part, _ in run], [share for _, share in run]
    if len(run) < len(("one", "other")) or not whole.is_exact or not all(share.values for share in shares):
        return
    exact = len(run) > len(("one", "other")) or all(share.decimals for share in shares)
    alike = all(part.unit == parts[0].unit and same_thing(part, whole) for part in parts)
    if not exact or not alike or abs(_total(shares) - 100) > rounding(*shares) or not whole.size:
        return
    made = plus(*(amounts(part) for part in parts))
    whole = next((token for token in before if token.is_exact and judge(made, token) is Verdict.CONSISTENT), whole)
    verdict = judge(made, whole)
    if verdict is Verdict.CONSISTENT or abs(middle(made) / whole.size - 1) < _MOST_OFF:
        words = " + ".join(part.text.strip() for part in parts)
        message = f"{words} = {shown_as(middle(made), whole)}, các tỷ lệ cộng lại là cả {whole.text.strip()}."
        place = (span(whole, *parts),)
        fits = verdict is Verdict.CONSISTENT
        yield judged_as(_KIND, fits, place, message, whole.text.strip(), shown_as(middle(made), whole))


_TOO_MANY, _TOO_FEW = 130, 85


@pattern(_KIND)
def halves(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "trong đó 70,8% là rừng tự nhiên và 39,2% là rừng trồng": two kinds that are all there is make a hundred."""
    if shape.text.count(PERCENT) < len(("one", "other")):
        return
    places = sorted(shape.tokens)
    for index, (here, there) in enumerate(pairwise(places)):
        one, other = shape.tokens[here], shape.tokens[there]
        if not (one.kind == other.kind == "percent" and one.values and other.values):
            continue
        end = places[index + 2] if index + 2 < len(places) else len(shape.text)
        begin = places[index - 1] if index else 0
        front, between, tail = shape.text[begin:here], shape.text[here + 1 : there], shape.text[there + 1 : end]
        if re.search(r"tăng|giảm|so với|[;.]\s", front[-_NEAR:] + between) or one.bound or other.bound:
            continue
        behind = re.match(r"\s*là\b", between) and re.match(r"\s*là\b", tail)
        labels = (between, tail[:_NEAR]) if behind else (front[-_NEAR:], between)
        told = behind or re.search(r"chiếm(?: tỷ lệ)?\s*$", between)
        if told and _are_halves(*labels) and _TOO_FEW <= _total([one, other]) <= _TOO_MANY:
            yield _all_of_it([one, other])


_NEAR = 40  # letters


def _are_halves(one: str, other: str) -> bool:
    return any(
        (re.search(first, one) and re.search(second, other)) or (re.search(second, one) and re.search(first, other))
        for first, second in HALVES
    )


def _all_of_it(shares: list[Token]) -> Claim:
    fits = abs(_total(shares) - 100) <= rounding(*shares)
    return judged_as(_KIND, fits, (span(*shares),), f"{_added(shares)}, cả bảng là 100%.", "", "100%")


def _more_than_all(shares: list[Token]) -> Iterator[Claim]:
    if _total(shares) > 100 + rounding(*shares):
        message = f"{_added(shares)}, hơn 100%."
        yield Claim(_KIND, Verdict.INCONSISTENT, (span(*shares),), message, "", "100%", ASK)


def _total(shares: list[Token]) -> Decimal:
    return sum((share.value for share in shares), Decimal(0))


def _added(shares: list[Token]) -> str:
    words = " + ".join(share.text.strip() for share in shares)
    return f"{words} = {_total(shares):f}%".replace(".", ",")
