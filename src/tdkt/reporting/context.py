"""Phrases filled with figures: every reference becomes a run that knows its source, or a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tdkt.domain.indicators.aggregate import completed
from tdkt.domain.organisation.unit import Unit
from tdkt.kernel.document import Citation, Footnote, NumberText, Paragraph, Run, Text
from tdkt.kernel.figure import Defined, Figure, FigureKey, Recovered, Typed
from tdkt.kernel.finding import Finding, Severity
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.kernel.phrase import Reference, parse_phrase
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity
from tdkt.reporting import wording
from tdkt.reporting.material import Material
from tdkt.rulebook.book import Rulebook
from tdkt.vntext.dates import format_date
from tdkt.vntext.numbers import format_quantity

Slots = Mapping[str, Iterable[Run] | str]


class Context:
    """One report being composed: its material, the rulebook, the figures with all that follows from them, and the
    findings met on the way."""

    def __init__(self, material: Material, book: Rulebook):
        self.material = material
        self.book = book
        self.period = material.period
        self.findings: list[Finding] = []
        clusters = {material.unit.code: material.members} if material.members else {}
        self.table = completed(material.figures, book.indicators, clusters)
        self._papers = {paper.code: paper for paper in material.papers}

    def unit(self, code: str) -> Unit:
        """The unit with this code in the report's world; a code that is not known stands for itself."""
        return self.material.units.get(code) or Unit(code, "commune", code)

    def key(self, indicator: str, unit: str, subject: str = "") -> FigureKey:
        """The key of an actual figure of the report's period."""
        return FigureKey(indicator, unit, self.period, subject)

    def note(self, rule: str, severity: Severity, message: str, where: str = "", advice: str = "") -> None:
        """Keep a finding."""
        finding = Finding(rule, severity, message, Place(item=where), advice=advice)
        if finding not in self.findings:
            self.findings.append(finding)

    # Runs

    def number(self, figure: Figure, form: str = "") -> NumberText:
        """A figure as printed; the form "số" leaves its measure out."""
        quantity = figure.quantity
        if isinstance(figure.source, Recovered):
            indicator = self.book.indicators[figure.key.indicator]
            quantity = quantity.rounded(min(quantity.decimals, indicator.decimals))
        pad = self.book.counts(quantity.base_measure) if quantity.measure else False
        return NumberText(format_quantity(quantity, pad=pad, with_measure=form != "số"), figure)

    def counted(self, value: int, measure: str, what: str, *, form: str = "số") -> NumberText:
        """A number that a record itself states (an award's count, a place); `what` names the record."""
        figure = Figure(
            self.key(what, self.material.unit.code), Quantity(Decimal(value), measure), Typed(Place(item=what))
        )
        return self.number(figure, form)

    def sentence(self, pattern: str, **slots: Iterable[Run] | str) -> list[Run]:
        """A sentence pattern of the rulebook with its slots filled."""
        return self.fill(self.book.wording[pattern], slots=slots, where=pattern)

    def text(self, phrase: str) -> str:
        """A phrase as plain text, for headings and titles."""
        runs = self.fill(phrase, where=phrase)
        return "".join(
            run.text if isinstance(run, Text) else run.shown for run in runs if not isinstance(run, Footnote)
        )

    def paragraphs(self, text: str, *, where: str, unit: str = "", subject: str = "") -> list[Paragraph]:
        """One paragraph a line; a line that begins with a dash is an item."""
        found = []
        for line in filter(None, (line.strip() for line in text.splitlines())):
            is_item = line.startswith(("- ", "– "))
            runs = self.fill(line[2:] if is_item else line, unit=unit, subject=subject, where=where)
            found.append(Paragraph(tuple(runs), "item" if is_item else "body"))
        return found

    def fill(
        self,
        phrase: str,
        *,
        unit: str = "",
        subject: str = "",
        slots: Slots | None = None,
        where: str = "",
        severity: Severity = Severity.ERROR,
    ) -> list[Run]:
        """The runs of a phrase. A reference that has no figure, paper or slot prints nothing and leaves a finding."""
        try:
            pieces = parse_phrase(phrase)
        except ValueError as broken:
            self.note("phrase", Severity.ERROR, str(broken), where)
            return []
        runs: list[Run] = []
        for piece in pieces:
            if isinstance(piece, str):
                runs.append(Text(piece))
                continue
            found = self._resolved(piece, unit or self.material.unit.code, subject, slots or {})
            if found is None:
                message = f"{piece} chưa có số liệu." if piece.kind == "figure" else f"Không tìm thấy {piece}."
                self.note("missing", severity, message, where, "Nhập số liệu hoặc bỏ tham chiếu khỏi câu.")
            runs.extend(found or ())
        return _without_padded_ratios(runs)

    def refers_to(self, ref: Reference, unit: str, subject: str = "") -> Figure | None:
        """The figure that a reference names, told at a unit and subject; None when there is none."""
        period = Period.parse(ref.period) if ref.period else self.period
        key = FigureKey(ref.name, ref.unit or unit, period, ref.subject or subject, ref.assigner)
        figure = self.table.find(key)
        if figure is None and not ref.subject and subject:  # inside a story, a figure of the unit as a whole
            figure = self.table.find(key._replace(subject=""))
        return figure

    def _resolved(self, ref: Reference, unit: str, subject: str, slots: Slots) -> list[Run] | None:
        if ref.kind == "figure":
            return self._figure_runs(ref, unit, subject)
        if ref.kind == "vb":
            return self._citation(ref)
        if ref.kind == "kỷ niệm":
            return self._anniversary(ref)
        name = f"{ref.kind}:{ref.name}" if ref.kind == "p" else ref.name
        if name in slots or (ref.form and f"{name}|{ref.form}" in slots):
            value = slots.get(f"{name}|{ref.form}", slots.get(name, ""))
            return [Text(value)] if isinstance(value, str) else list(value)
        standard = {
            "kỳ": self.period.label,
            "năm": str(self.period.year),
            "kỳ sau": self.period.following.label,
            "năm sau": str(self.period.year + 1),
            "đơn vị": self.material.unit.full_name,
        }
        return [Text(standard[name])] if name in standard else None

    def _figure_runs(self, ref: Reference, unit: str, subject: str) -> list[Run] | None:
        figure = self.refers_to(ref, unit, subject)
        if figure is None:
            return None
        if ref.form == "kế hoạch":
            return wording.joined(wording.against_targets(self, figure)) or None
        if ref.form == "cùng kỳ":
            return wording.against_previous(self, figure) or None
        return [self.number(figure, ref.form)]

    def _citation(self, ref: Reference) -> list[Run] | None:
        paper = self._papers.get(ref.name)
        return [Citation(cited(paper, full=ref.form == "đủ"), paper)] if paper else None

    def _anniversary(self, ref: Reference) -> list[Run] | None:
        event = self.book.anniversaries.get(ref.name)
        if event is None:
            return None
        year = Period.parse(ref.period).year if ref.period else self.period.year
        figure = Figure(
            self.key(f"anniversary/{event.key}", ""),
            Quantity(Decimal(year - event.date.year)),
            Defined(f"{event.name}, {format_date(event.date)}"),
        )
        slots: dict[str, list[Run] | str] = {
            "n": [self.number(figure)],
            "name": event.name,
            "from": format_date(event.date),
            "to": format_date(_in_year(event.date, year)),
        }
        return self.sentence("anniversary_short" if ref.form == "ngắn" else "anniversary", **slots)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


