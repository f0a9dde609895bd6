"""Totals and their parts: "tổng số 09 chi bộ: xuất sắc 02, tốt 07", "(3,2 km; 2,9 km)", "trong đó nam 251, nữ 235"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, islice

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import LINKING, PEOPLE, STEPPED, same_thing
from tdkt.checker.lists import GRADES, TIME, Part, before_next_clause, end_of_list, parts_of, segments
from tdkt.checker.patterns.list_words import EACH_OF_THEM, SUBSET
from tdkt.checker.patterns.listed_total import KIND, sum_claim
from tdkt.checker.patterns.sum_judge import judged_list
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import amounts, judge, middle, plus
from tdkt.vntext.grammar import pattern

_OPENER = re.compile(
    rf"(?P<noun>[^,;:().+{SIGN}]{{0,90}}?(?P<beside>(?:, )?[{SIGN}][^,;:().+{SIGN}]{{0,40}}?)?)\s*(?P<open>\(|[,;]?\s*(?:và\s+)?(?:được\s+)?(?:trong đó(?: có)?|toàn bộ gồm|gồm(?: có)?|"
    rf"bao gồm(?: có)?|theo đó|(?:chia|phân loại) (?:ra|thành|làm)|cụ thể(?: là| như sau)?)[^,;:(){SIGN}]{{0,18}}?\s*:?|,?\s*(?:với|theo|bằng) (?:các |những )?(?:hình thức|mức|nhóm|loại|lĩnh vực)[^,;:(){SIGN}]{{0,25}}:"
    rf"|,?\s*(?:(?:phân|chia|tính|xét) theo|từ) [^,;:(){SIGN}]{{0,12}}[{SIGN}]?[^,;:(){SIGN}]{{0,25}}:|:|[,;])"
)


_NOUNS = re.compile(
    rf"(?P<noun>(?P<beside>\Z)?[^,;:().+{SIGN}]{{0,50}}?(?:(?:,| và) [^,;:().+{SIGN}\d]{{2,70}}?){{1,4}}?)\s*[,;]?\s*"
    rf"(?P<open>(?:trong đó(?: có)?|gồm(?: có)?|bao gồm(?: có)?|chia (?:ra|thành|làm))[^,;:(){SIGN}]{{0,12}}?\s*:?|:|\((?=[^()]*[;,][^()]*[{SIGN}]))"
)


_PEOPLE = re.compile(
    r"(?P<noun>(?P<beside>\Z)?\s*(?:tập thể|cá nhân|hộ gia đình|hộ)(?:, (?:tập thể|cá nhân|hộ gia đình|hộ))+)\s*(?P<open>[(:]\s*(?:gồm|trong đó)?)"
)


_TOTAL = re.compile(r"(?:tổng(?! kết| hợp| thể)(?: số| cộng)?|tiếp nhận(?! mới)|thụ lý(?! mới)|toàn \w+ có)[^,;:()]*$")


_OUT_OF = re.compile(r"(?:^|[.;]\s*)\W*(?:trong|qua [^,;.()]{2,40} (?:tại|ở|đối với))(?: tổng)?(?: số)? $")


_HAVING = re.compile(
    rf"(?P<noun>[^,;:().+{SIGN}]{{0,90}}?(?P<beside>\Z)?),?(?: đang| đã| mới| hiện)?(?P<open> có | thì )(?=[^,;:().{SIGN}]{{0,40}}[{SIGN}](?![^,;.]*(?<!so )\bvới\b))"
)


_WITH = re.compile(rf"(?P<noun>[^,;:().+{SIGN}]{{0,60}}?(?P<beside>\Z)?)(?P<open> với )(?=[{SIGN}])")


_CLEAR = re.compile(r"gồm|trong đó")


_INNER = re.compile(r"\s*(?:bao gồm|trong đó gồm|gồm|trong đó)(?: có)?\s*:?")


_OPENS = re.compile(r"[(:]|gồm|trong đó|theo|chia|cụ thể|với|bằng|\btừ | có ")
# "578 giờ, gồm lý thuyết 168 giờ, thực hành 410 giờ": times that have parts.
_HOURS = re.compile(r"[^,;.()]{0,25}(?: ?\([^()]*\))?(?:,? |\()(?:bao )?(?:gồm|trong đó)\b")
_FARTHEST = 320  # letters from a total to what opens its list
MOST_PARTS = 100  # no list that is read is longer


@pattern(KIND)
def totals(report: Report, shape: Shape) -> Iterator[Claim]:
    """Every number that opens a list, against the numbers in the list."""
    if len(shape.tokens) < len(("total", "part")):
        return
    last = max(shape.tokens)
    graded_words = GRADES.search(shape.text)
    for position, token in shape.tokens.items():
        if position == last:
            break  # nothing is listed behind it
        total = replace(token, kind="number", base=()) if token.kind == "ratio" else token
        if (
            total.unit in ("giáp", "thuộc")
            or total.kind != "number"
            or not total.values
            or total.is_range
            or (total.unit in TIME and not _HOURS.match(shape.text, position + 1))
            or total.value <= 1
        ):
            continue
        lead = shape.text[max(0, position - 60) : position]
        if STEPPED.search(lead) and not re.match(r"[^,;:.]{0,30}[(:]", shape.text[position + 1 :]):
            continue
        named = bool(_TOTAL.search(lead))
        if not (named or graded_words or _OPENS.search(shape.text, position, position + _FARTHEST)):
            continue  # nothing opens a list
        having = _HAVING.match(shape.text, position + 1) if _OUT_OF.search(lead) else None
        opener = having or _opener(shape.text, _past_asides(shape.text, position + 1))
        beside = _WITH.match(shape.text, position + 1)
        if beside and total.unit and shape.tokens[beside.end()].unit == total.unit:
            opener = beside  # "591 đơn với 51 khiếu nại …" counts them; "12 lớp với 350 học viên" does not
        if opener and token.kind == "ratio" and not (_CLEAR.search(opener["open"]) or opener["open"].strip() == ":"):
            continue
        if not opener:
            continue
        begin, sign = opener.end(), SUBSET if having else opener["open"].strip(" ,")
        inner = _INNER.match(shape.text, begin) if sign == "(" else None
        if inner:
            begin, sign = inner.end(), inner[0].strip()
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
        parts = _parts(shape, total, begin, end, nouns)
        if token.base and sum(part.token.value for part in parts) == token.base[0]:
            continue  # "21/23 chỉ tiêu, trong đó 13 vượt, 08 đạt, 02 không đạt"
        if sign.endswith(":") and not _fit(total, parts):  # "gia súc 3.846 con: …, dê 347 con; gia cầm 41.200 con"
            first_clause = before_next_clause(shape, total, begin, end)
            parts = _parts(shape, total, begin, first_clause, nouns)
            every = _alike(shape, total, begin, end)
            parts = every if every and (_fit(total, every) or len(parts) < _FEWEST_PLACES) else parts
        if opener["beside"] and any(part.token.unit != total.unit for part in parts):
            continue
        inner_number = next((shape.tokens[i] for i in range(opener.start(), opener.end()) if i in shape.tokens), None)
        if inner_number and same_thing(inner_number, total) and inner_number.unit == total.unit:
            continue  # "cây hàng năm 5.642 ha và cây lâu năm 5.844 ha (…)": the list is of the nearer
        if sign == "" and parts and all(GRADES.search(p.words) and p.token.unit == total.unit for p in parts):
            graded = True
        if graded and not (parts and all(GRADES.search(p.words) and p.token.unit == total.unit for p in parts)):
            continue
        text = shape.text[begin : None if EACH_OF_THEM.search(shape.text, end) else end]
        claim = judged_list(shape, total, parts, "gồm" if graded else sign, named, text)
        own = "(" in opener["open"] and any(part.token.unit in ("", total.unit) for part in parts)
        sure = claim and (claim.verdict is Verdict.CONSISTENT or own)
        if claim and (sure or not _makes_up_another(shape, position, total, begin)):
            yield claim
        again = _AGAIN.match(shape.text, end) if claim and claim.verdict is Verdict.CONSISTENT else None
        parts = _parts(shape, total, again.end(), end_of_list(shape.text, again.end()), nouns) if again else []
        if again and (claim := judged_list(shape, total, parts, "chia:", named, shape.text[again.end() :])):
            yield claim


def _parts(shape: Shape, total: Token, begin: int, end: int, nouns: frozenset[str]) -> list[Part]:
    return list(islice(parts_of(shape, total, begin, end, nouns), MOST_PARTS))


def _alike(shape: Shape, total: Token, begin: int, end: int) -> list[Part]:
    """ "67 cá nhân, gồm: hạng Nhất 9 người, hạng Nhì 6 người; hạng Ba 1 người, …": every number, if all count alike."""
    listed = [(place, shape.tokens[place]) for place in sorted(shape.tokens) if begin <= place < end]
    alike = all(token.kind == "number" and token.unit == listed[0][1].unit and token.values for _, token in listed)
    if len(listed) < _FEWEST_ALIKE or not alike or not listed[0][1].unit or ";" not in shape.text[begin:end]:
        return []
    if {listed[0][1].unit, total.unit} - PEOPLE and listed[0][1].unit != total.unit:
        return []
    own = re.search(r"\(|trong đó|gồm|tổng|tăng|giảm|:", shape.text[begin:end])
    return [] if own else [Part(token, "", place) for place, token in listed]


_FEWEST_ALIKE = 5
_PLACES = re.compile(
    rf"[{SIGN}] (?:ấp|thôn|xã|bản|xóm|khu phố|tổ dân phố|tiểu khu|buôn|khóm|đơn vị|phường|chi bộ|chi hội|chi đoàn)\b[^;.(){SIGN}]{{0,25}}?(?:gồm(?: có)?\s*:?|:)"
)


@pattern(KIND)
def of_places(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "có 3.214 hộ …, chia thành 07 ấp, gồm: ấp Long Hòa 512 hộ, …": what the places have makes what there is."""
    for opener in _PLACES.finditer(shape.text):
        listed = [(place, shape.tokens[place]) for place in sorted(shape.tokens) if place > opener.end()]
        unit = listed[0][1].unit if listed else ""
        parts = [Part(token, "", place) for place, token in listed if token.unit == unit and token.kind == "number"]
        totals = [
            t for place, t in shape.tokens.items() if place < opener.start() and t.unit == unit and t.kind == "number"
        ]
        exact = all(part.token.values and not part.token.bound for part in parts)
        if not unit or len(parts) < _FEWEST_PLACES or len(parts) != len(listed) or len(totals) != 1 or not exact:
            continue
        computed = plus(*(amounts(part.token) for part in parts))
        verdict = judge(computed, totals[0])
        if verdict is Verdict.CONSISTENT or abs(middle(computed) - totals[0].size) * 10 <= totals[0].size:
            yield sum_claim(verdict, totals[0], parts, computed)


