"""`tdkt certificates`: a table of honourees becomes a PDF of certificates."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt.cli.output import fail, refuse, show_findings, show_json
from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place

if TYPE_CHECKING:
    from tdkt.files.certificates import Step
    from tdkt.kernel.certificate import CertificateLayout
    from tdkt.usecases.certificates import Paper, Printed

_BAR_FROM = 500
_OFFSET = click.FloatRange(-50, 50)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--layout", "name", metavar="TÊN|TỆP.yaml", help="Mẫu có sẵn, hoặc tệp mẫu tự đo.")
@click.option("--out", type=click.Path(path_type=Path), help="Tệp PDF sẽ ghi.")
@click.option("--stock", type=click.Choice(("plain", "preprinted")), default="plain", show_default=True,
              help="Giấy trắng, hay phôi in sẵn (chỉ in chữ).")  # fmt: skip
@click.option("--dx", type=_OFFSET, default=0.0, help="Dịch sang phải, milimét (số âm: sang trái).")
@click.option("--dy", type=_OFFSET, default=0.0, help="Dịch xuống, milimét (số âm: lên).")
@click.option("--emblem", type=click.Path(path_type=Path), help="Hình Quốc huy (SVG, PNG) do cơ quan cung cấp.")
@click.option("--sample", is_flag=True, help="Chỉ in một tờ để xem: dòng đầu của tệp, hoặc chữ mẫu khi không có tệp.")
@click.option("--alignment", is_flag=True, help="In tờ căn máy in: lưới milimét, dấu thập và khung các ô.")
@click.option("--list", "listing", is_flag=True, help="Liệt kê các mẫu có sẵn.")
@click.option("--json", "as_json", is_flag=True, help="In mỗi kết quả thành một đối tượng JSON trên một dòng.")
def certificates(
    file: Path | None,
    name: str | None,
    out: Path | None,
    stock: str,
    dx: float,
    dy: float,
    emblem: Path | None,
    sample: bool,
    alignment: bool,
    listing: bool,
    as_json: bool,
) -> None:
    """In giấy khen, bằng danh hiệu từ một tệp CSV ra một tệp PDF, mỗi dòng một trang.

    Có lỗi thì không ghi gì, chỉ ra từng dòng, từng cột, và kết thúc với mã 2. Cột và mẫu: docs/certificate-format.md.
    """
    from tdkt.rulebook.certificates import load_layout  # noqa: PLC0415  heavy libraries only when asked for
    from tdkt.usecases import certificates as errands  # noqa: PLC0415

    if listing:
        _list(as_json)
        return
    if not name:
        fail("Cần --layout. Xem các mẫu bằng tdkt certificates --list.")
    if not out:
        fail("Cần --out TỆP.pdf.")
    if not (file or sample or alignment):
        fail("Cần tệp CSV, hoặc --sample, hoặc --alignment.")
    try:
        layout = load_layout(name)
        if not (isfinite(dx) and isfinite(dy)):
            fail("--dx, --dy phải là số milimét.")
        paper = errands.Paper(stock == "preprinted", dx, dy, _bytes(emblem) if emblem else b"", f"{emblem or ''}")
        if alignment:
            printed = errands.print_alignment(layout, paper=paper)
        elif file:
            printed = _from_file(file, layout, paper, sample)
        else:
            printed = errands.print_sample(layout, paper=paper)
        _write(out, printed.pdf)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    _show(printed, layout, out, stock, as_json)


def _from_file(file: Path, layout: CertificateLayout, paper: Paper, only_first: bool) -> Printed:
    from tdkt.rulebook.load_law import load_law  # noqa: PLC0415
    from tdkt.usecases.award_names import AwardNames  # noqa: PLC0415
    from tdkt.usecases.certificate_authority import authority  # noqa: PLC0415
    from tdkt.usecases.certificates import print_certificates  # noqa: PLC0415

    content = _bytes(file)
    law = load_law()
    with _progress(content.count(b"\n")) as step:
        return print_certificates(
            content,
            str(file),
            layout,
            paper=paper,
            may_give=authority(law),
            award_of=AwardNames(law).code,
            only_first=only_first,
            step=step,
        )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as broken:
        raise Refused([error("file", f"Không mở được tệp: {broken.strerror}.", Place(str(file)))]) from None


def _write(out: Path, pdf: bytes) -> None:
    """The whole file or nothing: written beside its place first."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".tmp", dir=out.parent)
    except OSError as broken:
        raise Refused([error("file", f"Không ghi được tệp: {broken.strerror}.", Place(str(out)))]) from None
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(pdf)
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o666 & ~mask)  # as any other file; mkstemp makes it secret
        draft.replace(out)
    except OSError as broken:
        draft.unlink(missing_ok=True)
        raise Refused([error("file", f"Không ghi được tệp: {broken.strerror}.", Place(str(out)))]) from None


@contextmanager
def _progress(lines: int) -> Iterator[Step]:
    """A bar on a terminal for long work; otherwise nothing is said."""
    if lines < _BAR_FROM or not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=lines, file=sys.stderr, label="Dàn trang") as bar:
        yield lambda done: bar.update(done - bar.pos)


def _list(as_json: bool) -> None:
    from tdkt.rulebook.certificates import layout_names, load_layout  # noqa: PLC0415

    for name in layout_names():
        layout = load_layout(name)
        if as_json:
            show_json({"layout": name, "title": layout.title, "awards": dict(layout.awards)})
            continue
        click.echo(f"{name}: {layout.title}; {layout.basis}")
        for code, printed in layout.awards.items():
            click.echo(f"  {code:<10} {printed}")


def _show(printed: Printed, layout: CertificateLayout, out: Path, stock: str, as_json: bool) -> None:
    show_findings(printed.findings, as_json=as_json)
    if as_json:
        show_json(
            {
                "file": str(out),
                "layout": layout.name,
                "stock": stock,
                "certificates": printed.certificates,
                "warnings": len(printed.findings),
            }
        )
    else:
        click.echo(f"{out}: {printed.certificates} trang, mẫu “{layout.name}”.")
