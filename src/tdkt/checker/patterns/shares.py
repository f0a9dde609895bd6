"""Shares of a whole: "tổng số b hộ, trong đó a hộ (chiếm x%)", wherever the whole is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import LINKING, NOT_SHARED, claim, same_thing
from tdkt.checker.patterns.ratio import BREAK, PLAN
from tdkt.checker.shapes import Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, interval, shown
from tdkt.vntext.grammar import pattern

_SHARE_GAP = re.compile(
    r"\s*[^\W\d]*(?:\s*,\s*[^\W\d]+(?=\s*,))?(?:\s[“”\"]?[^\W\d]+[“”\"]?){0,9}\s*[,(]?\s*(?:tức(?: là)? )?"
    r"(?:chiếm|đạt|bằng|tương đương|tương ứng|=)?\s*(?:(?:tỷ|tỉ) lệ(?:(?:\s[^\W\d]+){1,6}(?:\s(?:đạt|là|chiếm))?)?)?\s*"
)


def _has_own(report: Report, whole: Token) -> bool:
    """Whether a whole is told with a share of its own: it is a part of something larger."""
    return bool(_OWN_SHARE.match(report.text[whole.end : whole.end + 70])) or _is_share_told(report, whole)


def _softer(verdict: Verdict) -> Verdict:
    return Verdict.SUSPICIOUS if verdict is Verdict.INCONSISTENT else verdict


_ADDEND = re.compile(r"(?:\s[^\W\d]+){0,4}\s*\+\s*\d")  # "624 vụ việc + 89 vụ việc"
_STRONG = re.compile(r"[Tt]ổng(?: số)?[^,;.\d]{0,20}$|(?:^|[.;]\s|\n)Trong(?: tổng)?(?: số)?\s$")
_OWN_SHARE = re.compile(
    r"(?:(?:lớp|cấp|khối|mức) \d+|[^.;:,\d]){0,40}?,?\s(?:đạt|chiếm|tỷ lệ|\()[^.;,\d]{0,20}\d[\d,.]*\s?%"
)
_NEAR = re.compile(r"[Tt]ổng|[Tt]rong số|tiếp nhận|thụ lý|trong đó|\bcó\b|:|\bphát hiện\b|\bđã\b")
_OPENS_WHOLE = re.compile(r"(?:[Tt]ổng(?: số)?|[Tt]oàn \w+|^\W*Trong|[Tt]iếp nhận|[Tt]hụ lý|có)\b[^,;:()]*$")
_SHARE_WORDS = re.compile(r"(?:đạt|chiếm) (?:tỷ|tỉ) lệ")


@pattern("ratio_percent")
def shares_of_total(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "Tổng số b hộ, trong đó a hộ (chiếm x%)"; and shares of one unseen whole that must agree with one another."""
    total: Token | None = None
    agreed: Token | None = None  # a whole that an earlier share of the sentence fitted
    unseen: list[tuple[Token, Token]] = []
    items = shape.sentence.material
    for part, percent in pairwise(items):
        total = _total_so_far(report, shape, part, total)
        gap = report.text[part.end : percent.start]
        if _names_another(report, shape, part, percent):
            continue
        if not _is_share(report, part, percent) or (total and "chiếm" not in gap and _has_own(report, total)):
            continue  # where the whole has a share of its own, so have its kinds
        wholes = [token for token in items if token.end <= part.start and _is_whole(token, part)]
        if any(_ADDEND.match(report.text, token.end) for token in wholes):
            continue
        wholes = wholes or _told_before(report, shape, part, percent)
        if wholes:
            told = _share_of_one(report, part, percent, wholes, total)
            if told is None and agreed in wholes and agreed and part.unit and not part.dimension:
                told = _part_of(part, agreed, percent)
            agreed = next((whole for whole in wholes if _agrees(part, whole, percent)), agreed)
            yield from [told] if told else []
        elif "chiếm" in gap and part.unit and percent.value > 0:
            unseen.append((part, percent))
    yield from _one_base(unseen)


