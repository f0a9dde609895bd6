"""`tdkt bench certificates`: a file of certificates against WeasyPrint and against a Word mail merge."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import click

from tdkt.cli.output import fail, show_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from tdkt.kernel.certificate import Certificate, CertificateLayout

LAYOUT = "giay-khen"
BARS = {"weasyprint": 20.0, "mail-merge": 5.0}
_NAMES = {
    "tdkt": "tdkt",
    "tdkt-frame": "tdkt, thêm khung hoa văn",
    "tdkt-frame-code": "tdkt, thêm khung và mã",
    "weasyprint": "WeasyPrint",
    "mail-merge": "trộn thư Word + LibreOffice",
}
_T = TypeVar("_T")


@dataclass(frozen=True)
class Measure:
    """One way, one round: seconds, pages of the PDF, its bytes, and the most memory the process took, in MiB."""

    seconds: float
    pages: int
    size: int
    memory: float


@click.command("certificates")
@click.option("--count", type=click.IntRange(1, 10_000), default=1000, show_default=True, help="Số giấy khen.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Số lượt đo.")
@click.option("--baselines/--alone", default=True, help="So với hai cách thường dùng, hay chỉ đo tdkt.")
@click.option("--json", "as_json", is_flag=True, help="In mỗi trường hợp thành một đối tượng JSON trên một dòng.")
def bench_certificates(count: int, rounds: int, baselines: bool, as_json: bool) -> None:
    """In giấy khen ra một tệp PDF, so với WeasyPrint và với trộn thư Word + LibreOffice.

    Ba cách in cùng những chữ ấy, không khung; mỗi lần đo trong một tiến trình mới, lần lượt trong từng lượt. Thêm khung
    hoa văn và thêm mã tra cứu thì đo riêng cho tdkt. Mã thoát 2 khi thiếu WeasyPrint hoặc LibreOffice (vẫn đo phần còn
    lại).
    """
    from tdkt.files.certificate_baselines import missing  # noqa: PLC0415  heavy libraries only when asked for

    lacking = missing() if baselines else {}
    ways: dict[str, Callable[[int, str], Measure]] = dict(_OURS)
    if baselines:
        ways |= {name: way for name, way in _BASELINES.items() if name not in lacking}
    taken: dict[str, list[Measure]] = {name: [] for name in ways}
    with TemporaryDirectory(prefix="tdkt-bench-") as folder, _progress(rounds * len(ways)) as step:
        for turn in range(rounds):
            for name in list(ways)[:: -1 if turn % 2 else 1]:
                step(f"Lượt {turn + 1}/{rounds}: {name}")
                taken[name].append(_apart(ways[name], count, folder))
    for name, measures in taken.items():
        (_show_json if as_json else _show_line)(name, measures, taken["tdkt"], count)
    if lacking:
        fail(f"Chưa cài {' và '.join(lacking.values())} nên không đo được mốc so sánh ấy.")


def _apart(way: Callable[[int, str], Measure], count: int, folder: str) -> Measure:
    """The measure in a new process, so that nothing is remembered and memory is its own."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  starts slowly

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(way, count, folder).result()


def _content(count: int, *, code: bool) -> tuple[CertificateLayout, list[Certificate]]:
    """Certificates of different people, units and achievements, each text in many lengths."""
    from tdkt.rulebook.certificates import load_layout  # noqa: PLC0415
    from tdkt.usecases.certificates import filled  # noqa: PLC0415
    from tdkt.vntext.dates import read_date  # noqa: PLC0415

    layout = load_layout(LAYOUT)
    certificates = []
    for number in range(1, count + 1):
        fields = {
            **layout.sample,
            "recipient": f"Ông Nguyễn Văn Mẫu {number}",
            "recipient_line": f"Trưởng thôn số {number}, xã Thụy Hùng" + ", tỉnh Lạng Sơn" * (number % 4),
            "achievement": f"{layout.sample['achievement']} tại khu dân cư số {number}",
            "golden_book": f"{number}/2026",
            "verify": f"https://tra-cuu.example.vn/GK/2026/{number:08}" if code else "",
        }
        certificates.append(filled(layout, fields, read_date(fields["decision_date"])))
    return layout, certificates


