"""Phrases: plain text with references in braces (docs/developer/data-formats.md §1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tdkt.kernel.period import Period

_REFERENCE = re.compile(r"\{([^{}]*)\}")
_INDICATOR = re.compile(
    r"(?P<code>[A-ZĐ]{2,5}\.\d{2,3})(?:@(?P<unit>[\w/-]+))?(?:#(?P<subject>[\w-]+))?(?:~(?P<period>[\w-]+))?"
    r"(?:=(?P<assigner>[\w-]+))?(?:\|(?P<form>.+))?"
)
_NAMED = re.compile(r"(?:(?P<kind>vb|kỷ niệm|p):)?(?P<name>[^|~]+)(?:~(?P<period>[\w-]+))?(?:\|(?P<form>.+))?")

# How each kind of reference can be asked to print.
FORMS = {
    "figure": ("", "số", "kế hoạch", "cùng kỳ"),
    "vb": ("", "đủ"),
    "kỷ niệm": ("", "ngắn"),
    "p": ("",),
    "slot": ("", "số"),
}


@dataclass(frozen=True)
class Reference:
    """What stands between braces. `kind` is figure, vb, kỷ niệm, p or slot; `name` the code or the slot's name."""

    kind: str
    name: str
    unit: str = ""
    subject: str = ""
    period: str = ""
    assigner: str = ""
    form: str = ""

    def __str__(self) -> str:
        prefix = "" if self.kind in ("figure", "slot") else f"{self.kind}:"
        signs = zip("@#~=|", (self.unit, self.subject, self.period, self.assigner, self.form), strict=True)
        return "{" + prefix + self.name + "".join(s + v for s, v in signs if v) + "}"


def parse_phrase(text: str) -> tuple[str | Reference, ...]:
    """The pieces of a phrase in order.

    Raises ValueError, in Vietnamese, for braces that do not pair or a reference that cannot be read.
    """
    pieces: list[str | Reference] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        pieces.append(text[end : match.start()])
        pieces.append(_reference(match[1]))
        end = match.end()
    pieces.append(text[end:])
    for piece in pieces:
        if isinstance(piece, str) and ("{" in piece or "}" in piece):
            raise ValueError(f"Ngoặc nhọn không thành cặp trong “{text}”.")
    return tuple(piece for piece in pieces if piece)


def references(text: str) -> tuple[Reference, ...]:
    """Only the references of a phrase."""
    return tuple(piece for piece in parse_phrase(text) if isinstance(piece, Reference))


def _reference(inside: str) -> Reference:
    match = _INDICATOR.fullmatch(inside)
    if match:
        parts = {key: value or "" for key, value in match.groupdict().items()}
        found = Reference(
            "figure", parts["code"], parts["unit"], parts["subject"], parts["period"], parts["assigner"], parts["form"]
        )
    else:
        match = _NAMED.fullmatch(inside)
        if not match:
            raise ValueError(f"Không hiểu tham chiếu “{{{inside}}}”.")
        kind, period, form = match["kind"] or "slot", match["period"] or "", match["form"] or ""
        found = Reference(kind, match["name"], period=period, form=form)
    if found.form not in FORMS[found.kind]:
        known = ", ".join(f"|{form}" for form in FORMS[found.kind] if form) or "không có"
        raise ValueError(f"Không hiểu “|{found.form}” trong “{{{inside}}}”. Các cách viết: {known}.")
    if found.period:
        Period.parse(found.period)
    return found
