"""Fields of the page → a case as case files have it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tdkt.kernel.place import Place
from tdkt.vntext.dates import read_date

NOT_RATED = "none"
_SINGLE = {
    "thanh_lap": "founded",
    "cum_hang": "cluster_rank",
    "cum_cap": "cluster_organiser",
    "phong_trao_hang": "movement_rank",
    "phong_trao_cap": "movement_organiser",
    "phong_trao_nam": "movement_years",
    "phong_trao_dip": "movement_event",
}
_EMPTY = ("", None)
Row = tuple[dict[str, str], dict[str, Any]]


class TypedCase:
    """A case in the shape of a case file, and the field that each part of it was typed in.

    `rows` are the rows of each list (names of the fields, what they hold), `none` the lists said to be empty. What
    was left open is not in `content`; years left open between others are `unknown_years`.
    """

    def __init__(
        self,
        target: Any,
        asked: Any,
        data: Mapping[str, Any],
        *,
        years: Iterable[int],
        rows: Mapping[str, list[Row]],
        none: set[str],
    ) -> None:
        self.data = data
        self.unknown_years: list[int] = []
        self._fields: dict[tuple[Any, ...], str] = {}
        self._candidate: dict[str, Any] = {"kind": target.kind, "year": data.get("nam_xet", str(target.year))}
        self._fields["candidate", "year"] = "nam_xet"
        self._take_ratings(years)
        for key, entries in rows.items():
            self._take_list(key, entries, is_told=key in none)
        self._take_score()
        self._take_numbers(asked.members)
        for name, key in _SINGLE.items():
            self._take(name, _founded(data[name]) if name == "thanh_lap" and data.get(name) else data.get(name), key)
        for name, key in ({"xem_xet": "under_examination"} | {f"ket_qua_{fact}": fact for fact in asked.facts}).items():
            self._take(name, {"yes": True, "no": False}.get(data.get(name, "")), key)
        if data.get("vi_pham") or data.get("vi_pham_khong"):
            self._take("vi_pham", data.get("vi_pham", []), "violations")
        self.content = {"award": target.code, "on": target.on.isoformat(), "candidate": self._candidate}
        if target.regulation:
            self.content["regulation"] = target.regulation
        if data.get("ly_do_moi"):
            self.content["newer_text"] = {"reason": data["ly_do_moi"]}

    def place(self, *path: Any) -> Place:
        """The field that a part of the case was typed in (what `case_file.Places` asks for)."""
        known = (path[:length] for length in range(len(path), 0, -1))
        return Place(item=next((self._fields[part] for part in known if part in self._fields), ""))

    def _take(self, name: str, value: Any, key: str) -> None:
        """A single value, unless it was left open."""
        if value not in _EMPTY:
            self._candidate[key] = value
            self._fields["candidate", key] = name

    def _take_ratings(self, years: Iterable[int]) -> None:
        said = {year: self.data.get(f"xep_loai_{year}") for year in years}
        if not any(said.values()):
            return
        self.unknown_years = [year for year, name in said.items() if not name]
        rated = [(year, name) for year, name in said.items() if name and name != NOT_RATED]
        self._candidate["ratings"] = [{"year": year, "class": name} for year, name in rated]
        for number, (year, _) in enumerate(rated):
            self._fields["candidate", "ratings", number] = f"xep_loai_{year}"

    def _take_list(self, key: str, rows: list[Row], *, is_told: bool) -> None:
        if not rows and not is_told:
            return
        self._candidate[key] = [{name: _plain(value) for name, value in said.items()} for _, said in rows]
        for number, (names, _) in enumerate(rows):
            self._fields |= {("candidate", key, number, part): name for part, name in names.items()}

    def _take_score(self) -> None:
        """Points with their area and parts; parts without a sum say nothing."""
        parts = self._candidate.pop("parts", None)
        if self.data.get("diem"):
            area = self.data.get("khu_vuc")
            score = {
                "total": self.data["diem"],
                **({"area": area} if area else {}),
                **({"parts": parts} if parts else {}),
            }
            self._take("diem", score, "score")
            for number in range(len(parts or ())):
                for part in ("points", "max"):
                    name = self._fields["candidate", "parts", number, part]
                    self._fields["candidate", "score", "parts", number, part] = name

    def _take_numbers(self, members: Iterable[str]) -> None:
        counts = {name: said for name in members if (said := self.data.get(f"so_{name}")) is not None}
        if counts:
            self._candidate["members"] = counts
            self._fields |= {("candidate", "members", name): f"so_{name}" for name in counts}
        listed = {"proposed": self.data.get("so_de_nghi"), "base": self.data.get("so_goc")}
        if any(number is not None for number in listed.values()):
            self._candidate["list"] = listed
            self._fields["candidate", "list"] = "so_de_nghi" if listed["proposed"] is None else "so_goc"
            self._fields |= {("candidate", "list", "proposed"): "so_de_nghi", ("candidate", "list", "base"): "so_goc"}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _founded(text: str) -> int | str:
    """A year, or a day as case files write it; anything else as it is, to be refused there."""
    if text.isdecimal():
        return int(text)
    try:
        return read_date(text).isoformat()
    except ValueError:
        return text
