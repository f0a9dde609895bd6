"""Every list page: the same number of queries for 1 row and for 50, and no row of another unit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tdkt.files.xlsx_read import read_xlsx
from tdkt.usecases.figures_workbook import SHEET
from tdkt.web.indicators.queries import catalogue_choices
from tdkt.web.organisation.models import Unit
from tests.web.factories import browser, checked, cluster, figure, officer, paper, report, unit, written

pytestmark = pytest.mark.django_db


def units(count: int):
    """A district with so many communes."""
    above = unit("Đình Lập", kind="district")
    for number in range(count):
        unit(f"Xã {number}", parent=above)
    return above, "/don-vi/?ngay=01/01/2024"


def children(count: int):
    """The page of such a district."""
    above, _ = units(count)
    return above, f"/don-vi/{above.code}/"


def figures(count: int):
    """A unit with so many figures, each with a target."""
    own = unit()
    for code, _ in catalogue_choices()[0][:count]:
        figure(own, code, "5")
        figure(own, code, "4", assigned_by="district")
    return own, f"/so-lieu/2023/{own.code}/"


def members(count: int):
    """A cluster with so many members that have a figure: its figures."""
    above = unit("Đình Lập", kind="district")
    rows = [unit(f"Xã {number}", parent=above) for number in range(count)]
    for row in rows:
        figure(row, "NN.75", "5")
    own = cluster(members=rows)
    return own, f"/so-lieu/2023/{own.code}/"


def total(count: int):
    """Where the total of such a cluster comes from."""
    own, address = members(count)
    return own, f"{address}NN.75/"


def cluster_page(count: int):
    """The page of such a cluster."""
    own, _ = members(count)
    return own, f"/cum-thi-dua/{own.code}/"


def papers(count: int):
    """A register with so many papers."""
    own = unit()
    for number in range(count):
        paper(own, str(number), "thi đua")
    return own, "/van-ban/"


def clusters(count: int):
    """A district with so many clusters."""
    above = unit("Đình Lập", kind="district")
    for number in range(count):
        cluster(f"Cụm {number}", members=[unit(f"Xã {number}", parent=above)])
    return above, "/cum-thi-dua/"


def reports(count: int):
    """A unit with so many reports, all but the newest written."""
    own = unit()
    for number in range(count):
        row = report(own, period=str(2023 - number), outline="town-year")
        if number:
            written(row)
    return own, "/bao-cao/"


def unwritten(count: int):
    """A unit with so many reports that nobody wrote yet: the work of today."""
    own = unit()
    for number in range(count):
        report(own, period=str(2023 - number), outline="town-year")
    return own, "/"


def versions(count: int):
    """A report that was written so often."""
    own = unit()
    row = report(own, outline="town-year")
    for number in range(count):
        written(row, number=number + 1)
    return own, f"/bao-cao/2023/{own.code}/"


def checks(count: int):
    """A unit that had so many files checked."""
    own = unit()
    for number in range(count):
        checked(own, name=f"{number}.txt", checked_by=officer(own))
    return own, "/soat-bao-cao/"


def findings(count: int):
    """A checked file with so many findings."""
    own = unit()
    return own, f"/soat-bao-cao/{checked(own, wrong=count).pk}/"


LISTS = [
    *(units, children, figures, members, total, cluster_page),
    *(papers, clusters, reports, unwritten, versions, checks, findings),
]


def queries(world, count: int) -> int:
    """How many queries the page takes."""
    own, address = world(count)
    client = browser(officer(own))
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("world", LISTS, ids=lambda world: world.__name__)
def test_a_long_list_takes_as_many_queries_as_a_short_one(world):
    assert queries(world, 50) == queries(world, 1)


SECRET = "Nậm Bí Mật"


def hidden_world(own):
    """Beside our unit another one, with everything that a unit has, each named so that it would be seen."""
    other = unit(SECRET, code="BM", parent=own.parent)
    figure(other, "NN.75", "987654")
    paper(other, "08", SECRET)
    written(report(other, outline="town-year", slug="bi-mat"))
    checked(other, name="bi-mat.txt")
    cluster(f"Cụm {SECRET}", members=[other])


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/don-vi/",
        "/don-vi/?ngay=01/01/2024&tim=nam",
        "/don-vi/X1/",
        "/so-lieu/",
        "/so-lieu/2023/X1/",
        "/so-lieu/2023/X1/NN.75/",
        "/so-lieu/2023/X1/them/",
        "/so-lieu/2023/X1/nhap/",
        "/van-ban/",
        "/van-ban/?tim=08",
        "/van-ban/them/",
        "/cum-thi-dua/",
        "/cum-thi-dua/CUM/",
        "/bao-cao/",
        "/bao-cao/moi/",
        "/bao-cao/2023/X1/",
        "/bao-cao/2023/X1/dau-trang/",
        "/bao-cao/2023/X1/xem/",
        "/soat-bao-cao/",
    ],
)
def test_no_page_shows_a_row_of_another_unit(address):
    own = unit("Cường Lợi", code="X1", parent=unit("Đình Lập", kind="district"))
    figure(own, "NN.75", "120")
    paper(own, "08", "thi đua")
    report(own, outline="town-year")
    cluster("Cụm của ta", members=[own], code="CUM")
    hidden_world(own)
    page = browser(officer(own)).get(address, follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert [word for word in (SECRET, "987654", "987.654", "bi-mat", "/BM/") if word in text] == []


@pytest.mark.parametrize(
    "address", ["/", "/don-vi/", "/so-lieu/", "/van-ban/", "/cum-thi-dua/", "/bao-cao/", "/soat-bao-cao/"]
)
def test_these_rows_would_be_seen_if_they_were_ours(address):
    """The test above looks for what is there to be found."""
    own = unit("Cường Lợi", parent=unit("Đình Lập", kind="district"))
    hidden_world(own)
    page = browser(officer(Unit.objects.get(code="BM"))).get(address, follow=True).content.decode()
    assert SECRET in page


def test_the_excel_file_holds_no_row_of_another_unit():
    own = unit("Cường Lợi", code="X1")
    figure(own, "NN.76", "1")
    hidden_world(own)
    content = browser(officer(own)).get("/so-lieu/2023/X1/excel/").content
    assert [cells[0] for cells in read_xlsx(content).find(SHEET).rows] == ["Mã đơn vị", "X1"]
