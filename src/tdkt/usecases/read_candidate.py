"""The candidate of a case file: every field of it checked, every wrong one kept as a finding at its line."""

from __future__ import annotations

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
from tdkt.usecases.case_file import Field

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

    def candidate(self) -> Candidate:
        """The candidate with every field that could be read."""
        root = self.root
        facts = {name: root.part(name).flag(text) for name, text in self.law.facts.items()}
        return Candidate(
            kind=root.part("kind").one_of(RECIPIENTS, "Loại đối tượng (kind)", "kind"),
            name=str(root.part("name").value or ""),
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
        for item in field.items("Xếp loại (ratings)"):
            year = item.part("year").year("Năm xếp loại", self.on.year)
            name = item.part("class").one_of(Rating.__members__, "Mức xếp loại (class)", "class")
            if year in found:
                item.part("year").wrong("unique", f"Năm {year} xếp loại hai lần.")
            if year and name:
                found[year] = Rating[name]
        return found

    def _awards(self, field: Field) -> Iterator[Held]:
        for item in field.items("Khen thưởng đã có (awards)"):
            code = item.part("award").one_of(self.law.awards, "Mã khen thưởng", "award")
            decided = item.read("date", lambda f: f.day("Ngày tặng (date)"))
            dated = item.part("year").value is None and decided is not None
            year = decided.year if dated else item.part("year").year("Năm của thành tích (year)", self.on.year)
            kind = item.read("type", lambda f: f.one_of(TYPES, "Loại hình (type)", "type")) or ""
            if decided and decided > self.on:
                item.part("date").wrong("date", f"Ngày tặng {decided:%d/%m/%Y} sau ngày nhận hồ sơ.")
            elif decided and year and decided.year < year:
                item.part("date").wrong("date", f"Ngày tặng {decided:%d/%m/%Y} trước năm của thành tích ({year}).")
            elif code and year:
                yield Held(code, year, decided, kind)

    def _initiatives(self, field: Field) -> Iterator[Initiative]:
        levels = [name for name in REACHES if name != "district"]
        for item in field.items("Sáng kiến (initiatives)"):
            year = item.part("year").year("Năm công nhận sáng kiến", self.on.year)
            level = item.part("level").one_of(levels, "Phạm vi sáng kiến (level)", "level")
            used = item.read("used_for", lambda f: f.one_of(self.law.awards, "Đã dùng cho (used_for)", "award")) or ""
            if year and level:
                yield Initiative(year, REACHES[level], used)

    def _discipline(self, field: Field) -> Iterator[Discipline]:
        for item in field.items("Kỷ luật (discipline)"):
            since = item.part("from").day("Ngày kỷ luật (from)")
            until = item.read("to", lambda f: f.day("Ngày hết hạn kỷ luật (to)"))
            if since and until and until < since:
                item.part("to").wrong("date", "Ngày hết hạn kỷ luật trước ngày kỷ luật.")
            elif since:
                yield Discipline(str(item.part("form").value or "kỷ luật"), since, until)

    def _members(self, field: Field) -> Members | None:
        if field.mapping("Thành viên (members)") is None:
            return None
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
        proposed = field.part("proposed").whole("Số đề nghị (list.proposed)")
        base = field.part("base").whole("Số làm gốc (list.base)", least=1)
        return Listing(proposed, base) if proposed is not None and base is not None else None

    def _founded(self, field: Field) -> date | int | None:
        if isinstance(field.value, int) and not isinstance(field.value, bool):
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
        area = area_field.one_of(AREAS, "Khu vực (area)", "area") if area_field.value is not None else ""
        total = total_field.decimal("Điểm (score)", most=Fraction(100))
        return Score(total, area, tuple(parts)) if total is not None else None

    def _violations(self, field: Field) -> Iterator[str]:
        if not isinstance(field.value, list):
            field.wrong("shape", "Vi phạm (violations) phải là một danh sách.")
            return
        for number in range(len(field.value)):
            yield field.part(number).one_of(VIOLATIONS, "Vi phạm (violations)", "violation")

    def _merits(self, field: Field) -> Iterator[Merit]:
        for item in field.items("Thành tích khai (merits)"):
            kind = item.part("kind").one_of(MERITS, "Loại thành tích (kind)", "merit")
            scope = item.read("scope", lambda f: f.one_of(REACHES, "Phạm vi ảnh hưởng (scope)", "level"))
            years = item.part("years").whole("Số năm của phong trào (years)")
            by = item.read("launched_by", lambda f: f.one_of(ORGANISERS, "Cấp phát động (launched_by)", "organiser"))
            yield Merit(kind, REACHES.get(scope or ""), years, by or "")

    def _race(self, name: str) -> Race:
        """A place in a cluster or movement, from keys like `cluster_rank`."""
        root = self.root
        if root.part(f"{name}_rank").value == "lead":
            root.value[f"{name}_rank"] = 1
        return Race(
            rank=root.part(f"{name}_rank").whole(f"Thứ hạng ({name}_rank)", least=1),
            organiser=root.read(f"{name}_organiser", lambda f: f.one_of(ORGANISERS, f"{name}_organiser", "organiser"))
            or "",
            years=root.part(f"{name}_years").whole(f"Số năm ({name}_years)"),
            event=root.read(f"{name}_event", lambda f: f.one_of(EVENTS, f"{name}_event", "event")) or "",
        )
