"""A case file → a candidate, every field checked at its line. What is wrong is refused; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from tdkt.kernel.finding import Finding, Refused, Severity, error
from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.place import Place
from tdkt.rulebook.load import YamlFile
from tdkt.rulebook.schema_words import shown
from tdkt.usecases.award_names import AwardNames
from tdkt.usecases.rows import read_day
from tdkt.vntext.names import fold

FIRST_YEAR = 1945
MOST = 1_000_000_000
FLAGS = {"true": True, "co": True, "yes": True, "false": False, "khong": False, "no": False}
NOTHING: Mapping[str, str] = MappingProxyType({})
_MOST_BYTES = 1_000_000
_SHARE = re.compile(r"(?P<number>-?\d{1,12}(?:[.,]\d{1,12})?)(?:/(?P<below>\d{1,12}))?(?P<percent> ?%)?", re.ASCII)
_WHOLE = re.compile(r"(-?\d{1,9})(?:\.0+)?", re.ASCII)


class Places(Protocol):
    """Whatever knows where its parts stand: a YAML file by line, a page by form field."""

    def place(self, *path: Any) -> Place: ...


class MappingPlaces:
    """Places of a plain mapping: the keys that lead there."""

    def place(self, *path: Any) -> Place:
        """The keys in a row, as in "candidate.ratings.0.year"."""
        return Place(item=".".join(map(str, path)))


@dataclass
class Field:
    """A value at its place in a file or form, with ways to read it that keep a finding when it is wrong."""

    file: Places
    path: tuple[Any, ...]
    value: Any
    findings: list[Finding]

    @property
    def place(self) -> Place:
        """The line it stands on."""
        return self.file.place(*self.path)

    def wrong(self, rule: str, message: str, *, expected: str = "", basis: LegalBasis | None = None) -> None:
        """Keep a finding about this value."""
        found = "" if self.value is None else str(self.value)
        cited = f"{message} ({basis})." if basis else message
        self.findings.append(Finding(rule, Severity.ERROR, cited, self.place, found, expected, basis))

    def part(self, key: Any) -> Field:
        """The part with this key; its value is None when it is absent."""
        value = self.value[key] if isinstance(self.value, list) else self.value.get(key)
        if key == "on" and value is None:
            value = self.value.get(True)  # YAML 1.1 reads the bare word `on` as true
        return Field(self.file, (*self.path, key), value, self.findings)

    def mapping(self, what: str) -> Field | None:
        """Itself when it is a mapping."""
        if isinstance(self.value, dict):
            return self
        self.wrong("shape", f"{what} phải là một nhóm khóa: giá trị.")
        return None

    def items(self, what: str) -> Iterator[Field]:
        """The parts of a list of mappings."""
        if not isinstance(self.value, list):
            self.wrong("shape", f"{what} phải là một danh sách.")
            return
        for number in range(len(self.value)):
            item = self.part(number)
            if item.mapping(f"Mỗi mục của {what}"):
                yield item

    def whole(self, what: str, *, least: int = 0, most: int | None = None) -> int | None:
        """A whole number between two bounds."""
        if self.value is None:
            return None
        number = _whole(self.value)
        if number is None:
            self.wrong("number", f"{what} phải là số nguyên, không phải {shown(self.value)}.")
        elif number < least:
            self.wrong("number", f"{what} không được nhỏ hơn {least} (đang ghi {number}).")
        elif number > (MOST if most is None else most):
            self.wrong("number", f"{what} không được lớn hơn {MOST if most is None else most} (đang ghi {number}).")
        else:
            return number
        return None

    def year(self, what: str, last: int) -> int | None:
        """A year not after the dossier."""
        if self.value is None:
            self.wrong("year", f"{what} chưa ghi.")
            return None
        year = _whole(self.value)
        if year is None or not FIRST_YEAR <= year <= 9999:
            self.wrong("year", f"{what} phải là một năm từ {FIRST_YEAR}, không phải {shown(self.value)}.")
            return None
        if year > last:
            self.wrong("year", f"{what} là {year}, sau năm nhận hồ sơ ({last}).")
            return None
        return year

    def day(self, what: str) -> date | None:
        """A day written 2024-12-20 or 20/12/2024."""
        if isinstance(self.value, datetime):
            return self.value.date()
        if isinstance(self.value, date):
            return self.value
        if self.value is None:
            self.wrong("date", f"{what} chưa ghi.")
            return None
        try:
            return read_day(str(self.value).strip(), self.place)
        except Refused:
            example = "viết như 2024-12-20 hoặc 20/12/2024"
            self.wrong("date", f"{what} không phải là một ngày: {shown(self.value)}; {example}.")
            return None

    def flag(self, what: str) -> bool | None:
        """true or false, also as people say it."""
        if self.value is None or isinstance(self.value, bool):
            return self.value
        said = FLAGS.get(fold(str(self.value)))
        if said is None:
            self.wrong("flag", f"{what} phải là true hoặc false, không phải {shown(self.value)}.")
        return said

    def share(self, what: str) -> Fraction | None:
        """A share between 0 and 1, or in per cent."""
        own = read_share(self.value)
        if own is None:
            self.wrong("number", f"{what} phải là một tỷ lệ như 70%, 0.7 hoặc 7/10, không phải {shown(self.value)}.")
            return None
        if not 0 <= own <= 1:
            self.wrong("share", f"{what} phải từ 0 đến 1 (0% đến 100%), đang ghi {self.value}.")
            return None
        return own

    def decimal(self, what: str, *, most: Fraction | None = None) -> Fraction | None:
        """A number not below zero."""
        own = read_share(self.value) if "%" not in str(self.value) else None
        if own is None:
            self.wrong("number", f"{what} phải là số, không phải {shown(self.value)}.")
            return None
        if own < 0 or (most is not None and own > most):
            self.wrong("number", f"{what} phải từ 0 đến {most if most is not None else '…'} (đang ghi {self.value}).")
            return None
        return own

    def text(self, what: str) -> str:
        """Words; empty when there are none."""
        if isinstance(self.value, dict | list):
            self.wrong("shape", f"{what} phải là chữ, không phải {shown(self.value)}.")
            return ""
        return "" if self.value is None else str(self.value)

    def one_of(self, known: Iterable[str], what: str, rule: str = "value", *, said: Mapping[str, str] = NOTHING) -> str:
        """A name among known ones, in any writing or by what people say for it; empty when it is none of them."""
        names = list(known)
        plain = fold(str(self.value)) if isinstance(self.value, str) else ""
        words = {fold(word): name for word, name in said.items()} | {fold(name): name for name in names}
        if plain and plain in words:
            return words[plain]
        near = list(dict.fromkeys(words[word] for word in get_close_matches(plain, words, 3)))
        return self._none_of(names, near, what, rule)

    def award(self, names: AwardNames, what: str) -> str:
        """The code of the award that words mean; empty when they mean none, or several."""
        words = self.value if isinstance(self.value, str) else ""
        found = names.codes(words)
        return found[0] if len(found) == 1 else self._none_of([], found or names.near(words), what, "award")

    def _none_of(self, names: list[str], near: list[str], what: str, rule: str) -> str:
        hint = (
            f" Có phải {' hoặc '.join(near)}?" if near else f" Chọn: {', '.join(names)}." if 0 < len(names) < 16 else ""
        )
        found = "chưa ghi" if self.value is None else f"{shown(self.value)} không có"
        self.wrong(rule, f"{what} {found}.{hint}", expected=", ".join(near or names[:15]))
        return ""

    def unknown(self, known: Iterable[str]) -> list[str]:
        """Keys that nothing reads, as notes with their lines; one written almost like a key that is read is wrong."""
        names = set(known)
        strange = [key for key in self.value if key not in names and not (key is True and "on" in names)]
        notes = []
        for key in strange:
            near = get_close_matches(str(key).lower(), sorted(names - {"note", "name"}), 1, 0.8)
            if near:
                self.part(key).wrong("key", f"Không có khóa “{key}”. Có phải “{near[0]}”?", expected=near[0])
            else:
                notes.append(f"Khóa lạ “{key}” ({self.part(key).place}) không được dùng.")
        return notes

    def read(self, key: str, reader: Callable[[Field], Any]) -> Any:
        """What a reader makes of a part, None when the part is absent."""
        part = self.part(key)
        return None if part.value is None else reader(part)


def open_yaml(path: Path) -> YamlFile:
    """A YAML file with the lines of its parts. Raises Refused when it cannot be read."""
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise Refused([error("yaml", "Tệp quá lớn cho một hồ sơ.", Place(path.name))])
    file = YamlFile(path, "law-case", root=path.parent)
    if file.findings:
        raise Refused(file.findings)
    return file


def root_field(file: YamlFile, path: tuple[Any, ...] = (), value: Mapping[str, Any] | None = None) -> Field:
    """The whole content of a file, or the part at a path, as a field."""
    return Field(file, path, file.content if value is None else value, [])


def read_share(value: object) -> Fraction | None:
    """The number in 70%, 0.7, 0,7 or 7/10, None when it is none; powers of ten are no way to write a share.

    >>> read_share("70,5%"), read_share(0.7), read_share("2/3"), read_share("1e9")
    (Fraction(141, 200), Fraction(7, 10), Fraction(2, 3), None)
    """
    found = _SHARE.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
    if found is None or int(found["below"] or 1) == 0:
        return None
    own = Fraction(found["number"].replace(",", ".")) / int(found["below"] or 1)
    return own / 100 if found["percent"] else own


def _whole(value: object) -> int | None:
    """A whole number written 20, "20" or 20.0; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, int):
        return max(-MOST - 1, min(value, MOST + 1))
    found = _WHOLE.fullmatch(str(value).strip())
    return int(found[1]) if found else None