_BARE = re.compile(
    rf"(?P<total>[{SIGN}])[^;.(){SIGN}]{{0,25}}?(?::|\(|,? gồm:?)(?P<list>(?:[^;:.(){SIGN}]{{2,40}} [{SIGN}],){{2,}}[^;:.(){SIGN}]{{2,40}} (?P<last>[{SIGN}]))"
)


_IN_BRACKETS = re.compile(
    rf"(?P<list>(?:[^():;{SIGN}]{{2,70}}\([{SIGN}][^(){SIGN}]{{0,15}}\)){{3,}})[,;]? ?(?:với |có )?tổng [^,;:(){SIGN}]{{0,30}}(?P<total>[{SIGN}])"
)


@pattern(KIND)
def in_brackets(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "nhà điều hành (80 m²), nhà kho (170 m²), …, rãnh thoát nước (40 m²), với tổng diện tích 523 m²"."""
    for match in _IN_BRACKETS.finditer(shape.text) if "tổng" in shape.text else ():
        total = shape.tokens[match.start("total")]
        places = [place for place in sorted(shape.tokens) if match.start("list") <= place < match.end("list")]
        tokens = [shape.tokens[place] for place in places]
        alike = all(each.kind == "number" and each.values and each.unit == total.unit != "" for each in tokens)
        if not alike or any(token.bound for token in (total, *tokens)):
            continue
        computed = plus(*(amounts(token) for token in tokens))
        verdict = judge(computed, total)
        if verdict is Verdict.CONSISTENT or abs(middle(computed) - total.size) * 10 <= total.size:
            yield sum_claim(verdict, total, [Part(token, "", 0) for token in tokens], computed)


@pattern(KIND)
def of_bare(report: Report, shape: Shape) -> Iterator[Claim]:
    """ "đóng góp 309,0 triệu đồng: Đông Thạnh 42,5, Tây Thạnh 31,8, …, Hội Vân 29,1 triệu đồng": the last has the measure."""
    for match in _BARE.finditer(shape.text):
        total, last = shape.tokens[match.start("total")], shape.tokens[match.start("last")]
        places = [place for place in sorted(shape.tokens) if match.start("list") <= place < match.start("last")]
        bare = [shape.tokens[place] for place in places]
        exact = all(token.kind == "number" and token.values and not token.bound for token in (total, last, *bare))
        if not exact or any(token.dimension or token.scale > 1 for token in bare):
            continue
        if not total.dimension or total.dimension != last.dimension or total.factor != last.factor:
            continue
        measured = [replace(token, unit=last.unit, scale=last.scale) for token in bare]
        parts = [Part(token, "", place) for token, place in zip(measured, places, strict=True)]
        parts.append(Part(last, "", match.start("last")))
        computed = plus(*(amounts(part.token) for part in parts))
        verdict = judge(computed, total)
        if verdict is Verdict.CONSISTENT or abs(middle(computed) - total.size) * 10 <= total.size:
            yield sum_claim(verdict, total, parts, computed)


# "155 người chết, mất tích (53 người chết, 102 người mất tích), phân theo địa bàn: …": parted once more.
_AGAIN = re.compile(
    rf"\)?,?;?\s*(?:(?:phân|chia|tính|xét) theo|chia (?:ra|thành)|phân bố) [^,;:().{SIGN}]{{0,30}}(?::| có (?=[{SIGN}]))"
)
_FEWEST_PLACES = 3


def _makes_up_another(shape: Shape, position: int, total: Token, begin: int) -> bool:
    """Whether the list makes up a number told before: "gieo trồng 16.470 ha, có 6.700 ha trên đất 2 lúa, gồm …"."""
    parts = _parts(shape, total, begin, end_of_list(shape.text, begin), frozenset())
    unit = parts[0].token.unit if parts else total.unit
    bare = not unit or unit in LINKING
    earlier = [
        each
        for place, each in shape.tokens.items()
        if place < position
        and each.kind == "number"
        and each.values
        and (same_thing(each, total) or each.unit == unit or bare)
    ]
    sums = list(accumulate((amounts(part.token) for part in parts), plus))[1:]
    return any(judge(computed, each) is Verdict.CONSISTENT for computed in sums for each in earlier)


def _fit(total: Token, parts: list[Part]) -> bool:
    return bool(parts) and judge(plus(*(amounts(part.token) for part in parts)), total) is Verdict.CONSISTENT


# What may stand between a total and its list: "(tăng 11)", ", chiếm tỷ lệ 88,56%", ", tăng 2,6% so với cùng kỳ".
_ASIDE = re.compile(
    rf"[^,;:().+{SIGN}]{{0,60}}?(?:"
    rf",? bình quân [^,;:().{SIGN}]{{0,30}}[{SIGN}][^,;:().{SIGN}]{{0,25}}(?=,)"
    rf"|,? (?:tăng|giảm) [{SIGN}][^,;:().{SIGN}]{{0,20}}(?: ?\([{SIGN}]\))? so (?:với )?(?:ck|cùng kỳ|năm trước|năm \d{{4}})(?: \([^()]{{0,20}}\))?"
    rf"|\s?\(riêng [^();{SIGN}]{{0,30}}[{SIGN}][^();{SIGN}]{{0,20}}\)(?=, (?:gồm|cụ thể|trong đó))"
    rf"|\s?\((?:(?:tăng|giảm|chiếm|đạt|tương đương|bằng|so với|kh|kế hoạch|khoảng|tỷ lệ|tỉ lệ)\b|=|[{SIGN}]\))[^()]{{0,90}}\)"
    rf"|\s?\([^(){SIGN}]{{3,60}}\)(?=,? (?:gồm|bao gồm|trong đó|cụ thể))"
    rf"|(?:,| và)? ?\b(?:chiếm|đạt|bằng(?! khen| cấp| công nhận)|tăng|giảm|vượt|tỷ lệ|tỉ lệ|tương đương|tương ứng)\b[^,;:().{SIGN}]{{0,25}}[{SIGN}](?:[^,;:(){SIGN}]{{0,50}}?"
    rf"(?: ?\([{SIGN}]\))?(?=[,;.(:]|gồm|trong đó| và (?:tăng|giảm|bằng|đạt))))"
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
