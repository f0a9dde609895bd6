"""What the parts of a list say of its total: equal, too many, too few, told in another unit, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import PEOPLE, STEPPED, same_thing, span
from tdkt.checker.lists import AWARDED, COUNT_WORDS, Part
from tdkt.checker.patterns.list_words import (
    FROM_TO,
    OPEN_END,
    OVERLAPPING,
    behind,
    breaks_off,
    is_mixed,
    names_them,
    without_number,
)
from tdkt.checker.patterns.listed_total import KIND, ListedTotal, is_subset_of, sum_claim
from tdkt.checker.patterns.slips import swap_explains
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, judge, middle, plus

_WHOLE = re.compile(r"gồm|chia")
_RANKS = re.compile(r"\b(?:nhất|nhì|ba|khuyến khích)\b")  # prizes: together they are all
_MEDALS = re.compile(
    rf"[{SIGN}] (?:hc|huy chương) vàng[^;.]*[{SIGN}] (?:hc|huy chương) bạc[^;.]*[{SIGN}] (?:hc|huy chương) đồng"
)
_LEVEL = re.compile(r"\bcấp (?:trung ương|tỉnh|huyện|xã|cơ sở|quốc gia|thành phố|phường)\b")
_NONE_ELSE = re.compile(
    rf"không có (?:[^\W\d_]+ ){{1,4}}(?:khác|không hoàn thành)|(?:không|chưa) có [^,;.()]{{0,25}}[{SIGN}] sao"
)
_GONE_AND_NEW = re.compile(r"thoát|phát sinh|nghèo mới|tái nghèo|giải thể|rời|chuyển đi")
_FEWEST = 3
_NAMED_BY_NUMBER = frozenset("quận gói tàu lô".split())
_ROUNDED, _MEASURED = 10**9, 1000  # whole billions; whole hectares of so many
_LOST_COMMA = Decimal("0.005")


def judged_list(shape: Shape, total: Token, parts: list[Part], sign: str, named: bool, text: str) -> Claim | None:
    """What the parts say of their total; `text` is the whole list."""
    parts = _of_the_total(shape, total, parts)
    if len(parts) < len(("one", "other")):
        return _one(shape, total, parts[0]) if parts and is_subset_of(sign) else None
    sums = list(accumulate((amounts(part.token) for part in parts), plus))
    for size in range(len(parts), 1 if not total.bound else len(parts) - 1, -1):
        goes_on = size < len(parts) and not breaks_off(shape, parts[size - 1], parts[size])
        own = all(part.token.unit == total.unit for part in parts[:size])
        goes_on &= not (
            own and not {part.token.unit for part in parts[size:]} & {total.unit, ""}
        )  # "118 phim: …, 5 bài"
        if judge(sums[size - 1], total) is Verdict.CONSISTENT and not goes_on:
            return sum_claim(Verdict.CONSISTENT, total, parts[:size], sums[size - 1])
    told = ListedTotal(shape, total, parts, sums[-1], sign, named, text)
    if _is_spelt_short(told):
        return told.claim(Verdict.SUSPICIOUS)
    if _is_no_list(told):
        first = parts[0].token.unit == total.unit and told.is_subset and is_mixed(total, parts, sign)
        return _one(shape, total, parts[0]) if first and total.unit else None
    if misscaled := _misscaled(total, parts):
        return misscaled
    times = total.size / told.made if told.made else Decimal(1)
    if total.dimension and any(abs(times.scaleb(power) - 1) < _LOST_COMMA for power in (-1, 1)):
        return told.claim(Verdict.INCONSISTENT)  # "421 tỷ, gồm 8,8 tỷ và 33,3 tỷ"
    return _too_much(told) if told.made > total.size else _too_little(told)


def _is_spelt_short(told: ListedTotal) -> bool:
    """ "21 di tích …: 11 di tích lịch sử, năm di tích kiến trúc, một … và ba danh lam": numbers in words, one short."""
    worded = sum(part.token.text in COUNT_WORDS for part in told.parts)
    missing = told.total.size - told.made
    exact = not (told.total.bound or told.is_vague or told.is_overlapping or OPEN_END.search(told.text))
    return worded > 1 and len(told.parts) > _FEWEST and exact and 0 < missing <= max(Decimal(1), told.total.size / 20)


def _of_the_total(shape: Shape, total: Token, parts: list[Part]) -> list[Part]:
    """The parts that count the total's thing: of "25 tập thể: …" the collectives."""
    units = {part.token.unit for part in parts}
    both = re.match(r"\s*tập thể\s*(?:,|và)", behind(shape, total))  # "46 tập thể và cá nhân"
    if not both and total.unit in AWARDED and total.unit in units and len(units) > 1 and units <= AWARDED:
        return [part for part in parts if part.token.unit == total.unit]
    if total.unit in _NAMED_BY_NUMBER and units != {total.unit}:
        return []  # "6 quận gồm: 1, 2, 3, 5, 9 và Thủ Đức"
    return parts


