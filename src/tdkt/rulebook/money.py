"""Prize money of titles and forms, base salaries, and the ceilings of the fund, as the decrees set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tdkt.kernel.finding import Finding, Refused, error
from tdkt.rulebook.award import RECIPIENTS, Award
from tdkt.rulebook.law import Basis, Confidence
from tdkt.rulebook.lawbook import LawBook
from tdkt.rulebook.load import DATA, YamlFile
from tdkt.rulebook.load_law import load_law
from tdkt.rulebook.sourced import basis, exact


@dataclass(frozen=True)
class Salary:
    """The base salary between two days, in đồng a month."""

    since: date
    until: date | None
    amount: Decimal
    basis: Basis


@dataclass(frozen=True)
class Rounding:
    """Amounts are rounded up to the next multiple of `unit` đồng."""

    unit: Decimal
    basis: Basis
    note: str = ""


@dataclass(frozen=True)
class Unpaid:
    """Merits of the resistance wars that a decree pays nothing for; `excepted` are awards it does pay for."""

    text: str
    excepted: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Decree:
    """A decree on prize money: how it rounds, which article takes the base salary of the day of decision.

    `notes` say from a day on what was not read about it.
    """

    key: str
    title: str
    since: date
    until: date | None
    base: Basis
    rounding: Rounding
    unpaid: Unpaid | None = None
    notes: tuple[tuple[date, str], ...] = ()

    def note(self, on: date) -> str:
        """What a payment of this day should know."""
        return " ".join(text for since, text in self.notes if since <= on)


@dataclass(frozen=True)
class Rate:
    """What a decree pays for an award: coefficients by kind of recipient; a kind that was not read is missing.

    `most` are kinds whose coefficient is only a ceiling.
    """

    coefficients: Mapping[str, Decimal]
    basis: Basis
    derived: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    hint: str = ""

    def basis_of(self, kind: str) -> Basis:
        """The article, with the confidence of this kind's coefficient."""
        return replace(self.basis, confidence=Confidence.DERIVED) if kind in self.derived else self.basis


@dataclass(frozen=True)
class PaidAward:
    """An award of the catalogue with its rate in each decree."""

    award: Award
    rates: Mapping[str, Rate]


@dataclass(frozen=True)
class Principle:
    """A rule on several awards decided at one moment."""

    text: str
    basis: Basis


@dataclass(frozen=True)
class Payers:
    """Who pays: the decider, and for awards of the State whoever proposed them."""

    since: date
    decider: str
    proposer: str
    basis: Basis


@dataclass(frozen=True)
class FundCeiling:
    """The greatest share of the yearly regular expenditure by kind of area; no shares means they were not read."""

    since: date
    until: date | None
    shares: Mapping[str, Decimal]
    basis: Basis
    hint: str = ""


@dataclass(frozen=True)
class OrganisingShare:
    """The share of the fund kept for organising movements, propaganda, inspection and meetings."""

    since: date
    until: date | None
    share: Decimal
    basis: Basis


@dataclass(frozen=True)
class MoneyLaw:
    """All that the decrees say about money, read once."""

    book: LawBook
    decrees: tuple[Decree, ...]
    salaries: tuple[Salary, ...]
    awards: Mapping[str, PaidAward]
    together: Mapping[str, Principle]
    payers: Payers
    ceilings: tuple[FundCeiling, ...]
    organising: tuple[OrganisingShare, ...]
    areas: Mapping[str, str] = field(default_factory=dict)


def load_money(data: Path = DATA) -> MoneyLaw:
    """The money of the law in `law/money.yaml` and `law/fund.yaml`, for the awards of the catalogue.

    Raises Refused with file and line.
    """
    book = load_law(data / "law")
    files = [YamlFile(data / "law" / f"{name}.yaml", name, root=data) for name in ("money", "fund")]
    findings = [finding for file in files for finding in file.findings]
    if not findings:
        findings += _strangers(files[0], book)
    if findings:
        raise Refused(findings)
    money, fund = (file.content for file in files)
    titles = {entry["key"]: entry["title"] for entry in money["decrees"]}
    payers = money["payers"]
    return MoneyLaw(
        book=book,
        decrees=tuple(_decree(entry) for entry in money["decrees"]),
        salaries=tuple(
            Salary(entry["since"], entry.get("until"), exact(entry["amount"]), basis(entry))
            for entry in money["base_salaries"]
        ),
        awards={
            entry["code"]: PaidAward(
                book.awards[entry["code"]], {key: _rate(rate, titles[key]) for key, rate in entry["rates"].items()}
            )
            for entry in money["awards"]
        },
        together={key: Principle(entry["text"], basis(entry)) for key, entry in money["together"].items()},
        payers=Payers(payers["since"], payers["decider"], payers["proposer"], basis(payers)),
        ceilings=tuple(_ceiling(entry) for entry in fund["ceilings"]),
        organising=tuple(
            OrganisingShare(entry["since"], entry.get("until"), exact(entry["share"]), basis(entry))
            for entry in fund["organising"]
        ),
        areas=fund["areas"],
    )


def _strangers(file: YamlFile, book: LawBook) -> list[Finding]:
    """Awards and decrees that nothing else knows, and awards without money rows."""
    entries = file.content["awards"]
    decrees = {entry["key"] for entry in file.content["decrees"]}
    found = [
        error("reference", f"Danh mục không có {entry['code']}.", file.place("awards", index))
        for index, entry in enumerate(entries)
        if entry["code"] not in book.awards
    ]
    found += [
        error("reference", f"Không có nghị định {key}.", file.place("awards", index, "rates", key))
        for index, entry in enumerate(entries)
        for key in entry["rates"].keys() - decrees
    ]
    missing = sorted(book.awards.keys() - {entry["code"] for entry in entries})
    return found + [error("money", f"{code} chưa có dòng tiền thưởng.", file.place("awards")) for code in missing]


def _decree(entry: Mapping[str, Any]) -> Decree:
    title, rounding, unpaid = entry["title"], entry["rounding"], entry.get("unpaid")
    return Decree(
        key=entry["key"],
        title=title,
        since=entry["since"],
        until=entry.get("until"),
        notes=tuple((note["since"], note["text"]) for note in entry.get("notes", ())),
        base=basis(entry["base"], title),
        rounding=Rounding(exact(rounding["unit"]), basis(rounding, title), rounding.get("note", "")),
        unpaid=Unpaid(unpaid["text"], tuple(unpaid["except"]), basis(unpaid, title)) if unpaid else None,
    )


def _rate(entry: Mapping[str, Any], document: str) -> Rate:
    return Rate(
        coefficients={kind: exact(entry[kind]) for kind in RECIPIENTS if kind in entry},
        basis=basis(entry, document),
        derived=tuple(entry.get("derived", ())),
        most=tuple(entry.get("most", ())),
        hint=entry.get("hint", ""),
    )


def _ceiling(entry: Mapping[str, Any]) -> FundCeiling:
    shares = {area: exact(share) for share, areas in entry.get("shares", {}).items() for area in areas}
    return FundCeiling(entry["since"], entry.get("until"), shares, basis(entry), entry.get("hint", ""))
