"""What the words of a list say of its numbers: one thing in several parts, an open end, names, another list."""

from __future__ import annotations

import re
from dataclasses import replace

from tdkt.checker.judges import LINKING, PEOPLE
from tdkt.checker.lists import AWARDED, GENERIC, Part, segments
from tdkt.checker.shapes import SIGN, Shape
from tdkt.checker.tokens import Token

_FEWEST, _LEAST = 3, 20
SUBSET = "trong đó"

OVERLAPPING = re.compile(
    r"\b(?:phạt\b.*\bđình chỉ|tước|(?<!phụ )nữ|đảng viên|trẻ em dưới|cao tuổi|yhct|đạt chuẩn|(?<!ngành )(?<!chế độ - )(?<!chế độ, )chính sách|dân tộc|tôn giáo|tuổi trẻ|trẻ tuổi|tái cử|qua đào tạo|bằng cấp|riêng|trong số|tăng(?! huyết)|giảm(?! nghèo)|cấp trên|đã (?:giải quyết|hòa giải|thi hành|tiếp|xử lý|hoàn thành|trả lời)|hòa giải(?! không| thành)|thuộc thẩm quyền|(?<!thời )(?<!niên )(?<!kỳ )(?<!giới )hạn|trực t(?=uyến|iếp)|đủ điều kiện"
    r"|được (?:vay|hỗ trợ|đào tạo|tặng|hưởng|giúp|cấp|tập huấn|khen|vinh danh|công nhận|đề nghị))\b"
)

OPEN_END = re.compile(
    rf"(?:\b(?:cùng|đều có|mỗi [^\W\d_]+(?: [^\W\d_]+)?(?: có)?) [{SIGN}]|…|\.\.\.|v\.v|vân vân|và (?:các|một số)(?![^,;.(){SIGN}]{{0,60}}[{SIGN}])|(?<!tập trung )chủ yếu|gồm cả|tiêu biểu|như|còn lại (?:là|thuộc|do)[^{SIGN}]*$)"
)

EACH_OF_THEM = re.compile(rf"\bmỗi [^\W\d_]+(?: [^\W\d_]+)?(?: có)? [{SIGN}]")

_STATE = re.compile(r"\b(?:đã|đang|chuyển|không|chưa|còn|trả|rút)\b")

_STEP = re.compile(r"hòa giải|thẩm quyền")  # a step inside another state, not beside it

_BREAKS_OFF = re.compile(
    r"[;.:(]|\b(?:ngoài ra|riêng|trong đó|đồng thời|bên cạnh|có|được|đã|đang|tăng|giảm|còn|với|nay|hiện)\b"
)

FROM_TO = re.compile(rf"\btừ [^{SIGN},;]{{0,30}}[{SIGN}][^{SIGN},;]{{0,30}}\b(?:lên|xuống|còn|thành|đến)\b")


# Two kinds that together are all there is.
HALVES = (
    (r"\bnam\b", r"\bnữ\b"),
    ("chính thức", "dự bị"),
    ("nuôi trồng", "khai thác"),
    (r"(?<!không )hợp lệ", "không hợp lệ"),
    ("đúng hạn|trước hạn", "quá hạn|trễ hạn"),
    ("thành thị|đô thị", "nông thôn"),
    (r"quốc tế|nước ngoài|nhập cảnh", r"nội địa|trong nước|cộng đồng"),
    (r"ngân sách trung ương|ngân sách tw", r"ngân sách địa phương"),
    (r"(?<!(?:không|.chưa) (?:có|đủ) )điều kiện", r"(?:chưa|không) (?:có|đủ) điều kiện"),
    (r"(?<!ngoài )công lập", r"ngoài công lập|tư thục|dân lập"),
    (r"rừng tự nhiên", r"rừng trồng"),
    (r"(?<!nhập )xuất khẩu", r"nhập khẩu"),
    (r"nước ngầm", r"nước mặt"),
    (r"sơ thẩm", r"phúc thẩm"),
    (r"trực tuyến|qua mạng", r"trực tiếp"),
    (r"(?<!không )chuyên trách", r"không chuyên trách|bán chuyên trách|kiêm nhiệm"),
    (r"theo kế hoạch", r"đột xuất"),
    (r"(?<!truy )tặng", r"truy tặng"),
    (r"thanh tra hành chính", r"thanh tra chuyên ngành"),
    (r"chuyển (?:sang|qua)", r"(?:thụ lý|phát sinh|tiếp nhận) mới|mới (?:thụ lý|phát sinh|tiếp nhận)"),
)


