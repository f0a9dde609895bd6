"""Steps ("giảm 16 vụ (-20%)") against what stood before them: in the sentence, the one before, a bracket behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, moved, same_thing
from tdkt.checker.patterns.places import MOVED, RISES, Place, best_of, halves, is_told, places_of
from tdkt.checker.shapes import SIGN, WORDS, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, divided, minus, plus
from tdkt.vntext.grammar import pattern

_SIGNED = re.compile(
    rf"\s*[^\W\d_]*(?:\s[^\W\d_]+){{0,4}}\s*(?:[(=]\s*(?:tương ứng|tương đương|tức)?\s*[+–-]?\s*(?:(?:{WORDS['move']})\s*)?|,? (?:tỷ lệ|tương ứng|tức) (?:{WORDS['move']})\s*)$"
)


@pattern("growth")
def own_shares(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "phát hiện 726 vụ, 1.222 đối tượng, tăng 130 vụ (16,5%)": the step's share of what stood before it."""
    places = places_of(shape)
    for index, place in enumerate(places[:-1]):
        step, rate = place.token, places[index + 1].token
        word = MOVED.search(place.lead)
        if not word or step.kind != "number" or rate.kind != "percent" or not (step.values and rate.values):
            continue
        if "điểm" in rate.text or not _SIGNED.fullmatch(place.tail) or step.bound or rate.bound or is_told(rate, told):
            continue
        up = word[0].startswith(RISES)
        nows = [p.token for p in takewhile(_is_counted, reversed(places[max(0, index - 4) : index]))]
        if index + 2 < len(places) and re.search(
            r"\)\s*,?\s*(?:lên|xuống|còn|đạt)(?: còn| mức)?\s*$", places[index + 2].lead
        ):
            nows.insert(0, places[index + 2].token)
        nows += _before_chain(places, index, step)
        bases = [p.token for p in places[max(0, index - 4) : index] if _IN_BRACKET_BEFORE.search(p.lead)]
        nows = [now for now in nows if now not in bases] or nows
        if based := _of_a_bracket(shape, step, rate, told=True):
            yield based
            continue
        claims = _of_own_base(nows, step, rate, up) or _of_own_base(_told_before(report, shape, step), step, rate, up)
        yield from _likeliest(claims)


def _of_a_bracket(shape: Shape, step: Token, rate: Token, *, told: bool) -> Claim | None:
    """The rate as the step's share of a base in the bracket before: "So với năm 2022 (110 tập thể, 289 cá nhân) tăng 15 tập thể"."""
    for bracket in _COMPARED_TO.finditer(shape.text):
        for place, base in shape.tokens.items():
            if (
                bracket.start() < place < bracket.end()
                and base.unit == step.unit
                and base.end < step.start
                and base.values
            ):
                words = f"{step.text.strip()} : {base.text.strip()}"
                found = claim("growth", (step, rate), divided(amounts(step), amounts(base)), rate, words, near=True)
                if found and (told or found.verdict is Verdict.CONSISTENT):
                    return found
    return None


_COMPARED_TO = re.compile(
    rf"so với (?:cùng kỳ|năm|nhiệm kỳ|số|tổng|tháng|quý)[^();{SIGN}]{{0,80}}\([^()]*[{SIGN}][^()]*\)"
)
_IN_BRACKET_BEFORE = re.compile(r"(?:cùng kỳ|\bck\b)[^,;()]{0,20}\(\s*$")


def _likeliest(claims: list[Claim]) -> list[Claim]:
    """A claim that holds, else one that holds of this year instead of last, else the first."""
    order = (Verdict.CONSISTENT, Verdict.SUSPICIOUS, Verdict.INCONSISTENT)
    return sorted(claims, key=lambda each: order.index(each.verdict))[:1]


