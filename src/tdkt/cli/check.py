"""`tdkt check`: judge every figure of a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import EXIT_REFUSED, show_findings, show_json
from tdkt.kernel.finding import Refused

FLAGGED = ("inconsistent", "suspicious")
LABELS = {"inconsistent": "CHƯA KHỚP", "suspicious": "NÊN XEM LẠI"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng cho mỗi tệp.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Soát số liệu trong báo cáo Word, PDF hoặc TXT."""
    from tdkt.usecases.check_report import check_report  # noqa: PLC0415  heavy libraries only when asked for

    code = 0
    for file in files:
        try:
            answer = check_report(file)
        except Refused as refused:
            show_findings(refused.findings, as_json=as_json)
            code = EXIT_REFUSED
            continue
        flagged = [claim for claim in answer["claims"] if claim["verdict"] in FLAGGED]
        code = max(code, 1 if flagged else 0)
        if as_json:
            show_json(answer)
        else:
            _show(answer, flagged)
    sys.exit(code)


def _show(answer: dict[str, Any], flagged: list[dict[str, Any]]) -> None:
    click.echo(
        f"{answer['file']}: {answer['numbers']} số, {answer['judged']} số xét được, {len(flagged)} chỗ cần xem lại."
    )
    for claim in flagged:
        quote = " ".join(claim["quote"].split())
        click.echo(f"  {LABELS[claim['verdict']]} [{claim['spans'][0][0]}] “{quote}”\n      {claim['message']}")
        if claim["advice"]:
            click.echo(f"      {claim['advice']}")
