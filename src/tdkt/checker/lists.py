"""Lists behind a total, as offices write them: pieces between commas, semicolons and "và", each with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt.checker.judges import LINKING, PEOPLE
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.tokens import Token

GRADES = re.compile(r"\b(?:vững mạnh|xuất sắc|giỏi|tốt|khá|trung bình|tb|chưa đạt|yếu|kém|hoàn thành)\b")
_BRACKET = re.compile(r"[()]")
_OWN_LIST_BEHIND = re.compile(r"[^,;.()]{0,60},? (?:bao )?gồm\b")
_MARK = re.compile(r"[(),;]| và(?= )")
_NEAR_START = 12
_OWN_LIST = re.compile(r"trong đó|\bgồm\b")  # "…, trong đó 567 hợp lệ; 571 phiếu bầu HĐND, trong đó …"
_LAST_DAY = 31
TIME = frozenset("năm tháng ngày giờ quý tuần lần tuổi phút h".split())
AWARDED = frozenset({"tập", "cá nhân", "hộ", "gia"})
# Nouns that name things of several kinds: "05 đồng chí (01 Bí thư, 04 ủy viên)".
GENERIC = frozenset(
    "người thành trường tập giấy giải cơ danh lượt bằng cán biên đại phần hoạt viên nhân lao công tổ đơn đối thí chỉ"
    " tiêu văn hồ chức cuộc sự con".split()
) | {"cá nhân", "trường hợp"}


@dataclass(frozen=True)
class Part:
    """A number of a list with its words, and where it stands in the shape."""

    token: Token
    words: str
    place: int  # in the shape


def end_of_list(text: str, begin: int) -> int:
    """Where the list that begins here ends: the bracket that closes around it, the sentence's end."""
    depth = 0
    for bracket in _BRACKET.finditer(text, begin):
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            return bracket.start()
    return len(text)


def before_next_clause(shape: Shape, total: Token, begin: int, end: int) -> int:
    """A list told with commas ends at the first semicolon: "gồm 9 cũ, 3 mới; 23 trường tiểu học …"."""
    first = shape.text.find(";", begin, end)
    if first < 0:
        return end
    places = [place for place in range(begin, first) if place in shape.tokens and is_outside(shape.text, begin, place)]
    counted = [shape.tokens[place] for place in places if counts_as(shape.tokens[place], total)]
    if total.dimension:
        counted = [token for token in counted if token.dimension == total.dimension]
        counted = [token for token in counted if token.unit == total.unit] or counted
    counted = [
        token for token in counted if not shape.sentence.text[: token.start - shape.sentence.start].endswith("/")
    ]
    own = _OWN_LIST.search(shape.text, first, end) and not _OWN_LIST.search(shape.text, begin, first)
    if len(counted) > 1 or own:
        return first
    return end


def segments(text: str, begin: int, end: int, *, nested: bool = False) -> Iterator[tuple[int, int]]:
    """The pieces between commas, semicolons and "và" outside brackets; `nested` lists are cut at semicolons alone."""
    depth, start = 0, begin
    for mark in _MARK.finditer(text, begin, end):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] not in "()" and depth == 0 and (mark[0] == ";" or not nested):
            yield start, mark.start()
            start = mark.start() + 1
    yield start, end


