"""`tdkt bench eligibility`: who of 200,000 people qualifies, by rows of bits against one by one."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import click

from tdkt.cli.output import fail, show_json

if TYPE_CHECKING:
    from tdkt.domain.awards.candidate import Candidate

ON = date(2025, 12, 20)
YEARS = range(2016, 2026)
AWARDS = ("LDTT", "CSTDCS", "CSTD_TINH", "CSTD_TQ", "BK_TINH", "BK_TTCP", "HC_LD3", "HC_LD2")
MOST_SECONDS = 5.0
MOST_MIB = 1024
CHUNK = 1000  # made up before the clock starts, so that only taking them in is timed


@dataclass(frozen=True)
class Timed:
    """One award: seconds for everybody by rows, seconds a person one by one on the sample, who qualifies."""

    award: str
    ours: float
    each: float
    eligible: int
    undetermined: int


@click.command("eligibility")
@click.option("--persons", type=click.IntRange(min=1), default=200_000, show_default=True, help="Số người.")
@click.option("--sample", type=click.IntRange(min=1), default=1000, show_default=True, help="Số người xét từng người.")
@click.option("--json", "as_json", is_flag=True, help="In mỗi danh hiệu thành một đối tượng JSON trên một dòng.")
def bench_eligibility(persons: int, sample: int, as_json: bool) -> None:
    """Xét điều kiện cả danh sách người (10 năm) cho từng danh hiệu, so với xét từng người trong cùng lần chạy.

    Người mẫu rải đều trong danh sách, kết luận hai cách phải như nhau. Thời gian từng người nhân lên cho đủ danh sách.
    Mã thoát 2 khi kết luận khác nhau.
    """
    from tdkt.domain.awards.eligibility import eligibility  # noqa: PLC0415  heavy modules only when asked for
    from tdkt.domain.awards.register import RegisterBuilder  # noqa: PLC0415
    from tdkt.domain.awards.setwise import qualified  # noqa: PLC0415
    from tdkt.rulebook.load_law import load_law  # noqa: PLC0415

    law = load_law()
    builder = RegisterBuilder()
    built = 0.0
    made = _people(persons)
    while some := list(islice(made, CHUNK)):
        start = time.perf_counter()
        for person in some:
            builder.add(person)
        built += time.perf_counter() - start
    register = builder.register()
    numbers = range(0, persons, max(1, persons // sample))
    people = [register.candidate(number) for number in numbers]
    timed = []
    for code in AWARDS:
        award = law.awards[code]
        start = time.perf_counter()
        split = qualified(register, award, on=ON, law=law)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        verdicts = [eligibility(person, award, on=ON, law=law).verdict for person in people]
        each = (time.perf_counter() - start) / len(people)
        for number, verdict in zip(numbers, verdicts, strict=True):
            if not getattr(split, verdict) >> number & 1:
                fail(f"{code}: người thứ {number} hai cách xét khác nhau (từng người: {verdict}).")
        timed.append(Timed(code, ours, each, split.eligible.bit_count(), split.undetermined.bit_count()))
    (_show_json if as_json else _show)(timed, persons, len(people), built)


def _people(number: int) -> Iterator[Candidate]:
    """Made-up people with ten years of classes, titles and initiatives, some disciplined; always the same ones."""
    from tdkt.domain.awards.candidate import Candidate, Discipline, Held, Initiative, Rating, Reach  # noqa: PLC0415

    chance = random.Random(2025)
    classes = (Rating.HTXS,) * 3 + (Rating.HTT,) * 6 + (Rating.HT,)
    reaches = (Reach.GRASSROOTS,) * 7 + (Reach.PROVINCE,) * 2 + (Reach.NATION,)
    for _ in range(number):
        ratings = {year: chance.choice(classes) for year in YEARS}
        titles = [year for year in YEARS if ratings[year] >= Rating.HTT and chance.random() < 0.5]
        awards = [Held("CSTDCS", year) for year in titles]
        awards += [Held("CSTD_TINH", year) for year in titles if chance.random() < 0.2]
        for code, likely in (("BK_TINH", 0.4), ("BK_TTCP", 0.1), ("HC_LD3", 0.05)):
            if chance.random() < likely:
                awards.append(Held(code, chance.choice(YEARS[:6])))
        initiatives = tuple(Initiative(year, chance.choice(reaches)) for year in YEARS if chance.random() < 0.4)
        fault = chance.random() < 0.02
        since = date(chance.choice(YEARS), 3, 1)
        terms = (Discipline("khiển trách", since, date(since.year + 1, 2, 28)),) if fault else None
        yield Candidate(
            "person",
            ratings=ratings,
            awards=tuple(awards),
            initiatives=initiatives,
            discipline=terms,
            under_examination=chance.random() < 0.005,
        )


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _show_json(timed: list[Timed], persons: int, sample: int, built: float) -> None:
    for case in timed:
        show_json(
            {
                "bench": "eligibility",
                "case": case.award,
                "persons": persons,
                "years": len(YEARS),
                "ours_s": round(case.ours, 4),
                "baseline_s": round(case.each * persons, 2),
                "ratio": round(case.each * persons / case.ours, 1),
                "sample": sample,
                "eligible": case.eligible,
                "undetermined": case.undetermined,
                "built_s": round(built, 2),
                "peak_mib": _peak_mib(),
            }
        )


def _show(timed: list[Timed], persons: int, sample: int, built: float) -> None:
    click.echo(f"{persons} người × {len(YEARS)} năm; xét từng người trên {sample} người mẫu, kết luận như nhau.")
    click.echo(f"  Nạp danh sách: {built:.2f} giây.".replace(".", ",", 1))
    for case in timed:
        whole = case.each * persons
        click.echo(
            f"  {case.award:<10} {case.ours:>7.3f} giây (từng người {whole:>7.1f} giây, "
            f"gấp {whole / case.ours:>4.0f} lần); đủ {case.eligible}, chưa xác định {case.undetermined}"
        )
    total = built + max(case.ours for case in timed)
    good = total <= MOST_SECONDS and _peak_mib() <= MOST_MIB
    click.echo(
        f"  Lâu nhất kể cả nạp: {total:.2f} giây; bộ nhớ {_peak_mib()} MiB; "
        f"mức cần {MOST_SECONDS:.0f} giây và {MOST_MIB} MiB: {'đạt' if good else 'chưa đạt'}."
    )
