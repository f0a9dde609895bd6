"""Tables: columns against their total row, rows against their total column, per cents against plan and actual."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tdkt.checker.claims import Claim, Span, Verdict, judged_as
from tdkt.checker.text import Report
from tdkt.checker.verdicts import interval, shown
from tdkt.vntext.grammar import pattern
from tdkt.vntext.numbers import decimals_of, readings

_KIND = "table_total"
_TOTAL_ROW = re.compile(r"(?:tổng(?! kết)|cộng|toàn |chung$|cả (?:năm|xã|huyện|cụm|tỉnh)|\d năm$)", re.IGNORECASE)
_TOTAL_OF_MARKS = re.compile(r"tổng (?:số )?điểm", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_NOT_SUMMED = re.compile(
    r"%|tỷ lệ|tỉ lệ|năm sinh|bình quân|(?<!dân số )trung bình|vạn dân|trên 1|điểm|đạt|xếp|hạng|so với|năng suất|ghi chú|\bTT\b|^STT|thời gian|ngày",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|tỷ lệ|tỉ lệ|đạt|so ", re.IGNORECASE)
_PLAN = re.compile(r"kế hoạch|dự toán|chỉ tiêu|\bKH\b|được giao", re.IGNORECASE)
_ACTUAL = re.compile(r"thực hiện|kết quả|\bTH\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,4}\.?")


@dataclass(frozen=True)
class Cell:
    """What stands in one square of a table, and where."""

    text: str
    span: Span

    @property
    def value(self) -> Decimal | None:
        """The number in the cell, or None for words and blanks."""
        found = readings(self.text.strip().rstrip("%").strip())
        return found[0] if found else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.text.strip() in ("", "-", "–", "x")


_Row = list[Cell]


@pattern(_KIND)
def tables(report: Report) -> Iterator[Claim]:
    """Every table of tab-separated lines."""
    for table in _tables(report):
        head, body = _parted(table)
        totals = [row for row in body if _is_total(row)]
        plain = [row for row in body if not _is_total(row)]
        chapters = [row for row in plain if _ROMAN.fullmatch(row[0].text)]
        if len(chapters) > 1:
            yield from _chapters(head, plain)
            plain = chapters
        if len(totals) == 1 and len(plain) >= 2 and body[-1] is totals[0]:
            for column in range(1, len(head)):
                told = _column(head[column].text, [row[column] for row in plain], totals[0][column])
                yield from (claim for claim in told if head[0].text or _is_close(claim))
        yield from _rows(head, body)
        made = list(_formulas(head, body))
        yield from made or _percents(head, body)


def _parted(table: list[_Row]) -> tuple[_Row, list[_Row]]:
    """The head of a table and its lines; a table that begins with numbers has its head elsewhere."""
    head, body = table[0], [row for row in table[1:] if len(row) == len(table[0])]
    while len(body) > _FEWEST and _goes_on(head, body[0]):
        head, body = _joined(head, body[0]), body[1:]
    while body and _numbers_columns(body[0]):
        body = body[1:]
    values = [cell.value for cell in head[1:]]
    numbers = [value for value in values if value is not None]
    years = all(_IS_YEAR <= value < _IS_YEAR + 200 for value in numbers)
    counted = numbers == list(range(int(numbers[0]), int(numbers[0]) + len(numbers))) if numbers else True
    if len(numbers) < _FEWEST - 1 or len(numbers) * 2 < len(values) or years or counted:
        return head, body
    return [Cell("", cell.span) for cell in head], [head, *body]


_NUMBERED = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?")


def _numbers_columns(row: _Row) -> bool:
    """Whether a line only numbers the columns: "A | B | 1 | 2 | 3 = 2/1"."""
    told = [cell.text for cell in row if cell.text]
    counts = [int(found[1]) for text in told if (found := re.match(r"\(?(\d{1,2})\b", text))]
    in_turn = all(second == first + 1 for first, second in pairwise(counts))
    return len(counts) >= _FEWEST and in_turn and counts[0] <= 2 and all(map(_NUMBERED.fullmatch, told))


def _goes_on(head: _Row, below: _Row) -> bool:
    """Whether a line is the second of a head whose squares were joined: words only, and blank where they were not."""
    words = [bool(cell.text) for cell in below]
    numbers = any(cell.value is not None for cell in (*head[1:], *below))
    return not words[0] and any(words[1:]) and any(not cell.text for cell in head[1:]) and not numbers


def _joined(head: _Row, below: _Row) -> _Row:
    """A head of two lines as one: what stands over several squares is told of each."""
    cells, over = [], ""
    for upper, lower in zip(head, below, strict=True):
        over = upper.text or (over if lower.text else "")
        cells.append(Cell(f"{over} {lower.text}".strip(), upper.span))
    return cells


_IS_YEAR = 1900


def _tables(report: Report) -> Iterator[list[_Row]]:
    table: list[_Row] = []
    for start, line in [*report.paragraphs(), (len(report.text), "")]:
        row = cells_of(start, line)
        if len(row) > 1 and (not table or len(row) <= len(table[0])):
            end = row[-1].span[1]
            blanks = [Cell("", (end, end))] * (len(table[0]) - len(row) if table else 0)
            table.append(row + blanks)
            continue
        if len(table) > 2:
            yield table
        table = [row] if len(row) > 1 else []


def has_cells(line: str) -> bool:
    """Whether a line is one of a table."""
    return "\t" in line or line.count("|") > 1


def cells_of(start: int, line: str) -> _Row:
    """The squares of a line cut by tabs, or by upright strokes; none for a line of plain text."""
    if not has_cells(line):
        return []
    mark = "\t" if "\t" in line else "|"
    cells, position = [], start
    for text in line.split(mark):
        inner = text.strip()
        begin = position + text.find(inner)
        cells.append(Cell(inner, (begin, begin + len(inner))))
        position += len(text) + 1
    return cells[1:-1] if line.lstrip().startswith("|") else cells


def _is_total(row: _Row) -> bool:
    label = next((cell.text for cell in row if cell.text and cell.value is None), "")
    return bool(_TOTAL_ROW.match(label))


def _is_close(claim: Claim) -> bool:
    """Whether a sum comes near what is printed: without a head nobody says that the column is to be summed."""
    made, printed = readings(claim.computed), readings(claim.stated)
    return bool(made and printed) and abs(made[0] - printed[0]) * _CLOSE <= abs(printed[0])


_CLOSE = 20


def _column(head: str, cells: list[Cell], total: Cell) -> Iterator[Claim]:
    if _NOT_SUMMED.search(head) or total.value is None:
        return
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < 2 or any(cell.value is None and not cell.is_blank for cell in cells):
        return
    blanks = len(values) < len(cells)
    words = f"Cột “{head}”: {' + '.join(shown(value, 3) for value in values)}"
    yield _sum(values, total, words, soft=blanks or "%" in total.text)


def _sum(values: list[Decimal], total: Cell, words: str, *, soft: bool = False) -> Claim:
    stated = total.value or Decimal(0)
    computed = sum(values, Decimal(0))
    room = sum((interval(value, decimals_of(value))[1] - value for value in (*values, stated)), Decimal(0))
    fits = abs(computed - stated) <= room
    message = f"{words} = {shown(computed, 3)}, bảng ghi {total.text}."
    if soft and not fits:
        message += " Có ô để trống."
    return judged_as(_KIND, fits, (total.span,), message, total.text, shown(computed, 3), soft=soft)


def _rows(head: _Row, body: list[_Row]) -> Iterator[Claim]:
    """A column headed "Tổng", "Cộng" holds the sum of columns beside it: of the run that most rows agree on."""
    for column, cell in enumerate(head):
        marks = _TOTAL_OF_MARKS.match(cell.text)
        if not _TOTAL_HEAD.match(cell.text) or (_NOT_SUMMED.search(cell.text) and not marks):
            continue
        tried = [list(_row_sums(head, body, column, run)) for run in _runs(head, body, column)]
        fitting = [sum(claim.verdict is Verdict.CONSISTENT for claim in claims) for claims in tried]
        best = max(range(len(tried)), key=lambda each: fitting[each], default=None)
        if best is not None and fitting[best] and fitting[best] * 2 >= len(tried[best]):
            yield from tried[best]


def _runs(head: _Row, body: list[_Row], column: int) -> Iterator[list[int]]:
    """Columns next to a total that may be its parts: all on one side, or the nearest few."""
    for side in (range(column - 1, 0, -1), range(column + 1, len(head))):
        counted = [i for i in side if any(row[i].value is not None for row in body)]
        marks = _TOTAL_OF_MARKS.match(head[column].text)
        summed = [
            i for i in counted if not _NOT_SUMMED.search(re.sub("[Đđ]iểm", "", head[i].text) if marks else head[i].text)
        ]
        for size in range(len(summed), 1, -1):
            yield summed[:size]


def _row_sums(head: _Row, body: list[_Row], column: int, run: list[int]) -> Iterator[Claim]:
    for row in body:
        values = [row[i].value for i in sorted(run)]
        away = [bool(re.search(r"trừ\b", head[i].text, re.IGNORECASE)) for i in sorted(run)]
        numbers = [-v if less and v > 0 else v for v, less in zip(values, away, strict=True) if v is not None]
        if row[column].value is not None and len(numbers) >= 2:
            label = next((c.text for c in row if c.text and c.value is None), "")
            words = f"{label}: {' + '.join(shown(number, 3) for number in numbers)}"
            yield _sum(numbers, row[column], words, soft=len(numbers) < len(values))


def _chapters(head: _Row, rows: list[_Row]) -> Iterator[Claim]:
    """Rows I, II, III hold the sums of the rows below them."""
    starts = [index for index, row in enumerate(rows) if _ROMAN.fullmatch(row[0].text)]
    for start, stop in pairwise([*starts, len(rows)]):
        below = rows[start + 1 : stop]
        for column in range(1, len(head)) if len(below) > 1 else ():
            yield from _column(head[column].text, [row[column] for row in below], rows[start][column])


_Formula = Callable[[Decimal, Decimal], Decimal]
_SHARE: _Formula = lambda a, b: a / b * 100  # noqa: E731
_GROWTH: _Formula = lambda a, b: (a - b) / b * 100  # noqa: E731
_STEP: _Formula = lambda a, b: a - b  # noqa: E731
_CROP: _Formula = lambda a, b: a * b / 10  # noqa: E731
_OF_TEN_THOUSAND: _Formula = lambda a, b: a / b * 10_000  # noqa: E731
# What the head of a column says it may hold, made of two others.
_MADE_OF: tuple[tuple[re.Pattern[str], tuple[tuple[str, _Formula], ...]], ...] = (
    (_PERCENT, ((":", _SHARE), (": … –", _GROWTH))),
    (re.compile(r"tăng|giảm|chênh|còn lại|vượt", re.IGNORECASE), (("–", _STEP), (": … –", _GROWTH))),
    (re.compile(r"sản lượng", re.IGNORECASE), (("×", _CROP),)),
    (re.compile(r"vạn dân|10\.000 dân", re.IGNORECASE), ((": 1/10.000 của", _OF_TEN_THOUSAND),)),
)
_FEWEST, _NONE = 3, Decimal(0)


def _formulas(head: _Row, body: list[_Row]) -> Iterator[Claim]:
    """A column that two others make in nearly every row: the rows where they do not are asked about."""
    numeric = [i for i in range(1, len(head)) if sum(row[i].value is not None for row in body) >= _FEWEST]
    for column in numeric:
        formulas = [each for words, made in _MADE_OF if words.search(head[column].text) for each in made]
        if not any(cell.text for cell in head) and any(decimals_of(row[column].value or _NONE) > 1 for row in body):
            formulas = [(":", _SHARE)]  # a table whose head stands elsewhere: shares of two decimals
        found = max(
            (
                (list(_rows_made(body, column, one, other, sign, formula)))
                for sign, formula in formulas
                for one in numeric
                for other in numeric
                if len({column, one, other}) == len("abc")
            ),
            key=lambda claims: sum(claim.verdict is Verdict.CONSISTENT for claim in claims),
            default=[],
        )
        fits = sum(claim.verdict is Verdict.CONSISTENT for claim in found)
        if fits >= _FEWEST and len(found) - fits <= max(1, len(found) // 4):
            yield from found


def _rows_made(body: list[_Row], column: int, one: int, other: int, sign: str, formula: _Formula) -> Iterator[Claim]:
    for row in body:
        first, second, stated = row[one].value, row[other].value, row[column].value
        if first is None or not second or stated is None:
            continue
        computed = formula(first, second)
        room = _room(first, second, formula) + interval(stated, decimals_of(stated))[1] - stated
        room += Decimal(5).scaleb(-decimals_of(stated) - 1) if sign != "–" else Decimal(0)
        fits = abs(computed - stated) <= room
        message = f"{row[one].text} {sign} {row[other].text} = {shown(computed)}, bảng ghi {row[column].text}."
        place = (row[column].span, row[one].span, row[other].span)
        yield judged_as(_KIND, fits, place, message, row[column].text, shown(computed))


def _room(first: Decimal, second: Decimal, formula: _Formula) -> Decimal:
    """How far the computed value may lie off because the numbers were rounded."""
    middle = formula(first, second)
    ends = [
        formula(a, b) for a in interval(first, decimals_of(first)) for b in interval(second, decimals_of(second)) if b
    ]
    return max((abs(end - middle) for end in ends), default=Decimal(0))


def _percents(head: _Row, body: list[_Row]) -> Iterator[Claim]:
    """A short table with one column of plans, one of results and one of per cents."""
    numeric = [i for i in range(1, len(head)) if any(row[i].value is not None for row in body)]
    plans, actuals = (
        [i for i in numeric if words.search(head[i].text) and "%" not in head[i].text] for words in (_PLAN, _ACTUAL)
    )
    rates = [i for i in numeric if _PERCENT.search(head[i].text) and i not in (*plans, *actuals)]
    if len(plans) == len(actuals) == 1 and rates:
        yield from _rows_made(body, rates[0], actuals[0], plans[0], ":", _SHARE)
