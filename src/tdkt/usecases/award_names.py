"""Which award of the catalogue, which kind of recipient people mean: in any writing, by full name, by usual name."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.lawbook import LawBook
from tdkt.vntext.names import fold

_SHORT = {"ubnd": "uy ban nhan dan", "ct": "chu tich", "ttcp": "thu tuong chinh phu", "tdp": "to dan pho"}
# Names in daily use that no shortening of the full name gives.
_USUAL = {
    "ldtt": "LDTT", "cstd co so": "CSTDCS", "cstdcs": "CSTDCS", "cstd cap tinh": "CSTD_TINH", "cstd tinh": "CSTD_TINH",
    "cstd toan quoc": "CSTD_TQ", "cstdtq": "CSTD_TQ", "bkttcp": "BK_TTCP",
    "giay khen xa": "GK_XA", "giay khen huyen": "GK_HUYEN", "giay khen so": "GK_SO",
    "bang khen tinh": "BK_TINH", "bang khen chinh phu": "BK_TTCP", "thon van hoa": "THON_VH",
    "co thi dua tinh": "CO_TINH", "co thi dua chinh phu": "CO_CP", "tap the ldtt": "TTLDTT", "tap the ldxs": "TTLDXS",
}  # fmt: skip
KINDS = {name: kind for kind, name in RECIPIENTS.items()} | {"gia đình": "household", "hộ": "household"}
_KINDS = {fold(word): kind for word, kind in [*KINDS.items(), *zip(RECIPIENTS, RECIPIENTS, strict=True)]}


def kind_of(words: str) -> str:
    """The kind of recipient that words mean; the words themselves when they mean none.

    >>> kind_of("Cá nhân"), kind_of("PERSON"), kind_of("đội")
    ('person', 'person', 'đội')
    """
    return _KINDS.get(fold(words), words)


class AwardNames:
    """The names of the awards; those of `on` go before the names that an award has had at other times."""

    def __init__(self, book: LawBook, on: date | None = None):
        self.book = book
        former = {_key(version.name): award.code for award in book.awards.values() for version in award.versions}
        full = {_key(award.name): award.code for award in book.awards.values()}
        current = {_key(version.name): award.code for award, version in book.awards_on(on)} if on else {}
        self.names = former | full | current

    def codes(self, words: str) -> list[str]:
        """The awards that words may mean: by code, by usual name, by full name, by the words its name begins with."""
        key = _key(words)
        code = key.upper().replace(" ", "_")
        if code in self.book.awards:
            return [code]
        if key in _USUAL:
            return [_USUAL[key]]
        if key in self.names:
            return [self.names[key]]
        return list(dict.fromkeys(code for name, code in self.names.items() if key and name.startswith(f"{key} ")))

    def code(self, words: str) -> str:
        """The one award that words mean, empty when they mean none or several."""
        found = self.codes(words)
        return found[0] if len(found) == 1 else ""

    def near(self, words: str) -> list[str]:
        """Awards whose code or name is written almost like these words, the nearest first."""
        codes = get_close_matches(words.strip().upper(), self.book.awards, 3)
        names = get_close_matches(_key(words), self.names, 1, 0.6)
        return codes or [self.names[name] for name in names]


def _key(words: str) -> str:
    """A name as it is compared: without marks, the usual short forms written out."""
    return " ".join(_SHORT.get(word, word) for word in fold(words).split())
