"""A case file → a candidate, every field checked at its line. What is wrong is refused; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from tdkt.kernel.finding import Finding, Refused, Severity
from tdkt.kernel.legal import LegalBasis
from tdkt.kernel.place import Place
from tdkt.rulebook.load import YamlFile

FIRST_YEAR = 1945
_MOST_BYTES = 1_000_000
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


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
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.wrong("number", f"{what} phải là số nguyên, không phải “{self.value}”.")
        elif self.value < least:
            self.wrong("number", f"{what} không được nhỏ hơn {least} (đang ghi {self.value}).")
        elif most is not None and self.value > most:
            self.wrong("number", f"{what} không được lớn hơn {most} (đang ghi {self.value}).")
        else:
            return self.value
        return None

    def year(self, what: str, last: int) -> int | None:
        """A year not after the dossier."""
        if isinstance(self.value, str) and self.value.isdigit():
            self.value = int(self.value)
        year = self.value
        if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= 9999:
            self.wrong("year", f"{what} phải là một năm bốn chữ số, không phải “{year}”.")
            return None
        if year > last:
            self.wrong("year", f"{what} là {year}, sau năm nhận hồ sơ ({last}).")
            return None
        return year

    def day(self, what: str) -> date | None:
        """A day written YYYY-MM-DD."""
        if isinstance(self.value, datetime):
            return self.value.date()
        if isinstance(self.value, date):
            return self.value
        try:
            return date.fromisoformat(str(self.value))
        except ValueError:
            self.wrong("date", f"{what} phải viết NĂM-THÁNG-NGÀY (2024-12-20), không phải “{self.value}”.")
            return None

    def flag(self, what: str) -> bool | None:
        """true or false."""
        if self.value is None or isinstance(self.value, bool):
            return self.value
        self.wrong("flag", f"{what} phải là true hoặc false, không phải “{self.value}”.")
        return None

    def share(self, what: str) -> Fraction | None:
        """A share between 0 and 1, or in per cent."""
        text = str(self.value).replace(",", ".").strip()
        try:
            own = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        except (ValueError, ZeroDivisionError):
            self.wrong("number", f"{what} phải là một tỷ lệ, không phải “{self.value}”.")
            return None
        if not 0 <= own <= 1:
            self.wrong("share", f"{what} phải từ 0 đến 1 (0% đến 100%), đang ghi {self.value}.")
            return None
        return own

    def decimal(self, what: str, *, most: Fraction | None = None) -> Fraction | None:
        """A number not below zero."""
        try:
            own = Fraction(str(self.value).replace(",", "."))
        except (ValueError, ZeroDivisionError):
            self.wrong("number", f"{what} phải là số, không phải “{self.value}”.")
            return None
        if own < 0 or (most is not None and own > most):
            self.wrong("number", f"{what} phải từ 0 đến {most if most is not None else '…'} (đang ghi {self.value}).")
            return None
        return own

    def one_of(self, known: Iterable[str], what: str, rule: str = "value") -> str:
        """A name among known ones, empty when it is none of them."""
        names = list(known)
        if isinstance(self.value, str) and self.value in names:
            return self.value
        near = get_close_matches(str(self.value).upper() if names and names[0].isupper() else str(self.value), names, 3)
        hint = f" Có phải {' hoặc '.join(near)}?" if near else f" Chọn: {', '.join(names)}." if len(names) < 16 else ""
        shown = "chưa ghi" if self.value is None else f"“{self.value}” không có"
        self.wrong(rule, f"{what} {shown}.{hint}", expected=", ".join(near or names[:15]))
        return ""

    def unknown(self, known: Iterable[str]) -> list[str]:
        """Keys that nothing reads, as notes with their lines."""
        names = set(known)
        strange = [key for key in self.value if key not in names and not (key is True and "on" in names)]
        return [f"Khóa lạ “{key}” ({self.part(key).place}) không được dùng." for key in strange]

    def read(self, key: str, reader: Callable[[Field], Any]) -> Any:
        """What a reader makes of a part, None when the part is absent."""
        part = self.part(key)
        return None if part.value is None else reader(part)


def open_yaml(path: Path) -> YamlFile:
    """A YAML file with the lines of its parts. Raises Refused when it cannot be read."""
    try:
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            raise Refused([_broken(path, "Tệp quá lớn cho một hồ sơ.")])
        file = YamlFile(path, "law-case", root=path.parent)
    except RecursionError:
        raise Refused([_broken(path, "Tệp tự nhắc lại chính nó.")]) from None
    except ValueError:
        raise Refused([_bad_date(path)]) from None
    if file.findings:
        raise Refused(file.findings)
    return file


def root_field(file: YamlFile, path: tuple[Any, ...] = (), value: Mapping[str, Any] | None = None) -> Field:
    """The whole content of a file, or the part at a path, as a field."""
    return Field(file, path, file.content if value is None else value, [])


def _bad_date(path: Path) -> Finding:
    """A finding at the line of a day that does not exist."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for found in _DATE.findall(line):
            try:
                date(*map(int, found.split("-")))
            except ValueError:
                return _broken(path, f"Không có ngày {found}.", number)
    return _broken(path, "Có giá trị không đọc được.")


def _broken(path: Path, message: str, line: int = 0) -> Finding:
    return Finding("yaml", Severity.ERROR, message, Place(path.name, line))
