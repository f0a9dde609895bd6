"""The `tdkt` commands that need the database; the command line finds them through the entry points `tdkt.commands`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import django
from django.db import OperationalError, ProgrammingError, transaction
from django.utils.translation import activate

from tdkt.cli.output import fail, refuse, show_findings, show_json
from tdkt.kernel.document import Document
from tdkt.kernel.figure import FigureKey
from tdkt.kernel.finding import Finding, Refused, Severity
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.vntext.numbers import read_number

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.web.project.settings.dev")
try:
    django.setup()
except Refused as broken_catalogue:
    refuse(broken_catalogue)
activate("vi")  # Django's own messages too

from django.utils import timezone  # noqa: E402  models need django.setup()

from tdkt.usecases.example_localities import load_locality as read_locality  # noqa: E402
from tdkt.usecases.example_localities import load_units, slugs  # noqa: E402
from tdkt.web.accounts.actions import add_account  # noqa: E402
from tdkt.web.accounts.queries import role_codes  # noqa: E402
from tdkt.web.audit.queries import broken_at  # noqa: E402
from tdkt.web.indicators.actions import import_workbook, set_figure  # noqa: E402
from tdkt.web.indicators.queries import figures_workbook, rulebook  # noqa: E402
from tdkt.web.organisation.actions import add_units  # noqa: E402
from tdkt.web.organisation.queries import all_units, unit_on  # noqa: E402
from tdkt.web.reports.actions import load_locality, write_version  # noqa: E402
from tdkt.web.reports.queries import all_reports, doubts_about, report_of  # noqa: E402

_JSON = click.option("--json", "as_json", is_flag=True, help="In mỗi kết quả thành một đối tượng JSON trên một dòng.")
_PERIOD = click.option("--period", "period_code", required=True, help="Kỳ: 2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06.")


class DatabaseGroup(click.Group):
    """A group of commands that says in Vietnamese when there is no database to speak with."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a database that is not there or not set up ends it with exit code 2."""
        return _spoken(super().invoke, ctx)


class DatabaseCommand(click.Command):
    """A command that says in Vietnamese when there is no database to speak with."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a database that is not there or not set up ends it with exit code 2."""
        return _spoken(super().invoke, ctx)


