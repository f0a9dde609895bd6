"""Totals and their parts: "tổng số 09 chi bộ: xuất sắc 02, tốt 07", "(3,2 km; 2,9 km)", "trong đó nam 251, nữ 235"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, islice, pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import LINKING, PEOPLE, same_thing, span
from tdkt.checker.lists import (
    AWARDED,
    GENERIC,
    GRADES,
    TIME,
    Part,
    before_next_clause,
    end_of_list,
    parts_of,
    segments,
)
from tdkt.checker.shapes import SIGN, Shape, shape_of
from tdkt.checker.text import Report, Sentence
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, judge, middle, plus, shown_as
from tdkt.vntext.grammar import pattern

_KIND = "sum_of_parts"
_OPENER = re.compile(
    rf"(?P<noun>[^,;:().+{SIGN}]{{0,90}}?(?P<beside>(?:, )?[{SIGN}][^,;:().+{SIGN}]{{0,40}}?)?)\s*(?P<open>\(|[,;]?\s*(?:và\s+)?(?:được\s+)?(?:trong đó(?: có)?|toàn bộ gồm|gồm(?: có)?|"
    rf"bao gồm(?: có)?|theo đó|chia (?:ra|thành|làm)|cụ thể(?: là| như sau)?)[^,;:(){SIGN}]{{0,18}}?\s*:?|,?\s*(?:với|theo|bằng) (?:các |những )?(?:hình thức|mức|nhóm|loại|lĩnh vực)[^,;:(){SIGN}]{{0,25}}:|:|[,;])"
)
_NOUNS = re.compile(
    rf"(?P<noun>(?P<beside>\Z)?[^,;:().+{SIGN}]{{0,50}}?(?:(?:,| và) [^,;:().+{SIGN}\d]{{2,70}}?){{1,4}}?)\s*[,;]?\s*"
    rf"(?P<open>(?:trong đó(?: có)?|gồm(?: có)?|bao gồm(?: có)?|chia (?:ra|thành|làm))[^,;:(){SIGN}]{{0,12}}?\s*:?|:|\((?=[^()]*[;,][^()]*[{SIGN}]))"
)
_PEOPLE = re.compile(
    r"(?P<noun>(?P<beside>\Z)?\s*(?:tập thể|cá nhân|hộ gia đình|hộ)(?:, (?:tập thể|cá nhân|hộ gia đình|hộ))+)\s*(?P<open>[(:]\s*(?:gồm|trong đó)?)"
)
_TOTAL = re.compile(r"(?:tổng(?: số| cộng)?|tiếp nhận(?! mới)|thụ lý(?! mới)|toàn \w+ có)[^,;:()]*$")
_WHOLE = re.compile(r"gồm|chia")
_SUBSET = "trong đó"
_OVERLAPPING = re.compile(
    r"\b(?:phạt\b.*\bđình chỉ|(?<!phụ )nữ|đảng viên|đạt chuẩn|chính sách|dân tộc|tôn giáo|tuổi trẻ|trẻ tuổi|tái cử|riêng|trong số|tăng(?! huyết)|giảm(?! nghèo)|cấp trên|đã (?:giải quyết|hòa giải|tiếp|xử lý|hoàn thành|trả lời)|hòa giải(?! không| thành)|thuộc thẩm quyền|hạn|trực t(?=uyến|iếp)"
    r"|được (?:vay|hỗ trợ|đào tạo|tặng|hưởng|giúp|cấp|tập huấn|khen|vinh danh|công nhận|đề nghị))\b"
)
_AFTER = re.compile(
    r"(?<!mục tiêu )(?<!kế hoạch )(?:cả năm|tổng cộng|cộng chung|cộng|tổng số là|tổng là|(?:^\W*(?:như vậy,? |nâng )?|\bthì )tổng)(?!\w)[^,;.:()]{0,40}:?\s*$"
)
_NO_LIST = re.compile(
    r"so với|(?:tăng|giảm)[^,;.\ue001\ue002\ue003]{0,25}\ue001|đạt|bằng|kế hoạch|cùng kỳ|loại trừ|và bán"
)
_HAS_TOTAL = re.compile(r"gồm|trong đó|chia ra")
_NO_PART = re.compile(r"(?:lũy kế|kh|kế hoạch|dự toán|cùng kỳ|so với|mỗi(?: \w+)?|mức|đơn giá|năm \d{4})[\s(:]*$")
_OPEN_END = re.compile(
    rf"(?:\b(?:cùng|đều có|mỗi [^\W\d_]+(?: có)?) [{SIGN}]|…|\.\.\.|v\.v|vân vân|và các|và một số|chủ yếu|tiêu biểu|như)"
)
_RANKS = re.compile(r"\b(?:nhất|nhì|ba|khuyến khích)\b")  # prizes: together they are all
_STATE = re.compile(r"\b(?:đã|đang|chuyển|không|chưa|còn|trả|rút)\b")
_STEP = re.compile(r"hòa giải|thẩm quyền")  # a step inside another state, not beside it
_OUT_OF = re.compile(r"(?:^|[.;]\s*)\W*trong(?: tổng)?(?: số)? $")
_HAVING = re.compile(
    rf"(?P<noun>[^,;:().+{SIGN}]{{0,90}}?(?P<beside>\Z)?),?(?P<open> có )(?=[^,;:().{SIGN}]{{0,40}}[{SIGN}](?![^,;.]*\bvới\b))"
)
_WITH = re.compile(rf"(?P<noun>[^,;:().+{SIGN}]{{0,60}}?(?P<beside>\Z)?)(?P<open> với )(?=[{SIGN}])")
_CLEAR = re.compile(r"gồm|trong đó")
_REST = re.compile(r"\bcòn lại\b")
_INNER = re.compile(r"\s*(?:bao gồm|trong đó gồm|gồm|trong đó)(?: có)?\s*:?")
_LONGEST_CLAUSE = 200
_STEPPED = re.compile(r"(?:tăng|giảm)(?: thêm)?\s*$")
_LEVEL = re.compile(r"\bcấp (?:trung ương|tỉnh|huyện|xã|cơ sở|quốc gia|thành phố|phường)\b")
_NONE_ELSE = re.compile(r"không có (?:[^\W\d_]+ ){1,4}(?:khác|không hoàn thành)")
_BREAKS_OFF = re.compile(
    r"[;.:(]|\b(?:ngoài ra|riêng|trong đó|đồng thời|bên cạnh|có|được|đã|đang|tăng|giảm|còn|với|nay|hiện)\b"
)
_GONE_AND_NEW = re.compile(r"thoát|phát sinh|nghèo mới|tái nghèo|giải thể|rời|chuyển đi")
_FEWEST = 3
_ROUNDED = 10**9
_MOST_PARTS = 100  # no list that is read is longer


@pattern(_KIND)
def totals(report: Report, shape: Shape) -> Iterator[Claim]:
    """Every number that opens a list, against the numbers in the list."""
    for position, token in shape.tokens.items():
        total = replace(token, kind="number", base=()) if token.kind == "ratio" else token
        if (
            total.unit in ("giáp", "thuộc")
            or total.kind != "number"
            or not total.values
            or total.is_range
            or total.unit in TIME
            or total.value <= 1
        ):
            continue
        lead = shape.text[max(0, position - 60) : position]
        if _STEPPED.search(lead) and not re.match(r"[^,;:.]{0,30}[(:]", shape.text[position + 1 :]):
            continue
        having = _HAVING.match(shape.text, position + 1) if _OUT_OF.search(lead) else None
        opener = having or _opener(shape.text, _past_asides(shape.text, position + 1))
        beside = _WITH.match(shape.text, position + 1)
        if beside and total.unit and shape.tokens[beside.end()].unit == total.unit:
            opener = beside  # "591 đơn với 51 khiếu nại …" counts them; "12 lớp với 350 học viên" does not
        if opener and token.kind == "ratio" and not _CLEAR.search(opener["open"]):
            continue
        if not opener:
            continue
        begin, sign = opener.end(), _SUBSET if having else opener["open"].strip(" ,")
        inner = _INNER.match(shape.text, begin) if sign == "(" else None
        if inner:
            begin, sign = inner.end(), inner[0].strip()
        named = bool(_TOTAL.search(lead))
        if sign in ("", ";") and "toàn" in lead and "tổng" not in lead:
            continue
        graded = sign == "" and not named
        if sign == ":" and "," in opener["noun"] and not named:
            continue
        if (
            sign in ("", ";", ":")
            and not named
            and not graded
            and (sign != ":" or not (opener["noun"].strip() or total.unit))
        ):
            continue
        nouns = frozenset(opener["noun"].split())
        end = end_of_list(shape.text, begin)
        if not sign.endswith((":", "(")):
            end = before_next_clause(shape, total, begin, end)
        first_end = next(segments(shape.text, begin, end))[1]
        if graded and (GRADES.search(opener["noun"]) or not GRADES.search(shape.text, begin, first_end)):
            continue
        parts = list(islice(parts_of(shape, total, begin, end, nouns), _MOST_PARTS))
        if sign.endswith(":") and not _fit(total, parts):  # "gia súc 3.846 con: …, dê 347 con; gia cầm 41.200 con"
            first_clause = before_next_clause(shape, total, begin, end)
            parts = list(islice(parts_of(shape, total, begin, first_clause, nouns), _MOST_PARTS))
        if opener["beside"] and any(part.token.unit != total.unit for part in parts):
            continue
        inner_number = next((shape.tokens[i] for i in range(opener.start(), opener.end()) if i in shape.tokens), None)
        if inner_number and same_thing(inner_number, total) and inner_number.unit == total.unit:
            continue  # "cây hàng năm 5.642 ha và cây lâu năm 5.844 ha (…)": the list is of the nearer
        if sign == "" and parts and all(GRADES.search(p.words) and p.token.unit == total.unit for p in parts):
            graded = True
        if graded and not (parts and all(GRADES.search(p.words) and p.token.unit == total.unit for p in parts)):
            continue
        claim = _judged(shape, total, parts, "gồm" if graded else sign, named, shape.text[begin:end])
        sure = claim and (claim.verdict is Verdict.CONSISTENT or "(" in opener["open"])
        if claim and (sure or not _makes_up_another(shape, position, total, begin)):
            yield claim


def _makes_up_another(shape: Shape, position: int, total: Token, begin: int) -> bool:
    """Whether the list makes up a number told before: "gieo trồng 16.470 ha, có 6.700 ha trên đất 2 lúa, gồm …"."""
    parts = list(islice(parts_of(shape, total, begin, end_of_list(shape.text, begin), frozenset()), _MOST_PARTS))
    unit = parts[0].token.unit if parts else total.unit
    earlier = [
        each
        for place, each in shape.tokens.items()
        if place < position and each.kind == "number" and each.values and (same_thing(each, total) or each.unit == unit)
    ]
    sums = list(accumulate((amounts(part.token) for part in parts), plus))[1:]
    return any(judge(computed, each) is Verdict.CONSISTENT for computed in sums for each in earlier)


def _fit(total: Token, parts: list[Part]) -> bool:
    return bool(parts) and judge(plus(*(amounts(part.token) for part in parts)), total) is Verdict.CONSISTENT


# What may stand between a total and its list: "(tăng 11)", ", chiếm tỷ lệ 88,56%", ", tăng 2,6% so với cùng kỳ".
_ASIDE = re.compile(
    rf"[^,;:().+{SIGN}]{{0,60}}?(?:"
    rf"\s?\((?:(?:tăng|giảm|chiếm|đạt|tương đương|bằng|so với|kh|kế hoạch|khoảng)\b|=|[{SIGN}]\))[^()]{{0,90}}\)"
    rf"|(?:,| và)? ?\b(?:chiếm|đạt|bằng|tăng|giảm|vượt|tỷ lệ|tỉ lệ)\b[^,;:().{SIGN}]{{0,25}}[{SIGN}](?:[^,;:(){SIGN}]{{0,50}}?"
    r"(?=[,;.(:]|gồm|trong đó| và (?:tăng|giảm|bằng|đạt))))"
)


def _past_asides(text: str, begin: int) -> int:
    """Where the words that belong to a total's list go on, behind what is said of the total alone."""
    for _ in range(3):
        aside = _ASIDE.match(text, begin)
        if not aside:
            break
        begin = aside.end()
    return begin