def _of_own_base(nows: list[Token], step: Token, rate: Token, up: bool) -> list[Claim]:
    """The rate as the step's share of what each of the numbers was before it, or is now."""
    claims = []
    for now in (half for each in nows if each.values and not each.is_range for half in halves(each)):
        if now.unit != step.unit or not now.unit or (up and step.size >= now.size):
            continue
        before = minus(amounts(now), amounts(step)) if up else plus(amounts(now), amounts(step))
        words = f"{step.text.strip()} : ({now.text.strip()} {'–' if up else '+'} {step.text.strip()})"
        claims.append(claim("growth", (now, step, rate), divided(amounts(step), before), rate, words))
        of_now = claim("growth", (now, step, rate), divided(amounts(step), amounts(now)), rate, "")
        if of_now and of_now.verdict is Verdict.CONSISTENT and claims[-1]:
            asked = f"{claims[-1].message} Tỷ lệ này tính trên số kỳ này, không phải kỳ trước."
            claims.append(replace(claims[-1], verdict=Verdict.SUSPICIOUS, message=asked))
    return [each for each in claims if each]


def _before_chain(places: Sequence[Place], index: int, step: Token) -> list[Token]:
    """ "6 vụ, làm chết 5 người; so với cùng kỳ giảm 13 vụ (-68%), giảm 10 người chết (-67%)": what stands before the steps."""
    first = index
    while (
        first >= len(("step", "rate"))
        and _SIGNED.fullmatch(places[first - 2].tail)
        and MOVED.search(places[first - 2].lead)
    ):
        first -= 2
    if first == index:
        return []
    nows = [place.token for place in takewhile(_is_counted, reversed(places[:first]))]
    return [token for token in nows if token.unit == step.unit]


def _told_before(report: Report, shape: Shape, step: Token) -> list[Token]:
    """The numbers of the step's thing in the sentence before, those told in the same words first."""
    before = report.sentence_before(shape.sentence)
    if not before:
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
    return bool(MOVED.search(report.text[max(0, token.start - 20) : token.start]))


def _around(report: Report, token: Token) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", report.text[max(0, token.start - 15) : token.end + 20].lower()))


_RATE = re.compile(
    rf"(?:(?:tỷ lệ|tốc độ|mức|số (?P<unit>[^\W\d_]+)) (?:{WORDS['move']})|(?:tương ứng|tức)(?: là)? (?:{WORDS['move']}))(?: đạt| là)?\s*$"
)


