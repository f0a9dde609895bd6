"""A per cent looks for the numbers it was computed from: what stands around it, in whatever order it is told.

Rows know one order of words each. Here the words beside the per cent say what it is (a rise, a share of a plan), words
in front of the other numbers say which is the base, and the nearest fitting number is what was reached. One pair that
fits is enough; a claim is only accused when there is one base and no pair fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from tdkt.checker.claims import ASK, Claim, Verdict
from tdkt.checker.judges import NOT_SHARED, claim, moved, same_thing
from tdkt.checker.patterns.shares import halves
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, minus, plus
from tdkt.vntext.grammar import pattern

_TO_BASE = rf"(?:(?!trong đó|gồm|riêng|đã )[^;()%{SIGN}]){{0,45}}?(?:\(|là|đạt|:|có|chỉ|được|,|\s)*$"
_MOVED = re.compile(rf"(?:{WORDS['move']})(?: thêm| lên| khoảng| được| tới| gần| hơn| bình quân)?\s*$")
_SAME = re.compile(rf"{WORDS['same']}")
_SAME_BASE = re.compile(rf"(?:{WORDS['same']}){_TO_BASE}")
_SAME_BESIDE = re.compile(rf"(?:{WORDS['same']})[^,;()%{SIGN}]{{0,30}}$")
_PLAN = re.compile(WORDS["plan"])
_PLAN_BASE = re.compile(rf"(?:{WORDS['plan']}|\bgiao(?! dịch| lưu| thông| ban| tiếp)){_TO_BASE}")
_REACHED = re.compile(
    r"(?:đạt|bằng|=|vượt|hụt|thiếu|hoàn thành|thực hiện|tỷ lệ|tỉ lệ)(?: (?:được|tỷ lệ|tỉ lệ|khoảng|mức|gần|trên))*\s*$"
    rf"|(?:vượt|đạt|bằng|hụt|hoàn thành) (?:mức )?(?:{WORDS['plan']})[^,;()]{{0,25}}$"
)
_BEYOND = re.compile(r"(?P<word>vượt|hụt|thiếu)[^,;()]{0,40}$")
_YEAR = re.compile(r"năm (\d{4})")
_NOT_REACHED = re.compile(
    rf"{_MOVED.pattern}|{_PLAN_BASE.pattern}|(?:cùng kỳ|\bck\b|trước|(?<!tháng )đầu năm){_TO_BASE}"
)
_ARROW = re.compile(r"\s*(?:→|->|–>|=>|⇒)\s*$")
_NOT_A_BASE = re.compile(r"trong đó|gồm|riêng|mỗi|;")
# "tăng 12% so cùng kỳ; năm 2024 đạt 8.400 tấn"; "vượt 8% so với kế hoạch 4.500 ha".
_NEXT_CLAUSE = re.compile(r";\s*(?:năm \d{4}|cùng kỳ[^;,]{0,15}?)(?: (?:là|đạt|chỉ đạt|có|chỉ có))?\s*$")
_BESIDE = re.compile(rf"^\s*[^,;:()#]{{0,25}}so với (?:{WORDS['plan']})(?: năm| được giao)?\s*$")
_SAID = re.compile(r"(?:là|chỉ|chỉ đạt|chỉ có|đạt)\s*$")
_OTHER = re.compile(r"\b(?:mỗi|bình quân|mục tiêu|phấn đấu|đến năm|giai đoạn|riêng)\b")
_RISES = ("tăng", "vượt", "cao hơn", "nhiều hơn")


@dataclass(frozen=True)
class _Place:
    """A number of a sentence with the words between it and its neighbours."""

    token: Token
    lead: str
    tail: str


COMPUTED = frozenset({"ratio_percent", "plan_percent", "growth", "difference"})


def _is_told(token: Token, told: list[Claim]) -> bool:
    """Whether a computed claim speaks of the number."""
    return any(c.kind in COMPUTED and c.spans[0][0] < token.end <= c.spans[0][1] for c in told)


def _places(shape: Shape) -> list[_Place]:
    spots = sorted(shape.tokens)
    ends = [0, *(spot + 1 for spot in spots)]
    starts = [*spots, len(shape.text)]
    return [
        _Place(shape.tokens[spot], shape.text[ends[i] : spot], shape.text[spot + 1 : starts[i + 1]])
        for i, spot in enumerate(spots)
    ]


@pattern("growth")
def rises(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "đạt 845 triệu, tăng 18,3 % so với cùng kỳ năm trước (cùng kỳ 1.034 triệu)"."""
    places = _places(shape)
    for index, place in enumerate(places):
        step, word = place.token, _MOVED.search(place.lead)
        if not word or not step.values or step.kind == "ratio" or step.bound or step.is_range or _is_told(step, told):
            continue
        beside = bool(index) and bool(_SAME_BESIDE.search(places[index - 1].lead[-60:]))
        if not (beside or _SAME.search(place.tail[:60]) or _SAME.search(place.lead[-60:])) or _PLAN.search(
            place.tail[:30]
        ):
            continue
        pairs = [
            (now, base)
            for base, nows in _bases(places, index, _SAME_BASE)
            for now in nows
            if same_thing(now, base) and (step.kind == "percent" or step.unit == now.unit)
        ]
        up = word[0].startswith(_RISES)
        yield from _best([moved("growth", now, base, step, up) for now, base in pairs[:4]])


