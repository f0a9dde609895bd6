"""`tdkt ballot`: has a council's vote passed?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import refuse, show_json
from tdkt.kernel.finding import Refused

VERDICTS = {"passed": "ĐẠT", "not_passed": "KHÔNG ĐẠT", "undetermined": "CHƯA XÁC ĐỊNH"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
def ballot(file: Path, as_json: bool) -> None:
    """Kiểm phiếu của Hội đồng theo tệp YAML (docs/ballot-format.md).

    Mã thoát 0 khi đạt, 1 khi không đạt hoặc chưa xác định được, 2 khi từ chối.
    """
    from tdkt.usecases.ballot import ballot as count  # noqa: PLC0415  loaded only when asked for

    try:
        answer = count(file)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    show_json(answer) if as_json else _show(answer)
    sys.exit(0 if answer["passed"] else 1)


def _show(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['file']}: {VERDICTS[answer['verdict']]}")
    for why in answer["why"]:
        click.echo(f"  {why}")
    if answer["basis"]:
        click.echo(f"  Căn cứ: {answer['basis']['text']}")
    for each in answer["parameters"]:
        hint = f" {each['hint']}" if each["hint"] else ""
        click.echo(f"  Chưa xác định: {each['question']} Văn bản quyết định: {each['decided_by']}.{hint}")
    for note in answer["notes"]:
        click.echo(f"  Ghi chú: {note}")
