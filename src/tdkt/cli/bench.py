"""`tdkt bench`: each benchmark as a ratio against a named baseline in the same run."""

from __future__ import annotations

import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from tdkt.cli.bench_certificates import bench_certificates
from tdkt.cli.bench_check import bench_check
from tdkt.cli.bench_eligibility import bench_eligibility
from tdkt.cli.output import fail, show_json

if TYPE_CHECKING:
    from tdkt.kernel.document import Block, Document

LOCALITY = "thuy-hung-xa-6-thang-2023"
BAR = 4.0
_MOST_BLOCKS_A_PAGE = 25

Step = Callable[[str], None]


@dataclass(frozen=True)
class Case:
    """The seconds of every round, and the pages of the PDF; those of the baseline when there is one."""

    name: str
    pages: int
    ours: tuple[float, ...]
    baseline: tuple[float, ...] = ()
    baseline_pages: int | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times faster ours was, round by round."""
        return tuple(theirs / own for own, theirs in zip(self.ours, self.baseline, strict=False))


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Đo tốc độ, luôn so với một mốc chạy cùng lúc."""
    if context.invoked_subcommand is None:
        for name, command in sorted(bench.commands.items()):
            click.echo(f"{name}: {command.get_short_help_str(limit=120)}")


bench.add_command(bench_certificates)
bench.add_command(bench_check)
bench.add_command(bench_eligibility)