@pattern("growth")
def rates_of_steps(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "81 vụ với 168 bị cáo, tăng 13 vụ, 6 bị cáo so với năm 2022, số vụ tăng 19,1%"."""
    places = places_of(shape)
    for index, place in enumerate(places):
        rate, named = place.token, _RATE.search(place.lead)
        if (
            rate.kind != "percent"
            or "điểm" in rate.text
            or not named
            or not rate.values
            or rate.bound
            or is_told(rate, told)
        ):
            continue
        first = next((i for i in range(index - 1, -1, -1) if MOVED.search(places[i].lead)), None)
        if first is None or places[first].token.kind != "number":
            continue
        up = bool(re.search("|".join(RISES), named[0]))
        if first and places[first - 1].token.kind == "percent" and re.search(r"chiếm|tỷ lệ", places[first - 1].lead):
            continue  # "1.376 hộ, chiếm 5,08%, giảm 473 hộ, tương ứng giảm 1,71%": points of the share
        if pair := _told_as_ratio(places[first:index]):
            yield from [each for each in [moved("growth", *pair, rate, up)] if each]
            continue
        if any(_of_a_bracket(shape, each.token, rate, told=False) for each in places[first:index]):
            continue  # "So với năm 2023 (22 tập thể, 98 cá nhân) tăng 04 tập thể và 07 cá nhân, tương ứng tăng 18,18% và 7,14%"
        nows = [each.token for each in places[:first] if not MOVED.search(each.lead)]
        steps = [each.token for each in places[first:index] if each.token.kind == "number" and each.token.values]
        steps = [step for step in steps if named["unit"] in (None, step.unit)]
        claims = [claim for step in steps for claim in _of_own_base(nows, step, rate, up)]
        yield from _likeliest(claims)


def _told_as_ratio(places: Sequence[Place]) -> tuple[Token, Token] | None:
    """Now and before of a step, told behind it: "tăng 5 người bị thương (29/24), tức tăng 20,83%"."""
    told = [place.token for place in places[1:] if place.lead.endswith("(")]
    if len(told) != 1 or told[0].kind != "ratio" or not told[0].values:
        return None
    now, before = halves(told[0])
    return (now, before) if now.size != before.size and abs(now.size - before.size) == places[0].token.size else None


_BASES_IN_BRACKET = re.compile(rf"\([^()]{{0,60}}?(?:cùng kỳ|năm (?:\d{{4}}|trước))[^()]*[{SIGN}][^()]*\)")


@pattern("growth")
def steps_to_a_bracket(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "tiếp 866 lượt … . Giảm 146 lượt tiếp, 127 lượt người (6 tháng đầu năm 2019 tiếp 1.012 lượt/1.091 lượt người)"."""
    for bracket in _BASES_IN_BRACKET.finditer(shape.text):
        inside = [token for place, token in shape.tokens.items() if bracket.start() < place < bracket.end()]
        front = [(place, token) for place, token in sorted(shape.tokens.items()) if place < bracket.start()]
        first = next((i for i in range(len(front) - 1, -1, -1) if MOVED.search(shape.text[: front[i][0]][-20:])), None)
        if first is None or len(front) - first < len(("one", "other")):
            continue  # one step is read elsewhere
        before = report.sentence_at(max(0, shape.sentence.start - 2))
        earlier = [token for _, token in front[:first]] or list(before.material)
        up = bool(re.search(r"tăng\s*$", shape.text[: front[first][0]][-20:]))
        for _, step in front[first:]:
            if step.kind != "number" or not step.values or not step.unit or is_told(step, told):
                continue
            nows = [half for token in earlier for half in halves(token) if half.values and half.unit == step.unit]
            bases = [half for token in inside for half in halves(token) if half.values and half.unit == step.unit]
            yield from best_of([moved("growth", now, base, step, up, near=True) for now in nows for base in bases])


_BASE_IN_BRACKET = re.compile(
    rf"[^;.()]{{0,30}}(?:so với (?:{WORDS['same']}|(?:tuần|tháng|quý) trước|(?:giai đoạn|nhiệm kỳ) \d{{4}} ?[-–] ?\d{{4}})[^;.()]{{0,12}})?\(\s*(?:(?:(?:{WORDS['same']})\s*){{1,2}}(?:là|có|:)?\s*)?$"
)


@pattern("growth")
def step_to_its_bracket(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "209 ổ dịch ở 19 quận; giảm 41 ổ so với tuần trước (205 ổ)"; "xảy ra 2.222 vụ. … tăng 316 vụ (cùng kỳ là 1.861 vụ)"."""
    places = places_of(shape)
    for index, place in enumerate(places[:-1]):
        step, word, bracket = place.token, MOVED.search(place.lead), places[index + 1]
        base = bracket.token
        if not word or not _is_exact(step) or not _is_exact(base) or step.unit != base.unit or is_told(step, told):
            continue
        compared = re.search(WORDS["same"] + r"|trước|so với (?:giai đoạn|nhiệm kỳ) \d{4}", bracket.lead)
        if not compared or not _BASE_IN_BRACKET.fullmatch(bracket.lead):
            continue
        clause = max((i for i in range(index + 1) if ";" in places[i].lead), default=0)
        here = [each.token for each in places[clause:index] if not MOVED.search(each.lead)]
        nows = [token for token in here if _is_exact(token) and token.unit == step.unit]
        nows = nows or [p.token for p in places[:clause] if _is_exact(p.token) and p.token.unit == step.unit]
        nows = nows or [token for token in _told_before(report, shape, step) if _is_exact(token)]
        yield from _softly_moved(nows, base, step, word[0].startswith(RISES))


def _softly_moved(nows: list[Token], base: Token, step: Token, rises: bool) -> Iterator[Claim]:
    """The step between its base and the one number near it in size; asked about, for words stand between them."""
    nows = [token for token in nows if base.size / _FAR < token.size < base.size * _FAR]
    told = moved("growth", nows[0], base, step, rises) if len(nows) == 1 else None
    if told:
        yield replace(told, verdict=Verdict.SUSPICIOUS if told.is_flagged else told.verdict)


_FAR = 5  # times


def _is_exact(token: Token) -> bool:
    return token.is_exact and bool(token.unit)


_BASE_FIRST = re.compile(
    rf"\bso với [^;.(){SIGN}]{{0,25}}\((?P<base>[{SIGN}])[^();{SIGN}]{{0,25}}\)[^;.(){SIGN}]{{0,12}}(?P<word>tăng|giảm)(?: thêm)? (?P<step>[{SIGN}])"
)


@pattern("growth")
def base_before_its_step(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "cuối năm có 83 hộ nghèo. So với đầu năm (109 hộ nghèo) giảm 26 hộ": now is told in the sentence before."""
    for match in _BASE_FIRST.finditer(shape.text):
        base, step = shape.tokens[match.start("base")], shape.tokens[match.start("step")]
        if not _is_exact(step) or not _is_exact(base) or step.unit != base.unit or is_told(step, told):
            continue
        here = [t for t in shape.tokens.values() if t.end <= base.start and _is_exact(t) and t.unit == step.unit]
        before = report.sentence_before(shape.sentence)
        earlier = [t for t in before.material if _is_exact(t) and t.unit == step.unit] if before else []
        nows = here or [token for token in earlier if not _is_step(report, token)]
        yield from _softly_moved(nows, base, step, match["word"] == "tăng")


_AGAINST_YEAR = re.compile(r"[^;.()]{0,45}so với (?:cùng kỳ )?(?:năm )?(?P<year>\d{4})(?!\d)")


_LAST_YEAR = re.compile(r"so với (?:cùng kỳ )?năm (?:trước|(?P<year>\d{4}))")


_OF_THINGS = re.compile(r"\s*(?:về )?số (?P<unit>[^\W\d_]+)")


@pattern("growth")
def steps_from_a_year(report: Report, shape: Shape, told: list[Claim]) -> Iterator[Claim]:
    """ "Năm 2015 bàn giao 2.600 thanh niên. Năm 2016, chỉ tiêu 2.750 thanh niên (tăng 150 so với năm 2015)"."""
    before = report.sentence_before(shape.sentence)
    if not before:
        return
    places = places_of(shape)
    for index, place in enumerate(places):
        step, word = place.token, MOVED.search(place.lead)
        if not word or step.kind == "ratio" or not step.values or step.bound or is_told(step, told):
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
        up = word[0].startswith(RISES)
        yield from best_of([moved("growth", now, base, step, up, near=True) for now in nows for base in bases])


def _year_against(shape: Shape, places: Sequence[Place], index: int) -> str:
    """The year a step is told against: behind it, or in front of its clause ("so với năm trước thụ lý tăng …")."""
    against = _AGAINST_YEAR.match(places[index].tail + "".join(each.lead for each in places[index + 2 : index + 3]))
    if against:
        return against["year"]
    ahead = [match for place in places[max(0, index - 3) : index + 1] for match in _LAST_YEAR.finditer(place.lead)]
    if not ahead:
        return ""
    own = re.match(r"\W*năm (\d{4})", shape.text)
    return ahead[-1]["year"] or (str(int(own[1]) - 1) if own else "")


def _is_counted(place: Place) -> bool:
    """Behind a per cent a step may be its points; not behind a share: "với 102 nghìn hộ (chiếm gần 20% số hộ), tăng 93 tỷ"."""
    return place.token.kind != "percent" or bool(re.search(r"\(chiếm\s*$", place.lead))
