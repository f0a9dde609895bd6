"""`tdkt statistics`: a form of statistics from a list of decisions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import refuse, show_json
from tdkt.kernel.finding import Refused
from tdkt.vntext.numbers import format_number

LISTS = {"repeated": "Đã tính một lần", "revoked": "Đã hủy bỏ", "unplaced": "Biểu không có dòng"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--form", required=True, help="annex-2, 0601, 0602, 0603, 0604 hoặc 0605.")
@click.option("--period", required=True, help="Kỳ: 2023, 2023-H1… (biểu 0601–0605 chỉ theo năm).")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
def statistics(file: Path, form: str, period: str, as_json: bool) -> None:
    """Lập biểu thống kê từ một danh sách CSV; mỗi ô giữ danh sách đã đếm.

    Danh sách quyết định có các cột number, decided, award, kind, method và, khi cần, recipient, post, direct,
    enterprise, submitter, count, revoked. Biểu 0601: name, started, ended, initiator, scope, method. Biểu 0604: name,
    kind, since. Biểu 0605: name, born, sex, education, since.

    Mã thoát 0 khi đã lập, 2 khi từ chối.
    """
    from tdkt.usecases.statistics import statistics as filled  # noqa: PLC0415  loaded only when asked for

    try:
        answer = filled(file, form=form, period=period)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    show_json(answer) if as_json else _show(answer)


def _show(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['code']}: {answer['title']} ({answer['from']} đến {answer['to']})")
    for row in answer["rows"]:
        values = {key: cell["value"] for key, cell in row["cells"].items()}
        if any(values.values()):
            told = ", ".join(f"{key} = {format_number(Decimal(str(v)), 1)}" for key, v in values.items() if v)
            click.echo(f"  {row['code']:<18}{row['title']}: {told}")
    for heading, name in (
        ("Đã tính một lần", "repeated"),
        ("Đã hủy bỏ", "revoked"),
        ("Biểu không có dòng", "unplaced"),
    ):
        for each in answer[name]:
            click.echo(f"  {heading}: {each}")
    for each in answer["parameters"]:
        click.echo(f"  Chưa xác định: {each['question']} Văn bản quyết định: {each['decided_by']}. {each['hint']}")
