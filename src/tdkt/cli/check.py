"""`tdkt check`: judge every figure of a report, and give the file back with notes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tdkt.cli.output import EXIT_REFUSED, fail, show_findings, show_json
from tdkt.kernel.finding import Refused

if TYPE_CHECKING:
    from tdkt.checker import Checked, Fact
    from tdkt.files.read_text import ReadText

FLAGGED = ("inconsistent", "suspicious")
LABELS = {"inconsistent": "CHƯA KHỚP", "suspicious": "NÊN XEM LẠI"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng cho mỗi tệp.")
@click.option(
    "--annotate",
    "out",
    type=click.Path(path_type=Path),
    help="Ghi thêm bản có ghi chú (Word: nhận xét; PDF: tô sáng). Soát nhiều tệp thì đây là một thư mục.",
)
@click.option(
    "--figures",
    type=click.Path(path_type=Path),
    help="Đối chiếu thêm với số liệu trong tệp CSV (unit;indicator;period;value;measure).",
)
def check(files: tuple[Path, ...], as_json: bool, out: Path | None, figures: Path | None) -> None:
    """Soát số liệu trong báo cáo Word, PDF hoặc TXT.

    Mã thoát: 0 không có chỗ nào cần xem, 1 có chỗ cần xem, 2 có tệp không đọc được.
    """
    from tdkt.usecases.check_report import answer, check_report  # noqa: PLC0415  heavy libraries only when asked for

    if out and len(files) > 1 and not out.is_dir():
        fail("Soát nhiều tệp thì --annotate phải là một thư mục đã có.")
    code = 0
    try:
        facts = _facts(figures)
    except Refused as refused:
        show_findings(refused.findings, as_json=as_json)
        sys.exit(EXIT_REFUSED)
    for file in files:
        try:
            read, checked = check_report(file, facts=facts)
            if out:
                _annotate(file, out / file.name if out.is_dir() else out, checked, read)
        except Refused as refused:
            show_findings(refused.findings, as_json=as_json)
            code = EXIT_REFUSED
            continue
        told = answer(str(file), file.suffix.lstrip(".").lower(), read.text, checked)
        flagged = [claim for claim in told["claims"] if claim["verdict"] in FLAGGED]
        code = max(code, 1 if flagged else 0)
        if as_json:
            show_json(told)
        else:
            _show(told, flagged)
    sys.exit(code)


def _facts(figures: Path | None) -> tuple[Fact, ...]:
    if figures is None:
        return ()
    from tdkt.usecases.figure_facts import read_facts  # noqa: PLC0415

    return read_facts(figures)


def _annotate(file: Path, out: Path, checked: Checked, read: ReadText) -> None:
    from tdkt.usecases.check_report import notes, with_notes  # noqa: PLC0415

    if out.resolve() == file.resolve():
        fail("Tên tệp có ghi chú phải khác tệp gốc.")
    content = with_notes(file.read_bytes(), file.suffix.lstrip(".").lower(), notes(checked), read)
    scratch = out.with_name(out.name + ".tam")
    scratch.write_bytes(content)
    scratch.replace(out)


def _show(answer: dict[str, Any], flagged: list[dict[str, Any]]) -> None:
    click.echo(
        f"{answer['file']}: {answer['numbers']} số, {answer['judged']} số xét được, {len(flagged)} chỗ cần xem lại."
    )
    for claim in flagged:
        quote = " ".join(claim["quote"].split())
        click.echo(f"  {LABELS[claim['verdict']]} [{claim['spans'][0][0]}] “{quote}”\n      {claim['message']}")
        if claim["advice"]:
            click.echo(f"      {claim['advice']}")
