"""The usual way to the same report, to measure against: docxtpl fills a Word template, LibreOffice makes the PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tdkt.files.docx_write import write_docx
from tdkt.files.printable import printable
from tdkt.kernel.document import Block, Cell, Document, Footnote, Heading, Paragraph, Run, Table, Text


def missing() -> list[str]:
    """What has to be installed before this way can be gone."""
    found = {"docxtpl": find_spec("docxtpl"), "LibreOffice (soffice)": shutil.which("soffice")}
    return [name for name, place in found.items() if not place]


class DocxtplBaseline:
    """One report as a template whose figures and cited papers are open, in body, tables and footnotes.

    All other words stand in the template already: docxtpl has as little to do as it can have.
    """

    def __init__(self, document: Document, folder: Path):
        self._values: dict[str, str] = {}
        self._folder = folder
        self._template = folder / "template.docx"
        annexes = tuple(replace(annex, blocks=self._blocks(annex.blocks)) for annex in document.annexes)
        opened = replace(document, blocks=self._blocks(document.blocks), annexes=annexes)
        self._template.write_bytes(write_docx(opened))

    def write(self) -> tuple[Path, Path]:
        """The Word file filled by docxtpl and the PDF that LibreOffice makes of it, in a profile of this folder."""
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # noqa: PLC0415  only here when measuring

        docx, pdf = self._folder / "baseline.docx", self._folder / "baseline.pdf"
        pdf.unlink(missing_ok=True)
        template = DocxTemplate(self._template)
        template.render(self._values, autoescape=True)
        template.save(docx)
        profile = f"-env:UserInstallation={(self._folder / 'profile').resolve().as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(self._folder), str(docx)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return docx, pdf

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return block
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return replace(block, head=self._rows(block.head), rows=self._rows(block.rows))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, runs=self._runs(paragraph.runs))

    def _rows(self, rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(replace(cell, runs=self._runs(cell.runs)) for cell in row) for row in rows)

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(self._run(run) for run in runs)

    def _run(self, run: Run) -> Run:
        match run:
            case Text():
                return run
            case Footnote():
                return Footnote(tuple(self._paragraph(paragraph) for paragraph in run.paragraphs))
        name = f"f{len(self._values)}"
        self._values[name] = printable(run.shown)
        return replace(run, shown=f"{{{{{name}}}}}")
