"""Lists of names, titles and bullets against the number announced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.lists import COUNT_WORDS
from tdkt.checker.patterns.listed_places import places_listed
from tdkt.checker.patterns.named_lists import (
    END_OF_LIST,
    KIND_WORDS,
    OPEN_END,
    PROPER,
    TITLES,
    TWO_PLACES,
    heads_listed,
    names_told,
)
from tdkt.checker.text import Report
from tdkt.vntext.grammar import UPPER, pattern
from tdkt.vntext.names import fold

_KIND = "enumeration_count"
_LISTED = (
    r"(?:đơn vị|xã|phường|thị trấn|thôn|bản|xóm|tổ|khu phố|tiểu khu|thành viên|cơ quan|trường|tiêu chí|nội dung|nhiệm vụ|giải pháp"
    r"|nhóm|khâu|đợt|điểm|mục tiêu|cá nhân|tập thể|đồng chí|em|học sinh|sản phẩm|môn|bộ môn|phong trào|lĩnh vực|chuyên đề|mô hình"
    r"|hạng mục|trường hợp|địa phương|tỉnh|thành phố|quận|tổ dân phố|doanh nghiệp|hợp tác xã|cơ sở|chi bộ|đảng bộ|chi hội|chi đoàn|tổ chức|đoàn thể|ứng viên|quốc gia|nước|làng|khu|cụm|tuyến|bệnh viện|trạm|di tích|lễ hội|nghề|hộ|bị cáo|đối tượng|kỳ họp|cuộc họp|hội nghị|[Nn]ghị quyết|[Qq]uyết định|[Kk]ế hoạch|chương trình|dự án|đề án|công trình|ngành|hạn chế|nguyên nhân|bài học|hoạt động|hội thi|cuộc thi|phần việc|điển hình|chỉ tiêu|đội|dân tộc|văn bản|loại|hình thức|huyện)"
)
_PEOPLE = r"(?:\s+(?:có\s+)?(?:các\s+)?(?:ông(?:,| \(bà\)| và)?(?: bà)?|bà|đồng chí|em|anh chị|cá nhân|đơn vị|huyện|xã|phường|tỉnh|thành phố|thôn|bản|trường|địa phương)(?:\s+sau)?\s*:)?"
_OPEN = rf"(?P<open>\s*:|\s*\(|,?\s*(?:gồm|bao gồm|đó là|cụ thể là|cụ thể)(?:\s+có)?{_PEOPLE}\s*:?|\s+là\b\s*:?)"
_ANNOUNCED = re.compile(
    rf"(?=[\dhHbBsStTcCmM])(?<![\d.,/])(?P<count>\d{{1,2}}(?=(?:/\d{{1,2}})?\s)|(?:\b(?:[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)))(?:/\d{{1,2}})?\s+(?P<noun>{_LISTED}\b(?:, (?:trung tâm|cơ sở|đơn vị|tập thể|thành phố|thị xã|huyện|xã|phường|thị trấn))*(?:[^:;.,()\d\n]|năm \d{{4}}|mũi \d|\d{{1,2}} ngày|\d{{1,2}} - (?:dưới )?\d{{1,2}}(?= tuổi)|\d{{1,3}}%|\d\d năm|mức độ \d|\d sao|\d{{1,2}}/\d{{1,2}}){{0,80}}?){_OPEN}"
)
_NAME_AND_NUMBER = re.compile(
    rf"(?:[a-zà-ỹ]+ [a-zà-ỹ]+ )?(?P<name>[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{0,4}}) \d{{1,3}}(?:\.\d{{3}})? [^\W\d_]+(?: [^\W\d_]+)?"
)
_ENDS_IN_OTHERS = re.compile(r"(?:các|những) [^\W\d_]+\s*$")
_OTHER_THINGS = re.compile(r"\b(?:các|những|của|với|theo)\b")
_SEVERAL = re.compile(r"\b(?:các|những|một số)\b")
_LONG_NOUN = 9  # words
_TOLD_OF = re.compile(r"\s(?:cho thấy|đã|đều|được|có)\b")
# Any noun, when the list behind it is of proper names or repeats the noun.
_ANY = re.compile(
    rf"(?=[\dhHbBsStTcCmM])(?<![\w.,/])(?P<count>\d{{1,2}}|[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)\s+(?P<noun>[^\W\d_]+(?: (?!(?:hai|ba|bốn|sáu|bảy|tám|chín|mười) )[^\W\d_]+){{0,18}}?(?P<more>, [^\W\d_]+(?: [^\W\d_]+){{1,9}}?)?)"
    rf"(?P<open>,?\s*\(?\s*(?:gồm|bao gồm)(?: có)?(?:\s+các\s+[^\W\d_]+(?: [^\W\d_]+)?\s*:)?\s*:?|,? (?:đó )?là:?(?=\s[{UPPER}])|\s*:(?=\s*(?:(?:{TITLES}) )?[{UPPER}])|\s*\((?=[{UPPER}]))"
)
_MOST_MISSING = 3
_PLACES = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|thôn|bản|xóm|địa phương|đồng chí|em|học sinh|cá nhân|cơ sở|trường|đơn vị)\b"
)
_SPELLED = re.compile(rf"(?P<count>\d(?<![\d.,/]\d)\d?)\s*\((?P<word>{'|'.join(COUNT_WORDS)})\)", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?P<mark>[-+•*–])\s*\S")
_PHRASES = re.compile(
    r"(?:hạng mục|tiêu chí|khâu|(?:bộ )?môn|sản phẩm|nhiệm vụ|giải pháp|mục tiêu|lĩnh vực|nội dung|chỉ tiêu|dân tộc)"
)
_MORE = re.compile(
    rf";\s*(?:và )?(?:[{UPPER}]|\.\.|(?:xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|ông|bà) |và \d)"
)  # of them follow
_ABOUT = ("gần", "hơn", "khoảng")
_NAMING = ("thứ", "số", "lần", "lớp", "quận", "mùa", "hạng", "khối", "phường", "tour", "“", '"')
_ADVICE = "Đề nghị xem lại con số hoặc danh sách."


@pattern(_KIND)
def announced(report: Report) -> Iterator[Claim]:
    """ "06 đơn vị thành viên: …" names six; "03 tiêu chí chưa đạt là …" names three."""
    for match in _ANNOUNCED.finditer(report.text):
        count = int(match["count"]) if match["count"].isdigit() else COUNT_WORDS[match["count"].lower()]
        before = report.text[max(0, match.start() - 7) : match.start()].rstrip().lower()
        if before.endswith((*_NAMING, *_ABOUT, "trong")):
            continue
        ordinals = _ordinals(report, match)
        if ordinals and _WITH_OTHERS.search(report.text[max(0, match.start() - 40) : match.start()]):
            continue  # "02 tập thể, 03 cá nhân:" and five lines
        if ordinals:
            yield _counted(match, count, ordinals, told="Đánh số đến {}")
            continue
        told = list(_listed(report, match, count))
        if not told and (found := places_listed(match["noun"], report.text, match.end())):
            names, end = found
            if len("abc") <= count <= names * _MOST_MISSING:
                told = [_counted(match, count, names, end=end)]
        if not told and (heads := heads_listed(match["noun"], report.text, match.end(), match["open"])):
            least, most, end = heads
            if _may_be_of(count, most):
                told = [_counted(match, count, most, least=least, end=end, told="Kể {}")]
        yield from told


def _listed(report: Report, match: re.Match[str], count: int) -> Iterator[Claim]:
    """The claim of a list that follows its number in bullets, between semicolons or commas."""
    body, end = _body(report, match)
    if match["open"].strip().endswith(":") and not body.strip():
        yield from _bullets(report, match, count)
        return
    if re.search(r"\b(?:với|theo|các|những)\b", match["noun"]) and not _PLACES.match(match["noun"]):
        return  # what is listed is something else than what is counted
    listed = body.count(",") > 1 and re.match(rf"\s*[{UPPER}]", body)  # "07 đồng chí: A, B, C và D; bầu 01 đại biểu"
    if report.text[end : end + 1] == ";" and match["open"].strip().endswith(":") and not listed:
        stop = END_OF_LIST.search(report.text, end, end + 900)
        end = stop.start() if stop else end
        yield from _by_semicolons(match, count, report.text[match.end() : end], end)
        return
    yield from _inline(match, count, body, end)


@pattern(_KIND)
def named(report: Report) -> Iterator[Claim]:
    """ "05 cửa khẩu, gồm: cửa khẩu Hữu Nghị, …": things no list of nouns knows, told by their names."""
    for match in _ANY.finditer(report.text):
        before = report.text[max(0, match.start() - 9) : match.start()].rstrip().lower()
        if before.endswith((*_NAMING, *_ABOUT, "-", "/", "trong", "trong số", "trên", "top")):
            continue
        if re.match(rf"{_LISTED}\b", match["noun"]) and not _told_more_of(match) and "gồm" in match["open"]:
            continue
        count = int(match["count"]) if match["count"].isdigit() else COUNT_WORDS[match["count"].lower()]
        first = match["noun"].split()[0].lower()
        body, end = _body(report, match)
        if "(" in match["open"]:
            end = report.text.find(")", match.end(), match.end() + 600)
            body = _TWO_IN_A_NAME.sub(r"\1 & ", report.text[match.end() : end] if end > 0 else "")
        elif _MORE.match(report.text, end):
            continue
        if (
            match["noun"].endswith(" như")
            or _OF_THOSE.search(match["noun"])
            or (len(match["noun"].split()) > _LONG_NOUN and _SEVERAL.search(match["noun"]))
            or OPEN_END.search(match["noun"])
            or report.text[end : end + 2] == ".."
        ):
            continue
        told = names_told(_names_only(re.sub(r"\s*\([^()]*\)", "", body)), first if "gồm" in match["open"] else "")
        if not told or count < len("ab"):
            continue
        least, most, proper = told
        persons = first == "người" and proper and "gồm" in match["open"]
        if _may_be_of(count, most) and (persons or first not in _TIMES):
            yield _counted(match, count, most, least=least, end=end)


def _may_be_of(count: int, listed: int) -> bool:
    """Whether a number may announce a list so long."""
    return listed <= count * _MOST_MISSING and count <= listed * _MOST_MISSING


_OF_THOSE = re.compile(
    r"\b(?:tại|ở|của|trên địa bàn|thuộc|đối với|trong|từ|cho|với) các [^\W\d_]+(?: [^\W\d_]+)?$"
)  # the list is of the places


def _names_only(body: str) -> str:
    """The names a list begins with, where another clause follows: "A, B, C, số lượng tái cử là 7/11"."""
    items = re.split(r",\s*", body.strip(" ."))
    ends = next(
        (i for i, item in enumerate(items) if i > 1 and re.match(r"(?:số|tỷ|trong|với|đạt|được) ", item)), len(items)
    )
    return ", ".join(items[:ends]) if ends < len(items) else body


def _told_more_of(match: re.Match[str]) -> bool:
    """ "5 xã chưa làm tốt công tác sơ tuyển, thiếu quân số gồm: …": the list is of the communes still."""
    return bool(
        match["more"]
        and _PLACES.match(match["noun"])
        and not re.match(rf", (?:các |những )?{_LISTED}\b", match["more"])
    )


_TIMES = frozenset("năm tháng ngày giờ tuần lần lượt giải người sao đêm chỗ ghế".split())
_ORDINALS = (
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"(?<![\w(.,/])(\d{1,2})\)"),
    re.compile(r"(?<=\n)(\d{1,2})\.(?=\s)"),
    re.compile(r"(?:(?<=[:;.,]\s)|(?<=\n))(Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?: là)?(?=,| là)"),
    re.compile(r"(?<=[:;]\s)(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\b"),
    re.compile(r"\bthứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?=,| là|:)", re.IGNORECASE),
)
_WITH_OTHERS = re.compile(r"\d (?:tập thể|cá nhân|hộ|đơn vị|đồng chí)[^.;\n]{0,12}$")
_SAID = COUNT_WORDS | {"nhất": 1, "tư": 4}


def _ordinals(report: Report, match: re.Match[str]) -> int:
    """How far a numbered list behind the announcement counts: (1) … (4), "Một là … Ba là"; 0 when it has no numbers."""
    text, end = report.text, match.end() + 4000
    follows = text[match.end() : end]
    begin = match.end() + len(follows) - len(follows.lstrip(" \n-+*–:"))
    for ordinal in _ORDINALS:
        if not ordinal.match(text, begin, end):
            continue
        reached, last = 0, match.end()
        for each in ordinal.finditer(text, match.end(), end):
            number = int(each[1]) if each[1].isdigit() else _SAID[each[1].lower()]
            if number != reached + 1 or each.start() - last > 700:
                break
            reached, last = number, each.end()
        return reached if reached > 1 else 0
    return 0


def _counted(
    match: re.Match[str], count: int, listed: int, *, least: int | None = None, end: int = 0, told: str = "Kể tên {}"
) -> Claim:
    """The number against so many listed, or `least` where "và" may stand inside a name; up to the `end` of the list."""
    fits = (listed if least is None else least) <= count <= listed
    message = f"{told.format(listed)}, văn bản ghi {match['count']}."
    span = ((match.start(), end or match.end()),)
    return judged_as(_KIND, fits, span, message, match["count"], str(listed), advice=_ADVICE)


_END = re.compile(rf"[;\n]|(?<!\bTP)(?<!\bTp)(?<!\b[{UPPER}])\.(?=\s|$|”|\")|\.\.")
_TWO_IN_A_NAME = re.compile(
    r"\b(Thông tin|Văn hóa|Giáo dục|Tài nguyên|Kế hoạch|Khoa học|Thể thao|Nông nghiệp|Thương binh) và (?=\w)"
)


def _body(report: Report, match: re.Match[str]) -> tuple[str, int]:
    begin = match.end()
    if match["open"].strip() == "(":
        depth_end = report.text.find(")", begin, begin + 500)
        end = depth_end if depth_end >= 0 else begin
    else:
        stop = _END.search(report.text, begin, begin + 600)
        end = stop.start() if stop else min(len(report.text), begin + 600)
    return _TWO_IN_A_NAME.sub(r"\1 & ", report.text[begin:end]), end


def _inline(match: re.Match[str], count: int, body: str, end: int) -> Iterator[Claim]:
    notes = len(re.findall(r"\([^()]*\)", body))
    body = re.sub(r"\s*\([^()]*\)", "", body)
    places = _PLACES.match(match["noun"]) and all(
        KIND_WORDS.sub("", item.strip())[:1].isupper() for item in body.split(",")
    )
    of_others = _ENDS_IN_OTHERS.search(match["noun"]) and "gồm" not in match["open"]
    if count < len(("one", "two")) or of_others:
        return
    if (not places and _OTHER_THINGS.search(match["noun"])) or body.lstrip().startswith("vừa "):
        return  # what is listed is something else than what is counted
    if " cùng " in body or match["noun"].rstrip().endswith("như"):
        return
    if OPEN_END.search(body) or "…" in match.string[end : end + 4] or match.string[end : end + 2] == "..":
        return
    body = re.sub(r"^\s*các ông,? bà\s*:?|^\s*các đồng chí\s*:?", "", body)
    if all(_NAME_AND_NUMBER.fullmatch(item.strip()) for item in body.split(",")):  # "Vĩnh Hải 1 đại biểu, …"
        body = ",".join(_NAME_AND_NUMBER.fullmatch(item.strip())["name"] for item in body.split(","))  # type: ignore[index]
    items = [item.strip() for item in body.split(",")]
    last = [item.strip() for item in re.split(r"\s+và\s+", items[-1])]
    least = len(items)
    most = least + len(last) - 1 + sum(bool(TWO_PLACES.fullmatch(item)) for item in items[:-1])
    placed = _PLACES.match(match["noun"]) and all(item[:1].isupper() for item in last)
    alike = (
        len(last) > 1 and len(items) > 1 and len({item.split()[0].lower() for item in (items[0], *last) if item}) == 1
    )
    if notes == len(items) > 1 and not alike:
        most, last = least, [items[-1]]  # "Môi trường và ATTP (số 17)" is one
    proper = all(re.fullmatch(PROPER, item) for item in [*items[:-1], *last])
    if len(last) > 1 and (placed or alike or proper or all(KIND_WORDS.match(item) for item in last)):
        least = most  # "xã Tân Mỹ và xã Tân Phú" are two, "Syria và Yemen" among names too
    names = [KIND_WORDS.sub("", item).strip().lstrip('“"') for item in [*items[:-1], *last]]
    if len(names) < 2 or not all(names) or not _reliable(match["noun"], [*items[:-1], *last], names):
        told = _TOLD_OF.search(body)
        if told and _PLACES.match(match["noun"]):  # "6 xã: A, B, C cho thấy …"
            yield from _inline(match, count, body[: told.start()], end - len(body) + told.start())
        return
    span = ((match.start(), end),)
    twice = [name for name, times in Counter(fold(name) for name in names).items() if times > 1]
    if least <= count <= most and twice:
        again = next(name for name in names if fold(name) == twice[0])
        message = f"“{again}” được kể hai lần trong danh sách {match['count']} {match['noun'].strip()}."
        yield Claim(_KIND, Verdict.SUSPICIOUS, span, message, match["count"], str(most - 1), _ADVICE)
        return
    if count > most * _MOST_MISSING:
        return  # the brackets tell of them, not which they are
    if count > most and _MORE.match(match.string, end):
        return
    yield _counted(match, count, most, least=least, end=end)


_FEW = 3  # pieces: of more, the semicolons part the things and commas what they are


def _by_semicolons(match: re.Match[str], count: int, body: str, end: int) -> Iterator[Claim]:
    """A list of names or titles parted by semicolons; one with numbers of its own is something else."""
    items = [re.sub(r"\([^()]*\)", "", item).strip(' .“"') for item in body.split(";")]
    items = [item for item in items if item]
    first = {item.split()[0].lower() for item in items}
    last = items[-1].split(" và ") if items else []
    if len(last) == len(("one", "two")) and all(
        re.match(r"\s*(?:[A-ZĐ]{2,}|[A-ZĐ][a-zà-ỹ]+ [A-ZĐ])", item) for item in last
    ):
        items[-1:] = last  # "THPT Lý Sơn và THPT Trà Bồng"
    many = len(items) > _FEW and all(KIND_WORDS.sub("", item)[:1].isupper() for item in items)
    whole = (many or not any("," in item for item in items[:-1])) and " và " not in items[-1]
    alike = whole and (len(first) == 1 or many or all(item[0].isupper() for item in items))
    if len(items) < 2 or not alike or OPEN_END.search(body) or re.search(r"(?<![/\d])(?<!số )\d{2,}(?![/\d])", body):
        return
    yield _counted(match, count, len(items), end=end, told="Kể {}")


_PAPER = re.compile(
    r"(?:Kế hoạch|Công văn|Quyết định|Thông báo|Báo cáo|Hướng dẫn|Tờ trình|Nghị quyết|Chỉ thị|Kết luận)\s+số\s+\d"
)


def _reliable(noun: str, items: list[str], names: list[str]) -> bool:
    """Whether the commas part the things counted: proper names, one opening word, or short phrases of a listable noun."""
    if all(_PAPER.match(item) for item in items):
        return True
    if all(re.fullmatch(r"(?:(?:số|thôn|tổ|xóm|khu|đội|ấp|bản) )?\d{1,2}", item) for item in items):
        return bool(re.match(r"(?:thôn|bản|xóm|tổ|khu|tiểu khu|ấp|đội)\b", noun)) and len(items) > 1
    first = {item.split()[0].lower() for item in items}
    if not all(re.search(r" \d{1,2}$", item) for item in items):
        items = [re.sub(r"(?<=[^\W\d_]) [1-9]$", "", item) for item in items]  # "Kiền Kiền 2", not "Thanh Nưa 03"
    numbered = [re.sub(r"^\S+ \d+\b", "", item) for item in items]
    if re.search(r"(?<![/\d])\d+(?![/\d])", " ".join(numbered)):
        return False
    if len(first) == 1 and len(items) > 1 and next(iter(first)) not in ("các", "công", "phòng"):
        return True
    if re.search(r"\d", "".join(items)):
        return False
    if all(name[0].isupper() for name in names):
        return all(len(name) < 80 for name in names)
    return bool(_PHRASES.match(noun)) and all(len(item.split()) <= 6 for item in items) and len(items) >= 3


_COUNTED_LINE = re.compile(r"\s*[-+•*–][^:;.,\d]{2,50}:?\s*\d{1,3}\s+(?:tập thể|cá nhân|hộ|người|đồng chí)\b")


def _bullets(report: Report, match: re.Match[str], count: int) -> Iterator[Claim]:
    """The lines with one mark that follow "… có 3 hạn chế:"."""
    lines = report.text[match.end() :].split("\n")[1:]
    marks: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if not bullet:
            break
        marks.append(bullet["mark"])
    if not marks or not re.match(r"\s*(?:\n|$)", report.text[match.end() : match.end() + 2] or "\n"):
        return
    if re.search(r"\d", match["noun"]) or _COUNTED_LINE.match(lines[0]):
        return  # "cho 31 tập thể, 68 cá nhân, cụ thể:" and below "+ MTTQ: 05 tập thể, 11 cá nhân"
    listed = marks.count(marks[0])
    if listed < 2 and count < 2:
        return
    yield _counted(match, count, listed, told="Có {} gạch đầu dòng")


@pattern(_KIND)
def spelled(report: Report) -> Iterator[Claim]:
    """ "03 (ba) chỉ tiêu": the figure and the word in brackets are one number."""
    for match in _SPELLED.finditer(report.text):
        fits = int(match["count"]) == COUNT_WORDS[match["word"].lower()]
        message = f"Số {match['count']}, chữ trong ngoặc là “{match['word']}”."
        word = str(COUNT_WORDS[match["word"].lower()])
        yield judged_as(_KIND, fits, (match.span(),), message, match["count"], word, advice="Đề nghị sửa số hoặc chữ.")
