"""Small worlds for tests: each function makes one thing and says what it is."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.test import Client

from tdkt.kernel import paper as kernel
from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.vntext.numbers import decimals_of
from tdkt.web.accounts.models import Post, Role, User
from tdkt.web.checks.models import CheckedContent, CheckedFile
from tdkt.web.indicators.models import FigureVersion
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.models import Kind, Membership, Office, Unit
from tdkt.web.papers.mapping import from_paper
from tdkt.web.papers.models import Paper
from tdkt.web.reports.models import Note, Report, ReportFile, ReportVersion

NOON = datetime(2024, 1, 9, 5, tzinfo=UTC)
_numbers = count(1)


def unit(
    name: str = "Cường Lợi",
    *,
    code: str = "",
    kind: str = Kind.COMMUNE,
    parent: Unit | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    """A unit; a commune unless said otherwise."""
    code = code or f"D{next(_numbers):05}"
    return Unit.objects.create(code=code, kind=kind, name=name, parent=parent, valid_from=valid_from, valid_to=valid_to)


def cluster(name: str = "Cụm thi đua số 02", *, members: list[Unit], year: int = 2023, code: str = "") -> Unit:
    """A cluster of a year; the first member is its head."""
    row = unit(name, code=code, kind=Kind.CLUSTER, parent=members[0].parent)
    for position, member in enumerate(members):
        office = Office.HEAD if position == 0 else Office.MEMBER
        Membership.objects.create(cluster=row, unit=member, year=year, office=office, position=position)
    return row


def figure(of: Unit, indicator: str, value: str, *, period: str = "2023", **fields: Any) -> FigureVersion:
    """The first version of a figure, in the measure of the catalogue."""
    number = Decimal(value)
    decimals = decimals_of(number)
    return FigureVersion.objects.create(
        unit=of,
        indicator=indicator,
        period=period,
        digits=int(number.scaleb(decimals)),
        decimals=decimals,
        **{"measure": rulebook().indicators[indicator].measure, "entered_at": NOON, **fields},
    )


def typed(of: Unit, indicator: str, value: str, *, period: str = "2023", measure: str = "") -> Figure:
    """A figure as somebody typed it, not stored yet."""
    number = Decimal(value)
    key = FigureKey(indicator, of.code, Period.parse(period))
    quantity = Quantity(number, measure or rulebook().indicators[indicator].measure, decimals_of(number), Bound.EXACT)
    return Figure(key, quantity, Typed(Place(item="thử")))


def person(of: Unit, role: str = Role.OFFICER, *, name: str = "", title: str = "") -> User:
    """Somebody with one post."""
    number = next(_numbers)
    user = User.objects.create(username=f"nguoi-{number}", full_name=name or f"Người {number}")
    Post.objects.create(user=user, unit=of, role=role, title=title)
    return user


def officer(of: Unit, **fields: str) -> User:
    """The officer of a unit."""
    return person(of, Role.OFFICER, **fields)


def leader(of: Unit) -> User:
    """The leader of a unit."""
    return person(of, Role.LEADER)


def viewer(of: Unit) -> User:
    """Somebody who only looks."""
    return person(of, Role.VIEWER)


def plan(number: str, subject: str = "công tác thi đua", issued: date | None = None) -> kernel.Paper:
    """A plan that stands in no register yet."""
    return kernel.Paper(number, "KH-UBND", "Kế hoạch", "UBND xã", issued, subject)


def paper(of: Unit, number: str, subject: str, *, period: str = "2023", issued: date | None = None) -> Paper:
    """A plan in the register of a unit."""
    row = from_paper(plan(number, subject, issued), of, period)
    row.save()
    return row


def report(of: Unit, *, period: str = "2023", outline: str = "cluster-year", slug: str = "bao-cao-thu") -> Report:
    """A report in the making."""
    return Report.objects.create(
        unit=of,
        period=period,
        slug=slug,
        outline=outline,
        superior="HỘI ĐỒNG TĐKT HUYỆN",
        issuer="CỤM THI ĐUA SỐ 02",
        symbol="BC-TĐKT",
        place="Cường Lợi",
        issued="2024-01",
        capacity="TM. CỤM THI ĐUA\nCỤM TRƯỞNG",
        recipients="Lưu: VP",
    )


def note(of: Report, key: str, text: str, *, version: int = 1, by: User | None = None, kind: str = "section") -> Note:
    """What somebody wrote for a section."""
    return Note.objects.create(
        report=of, key=key, text=text, kind=kind, version=version, written_by=by, written_at=NOON
    )


def written(of: Report, *, number: int = 1) -> ReportVersion:
    """A written version with a Word file that is none."""
    version = ReportVersion.objects.create(report=of, number=number, made_at=NOON, snapshot=[])
    ReportFile.objects.create(version=version, format="docx", content=b"word", sha256="0")
    return version


def checked(of: Unit, *, name: str = "bao-cao.txt", wrong: int = 1, **fields: Any) -> CheckedFile:
    """A text file that was checked, with so many wrong ratios, one a line: findings c001, c002 …"""
    line = "Thu ngân sách 150/300 triệu đồng, đạt 60%."
    content = "\n".join([line] * wrong)
    starts = [number * (len(line) + 1) + line.index("150") for number in range(wrong)]
    claims = [
        {
            "id": f"c{number:03}",
            "kind": "ratio_percent",
            "verdict": "inconsistent",
            "spans": [[start, start + 27]],
            "quote": content[start : start + 27],
            "stated": "60%",
            "computed": "50%",
            "message": "150 : 300 = 50%, văn bản ghi 60%.",
            "advice": "Đối chiếu lại.",
        }
        for number, start in enumerate(starts, start=1)
    ]
    counts = {"numbers": 3 * wrong, "judged": 3 * wrong, "errors": wrong, "warnings": 0, "agreed": 0, "unjudged": 0}
    row = CheckedFile.objects.create(
        unit=of, name=name, format="txt", size=len(content.encode()), version="1", checked_at=NOON, **counts, **fields
    )
    told = {"numbers": 3 * wrong, "judged": 3 * wrong, "claims": claims}
    CheckedContent.objects.create(file=row, content=content.encode(), text=content, answer=told)
    return row


def browser(user: User | None = None) -> Client:
    """A browser in which this person is signed in; nobody when None."""
    client = Client()
    if user:
        client.force_login(user)
    return client
