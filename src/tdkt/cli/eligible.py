"""`tdkt eligible`: whether a candidate may get an award, and what is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import EXIT_REFUSED, show_findings, show_json
from tdkt.kernel.finding import Refused

VERDICTS = {"eligible": "ĐỦ ĐIỀU KIỆN", "not_eligible": "CHƯA ĐỦ ĐIỀU KIỆN", "undetermined": "CHƯA XÁC ĐỊNH"}
Folder = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng cho mỗi hồ sơ.")
@click.option("--rules", type=Folder, help="Thư mục quy chế địa phương.")
def eligible(files: tuple[Path, ...], as_json: bool, rules: Path | None) -> None:
    """Xét điều kiện khen thưởng của các hồ sơ YAML (docs/case-format.md).

    Mã thoát: 0 mọi hồ sơ đủ điều kiện, 1 có hồ sơ chưa đủ hoặc chưa xác định, 2 có hồ sơ không đọc được.
    """
    from tdkt.usecases.eligible import eligible as answer_to  # noqa: PLC0415  schemas and YAML only when asked for

    code = 0
    for file in files:
        try:
            answer = answer_to(file, rules)
        except Refused as refused:
            show_findings(refused.findings, as_json=as_json)
            code = EXIT_REFUSED
            continue
        code = max(code, 0 if answer["verdict"] == "eligible" else 1)
        (show_json if as_json else _show)(answer)
    sys.exit(code)


def _show(answer: dict[str, Any]) -> None:
    who = f" — {answer['name']}" if answer["name"] else ""
    regime = answer["regime"] or "trước mọi thời kỳ"
    click.echo(f"{VERDICTS[answer['verdict']]}: {answer['award_name']}{who} ({regime}, nhận hồ sơ {answer['on']})")
    if answer["path"]:
        click.echo(f"  Theo đường: {answer['path']['title']}")
    for condition in answer["conditions"]:
        _show_condition(condition)
    for path in answer["other_paths"]:
        state = "không khai" if not path["claimed"] else {True: "đạt", False: "chưa đạt", None: "chưa rõ"}[path["met"]]
        click.echo(f"  Đường khác ({state}): {path['title']}")
    for note in answer["notes"]:
        click.echo(f"  Ghi chú: {note}")


def _show_condition(condition: dict[str, Any]) -> None:
    mark = "·" if condition.get("judgement") else {True: "✓", False: "✗", None: "?"}[condition["met"]]
    basis = condition["basis"]
    article = f"Điều {basis['article']} " if basis["article"][:1].isdigit() else ""
    found = f" — {condition['found']}" if condition["found"] else ""
    click.echo(f"  {mark} {condition['required']}{found} [{article}{basis['document']}]")
    if condition["message"] not in ("", "Đạt."):
        click.echo(f"      {condition['message']}")