# A subject that begins with one of these is what the paper itself does; it follows the issuer without "về".
_ENACTS = ("quy định", "sửa đổi", "bổ sung", "bãi bỏ", "ban hành", "hướng dẫn thi hành")


def cited(paper: Paper, *, full: bool = False) -> str:
    """A paper as the text names it: "Kế hoạch số 08/KH-UBND ngày 05/01/2023", in full with issuer and subject."""
    shown = f"{paper.kind} số {paper.code}" + (f" ngày {format_date(paper.issued)}" if paper.issued else "")
    if full:
        shown += f" của {paper.issuer}" if paper.issuer else ""
        subject = paper.subject[:1].lower() + paper.subject[1:]
        shown += f" {subject}" if subject.startswith(_ENACTS) else f" về {subject}" if subject else ""
    return shown


def _without_padded_ratios(runs: list[Run]) -> list[Run]:
    """The runs with 2/5 for 02/05: a bare number before "/" and the number behind it take no leading zero."""
    for index in range(len(runs) - 2):
        first, sign, second = runs[index : index + 3]
        if sign == Text("/") and isinstance(first, NumberText) and isinstance(second, NumberText):
            bare = first.shown[-1:].isdigit()
            runs[index], runs[index + 2] = (_unpadded(first), _unpadded(second)) if bare else (first, second)
    return runs


def _unpadded(number: NumberText) -> NumberText:
    shown = number.shown
    return replace(number, shown=shown[1:]) if shown[:1] == "0" and shown[1:2].isdigit() else number
