"""A part told beside its whole: it is never the larger of the two."""

from __future__ import annotations

from tdkt.checker.claims import Claim
from tdkt.checker.judges import at_most
from tdkt.checker.lists import TIME
from tdkt.checker.shapes import Found, Row

_FEWER = at_most("other")
_ASKED = at_most("other", soft=True)
_FEWER_OWED = at_most("sum_of_parts")


def _among(found: Found) -> Claim | None:
    """ "126 cán bộ đi bồi dưỡng, trong số này có 98 nữ"."""
    counted = not {found["a"].unit, found["b"].unit} & TIME
    return at_most("sum_of_parts")(found) if counted else None


def _in_all(found: Found) -> Claim | None:
    """ "97 sáng kiến (…), trong đó có 18 sáng kiến …": counts of one noun."""
    part, whole = found["a"], found["b"]
    return _among(found) if part.unit == whole.unit != "" and not part.dimension else None


def _of_one_noun(found: Found) -> Claim | None:
    """ "kiểm tra 661 cơ sở … phát hiện 821 cơ sở có vi phạm": what was found among what was looked at."""
    part, whole = found["a"], found["b"]
    counted = part.unit == whole.unit != "" and not part.dimension and part.unit not in TIME | {"lượt"}
    return _ASKED_PART(found) if counted and not (part.bound or whole.bound) else None


_ASKED_PART = at_most("sum_of_parts", soft=True)
_LOOKED_AT = "(?:kiểm tra|thanh tra|giám sát|rà soát|đối với|xét nghiệm|lấy mẫu)"

ROWS = (
    Row("sum_of_parts", r"{b}_ \( {a}[^();\ue001\ue002\ue003]{0,15} (?:nữ|nam|trẻ em|dân tộc[^()]{0,15}) \)", _of_one_noun, unless="so với|<move>|<same>", only=("nữ", "nam)", "trẻ em", "dân tộc")),
    Row("sum_of_parts", rf"{_LOOKED_AT} (?:được |đột xuất |định kỳ )?{{b}}[^.;\ue001\ue002\ue003]{{0,90}}[.,] (?:qua (?:thanh tra|kiểm tra|rà soát|giám sát)[^.;\d]{{0,20}}, )?(?:đã )?(?:phát hiện|xử phạt|xử lý|phạt) (?:vi phạm |hành chính |đối với )*{{a}}..(?:vi phạm|sai phạm|dương tính)", _of_one_noun, only=("vi phạm", "sai phạm", "dương tính")),
    Row("sum_of_parts", r"(?:triển khai|tiến hành|thực hiện) {b} cuộc[^.;,\ue001\ue002\ue003]{0,40}, (?:đã )?(?:kết thúc|hoàn thành) {a} cuộc", _of_one_noun, unless="kỳ trước|năm trước|chuyển sang", only=("kết thúc", "hoàn thành")),
    Row("sum_of_parts", r"tổng dư nợ[^;.()\ue001\ue002\ue003]{0,60}{b}[^.]{0,60}?[;,.] ?nợ (?:quá hạn|xấu|khoanh)[^;.,()\ue001\ue002\ue003]{0,40}{a}", _FEWER_OWED),
    Row("sum_of_parts", r"sai phạm[^;.()\ue001\ue002\ue003]{0,60}{b}[^;.()\ue001\ue002\ue003]{0,25}, (?:đã )?(?:kiến nghị )?thu hồi[^;.,()\ue001\ue002\ue003]{0,40}{a}", _FEWER_OWED),
    Row("sum_of_parts", r"kiến nghị thu hồi[^;.,()\ue001\ue002\ue003]{0,30}{b}, (?:đến nay |hiện )?đã thu hồi(?: được| nộp ngân sách)?[^;.,()\ue001\ue002\ue003]{0,20}{a}", _FEWER_OWED),
    Row("sum_of_parts", r"{b}_ \([^()]{5,400}\) , trong đó (?:có )?{a}(?! ?(?:%|\w+ ?/))", _in_all, only=("trong đó",)),
    Row("sum_of_parts", r"{b}..[,;] trong số (?:này|đó|ấy|họ)[^;.,\ue001\ue002\ue003]{0,20}{a}", _among, only=("trong số",)),
    Row("other", r"(?:sơ tuyển|khám tuyển|khám|dự tuyển|dự thi|xét) {b}_ , (?:có )?(?:đủ điều kiện|trúng tuyển|đạt yêu cầu)_ {a}", _FEWER, only=("đủ điều kiện", "trúng tuyển", "đạt yêu cầu")),
    Row("other", r"{b} (?:em|học sinh|thí sinh|vận động viên)_ dự thi , đạt {a} giải cá nhân", _ASKED),
    Row("sum_of_parts", r"thụ lý {b}[^.]{0,90}?{a} (?:việc|vụ việc)_ (?:có|đủ) điều kiện", _FEWER, only=("điều kiện",)),
    Row("other", r"trúng cử_ {a}_ (?:trong|trên) (?:tổng )?số {b}", _FEWER),
    Row("other", r"{a} (?:người|hộ|em|đại biểu|đảng viên|hội viên|thôn|xã|trường)_ trong (?:tổng )?số {b} (?:người|hộ|em|đại biểu|đảng viên|hội viên|thôn|xã|trường)", _ASKED, only=("trong tổng số", "trong số")),
)  # fmt: skip
