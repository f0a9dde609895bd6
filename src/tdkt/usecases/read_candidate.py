"""The candidate of a case file: every field of it checked, every wrong one kept as a finding at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tdkt.domain.awards.candidate import (
    REACHES,
    Candidate,
    Discipline,
    Held,
    Initiative,
    Listing,
    Members,
    Merit,
    Race,
    Rating,
    Score,
)
from tdkt.domain.awards.conditions.circumstance import AREAS, EVENTS, MERITS, ORGANISERS, VIOLATIONS
from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.lawbook import LawBook
from tdkt.usecases.award_names import KINDS, AwardNames
from tdkt.usecases.case_file import Field

# What people say for the words of a case file, compared without marks and capitals.
SAID = {
    "kind": KINDS,
    "class": {rating.label: rating.name for rating in Rating}
    | {f"{rating.name}NV": rating.name for rating in Rating}
    | {"hoàn thành xuất sắc": "HTXS", "hoàn thành tốt": "HTT", "hoàn thành": "HT", "không hoàn thành": "KHT"},
    "level": {"cơ sở": "grassroots", "cấp cơ sở": "grassroots", "huyện": "district", "cấp huyện": "district"}
    | {"tỉnh": "province", "cấp tỉnh": "province", "bộ": "ministry", "cấp bộ": "ministry", "toàn quốc": "nation"},
    "organiser": {"huyện": "district", "cấp huyện": "district", "tỉnh": "province", "cấp tỉnh": "province"}
    | {"trung ương": "central"},
    "event": {name: event for event, name in EVENTS.items()},
    "type": {"thường xuyên": "merit", "công trạng": "merit", "chuyên đề": "thematic", "phong trào": "movement"}
    | {"đột xuất": "sudden", "cống hiến": "devotion", "niên hạn": "tenure", "đối ngoại": "foreign"},
    "area": {name: area for area, name in AREAS.items()},
    "merit": {name: merit for merit, name in MERITS.items()},
    "violation": {name: violation for violation, name in VIOLATIONS.items()},
}
COUNTS = ("count", "ldtt", "cstt", "cstdcs", "completed", "disciplined")
TYPES = ("merit", "thematic", "movement", "sudden", "devotion", "tenure", "foreign")
RACES = ("rank", "organiser", "years", "event")


def known_keys(law: LawBook) -> set[str]:
    """The keys of a candidate that something reads."""
    fields = {"kind", "name", "year", "ratings", "awards", "initiatives", "discipline", "under_examination", "members"}
    fields |= {"list", "founded", "score", "area", "violations", "merits", "note", *law.facts}
    return fields | {f"{race}_{part}" for race in ("cluster", "movement") for part in RACES}


class CandidateReader:
    """Reads a candidate; every wrong field is kept as a finding."""

    def __init__(self, root: Field, law: LawBook, on: date):
        self.root = root
        self.law = law
        self.on = on
        self.names = AwardNames(law, on)
        self.notes: list[str] = []

    def candidate(self) -> Candidate:
        """The candidate with every field that could be read."""
        root = self.root
        facts = {name: root.part(name).flag(text) for name, text in self.law.facts.items()}
        self.notes += root.unknown(known_keys(self.law))
        return Candidate(
            kind=root.part("kind").one_of(RECIPIENTS, "Loại đối tượng (kind)", "kind", said=SAID["kind"]),
            name=root.part("name").text("Tên (name)"),
            year=root.read("year", lambda f: f.year("Năm xét (year)", self.on.year)),
            ratings=root.read("ratings", self._ratings),
            awards=root.read("awards", lambda f: tuple(self._awards(f))),
            initiatives=root.read("initiatives", lambda f: tuple(self._initiatives(f))),
            discipline=root.read("discipline", lambda f: tuple(self._discipline(f))),
            under_examination=root.part("under_examination").flag("Đang bị xem xét (under_examination)"),
            members=root.read("members", self._members),
            listing=root.read("list", self._listing),
            founded=root.read("founded", self._founded),
            score=root.read("score", self._score),
            violations=root.read("violations", lambda f: tuple(self._violations(f))),
            merits=root.read("merits", lambda f: tuple(self._merits(f))),
            cluster=self._race("cluster"),
            movement=self._race("movement"),
            facts={name: value for name, value in facts.items() if value is not None},
        )

    def _ratings(self, field: Field) -> dict[int, Rating]:
        found: dict[int, Rating] = {}
        for item in self._items(field, "Xếp loại (ratings)", ("year", "class")):
            year = item.part("year").year("Năm xếp loại", self.on.year)
            name = item.part("class").one_of(Rating.__members__, "Mức xếp loại (class)", "class", said=SAID["class"])
            if year in found:
                item.part("year").wrong("unique", f"Năm {year} xếp loại hai lần.")
            if year and name:
                found[year] = Rating[name]
        return found

    def _awards(self, field: Field) -> Iterator[Held]:
        for item in self._items(field, "Khen thưởng đã có (awards)", ("award", "year", "date", "type")):
            code = item.part("award").award(self.names, "Mã khen thưởng")
            decided = item.read("date", lambda f: f.day("Ngày tặng (date)"))
            dated = item.part("year").value is None and decided is not None
            year = decided.year if dated else item.part("year").year("Năm của thành tích (year)", self.on.year)
            kind = item.read("type", lambda f: f.one_of(TYPES, "Loại hình (type)", "type", said=SAID["type"])) or ""
            if decided and decided > self.on:
                item.part("date").wrong("date", f"Ngày tặng {decided:%d/%m/%Y} sau ngày nhận hồ sơ.")
            elif decided and year and decided.year < year:
                item.part("date").wrong("date", f"Ngày tặng {decided:%d/%m/%Y} trước năm của thành tích ({year}).")
            elif code and year:
                yield Held(code, year, decided, kind)

    def _initiatives(self, field: Field) -> Iterator[Initiative]:
        levels = [name for name in REACHES if name != "district"]
        said = {words: level for words, level in SAID["level"].items() if level in levels}
        for item in self._items(field, "Sáng kiến (initiatives)", ("year", "level", "used_for")):
            year = item.part("year").year("Năm công nhận sáng kiến", self.on.year)
            level = item.part("level").one_of(levels, "Phạm vi sáng kiến (level)", "level", said=said)
            used = item.read("used_for", lambda f: f.award(self.names, "Đã dùng cho (used_for)")) or ""
            if year and level:
                yield Initiative(year, REACHES[level], used)

    def _discipline(self, field: Field) -> Iterator[Discipline]:
        for item in self._items(field, "Kỷ luật (discipline)", ("form", "from", "to")):
            since = item.part("from").day("Ngày kỷ luật (from)")
            until = item.read("to", lambda f: f.day("Ngày hết hạn kỷ luật (to)"))
            if since and until and until < since:
                item.part("to").wrong("date", "Ngày hết hạn kỷ luật trước ngày kỷ luật.")
            elif since:
                yield Discipline(item.part("form").text("Hình thức kỷ luật (form)") or "kỷ luật", since, until)

    def _members(self, field: Field) -> Members | None:
        if field.mapping("Thành viên (members)") is None:
            return None
        self.notes += field.unknown((*COUNTS, *(f"{name}_share" for name in COUNTS[1:]), "note"))
        numbers = {name: field.part(name).whole(f"Số thành viên (members.{name})") for name in COUNTS}
        count = numbers["count"]
        for name in COUNTS[1:]:
            number = numbers[name]
            if count is not None and number is not None and number > count:
                message = f"members.{name} là {number}, nhiều hơn tổng số {count}: tỷ lệ vượt 100%."
                field.part(name).wrong("share", message)
        shares = {}
        for name in COUNTS[1:]:
            own = field.read(f"{name}_share", lambda f: f.share("Tỷ lệ"))
            if own is not None:
                shares[name] = own
        return Members(**numbers, shares=shares)

    def _listing(self, field: Field) -> Listing | None:
        if field.mapping("Danh sách đề nghị (list)") is None:
            return None
        self.notes += field.unknown(("proposed", "base", "note"))
        proposed = field.part("proposed").whole("Số đề nghị (list.proposed)")
        base = field.part("base").whole("Số làm gốc (list.base)", least=1)
        for name in ("proposed", "base"):
            if field.part(name).value is None:
                field.wrong("shape", f"Danh sách đề nghị (list) chưa ghi {name}.")
        return Listing(proposed, base) if proposed is not None and base is not None else None

    def _founded(self, field: Field) -> date | int | None:
        if re.fullmatch(r"\d{4}", str(field.value)):
            return field.whole("Năm thành lập (founded)", least=1800, most=self.on.year)
        day = field.day("Ngày thành lập (founded)")
        if day and day > self.on:
            field.wrong("date", "Ngày thành lập sau ngày nhận hồ sơ.")
        return day

    def _score(self, field: Field) -> Score | None:
        area_field = self.root.part("area")
        total_field = field
        parts: list[tuple[Fraction, Fraction]] = []
        if isinstance(field.value, dict):
            total_field = field.part("total")
            area_field = field.part("area") if field.part("area").value is not None else area_field
            for item in field.part("parts").items("Điểm từng tiêu chuẩn (parts)") if "parts" in field.value else ():
                most = item.part("max").decimal("Điểm tối đa (max)")
                points = item.part("points").decimal("Điểm (points)", most=most)
                if most is not None and points is not None:
                    parts.append((points, most))
        area = (
            area_field.one_of(AREAS, "Khu vực (area)", "area", said=SAID["area"])
            if area_field.value is not None
            else ""
        )
        total = total_field.decimal("Điểm (score)", most=Fraction(100))
        whole, added = (sum((part[side] for part in parts), Fraction(0)) for side in (1, 0))
        if total is not None and whole == 100 and added != total:
            total_field.wrong("sum", f"Điểm các tiêu chuẩn cộng lại là {float(added):g}, khác tổng {float(total):g}.")
        return Score(total, area, tuple(parts)) if total is not None else None

    def _violations(self, field: Field) -> Iterator[str]:
        if not isinstance(field.value, list):
            field.wrong("shape", "Vi phạm (violations) phải là một danh sách.")
            return
        for number in range(len(field.value)):
            yield field.part(number).one_of(VIOLATIONS, "Vi phạm (violations)", "violation", said=SAID["violation"])

    def _merits(self, field: Field) -> Iterator[Merit]:
        for item in self._items(field, "Thành tích khai (merits)", ("kind", "scope", "years", "launched_by")):
            kind = item.part("kind").one_of(MERITS, "Loại thành tích (kind)", "merit", said=SAID["merit"])
            scope = item.read("scope", self._scope)
            years = item.part("years").whole("Số năm của phong trào (years)")
            yield Merit(kind, REACHES.get(scope or ""), years, item.read("launched_by", self._organiser) or "")

    def _race(self, name: str) -> Race:
        """A place in a cluster or movement, from keys like `cluster_rank`."""
        root = self.root
        is_first = root.part(f"{name}_rank").value == "lead"
        return Race(
            rank=1 if is_first else root.part(f"{name}_rank").whole(f"Thứ hạng ({name}_rank)", least=1),
            organiser=root.read(f"{name}_organiser", self._organiser) or "",
            years=root.part(f"{name}_years").whole(f"Số năm ({name}_years)"),
            event=root.read(f"{name}_event", lambda f: f.one_of(EVENTS, f"{name}_event", "event", said=SAID["event"]))
            or "",
        )

    def _scope(self, field: Field) -> str:
        return field.one_of(REACHES, "Phạm vi ảnh hưởng (scope)", "level", said=SAID["level"])

    def _organiser(self, field: Field) -> str:
        what = f"Cơ quan tổ chức, phát động ({field.path[-1]})"
        return field.one_of(ORGANISERS, what, "organiser", said=SAID["organiser"])

    def _items(self, field: Field, what: str, keys: tuple[str, ...]) -> Iterator[Field]:
        """The parts of a list of mappings; keys that nothing reads are told."""
        for item in field.items(what):
            self.notes += item.unknown((*keys, "note", "name"))
            yield item
