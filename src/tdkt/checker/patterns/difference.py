"""What is left, what is missing, what was there before: a − b = c told with three numbers."""

from __future__ import annotations

import re

from tdkt.checker.claims import Claim, Verdict, judged_as
from tdkt.checker.judges import at_most, change, claim, less, more, same_thing, span
from tdkt.checker.lists import TIME
from tdkt.checker.patterns.places import halves
from tdkt.checker.shapes import Found, Row
from tdkt.checker.verdicts import amounts, divided, judge, minus, plus, shown


def _first_taken(found: Found) -> Claim | None:
    """What went, from the first number told of the thing: not from another that went."""
    first = found["a"]
    earlier = [token for token in found.shape.tokens.values() if token.end <= first.start and token.unit == first.unit]
    larger = [token for token in found.shape.tokens.values() if token.end <= first.start and token.values]
    if any(token.values and token.size > first.size for token in earlier) or (
        not first.unit and any(token.size > first.size for token in larger)
    ):
        return None
    return less("difference")(found) if max(found["b"].size, found["c"].size) <= first.size else None


_TAKE = less("difference")
_ASKED = less("difference", soft=True)
_ADD = more("difference")
_GONE = r"(?:chết|hỏng|mất|rút|bán|xuất(?: bán)?|thanh lý|tiêu hủy|hủy|chuyển đi|sử dụng|dùng|vắng(?: mặt)?|miễn(?! dịch)|hoãn|tạm hoãn|nghỉ)"
_THERE = r"(?:có mặt|tham dự|tham gia|dự(?! kiến| định| toán| án)(?: họp)?|khám|còn(?: lại| sống)?)"
_DONE = r"(?:đã|giải quyết|hoàn thành|xử lý|trả lời|đạt|đạt được)"
_LEFT = r"(?:còn(?: lại)?|đang(?: được)? (?:giải quyết|xử lý|xem xét|điều tra|thực hiện|thẩm định|kiểm tra|xác minh)|đang(?= (?:\ue001|còn))|chưa|(?:số )?chuyển (?:kỳ|năm) sau)"


def _balance(found: Found) -> Claim | None:
    """What there was, and came, less what went, is what is left."""
    first, came, went, left = (found[slot] for slot in "abcd")
    if not same_thing(first, came, went, left):
        return None
    words = f"{first.text.strip()} + {came.text.strip()} – {went.text.strip()}"
    rest = minus(plus(amounts(first), amounts(came)), amounts(went))
    return claim("difference", (first, came, went, left), rest, left, words)


def _graded(found: Found) -> Claim | None:
    """ "Trong số 9 huyện, có 8 địa phương xếp loại tốt; 2 địa phương xếp loại khá": no more than there are."""
    one, other, whole = found["a"], found["b"], found["c"]
    if one.unit != other.unit or one.value + other.value <= whole.value:
        return None
    made = plus(amounts(one), amounts(other))
    return claim("sum_of_parts", (one, other, whole), made, whole, f"{one.text.strip()} + {other.text.strip()}")


_REACHED = re.compile(r"đạt|hoàn thành|vượt\s*$")
_STILL = re.compile(r"còn (?:lại|khuyết|thiếu)")


def _rest(found: Found) -> Claim | None:
    """ "14/16 chỉ tiêu đạt; có 02 chỉ tiêu không đạt": what a ratio leaves; "86,5/70 triệu đồng, vượt 16,5 triệu đồng"."""
    pair, left = found["r"], found["c"]
    between = found.between("r", "c")
    over = between.rstrip().endswith("vượt")
    general = {"trường hợp"} | ({"vị"} if "khuyết" in found.words else set())  # "21/23 người, còn khuyết 4 vị trí"
    alike = pair.unit == left.unit or (not (over or pair.dimension) and left.unit in general)
    exact = left.kind == "number" and not (pair.bound or left.bound)
    if not pair.base or not pair.unit or not alike or not exact:
        return None
    if not (_REACHED.search(between) or _STILL.search(found.words)):
        return None
    top, base = halves(pair)
    first, second = (top, base) if over else (base, top)
    words = f"{shown(first.value, 3)} – {shown(second.value, 3)}"
    return claim("difference", (pair, left), minus(amounts(first), amounts(second)), left, words)


