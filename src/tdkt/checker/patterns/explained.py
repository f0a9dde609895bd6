"""A per cent looks for the numbers it was computed from: what stands around it, in whatever order it is told.

Rows know one order of words each. Here the words beside the per cent say what it is (a rise, a share of a plan), words
in front of the other numbers say which is the base, and the nearest fitting number is what was reached. One pair that
fits is enough; a claim is only accused when there is one base and no pair fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import NOT_SHARED, claim, moved, same_thing
from tdkt.checker.patterns.nearby import PLAN
from tdkt.checker.patterns.places import (
    MOVED,
    RISES,
    SAME_BASE,
    TO_BASE,
    Place,
    best_of,
    halves,
    is_told,
    places_of,
    upper,
)
from tdkt.checker.patterns.ratio import A_DAY
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, minus
from tdkt.vntext.grammar import pattern

_SAME = re.compile(rf"{WORDS['same']}")


_SAME_BESIDE = re.compile(rf"(?:{WORDS['same']})[^,;()%{SIGN}]{{0,30}}$")


_PLAN_BASE = re.compile(rf"(?:{WORDS['plan']}|\bgiao(?! dịch| lưu| thông| ban| tiếp)){TO_BASE}")


_REACHED = re.compile(
    r"(?:đạt|bằng|=|vượt|hụt|thiếu|hoàn thành|thực hiện|tỷ lệ|tỉ lệ)(?: (?:được|tỷ lệ|tỉ lệ|khoảng|mức|gần|trên))*\s*$"
    rf"|(?:vượt|đạt|bằng|hụt|hoàn thành) (?:mức )?(?:{WORDS['plan']})[^,;()]{{0,25}}$"
)


_BEYOND = re.compile(r"(?P<word>vượt|hụt|thiếu)(?!.*với tỷ lệ)[^,;()]{0,40}$")


_YEAR = re.compile(r"năm (\d{4})")


_NOT_REACHED = re.compile(rf"{MOVED.pattern}|{_PLAN_BASE.pattern}|(?:cùng kỳ|\bck\b|trước|(?<!tháng )đầu năm){TO_BASE}")


_ARROW = re.compile(r"\s*(?:→|->|–>|=>|⇒)\s*$")


_NOT_A_BASE = re.compile(r"trong đó|gồm|riêng|mỗi|;")


# "tăng 12% so cùng kỳ; năm 2024 đạt 8.400 tấn"; "vượt 8% so với kế hoạch 4.500 ha".
_NEXT_CLAUSE = re.compile(r";\s*(?:năm \d{4}|cùng kỳ[^;,]{0,15}?)(?: (?:là|đạt|chỉ đạt|có|chỉ có))?\s*$")


_BESIDE = re.compile(rf"^\s*[^,;:()#]{{0,25}}so với (?:{WORDS['plan']})(?: năm| được giao)?\s*$")


_SAID = re.compile(r"(?:là|chỉ|chỉ đạt|chỉ có|đạt)\s*$")


_OTHER = re.compile(r"\b(?:mỗi|bình quân|mục tiêu|phấn đấu|đến năm|giai đoạn|riêng)\b")


@pattern("growth")
def rises(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "đạt 845 triệu, tăng 18,3 % so với cùng kỳ năm trước (cùng kỳ 1.034 triệu)"."""
    places = places_of(shape)
    for index, place in enumerate(places):
        step, word = place.token, MOVED.search(place.lead)
        if not word or not step.values or step.kind == "ratio" or step.bound or step.is_range or is_told(step, told):
            continue
        beside = bool(index) and bool(_SAME_BESIDE.search(places[index - 1].lead[-60:]))
        if not (beside or _SAME.search(place.tail[:60]) or _SAME.search(place.lead[-60:])) or PLAN.search(
            place.tail[:30]
        ):
            continue
        if step.kind == "number" and word[0].rstrip().endswith("lên"):
            continue  # "năm 2017 tăng lên 120 triệu": what was reached
        pairs = [
            (now, base)
            for base, nows in _bases(places, index, SAME_BASE)
            for now in nows
            if same_thing(now, base) and (step.kind == "percent" or step.unit == now.unit)
        ]
        up = word[0].startswith(RISES)
        yield from best_of([moved("growth", now, base, step, up, near=True) for now, base in pairs[:4]])


_TURNED = re.compile(
    rf"\b(?P<word>tăng|giảm)(?: nhẹ| mạnh| sâu| đều)? (?:(?:lên|xuống)(?= \()|so với (?:{WORDS['same']}))[^();,{SIGN}]{{0,20}}\(\s*(?:(?:{WORDS['same']})[^();,{SIGN}]{{0,12}})?(?=[{SIGN}])"
)
_CLAUSE = re.compile(r"[,;.:()]")