def _is_no_list(told: ListedTotal) -> bool:
    """Whether the numbers behind are no parts of the total: another sort, a balance, names, rounded sums."""
    total, parts = told.total, told.parts
    if is_mixed(total, parts, told.sign) and not _are_both_named(told):
        return True
    if any(part.token.is_range for part in parts):
        return True
    if any(part.token.decimals and part.token.unit != total.unit for part in parts) and _is_counted(total):
        return True  # "2 tiêu chí trừ điểm (trừ 1,5 điểm và 0,75 điểm)"
    if told.sign in ("", ";") and "trị giá" in told.words:
        return True  # "giải nhất trị giá 200 triệu đồng; giải nhì trị giá 150 triệu đồng": each for itself
    two = len(parts) == len(("gone", "new"))
    if two and abs(parts[0].token.size - parts[1].token.size) == total.size:
        return True  # "giảm 120 hộ, trong đó thoát nghèo 207 hộ, nghèo mới 87 hộ"
    if _GONE_AND_NEW.search(told.words) and re.search(r"đầu (?:năm|kỳ|quý|nhiệm kỳ)", told.words):
        return True  # "74 doanh nghiệp (đầu năm 68, thành lập mới 09, giải thể 03)": a balance
    if "lỗ" in told.words and re.search(r"\b(?:lãi|lợi nhuận)\b", told.words):
        return True
    worded = any(part.token.text in COUNT_WORDS for part in parts)
    if is_rounded(total, parts, told.computed) or (worded and told.made <= total.size):
        return True  # other words may count as well
    return names_them(total, parts, told.text) or bool(FROM_TO.search(told.text))


def _is_counted(total: Token) -> bool:
    return bool(total.unit) and not (total.dimension or total.decimals)


def _are_both_named(told: ListedTotal) -> bool:
    """ "964 thôn, tổ dân phố (834 thôn, 120 tổ dân phố)": the total names what all its parts count."""
    units = [part.token.unit for part in told.parts]
    return [told.total.unit, *re.findall(r"(?:,| và) (\w+)", behind(told.shape, told.total))][: len(units)] == units


