"""Many people at once: one long bit row per fact and year, a bit a person; conditions are judged by whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tdkt.domain.awards.candidate import Candidate, Held, Initiative, Rating, Reach

Awarded = tuple[str, int]


class RegisterBuilder:
    """Takes candidates one by one and keeps only bits.

    People whose facts are not plain (lists not given, an initiative already used, members, merits, …) are kept whole;
    they are judged one by one.
    """

    def __init__(self) -> None:
        self._size = 0
        self._ratings: dict[tuple[Rating, int], bytearray] = {}
        self._awards: dict[Awarded, bytearray] = {}
        self._initiatives: dict[tuple[Reach, int, int], bytearray] = {}
        self._examined = bytearray()
        self._kept = bytearray()
        self._whole: dict[int, Candidate] = {}
        self._disciplined: dict[int, Candidate] = {}

    def add(self, candidate: Candidate) -> None:
        """One more person, whose number is the count of those before."""
        number, self._size = self._size, self._size + 1
        if not _is_plain(candidate):
            self._whole[number] = candidate
            _set(self._kept, number)
            return
        for year, rating in (candidate.ratings or {}).items():
            _set(self._ratings.setdefault((rating, year), bytearray()), number)
        for held in candidate.awards or ():
            _set(self._awards.setdefault((held.award, held.year), bytearray()), number)
        times: dict[tuple[Reach, int], int] = {}
        for initiative in candidate.initiatives or ():
            key = (initiative.reach, initiative.year)
            times[key] = times.get(key, 0) + 1
            _set(self._initiatives.setdefault((*key, times[key]), bytearray()), number)
        if candidate.under_examination:
            _set(self._examined, number)
        if candidate.discipline:
            self._disciplined[number] = Candidate("person", discipline=candidate.discipline)

    def register(self) -> Register:
        """The register of everybody added."""
        return Register(
            size=self._size,
            ratings={key: _row(bits) for key, bits in self._ratings.items()},
            awards={key: _row(bits) for key, bits in self._awards.items()},
            initiatives={key: _row(bits) for key, bits in self._initiatives.items()},
            examined=_row(self._examined),
            kept=_row(self._kept),
            whole=self._whole,
            disciplined=self._disciplined,
        )


@dataclass(frozen=True)
class Register:
    """People as bit rows. `initiatives` are keyed by reach, year and "the n-th of that year"."""

    size: int
    ratings: Mapping[tuple[Rating, int], int]
    awards: Mapping[Awarded, int]
    initiatives: Mapping[tuple[Reach, int, int], int]
    examined: int
    kept: int
    whole: Mapping[int, Candidate]
    disciplined: Mapping[int, Candidate]

    @property
    def everybody(self) -> int:
        """The row with every bit set."""
        return (1 << self.size) - 1

    def at_least(self, rating: Rating, year: int) -> int:
        """Who reached a class in a year."""
        row = 0
        for higher in Rating:
            if higher >= rating:
                row |= self.ratings.get((higher, year), 0)
        return row

    def held(self, award: str, year: int) -> int:
        """Who was given an award for a year."""
        return self.awards.get((award, year), 0)

    def years(self) -> range:
        """Every year that anything is told of."""
        told = {year for _, year in (*self.ratings, *self.awards)} | {year for _, year, _ in self.initiatives}
        return range(min(told), max(told) + 1) if told else range(0)

    def about(self, on: date, award: str) -> Mapping[int, int]:
        """Who is considered for which year, as `year_considered` has it: the year of the day or the one before."""
        rated = told = now = 0
        for (_, year), row in self.ratings.items():
            rated |= row
            now |= row if year == on.year else 0
        for (code, year), row in self.awards.items():
            if code != award:
                told |= row
                now |= row if year == on.year else 0
        for (_, year, _), row in self.initiatives.items():
            told |= row
            now |= row & ~rated if year == on.year else 0
        if on.month > 6:
            now |= self.everybody & ~rated & ~told
        return {on.year: now, on.year - 1: self.everybody & ~now}

    def candidate(self, number: int) -> Candidate:
        """One person again, with everything that was told."""
        if number in self.whole:
            return self.whole[number]
        bit = 1 << number
        disciplined = self.disciplined.get(number)
        return Candidate(
            "person",
            ratings={year: rating for (rating, year), row in self.ratings.items() if row & bit},
            awards=tuple(Held(award, year) for (award, year), row in self.awards.items() if row & bit),
            initiatives=tuple(Initiative(y, reach) for (reach, y, _), row in self.initiatives.items() if row & bit),
            discipline=disciplined.discipline if disciplined else None,
            under_examination=bool(self.examined & bit),
        )


def row_of(numbers: Iterable[int]) -> int:
    """The row with these bits set."""
    bits = bytearray()
    for number in numbers:
        _set(bits, number)
    return _row(bits)


def numbers_of(row: int) -> list[int]:
    """The people whose bits are set, in order."""
    found = []
    for place, byte in enumerate(row.to_bytes((row.bit_length() + 7) // 8, "little")):
        while byte:
            low = byte & -byte
            found.append(8 * place + low.bit_length() - 1)
            byte ^= low
    return found


def _is_plain(candidate: Candidate) -> bool:
    """Whether bits can tell all of it."""
    lists = candidate.ratings, candidate.awards, candidate.initiatives
    others = candidate.members, candidate.listing, candidate.score, candidate.merits, candidate.year, candidate.facts
    if candidate.kind != "person" or any(part is None for part in lists) or any(other for other in others):
        return False
    if candidate.merits is not None or any(not held.builds_up for held in candidate.awards or ()):
        return False
    grants = [(held.award, held.year) for held in candidate.awards or ()]
    return len(set(grants)) == len(grants) and not any(i.used_for for i in candidate.initiatives or ())


def _set(bits: bytearray, number: int) -> None:
    byte = number >> 3
    if byte >= len(bits):
        bits.extend(bytes(byte + 1 - len(bits)))
    bits[byte] |= 1 << (number & 7)


def _row(bits: bytearray) -> int:
    return int.from_bytes(bits, "little")