def behind(shape: Shape, token: Token) -> str:
    """The words behind a number of this sentence; none for one of the sentence before."""
    start = token.end - shape.sentence.start
    return shape.sentence.text[start:][:40] if start > 0 else ""


def noun_of(shape: Shape, total: Token, parts: list[Part]) -> str:
    """The two words that say what is counted, behind the total or the first part that counts the same."""
    tokens = (total, *(part.token for part in parts if part.token.unit == total.unit))
    told = (re.match(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)", behind(shape, token)) for token in tokens)
    return next((match[1].lower() for match in told if match), "")


def names_them(total: Token, parts: list[Part], text: str) -> bool:
    """Whether the list names as many things as the total counts, and their numbers are of their names: "PMU 1 và PMU 2"."""
    pieces = [start for start, end in segments(text, 0, len(text)) if text[start:end].strip(" ,;")]
    bare = sum(not part.token.unit or part.token.unit in LINKING for part in parts)
    return not total.dimension and len(pieces) == total.value and bare * 2 > len(parts)


def breaks_off(shape: Shape, last: Part, following: Part) -> bool:
    """Whether the list that adds up ends before the next number: its words, or those between, speak of something else."""
    between, ahead = shape.text[last.place + 1 : following.place], shape.text[following.place :][:70]
    return bool(_BREAKS_OFF.search(between) or re.search(r"kỳ trước|trước đó|chuyển sang", ahead))


def overlap(parts: list[Part], words: str, noun: str) -> bool:
    """Whether a thing may be counted in several parts: words of another sort than the rest, in some and not in all."""
    if any("trực tiếp" in part.words for part in parts):
        words = words.replace("trực t", "")
    if re.search(r"giữ nguyên|không (?:thay )?đổi", words):
        words = re.sub(r"\b(?:tăng|giảm)\b", "", words)  # up, down, or as before
        parts = [replace(part, words=re.sub(r"\b(?:tăng|giảm)\b", "", part.words)) for part in parts]
    kinds = [frozenset(match[0] for match in OVERLAPPING.finditer(part.words)) - {noun} for part in parts]
    return bool(frozenset.union(*kinds) - frozenset.intersection(*kinds) if any(kinds) else OVERLAPPING.search(words))


def without_number(text: str) -> int:
    """How many things of a list are named without a number."""
    text = re.sub(r"\([^()]*\)", "", text)
    clauses = text.split(";")
    each = all(set(SIGN) & set(clause) for clause in clauses)  # "17 đoàn xã, thị trấn; 5 đoàn trường học; …"
    pieces = clauses if each and len(clauses) >= _FEWEST else re.split(r"[,;]| và ", text)
    pieces = [piece for piece in pieces if "không có" not in piece and "hoặc" not in piece]
    numbered = [piece for piece in pieces if set(SIGN) & set(piece)]
    trailing = sum(bool(re.search(rf"[^\W\d_].*[{SIGN}]", piece)) for piece in numbered)
    if trailing * 2 > len(numbered):
        return 0  # "khiếu nại 03, kiến nghị, phản ánh 26": a name of two words
    return sum(bool(re.search(r"[^\W\d_]", piece)) and not set(SIGN) & set(piece) for piece in pieces)


def is_mixed(total: Token, parts: list[Part], sign: str) -> bool:
    """Whether some parts count the total's noun and others something else; a loose comma list must count bare."""
    if total.dimension or all(part.token.unit in AWARDED for part in parts):
        return False
    if sign in ("", ";"):
        states = all(_STATE.search(part.words) and not _STEP.search(part.words) for part in parts)
        return not states and any(part.token.unit and part.token.unit not in LINKING for part in parts)
    units = {part.token.unit for part in parts} - {""} - LINKING
    foreign = sum(part.token.unit != total.unit for part in parts)
    one_foreign = foreign == 1 and len(parts) >= _FEWEST + 1  # "369 HTX …, 25 quỹ tín dụng, 37 HTX …"
    made = sum(part.token.size for part in parts)
    one_foreign |= "gồm" in sign and total.size > _LEAST and total.size * 9 < made * 10 < total.size * 11
    return total.unit in units and len(units) > 1 and total.unit not in GENERIC and not (units <= PEOPLE or one_foreign)
