"""`tdkt score`: points, places, ties and proposals of a cluster."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import refuse, show_json
from tdkt.kernel.finding import Refused
from tdkt.vntext.numbers import format_number


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--why", is_flag=True, help="In cả bảng “vì sao hạng này” của từng đơn vị.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
def score(file: Path, why: bool, as_json: bool) -> None:
    """Chấm điểm, xếp hạng một cụm theo tệp YAML (docs/scorecard-format.md).

    Mã thoát 0 khi đã chấm, 2 khi từ chối.
    """
    from tdkt.usecases.score import score as scored  # noqa: PLC0415  loaded only when asked for
    from tdkt.usecases.score_answer import score_answer  # noqa: PLC0415

    try:
        answer = score_answer(scored(file))
    except Refused as refused:
        refuse(refused, as_json=as_json)
    show_json(answer) if as_json else _show(answer, why)


def _show(answer: dict[str, Any], why: bool) -> None:
    click.echo(f"{answer['title']}{' – ' + answer['period'] if answer['period'] else ''}")
    for member in answer["members"]:
        place = "không xếp hạng" if member["place"] is None else f"hạng {member['place']}"
        band = f", {member['band']}" if member["band"] else ""
        click.echo(f"{member['name']}: {place}{band} – {member['reason']}")
        for line in member["lines"] if why else ():
            click.echo(f"  {line['key']:<12}{_vi(line['points']):>10}  {line['title']}: {line['reason']}")
    for proposal in answer["proposals"]:
        told = "cần chọn" if proposal["open"] else "đề nghị"
        click.echo(f"{proposal['award']}: {told} {proposal['unit']} ({proposal['reason']})")
    for passed in answer["passed_over"]:
        click.echo(f"{passed['award']}: {passed['unit']} {passed['reason']}")
    if answer["note"]:
        click.echo(f"Ghi chú: {answer['note']}")


def _vi(value: int | float) -> str:
    return format_number(Decimal(str(value)), 4)
