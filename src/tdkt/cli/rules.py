"""`tdkt rules`: the award catalogue of a day, one award of it, and the proof of the data."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tdkt.cli.output import EXIT_REFUSED, fail, refuse, show_findings, show_json
from tdkt.kernel.finding import Refused

if TYPE_CHECKING:
    from tdkt.rulebook.lawbook import LawBook

Day = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
Folder = click.Path(path_type=Path, exists=True, file_okay=False)
on_option = click.option("--on", type=Day, help="Ngày cơ quan thẩm định nhận hồ sơ; mặc định hôm nay.")
json_option = click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
layer_option = click.option("--rules", type=Folder, help="Thư mục quy chế địa phương.")


@click.group()
def rules() -> None:
    """Danh mục danh hiệu, hình thức khen thưởng theo ngày."""


@rules.command("list")
@on_option
@json_option
@layer_option
def list_(on: datetime | None, as_json: bool, rules: Path | None) -> None:
    """Liệt kê danh hiệu, hình thức của một ngày và người quyết định."""
    from tdkt.usecases.catalogue import catalogue  # noqa: PLC0415  schemas and YAML only when asked for

    law = _law(rules, as_json=as_json)
    day = _day(on)
    for line in catalogue(law, day):
        if as_json:
            show_json({"on": str(day), **line})
        else:
            click.echo(f"{line['code']:<13} {line['name']} — {', '.join(line['recipients'])} — "
                       f"{'; '.join(line['decided_by']) or 'chưa rõ người quyết định'}")  # fmt: skip


@rules.command()
@click.argument("code")
@on_option
@json_option
@layer_option
def show(code: str, on: datetime | None, as_json: bool, rules: Path | None) -> None:
    """Một danh hiệu, hình thức: ai quyết định, điều kiện, hồ sơ, điều luật, điều còn chờ.

    Mã thoát 1 khi ngày ấy không có danh hiệu, hình thức này.
    """
    from tdkt.usecases.award_names import AwardNames  # noqa: PLC0415
    from tdkt.usecases.catalogue import award_sheet  # noqa: PLC0415  schemas and YAML only when asked for

    law = _law(rules, as_json=as_json)
    names = AwardNames(law, _day(on))
    award = law.awards.get(names.code(code))
    if award is None:
        near = names.codes(code) or names.near(code)
        fail(f"Không có mã “{code}”." + (f" Có phải {' hoặc '.join(near[:4])}?" if near else ""))
    sheet = award_sheet(law, award, _day(on))
    (show_json if as_json else _show)(sheet)
    sys.exit(0 if sheet["exists"] else 1)


@rules.command()
@click.argument("folder", required=False, type=Folder)
@click.option("--cases", type=Folder, help="Thư mục hồ sơ thử (mặc định tests/rules hoặc cases của quy chế).")
def check(folder: Path | None, cases: Path | None) -> None:
    """Chứng minh dữ liệu luật, hoặc một thư mục quy chế địa phương. Mã thoát 2 khi có lỗi."""
    from tdkt.usecases.check_rules import check_rules  # noqa: PLC0415  schemas and YAML only when asked for

    try:
        proof = check_rules(folder, cases)
    except Refused as refused:
        refuse(refused)
    if proof.findings:
        show_findings(proof.findings)
        sys.exit(EXIT_REFUSED)
    click.echo(
        f"Đạt: {proof.awards} danh hiệu, hình thức; {proof.conditions} điều kiện; {proof.documents} văn bản; "
        f"{proof.parameters} tham số; {proof.cases} hồ sơ thử."
    )


@rules.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tệp để viết; mặc định in ra màn hình.")
def page(out: Path | None) -> None:
    """Viết trang danh mục (docs/generated/rules.md)."""
    from tdkt.usecases.catalogue import pages  # noqa: PLC0415  schemas and YAML only when asked for

    text = "\n".join(pages(_law(None))) + "\n"
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _law(layer: Path | None, *, as_json: bool = False) -> LawBook:
    from tdkt.rulebook.load_law import load_law, load_layer  # noqa: PLC0415  schemas and YAML only when asked for

    try:
        return load_layer(layer) if layer else load_law()
    except Refused as refused:
        refuse(refused, as_json=as_json)


def _day(on: datetime | None) -> date:
    return on.date() if on else datetime.now(UTC).astimezone().date()


def _show(sheet: dict[str, Any]) -> None:
    """A sheet for people."""
    click.echo(f"{sheet['code']} — {sheet['name']} (ngày {sheet['on']}, thời kỳ {sheet['regime'] or 'chưa nạp'})")
    if not sheet["exists"]:
        known = (
            f"không có danh hiệu, hình thức ấy [{sheet['basis']['text']}]" if sheet["basis"] else "chưa nạp pháp luật"
        )
        click.echo(f"  Ngày này {known}.")
        return
    click.echo(f"  Tặng: {', '.join(sheet['recipients'])}; {sheet['family']}; cấp: {sheet['level']}")
    if sheet["decision"]:
        click.echo(f"  Người quyết định: {'; '.join(sheet['decision']['by'])} [{sheet['decision']['basis']}]")
    if sheet["appraised_by"]:
        click.echo(f"  Thẩm định: {'; '.join(sheet['appraised_by'])}")
    if sheet["reference_only"]:
        click.echo("  Tiêu chuẩn đang có hiệu lực chưa đọc được; các điều kiện dưới đây chỉ để tham khảo.")
    for recipient, conditions in sheet["conditions"].items():
        click.echo(f"  Điều kiện ({recipient}):")
        for condition in conditions:
            path = f" (đường: {condition['path']})" if condition["path"] else ""
            click.echo(f"    - {condition['required']} [{condition['basis']}; {condition['confidence']}]{path}")
    _show_procedure(sheet)


def _show_procedure(sheet: dict[str, Any]) -> None:
    dossier = sheet["dossier"]
    if dossier:
        click.echo(f"  Hồ sơ [{dossier['basis']}]: {'; '.join(dossier['items']) or 'do địa phương quy định'}")
        if dossier["comment"]:
            click.echo(f"    Lấy ý kiến: {dossier['comment']['days']} ngày")
        if dossier["set_by"]:
            click.echo(f"    Quy định thêm: {dossier['set_by']}")
    for step in sheet["deadlines"]:
        length = step["by"] or f"{step['days']} ngày{' làm việc' if step['working'] else ''}"
        click.echo(f"  {step['step']}: {length} [{step['basis']}]{' (một tỉnh)' if step['one_province_only'] else ''}")
    for parameter in sheet["open_parameters"]:
        click.echo(f"  Còn chờ: {parameter['question']} — {parameter['decided_by']}")
    for note in sheet["notes"]:
        click.echo(f"  Ghi chú: {note}")
