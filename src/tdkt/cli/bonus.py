"""`tdkt bonus`: what an award, or a list of awards, pays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tdkt.cli.output import fail, refuse, show_json
from tdkt.kernel.finding import Refused
from tdkt.kernel.place import Place
from tdkt.vntext.numbers import format_number


@click.command()
@click.option("--award", help="Mã danh hiệu, hình thức: LDTT, CSTDCS, GK_XA…")
@click.option("--kind", help="person (cá nhân), collective (tập thể) hoặc household (hộ gia đình).")
@click.option("--on", help="Ngày ra quyết định khen thưởng, viết 2025-07-01.")
@click.option("--list", "listed", type=click.Path(path_type=Path), help="Danh sách CSV thay cho ba mục trên.")
@click.option("--coefficient", help="Hệ số do bộ, tỉnh định, khi văn bản để ngỏ.")
@click.option("--resistance", is_flag=True, help="Khen thành tích kháng chiến.")
@click.option("--no-rounding", is_flag=True, help="Không làm tròn lên hàng chục nghìn đồng.")
@click.option("--expenditure", help="Chi thường xuyên của năm (đồng), để so danh sách với mức trích quỹ tối đa.")
@click.option("--area", default="", help="Vùng: delta, city, midland, mountain, highland, remote, island.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
def bonus(
    award: str | None,
    kind: str | None,
    on: str | None,
    listed: Path | None,
    coefficient: str | None,
    resistance: bool,
    no_rounding: bool,
    expenditure: str | None,
    area: str,
    as_json: bool,
) -> None:
    """Tính tiền thưởng: hệ số × mức lương cơ sở ngày ra quyết định.

    Danh sách CSV (dấu ; hoặc ,) có các cột recipient, award, kind, on và, khi cần, achievement, period, coefficient,
    resistance; nhiều khen thưởng của một người trong một ngày được tính theo Điều 53 Nghị định 98/2023/NĐ-CP.

    Ngày `--on` quyết định cả mức lương cơ sở lẫn nghị định định hệ số. Mã thoát 0 khi đã trả lời (kể cả “chưa xác
    định”: câu trả lời nêu văn bản còn thiếu), 2 khi từ chối.
    """
    from tdkt.domain.awards.money import bonus as money  # noqa: PLC0415  loaded only when asked for
    from tdkt.rulebook.money import load_money  # noqa: PLC0415
    from tdkt.usecases.award_names import AwardNames, kind_of  # noqa: PLC0415
    from tdkt.usecases.bonus import bonus_answer, bonus_list, read_amount, read_coefficient, read_grants  # noqa: PLC0415
    from tdkt.usecases.rows import read_day  # noqa: PLC0415

    try:
        law = load_money()
        if listed:
            grants = read_grants(listed, law=law, rounded=not no_rounding)
            spent = _number(expenditure, "--expenditure", read_amount)
            answer = bonus_list(grants, law=law, expenditure=spent, area=area, on=_day(on, read_day))
            show_json(answer) if as_json else _show_list(answer)
            return
        if not (award and kind and on):
            fail("Cần --award, --kind và --on, hoặc --list.")
        found = money(
            AwardNames(law.book).code(award) or award,
            kind=kind_of(kind),
            on=read_day(on, Place(item="--on")),
            law=law,
            rounded=not no_rounding,
            coefficient=_number(coefficient, "--coefficient", read_coefficient),
            resistance=resistance,
        )
    except Refused as refused:
        refuse(refused, as_json=as_json)
    answer = bonus_answer(found)
    show_json(answer) if as_json else _show(answer)


def _day(text: str | None, read: Any) -> date | None:
    return read(text, Place(item="--on")) if text else None


def _number(text: str | None, option: str, read: Callable[[str], Decimal]) -> Decimal | None:
    if text is None:
        return None
    try:
        return read(text)
    except ValueError as broken:
        fail(f"{option}: {broken}")


def _show(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['name']} ({answer['award']}), {answer['kind']}, quyết định ngày {answer['on']}")
    if answer["coefficient"] is not None:
        click.echo(f"  Hệ số: {_vi(answer['coefficient'])} – {answer['basis'] and answer['basis']['text']}")
    if answer["base_salary"] is not None:
        click.echo(f"  Mức lương cơ sở: {_vi(answer['base_salary'])} đồng – {answer['base_salary_basis']['text']}")
    if answer["amount_before_rounding"] is not None:
        click.echo(f"  Tiền thưởng: {_vi(answer['amount_before_rounding'])} đồng")
    if answer["rounding"] and answer["amount_after_rounding"] is not None:
        click.echo(f"  Làm tròn lên: {_vi(answer['amount_after_rounding'])} đồng – {answer['rounding']['text']}")
    if answer["maximum_coefficient"] is not None:
        click.echo(f"  Hệ số cao nhất được định: {_vi(answer['maximum_coefficient'])}")
    if answer["paid_by"]:
        click.echo(f"  Người chi: {answer['paid_by']} – {answer['paid_by_basis']['text']}")
    _show_open(answer["parameters"])
    if answer["note"]:
        click.echo(f"  Ghi chú: {answer['note']}")


def _show_list(answer: dict[str, Any]) -> None:
    for payment in answer["payments"]:
        paid = "chưa xác định" if payment["paid"] is None else f"{_vi(payment['paid'])} đồng"
        click.echo(f"{payment['recipient']}: {payment['name']}: {paid} ({payment['reason']})")
        _show_open(payment["parameters"])
    more = f", chưa kể {answer['undetermined']} khoản chưa xác định" if answer["undetermined"] else ""
    click.echo(f"Cộng: {_vi(answer['total'])} đồng{more}")
    fund = answer.get("fund")
    if fund and fund["ceiling"] is not None:
        most, left = _vi(fund["ceiling"]), _vi(fund["left"])
        click.echo(f"Mức trích quỹ tối đa: {most} đồng ({fund['basis']['text']}); còn {left} đồng")
    elif fund:
        _show_open(fund["parameters"])


def _show_open(parameters: list[dict[str, str]]) -> None:
    for each in parameters:
        hint = f" {each['hint']}" if each["hint"] else ""
        click.echo(f"  Chưa xác định: {each['question']} Văn bản quyết định: {each['decided_by']}.{hint}")


def _vi(value: int | float) -> str:
    return format_number(Decimal(str(value)), 4)