def _failed(found: Found) -> Claim | None:
    """ "1.180 hộ đăng ký, 1.102 hộ đạt (93,4%), 78 hộ chưa đạt": once the share says which whole is meant."""
    whole, part, left, rate = (found[slot] for slot in "abcx")
    meant = whole.unit == part.unit == left.unit != "" and not whole.dimension and whole.value
    if not meant or judge(divided(amounts(part), amounts(whole)), rate) is not Verdict.CONSISTENT:
        return None
    words = f"{whole.text.strip()} – {part.text.strip()}"
    return claim("difference", (whole, part, left), minus(amounts(whole), amounts(part)), left, words)


def _no_more(found: Found) -> Claim | None:
    """ "khen 64 tập thể và 187 cá nhân, nâng tổng số lên 241": what was added is no more than the total."""
    added = plus(amounts(found["a"]), amounts(found["b"]))
    if added[0][1] <= found["c"].value:
        return None
    words = f"{found['a'].text.strip()} + {found['b'].text.strip()}"
    return claim("sum_of_parts", (found["a"], found["b"], found["c"]), added, found["c"], words)


def _no_less(found: Found) -> Claim | None:
    """ "thêm 113.790.000 đồng, nâng tổng số quỹ lên 67.658.600 đồng": a total holds what was added to it."""
    added, whole = found["a"], found["b"]
    if not same_thing(added, whole) or added.unit != whole.unit or added.bound or added.size < whole.size:
        return None
    message = f"Thêm {added.text.strip()} mà tổng chỉ có {whole.text.strip()}."
    return judged_as("sum_of_parts", False, (span(added, whole),), message, whole.text.strip())


def _of_three(found: Found) -> Claim | None:
    """ "14 cơ sở xuất sắc, 6 cơ sở tốt, 2 cơ sở hoàn thành trên tổng số 21 cơ sở": no more than there are."""
    parts, whole = [found[slot] for slot in "abc"], found["d"]
    if len({token.unit for token in (*parts, whole)}) > 1 or not whole.unit:
        return None
    made = plus(plus(amounts(parts[0]), amounts(parts[1])), amounts(parts[2]))
    if made[0][0] <= whole.value and made[0][1] != whole.value:
        return None
    return claim("sum_of_parts", (*parts, whole), made, whole, " + ".join(part.text.strip() for part in parts))


def _equal(found: Found) -> Claim | None:
    """ "600.000 đồng (đất) + 113.000 đồng (nhà) = 713.000 đồng"; a third in front belongs to another row."""
    return None if re.search(r"\+ ?$", found.before()) else _ADD(found)


def _halves_of(found: Found) -> Claim | None:
    """ "lũy tích 254 người nhiễm: còn sống 168 người, đã tử vong 86 người": cases and persons are one here."""
    one, other, whole = found["a"], found["b"], found["c"]
    plain = {one.unit, other.unit, whole.unit} <= {"người", "ca", "trường", "bệnh", ""} and one.value < whole.value
    if not plain or any(token.bound for token in (one, other, whole)):
        return None
    made = plus(amounts(one), amounts(other))
    return claim("sum_of_parts", (one, other, whole), made, whole, f"{one.text.strip()} + {other.text.strip()}")


def _reduced(found: Found) -> Claim | None:
    """ "sắp xếp 317 chi cục thuế để giảm bớt 163 chi cục còn 154 chi cục"."""
    units = {found[slot].unit for slot in "abc"}
    plain = len(units) == 1 and not units & (TIME | {""}) and not found["a"].dimension
    return _ASKED(found) if plain else None


_FIRST = r"(?:tồn|dư|số dư|kết dư|có)(?: quỹ)? (?:đầu (?:kỳ|năm|quý|tháng)|kỳ trước|năm trước|cũ)(?: chuyển sang)?"

