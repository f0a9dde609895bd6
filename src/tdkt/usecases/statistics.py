"""A form of statistics filled from a CSV list, as one JSON object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tdkt.domain.statistics.record import Countable, DecidedAward, MovementLaunch, Officer, Organisation, merged
from tdkt.domain.statistics.table import Span, Table, span, table
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.load_law import load_law
from tdkt.rulebook.statistics import Form, StatisticsLaw, Takes, load_statistics
from tdkt.usecases import as_json
from tdkt.usecases.award_names import AwardNames
from tdkt.usecases.rows import csv_rows, read_day
from tdkt.vntext.names import fold

# What people may write in a cell, and the word that rows and columns know; a word itself is always allowed.
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {"tập thể": "collective", "cá nhân": "person", "hộ gia đình": "household", "gia đình": "household"},
    "method": {
        "thường xuyên": "regular",
        "chuyên đề": "thematic",
        "đột xuất": "sudden",
        "đối ngoại": "foreign",
        "cống hiến": "devotion",
        "niên hạn": "tenure",
        "kháng chiến": "resistance",
    },
    "post": {
        "lãnh đạo cấp bộ, cấp tỉnh": "leader-1",
        "lãnh đạo cấp vụ, sở": "leader-2",
        "doanh nhân": "entrepreneur",
        "lãnh đạo khác từ phó phòng": "leader-3",
        "trực tiếp": "direct",
    },
    "submitter": {"bộ, ngành": "ministry", "tỉnh": "province"},
    "direct": {"x": "yes", "có": "yes", "không": "no", "yes": "yes"},
    "initiator": {"trung ương": "central", "tỉnh": "province", "đơn vị": "unit"},
    "scope": {"toàn quốc": "national", "địa phương": "locality", "cụm, khối": "cluster", "đơn vị": "unit"},
    "organisation": {
        "vụ": "department",
        "phòng thuộc vụ": "department-division",
        "ban thuộc sở nội vụ": "board",
        "phòng thuộc sở nội vụ": "division",
    },
    "sex": {"nữ": "female", "nam": "male"},
    "education": {
        "sơ cấp": "elementary",
        "trung cấp": "intermediate",
        "cao đẳng": "college",
        "đại học": "university",
        "trên đại học": "postgraduate",
    },
}
REQUIRED: Mapping[Takes, tuple[str, ...]] = {
    "decisions": ("number", "decided", "award", "kind", "method"),
    "movements": ("name", "started", "ended", "initiator", "scope", "method"),
    "organisations": ("name", "kind", "since"),
    "officers": ("name", "born", "sex", "education", "since"),
}
MORE: Mapping[Takes, tuple[str, ...]] = {
    "decisions": ("recipient", "post", "direct", "enterprise", "submitter", "count", "revoked"),
    "movements": (),
    "organisations": (),
    "officers": (),
}

TITLES = {
    "number": ("Số quyết định", "Quyết định số"),
    "decided": ("Ngày quyết định", "Ngày ký"),
    "award": ("Khen thưởng", "Mã khen thưởng", "Danh hiệu", "Hình thức khen thưởng"),
    "kind": ("Đối tượng", "Loại đối tượng", "Loại"),
    "method": ("Loại hình", "Loại hình khen thưởng"),
    "recipient": ("Người nhận", "Họ và tên", "Họ tên"),
    "post": ("Chức vụ",),
    "direct": ("Trực tiếp", "Lao động trực tiếp"),
    "enterprise": ("Doanh nghiệp",),
    "submitter": ("Nơi trình", "Đơn vị trình"),
    "count": ("Số lượng",),
    "revoked": ("Ngày hủy bỏ", "Hủy bỏ"),
    "name": ("Tên", "Họ và tên", "Họ tên"),
    "started": ("Ngày bắt đầu", "Từ ngày"),
    "ended": ("Ngày kết thúc", "Đến ngày"),
    "initiator": ("Phát động", "Cấp phát động"),
    "scope": ("Phạm vi",),
    "since": ("Từ ngày", "Ngày bắt đầu"),
    "born": ("Ngày sinh",),
    "sex": ("Giới tính",),
    "education": ("Trình độ", "Học vấn"),
}
MOST_COUNT = 7  # digits


def statistics(file: Path, *, form: str, period: str) -> dict[str, Any]:
    """The form filled from a list, each cell with what it counted. Raises Refused with every finding at its line."""
    law = load_statistics()
    chosen, days = _chosen(form, period, law)
    columns = (*REQUIRED[chosen.takes], *MORE[chosen.takes])
    rows = csv_rows(file, required=REQUIRED[chosen.takes], known=columns, said=TITLES)
    reader = _Rows(_known_awards(law))
    read: dict[Takes, Callable[[Mapping[str, str], Place], Countable | None]] = {
        "decisions": reader.decision,
        "movements": reader.movement,
        "organisations": reader.organisation,
        "officers": reader.officer,
    }
    items = [read[chosen.takes](row, place) for place, row in rows]
    once = merged([item for item in items if isinstance(item, DecidedAward)])
    findings = [*reader.findings, *map(_contradiction, once.contradictions)]
    if findings:
        raise Refused(findings)
    standing = [item for item in items if item and not isinstance(item, DecidedAward)]
    not_yet = [item for item in standing if isinstance(item, Organisation | Officer) and item.since > days.last]
    standing = [item for item in standing if item not in not_yet]
    revoked = [award for award in once.kept if award.revoked]
    countable: list[Countable] = [*standing, *(award for award in once.kept if not award.revoked)]
    records = [item.record(days.last) for item in countable]
    if chosen.takes in ("decisions", "movements"):
        records = [record for record in records if record.day in days]
    filled = table(chosen, records)
    repeated = [f"{again.place}: {again.number}, đã có ở {first.place}" for first, again in once.repeated]
    return {
        **_answer(filled, days),
        "period": period,
        "repeated": repeated,
        "revoked": [f"{award.place}: {award.number}" for award in revoked],
        "outside_period": len(countable) - len(records) + len(not_yet),
    }


def _contradiction(pair: tuple[DecidedAward, DecidedAward]) -> Finding:
    first, again = pair
    message = f"{again.number} của {again.recipient} ghi khác ở {first.place}."
    return error("contradiction", message, again.place, found=again.number)


def _chosen(form: str, period: str, law: StatisticsLaw) -> tuple[Form, Span]:
    if form not in law.forms:
        message = f"Không có biểu “{form}”; các biểu: {', '.join(law.forms)}."
        raise Refused([error("form", message, Place(item="--form"), found=form)])
    chosen = law.forms[form]
    try:
        return chosen, span(chosen, Period.parse(period), law)
    except ValueError as broken:
        raise Refused([error("period", str(broken), Place(item="--period"), found=period)]) from broken


def _known_awards(law: StatisticsLaw) -> set[str]:
    """The awards of the law, and those that only the annex has a row for."""
    annex = {code for row in law.forms["annex-2"].rows for when in row.any_of for code in when.get("award", ())}
    return annex | set(load_law().awards)


def _answer(filled: Table, days: Span) -> dict[str, Any]:
    form = filled.form
    return {
        "form": form.id,
        "code": form.code,
        "title": form.title,
        "from": days.first.isoformat(),
        "to": days.last.isoformat(),
        "rows": [
            {
                "code": row.code,
                "title": row.title,
                "group": row.group,
                "parent": row.parent,
                "cells": {column.key: _cell(filled, row.code, column.key) for column in form.columns},
            }
            for row in form.rows
        ],
        "unplaced": [f"{record.place}: {record.label}" for record in filled.unplaced],
        "parameters": as_json.parameters(days.parameters),
    }


def _cell(filled: Table, row: str, column: str) -> dict[str, Any]:
    cell = filled.cells.get((row, column))
    if cell is None:
        return {"value": as_json.number(filled.shares[row, column])}
    return {"value": cell.value, "counted": [record.label for record in cell.records]}


class _Rows:
    """Turns rows of text into what forms count; keeps what is wrong."""

    def __init__(self, awards: set[str]):
        self.awards = awards
        self.law = load_law()
        self.names = AwardNames(self.law)
        self.findings: list[Finding] = []

    def decision(self, row: Mapping[str, str], place: Place) -> DecidedAward | None:
        """A decided award, or None beside a finding."""
        found = len(self.findings)
        words, count = row["award"], row.get("count") or "1"
        award = words if words in self.awards else self.names.code(words)
        if award not in self.awards:
            near = self.names.near(words)
            hint = f" Có phải {' hoặc '.join(near)}?" if near else ""
            self._find("award", f"Không có khen thưởng mang mã “{words}”.{hint}", place, words)
        if not count.isdecimal() or len(count) > MOST_COUNT or int(count) == 0:
            self._find("count", f"“{count}” không phải là số lượng.", place, count)
        elif int(count) > 1 and row.get("recipient"):
            self._find("count", "Dòng có tên người nhận thì chỉ đếm 1.", place, count)
        if row["kind"] and row.get("post") and self._word("kind", row["kind"], place) != "person":
            self._find("post", "Chức vụ chỉ ghi cho cá nhân.", place, row["post"])
        values = {name: self._word(name, row.get(name, ""), place) for name in ("kind", "method", "post", "submitter")}
        direct, enterprise = (self._word("direct", row.get(name, ""), place) for name in ("direct", "enterprise"))
        decided = self._day(row["decided"], place)
        revoked = self._day(row["revoked"], place) if row.get("revoked") else None
        self._check_decision(award, values["kind"], decided, revoked, place)
        if len(self.findings) > found or decided is None:
            return None
        return DecidedAward(
            number=row["number"],
            decided=decided,
            award=award,
            recipient=row.get("recipient", ""),
            place=place,
            direct=direct == "yes",
            enterprise=enterprise == "yes",
            count=int(count),
            revoked=revoked,
            **values,
        )

    def _check_decision(self, award: str, kind: str, decided: date | None, revoked: date | None, place: Place) -> None:
        """Whether the law gives the award to this kind of recipient, and whether the days follow each other."""
        known = self.law.awards.get(award)
        if known and kind in RECIPIENTS and kind not in known.recipients:
            whom = ", ".join(RECIPIENTS[each] for each in known.recipients)
            self._find("kind", f"{known.name} chỉ tặng {whom}, không tặng {RECIPIENTS[kind]}.", place, kind)
        if decided and revoked and revoked < decided:
            self._find("revoked", "Ngày hủy bỏ trước ngày quyết định.", place, str(revoked))

    def movement(self, row: Mapping[str, str], place: Place) -> MovementLaunch | None:
        """A movement, or None beside a finding."""
        started, ended = self._day(row["started"], place), self._day(row["ended"], place)
        values = {name: self._word(name, row[name], place) for name in ("initiator", "scope", "method")}
        if started is None or ended is None:
            return None
        if ended < started:
            self._find("ended", "Phong trào kết thúc trước khi bắt đầu.", place, row["ended"])
        return MovementLaunch(row["name"], started, ended, place=place, **values)

    def organisation(self, row: Mapping[str, str], place: Place) -> Organisation | None:
        """A body, or None beside a finding."""
        since = self._day(row["since"], place)
        kind = self._word("organisation", row["kind"], place)
        return Organisation(row["name"], kind, since, place) if since else None

    def officer(self, row: Mapping[str, str], place: Place) -> Officer | None:
        """An officer, or None beside a finding."""
        born, since = self._day(row["born"], place), self._day(row["since"], place)
        sex, education = (self._word(name, row[name], place) for name in ("sex", "education"))
        if born and since and since <= born:
            self._find("since", "Ngày vào làm không sau ngày sinh.", place, row["since"])
        return Officer(row["name"], born, sex, education, since, place) if born and since else None

    def _word(self, name: str, text: str, place: Place) -> str:
        """The word that rows and columns know; empty stays empty."""
        known = WORDS[name]
        said = {fold(each): word for pair in known.items() for each, word in (pair, (pair[1], pair[1]))}
        word = said.get(fold(text), text)
        if text and word not in known.values():
            self._find(name, f"Không hiểu “{text}”; viết một trong: {', '.join(known)}.", place, text)
        return word

    def _day(self, text: str, place: Place) -> date | None:
        try:
            return read_day(text, place)
        except Refused as refused:
            self.findings += refused.findings
            return None

    def _find(self, rule: str, message: str, place: Place, found: str) -> None:
        self.findings.append(error(rule, message, place, found=found))