def _total_so_far(report: Report, shape: Shape, token: Token, total: Token | None) -> Token | None:
    """The last number that words make a whole; one called "tổng" takes the place of another."""
    lead = report.text[max(shape.sentence.start, token.start - 60) : token.start]
    if token.kind != "number" or not _OPENS_WHOLE.search(lead):
        return total
    return total if total and not re.search(r"[Tt]ổng", lead) else token


def _is_share(report: Report, part: Token, percent: Token) -> bool:
    """Whether a number and the per cent behind it are told as a part and its share."""
    if part.kind != "number" or percent.kind != "percent" or not (part.values and percent.values):
        return False
    gap = _AGES.sub("", report.text[part.end : percent.start]).replace("đ/c", "")
    behind = _behind(report, percent)
    lead = report.text[max(0, part.start - 60) : part.start]
    if _IS_STEP.search(lead[-12:]) or _IN_STEPS.search(lead) or _IS_BASE.search(lead) or _is_base_over(report, part):
        return False
    if not _LINKED.search(gap):
        return False
    compared = "so với" in behind and not re.search(r"so với (?:tổng|số)", behind)
    if "trong tổng" in gap or re.search(r"có (?:tỷ|tỉ) lệ|\btừ\s*$", gap):
        return False
    return bool(_SHARE_GAP.fullmatch(gap)) and not (BREAK.search(gap) or PLAN.search(behind) or compared)


def _behind(report: Report, percent: Token) -> str:
    return re.split(r"[;.,]", report.text[percent.end : percent.end + 25].lower())[0]


def _share_of_one(
    report: Report, part: Token, percent: Token, wholes: list[Token], total: Token | None
) -> Claim | None:
    """A whole that fits; else the one that words name: "trong đó", the sentence before, "tổng số", "đạt tỷ lệ" (asked)."""
    told = [_part_of(part, whole, percent) for whole in wholes]
    agreeing = next((claim for claim in told if claim and claim.verdict is Verdict.CONSISTENT), None)
    if agreeing:
        return agreeing
    gap = report.text[part.end : percent.start]
    begin = max(report.sentence_at(part.start).start, total.start - 60) if total else 0
    lead = report.text[begin : total.start] if total else ""
    named = total in wholes and bool(total)
    near = total and _NEAR.search(lead + report.text[total.start : part.start])
    if subset := _subset_of(report, wholes, part):
        return _part_of(part, subset, percent)
    if wholes[0].end < report.sentence_at(part.start).start:
        return told[0]
    if total and named and ((near and len(wholes) == 1) or ("chiếm" in gap and _STRONG.search(lead))):
        return _part_of(part, total, percent)
    if not total and len(wholes) == 1 and told[0] and _SHARE_WORDS.search(gap) and not _has_own(report, wholes[0]):
        return replace(told[0], verdict=_softer(told[0].verdict))
    return None


def _told_before(report: Report, shape: Shape, part: Token, percent: Token) -> list[Token]:
    """The whole in the sentence before, when this one says "chiếm 75% tổng số hộ" and that one has one number of them."""
    named = re.match(rf"\s*(?:tổng số|(?:tổng )?số {re.escape(part.unit)})", _behind(report, percent))
    subset = shape.text.startswith("trong đó")
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    if before.start < shape.sentence.start and "chiếm" in report.text[part.end : percent.start]:
        subject = shape.sentence.text.lower().split()[:2]  # "… 875 học sinh. Học sinh dân tộc 119 em, chiếm"
        told = [token for token in before.material if _is_whole(token, part)]
        told = [token for token in told if _words(report, token) == subject]
        if len(told) == 1 and all(map(str.isalpha, subject)) and not _has_own(report, told[0]):
            return told
    if not part.unit or not (named or subset):
        return []
    found = [token for token in before.material if _is_whole(token, part) and (subset or token.unit == part.unit)]
    is_whole = len(found) == 1 and before.start < shape.sentence.start and not _has_own(report, found[0])
    return found if is_whole else []


def _words(report: Report, token: Token) -> list[str]:
    return report.text[token.end : token.end + 30].lower().replace(".", " ").replace(",", " ").split()[:2]