def _too_much(told: ListedTotal) -> Claim | None:
    """Parts above their total are an error, unless one may be counted in several."""
    total, parts = told.total, told.parts
    times = told.made / total.size if total.size else _FAR_OFF
    largest = max(part.token.size for part in parts)
    alike = bool(total.unit) and all(part.token.unit == total.unit for part in parts) and told.are_parallel
    stepped = STEPPED.search(told.shape.text[: _place(told.shape, total)][-14:])
    of_others = told.is_vague or stepped or _is_of_more(told, largest) or _EACH.search(told.text)
    units = {part.token.unit for part in parts}
    whole = told.sign not in ("", ";") and not (of_others or total.bound or _AT_LEAST.match(behind(told.shape, total)))
    if told.are_places and whole and times < _BEYOND and units <= {total.unit, ""}:
        return told.claim(Verdict.INCONSISTENT)
    alike = alike and not of_others
    if (
        told.is_subset
        and alike
        and (largest > total.size or (times <= _FAR_OFF and not OVERLAPPING.search(told.words)))
    ):
        return told.claim(Verdict.INCONSISTENT)
    if told.is_subset and len(parts) >= _FEWEST and largest > total.size * Decimal("0.9") and times > _ABOVE:
        return None
    lone = told.is_subset and len(parts) == len(("one", "other")) and ":" not in told.sign and ";" in told.text
    crowded = ((len(parts) > 2 and not total.dimension) or lone) and times > _CROWDED
    if told.sign in ("", ";") and times > _LOOSE:
        return None
    kinds = {match[0] for part in parts for match in OVERLAPPING.finditer(part.words)}
    crossed = told.is_overlapping and len(kinds) > 1
    if (told.is_subset and (told.is_overlapping or crowded)) or crossed or times > _FAR_OFF:
        return next((claim for part in parts[:1] if told.is_subset and (claim := _one(told.shape, total, part))), None)
    return told.claim(Verdict.INCONSISTENT)


def _is_of_more(told: ListedTotal, largest: Decimal) -> bool:
    """Whether a number in front of the total is what the parts may be of."""
    before = (token for token in told.shape.tokens.values() if token.end <= told.total.start and token.values)
    return any(token.unit == told.total.unit and token.size >= largest for token in before)


_AT_LEAST = re.compile(r"\s*(?:/|mỗi)|[^,;:(]{0,20} trở lên")
_ABOVE, _LOOSE, _CROWDED, _FAR_OFF, _BEYOND = Decimal("1.1"), Decimal("1.3"), Decimal("1.5"), Decimal(3), Decimal(20)


def _too_little(told: ListedTotal) -> Claim | None:
    """Parts below their total are an error when the list claims to be whole, and asked about when little is missing."""
    total, made = told.total, told.made
    half = made >= total.size / 2
    ranks = len(set(_RANKS.findall(told.words))) >= _FEWEST or bool(_MEDALS.search(told.text))
    if all("huy hiệu" in told.shape.text[part.place :][:45] for part in told.parts) and half and told.is_subset:
        return told.claim(Verdict.SUSPICIOUS)
    if (told.is_halved and not told.is_vague) or (ranks and made > total.size / 2):
        return told.claim(Verdict.INCONSISTENT)
    if _NONE_ELSE.search(told.text) and half and not total.bound:
        return told.claim(Verdict.INCONSISTENT)
    if not total.dimension and total.value - made <= without_number(told.text):
        return None  # "Chủ tịch, 3 Phó Chủ tịch": what has no number counts too
    if "gồm" in told.sign and half and _OTHERS.search(told.parts[-1].words) and not (told.is_vague or total.bound):
        return told.claim(Verdict.INCONSISTENT)
    if told.has_rest and half and not (told.is_overlapping or total.bound):
        return told.claim(Verdict.INCONSISTENT)
    sure = not (told.is_overlapping or told.is_vague or total.bound or OPEN_END.search(told.text))
    asked = told.is_subset or told.sign in (":", "(") or "cụ thể" in told.sign
    if sure and asked and _is_little(told):
        return told.claim(Verdict.SUSPICIOUS)
    exact = not (told.is_vague or total.bound or OPEN_END.search(told.text))
    if exact and half and told.are_places and re.search(r"cụ thể|từng", told.sign) and len(told.parts) >= _FEWEST:
        return told.claim(Verdict.SUSPICIOUS)
    ends = len(told.parts) >= _FEWEST and bool(_OTHERS.search(told.parts[-1].words)) and made >= total.size * _NEARLY
    if exact and told.is_subset and ((half and _is_one_slip(told)) or ends):
        return told.claim(Verdict.SUSPICIOUS)
    if told.is_subset or not sure:
        return None
    close = made >= total.size * Decimal("0.3" if _WHOLE.search(told.sign) else "0.75")
    if _WHOLE.search(told.sign) and close:
        return told.claim(Verdict.INCONSISTENT)
    if close and (told.sign == "(" or (len(told.parts) >= _FEWEST and (told.named or told.sign.endswith(":")))):
        return told.claim(Verdict.SUSPICIOUS)
    return None


