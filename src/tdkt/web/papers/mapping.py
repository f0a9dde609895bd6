"""Paper rows ↔ papers."""

from tdkt.kernel import paper as kernel
from tdkt.vntext.names import fold
from tdkt.web.organisation.models import Unit
from tdkt.web.papers.models import Paper


def to_paper(row: Paper) -> kernel.Paper:
    """The paper of a row."""
    return kernel.Paper(row.number, row.symbol, row.kind, row.issuer, row.issued, row.subject, row.topic, row.annex)


def from_paper(paper: kernel.Paper, unit: Unit, period: str) -> Paper:
    """A new row for a paper of a unit's register."""
    return Paper(
        unit=unit,
        period=period,
        number=paper.number,
        symbol=paper.symbol,
        kind=paper.kind,
        issuer=paper.issuer,
        issued=paper.issued,
        subject=paper.subject,
        topic=paper.topic,
        annex=paper.annex,
        search_key=fold(f"{paper.kind} {paper.code} {paper.issuer} {paper.subject}"),
    )