def _spoken(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    try:
        return invoke(ctx)
    except (OperationalError, ProgrammingError) as unready:
        fail(f"Cơ sở dữ liệu chưa sẵn sàng ({unready}). Chạy python3 run.py --no-serve rồi thử lại.")


def _period(code: str) -> Period:
    try:
        return Period.parse(code)
    except ValueError as unknown:
        fail(str(unknown))


def _unit(code: str, period: Period) -> Any:
    unit = unit_on(code, period.start)
    return unit or fail(f"Không có đơn vị mã {code} trong {period.label}.")


@click.group(cls=DatabaseGroup)
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


@click.command(cls=DatabaseCommand)
@click.option("--unit", "unit_code", help="Mã đơn vị, ví dụ 06208.")
@click.option("--cluster", "cluster_code", help="Mã cụm thi đua, ví dụ DL-CUM-02.")
@_PERIOD
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Thư mục ghi tệp.")
@_JSON
def report(unit_code: str | None, cluster_code: str | None, period_code: str, out: Path, as_json: bool) -> None:
    """Viết báo cáo của một đơn vị hoặc cụm ra Word và PDF; chỗ bộ soát thấy nên xem lại được nêu, vẫn ghi tệp."""
    if bool(unit_code) == bool(cluster_code):
        fail("Cho đúng một trong hai: --unit hoặc --cluster.")
    period = _period(period_code)
    unit = _unit(unit_code or cluster_code or "", period)
    found = report_of(unit, period)
    if found is None:
        fail(f"{unit.full_name} chưa có báo cáo {period.label}.")
    places = {kind: out / f"{found.slug}.{kind}" for kind in ("docx", "pdf")}
    try:
        with transaction.atomic():
            version, written = write_version(report=found)
            out.mkdir(parents=True, exist_ok=True)
            for kind, place in places.items():
                _write(place, getattr(written, kind))
    except Refused as refused:
        refuse(refused, as_json=as_json)
    except OSError as broken:
        fail(f"{out}: không ghi được tệp ({broken.strerror}).")
    for place in places.values():
        show_json({"file": str(place), "version": version.number}) if as_json else click.echo(str(place))
    warnings = [finding for finding in written.findings if finding.severity is Severity.WARNING]
    show_findings((*warnings, *_doubts(written.document)), as_json=as_json)


def _doubts(document: Document) -> tuple[Finding, ...]:
    """What our own checker asks to look at in a report just written, as warnings."""
    doubts = doubts_about(document)
    if doubts is None:
        return (Finding("check", Severity.WARNING, "Bộ soát không đọc xong báo cáo này; chưa soát."),)
    return tuple(
        Finding("check", Severity.WARNING, doubt.message, Place(item=f"“{doubt.quote[:80]}”"), advice=doubt.advice)
        for doubt in doubts
    )


def _write(place: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    unfinished = place.with_name(f"{place.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(place)


@click.group(cls=DatabaseGroup)
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
    if assigned_by and assigned_by not in rulebook().assigners:
        fail(f"Không có nơi giao mã {assigned_by}. Các mã: {', '.join(rulebook().assigners)}.")
    try:
        number = read_number(value)
    except ValueError as unreadable:
        fail(str(unreadable))
    key = FigureKey(indicator, unit_code, period, subject, assigned_by)
    try:
        written = set_figure(unit=unit, key=key, value=number, measure=measure, reason=reason, place="tdkt figures set")
    except Refused as refused:
        refuse(refused, as_json=as_json)
    state = f"đã ghi phiên bản {written.version}" if written else "không đổi"
    if as_json:
        show_json({"indicator": indicator, "unit": unit_code, "period": period.code, "written": int(bool(written))})
    else:
        click.echo(f"{known.title}, {unit.full_name}, {period.label}: {state}.")


@figures.command("export")
@click.option("--unit", "unit_code", required=True, help="Mã đơn vị hoặc cụm (cụm: cả các thành viên).")
@_PERIOD
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), required=True)
def export(unit_code: str, period_code: str, xlsx: Path) -> None:
    """Xuất số đã nhập của một đơn vị và kỳ ra Excel."""
    period = _period(period_code)
    content = figures_workbook(_unit(unit_code, period), period)
    try:
        _write(xlsx, content)
    except OSError as broken:
        fail(f"{xlsx}: không ghi được tệp ({broken.strerror}).")
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
        written = import_workbook(data=data, name=xlsx.name, units=all_units())
    except Refused as refused:
        refuse(refused, as_json=as_json)
    show_json({"written": len(written)}) if as_json else click.echo(f"Đã ghi {len(written)} số mới.")


@click.group(cls=DatabaseGroup)
def accounts() -> None:
    """Tài khoản của người dùng."""


@accounts.command("add")
@click.option("--username", required=True, help="Tên đăng nhập.")
@click.option("--name", "full_name", required=True, help="Họ tên.")
@click.option("--unit", "unit_code", required=True, help="Mã đơn vị hoặc cụm; quyền gồm cả các đơn vị bên dưới.")
@click.option("--role", type=click.Choice(role_codes()), default="officer", show_default=True)
@click.option("--title", default="", help="Chức danh.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Đơn vị như ngày này (mặc định: hôm nay).")
@click.password_option(
    prompt="Mật khẩu (từ 12 ký tự)", confirmation_prompt="Nhập lại", help="Nên để trống và nhập khi được hỏi."
)
def add_(
    username: str, full_name: str, unit_code: str, role: str, title: str, on: datetime | None, password: str
) -> None:
    """Thêm một tài khoản."""
    day = on.date() if on else timezone.localdate()
    unit = unit_on(unit_code, day)
    if unit is None:
        fail(f"Không có đơn vị mã {unit_code} vào ngày {day:%d/%m/%Y}. Đơn vị cũ: cho thêm --on.")
    try:
        user = add_account(username=username, full_name=full_name, password=password, unit=unit, role=role, title=title)
    except Refused as refused:
        refuse(refused)
    click.echo(f"Đã thêm tài khoản {user.username} cho {unit.full_name}.")


@click.command(cls=DatabaseCommand)
@_JSON
def audit(as_json: bool) -> None:
    """Soát nhật ký: mọi mục có nối đúng vào mục trước không. Mã 1 khi nhật ký đã bị sửa hoặc cắt."""
    broken = broken_at()
    if as_json:
        show_json({"whole": broken is None, "broken_at": broken})
    elif broken is None:
        click.echo("Nhật ký nguyên vẹn.")
    else:
        click.echo(f"Nhật ký bị sửa ở mục {broken}." if broken else "Nhật ký bị cắt mất các mục cuối.")
    raise SystemExit(0 if broken is None else 1)
