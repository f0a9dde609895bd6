"""The `tdkt` commands that need the database; the command line finds them through the entry points `tdkt.commands`."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import django

from tdkt.cli.output import fail, refuse, show_findings, show_json
from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.finding import Refused, Severity
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.vntext.numbers import decimals_of, read_number

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.web.project.settings.dev")
django.setup()

from tdkt.usecases.example_localities import load_locality as read_locality  # noqa: E402  models need django.setup()
from tdkt.usecases.example_localities import load_units, slugs  # noqa: E402
from tdkt.web.indicators.actions import import_workbook, set_figures  # noqa: E402
from tdkt.web.indicators.queries import figures_workbook, rulebook  # noqa: E402
from tdkt.web.organisation.actions import add_units  # noqa: E402
from tdkt.web.organisation.queries import unit_on, units_by_code  # noqa: E402
from tdkt.web.reports.actions import load_locality, write_version  # noqa: E402
from tdkt.web.reports.queries import all_reports, report_of  # noqa: E402

_JSON = click.option("--json", "as_json", is_flag=True, help="In mỗi kết quả thành một đối tượng JSON trên một dòng.")
_PERIOD = click.option("--period", "period_code", required=True, help="Kỳ: 2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06.")


def _period(code: str) -> Period:
    try:
        return Period.parse(code)
    except ValueError as unknown:
        fail(str(unknown))


def _unit(code: str, period: Period) -> Any:
    unit = unit_on(code, period.start)
    return unit or fail(f"Không có đơn vị mã {code} trong {period.label}.")


@click.group()
def examples() -> None:
    """Dữ liệu mẫu: năm địa phương của năm báo cáo."""


@examples.command()
@_JSON
def load(as_json: bool) -> None:
    """Nạp năm địa phương vào cơ sở dữ liệu; địa phương đã có thì bỏ qua."""
    try:
        add_units(units=load_units())
        there = {report.slug for report in all_reports()}
        for slug in slugs():
            if slug not in there:
                load_locality(locality=read_locality(slug, rulebook()))
            state = "đã có" if slug in there else "đã nạp"
            show_json({"slug": slug, "state": state}) if as_json else click.echo(f"{slug}: {state}")
    except Refused as refused:
        refuse(refused, as_json=as_json)


@click.command()
@click.option("--unit", "unit_code", help="Mã đơn vị, ví dụ 06208.")
@click.option("--cluster", "cluster_code", help="Mã cụm thi đua, ví dụ DL-CUM-02.")
@_PERIOD
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Thư mục ghi tệp.")
@_JSON
def report(unit_code: str | None, cluster_code: str | None, period_code: str, out: Path, as_json: bool) -> None:
    """Viết báo cáo của một đơn vị hoặc cụm ra Word và PDF."""
    if bool(unit_code) == bool(cluster_code):
        fail("Cho đúng một trong hai: --unit hoặc --cluster.")
    period = _period(period_code)
    unit = _unit(unit_code or cluster_code or "", period)
    found = report_of(unit, period)
    if found is None:
        fail(f"{unit.full_name} chưa có báo cáo {period.label}.")
    try:
        version, written = write_version(report=found)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    out.mkdir(parents=True, exist_ok=True)
    for kind, content in (("docx", written.docx), ("pdf", written.pdf)):
        place = out / f"{found.slug}.{kind}"
        unfinished = place.with_suffix(f".{kind}.part")
        unfinished.write_bytes(content)
        unfinished.replace(place)
        show_json({"file": str(place), "version": version.number}) if as_json else click.echo(str(place))
    show_findings((f for f in written.findings if f.severity is Severity.WARNING), as_json=as_json)


@click.group()
def figures() -> None:
    """Số liệu: ghi một số, xuất và nhập Excel."""


@figures.command("set")
@click.option("--unit", "unit_code", required=True, help="Mã đơn vị hoặc cụm.")
@click.option("--indicator", required=True, help="Mã chỉ tiêu, ví dụ TC.01.")
@_PERIOD
@click.option("--subject", default="", help="Đối tượng bên trong đơn vị (mã phong trào, điển hình…).")
@click.option("--assigned-by", default="", help="Nơi giao, khi ghi chỉ tiêu được giao (plan, district, budget…).")
@click.option("--measure", default="", help="Đơn vị tính, khi khác danh mục (triệu đồng…).")
@click.option("--reason", default="", help="Lý do sửa.")
@click.argument("value")
@_JSON
def set_(
    unit_code: str,
    indicator: str,
    period_code: str,
    subject: str,
    assigned_by: str,
    measure: str,
    reason: str,
    value: str,
    as_json: bool,
) -> None:
    """Ghi VALUE (viết như 1.234,5) cho một chỉ tiêu; số cũ thành phiên bản trước."""
    period = _period(period_code)
    unit = _unit(unit_code, period)
    known = rulebook().indicators.get(indicator)
    if known is None:
        fail(f"Không có chỉ tiêu mã {indicator} trong danh mục.")
    if known.derive and not assigned_by:
        fail(f"Chỉ tiêu {indicator} được tính từ chỉ tiêu khác, không nhập.")
    if assigned_by and assigned_by not in rulebook().assigners:
        fail(f"Không có nơi giao mã {assigned_by}. Các mã: {', '.join(rulebook().assigners)}.")
    try:
        number: Decimal = read_number(value)
    except ValueError as unreadable:
        fail(str(unreadable))
    quantity = Quantity(number, measure or known.measure, decimals_of(number), Bound.EXACT)
    key = FigureKey(indicator, unit_code, period, subject, assigned_by)
    figure = Figure(key, quantity, Typed(Place(item="tdkt figures set")))
    try:
        written = set_figures(figures=[figure], units={unit_code: unit}, reason=reason)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    state = f"đã ghi phiên bản {written[0].version}" if written else "không đổi"
    if as_json:
        show_json({"indicator": indicator, "unit": unit_code, "period": period.code, "written": len(written)})
    else:
        click.echo(f"{known.title}, {unit.full_name}, {period.label}: {state}.")


@figures.command("export")
@click.option("--unit", "unit_code", required=True, help="Mã đơn vị hoặc cụm (cụm: cả các thành viên).")
@_PERIOD
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), required=True)
def export(unit_code: str, period_code: str, xlsx: Path) -> None:
    """Xuất số đã nhập của một đơn vị và kỳ ra Excel."""
    period = _period(period_code)
    xlsx.write_bytes(figures_workbook(_unit(unit_code, period), period))
    click.echo(str(xlsx))


@figures.command("import")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), required=True)
@_JSON
def import_(xlsx: Path, as_json: bool) -> None:
    """Nhập số liệu từ biểu Excel đã xuất; còn một ô chưa nhận được thì chưa ghi ô nào."""
    try:
        data = xlsx.read_bytes()
    except OSError as missing:
        fail(f"{xlsx}: không mở được tệp ({missing.strerror}).")
    try:
        written = import_workbook(data=data, name=xlsx.name, units=units_by_code())
    except Refused as refused:
        refuse(refused, as_json=as_json)
    show_json({"written": len(written)}) if as_json else click.echo(f"Đã ghi {len(written)} số mới.")