def parts_of(shape: Shape, total: Token, begin: int, end: int, nouns: frozenset[str]) -> Iterator[Part]:
    """The first fitting number of each piece of a list, up to the piece that speaks of something else."""
    subset = _SUBSET.search(shape.text, begin, end)  # "sáng 2, chiều 2; trong đó …" tells of them again
    end = subset.start() if subset else end
    nested = _is_nested(shape.text[begin:end])
    found = foreign = steps = False
    unit = ""
    for start, stop in segments(shape.text, begin, end, nested=nested):
        words = re.sub(r"\([^()]*\)", "", shape.text[start:stop])
        if found and (_TURNS.match(words) or (not nested and _SUBSET_ALONE.match(words))):
            return
        if not nested and _AGAINST.search(words) and ":" in words:
            return
        steps = bool(re.match(r"\W*(?:tăng|giảm)\b", words)) or (steps and bool(_AND_MORE.match(words)))
        if not nested and steps:
            continue  # "239 người, tăng 10 người so với cùng kỳ; …"; "tăng 6 vụ và 17 bị can"
        if not nested and (_AGAINST.search(words) or _LATER.match(words)):
            return
        places = [place for place in range(start, stop) if place in shape.tokens]
        inside = [place for place in places if is_outside(shape.text, start, place)]
        numbers = [place for place in inside if counts_as(shape.tokens[place], total)]
        if not numbers and not inside and len(places) == 1 and shape.tokens[places[0]].unit in {total.unit, *nouns}:
            numbers = places  # "Đức Trọng (10 xã)"
        if not numbers:
            if not places and not total.dimension and (spelt := _IN_WORDS.match(words)):
                yield Part(worded(total, spelt["word"]), words, start)
                continue
            if any(shape.tokens[place].kind == "ratio" for place in inside) or (
                not inside and _ELSEWHERE.search(words)
            ):
                return
            continue
        fitting = [place for place in numbers if _fits(total, shape.tokens[place], nouns)]
        moved = re.search(
            rf"\btừ [^{SIGN}]*[{SIGN}][^{SIGN}]*(?:xuống|còn|lên|thành) [^{SIGN}]*[{SIGN}]", shape.text[start:stop]
        )
        if moved and len(fitting) > 1:
            fitting = [place for place in fitting if place >= start + moved.end() - 1][:1] or fitting
        if len(fitting) > 1:
            own = [place for place in fitting if shape.tokens[place].unit == total.unit]
            people = PEOPLE | ({"lượt"} if total.unit == "lượt" else set())
            own = own or [place for place in fitting if {shape.tokens[place].unit, total.unit} <= people]
            alike = [
                place for place in fitting if shape.tokens[place].unit == unit
            ]  # "32 giải … trên tổng số 184 thí sinh"
            fitting = alike or own or fitting
        equals = [place for place in fitting if re.search(r"= ?$", shape.text[start:place])]
        fitting = equals[:1] or fitting  # "26 × 702.000 đồng = 18.252.000 đồng"
        shut_in = [p for p in places if p not in inside and shape.tokens[p].dimension == total.dimension]
        if not fitting and total.dimension and len(shut_in) == 1 and counts_as(shape.tokens[shut_in[0]], total):
            fitting = shut_in  # "8 phòng học (6,75 tỷ đồng)"
        if not fitting and found and not (foreign or total.dimension) and place_starts(shape.text, start, numbers[0]):
            foreign, fitting = True, numbers[:1]  # one thing of another name among its like
        if not fitting and found and _MEASURE_OF.match(words):
            continue
        if not fitting:
            return
        place = fitting[0]
        if found and not nested and shape.tokens[place].unit not in (total.unit, unit) and _NEXT_THING.match(words):
            return  # "…, 224 trạm y tế, với hơn 5.600 cán bộ"
        again = shape.tokens[place].unit == total.unit != unit and shape.tokens[place].size > total.size
        if found and again and total.unit and _OWN_LIST_BEHIND.match(shape.text, place + 1):
            return  # "713 đơn vị cấp huyện, gồm 49 quận, …, và 11.156 đơn vị cấp xã": a total again
        if nested and total.dimension == "đồng":  # "tặng 612 suất quà, mỗi suất 500.000 đồng, cộng 306 triệu đồng; …"
            place = max(fitting, key=lambda each: shape.tokens[each].size)
        before = shape.text[start:place]
        named = re.search(r"\w [^\W\d_a-zà-ỹ][^\W\d_]*\s*$", _printed(shape, place))  # "Tam Kỳ 08"
        bare = not shape.tokens[place].unit or (named and shape.tokens[place].unit in LINKING)
        if total.unit and bare and re.search(rf"\b{total.unit}\b[^,;]{{0,20}}$", before):
            return  # "2 hình thức: hình thức 1 …"
        ordinal = not named and _ORDINAL.search(before) and shape.tokens[place].value <= _LAST_DAY
        worth = total.dimension != "đồng" and total.unit != shape.tokens[place].unit and _WORTH.search(before)
        if ordinal or worth or _NOT_OF_LIST.search(before):
            return
        if _IS_STEP.search(before):
            continue
        if len(numbers) > 1 and shape.tokens[place].unit != total.unit and place - start > _NEAR_START and not nested:
            return
        behind = re.sub(r"\([^()]*\)", "", shape.text[place + 1 : stop])
        if not nested and re.match(rf"[^,;{SIGN}]{{0,40}}:", behind):
            return  # it opens a list of its own
        if not nested and _has_own(shape, place, stop):
            return  # "7.156 đơn, trong đó 5.591 đơn đủ điều kiện với 651 đơn khiếu nại, 281 đơn tố cáo, …"
        if re.match(r"[^,;]{0,25}so với", behind) and not nested:
            return
        last = bool(re.match(r"[^,;]{0,25}trên tổng", behind)) and not nested
        found, unit = True, shape.tokens[place].unit
        told = re.split(r"[,;]", shape.text[place:stop])[0] if nested else shape.text[place:stop]
        yield Part(shape.tokens[place], re.sub(r"\([^()]*\)", "", before + told), place)
        if last:
            return


def _printed(shape: Shape, place: int) -> str:
    """The words in front of a number as they are printed, capitals and all."""
    end = shape.tokens[place].start - shape.sentence.start
    return shape.sentence.text[max(0, end - 20) : end]


_WITH = re.compile(rf"[^,;(){SIGN}]{{0,40}} với (?=[{SIGN}])")


