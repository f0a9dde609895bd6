"""`tdkt examples`, `tdkt report`, `tdkt figures`: what they write, say and refuse."""

import io
import json
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from tdkt.cli.main import main
from tdkt.files.xlsx_read import read_xlsx
from tdkt.usecases.figures_workbook import COLUMNS, SHEET
from tdkt.web.audit.models import Entry
from tdkt.web.audit.queries import broken_at
from tdkt.web.indicators.models import FigureVersion
from tdkt.web.organisation.models import Unit
from tdkt.web.reports.models import Report, ReportVersion
from tests.web.factories import cluster, figure, note, report, unit

pytestmark = pytest.mark.django_db

YEAR = ("--period", "2023")


def run(*arguments: object):
    """What the command answers."""
    return CliRunner().invoke(main, list(map(str, arguments)))


def lines(answer) -> list[dict]:
    """The JSON objects that were printed, one a line."""
    return [json.loads(line) for line in answer.stdout.splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    """Everything that lies in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.exists() else {}


class TestExamples:
    def test_five_localities_are_loaded_once(self):
        first = run("examples", "load")
        counts = [model.objects.count() for model in (Unit, FigureVersion, Report, Entry)]
        second = run("examples", "load", "--json")
        assert [answer.exit_code for answer in (first, second)] == [0, 0]
        assert [line.partition(": ")[2] for line in first.stdout.splitlines()] == ["đã nạp"] * 5
        assert [line["state"] for line in lines(second)] == ["đã có"] * 5
        assert [model.objects.count() for model in (Unit, FigureVersion, Report, Entry)] == counts
        assert (Report.objects.count(), Entry.objects.count(), broken_at()) == (5, 5, None)

    def test_every_example_report_can_be_written(self, tmp_path):
        run("examples", "load")
        refusals = {}
        for row in Report.objects.select_related("unit"):
            kind = "--cluster" if row.unit.kind == "cluster" else "--unit"
            answer = run("report", kind, row.unit.code, "--period", row.period, "--out", tmp_path)
            refusals |= {row.slug: answer.stderr} if answer.exit_code else {}
        assert refusals == {}
        assert [name.rpartition(".")[2] for name in files(tmp_path)] == ["docx", "pdf"] * 5


def world() -> Report:
    """The report of a cluster whose one member has buffaloes."""
    member = unit("Cường Lợi", code="X1", parent=unit("Đình Lập", kind="district"))
    figure(member, "NN.75", "120")
    return report(cluster(members=[member], code="CUM"))


class TestReport:
    def test_both_files_are_written_and_named(self, tmp_path):
        world()
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path / "moi" / "ra")
        assert answer.stdout.splitlines() == [
            str(tmp_path / "moi" / "ra" / f"bao-cao-thu.{k}") for k in ("docx", "pdf")
        ]
        written = files(tmp_path / "moi" / "ra")
        assert {name: content[:4] for name, content in written.items()} == {
            "bao-cao-thu.docx": b"PK\x03\x04",
            "bao-cao-thu.pdf": b"%PDF",
        }

    def test_they_are_those_of_the_version_that_is_kept(self, tmp_path):
        row = world()
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path, "--json")
        assert [(told["file"], told["version"]) for told in lines(answer)[:2]] == [
            (str(tmp_path / f"bao-cao-thu.{kind}"), 1) for kind in ("docx", "pdf")
        ]
        kept = {f"bao-cao-thu.{file.format}": bytes(file.content) for file in row.versions.get().files.all()}
        assert files(tmp_path) == kept

    def test_what_the_checker_doubts_is_told_and_the_files_are_written(self, tmp_path):
        row = world()
        note(row, "situation", "Đã vận động được 150/300 triệu đồng, đạt 60%.")
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path)
        assert answer.exit_code == 0
        assert "150 : 300 = 50%, văn bản ghi 60%." in answer.output
        assert len(list(tmp_path.iterdir())) == 2

    def test_a_report_that_names_a_missing_figure_leaves_everything_as_it_was(self, tmp_path):
        row = world()
        note(row, "situation", "Đàn bò có {NN.76}.")
        (tmp_path / "bao-cao-thu.docx").write_bytes(b"cu")
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path)
        assert (answer.exit_code, answer.stdout, files(tmp_path)) == (2, "", {"bao-cao-thu.docx": b"cu"})
        assert (ReportVersion.objects.count(), Entry.objects.count()) == (0, 0)
        assert [line for line in answer.stderr.splitlines() if line.startswith("Lỗi: ") and "NN.76" in line] != []

    def test_as_json_each_finding_is_one_object(self, tmp_path):
        row = world()
        note(row, "situation", "Đàn bò có {NN.76}.")
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path / "ra", "--json")
        errors = [finding for finding in lines(answer) if finding["severity"] == "error"]
        assert (answer.exit_code, [finding["rule"] for finding in errors]) == (2, ["missing"])
        assert files(tmp_path / "ra") == {}

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("--cluster", "KHONG", *YEAR), "Không có đơn vị mã KHONG trong năm 2023."),
            (("--cluster", "CUM", "--period", "2022"), "Cụm thi đua số 02 chưa có báo cáo năm 2022."),
            (("--unit", "X1", *YEAR), "xã Cường Lợi chưa có báo cáo năm 2023."),
            (
                ("--cluster", "CUM", "--period", "2023-H3"),
                "Không hiểu mã kỳ “2023-H3”. Viết như 2023, 2023-H1, 2023-9M, 2023-Q2 hoặc 2023-06.",
            ),
            (("--cluster", "CUM", "--unit", "X1", *YEAR), "Cho đúng một trong hai: --unit hoặc --cluster."),
            (YEAR, "Cho đúng một trong hai: --unit hoặc --cluster."),
        ],
        ids=["no unit", "no report", "no report of the unit", "no period", "both", "none"],
    )
    def test_what_is_not_there_is_said(self, tmp_path, arguments, message):
        world()
        answer = run("report", *arguments, "--out", tmp_path / "ra")
        assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", f"{message}\n")
        assert (files(tmp_path / "ra"), ReportVersion.objects.count()) == ({}, 0)

    def test_a_folder_that_cannot_be_made_keeps_no_version(self, tmp_path):
        world()
        (tmp_path / "tep").write_bytes(b"x")
        answer = run("report", "--cluster", "CUM", *YEAR, "--out", tmp_path / "tep" / "ra")
        assert (answer.exit_code, answer.stdout, ReportVersion.objects.count()) == (2, "", 0)
        assert "không ghi được tệp" in answer.stderr


class TestSettingFigures:
    def test_a_figure_is_written_and_the_old_one_kept(self):
        own = unit("Cường Lợi", code="X1")
        figure(own, "NN.75", "120")
        answer = run("figures", "set", "--unit", "X1", "--indicator", "NN.75", *YEAR, "--reason", "đếm lại", "1.250")
        assert (answer.exit_code, answer.stdout) == (0, "Đàn trâu, xã Cường Lợi, năm 2023: đã ghi phiên bản 2.\n")
        rows = FigureVersion.objects.order_by("version")
        assert [(row.shown, row.is_current, row.place, row.reason) for row in rows] == [
            ("120", False, "", ""),
            ("1.250", True, "tdkt figures set", "đếm lại"),
        ]
        assert Entry.objects.get().actor is None

    def test_the_same_figure_changes_nothing(self):
        own = unit("Cường Lợi", code="X1")
        figure(own, "NN.75", "120")
        answer = run("figures", "set", "--unit", "X1", "--indicator", "NN.75", *YEAR, "120", "--json")
        assert lines(answer) == [{"indicator": "NN.75", "unit": "X1", "period": "2023", "written": 0}]
        assert FigureVersion.objects.count() == 1

    def test_a_target_stands_beside_the_figure(self):
        unit(code="X1")
        run("figures", "set", "--unit", "X1", "--indicator", "NN.75", *YEAR, "--assigned-by", "district", "100")
        assert [(row.assigned_by, row.shown) for row in FigureVersion.objects.all()] == [("district", "100")]

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"--unit": "X9"}, "Không có đơn vị mã X9 trong năm 2023."),
            ({"--indicator": "XX.01"}, "Không có chỉ tiêu mã XX.01 trong danh mục."),
            ({"--period": "0000"}, "Không hiểu mã kỳ “0000”."),
            ({"--assigned-by": "ai-do"}, "Không có nơi giao mã ai-do."),
            ({"--measure": "ha"}, "Đơn vị tính “ha” không hợp với “con”."),
            ({"--subject": "t" * 61}, "Đối tượng dài quá 60 chữ."),
            ({"value": "nhiều"}, "“nhiều” không phải là số. Viết như 1.234,5."),
            ({"value": "9" * 19}, "Số dài quá 18 chữ số."),
        ],
        ids=lambda value: "".join(value) if isinstance(value, dict) else "",
    )
    def test_what_cannot_be_written_is_said(self, changed, words):
        unit(code="X1")
        options = {"--unit": "X1", "--indicator": "NN.75", "--period": "2023", "value": "5"} | changed
        value = options.pop("value")
        answer = run("figures", "set", *[word for pair in options.items() for word in pair], value)
        assert (answer.exit_code, answer.stdout, words in answer.stderr) == (2, "", True)
        assert (FigureVersion.objects.count(), Entry.objects.count()) == (0, 0)


def filled(*rows: tuple[object, ...]) -> bytes:
    """An Excel file of figures."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        for number, row in enumerate([[title for title, _ in COLUMNS], *rows]):
            page.write_row(number, 0, row)
    return out.getvalue()


def line(unit_code: str, value: object, *, period: str = "2023", indicator: str = "NN.75") -> tuple[object, ...]:
    """A row of it."""
    return (unit_code, "", indicator, "", "", period, "", value)


class TestExcel:
    def test_what_was_exported_can_be_imported_and_changes_nothing(self, tmp_path):
        row = world()
        out = run("figures", "export", "--unit", "CUM", *YEAR, "--xlsx", tmp_path / "a.xlsx")
        cells = read_xlsx((tmp_path / "a.xlsx").read_bytes()).find(SHEET).rows
        back = run("figures", "import", "--xlsx", tmp_path / "a.xlsx")
        assert (out.stdout, [cells[1][0], cells[1][2]]) == (f"{tmp_path / 'a.xlsx'}\n", ["X1", "NN.75"])
        assert (back.exit_code, back.stdout, FigureVersion.objects.count()) == (0, "Đã ghi 0 số mới.\n", 1)
        assert row.unit.code == "CUM"

    def test_new_values_become_versions(self, tmp_path):
        world()
        (tmp_path / "a.xlsx").write_bytes(filled(line("X1", 125), line("CUM", "1.234,5", indicator="NN.02")))
        answer = run("figures", "import", "--xlsx", tmp_path / "a.xlsx", "--json")
        assert (answer.exit_code, lines(answer)) == (0, [{"written": 2}])
        current = FigureVersion.objects.filter(is_current=True).order_by("indicator")
        assert [(row.unit.code, row.shown, row.version) for row in current] == [("CUM", "1.234,5", 1), ("X1", "125", 2)]

    def test_a_code_given_again_means_the_unit_of_the_period(self, tmp_path):
        old = unit("Nông trường Thái Bình", code="06616", kind="town", valid_to="2025-07-01")
        new = unit("Thái Bình", code="06616", valid_from="2025-07-01")
        (tmp_path / "a.xlsx").write_bytes(filled(line("06616", 1), line("06616", 2, period="2026")))
        assert run("figures", "import", "--xlsx", tmp_path / "a.xlsx").exit_code == 0
        assert [old.figures.get().shown, new.figures.get().shown] == ["1", "2"]

    def test_bad_cells_are_told_one_a_line_and_nothing_is_written(self, tmp_path):
        world()
        (tmp_path / "a.xlsx").write_bytes(
            filled(line("X1", 125), line("X9", 1), line("X1", "nhiều", indicator="NN.76"))
        )
        answer = run("figures", "import", "--xlsx", tmp_path / "a.xlsx", "--json")
        assert (answer.exit_code, [finding["place"] for finding in lines(answer)]) == (
            2,
            ["a.xlsx, trang “Số liệu”, ô A3", "a.xlsx, trang “Số liệu”, ô H4"],
        )
        assert (FigureVersion.objects.count(), Entry.objects.count()) == (1, 0)

    @pytest.mark.parametrize("command", [("import",), ("export", "--unit", "CUM", *YEAR)], ids=["import", "export"])
    def test_a_place_that_is_not_there_is_said(self, tmp_path, command):
        world()
        answer = run("figures", *command, "--xlsx", tmp_path / "khong-co" / "a.xlsx")
        assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)


class TestAudit:
    def test_a_whole_chain_is_said_to_be_whole(self):
        own = unit("Cường Lợi", code="X1")
        run("figures", "set", "--unit", own.code, "--indicator", "NN.75", *YEAR, "120")
        answer = run("audit")
        assert (answer.exit_code, answer.output) == (0, "Nhật ký nguyên vẹn.\n")

    def test_a_changed_entry_is_named_with_exit_code_1(self):
        own = unit("Cường Lợi", code="X1")
        run("figures", "set", "--unit", own.code, "--indicator", "NN.75", *YEAR, "120")
        entry = Entry.objects.get()
        Entry.objects.filter(pk=entry.pk).update(reason="khác")
        answer = run("audit", "--json")
        assert (answer.exit_code, lines(answer)) == (1, [{"whole": False, "broken_at": entry.pk}])