_ONLY_SUBSET = re.compile(r"[^\d;]{0,60}?\)?\s*,?\s*trong đó[^\d;]{0,60}")


def _subset_of(report: Report, wholes: list[Token], part: Token) -> Token | None:
    """The whole that "trong đó" joins to a part: 669 hộ, trong đó hộ dân tộc thiểu số 549 hộ."""
    last = wholes[-1] if wholes else None
    return last if last and not last.bound and _ONLY_SUBSET.fullmatch(report.text, last.end, part.start) else None


def _agrees(part: Token, whole: Token, percent: Token) -> bool:
    told = _part_of(part, whole, percent)
    return told is not None and told.verdict is Verdict.CONSISTENT


@pattern("ratio_percent")
def shares_told_first(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "tổng mức đầu tư 6.500 tỷ đồng, trong đó vốn vay là 83,43% (khoảng 5.423 tỷ đồng)"."""
    items = shape.sentence.material
    for percent, part in pairwise(items):
        gap = report.text[percent.end : part.start]
        if percent.kind != "percent" or part.kind != "number" or not (percent.values and part.values):
            continue
        if not re.fullmatch(r"\s*\(\s*(?:khoảng|tương đương|tương ứng|ứng với|với|bằng|là)?\s*", gap):
            continue
        wholes = [t for t in items if t.end <= percent.start and _is_whole(t, part)]
        lead = report.text[max(shape.sentence.start, wholes[0].start - 60) : wholes[0].start] if wholes else ""
        named = re.search(r"[Tt]ổng|(?:[Tt]rong|[Đđ]ối với) (?:số )?$|[Tt]oàn", lead)
        if (
            not named
            or any(_agrees(part, whole, percent) for whole in wholes)
            or not re.search(r"trong đó|chiếm|gồm", report.text[wholes[0].end : percent.start])
        ):
            continue
        yield from [claim for claim in [_part_of(part, wholes[0], percent)] if claim]


def _is_whole(whole: Token, part: Token) -> bool:
    same = whole.kind == "number" and bool(whole.values) and same_thing(whole, part)
    return same and part.size <= whole.size


def _part_of(part: Token, whole: Token, percent: Token) -> Claim | None:
    words = f"{part.text.strip()} : {whole.text.strip()}"
    return claim("ratio_percent", (part, percent), divided(amounts(part), amounts(whole)), percent, words)


def _one_base(seen: list[tuple[Token, Token]]) -> Iterator[Claim]:
    """Counts of one unit with shares of the same unseen whole: the wholes they imply must meet."""
    for (first, one), (second, other) in pairwise(seen):
        if first.unit != second.unit:
            continue
        bases = _base(first, one), _base(second, other)
        if not (bases[0] and bases[1]):
            continue
        (low, high), (least, most) = bases[0][0], bases[1][0]
        fits = low <= most and least <= high
        message = (
            f"{first.text.strip()} là {one.text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{second.text.strip()} là {other.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        verdict = Verdict.CONSISTENT if fits else Verdict.SUSPICIOUS
        yield Claim("ratio_percent", verdict, ((first.start, other.end),), message, "", "", "" if fits else ASK)


def _base(count: Token, percent: Token) -> Amount | None:
    """The whole of which `count` is `percent`, told with one decimal at least."""
    share_of_it = interval(percent.value, max(1, percent.decimals))
    return divided(amounts(count), (share_of_it, share_of_it))


@pattern("ratio_percent")
def common_base(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "19 phiếu (40,43%); 2 phiếu (4,26%); 15 phiếu (53,19%)": shares of one whole that nobody tells, but most agree on."""
    spoken = [claim.spans[0] for claim in told if claim.kind in ("ratio_percent", "plan_percent", "growth")]
    pairs = [
        (part, percent)
        for part, percent in pairwise(shape.sentence.material)
        if _is_share(report, part, percent)
        and 0 < percent.value < 100
        and not (part.bound or percent.bound or part.is_range or part.dimension)
        and not _IS_STEP.search(report.text[max(0, part.start - 12) : part.start])
    ]
    if len(pairs) < _FEWEST or len({part.unit for part, _ in pairs} - {""} - LINKING) > 1:
        return
    bases = [base[0] for part, percent in pairs if (base := _base(part, percent))]
    if len(bases) < len(pairs):
        return
    agreeing = max(([b for b in bases if b[0] <= low <= b[1]] for low, _ in bases), key=len)
    low, high = max(b[0] for b in agreeing), min(b[1] for b in agreeing)
    pairs = [(part, percent) for part, percent in pairs if not low <= part.value <= high]  # the whole itself
    bases = [base[0] for part, percent in pairs if (base := _base(part, percent))]
    odd = [pair for pair, base in zip(pairs, bases, strict=True) if base not in agreeing]
    if len(odd) > 1 or len(agreeing) < _FEWEST - 1 or high > low * Decimal("1.05"):
        return
    whole = shown((low + high) / 2, 0)
    for part, percent in odd or pairs:
        if any(a < percent.end <= b for a, b in spoken):
            continue
        share = divided(amounts(part), ((low, high), (low, high)))
        words = f"Các tỷ lệ khác tính trên khoảng {whole}; {part.text.strip()} : {whole}"
        found = claim("ratio_percent", (part, percent), share, percent, words, soft=True)
        yield from [found] if found else []


_FEWEST = 3
_AGES = re.compile(
    r"\s*lần (?:thứ )?\d|\s*\(?(?:dưới|trên|từ) (?:đủ )?\d+(?: tuổi)?(?:\s*(?:-|đến)\s*\d+)? tuổi(?: trở (?:lên|xuống))?\)?"
)
_IN_STEPS = re.compile(
    r"(?:tăng|giảm)(?: thêm)?\s+[\d.,]+\s+[^\W\d]+(?:\s[^\W\d]+){0,3}\s*(?:\([^()]*\))?\s*(?:,|và)\s*$"
)
_IS_BASE = re.compile(r"(?:trên|trong|so với)(?: tổng)?(?: số)?\s*$")
_LINKED = re.compile(r"chiếm|đạt|bằng|tương đương|tương ứng|tức|(?:tỷ|tỉ) lệ|[(=,]")
_IS_STEP = re.compile(r"(?:tăng|giảm|vượt|hụt)(?: \w+)?\s*$")


@pattern("ratio_percent")
def told_earlier(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "54.681 việc có điều kiện, 23.912 việc chưa. Đã giải quyết 26.515 việc, đạt 48,49%": the whole stands before."""
    kinds = ("ratio_percent", "plan_percent", "growth")
    spoken = [claim.spans[0] for claim in told if claim.kind in kinds and claim.computed]
    for first, second in pairwise(shape.sentence.material):
        part, percent = (first, second) if second.kind == "percent" else (second, first)
        if part is first and (left_out := _before_step(report, shape, part, percent)):
            part = left_out
        if percent.kind != "percent" or any(a < percent.end <= b for a, b in spoken):
            continue
        if not percent.values or percent.is_range or not 0 < percent.value < 100:
            continue
        named = _ratio_named(report, shape, percent)
        if named and not any(a < named[0].end <= b for a, b in spoken):
            yield from [claim for claim in [_part_of(*named, percent)] if claim]
            continue
        behind = part is second
        if not (
            _is_told_behind(report, part, percent) if behind else part is not first or _is_share(report, part, percent)
        ):
            continue
        vague = bool(part.bound) and "chiếm" in report.text[part.end : percent.start]
        if not behind and (paired := _first_of_pair(report, shape, part)):
            yield from _of_pair(report, shape, paired, percent)
            continue
        if part.is_range or vague or not _is_counted(report, part):
            continue
        places = list(_wholes_before(report, shape, part, percent))
        whole = next((whole for wholes in places for whole in wholes if _agrees(part, whole, percent)), None)
        if whole is None and not _fits_anything(report, shape, part, percent):
            whole = _accused(report, shape, part, percent, places)
        yield from [claim for claim in [whole and _part_of(part, whole, percent)] if claim]


_SO_MANY = re.compile(r"[^.;]{0,45}?[,)]\s*(?:chiếm|đạt|bằng)\s*(?:tỷ lệ|tỉ lệ)?\s*")


def _before_step(report: Report, shape: Shape, step: Token, percent: Token) -> Token | None:
    """ "1.456 trẻ là con thứ ba, tăng 309 trẻ so với cùng kỳ, chiếm 7,82% số sinh": the share is of 1.456, not 309."""
    if not _IS_STEP.search(report.text[max(0, step.start - 12) : step.start]):
        return None
    if not _SO_MANY.fullmatch(report.text, step.end, percent.start):
        return None
    if PLAN.search(_behind(report, percent)):
        return None
    before = [t for t in shape.sentence.material if t.end <= step.start and t.kind == "number" and t.unit == step.unit]
    before = [t for t in before if t.values and not _IS_STEP.search(report.text[max(0, t.start - 12) : t.start])]
    return before[-1] if before else None


_TOTAL_IN_FRONT = re.compile(r"[Tt]ổng [^.;,\d]*$")


def _is_base_over(report: Report, part: Token) -> bool:
    """ "34.168 hộ nghèo trên 452.560 hộ": "trên" was read as a bound of what is the base."""
    lead = report.text[max(0, part.start - 25) : part.start]
    return part.bound.lower() == "trên" and bool(re.search(r"\d\s[^\d,.;:()]*$", lead))


_PAIR = re.compile(r"\s[^\d,;.()/]{1,25}(?:/|,)\s*(?:bắt giữ |bắt |xử lý )?")


def _first_of_pair(report: Report, shape: Shape, second: Token) -> Token | None:
    """ "32 vụ/47 bị can (đạt 76,19%)", "186 vụ, 477 đối tượng (đạt 87,3%)": the share is of the cases."""
    before = [t for t in shape.sentence.material if t.end <= second.start]
    if not before or before[-1].kind != "number" or not before[-1].values or second.dimension:
        return None
    pair = _PAIR.fullmatch(report.text, before[-1].end, second.start)
    return before[-1] if pair and before[-1].unit in ("vụ", "việc") and second.unit != before[-1].unit else None


def _of_pair(report: Report, shape: Shape, first: Token, percent: Token) -> Iterator[Claim]:
    """The cases of a pair against the cases told before, in this sentence or the one before."""
    passage = report.passage(report.sentence_at(max(0, shape.sentence.start - 2)).start, first.start)
    begin = report.text.rfind("\n", 0, first.start)
    wholes = [
        t for t in passage.material if t.start > begin and t.kind == "number" and t.values and t.unit == first.unit
    ]
    wholes = [t for t in reversed(wholes) if t.size > first.size and not _IS_STEP.search(report.text[: t.start][-12:])]
    claims = [claim for claim in (_part_of(first, whole, percent) for whole in wholes) if claim]
    yield from sorted(claims, key=lambda claim: claim.verdict is not Verdict.CONSISTENT)[:1]


def _fits_anything(report: Report, shape: Shape, part: Token, percent: Token) -> bool:
    """Whether any number before makes the share true, whatever it counts: then nobody is accused."""
    begin = report.sentence_at(max(0, shape.sentence.start - 2)).start
    before = [half for token in report.passage(begin, part.start).material for half in halves(token)]
    return any(
        whole.kind == "number"
        and whole.values
        and whole.dimension == part.dimension
        and _share_fits(part, whole, percent)
        for whole in before
    )


_IN_BRACKET = re.compile(r"\s*\(\s*")
_BASE_NAMED = re.compile(
    r"\s*(?:so với |so |trên |trong |của )?(?:tổng )?(?P<said>số )?(?P<noun>(?P<thing>[^\W\d_]+)(?: [^\W\d_]+)?)"
)
_TOLD_AGAIN = re.compile(r"\s*(?:và|trong đó|còn|đang|đã|được|tăng|giảm|xếp)\b")
_SYNONYMS = {"sinh": "trẻ"}  # "chiếm 7,82% số sinh"
_BACK = 2  # sentences


def _is_told_behind(report: Report, part: Token, percent: Token) -> bool:
    """ "đạt 89,36% (84 phiếu)"."""
    in_bracket = _IN_BRACKET.fullmatch(report.text, percent.end, part.start)
    stepped = _IS_STEP.search(report.text[max(0, percent.start - 12) : percent.start])
    return bool(in_bracket) and not stepped and part.kind == "number" and bool(part.values)


def _is_counted(report: Report, part: Token) -> bool:
    """Whether a number counts things of which there may be a share; "32 vụ/47 bị can" counts two kinds."""
    paired = report.text[max(0, part.start - 2) : part.start].strip().endswith("/")
    named = part.unit == "trường hợp" or part.unit not in LINKING | NOT_SHARED
    return bool(part.unit) and named and not paired


def _named_base(report: Report, percent: Token) -> re.Match[str] | None:
    """The words behind a per cent that say of what: "17,3% tổng số đơn vị cấp huyện"."""
    return None if _TOLD_AGAIN.match(report.text, percent.end) else _BASE_NAMED.match(report.text, percent.end)


def _names_another(report: Report, shape: Shape, part: Token, percent: Token) -> bool:
    """ "hơn 150 nghìn tỷ đồng (chiếm 78% số việc …)": the share is of what another number counts."""
    named = _named_base(report, percent)
    units = {token.unit for token in shape.sentence.material} - {part.unit}
    return bool(named and named["said"] and named["thing"] in units and part.unit != named["thing"] and part.dimension)


def _counts(report: Report, token: Token, noun: str) -> bool:
    """Whether a number counts what the words name: "1.024 hộ nghèo"; "Lao động tiên tiến 1.024 cá nhân"."""
    if report.text[token.end : token.end + 30].lower().strip().startswith(noun.lower()):
        return True
    lead = re.split(r"[;,.:()]", report.text[max(0, token.start - 40) : token.start])[-1].strip().lower()
    return " " in noun and lead.startswith(noun.lower())


def _ratio_named(report: Report, shape: Shape, percent: Token) -> tuple[Token, Token] | None:
    """The ratio that counts what a per cent names: "91/664 đơn vị cấp huyện … (chiếm 13,7% tổng số đơn vị cấp huyện)"."""
    base = _named_base(report, percent)
    if not base or not base["said"]:
        return None
    for token in reversed(shape.sentence.material):
        if token.end >= percent.start:
            continue
        if token.kind == "ratio" and token.base and _counts(report, token, base["noun"]):
            first, second = halves(token)
            return first, second
        if token.unit == base["thing"]:
            return None  # the part itself
    return None


def _wholes_before(report: Report, shape: Shape, part: Token, percent: Token) -> Iterator[list[Token]]:
    """What may be the whole: numbers of the part's thing, of this sentence, then of the one before, and so on."""
    named = _named_base(report, percent)
    thing = _SYNONYMS.get(named["thing"], named["thing"]) if named else ""
    sentence, line = shape.sentence, report.text.rfind("\n", 0, part.start) + 1
    for _ in range(_BACK + 1):
        before = [each for token in sentence.material if token.end <= part.start for each in halves(token)]
        found = [each for each in before if _is_whole(each, part) and (each.unit or each.text.count("/"))]
        if named and named["said"]:
            found += [each for each in before if each not in found and _counts(report, each, named["noun"])]
        if named and thing != part.unit:
            around = re.sub(r"%[^,;.]*", "", report.text[sentence.start : min(sentence.end, part.start)].lower())
            totals = [
                each for each in found if "tổng" in named[0] and _TOTAL_IN_FRONT.search(report.text[: each.start][-80:])
            ]
            clause = report.text.rfind(";", sentence.start, part.start)
            near = [each for each in found if "tổng" in named[0] and each.start > clause >= 0]
            found = found if named["noun"].lower() in around else totals or near
        if named is None:
            found += _sums_of_two([each for each in before if same_thing(each, part) and each.unit])
        yield found
        if sentence.start <= line:
            return
        sentence = report.sentence_at(sentence.start - 2)


_VAGUE_LINK = re.compile(r"\(?\s*bằng\s*$")  # "31.601 tấn (bằng 97,5%)": of the same period, left unsaid


def _accused(report: Report, shape: Shape, part: Token, percent: Token, places: list[list[Token]]) -> Token | None:
    """The whole a share is held against when none fits: one told in a sentence before, counting the same things."""
    named = _named_base(report, percent)
    vague = _VAGUE_LINK.search(report.text[part.end : percent.start]) and not (named and named["said"])
    if vague or "cùng kỳ" in _behind(report, percent):
        return None
    if re.search(r"\bcòn\s*$", report.text[max(0, part.start - 8) : part.start]):
        places = [[each for each in wholes if _ALL.search(report.text[: each.start][-40:])] for wholes in places]
    among = _AMONG.match(shape.sentence.text)
    for wholes in places:
        if among:  # "Trong số việc có điều kiện, …": of those alone
            wholes = [
                whole for whole in wholes if len(_words_behind(report, whole) & set(among[1].lower().split())) > 1
            ]
        larger = [whole for whole in wholes if whole.size > part.size or whole.unit != part.unit]
        if named and named["said"] and (said := [each for each in larger if _counts(report, each, named["noun"])]):
            return said[0]
        larger = [w for w in larger if _is_a_base(w, larger) or not (_has_own(report, w) or _is_share_told(report, w))]
        larger = [whole for whole in larger if not whole.text.startswith("(") and whole.unit not in LINKING]
        if larger:
            return max(larger, key=lambda whole: _common_words(report, whole, part))
    return None


def _sums_of_two(tokens: list[Token]) -> list[Token]:
    """ "cấp tỉnh 485 vụ, cấp huyện 5.581 vụ. Hai cấp giải quyết 3.803 vụ (62,7%)": their sum as a whole."""
    return [
        replace(
            one, end=other.end, text=f"({one.text.strip()} + {other.text.strip()})", values=(one.value + other.value,)
        )
        for one, other in pairwise(tokens)
        if one.kind == other.kind == "number" and one.values and other.values and one.scale == other.scale
    ]


_ALL = re.compile(r"(?:[Tt]oàn|[Tt]ổng số|[Dd]ân cư)[^.;,\d]*$")  # what is left of a whole that is told as one
_AMONG = re.compile(r"\W*Trong (?:tổng )?số (?!\d)([^,\d]{3,60}?)(?:,| có )")


def _words_behind(report: Report, token: Token) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", re.split(r"[.;,]", report.text[token.end : token.end + 60].lower())[0]))


def _is_a_base(whole: Token, wholes: list[Token]) -> bool:
    """Whether it is the lower number of a ratio: a share told behind the ratio is not its own."""
    halves_of_it = [
        each for each in wholes if each.start == whole.start and each.end == whole.end and each.text == whole.text
    ]
    return len(halves_of_it) > 1 and whole.value == max(each.value for each in halves_of_it)


def _is_share_told(report: Report, token: Token) -> bool:
    """ "89,36% (84 phiếu)": told with its share in front."""
    return bool(
        re.search(r"%\s*(?:\(|,\s*tương đương(?: với)?)\s*$", report.text[max(0, token.start - 20) : token.start])
    )


def _common_words(report: Report, one: Token, other: Token) -> int:
    """How many words the things two numbers count begin with in common."""
    words = [re.findall(r"[^\W\d_]+", report.text[token.end : token.end + 60].lower()) for token in (one, other)]
    return next((i for i, (a, b) in enumerate(zip(*words, strict=False)) if a != b), min(map(len, words)))


def halves(token: Token) -> tuple[Token, ...]:
    """A number, or both numbers of a ratio."""
    if token.kind == "ratio" and token.values and token.base:
        return replace(token, kind="number", base=()), replace(token, kind="number", values=token.base, base=())
    return (token,)


_RATE_OF = re.compile(r"(?:tỷ|tỉ) lệ (?P<what>[^\d,;.:()]{3,30}?)(?: (?:đạt|là|chiếm|bằng))?\s*$")


@pattern("ratio_percent")
def named_rates(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "xảy ra 5.202 vụ; khám phá 3.753 vụ, xử lý 7.462 đối tượng; tỷ lệ khám phá đạt 72,15%"."""
    spoken = [claim.spans[0] for claim in told if claim.computed]
    items = shape.sentence.material
    for percent in items:
        if percent.kind != "percent" or not percent.values or any(a < percent.end <= b for a, b in spoken):
            continue
        rate = _RATE_OF.search(report.text[max(shape.sentence.start, percent.start - 50) : percent.start].lower())
        before = [t for t in items if t.end <= percent.start and t.kind == "number" and t.values and t.unit]
        if not rate or not 0 < percent.value < 100 or PLAN.search(_behind(report, percent)):
            continue
        lead = re.compile(rf"{re.escape(rate['what'])}(?: được| xong)?\s*$")
        parts = [t for t in before if lead.search(report.text[max(0, t.start - 45) : t.start].lower())]
        wholes = [t for t in before if parts and t.unit == parts[0].unit and t.size > parts[0].size]
        wholes = [whole for whole in wholes if not _has_own(report, whole)]
        if len(parts) != 1 or not wholes:
            continue
        claims = [claim for claim in (_part_of(parts[0], whole, percent) for whole in wholes) if claim]
        yield from sorted(claims, key=lambda claim: claim.verdict is not Verdict.CONSISTENT)[:1]


@pattern("ratio_percent")
def agreed_whole(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giới thiệu 40 người, trong đó 15 nữ, chiếm 37,5%; … 11 tiến sĩ (27,5%) và 19 thạc sĩ (47,5%)": all of one whole."""
    spoken = [claim.spans[0] for claim in told if claim.computed]
    pairs = [(a, b) for a, b in pairwise(shape.sentence.material) if _is_share(report, a, b) and not a.dimension]
    if len(pairs) <= _FEWEST:
        return
    first = pairs[0][0].start
    for whole in shape.sentence.material:
        if whole.end > first or whole.kind != "number" or not whole.values or whole.dimension or whole.bound:
            continue
        fits = [_share_fits(part, whole, percent) for part, percent in pairs]
        if fits.count(False) != 1 or not fits[0]:
            continue
        part, percent = pairs[fits.index(False)]
        if not any(a < percent.end <= b for a, b in spoken):
            found = _part_of(part, whole, percent)
            yield from [replace(found, verdict=_softer(found.verdict))] if found else []


def _share_fits(part: Token, whole: Token, percent: Token) -> bool:
    found = claim("ratio_percent", (part, percent), divided(amounts(part), amounts(whole)), percent, "")
    return bool(found and found.verdict is not Verdict.INCONSISTENT)


@pattern("ratio_percent")
def same_named_base(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "1.589 hộ nghèo, chiếm 9,17% tổng số hộ; 1.299 hộ cận nghèo, chiếm 7,5% tổng số hộ": both of one number of hộ."""
    named: dict[str, tuple[Token, Token]] = {}
    for part, percent in pairwise(shape.sentence.material):
        base = _named_base(report, percent) if percent.kind == "percent" and _is_share(report, part, percent) else None
        if not base or not base["said"] or not part.values or part.bound or percent.bound or not percent.value:
            continue
        words = base["noun"].lower()
        first = named.setdefault(words, (part, percent))
        bases = _base(*first), _base(part, percent)
        if first[0] is part or first[0].unit != part.unit or not bases[0] or not bases[1]:
            continue
        (low, high), (least, most) = bases[0][0], bases[1][0]
        if low <= most and least <= high:
            continue
        message = (
            f"{first[0].text.strip()} là {first[1].text.strip()} của {shown(low, 0)}–{shown(high, 0)}; "
            f"{part.text.strip()} là {percent.text.strip()} của {shown(least, 0)}–{shown(most, 0)}."
        )
        yield Claim("ratio_percent", Verdict.SUSPICIOUS, ((part.start, percent.end),), message, "", "", ASK)