@bench.command()
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True, help="Số lượt đo.")
@click.option("--pages", type=click.IntRange(min=1), default=25, show_default=True, help="Số trang của báo cáo.")
@click.option("--json", "as_json", is_flag=True, help="In mỗi trường hợp thành một đối tượng JSON trên một dòng.")
def report(rounds: int, pages: int, as_json: bool) -> None:
    """Viết một báo cáo ra Word và PDF, so với docxtpl + LibreOffice.

    Nội dung là báo cáo của một địa phương mẫu, lặp lại cho đủ số trang. Mỗi lượt chạy hai cách lần lượt, đổi thứ tự
    sau mỗi lượt; tdkt viết trong một tiến trình mới, LibreOffice dùng hồ sơ đã khởi động một lần (lần ấy không tính).
    Sau đó đo riêng cách của tdkt với 1/5, 1 và 4 lần số trang để xem chi phí mỗi trang. Mã thoát 2 khi thiếu docxtpl
    hoặc LibreOffice (vẫn đo phần còn lại).
    """
    from tdkt.files.docxtpl_baseline import missing  # noqa: PLC0415  heavy libraries only when asked for

    sizes = (max(1, pages // 5), pages, 4 * pages)
    lacking = missing()
    steps = 2 * len(sizes) + (0 if lacking else 1 + rounds)
    with _progress(steps) as step, TemporaryDirectory(prefix="tdkt-bench-") as folder:
        documents = {size: _document(size, step) for size in sizes}
        cases = [] if lacking else [_compared(documents[pages], rounds, Path(folder), step)]
        cases += [_alone(document, rounds, Path(folder), step) for document in documents.values()]
    (_show_json if as_json else _show_table)(cases)
    if lacking:
        fail(f"Chưa cài {' và '.join(lacking)} nên không đo được mốc so sánh; các số trên chỉ của tdkt.")


def _document(pages: int, step: Step) -> Document:
    """A report of so many pages: the blocks of a real one over and over, its annex tables among them.

    Repeated paragraphs are numbered, so that Typst cannot take one from its memory for another.
    """
    from tdkt.files.pdf_read import page_count  # noqa: PLC0415
    from tdkt.files.pdf_write import write_pdf  # noqa: PLC0415
    from tdkt.kernel.document import Paragraph, Text  # noqa: PLC0415
    from tdkt.reporting.compose import compose  # noqa: PLC0415
    from tdkt.rulebook.load import load_rulebook  # noqa: PLC0415
    from tdkt.usecases.example_localities import load_locality, load_units, material_of  # noqa: PLC0415

    step(f"Soạn báo cáo {pages} trang")
    book = load_rulebook()
    real = compose(material_of(load_locality(LOCALITY, book), load_units()), book).document
    blocks = (*real.blocks, *(block for annex in real.annexes for block in annex.blocks))

    def repeated() -> Iterator[Block]:
        for turn in count(1):
            for block in blocks:
                if turn > 1 and isinstance(block, Paragraph):
                    block = replace(block, runs=(*block.runs, Text(f" (lần {turn})")))
                yield block

    def first(number: int) -> Document:
        return replace(real, blocks=tuple(islice(repeated(), number)), annexes=())

    most = pages * _MOST_BLOCKS_A_PAGE
    return first(bisect_left(range(most), pages, key=lambda number: page_count(write_pdf(first(number)))))


def _ours(document: Document, folder: Path) -> tuple[float, int]:
    """The seconds our way takes in a new process, so that nothing is remembered, and the pages of the PDF."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  starts slowly

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_write, document, folder).result()


def _write(document: Document, folder: Path) -> tuple[float, int]:
    from tdkt.files.docx_write import write_docx  # noqa: PLC0415
    from tdkt.files.pdf_read import page_count  # noqa: PLC0415
    from tdkt.files.pdf_write import write_pdf  # noqa: PLC0415

    docx, pdf = folder / "ours.docx", folder / "ours.pdf"

    def write() -> None:
        docx.write_bytes(write_docx(document))
        pdf.write_bytes(write_pdf(document))

    return _seconds(write), page_count(pdf.read_bytes())


def _compared(document: Document, rounds: int, folder: Path, step: Step) -> Case:
    """Both ways in pairs, each first in every other round."""
    from tdkt.files.docxtpl_baseline import DocxtplBaseline  # noqa: PLC0415
    from tdkt.files.pdf_read import page_count  # noqa: PLC0415

    baseline = DocxtplBaseline(document, folder)
    step("Khởi động LibreOffice lần đầu (không tính)")
    _, pdf = baseline.write()
    ours, theirs = [], []
    pages = 0
    for place in range(rounds):
        step(f"So sánh, lượt {place + 1}/{rounds}")
        if place % 2:
            theirs.append(_seconds(baseline.write))
        seconds, pages = _ours(document, folder)
        ours.append(seconds)
        if not place % 2:
            theirs.append(_seconds(baseline.write))
    return Case("docxtpl+libreoffice", pages, tuple(ours), tuple(theirs), page_count(pdf.read_bytes()))


def _alone(document: Document, rounds: int, folder: Path, step: Step) -> Case:
    """Our way only, for the cost of a page."""
    step(f"Riêng tdkt, {rounds} lượt")
    taken = [_ours(document, folder) for _ in range(rounds)]
    return Case("linearity", taken[0][1], tuple(seconds for seconds, _ in taken))


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


@contextmanager
def _progress(steps: int) -> Iterator[Step]:
    """Says on standard error what is being done: a bar on a terminal, a line each elsewhere."""
    if not sys.stderr.isatty():
        yield lambda name: click.echo(f"{name}…", err=True)
        return
    with click.progressbar(length=steps, file=sys.stderr, item_show_func=lambda name: name, show_eta=False) as bar:
        yield lambda name: bar.update(1, name)


def _show_json(cases: list[Case]) -> None:
    for case in cases:
        ours, baseline, ratios = case.ours, case.baseline, case.ratios
        show_json(
            {
                "bench": "report",
                "case": case.name,
                "ours_s": round(median(ours), 4),
                "baseline_s": round(median(baseline), 4) if baseline else None,
                "ratio": round(median(ratios), 2) if ratios else None,
                "pages": case.pages,
                "baseline_pages": case.baseline_pages,
                "ours_min_s": round(min(ours), 4),
                "baseline_min_s": round(min(baseline), 4) if baseline else None,
                "ratio_min": round(min(ratios), 2) if ratios else None,
                "rounds": len(ours),
            }
        )


def _show_table(cases: list[Case]) -> None:
    for case in cases:
        if case.baseline:
            click.echo(
                f"Báo cáo {case.pages} trang ra Word và PDF (bản của LibreOffice: {case.baseline_pages} trang), "
                f"{len(case.ours)} lượt xen kẽ, tính bằng giây:"
            )
            click.echo(f"  {'':<24}{'ít nhất':>10}{'trung vị':>10}")
            for name, seconds in (("tdkt", case.ours), ("docxtpl + LibreOffice", case.baseline)):
                click.echo(f"  {name:<24}{_vi(min(seconds), 3):>10}{_vi(median(seconds), 3):>10}")
            verdict = "đạt" if median(case.ratios) >= BAR else "chưa đạt"
            click.echo(
                f"  Nhanh hơn {_vi(median(case.ratios), 1)} lần (trung vị), ít nhất {_vi(min(case.ratios), 1)} lần; "
                f"mức cần {_vi(BAR, 0)} lần: {verdict}."
            )
    click.echo("Chi phí mỗi trang của tdkt:")
    for case in cases:
        if not case.baseline:
            each = _vi(1000 * median(case.ours) / case.pages, 1)
            click.echo(f"  {case.pages:>4} trang{_vi(median(case.ours), 3):>10} giây{each:>9} ms/trang")


def _vi(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