def _is_little(told: ListedTotal) -> bool:
    """Whether so little is missing that a part was probably mistyped."""
    total, parts = told.total, told.parts
    if told.is_subset and total.dimension and len(parts) < _FEWEST:
        return False  # a small rest is left out
    least = Decimal("0.97") if total.size >= _FEW_THINGS else Decimal(2)
    if told.is_subset and ":" in told.sign and total.dimension == "đồng" and len(parts) > _FEWEST:
        least = min(least, Decimal("0.95"))  # funds
    if told.is_subset and len(parts) >= _FEWEST and all(_LEVEL.search(part.words) for part in parts):
        least = min(least, Decimal("0.9"))
    return told.made >= total.size * least


_FEW_THINGS = 20
_OTHERS = re.compile(r"\b(?:khác|còn lại)\b")  # the last of a list
_NEARLY = Decimal("0.97")


def _is_one_slip(told: ListedTotal) -> bool:
    """Whether two neighbouring digits that changed places, or one digit before the last two, explain what is missing."""
    tokens = [told.total, *(part.token for part in told.parts)]
    if len({token.factor for token in tokens}) > 1 or told.total.value < _HUNDREDS:
        return False
    decimals = max(token.decimals for token in tokens)
    total, *parts = (int(token.value.scaleb(decimals)) for token in tokens)
    missing = total - sum(parts)
    swapped = swap_explains(told.total, [part.token for part in told.parts])
    if told.total.dimension and missing * _HUNDREDS < total:
        return swapped and len(str(total)) >= _LONG  # else a small rest is left out
    beyond = str(missing).rstrip("0")
    zeros = len(str(missing)) - len(beyond) - (len(str(total)) - len(str(total).rstrip("0")))
    return swapped or (len(beyond) == 1 and zeros >= len("00"))


_HUNDREDS = 100
_LONG = 6  # digits: by chance two seldom differ by a swap


def _misscaled(total: Token, parts: list[Part]) -> Claim | None:
    """A list of amounts that would fit if one of them, or the total, were told in the next larger or smaller unit."""
    if total.dimension != "đồng" or total.scale == 1:
        return None
    tokens = [part.token for part in parts]
    for index, token in enumerate([total, *tokens]):
        for scale in (token.scale * 1000, token.scale // 1000):
            if (
                not 1000 <= scale <= 10**9
                or (index and token.scale == total.scale and token.size <= total.size)
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


def _one(shape: Shape, total: Token, part: Part) -> Claim | None:
    """A single part "trong đó" that is larger than its whole, and than everything it may be a part of."""
    token = part.token
    if any(
        {each.unit, total.unit, token.unit} <= {token.unit, *PEOPLE}
        and each.values
        and each.size >= token.size
        and each.end <= total.start
        and ";" not in shape.text[place : _place(shape, total)]
        for place, each in shape.tokens.items()
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
    """Whether the parts, whole billions or hectares, miss their total by no more than they may be rounded."""
    whole = not any(part.token.decimals for part in parts)
    missing = abs(middle(computed) - total.size) / total.factor
    if total.dimension not in ("", "đồng") and len(parts) >= _FEWEST and total.value >= _MEASURED:
        return whole and not total.decimals and missing <= 1
    return whole and total.scale >= _ROUNDED and missing <= Decimal(len(parts) + 1) / 2


_EACH = re.compile(r"bình quân|trung bình|mức thưởng|mỗi|(?:xuất|nhập) siêu|cao nhất")  # no wholes of parts


def _place(shape: Shape, token: Token) -> int:
    return next((place for place, each in shape.tokens.items() if each.start == token.start), 0)
