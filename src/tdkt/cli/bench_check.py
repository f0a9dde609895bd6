"""`tdkt bench check`: judging a text against a bare scan for numbers over the same text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from tdkt.cli.output import show_json

LOCALITY = "thuy-hung-xa-6-thang-2023"
MOST_TIMES = 60.0
LEAST_RATE = 300.0
SIZES = (57, 250, 1000, 5000)  # KB


@dataclass(frozen=True)
class Case:
    """The seconds of every round over a text of so many KB, ours and the scan's."""

    size: float
    ours: tuple[float, ...]
    scan: tuple[float, ...]

    @property
    def rate(self) -> float:
        """KB of text a second."""
        return self.size / median(self.ours)

    @property
    def times(self) -> float:
        """How many times the scan's time ours takes."""
        return median(own / bare for own, bare in zip(self.ours, self.scan, strict=True))


@click.command("check")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Số lượt đo.")
@click.option("--most", type=click.IntRange(min=57), default=5000, show_default=True, help="Cỡ lớn nhất, KB.")
@click.option("--json", "as_json", is_flag=True, help="In mỗi trường hợp thành một đối tượng JSON trên một dòng.")
def bench_check(rounds: int, most: int, as_json: bool) -> None:
    """Soát một báo cáo, so với chỉ tìm các con số bằng biểu thức chính quy.

    Mốc là một lượt tìm mọi cách viết số (1.234,5; 1,234.5; 1 234; 1234,5). Văn bản là báo cáo mẫu của một xã, lặp lại
    cho đủ cỡ; cùng một lượt đo cả hai cách. Sau đó đo lệnh tdkt check từ dòng lệnh với một tệp 57 KB (kể cả khởi động).
    """
    from tdkt.checker import check  # noqa: PLC0415  heavy libraries only when asked for
    from tdkt.vntext.grammar import NUMBER  # noqa: PLC0415

    number = re.compile(NUMBER)

    text = _report()
    cases = []
    for size in (size for size in SIZES if size <= most):
        long = _repeated(text, size)
        ours, scan = [], []
        for _ in range(rounds):
            scan.append(_seconds(lambda long=long: sum(1 for _ in number.finditer(long))))  # type: ignore[misc]
            ours.append(_seconds(lambda long=long: check(long)))  # type: ignore[misc]
        cases.append(Case(len(long.encode()) / 1024, tuple(ours), tuple(scan)))
    shell = _from_the_shell(_repeated(text, SIZES[0]), rounds)
    (_show_json if as_json else _show)(cases, shell)


def _report() -> str:
    from tdkt.files.text_write import outline_text  # noqa: PLC0415
    from tdkt.reporting.compose import compose  # noqa: PLC0415
    from tdkt.rulebook.load import load_rulebook  # noqa: PLC0415
    from tdkt.usecases.example_localities import load_locality, load_units, material_of  # noqa: PLC0415

    book = load_rulebook()
    return outline_text(compose(material_of(load_locality(LOCALITY, book), load_units()), book).document)


def _repeated(text: str, size: int) -> str:
    times = size * 1024 // len(text.encode()) + 1
    return (text * times).encode()[: size * 1024].decode(errors="ignore")


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def _from_the_shell(text: str, rounds: int) -> tuple[float, ...]:
    """The seconds of `tdkt check` on a file, Python's start included; the first run fills caches and is left out.

    The compiled modules are kept beside the file, as they are kept where the program is installed.
    """
    with TemporaryDirectory(prefix="tdkt-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPYCACHEPREFIX": folder}
        file = Path(folder) / "bao-cao.txt"
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", "from tdkt.cli.main import main; main()", "check", str(file)]
        seconds = [
            _seconds(lambda: subprocess.run(command, capture_output=True, check=False, env=environment))
            for _ in range(rounds + 1)
        ]
    return tuple(seconds[1:])


def _show_json(cases: list[Case], shell: tuple[float, ...]) -> None:
    for case in cases:
        show_json(
            {
                "bench": "check",
                "case": f"{case.size:.0f}KB",
                "ours_s": round(median(case.ours), 4),
                "baseline": "regular expression for numbers",
                "baseline_s": round(median(case.scan), 5),
                "times_baseline": round(case.times, 1),
                "kb_per_s": round(case.rate, 1),
                "rounds": len(case.ours),
            }
        )
    show_json({"bench": "check", "case": "shell-57KB", "ours_s": round(median(shell), 3), "rounds": len(shell)})


def _show(cases: list[Case], shell: tuple[float, ...]) -> None:
    click.echo(f"{'Cỡ':>8}{'tdkt':>10}{'chỉ tìm số':>13}{'gấp':>8}{'KB/giây':>10}")
    for case in cases:
        click.echo(
            f"{case.size:>6.0f}KB{_vi(median(case.ours), 3):>9}s{_vi(median(case.scan), 4):>12}s"
            f"{_vi(case.times, 1):>8}{_vi(case.rate, 0):>10}"
        )
    worst, slowest = max(case.times for case in cases), min(case.rate for case in cases)
    fits = worst <= MOST_TIMES and slowest >= LEAST_RATE
    click.echo(
        f"Mức cần: từ {_vi(LEAST_RATE, 0)} KB/giây, không quá {_vi(MOST_TIMES, 0)} lần: "
        f"{'đạt' if fits else 'chưa đạt'}."
    )
    click.echo(f"Từ dòng lệnh, tệp 57 KB: {_vi(median(shell), 2)} giây (mức cần 0,6).")


def _vi(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
