"""The words that make a number a part, a per cent its share, and another number the whole of it."""

from __future__ import annotations

import re

from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.judges import claim, same_thing
from tdkt.checker.patterns.ratio import BREAK, PLAN
from tdkt.checker.text import Report
from tdkt.checker.tokens import Token
from tdkt.checker.verdicts import Amount, amounts, divided, interval

_SHARE_GAP = re.compile(
    r"\s*[^\W\d]*(?:\s*,\s*[^\W\d]+(?=\s*,))?(?:\s[“”\"]?[^\W\d]+[“”\"]?){0,12}\s*[,(]?\s*(?:tức(?: là)? )?"
    r"(?:chiếm|đạt|bằng|tương đương|tương ứng|=)?\s*(?:(?:tỷ|tỉ) lệ(?:(?:\s[^\W\d]+){1,6}(?:\s(?:đạt|là|chiếm))?)?)?\s*"
)


def has_own(report: Report, whole: Token) -> bool:
    """Whether a whole is told with a share of its own: it is a part of something larger."""
    return bool(_OWN_SHARE.match(report.text[whole.end : whole.end + 95])) or is_share_told(report, whole)


def softer(verdict: Verdict) -> Verdict:
    return Verdict.SUSPICIOUS if verdict is Verdict.INCONSISTENT else verdict


_OWN_SHARE = re.compile(
    r"(?: hộ[^.;:,\d]{0,25} với [\d.]+ (?:nhân )?khẩu)?(?:(?:lớp|cấp|khối|mức) \d+|ngày \d{1,2}[-/]\d{1,2}|[^.;:,\d]){0,65}?,?\s(?:đạt|chiếm|tỷ lệ|\()[^.;,\d]{0,20}\d[\d,.]*\s?%"
)


OF_EARLIER = re.compile(
    r"\bso với (?:năm|cùng|đầu|kỳ|nhiệm|giai đoạn)[^;:()%]{0,25}\(\s*$"
)  # "tăng 145 con so với năm 2020 (1.720 con)"


def is_share(report: Report, part: Token, percent: Token) -> bool:
    """Whether a number and the per cent behind it are told as a part and its share."""
    if part.kind != "number" or percent.kind != "percent" or not (part.values and percent.values):
        return False
    gap = _AGES.sub("", report.text[part.end : percent.start]).replace("đ/c", "").replace("Đ/c", "")
    gap = _RATE_TOLD.sub(", tỷ lệ ", gap)
    if is_rate_of_itself(report, part, gap):
        return False
    if OF_EARLIER.search(report.text[max(0, part.start - 40) : part.start]):
        return False  # "38 hộ nghèo, giảm 14 hộ so với năm 2023 (52 hộ, 4,02%)": of what there was then
    if "che phủ" in gap:
        return False  # of the natural area, which a row looks for
    if percent.bound.lower() in ("dưới", "trên") and re.fullmatch(r"[^,(]*\bđạt\s*", gap):
        return False  # "2 chỉ tiêu đạt dưới 50%": what each of them reached
    behind = words_behind(report, percent)
    lead = report.text[max(0, part.start - 60) : part.start]
    if IS_STEP.search(lead[-12:]) or _IN_STEPS.search(lead) or _IS_BASE.search(lead) or _is_base_over(report, part):
        return False
    if not _LINKED.search(gap):
        return False
    compared = "so với" in behind and not re.search(r"so với (?:tổng|số)", behind)
    if "trong tổng" in gap or re.search(r"có (?:tỷ|tỉ) lệ|\btừ\s*$", gap):
        return False
    return bool(_SHARE_GAP.fullmatch(gap)) and not (BREAK.search(gap) or PLAN.search(behind) or compared)


_DONE_WITH = re.compile(r"(?:tỷ|tỉ) lệ (?P<unit>[^\W\d_]+)\b[^,;]*?\bđược (?P<done>[^\W\d_]+ [^\W\d_]+)")


def is_rate_of_itself(report: Report, part: Token, gap: str) -> bool:
    """ "tiếp nhận 105.970 hồ sơ, tỷ lệ hồ sơ được giải quyết đúng hạn đạt 99,7%": of these, what was done with them."""
    told = _DONE_WITH.search(gap)
    lead = report.text[max(0, part.start - 60) : part.start].lower()
    return told is not None and told["unit"] == part.unit and told["done"].lower() not in lead


_RATE_TOLD = re.compile(r"[;,] [Tt][ỷỉ] lệ(?: [^\W\d_]+){0,4}: ?")  # "391 hộ; Tỷ lệ hộ nghèo: 59,6%"