ROWS = (
    Row("sum_of_parts", r"trong (?:tổng )?số {c}[^;.()\ue001\ue002\ue003]{0,60}? có {a}[^;()\ue001\ue002\ue003]{0,25}xếp loại[^()\ue001\ue003]{0,40}(?:\ue002)?[^()\ue001\ue003]{0,5}[;,] (?:và |có )?{b}[^;()\ue001\ue002\ue003]{0,25}xếp loại", _graded),
    Row("difference", r"{r/}[^;.()\ue001\ue002\ue003]{0,90}[,;] (?:có |còn )?(?:lại )?{c} [^;.,()\ue001\ue002\ue003]{0,20}?(?:còn lại|không đạt|chưa đạt|chưa hoàn thành)", _rest),
    Row("difference", r"{r/}_ , vượt {c}", _rest, only=("vượt",)),
    Row("difference", r"{r/}_ ,_ (?:đạt|bằng|chiếm)(?: tỷ lệ)? {x%}_ ,_ còn {c}", _rest, only=("còn",)),
    Row("difference", r"{a}..,..{b}_ \( (?:đạt |chiếm |bằng )?{x%} \)_ [,;]_ {c}_ (?:chưa|không) (?:đạt|hoàn thành)", _failed, only=("chưa đạt", "không đạt", "hoàn thành")),
    Row("difference", r"{a}..[,;.]..kết nạp(?: mới)?_ {b}..[,;]_ (?:xóa tên|đưa ra|cho ra|chuyển đi|rút tên)_ {c}..[,;]_ (?:nay|hiện|đến nay|cuối năm|tổng)..{d}", _balance, only=("kết nạp",)),
    Row("difference", r"{r/}_ ,_ (?:hiện )?còn (?:khuyết|thiếu) {c}", _rest, only=("khuyết", "thiếu")),
    Row("difference", r"{a} hộ (?:cận )?nghèo_ [,;.]..{c} hộ (?:đã )?thoát (?:cận )?nghèo_ [,;]_ (?:có )?(?:phát sinh|tái nghèo|tăng)?_ {b} hộ..[,;.]..còn {d} hộ", _balance, only=("thoát",)),
    Row("difference", r"đầu (?:năm|kỳ|nhiệm kỳ)..{a}_ [,;.]..giảm {c}_ [,;]_ tăng {b}_ [,;]_ (?:cuối|đến|nay|hiện|còn)..{d}", _balance, only=("đầu năm", "đầu kỳ", "đầu nhiệm kỳ")),
    Row("sum_of_parts", r"(?:phát hiện|tổng số|lũy tích)..{c}..tử vong..{a}..còn sống..{b}", _halves_of, only=("còn sống",)),
    Row("sum_of_parts", r"(?:phát hiện|tổng số|lũy tích)..{c}..còn sống..{a}..tử vong..{b}", _halves_of, only=("còn sống",)),
    Row("plan_percent", r"{a%} ?/ ?{b%} (?:<plan>)?_ ,? <move> {x%}", change("plan_percent", None)),
    Row("difference", rf"{_FIRST}..{{a}}..[,;]_ (?:thu|nhập|nhận|tăng|tiếp nhận|thụ lý)..{{b}}..[,;]_ (?:chi|xuất|giảm|giải quyết|trả)..{{c}}..[,;]_ (?:tồn|dư|còn|kết dư)..{{d}}", _balance),
    Row("difference", r"{a}..[,;]..(?:thoát|giảm|ra khỏi|giải thể|chuyển đi)..{c}..[,;]_ (?:phát sinh|tăng|tái nghèo|nghèo mới|thành lập mới|chuyển đến)..{b}_ (?:\([^()\ue001]{0,40}\))?_ [.;,]..(?:cuối (?:năm|kỳ)|hiện|nay|còn)..{d}", _balance, only=("phát sinh", "tái nghèo", "nghèo mới", "thành lập mới", "chuyển đến")),
    Row("difference", rf"{{a}}..[,;] _ {_GONE}_ {{b}}..[,;]_ {_THERE}_ {{c}}", _first_taken),
    Row("difference", r"{a}.. (?:có mặt|tham dự|dự họp|đến dự) .. {b}..[,;]_ (?:vắng|thiếu)_ {c}", _TAKE, only=("có mặt", "tham dự", "dự họp", "đến dự")),
    Row("difference", r"(?:giao|biên chế|định mức|nhu cầu|cần|kế hoạch) .. {a}..[,;]_ (?:hiện có|đã có|hiện tại có|có) .. {b}..[,;]_ (?:còn )?thiếu .. {c}", _TAKE, only=("thiếu",)),
    Row("difference", r"tổng thu .. {a}~tổng chi .. {b}~(?:kết dư|tồn quỹ|còn dư|còn lại|còn tồn|dư|còn) .. {c}", _TAKE),
    Row("difference", r"(?:đầu kỳ|đầu năm|đầu nhiệm kỳ|đầu quý|đầu tháng) .. {a}~giảm .. {b}~(?:cuối (?:kỳ|năm|quý|tháng)|nay|hiện|đến nay|hiện nay)? (?:chỉ )?còn .. {c}", _TAKE, unless=r"giảm từ"),
    Row("difference", r"(?:đầu kỳ|đầu năm|đầu nhiệm kỳ|trước đây) .. {a}~(?:thành lập mới|tăng thêm|phát triển mới|kết nạp(?: mới)?|phát sinh(?: mới)?|bổ sung) .. {b}~(?:nay|hiện|hiện nay|đến nay|cuối (?:kỳ|năm)) (?:có|còn|là|tổng số) .. {c}", _ADD, unless=r"giảm|thoát|(?:đã|bị|có|và) giải thể|chuyển đi|mất"),
    Row("difference", rf"(?:trong(?! đó)|tổng(?: số| cộng)?|có|cần|phải|kế hoạch|nhu cầu|tiếp nhận(?! mới)|thụ lý(?! mới)|nhận(?! mới)(?: được)?) .. {{a}}..[,;.]_ {_DONE} .. {{b}}..[,;.]_ {_LEFT} .. {{c}}", _ASKED),
    Row("difference", rf"(?:tổng(?: số)?|tiếp nhận(?! mới)|thụ lý(?! mới)|nhận(?! mới)(?: được)?) .. {{a}}_ \( [^()]{{0,60}} \) [,;.]_ {_DONE} .. {{b}}..[,;.]_ (?:hiện )?{_LEFT} .. {{c}}", _ASKED),
    Row("difference", r"(?:đầu kỳ|đầu năm|đầu nhiệm kỳ) .. {a}..[,;]..thoát .. {b}..[,;]..không (?:có |phát sinh )..[,;]..còn .. {c}", _TAKE, only=("không phát sinh", "không có")),
    Row("difference", rf"(?:tổng(?: số)?|có|tiếp nhận|thụ lý|nhận(?: được)?|quỹ|kinh phí|vốn) .. {{a}}..[,;.]_ {_DONE} .. {{b}}_ \([^()]{{0,40}}\) [,;]_ còn (?:lại )?{{c}}", _ASKED),
    Row("sum_of_parts", r"{a} tập thể_ (?:và|,) {b} (?:cá nhân|hộ)_ [,(]? (?:tổng cộng|tổng số|cộng chung|cộng)_ {c}", more("sum_of_parts", mixed=True)),
    Row("sum_of_parts", r"{a} phiếu_ [,;]? (?:và )?{b} phiếu (?:không|chống|trắng)_ [,;(]? (?:(?:trên|trong|/) (?:tổng (?:số )?)?|tổng (?:số )?){c} phiếu", _ADD),
    Row("sum_of_parts", r"tổng (?:số )?{c} phiếu_ [,;:(]_ {a} phiếu (?:tán thành|đồng ý|thuận|hợp lệ)_ [,;]? (?:và )?_ {b} phiếu (?:không|chống|trắng)", _ADD),
    Row("sum_of_parts", r"(?:hợp lệ|thu về|phát ra):?_ {c}_ [,;.:][^\ue001\ue002\ue003]{0,40}?{a} phiếu (?:tán thành|đồng ý|thuận)_ [,;]? (?:và )?_ {b} phiếu không (?:đồng ý|tán thành)(?![^.]*(?:trắng|khác))", more("sum_of_parts", mixed=True), unless="trắng|khác|không hợp lệ", only=("phiếu",)),
    Row("sum_of_parts", r"{a}..,? (?:cộng với|cùng với) {b}.., nâng tổng số [^;.()\ue001\ue002\ue003]{0,60}lên {c}", _ADD, only=("nâng tổng",)),
    Row("sum_of_parts", r"{a}_ (?:cùng(?: với)?|cộng với|cộng thêm|cộng) {b}_ ,? (?:thì|như vậy)_ tổng..{c}", _ADD, only=("tổng",)),
    Row("sum_of_parts", r"{a}[^:()\ue001\ue003]{0,100}[,;][^:()\ue001\ue003]{0,70}?{b}[^:()\ue001\ue003]{0,60}[,;] tính chung (?:cả )?..{c}", _ADD, only=("tính chung",)),
    Row("sum_of_parts", r"{a}_ (?:\([^()]{0,40}\))? \+ {b}_ (?:\([^()]{0,40}\))? = {c}", _equal, only=("=",)),
    Row("difference", r"{a}..(?:chỉ )?còn {b}_ , (?:nghĩa là|tức là|như vậy)_ (?:đóng|giảm|mất|bớt|nghỉ|bán|hao hụt|giải thể)(?: tới| đến| được| cửa)* {c}", _reduced, only=("nghĩa là", "tức là", "như vậy")),
    Row("difference", r"{a}..,? (?:trừ|không kể|loại) {b}.., (?:thì )?còn {c}", _ASKED, only=("trừ", "không kể", "loại")),
    Row("sum_of_parts", r"(?:tổng (?:số|cộng)?|có|là) {a}_ \. (?:cùng|cộng) với {b}.., (?:cả năm|tổng|tính chung|như vậy|đến nay)..{c}", _ADD, only=("cùng với", "cộng với")),
    Row("difference", r"{a}..,? được (?:giảm|bớt|trừ)(?: thêm| đi)? {b}_ , (?:chỉ )?còn {c}", _TAKE, only=("còn",), unless="so với|<same>"),
    Row("difference", r"từ {a}_ (?:xuống )?còn {b}_ ,? (?:tiết kiệm|rút ngắn|cắt giảm|tiết giảm)(?: được)? {c}", _TAKE),
    Row("difference", r"{a}..,? (?:chỉ còn|chỉ có|mới có|hiện có|hiện còn) {b}_ ,? (?:còn |đang )?thiếu {c}", _reduced, only=("thiếu",)),
    Row("difference", r"{a}_ ,? (?:đạt|bằng) {x%}_ <plan>_ \( {b}_ \) ,? vượt {c}", _TAKE),
    Row("sum_of_parts", r"{a}..,_ {b}..,_ {c}..trên tổng (?:số )?_{d}", _of_three, only=("trên tổng",)),
    Row("sum_of_parts", r"{a} tập thể_ (?:và|,) {b} (?:cá nhân|hộ)_ ,_ nâng tổng số..lên {c}", _no_more),
    Row("sum_of_parts", r"(?:thêm|kết nạp|bổ sung|vận động|xây dựng|thành lập)(?: mới| được| thêm)* {a}[^;.()\ue001\ue002\ue003]{0,60}, (?:đã )?nâng tổng[^;.()\ue001\ue002\ue003]{0,60}lên(?: đến| tới| thành)? {b}", _no_less, only=("nâng tổng",)),
    Row("difference", r"(?:kết nạp|phát triển|tăng|thành lập)(?: mới)? .. {a}..[,;]..(?:đưa ra|cho ra|xóa tên|rời|giảm|chuyển đi|giải thể) .. {b}..[,;]..(?:thực tăng|tăng thực|tăng thuần) .. {c}", _TAKE),
    Row("sum_of_parts", r"(?:tiếp nhận mới|thụ lý mới|nhận mới|phát sinh)..{a}..[,;]..(?:tồn|kỳ trước|năm trước|cũ)..{b}..[,;]_ (?:lũy kế|tổng cộng|tổng số|tổng)..{c}", _ADD, only=("lũy kế", "tổng")),
    Row("difference", r"trong (?:tổng số )?{a}_ ,_ (?:đạt|hoàn thành|có) {b}_ , còn {c}", _TAKE),
    Row("difference", r"xuất khẩu..{a}..[,;]..nhập khẩu..{b}_ [,;(]? ..(?:xuất siêu|thặng dư)..{c}", _TAKE, only=("xuất siêu", "thặng dư")),
    Row("difference", r"xuất khẩu..{b}..[,;]..nhập khẩu..{a}_ [,;(]? ..(?:nhập siêu|thâm hụt)..{c}", _TAKE, only=("nhập siêu", "thâm hụt")),
    Row("difference", r"nhập khẩu..{a}..[,;]..xuất khẩu..{b}_ [,;(]? ..(?:nhập siêu|thâm hụt)..{c}", _TAKE, only=("nhập siêu", "thâm hụt")),
    Row("difference", r"có {a}[^;.()\ue001\ue002\ue003]{0,90}; {b}[^;.()\ue001\ue002\ue003]{0,60}, còn lại {c}", _TAKE, only=("còn lại",)),
    Row("difference", r"(?:nhận|tiếp nhận|thụ lý) {a}..,_ (?:đã )?giải quyết(?: xong)? {b}_ ,_ (?:đạt|tỷ lệ)_ {x%}_ ,_ chuyển (?:sang )?(?:năm|kỳ|quý|tháng) sau {c}", _TAKE, only=("sau",)),
    Row("difference", r"{a}..(?:giảm|cắt giảm|sáp nhập)(?: bớt| đi)? {b}_ (?:xuống )?(?:chỉ )?còn {c}", _reduced, only=(" còn ",)),
    Row("difference", r"mời .. {b}..,_ (?:có mặt|đến dự|tham dự) {a}", at_most("difference", soft=True)),
    Row("difference", r"còn {b}~xuất .. {a}_ , còn", at_most("difference", soft=True)),
)  # fmt: skip