def _timed(write: Callable[[], _T]) -> tuple[_T, float]:
    start = time.perf_counter()
    return write(), time.perf_counter() - start


def _measure(pdf: bytes, seconds: float) -> Measure:
    from tdkt.files.pdf_read import page_count  # noqa: PLC0415

    memory = 0.0
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not on Windows

        # Kilobytes on Linux, bytes on macOS.
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Measure(seconds, page_count(pdf), len(pdf), memory)


def _ours(count: int, folder: str, *, frame: bool = False, code: bool = False) -> Measure:
    from tdkt.files.certificates import Sheet, write_certificates  # noqa: PLC0415

    layout, certificates = _content(count, code=code)
    sheet = Sheet(preprinted=not frame)
    return _measure(*_timed(lambda: write_certificates(layout, certificates, sheet=sheet)))


def _weasyprint(count: int, folder: str) -> Measure:
    """HTML and PDF; importing the library is not counted, fitting the texts is done before."""
    import weasyprint  # type: ignore[import-not-found]  # noqa: F401, PLC0415

    from tdkt.files.certificate_baselines import weasyprint_page, write_with_weasyprint  # noqa: PLC0415

    page = weasyprint_page(*_content(count, code=False))
    return _measure(*_timed(lambda: write_with_weasyprint(page)))


def _mail_merge(count: int, folder: str) -> Measure:
    """Merging and converting; LibreOffice has started once before, its first start makes a profile."""
    from tdkt.files.certificate_baselines import mail_merge_template, write_with_mail_merge  # noqa: PLC0415

    layout, certificates = _content(count, code=False)
    template = Path(folder) / "template.docx"
    if not template.exists():
        mail_merge_template(layout, template)
        write_with_mail_merge(template, certificates[:1], Path(folder))
    pdf, seconds = _timed(lambda: write_with_mail_merge(template, certificates, Path(folder)))
    return _measure(pdf.read_bytes(), seconds)


_OURS: dict[str, Callable[[int, str], Measure]] = {
    "tdkt": _ours,
    "tdkt-frame": partial(_ours, frame=True),
    "tdkt-frame-code": partial(_ours, frame=True, code=True),
}
_BASELINES: dict[str, Callable[[int, str], Measure]] = {"weasyprint": _weasyprint, "mail-merge": _mail_merge}


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with click.progressbar(length=steps, file=sys.stderr, item_show_func=lambda name: name, show_eta=False) as bar:
        yield lambda name: bar.update(1, name)


def _ratio(measures: list[Measure], ours: list[Measure]) -> float:
    """How many times slower than ours: the median of the rounds."""
    return median(theirs.seconds / own.seconds for theirs, own in zip(measures, ours, strict=True))


def _show_json(name: str, measures: list[Measure], ours: list[Measure], count: int) -> None:
    show_json(
        {
            "bench": "certificates",
            "case": name,
            "count": count,
            "pages": measures[-1].pages,
            "seconds": round(median(measure.seconds for measure in measures), 3),
            "ratio": round(_ratio(measures, ours), 1) if name in BARS else None,
            "bar": BARS.get(name),
            "bytes": measures[-1].size,
            "memory_mib": round(max(measure.memory for measure in measures)),
            "rounds": len(measures),
        }
    )


def _show_line(name: str, measures: list[Measure], ours: list[Measure], count: int) -> None:
    seconds = f"{median(measure.seconds for measure in measures):.2f}".replace(".", ",")
    line = (
        f"{_NAMES[name]:<28}{measures[-1].pages:>6} trang{seconds:>9} giây{max(m.memory for m in measures):>7.0f} MiB"
    )
    if name in BARS:
        ratio = _ratio(measures, ours)
        verdict = "đạt" if ratio >= BARS[name] else "chưa đạt"
        line += f"; tdkt nhanh hơn {ratio:.1f} lần, mức cần {BARS[name]:.0f} lần: {verdict}".replace(".", ",")
    click.echo(line)