def _opener(text: str, begin: int) -> re.Match[str] | None:
    """What opens a list behind a number: a bracket, a colon, "gồm"; a comma alone only if nothing clearer follows."""
    found = _PEOPLE.match(text, begin) or _OPENER.match(text, begin)
    if found and found["open"].strip(" ,;"):
        return found
    return _NOUNS.match(text, begin) or found


def _judged(shape: Shape, total: Token, parts: list[Part], sign: str, named: bool, text: str) -> Claim | None:
    """What the parts say of their total; `text` is the whole list."""
    if not parts:
        return None
    is_subset = _SUBSET in sign and "gồm" not in sign
    units = {part.token.unit for part in parts}
    behind = shape.sentence.text[total.end - shape.sentence.start :][:40]
    both = re.match(r"\s*tập thể\s*(?:,|và)", behind)  # "46 tập thể và cá nhân"
    if not both and total.unit in AWARDED and total.unit in units and len(units) > 1 and units <= AWARDED:
        parts = [part for part in parts if part.token.unit == total.unit]
    if len(parts) == 1:
        return _one(shape, total, parts[0]) if is_subset else None
    sums = list(accumulate((amounts(part.token) for part in parts), plus))
    for size in range(len(parts), 1 if not total.bound else len(parts) - 1, -1):
        goes_on = size < len(parts) and not _breaks_off(shape, parts[size - 1], parts[size])
        if judge(sums[size - 1], total) is Verdict.CONSISTENT and not goes_on:
            return _claim(Verdict.CONSISTENT, total, parts[:size], sums[size - 1])
    computed = sums[-1]
    if _mixed(total, parts, sign) or any(part.token.is_range for part in parts):
        return None
    noun = re.match(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)", shape.sentence.text[total.end - shape.sentence.start :])
    words = " ".join(part.words for part in parts).replace(noun[1].lower() if noun else "\0", "")
    if (
        len(parts) == len(("gone", "new"))
        and _GONE_AND_NEW.search(words)
        and abs(parts[0].token.size - parts[1].token.size) == total.size
    ):
        return None  # "giảm 120 hộ, trong đó thoát nghèo 207 hộ, nghèo mới 87 hộ"
    sexes = bool(re.search(r"\bnam\b", words) and re.search(r"\bnữ\b", words)) and len(parts) == 2
    ranks = len(set(_RANKS.findall(words))) >= 3
    rest = bool(_REST.search(parts[-1].words))
    overlapping = not (sexes or total.dimension or rest) and _overlap(parts, words)
    excess = middle(computed) > total.size
    rounded = total.scale >= _ROUNDED and not total.decimals and not any(part.token.decimals for part in parts)
    if rounded and abs(middle(computed) - total.size) <= total.scale * Decimal(len(parts) + 1) / 2:
        return None  # whole billions are rounded
    misscaled = _misscaled(total, parts)
    if misscaled:
        return misscaled
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
        crossed = overlapping and len({match[0] for part in parts for match in _OVERLAPPING.finditer(part.words)}) > 1
        too_many = (is_subset and (overlapping or crowded)) or crossed
        if too_many or middle(computed) > total.size * 3:
            return next((claim for part in parts[:1] if is_subset and (claim := _one(shape, total, part))), None)
        return _claim(Verdict.INCONSISTENT, total, parts, computed)
    if sexes or (ranks and middle(computed) > total.size / 2):
        return _claim(Verdict.INCONSISTENT, total, parts, computed)
    if _NONE_ELSE.search(text) and middle(computed) >= total.size / 2 and not total.bound:
        return _claim(Verdict.INCONSISTENT, total, parts, computed)
    unnumbered = _without_number(text)
    if not total.dimension and total.value - middle(computed) <= unnumbered:
        return None  # "Chủ tịch, 3 Phó Chủ tịch": what has no number counts too
    if rest and middle(computed) >= total.size / 2 and not (overlapping or total.bound):
        return _claim(Verdict.INCONSISTENT, total, parts, computed)
    little = middle(computed) >= total.size * Decimal("0.97") and total.size >= 20
    levels = is_subset and len(parts) >= _FEWEST and all(_LEVEL.search(part.words) for part in parts)
    little = little or (levels and middle(computed) >= total.size * Decimal("0.9"))
    little = little and not (is_subset and total.dimension and len(parts) < _FEWEST)  # a small rest is left out
    sure = not overlapping and not _OPEN_END.search(text) and not any(part.token.bound for part in parts)
    if little and sure and not total.bound and (is_subset or sign in (":", "(") or "cụ thể" in sign):
        return _claim(Verdict.SUSPICIOUS, total, parts, computed)
    if is_subset or overlapping or _OPEN_END.search(text) or any(part.token.bound for part in parts) or total.bound:
        return None
    close = middle(computed) >= total.size * Decimal("0.3" if _WHOLE.search(sign) else "0.75")
    if _WHOLE.search(sign) and close:
        return _claim(Verdict.INCONSISTENT, total, parts, computed)
    if close and (sign == "(" or (len(parts) >= 3 and (named or sign.endswith(":")))):
        return _claim(Verdict.SUSPICIOUS, total, parts, computed)
    return None