@pattern("growth")
def directions(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "39.182 ca mắc …; số mắc giảm so với cùng kỳ năm 2024 (36.276 ca mắc)": the word against both numbers."""
    for match in _TURNED.finditer(shape.text):
        base = shape.tokens[match.end()]
        nows = [
            token
            for place, token in shape.tokens.items()
            if place < match.start() and token.kind == base.kind and token.unit == base.unit and token.values
            if not MOVED.search(shape.text[max(0, place - 30) : place])
        ]
        if not nows and base.values and base.unit:
            nows = _alike_before(report, shape, base)
        if not nows or not base.values or not base.unit:
            continue
        noun = _noun_of(report, base)
        now = next((token for token in reversed(nows) if _noun_of(report, token)[: len(noun)] == noun), nows[-1])
        up = match["word"] == "tăng"
        if not up and base.size * 2 < now.size:
            continue  # the step itself: "giảm so với cùng kỳ (5 vụ)"
        fits = now.size >= base.size if up else now.size <= base.size
        if not fits:
            message = f"{base.text.strip()} thành {now.text.strip()}: không phải là {match['word']}."
            yield Claim("growth", Verdict.INCONSISTENT, ((now.start, base.end),), message, match["word"], "", ASK)


def _alike_before(report: Report, shape: Shape, base: Token) -> list[Token]:
    """What the sentence before tells of the base's thing, in its words: "32.189 ca mắc. Số ca mắc tăng so với …"."""
    before = report.sentence_before(shape.sentence)
    if not before:
        return []
    alike = [t for t in before.material if t.kind == base.kind and t.unit == base.unit and t.values]
    noun = _noun_of(report, base)
    return [t for t in alike if noun and _noun_of(report, t)[: len(noun)] == noun]


def _noun_of(report: Report, token: Token) -> list[str]:
    clause = _CLAUSE.split(report.text[token.end : token.end + 20])[0]
    return re.findall(r"\w+", clause)[:2]


@pattern("plan_percent")
def plans(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giao chỉ tiêu trồng 45 ha; đã trồng 38,7 ha, đạt 86 % kế hoạch"; "215/200 ha, vượt 15 ha so với kế hoạch"."""
    places = places_of(shape)
    for index, place in enumerate(places):
        rate = place.token
        if rate.kind == "ratio" or not rate.values or rate.bound or rate.is_range or is_told(rate, told):
            continue
        following = places[index + 1] if index + 1 < len(places) else None
        beside = [
            place.tail[:40],
            place.lead[-40:] if rate.kind == "percent" else "",
            following.lead[:20] if following else "",
        ]
        if not any(PLAN.search(words) for words in beside) or (
            _SAME.search(place.tail[:40]) and MOVED.search(place.lead)
        ):
            continue
        if (
            _SURPASSED_TOO.search(place.lead)
            or _PLANNED_MOVE.search(place.lead)
            or any(_LEFT_OUT.search(each.lead) for each in places[: index + 1])
        ):
            continue  # "(KH giảm 4%)": the plan itself; "không tính tiền sử dụng đất": of another plan
        pairs = [(now, base) for now, base in _against(places, index, told) if _is_against(now, base)][:4]
        pairs = pairs or _planned_before(report, shape, places, index)
        moves = MOVED.search(place.lead)
        points = [(now, base) for now, base in pairs if rate.unit == now.unit]
        if moves and points:
            up = moves[0].startswith(RISES)
            yield from best_of([moved("plan_percent", now, base, rate, up, near=True) for now, base in points])
        elif rate.kind == "number":
            continue
        elif _REACHED.search(place.lead[-45:]):
            pairs = [(now, base) for now, base in pairs if base.kind == "number"]
            beyond = _BEYOND.search(place.lead[-45:])
            yield from best_of([_of_plan(now, base, rate, beyond["word"] if beyond else "") for now, base in pairs])


_SURPASSED_TOO = re.compile(r"(?:tỷ|tỉ) lệ[^,;.]{0,30}\bvượt\s*$")  # "tỷ lệ đạt và vượt 88,24%": of the aims
_LEFT_OUT = re.compile(r"\b(?:không|chưa) (?:tính|kể|bao gồm)\b|loại trừ")
_PLANNED_MOVE = re.compile(rf"[(,]\s*(?:{WORDS['plan']})(?: giao| năm)?:? (?:{WORDS['move']})\s*$")


def _planned_before(report: Report, shape: Shape, places: Sequence[Place], index: int) -> list[tuple[Token, Token]]:
    """The plan in the sentence before: "Kế hoạch năm trồng mới 250 ha. Đến nay đã trồng 215 ha, đạt 86% kế hoạch"."""
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    nows = _reached(places, range(index - 1, max(-1, index - 3), -1))
    if not nows or before.start >= shape.sentence.start or not _PLANS.match(before.text):
        return []
    listed = re.search(r"trong đó|gồm", before.text)
    end = before.start + listed.start() if listed else before.end
    plans_told = [
        t for t in before.material if t.end <= end and t.kind == "number" and t.values and _is_against(nows[0], t)
    ]
    return [(nows[0], plans_told[0])] if len(plans_told) == 1 else []


_PLANS = re.compile(
    r"\W*(?:(?:Tổng )?[Kk]ế hoạch|[Cc]hỉ tiêu|[Nn]ăm \d{4},?[^.;]{0,40}?(?:được giao|giao|kế hoạch|chỉ tiêu)"
    r"|[^.;\d]{0,50}(?<!bàn )\bgiao\b(?! dịch| thông| lưu| thừa| hữu| ban| tranh| đất)[^.,;\d]{0,40}\d)"
)


_AS_PLANNED = re.compile(r"[^,;]{0,25}\b(?:theo (?:chỉ tiêu|kế hoạch)|(?:chỉ tiêu|kế hoạch)[^,;]{0,15} giao)")


def _is_against(now: Token, plan: Token) -> bool:
    return same_thing(now, plan) and bool(plan.value) and plan.unit not in NOT_SHARED


def _against(places: Sequence[Place], index: int, told: list[Claim]) -> Iterator[tuple[Token, Token]]:
    """What was reached with the plan it stands against: a ratio in front, or two numbers that words make so."""
    for place in range(index - 1, max(-1, index - 3), -1):
        token = places[place].token
        free = places[index].token.kind == "number" or not is_told(token, told)
        if token.kind == "ratio" and token.values and token.base and free and not A_DAY.search(places[place].lead):
            now, plan = halves(token)
            yield now, plan
    for place in range(index - 2, max(-1, index - 4), -1):
        if _AS_PLANNED.match(places[place].tail) and places[place].token.kind == "number":
            yield from ((each.token, places[place].token) for each in places[place + 1 : index])
    for base, nows in _bases(places, index, _PLAN_BASE):
        yield from ((now, base) for now in nows if base.kind == now.kind)


def _of_plan(now: Token, plan: Token, rate: Token, word: str) -> Claim | None:
    part, whole = amounts(now), amounts(plan)
    words = f"{now.text.strip()} : {plan.text.strip()}"
    if word == "vượt":
        part, words = minus(part, whole), f"({now.text.strip()} – {plan.text.strip()}) : {plan.text.strip()}"
    elif word:
        part, words = minus(whole, part), f"({plan.text.strip()} – {now.text.strip()}) : {plan.text.strip()}"
    return claim("plan_percent", (now, plan, rate), divided(part, whole), rate, words)


def _bases(places: Sequence[Place], index: int, opens: re.Pattern[str]) -> Iterator[tuple[Token, list[Token]]]:
    """The numbers that may be the base of the one at `index`, each with what may have been reached, the nearest first."""
    behind = places[index].tail
    asked = _YEAR.search(behind) or _YEAR.search(places[index].lead)
    for place in range(max(0, index - 4), min(len(places), index + 3)):
        base, lead = places[place].token, places[place].lead
        if place == index or base.kind == "ratio" or not base.values or base.is_range:
            continue
        if opens is SAME_BASE and _MONTHS_OF_THIS.search(lead[-60:]):
            continue  # "7 tháng đầu năm nhập 411.000 tấn"
        told = _YEAR.findall(lead[-60:])
        known = asked or re.search(r"cùng kỳ|\bck\b|so với (?:cuối )?năm", lead[-60:])
        if opens is SAME_BASE and told and (int(told[-1]) > int(asked[1]) if asked else place < index and not known):
            continue  # what a later year reached is no base
        if place > index:
            between = "#".join([behind, *(places[each].lead for each in range(index + 2, place + 1))])
            others = [places[each].token.kind for each in range(index + 1, place)]
            if (
                (";" in between and not _NEXT_CLAUSE.search(between))
                or len(between) > 110
                or "percent" in others
                or _OTHER.search(between)
            ):
                return
            if place + 1 < len(places) and _ARROW.fullmatch(places[place].tail):
                yield base, [places[place + 1].token]
                return
            opened = (
                _opened(lead, opens)
                or _opened(between, opens)
                or _NEXT_CLAUSE.search(between)
                or _BESIDE.search(between)
            )
            if opened and not MOVED.search(lead):
                yield base, _reached(places, range(index - 1, max(-1, index - 9), -1))
        elif (
            opens.search(lead[-60:])
            and not MOVED.search(lead)
            and (_names_its_year(places, place, index) or not _ends_a_clause(places, place, index, opens))
        ):
            in_front = range(place - 1, max(-1, place - 4), -1)
            if _is_shut_in(places, place, index):
                if opens is SAME_BASE and _COMPARED_TO.search(lead):
                    yield base, _reached(places, range(place - 1, -1, -1))
                elif opens is _PLAN_BASE and _PLANNED_IN.search(lead):
                    yield base, _reached(places, range(index - 1, place, -1))
                elif opens.match(lead.rpartition("(")[2].strip() + " "):
                    later = ";" in "".join(places[each].tail for each in range(place, index))
                    yield base, _reached(places, range(index - 1, place, -1) if later else in_front)
                continue
            reached = _reached(places, range(index - 1, place, -1))
            yield base, reached or ([] if lead.rstrip().endswith(",") else _reached(places, in_front))


def _names_its_year(places: Sequence[Place], place: int, index: int) -> bool:
    """ "năm 2008 là 14.607 ha, tăng 0,07%; đến năm 2009 đạt 14.815 ha, tăng 1,42% so với năm 2008": told of one thing."""
    base, asked = _YEAR.findall(places[place].lead[-25:]), _YEAR.match(places[index].tail[len(" so với ") :])
    between = "".join(places[each].lead for each in range(place + 1, index))
    goes_on = between.count(";") == 1 and re.search(
        r"; (?:đến |sang |và )?năm \d{4}(?: \w+){0,2}\s*$|; (?:đến |sang |và )?năm \d{4} đạt", between
    )
    return bool(base and asked and base[-1] == asked[1] and goes_on)


_MONTHS_OF_THIS = re.compile(r"(?<!so với )(?<!so với \ue001 )(?:tháng|quý) đầu năm(?! \d| trước| ngoái)[^(]*$")
_PLANNED_IN = re.compile(rf"(?:{WORDS['plan']})[^,;()]{{0,20}}\(\s*$")
_COMPARED_TO = re.compile(rf"so với (?:{WORDS['same']})[^,;()]{{0,20}}\(\s*$")


def _ends_a_clause(places: Sequence[Place], place: int, index: int, opens: re.Pattern[str]) -> bool:
    """Whether the words in front belong to the per cent before ("đạt 15,7% kế hoạch, lạc 559 ha"), or a semicolon follows."""
    lead = places[place].lead
    of_percent = place > 0 and places[place - 1].token.kind == "percent" and not re.search(r"[(:]|\blà\b", lead)
    plan_first = re.match(rf"\s*(?:so với |so )?(?:{WORDS['plan']})", lead) is not None
    between = "".join(places[each].tail for each in range(place, index))
    shut = opens is SAME_BASE and _is_shut_in(places, place, index) and ";" in between
    stepped = opens is SAME_BASE and any(
        MOVED.search(places[each].lead) and ";" in "".join(places[k].tail for k in range(each, index))
        for each in range(place + 1, index)
    )  # "cùng kỳ 29 vụ, giảm 24,1%; tệ nạn xã hội 7 vụ, tăng 2 vụ"
    return (of_percent and plan_first) or shut or stepped


def _is_shut_in(places: Sequence[Place], place: int, index: int) -> bool:
    """Whether a number stands in a bracket that closes before another."""
    between = places[place].tail + "".join(places[each].tail for each in range(place + 1, index))
    return between.count(")") > between.count("(")


def _opened(lead: str, opens: re.Pattern[str]) -> bool:
    """Whether the words between a per cent and a number behind it make that its base: "(cùng kỳ", "so với năm 2022 là"."""
    if _NOT_A_BASE.search(lead):
        return False
    before, bracket, inside = lead.rpartition("(")
    if bracket:
        said = opens.search(before)
        beside = said and len(inside.split()) <= 1 and not re.search(r"\b(?:nhưng|và)\b", before[said.start() :])
        return ")" not in inside and (bool(opens.search(inside)) or bool(beside))
    return bool(opens.search(lead)) and not re.search(r"[,:]", lead) and bool(_SAID.search(lead))


def _reached(places: Sequence[Place], order: range) -> list[Token]:
    """The numbers in this order that may be what was reached: nobody's plan, base or step; those in brackets last."""
    outside: list[Token] = []
    inside: list[Token] = []
    depth = 0
    for each in order:
        depth += places[each].tail.count(")") - places[each].tail.count("(")
        lead, token = places[each].lead, places[each].token
        if token.values and not token.is_range and not _NOT_REACHED.search(lead[-60:]):
            (inside if depth > 0 else outside).append(upper(token))
    return outside + inside