def _has_own(shape: Shape, place: int, stop: int) -> bool:
    """Whether a part is told "với" the first of a list of its own."""
    own = _WITH.match(shape.text, place + 1, stop)
    token = shape.tokens[place]
    return bool(own and token.unit and shape.tokens[own.end()].unit == token.unit)


COUNT_WORDS = dict(zip("một hai ba bốn năm sáu bảy tám chín mười".split(), range(1, 11), strict=True))
_IN_WORDS = re.compile(
    rf"\W*(?:và |có |gồm )?(?P<word>{'|'.join(COUNT_WORDS)}) (?!số\b|phần\b|học\b|trước|nay\b|sau\b|là\b|loạt)[^\W\d_]"
)


def worded(beside: Token, word: str) -> Token:
    """A count told in a word ("hai trẻ nhỏ"), at the place of a neighbour."""
    return Token("number", beside.start, beside.end, word, (Decimal(COUNT_WORDS[word]),), unit=beside.unit)


def place_starts(text: str, start: int, place: int) -> bool:
    """Whether a number opens its piece."""
    return not text[start:place].strip(" ,;").removeprefix("và").strip() and not re.match(
        r"\s*[^\W\d_]*\s*(?:đồng|ha|km|m²)", text[place + 1 : place + 12]
    )


def _is_nested(listed: str) -> bool:
    """Whether a list is told in semicolons, and its pieces in commas: "18 trường mầm non, gồm 9 cũ; 23 trường …"."""
    pieces = listed.split(";")
    counts = [sum(sign in SIGN for sign in re.sub(r"\([^()]*\)", "", piece)) for piece in pieces]
    alike = len(set(counts)) == 1 or re.search(r"\b(?:gồm|trong đó)\b", listed)
    return len(pieces) > 1 and min(counts) > 0 and max(counts) > 1 and bool(alike)


def counts_as(token: Token, total: Token) -> bool:
    """Whether a token is a number that may be a part: years and ages are not, unless the total is."""
    return token.kind == "number" and bool(token.values) and (token.unit not in TIME or total.unit in TIME)


_SUBSET = re.compile(r"; (?:trong đó|riêng)\b")
_LATER = re.compile(r"\W*(?:đến (?:năm|nay)|nay|hiện nay|hiện)\b.*\bcòn\b")
_AND_MORE = re.compile(rf"\s*và [{SIGN}]")
_AGAINST = re.compile(r"so với (?:ck|cùng kỳ|năm)")
_ELSEWHERE = re.compile(r"\b(?:tổng|so với|tăng|giảm(?! trừ| nghèo))\b")
_SUBSET_ALONE = re.compile(r"\W*trong đó\b")  # ", trong đó 650 người hưởng trợ cấp": of the part before
_TURNS = re.compile(r"\W*(?:tuy nhiên|nhưng|song|trong khi|ngoài ra)\b")
_NEXT_THING = re.compile(r"\W*(?:với|thu hút|tạo việc làm|phục vụ|giúp|góp phần|đáp ứng|giải quyết)\b")
# "650 dự án trong nước, với hơn 133.500 tỷ đồng": what the part before comes to.
_MEASURE_OF = re.compile(
    r"\W*(?:với|trị giá|kinh phí|số tiền|(?:tổng )?(?:số )?vốn|tổng (?:kinh phí|mức đầu tư)|diện tích|quy mô)\b"
)
_NOT_OF_LIST = re.compile(
    r"\btổng\b(?! (?:trị giá|giá trị|kim ngạch|số tiền)? ?(?:xuất|nhập) khẩu)|lũy kế|\bmỗi\b|bình quân|kế hoạch|so với|cùng kỳ|vượt|suýt soát|tất cả|toàn bộ|sau đoàn"
)
_WORTH = re.compile(r"trị giá|số tiền")  # what things counted are worth
_IS_STEP = re.compile(rf"(?:{WORDS['move']})(?: thêm| được| lên)?\s*$")
# "học kỳ 1", "trường số 2", "ngày 16": a number that names.
_ORDINAL = re.compile(
    r"(?:(?<!tổng )(?<!con )\bsố|(?<!đầu )(?<!trong )(?<!cuối )(?<!định )(?<!thường )kỳ|khu|tập|phần|bài|vòng|tầng"
    r"|(?<!ngắn )(?<!dài )ngày|tháng|thứ)\s*$"
)


def is_outside(text: str, start: int, position: int) -> bool:
    """Whether a place of a piece stands in no bracket of it."""
    return text.count("(", start, position) == text.count(")", start, position)


def _fits(total: Token, part: Token, nouns: frozenset[str]) -> bool:
    if total.dimension or part.dimension:
        return total.dimension == part.dimension
    if part.unit == total.unit or part.unit in nouns or not part.unit or part.unit in LINKING or not total.unit:
        return True
    awarded = part.unit in AWARDED and total.unit in AWARDED
    return awarded or total.unit in GENERIC or {part.unit, total.unit} <= PEOPLE