def _breaks_off(shape: Shape, last: Part, following: Part) -> bool:
    """Whether the list that adds up ends before the next number: its words, or those between, speak of something else."""
    between, behind = shape.text[last.place + 1 : following.place], shape.text[following.place :][:70]
    return bool(_BREAKS_OFF.search(between) or re.search(r"kỳ trước|trước đó|chuyển sang", behind))


def _overlap(parts: list[Part], words: str) -> bool:
    """Whether a thing may be counted in several parts: words of another sort than the rest, in some and not in all."""
    if any("trực tiếp" in part.words for part in parts):
        words = words.replace("trực t", "")
    kinds: list[set[object]] = [{match[0] for match in _OVERLAPPING.finditer(part.words)} for part in parts]
    return bool(set().union(*kinds) - set.intersection(*kinds) if any(kinds) else _OVERLAPPING.search(words))


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
                return Claim(_KIND, Verdict.INCONSISTENT, place, message, token.text.strip(), "", ASK)
    return None


def _without_number(text: str) -> int:
    """How many things of a list are named without a number."""
    pieces = re.split(r"[,;]| và ", re.sub(r"\([^()]*\)", "", text))
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
        each.unit == token.unit and each.values and each.size >= token.size and each.end <= total.start
        for each in shape.tokens.values()
    ):
        return None
    if (
        not token.unit
        or token.unit == "điểm"
        or not same_thing(total, token)
        or token.size <= total.size
        or ((token.bound or total.bound) and token.size < total.size * 2)
    ):
        return None
    message = f"Phần ({token.text.strip()}) lớn hơn tổng ({total.text.strip()})."
    return Claim(_KIND, Verdict.INCONSISTENT, (span(total, token),), message, token.text.strip(), "", ASK)