_SIGNED = re.compile(
    rf"\s*[^\W\d_]*(?:\s[^\W\d_]+){{0,4}}\s*(?:[(=]\s*(?:tương ứng|tương đương|tức)?\s*[+–-]?\s*(?:(?:{WORDS['move']})\s*)?|,? (?:tỷ lệ|tương ứng|tức) (?:{WORDS['move']})\s*)$"
)


@pattern("growth")
def own_shares(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "phát hiện 726 vụ, 1.222 đối tượng, tăng 130 vụ (16,5%)": the step's share of what stood before it."""
    places = _places(shape)
    for index, place in enumerate(places[:-1]):
        step, rate = place.token, places[index + 1].token
        word = _MOVED.search(place.lead)
        if not word or step.kind != "number" or rate.kind != "percent" or not (step.values and rate.values):
            continue
        if "điểm" in rate.text or not _SIGNED.fullmatch(place.tail) or step.bound or rate.bound or _is_told(rate, told):
            continue
        up = word[0].startswith(_RISES)
        nows = [p.token for p in takewhile(_is_counted, reversed(places[max(0, index - 4) : index]))]
        if index + 2 < len(places) and re.search(
            r"\)\s*,?\s*(?:lên|xuống|còn|đạt)(?: còn| mức)?\s*$", places[index + 2].lead
        ):
            nows.insert(0, places[index + 2].token)
        nows += _before_chain(places, index, step)
        bases = [p.token for p in places[max(0, index - 4) : index] if _IN_BRACKET_BEFORE.search(p.lead)]
        nows = [now for now in nows if now not in bases] or nows
        claims = _of_own_base(nows, step, rate, up) or _of_own_base(_told_before(report, shape, step), step, rate, up)
        fitting = [each for each in claims if each.verdict is Verdict.CONSISTENT]
        yield from (fitting or claims)[:1]


_IN_BRACKET_BEFORE = re.compile(r"(?:cùng kỳ|\bck\b)[^,;()]{0,20}\(\s*$")


def _of_own_base(nows: list[Token], step: Token, rate: Token, up: bool) -> list[Claim]:
    """The rate as the step's share of what each of the numbers was before it, or is now."""
    claims = []
    for now in (half for each in nows if each.values and not each.is_range for half in halves(each)):
        if now.unit != step.unit or not now.unit or (up and step.size >= now.size):
            continue
        before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
        words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
        claims.append(claim("growth", (now, step, rate), divided(amounts(step), before), rate, words))
        claims.append(claim("growth", (now, step, rate), divided(amounts(step), amounts(now)), rate, words))
    return [each for each in claims if each]


def _before_chain(places: list[_Place], index: int, step: Token) -> list[Token]:
    """ "6 vụ, làm chết 5 người; so với cùng kỳ giảm 13 vụ (-68%), giảm 10 người chết (-67%)": what stands before the steps."""
    first = index
    while (
        first >= len(("step", "rate"))
        and _SIGNED.fullmatch(places[first - 2].tail)
        and _MOVED.search(places[first - 2].lead)
    ):
        first -= 2
    if first == index:
        return []
    nows = [place.token for place in takewhile(_is_counted, reversed(places[:first]))]
    return [token for token in nows if token.unit == step.unit]


def _told_before(report: Report, shape: Shape, step: Token) -> list[Token]:
    """The numbers of the step's thing in the sentence before, those told in the same words first."""
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    if before.start >= shape.sentence.start or "\n" in report.text[before.end : shape.sentence.start]:
        return []
    if any(
        token.unit == step.unit
        for token in shape.sentence.material
        if token.end <= step.start and not _is_step(report, token)
    ):
        return []
    words = _around(report, step)
    found = [t for t in before.material if t.kind == "number" and t.unit == step.unit and t.values]
    found = [token for token in found if not _is_step(report, token)]
    return sorted(found, key=lambda token: -len(words & _around(report, token)))


def _is_step(report: Report, token: Token) -> bool:
    return bool(_MOVED.search(report.text[max(0, token.start - 20) : token.start]))


def _around(report: Report, token: Token) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", report.text[max(0, token.start - 15) : token.end + 20].lower()))


_RATE = re.compile(
    rf"(?:(?:tỷ lệ|tốc độ|mức|số (?P<unit>[^\W\d_]+)) (?:{WORDS['move']})|(?:tương ứng|tức)(?: là)? (?:{WORDS['move']}))(?: đạt| là)?\s*$"
)


@pattern("growth")
def rates_of_steps(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "81 vụ với 168 bị cáo, tăng 13 vụ, 6 bị cáo so với năm 2022, số vụ tăng 19,1%"."""
    places = _places(shape)
    for index, place in enumerate(places):
        rate, named = place.token, _RATE.search(place.lead)
        if (
            rate.kind != "percent"
            or "điểm" in rate.text
            or not named
            or not rate.values
            or rate.bound
            or _is_told(rate, told)
        ):
            continue
        first = next((i for i in range(index - 1, -1, -1) if _MOVED.search(places[i].lead)), None)
        if first is None or places[first].token.kind != "number":
            continue
        up = bool(re.search("|".join(_RISES), named[0]))
        nows = [each.token for each in places[:first]]
        steps = [each.token for each in places[first:index] if each.token.kind == "number" and each.token.values]
        steps = [step for step in steps if named["unit"] in (None, step.unit)]
        claims = [claim for step in steps for claim in _of_own_base(nows, step, rate, up)]
        fitting = [each for each in claims if each.verdict is Verdict.CONSISTENT]
        yield from (fitting or claims)[:1]


_BASES_IN_BRACKET = re.compile(rf"\([^()]{{0,60}}?(?:cùng kỳ|năm (?:\d{{4}}|trước))[^()]*[{SIGN}][^()]*\)")


@pattern("growth")
def steps_to_a_bracket(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "tiếp 866 lượt … . Giảm 146 lượt tiếp, 127 lượt người (6 tháng đầu năm 2019 tiếp 1.012 lượt/1.091 lượt người)"."""
    for bracket in _BASES_IN_BRACKET.finditer(shape.text):
        inside = [token for place, token in shape.tokens.items() if bracket.start() < place < bracket.end()]
        front = [(place, token) for place, token in sorted(shape.tokens.items()) if place < bracket.start()]
        first = next((i for i in range(len(front) - 1, -1, -1) if _MOVED.search(shape.text[: front[i][0]][-20:])), None)
        if first is None or len(front) - first < len(("one", "other")):
            continue  # one step is read elsewhere
        before = report.sentence_at(max(0, shape.sentence.start - 2))
        earlier = [token for _, token in front[:first]] or list(before.material)
        up = bool(re.search(r"tăng\s*$", shape.text[: front[first][0]][-20:]))
        for _, step in front[first:]:
            if step.kind != "number" or not step.values or not step.unit or _is_told(step, told):
                continue
            nows = [half for token in earlier for half in halves(token) if half.values and half.unit == step.unit]
            bases = [half for token in inside for half in halves(token) if half.values and half.unit == step.unit]
            yield from _best([moved("growth", now, base, step, up) for now in nows for base in bases])


_AGAINST_YEAR = re.compile(r"[^;.()]{0,45}so với (?:cùng kỳ )?(?:năm )?(?P<year>\d{4})(?!\d)")
_LAST_YEAR = re.compile(r"so với (?:cùng kỳ )?năm (?:trước|(?P<year>\d{4}))")
_OF_THINGS = re.compile(r"\s*(?:về )?số (?P<unit>[^\W\d_]+)")


@pattern("growth")
def steps_from_a_year(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "Năm 2015 bàn giao 2.600 thanh niên. Năm 2016, chỉ tiêu 2.750 thanh niên (tăng 150 so với năm 2015)"."""
    before = report.sentence_at(max(0, shape.sentence.start - 2))
    if before.start >= shape.sentence.start or "\n" in report.text[before.end : shape.sentence.start]:
        return
    places = _places(shape)
    for index, place in enumerate(places):
        step, word = place.token, _MOVED.search(place.lead)
        if not word or step.kind == "ratio" or not step.values or step.bound or _is_told(step, told):
            continue
        year = _year_against(shape, places, index)
        if not year or not re.search(rf"(?<!với )(?<!cùng kỳ )năm {year}(?!\d)", before.text, re.IGNORECASE):
            continue
        things = _OF_THINGS.match(place.tail)
        unit = things["unit"] if things and step.kind == "percent" else ""
        if step.kind == "percent" and not unit:
            continue
        nows = [p.token for p in reversed(places[:index]) if p.token.kind == "number" and p.token.values]
        nows = [now for now in nows if (now.unit == unit if unit else same_thing(now, step) and now.size > step.size)]
        bases = [t for t in before.material if t.kind == "number" and t.values and nows and same_thing(t, nows[0])]
        up = word[0].startswith(_RISES)
        yield from _best([moved("growth", now, base, step, up) for now in nows for base in bases])


def _year_against(shape: Shape, places: list[_Place], index: int) -> str:
    """The year a step is told against: behind it, or in front of its clause ("so với năm trước thụ lý tăng …")."""
    against = _AGAINST_YEAR.match(places[index].tail + "".join(each.lead for each in places[index + 2 : index + 3]))
    if against:
        return against["year"]
    ahead = [match for place in places[max(0, index - 3) : index + 1] for match in _LAST_YEAR.finditer(place.lead)]
    if not ahead:
        return ""
    own = re.match(r"\W*năm (\d{4})", shape.text)
    return ahead[-1]["year"] or (str(int(own[1]) - 1) if own else "")


def _is_counted(place: _Place) -> bool:
    """Behind a per cent a step may be its points."""
    return place.token.kind != "percent"


_TURNED = re.compile(
    rf"\b(?P<word>tăng|giảm)(?: nhẹ| mạnh| sâu| đều)? so với (?:{WORDS['same']})[^();,{SIGN}]{{0,20}}\(\s*(?=[{SIGN}])"
)


@pattern("growth")
def directions(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "39.182 ca mắc …; số mắc giảm so với cùng kỳ năm 2024 (36.276 ca mắc)": the word against both numbers."""
    for match in _TURNED.finditer(shape.text):
        base = shape.tokens[match.end()]
        noun = report.text[base.end : base.end + 20].split()[:2]
        nows = [token for place, token in shape.tokens.items() if place < match.start() and token.kind == base.kind]
        nows = [
            token
            for token in nows
            if report.text[token.end : token.end + 20].replace(",", " ").split()[:2] == [n.strip(",.;)") for n in noun]
        ]
        if not nows or not base.values or len(noun) < 2:
            continue
        now, up = nows[-1], match["word"] == "tăng"
        fits = now.size >= base.size if up else now.size <= base.size
        if not fits:
            message = f"{base.text.strip()} thành {now.text.strip()}: không phải là {match['word']}."
            yield Claim("growth", Verdict.INCONSISTENT, ((now.start, base.end),), message, match["word"], "", ASK)


@pattern("plan_percent")
def plans(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "giao chỉ tiêu trồng 45 ha; đã trồng 38,7 ha, đạt 86 % kế hoạch"; "215/200 ha, vượt 15 ha so với kế hoạch"."""
    places = _places(shape)
    for index, place in enumerate(places):
        rate = place.token
        if rate.kind == "ratio" or not rate.values or rate.bound or rate.is_range or _is_told(rate, told):
            continue
        following = places[index + 1] if index + 1 < len(places) else None
        beside = [
            place.tail[:40],
            place.lead[-40:] if rate.kind == "percent" else "",
            following.lead[:20] if following else "",
        ]
        if not any(_PLAN.search(words) for words in beside) or (
            _SAME.search(place.tail[:40]) and _MOVED.search(place.lead)
        ):
            continue
        if _PLANNED_MOVE.search(place.lead):
            continue  # "(KH giảm 4%)": the plan itself
        pairs = [(now, base) for now, base in _against(places, index, told) if _is_against(now, base)][:4]
        pairs = pairs or _planned_before(report, shape, places, index)
        moves = _MOVED.search(place.lead)
        points = [(now, base) for now, base in pairs if rate.unit == now.unit]
        if moves and points:
            up = moves[0].startswith(_RISES)
            yield from _best([moved("plan_percent", now, base, rate, up) for now, base in points])
        elif rate.kind == "number":
            continue
        elif _REACHED.search(place.lead[-45:]):
            pairs = [(now, base) for now, base in pairs if base.kind == "number"]
            beyond = _BEYOND.search(place.lead[-45:])
            yield from _best([_of_plan(now, base, rate, beyond["word"] if beyond else "") for now, base in pairs])


_PLANNED_MOVE = re.compile(rf"[(,]\s*(?:{WORDS['plan']})(?: giao| năm)?:? (?:{WORDS['move']})\s*$")


def _planned_before(report: Report, shape: Shape, places: list[_Place], index: int) -> list[tuple[Token, Token]]:
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
    r"\W*(?:(?:Tổng )?[Kk]ế hoạch|[Cc]hỉ tiêu|[Nn]ăm \d{4},?[^.;]{0,40}?(?:được giao|giao|kế hoạch|chỉ tiêu))\b"
)


_AS_PLANNED = re.compile(r"[^,;]{0,25}\b(?:theo (?:chỉ tiêu|kế hoạch)|(?:chỉ tiêu|kế hoạch)[^,;]{0,15} giao)")


def _is_against(now: Token, plan: Token) -> bool:
    return same_thing(now, plan) and bool(plan.value) and plan.unit not in NOT_SHARED


def _against(places: list[_Place], index: int, told: list[Claim]) -> Iterator[tuple[Token, Token]]:
    """What was reached with the plan it stands against: a ratio in front, or two numbers that words make so."""
    for place in range(index - 1, max(-1, index - 3), -1):
        token = places[place].token
        free = places[index].token.kind == "number" or not _is_told(token, told)
        if token.kind == "ratio" and token.values and token.base and free:
            yield _top(token), replace(token, kind="number", values=token.base, base=())
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


def _bases(places: list[_Place], index: int, opens: re.Pattern[str]) -> Iterator[tuple[Token, list[Token]]]:
    """The numbers that may be the base of the one at `index`, each with what may have been reached, the nearest first."""
    behind = places[index].tail
    asked = _YEAR.search(behind) or _YEAR.search(places[index].lead)
    for place in range(max(0, index - 4), min(len(places), index + 3)):
        base, lead = places[place].token, places[place].lead
        if place == index or base.kind == "ratio" or not base.values or base.is_range:
            continue
        told = _YEAR.findall(lead[-60:])
        known = asked or re.search(r"cùng kỳ|\bck\b|so với (?:cuối )?năm", lead[-60:])
        if opens is _SAME_BASE and told and (int(told[-1]) > int(asked[1]) if asked else place < index and not known):
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
            if opened and not _MOVED.search(lead):
                yield base, _reached(places, range(index - 1, max(-1, index - 9), -1))
        elif opens.search(lead[-60:]) and not _MOVED.search(lead) and not _ends_a_clause(places, place, index):
            in_front = range(place - 1, max(-1, place - 4), -1)
            if _is_shut_in(places, place, index):
                if opens is _SAME_BASE and _COMPARED_TO.search(lead):
                    yield base, _reached(places, range(place - 1, -1, -1))
                elif opens.match(lead.rpartition("(")[2].strip() + " "):
                    yield base, _reached(places, in_front)
                continue
            reached = _reached(places, range(index - 1, place, -1))
            yield base, reached or ([] if lead.rstrip().endswith(",") else _reached(places, in_front))


_COMPARED_TO = re.compile(rf"so với (?:{WORDS['same']})[^,;()]{{0,20}}\(\s*$")


def _ends_a_clause(places: list[_Place], place: int, index: int) -> bool:
    """Whether the words in front belong to the per cent before ("đạt 15,7% kế hoạch, lạc 559 ha"), or a semicolon follows."""
    lead = places[place].lead
    of_percent = place > 0 and places[place - 1].token.kind == "percent" and not re.search(r"[(:]|\blà\b", lead)
    plan_first = re.match(rf"\s*(?:so với |so )?(?:{WORDS['plan']})", lead) is not None
    between = "".join(places[each].tail for each in range(place, index))
    shut = _is_shut_in(places, place, index) and ";" in between
    return (of_percent and plan_first) or shut


def _is_shut_in(places: list[_Place], place: int, index: int) -> bool:
    """Whether a number stands in a bracket that closes before another."""
    between = places[place].tail + "".join(places[each].tail for each in range(place + 1, index))
    return between.count(")") > between.count("(")


def _opened(lead: str, opens: re.Pattern[str]) -> bool:
    """Whether the words between a per cent and a number behind it make that its base: "(cùng kỳ", "so với năm 2022 là"."""
    if _NOT_A_BASE.search(lead):
        return False
    before, bracket, inside = lead.rpartition("(")
    if bracket:
        return ")" not in inside and bool(opens.search(inside) or (opens.search(before) and len(inside.split()) <= 1))
    return bool(opens.search(lead)) and not re.search(r"[,:]", lead) and bool(_SAID.search(lead))


def _reached(places: list[_Place], order: range) -> list[Token]:
    """The numbers in this order that may be what was reached: nobody's plan, base or step; those in brackets last."""
    outside: list[Token] = []
    inside: list[Token] = []
    depth = 0
    for each in order:
        depth += places[each].tail.count(")") - places[each].tail.count("(")
        lead, token = places[each].lead, places[each].token
        if token.values and not token.is_range and not _NOT_REACHED.search(lead[-60:]):
            (inside if depth > 0 else outside).append(_top(token))
    return outside + inside


def _top(token: Token) -> Token:
    """The number above the line of a ratio."""
    return replace(token, kind="number", base=()) if token.kind == "ratio" else token


def _best(claims: list[Claim | None]) -> Iterator[Claim]:
    """A claim that holds, else the first."""
    told = [each for each in claims if each]
    fitting = [each for each in told if each.verdict is Verdict.CONSISTENT]
    yield from (fitting or told)[:1]