def words_behind(report: Report, percent: Token) -> str:
    return re.split(r"[;.,]", report.text[percent.end : percent.end + 25].lower())[0]


def agrees(part: Token, whole: Token, percent: Token) -> bool:
    told = part_of(part, whole, percent)
    return told is not None and told.verdict is Verdict.CONSISTENT


def is_whole(whole: Token, part: Token) -> bool:
    same = whole.kind == "number" and bool(whole.values) and same_thing(whole, part)
    return same and part.size <= whole.size


def part_of(part: Token, whole: Token, percent: Token) -> Claim | None:
    """The share as a claim; None when it lies so far off that the two can not have been meant."""
    words = f"{part.text.strip()} : {whole.text.strip()}"
    share_of_it = divided(amounts(part), amounts(whole))
    return claim("ratio_percent", (part, percent), share_of_it, percent, words, near=True)


def implied_whole(count: Token, percent: Token) -> Amount | None:
    """The whole of which `count` is `percent`, told with one decimal at least."""
    share_of_it = interval(percent.value, max(1, percent.decimals))
    return divided(amounts(count), (share_of_it, share_of_it))


_AGES = re.compile(
    r"\s*lần (?:thứ )?\d|\s*\(?(?:dưới|trên|từ) (?:đủ )?\d+(?: tuổi)?(?:\s*(?:-|đến)\s*\d+)? tuổi(?: trở (?:lên|xuống))?\)?"
)


_IN_STEPS = re.compile(
    r"(?:tăng|giảm)(?: thêm)?\s+[\d.,]+\s+[^\W\d]+(?:\s[^\W\d]+){0,3}\s*(?:\([^()]*\))?\s*(?:,|và)\s*$"
)


_IS_BASE = re.compile(r"(?:trên|trong|so với)(?: tổng)?(?: số)?\s*$|\btrên tổng [^;.()\d]{0,30}$")


_LINKED = re.compile(r"chiếm|đạt|bằng|tương đương|tương ứng|tức|(?:tỷ|tỉ) lệ|[(=,]")


IS_STEP = re.compile(r"(?:tăng|giảm|vượt|hụt)(?: (?!còn|xuống|lên|đến|tới)\w+)?\s*$")


def _is_base_over(report: Report, part: Token) -> bool:
    """ "34.168 hộ nghèo trên 452.560 hộ": "trên" was read as a bound of what is the base."""
    lead = report.text[max(0, part.start - 25) : part.start]
    return part.bound.lower() == "trên" and bool(re.search(r"\d\s[^\d,.;:()]*$", lead))


_BASE_NAMED = re.compile(
    r"\s*(?:so với |so |trên |trong |của )?(?:tổng )?(?P<said>số )?(?P<noun>(?P<thing>[^\W\d_]+)(?: [^\W\d_]+)?)"
)


_TOLD_AGAIN = re.compile(r"\s*(?:và|trong đó|còn|đang|đã|được|tăng|giảm|xếp)\b")


def named_base(report: Report, percent: Token) -> re.Match[str] | None:
    """The words behind a per cent that say of what: "17,3% tổng số đơn vị cấp huyện"."""
    return None if _TOLD_AGAIN.match(report.text, percent.end) else _BASE_NAMED.match(report.text, percent.end)


def counts_of(report: Report, token: Token, noun: str) -> bool:
    """Whether a number counts what the words name: "1.024 hộ nghèo"; "Lao động tiên tiến 1.024 cá nhân"."""
    if re.match(rf"\s*{re.escape(noun.lower())}(?!\w)", report.text[token.end : token.end + 40].lower()):
        return True  # "hộ" is not "hội viên"
    lead = re.split(r"[;,.:()]", report.text[max(0, token.start - 40) : token.start])[-1].strip().lower()
    return " " in noun and lead.startswith(noun.lower())


def is_share_told(report: Report, token: Token) -> bool:
    """ "89,36% (84 phiếu)": told with its share in front."""
    return bool(
        re.search(r"%\s*(?:\(|,\s*tương đương(?: với)?)\s*$", report.text[max(0, token.start - 20) : token.start])
    )


def digits_told(rate: Token) -> int:
    """How many digits a rate tells: a share of three fits another whole by no chance."""
    return len(str(rate.value).replace(".", "").strip("0"))


CHOSEN = re.compile(r"\b(?:[Đđ]ăng ký|đề nghị|kế hoạch|chỉ tiêu)[^.;,\d]{0,30}$")  # no number of all there are


def share_fits(part: Token, whole: Token, percent: Token) -> bool:
    found = claim("ratio_percent", (part, percent), divided(amounts(part), amounts(whole)), percent, "")
    return bool(found and found.verdict is not Verdict.INCONSISTENT)
