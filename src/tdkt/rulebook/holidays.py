"""Public holidays by year: which days are off, and which days nobody can call before an announcement is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tdkt.kernel.finding import Refused
from tdkt.rulebook.law import Basis
from tdkt.rulebook.load import DATA, YamlFile
from tdkt.rulebook.sourced import basis

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class YearOff:
    """The days off of one year beside weekends, and those that may be off, each with its name."""

    off: Mapping[date, str]
    unsure: Mapping[date, str]


@dataclass(frozen=True)
class Holidays:
    """The public holidays of the years that have data."""

    since: date
    until: date
    basis: Basis
    years: Mapping[int, YearOff]


def load_holidays(data: Path = DATA) -> Holidays:
    """The holidays in `law/holidays.yaml`. Raises Refused with file and line."""
    file = YamlFile(data / "law" / "holidays.yaml", "holidays", root=data)
    if file.findings:
        raise Refused(file.findings)
    content = file.content
    years = {entry["year"]: _year(entry, content) for entry in content["lunar"]}
    return Holidays(content["since"], content["until"], basis(content["basis"]), years)


def _year(lunar: Mapping[str, Any], content: Mapping[str, Any]) -> YearOff:
    year, new_year = lunar["year"], lunar["new_year"]
    spans = [each for each in content["announced"] if each["to"].year == year]
    settled = {each["settles"] for each in spans}
    announced = {day: each["name"] for each in spans for day in _days(each["from"], each["to"])}
    off = {date(year, each["month"], each["day"]): each["name"] for each in content["fixed"]}
    off[lunar["hung_kings"]] = "Giỗ Tổ Hùng Vương"
    for day in sorted(off):
        if _is_weekend(day) and day not in announced:
            off[_next_free(day, off)] = f"nghỉ bù {off[day]}"
    off |= {new_year + index * DAY: f"mùng {index + 1} Tết" for index in range(3)} | announced
    unsure: dict[date, str] = {}
    if "tet" not in settled:
        around = _days(new_year - 4 * DAY, new_year + 7 * DAY)
        unsure |= {day: "các ngày nghỉ Tết theo thông báo của năm" for day in around}
    if "national_day" not in settled:
        beside = (_next_free(date(year, 9, day), off) for day in (1, 3))
        unsure |= {day: "ngày liền kề Quốc khánh theo thông báo của năm" for day in beside}
    for entry in content["unsure"]:
        day = date(year, entry["month"], entry["day"])
        if day >= entry["since"]:
            unsure[day] = f"{entry['name']}: {entry['decided_by']}"
    return YearOff(off, {day: name for day, name in unsure.items() if day not in off})


def _days(first: date, last: date) -> Iterator[date]:
    return (first + index * DAY for index in range((last - first).days + 1))


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def _next_free(day: date, off: Mapping[date, str]) -> date:
    while _is_weekend(day) or day in off:
        day += DAY
    return day
