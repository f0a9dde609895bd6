"""What the parts of a list say of its total: equal, too many, too few, told in another unit, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import LINKING, PEOPLE, same_thing, span
from tdkt.checker.lists import AWARDED, COUNT_WORDS, GENERIC, Part, segments
from tdkt.checker.patterns.slips import are_swapped
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, judge, middle, plus, shown_as

KIND = "sum_of_parts"


_WHOLE = re.compile(r"gồm|chia")


SUBSET = "trong đó"


OVERLAPPING = re.compile(
    r"\b(?:phạt\b.*\bđình chỉ|(?<!phụ )nữ|đảng viên|trẻ em dưới|cao tuổi|yhct|đạt chuẩn|chính sách|dân tộc|tôn giáo|tuổi trẻ|trẻ tuổi|tái cử|riêng|trong số|tăng(?! huyết)|giảm(?! nghèo)|cấp trên|đã (?:giải quyết|hòa giải|tiếp|xử lý|hoàn thành|trả lời)|hòa giải(?! không| thành)|thuộc thẩm quyền|hạn|trực t(?=uyến|iếp)|đủ điều kiện"
    r"|được (?:vay|hỗ trợ|đào tạo|tặng|hưởng|giúp|cấp|tập huấn|khen|vinh danh|công nhận|đề nghị))\b"
)


OPEN_END = re.compile(
    rf"(?:\b(?:cùng|đều có|mỗi [^\W\d_]+(?: [^\W\d_]+)?(?: có)?) [{SIGN}]|…|\.\.\.|v\.v|vân vân|và các|và một số|chủ yếu|gồm cả|tiêu biểu|như|còn lại (?:là|thuộc|do)[^{SIGN}]*$)"
)


EACH_OF_THEM = re.compile(rf"\bmỗi [^\W\d_]+(?: [^\W\d_]+)?(?: có)? [{SIGN}]")


_RANKS = re.compile(r"\b(?:nhất|nhì|ba|khuyến khích)\b")  # prizes: together they are all


_STATE = re.compile(r"\b(?:đã|đang|chuyển|không|chưa|còn|trả|rút)\b")


_STEP = re.compile(r"hòa giải|thẩm quyền")  # a step inside another state, not beside it


_REST = re.compile(r"\bcòn lại\b")


_LEVEL = re.compile(r"\bcấp (?:trung ương|tỉnh|huyện|xã|cơ sở|quốc gia|thành phố|phường)\b")


_NONE_ELSE = re.compile(r"không có (?:[^\W\d_]+ ){1,4}(?:khác|không hoàn thành)")


_BREAKS_OFF = re.compile(
    r"[;.:(]|\b(?:ngoài ra|riêng|trong đó|đồng thời|bên cạnh|có|được|đã|đang|tăng|giảm|còn|với|nay|hiện)\b"
)


_GONE_AND_NEW = re.compile(r"thoát|phát sinh|nghèo mới|tái nghèo|giải thể|rời|chuyển đi")


_FEWEST = 3
_NAMED_BY_NUMBER = frozenset("quận gói tàu lô".split())


_ROUNDED = 10**9
_LOST_COMMA = Decimal("0.005")


def judged_list(shape: Shape, total: Token, parts: list[Part], sign: str, named: bool, text: str) -> Claim | None:
    """What the parts say of their total; `text` is the whole list."""
    if not parts:
        return None
    is_subset = SUBSET in sign and "gồm" not in sign
    units = {part.token.unit for part in parts}
    both = re.match(r"\s*tập thể\s*(?:,|và)", _behind(shape, total))  # "46 tập thể và cá nhân"
    if not both and total.unit in AWARDED and total.unit in units and len(units) > 1 and units <= AWARDED:
        parts = [part for part in parts if part.token.unit == total.unit]
    if total.unit in _NAMED_BY_NUMBER and not all(part.token.unit == total.unit for part in parts):
        return None  # "6 quận gồm: 1, 2, 3, 5, 9 và Thủ Đức"
    if len(parts) == 1:
        return _one(shape, total, parts[0]) if is_subset else None
    sums = list(accumulate((amounts(part.token) for part in parts), plus))
    for size in range(len(parts), 1 if not total.bound else len(parts) - 1, -1):
        goes_on = size < len(parts) and not _breaks_off(shape, parts[size - 1], parts[size])
        if judge(sums[size - 1], total) is Verdict.CONSISTENT and not goes_on:
            return sum_claim(Verdict.CONSISTENT, total, parts[:size], sums[size - 1])
    computed = sums[-1]
    if _mixed(total, parts, sign) or any(part.token.is_range for part in parts):
        return None
    noun = _noun(shape, total, parts)
    words = " ".join(part.words for part in parts).replace(noun or "\0", "")
    if re.search(r"đầu (?:năm|kỳ|quý|nhiệm kỳ)", words) and _GONE_AND_NEW.search(words):
        return None  # "74 doanh nghiệp (đầu năm 68, thành lập mới 09, giải thể 03)": a balance, no list
    if (
        len(parts) == len(("gone", "new"))
        and _GONE_AND_NEW.search(words)
        and abs(parts[0].token.size - parts[1].token.size) == total.size
    ):
        return None  # "giảm 120 hộ, trong đó thoát nghèo 207 hộ, nghèo mới 87 hộ"
    halves = (
        (r"\bnam\b", r"\bnữ\b"),
        ("chính thức", "dự bị"),
        ("nuôi trồng", "khai thác"),
        (r"(?<!không )hợp lệ", "không hợp lệ"),
        ("đúng hạn", "quá hạn|trễ hạn"),
        ("thành thị|đô thị", "nông thôn"),
    )
    sexes = len(parts) == 2 and any(re.search(one, words) and re.search(other, words) for one, other in halves)
    ranks = len(set(_RANKS.findall(words))) >= 3
    rest = bool(_REST.search(parts[-1].words))
    overlapping = not (sexes or total.dimension or rest) and _overlap(parts, words, noun)
    excess = middle(computed) > total.size
    if is_rounded(total, parts, computed):
        return None
    if any(part.token.text in COUNT_WORDS for part in parts) and middle(computed) <= total.size:
        return None  # other words may count as well
    if _names_them(total, parts, text) or _FROM_TO.search(text):
        return None
    misscaled = _misscaled(total, parts)
    if misscaled:
        return misscaled
    times = total.size / middle(computed) if middle(computed) else Decimal(1)
    if total.dimension and any(abs(times.scaleb(power) - 1) < _LOST_COMMA for power in (-1, 1)):
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)  # "421 tỷ, gồm 8,8 tỷ và 33,3 tỷ"
    if excess:
        largest = max(part.token.size for part in parts)
        most = total.size * Decimal("1.1")
        if is_subset and len(parts) >= _FEWEST and largest > total.size * Decimal("0.9") and middle(computed) > most:
            return None  # one may be counted in several
        crowded = len(parts) > 2 and not total.dimension and middle(computed) > total.size * Decimal("1.5")
        lone = is_subset and len(parts) == len(("one", "other")) and ":" not in sign and ";" in text
        crowded = crowded or (lone and middle(computed) > total.size * Decimal("1.5"))
        if sign in ("", ";") and middle(computed) > total.size * Decimal("1.3"):
            return None
        crossed = overlapping and len({match[0] for part in parts for match in OVERLAPPING.finditer(part.words)}) > 1
        too_many = (is_subset and (overlapping or crowded)) or crossed
        if too_many or middle(computed) > total.size * 3:
            return next((claim for part in parts[:1] if is_subset and (claim := _one(shape, total, part))), None)
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)
    if sexes or (ranks and middle(computed) > total.size / 2):
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)
    if _NONE_ELSE.search(text) and middle(computed) >= total.size / 2 and not total.bound:
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)
    unnumbered = _without_number(text)
    if not total.dimension and total.value - middle(computed) <= unnumbered:
        return None  # "Chủ tịch, 3 Phó Chủ tịch": what has no number counts too
    if rest and middle(computed) >= total.size / 2 and not (overlapping or total.bound):
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)
    little = middle(computed) >= total.size * Decimal("0.97") and total.size >= 20
    funds = is_subset and ":" in sign and total.dimension == "đồng" and len(parts) > _FEWEST
    little = little or (funds and middle(computed) >= total.size * Decimal("0.95"))
    levels = is_subset and len(parts) >= _FEWEST and all(_LEVEL.search(part.words) for part in parts)
    little = little or (levels and middle(computed) >= total.size * Decimal("0.9"))
    little = little and not (is_subset and total.dimension and len(parts) < _FEWEST)  # a small rest is left out
    sure = not overlapping and not OPEN_END.search(text) and not any(part.token.bound for part in parts)
    if little and sure and not total.bound and (is_subset or sign in (":", "(") or "cụ thể" in sign):
        return sum_claim(Verdict.SUSPICIOUS, total, parts, computed)
    bound = total.bound or any(part.token.bound for part in parts)
    if is_subset and sure and not bound and middle(computed) >= total.size / 2 and _is_one_slip(total, parts, computed):
        return sum_claim(Verdict.SUSPICIOUS, total, parts, computed)
    if is_subset or overlapping or OPEN_END.search(text) or bound:
        return None
    close = middle(computed) >= total.size * Decimal("0.3" if _WHOLE.search(sign) else "0.75")
    if _WHOLE.search(sign) and close:
        return sum_claim(Verdict.INCONSISTENT, total, parts, computed)
    if close and (sign == "(" or (len(parts) >= 3 and (named or sign.endswith(":")))):
        return sum_claim(Verdict.SUSPICIOUS, total, parts, computed)
    return None


def _is_one_slip(total: Token, parts: list[Part], computed: Amount) -> bool:
    """Whether two neighbouring digits that changed places, or one digit before the last two, explain what is missing."""
    missing = total.size - middle(computed)
    exact = (
        not total.dimension and len(parts) > 1 and total.value >= _HUNDREDS and missing == missing.to_integral_value()
    )
    if not exact:
        return False
    swapped = any(
        _swap_gives(token.value, sign * missing) for token, sign in ((total, -1), *((p.token, 1) for p in parts))
    )
    return swapped or (missing >= _HUNDREDS and not missing.scaleb(-2) % 1 and len(str(missing).rstrip("0")) == 1)


def _swap_gives(value: Decimal, more: Decimal) -> bool:
    return value + more > 0 and are_swapped(str(int(value)), str(int(value + more)))


_HUNDREDS = 100
_FROM_TO = re.compile(rf"\btừ [^{SIGN},;]{{0,30}}[{SIGN}][^{SIGN},;]{{0,30}}\b(?:lên|xuống|còn|thành|đến)\b")


def _behind(shape: Shape, token: Token) -> str:
    """The words behind a number of this sentence; none for one of the sentence before."""
    start = token.end - shape.sentence.start
    return shape.sentence.text[start:][:40] if start > 0 else ""


def _noun(shape: Shape, total: Token, parts: list[Part]) -> str:
    """The two words that say what is counted, behind the total or the first part that counts the same."""
    tokens = (total, *(part.token for part in parts if part.token.unit == total.unit))
    told = (re.match(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)", _behind(shape, token)) for token in tokens)
    return next((match[1].lower() for match in told if match), "")


def _names_them(total: Token, parts: list[Part], text: str) -> bool:
    """Whether the list names as many things as the total counts, and their numbers are of their names: "PMU 1 và PMU 2"."""
    pieces = [start for start, end in segments(text, 0, len(text)) if text[start:end].strip(" ,;")]
    bare = sum(not part.token.unit or part.token.unit in LINKING for part in parts)
    return not total.dimension and len(pieces) == total.value and bare * 2 > len(parts)


def _breaks_off(shape: Shape, last: Part, following: Part) -> bool:
    """Whether the list that adds up ends before the next number: its words, or those between, speak of something else."""
    between, behind = shape.text[last.place + 1 : following.place], shape.text[following.place :][:70]
    return bool(_BREAKS_OFF.search(between) or re.search(r"kỳ trước|trước đó|chuyển sang", behind))


def _overlap(parts: list[Part], words: str, noun: str) -> bool:
    """Whether a thing may be counted in several parts: words of another sort than the rest, in some and not in all."""
    if any("trực tiếp" in part.words for part in parts):
        words = words.replace("trực t", "")
    kinds = [frozenset(match[0] for match in OVERLAPPING.finditer(part.words)) - {noun} for part in parts]
    return bool(frozenset.union(*kinds) - frozenset.intersection(*kinds) if any(kinds) else OVERLAPPING.search(words))


def _misscaled(total: Token, parts: list[Part]) -> Claim | None:
    """A list of amounts that would fit if one of them, or the total, were told in the next larger or smaller unit."""
    if total.dimension != "đồng" or total.scale == 1:
        return None
    tokens = [part.token for part in parts]
    for index, token in enumerate([total, *tokens]):
        for scale in (token.scale * 1000, token.scale // 1000):
            if (
                not 1000 <= scale <= 10**9
                or (index and token.scale == total.scale)
                or (not index and any(t.scale == total.scale for t in tokens))
            ):
                continue
            changed = [replace(each, scale=scale) if each is token else each for each in [total, *tokens]]
            if judge(plus(*(amounts(each) for each in changed[1:])), changed[0]) is Verdict.CONSISTENT:
                message = (
                    f"“{token.text.strip()}” lệch đơn vị so với các số khác: đổi nghìn, triệu, tỷ thì phép cộng khớp."
                )
                place = (span(token), span(total, *tokens))
                return Claim(KIND, Verdict.INCONSISTENT, place, message, token.text.strip(), "", ASK)
    return None


def _without_number(text: str) -> int:
    """How many things of a list are named without a number."""
    text = re.sub(r"\([^()]*\)", "", text)
    clauses = text.split(";")
    each = all(set(SIGN) & set(clause) for clause in clauses)  # "17 đoàn xã, thị trấn; 5 đoàn trường học; …"
    pieces = clauses if each and len(clauses) >= _FEWEST else re.split(r"[,;]| và ", text)
    pieces = [piece for piece in pieces if "không có" not in piece and "hoặc" not in piece]
    numbered = [piece for piece in pieces if set(SIGN) & set(piece)]
    trailing = sum(bool(re.search(rf"[^\W\d_].*[{SIGN}]", piece)) for piece in numbered)
    if trailing * 2 > len(numbered):
        return 0  # "khiếu nại 03, kiến nghị, phản ánh 26": a name of two words
    return sum(bool(re.search(r"[^\W\d_]", piece)) and not set(SIGN) & set(piece) for piece in pieces)


def _mixed(total: Token, parts: list[Part], sign: str) -> bool:
    """Whether some parts count the total's noun and others something else; a loose comma list must count bare."""
    if total.dimension or all(part.token.unit in AWARDED for part in parts):
        return False
    if sign in ("", ";"):
        states = all(_STATE.search(part.words) and not _STEP.search(part.words) for part in parts)
        return not states and any(part.token.unit and part.token.unit not in LINKING for part in parts)
    units = {part.token.unit for part in parts} - {""} - LINKING
    foreign = sum(part.token.unit != total.unit for part in parts)
    one_foreign = foreign == 1 and len(parts) >= _FEWEST + 1  # "369 HTX …, 25 quỹ tín dụng, 37 HTX …"
    return total.unit in units and len(units) > 1 and total.unit not in GENERIC and not (units <= PEOPLE or one_foreign)