def _claim(verdict: Verdict, total: Token, parts: list[Part], computed: Amount) -> Claim:
    words = " + ".join(part.token.text.strip() for part in parts)
    value, printed = shown_as(middle(computed), total), total.text.strip()
    message = f"{words} = {value}, văn bản ghi tổng {printed}."
    if verdict is Verdict.SUSPICIOUS:
        message += " Danh sách có kể đủ không?"
    place = (span(total, *(part.token for part in parts)),)
    return Claim(_KIND, verdict, place, message, printed, value, "" if verdict is Verdict.CONSISTENT else ASK)


@pattern(_KIND)
def parts_in_the_next_sentence(report: Report) -> Iterator[Claim]:
    """ "Xảy ra 22 vụ. Trong đó, 01 vụ …; 09 vụ …": the total stands in the sentence before."""
    for before, sentence in pairwise(report.sentences):
        opener = re.match(
            r"(?:[Tt]rong đó(?: có)?|Theo đó|Cụ thể(?: là)?|Cơ cấu[^:;.\\d]{0,40} gồm|(?:Bao g|G)ồm(?: có)?)\s*[,:]?",
            sentence.text,
        )
        if not opener or len(sentence.material) < 2 or "\n" in report.text[before.end : sentence.start]:
            continue
        shape = shape_of(report, sentence)
        claims = [
            claim
            for total in _totals_before(report, before, next(iter(shape.tokens.values())))
            if (claim := _told_after(shape, total, opener.end()))
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
        same = token.kind == "number" and token.values and token.unit == part.unit and token.unit
        moved = re.search(r"(?:tăng|giảm)\s*$", report.text[max(0, token.start - 8) : token.start])
        if same and not moved and token.unit not in TIME and not token.is_range and token.value > 1:
            yield token


def _with_halves(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The numbers, those of ratios too: 6.260/7.990 tells of 7.990."""
    for token in tokens:
        yield token
        if token.kind == "ratio" and token.values and token.base:
            yield replace(token, kind="number", base=())
            yield replace(token, kind="number", values=token.base, base=())


def _told_after(shape: Shape, total: Token, begin: int) -> Claim | None:
    parts = list(parts_of(shape, total, begin, len(shape.text), frozenset()))
    same = sum(part.token.unit == total.unit for part in parts)
    if len(parts) < 2 or same * 2 <= len(parts):
        return None
    if same < len(parts) and sum(part.token.size for part in parts) > total.size:  # two sorts, yet too many
        parts = [replace(part, token=replace(part.token, unit=total.unit)) for part in parts]
    return _judged(shape, total, parts, _SUBSET, False, shape.text)


@pattern(_KIND)
def totals_after(report: Report) -> Iterator[Claim]:
    """ "Hữu Lễ: 15 nhà; Khánh Xuân: 9 nhà. Cộng 24 nhà": a total behind its list, inside one paragraph."""
    for start, line in report.paragraphs():
        if "\t" in line or not re.search(r"[Cc]ộng|[Cc]ả năm|[Tt]ổng", line):
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
            parts = _before(paragraph, places[max(0, index - _MOST_PARTS) : index], total)
            lead = paragraph.text[max(0, parts[0].place - 80) : parts[0].place] if parts else ""
            if len(parts) < 2 or _HAS_TOTAL.search(lead):
                continue
            sums = list(accumulate((amounts(part.token) for part in reversed(parts)), plus))
            for size, computed in enumerate(sums[1:], start=2):
                if judge(computed, total) is Verdict.CONSISTENT:
                    yield _claim(Verdict.CONSISTENT, total, parts[-size:], computed)
                    break
            else:
                computed = sums[-1]
                if total.size / 2 < middle(computed) < total.size * 2:
                    yield _claim(Verdict.INCONSISTENT, total, parts, computed)


def _before(shape: Shape, places: list[int], total: Token) -> list[Part]:
    """The numbers of the total's thing in one list, going back from it."""
    parts: list[Part] = []
    last = len(shape.text)
    for place in reversed(places):
        token = shape.tokens[place]
        if parts and last - place > 90:
            break
        if token.kind != "number" or not token.values or not same_thing(token, total) or token.unit != total.unit:
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
