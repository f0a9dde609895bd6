"""Papers named in a section."""

from __future__ import annotations

from tdkt.kernel.document import Citation, Paragraph, Run, Text
from tdkt.reporting.context import Context, cited
from tdkt.reporting.sections.content import Node
from tdkt.reporting.wording import joined
from tdkt.rulebook.book import BlockSpec


def add_papers(context: Context, block: BlockSpec, node: Node) -> None:
    """One sentence with the papers of the block's topic."""
    papers = [paper for paper in context.material.papers if paper.topic == block.argument[0]]
    if papers:
        listed: list[list[Run]] = [[Citation(cited(paper, full=True), paper)] for paper in papers]
        pattern = "papers" if len(papers) > 1 else "papers_one"
        node.blocks.append(Paragraph(tuple(context.sentence(pattern, list=joined(listed, "; "))), "item"))


def paper_cells(context: Context) -> list[tuple[str, str]]:
    """Citation and subject of the papers that the annex lists, by date."""
    listed = sorted((p for p in context.material.papers if p.annex), key=lambda p: (p.issued is None, p.issued, p.code))
    return [(cited(paper), paper.subject) for paper in listed]


def text_run(text: str) -> tuple[Run, ...]:
    """A cell's text as runs."""
    return (Text(text),) if text else ()