def _one(shape: Shape, total: Token, part: Part) -> Claim | None:
    """A single part "trong đó" that is larger than its whole, and than everything it may be a part of."""
    token = part.token
    if any(
        {each.unit, total.unit, token.unit} <= {token.unit, *PEOPLE}
        and each.values
        and each.size >= token.size
        and each.end <= total.start
        for each in shape.tokens.values()
    ):
        return None
    if (
        not token.unit
        or token.unit == "điểm"
        or _EACH.search(shape.text[: _place(shape, total)][-70:])
        or not same_thing(total, token)
        or token.size <= total.size
        or ((token.bound or total.bound) and token.size < total.size * 2)
    ):
        return None
    at = _place(shape, total)
    both = [
        t for place, t in shape.tokens.items() if place < at and " và" in shape.text[place:at] and same_thing(t, total)
    ]
    if sum(t.size for t in both if t.values) + total.size >= token.size:
        return None  # "10 người chết và 10 người mất tích, trong đó 16 người …"
    if "và" in part.words.split()[:1] or _EACH.search(part.words):
        return None  # "79 nghệ sĩ nhân dân, trong đó có …, và 299 nghệ sĩ ưu tú"
    message = f"Phần ({token.text.strip()}) lớn hơn tổng ({total.text.strip()})."
    return Claim(KIND, Verdict.INCONSISTENT, (span(total, token),), message, token.text.strip(), "", ASK)


def is_rounded(total: Token, parts: list[Part], computed: Amount) -> bool:
    """Whether the parts, whole billions, miss their total by no more than they may be rounded."""
    whole = total.scale >= _ROUNDED and not any(part.token.decimals for part in parts)
    return whole and abs(middle(computed) - total.size) <= total.scale * Decimal(len(parts) + 1) / 2


_EACH = re.compile(r"bình quân|trung bình|mức thưởng|mỗi|(?:xuất|nhập) siêu|cao nhất")  # no wholes of parts


def _place(shape: Shape, token: Token) -> int:
    return next((place for place, each in shape.tokens.items() if each.start == token.start), 0)


def sum_claim(verdict: Verdict, total: Token, parts: list[Part], computed: Amount) -> Claim:
    words = " + ".join(part.token.text.strip() for part in parts)
    value, printed = shown_as(middle(computed), total), total.text.strip()
    message = f"{words} = {value}, văn bản ghi tổng {printed}."
    if verdict is Verdict.SUSPICIOUS:
        message += " Danh sách có kể đủ không?"
    place = (span(total, *(part.token for part in parts)),)
    return Claim(KIND, verdict, place, message, printed, value, "" if verdict is Verdict.CONSISTENT else ASK)
