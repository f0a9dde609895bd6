"""The whole document: parts, numbers, letterhead, annexes, findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tdkt.domain.awards.tally import AwardCount
from tdkt.kernel.document import Heading
from tdkt.kernel.finding import Severity
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.reporting.compose import compose
from tdkt.reporting.material import Header
from tdkt.rulebook.book import AnnexSpec, BlockSpec, Outline, SectionSpec
from tests.worlds import YEAR, A, book, composed, figure, indicator, lines, material

RULES = book(indicator("NN.01"))
NOTE = (BlockSpec("note"),)


def nested(depth: int, key: str = "s") -> SectionSpec:
    """A section with a note and a subsection, so many levels deep."""
    return SectionSpec(f"{key}{depth}", f"Mục {depth}", NOTE, (nested(depth - 1, key),) if depth else ())


def outline(*parts: SectionSpec, annexes: tuple[AnnexSpec, ...] = ()) -> dict:
    return {"outlines": {"tiny": Outline("tiny", "Báo cáo {kỳ}", "BC", parts, annexes)}}


def test_sections_are_numbered_by_their_depth():
    rules = book(indicator("NN.01"), **outline(nested(5), SectionSpec("x", "Phần hai", NOTE, ())))
    notes = {"s0": "Sâu.", "x": "Hai."}
    done = composed(rules, figure("NN.01", "1"), notes=notes)
    headings = [b for b in done.document.blocks if isinstance(b, Heading)]
    assert [(h.level, h.number) for h in headings] == [
        (0, "Phần thứ nhất"),
        (1, "I."),
        (2, "1."),
        (3, "1.1."),
        (4, "a)"),
        (5, "a)"),
        (0, "Phần thứ hai"),
    ]


def test_a_section_without_anything_is_left_out_and_does_not_count():
    parts = SectionSpec("p", "Phần", (), tuple(SectionSpec(key, key.upper(), NOTE, ()) for key in "abc"))
    done = composed(book(indicator("NN.01"), **outline(parts)), figure("NN.01", "1"), notes={"a": "Một.", "c": "Ba."})
    assert lines(done.document.blocks) == ["Phần thứ nhất Phần", "I. A", "Một.", "II. C", "Ba."]


def test_opening_and_closing_stand_around_the_parts():
    world = material(figure("NN.01", "1"), notes={"s": "Giữa."}, opening="Thực hiện {kỳ}:")
    world = replace(world, writing=replace(world.writing, closing="Hết./."))
    done = compose(world, book(indicator("NN.01"), blocks=NOTE))
    assert lines(done.document.blocks) == ["Thực hiện năm 2023:", "Phần thứ nhất Phần", "I. Kết quả", "Giữa.", "Hết./."]
    assert done.document.subject == "Báo cáo năm 2023"


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ("2024-01-09", "Cường Lợi, ngày 09 tháng 01 năm 2024"),
        ("2023-12", "Cường Lợi, ngày      tháng 12 năm 2023"),
    ],
)
def test_the_letterhead_leaves_the_day_open_when_only_the_month_is_known(issued, written):
    world = material(figure("NN.01", "1"))
    header = Header("UBND XÃ", "BC", "Cường Lợi", issued)
    done = compose(replace(world, writing=replace(world.writing, header=header)), RULES)
    assert done.document.letterhead.issued == written


def found(done):
    return [(f.rule, f.severity, f.place.item) for f in done.findings]


def test_a_report_without_any_figure_is_refused():
    done = composed(RULES)
    assert found(done) == [("missing", Severity.ERROR, "")]
    assert not done.is_complete


def test_a_note_or_list_that_the_outline_does_not_print_is_an_error():
    done = composed(RULES, figure("NN.01", "1"), notes={"khác": "Chữ."}, lists={"tasks": ("Việc.",)})
    assert found(done) == [
        ("outline", Severity.ERROR, "mục khác"),
        ("outline", Severity.ERROR, "danh sách tasks"),
    ]


def test_an_outline_that_does_not_exist_is_a_key_error():
    world = material(figure("NN.01", "1"))
    with pytest.raises(KeyError):
        compose(replace(world, writing=replace(world.writing, outline="khác")), RULES)


# Annexes

ANNEXES = outline(
    SectionSpec("p", "Phần", (), ()),
    annexes=(AnnexSpec("papers", "Văn bản {kỳ}"), AnnexSpec("commendations", "Khen thưởng {kỳ}")),
)


def annexes(**parts):
    return composed(book(indicator("NN.01"), **ANNEXES), figure("NN.01", "1"), **parts).document.annexes


def test_an_annex_without_rows_is_left_out():
    assert annexes() == ()


def test_the_annex_of_papers_lists_those_marked_by_date():
    papers = (
        Paper("2", "KH", "Kế hoạch", "UBND", date(2023, 2, 1), "hai", annex=True),
        Paper("3", "KH", "Kế hoạch", "UBND", None, "ba", annex=True),
        Paper("1", "KH", "Kế hoạch", "UBND", date(2023, 1, 1), "một", annex=True),
        Paper("4", "KH", "Kế hoạch", "UBND", date(2023, 1, 1), "bốn"),
    )
    (annex,) = annexes(papers=papers)
    assert (annex.number, annex.title) == ("Phụ lục", "Văn bản năm 2023")
    assert annex.reference == "Kèm theo Báo cáo số      /BC-UBND ngày 09 tháng 01 năm 2024"
    assert lines(annex.blocks)[1:] == [
        "1 | Kế hoạch số 1/KH ngày 01/01/2023 | một | ",
        "2 | Kế hoạch số 2/KH ngày 01/02/2023 | hai | ",
        "3 | Kế hoạch số 3/KH | ba | ",
    ]


def counted(award, **counts):
    return AwardCount(A, YEAR, award, "UBND", **counts)


def test_a_tally_counts_into_its_row_its_level_and_the_total():
    awards = (
        counted("BK_TINH.chuyen-de", collectives=6, persons=8, direct_persons=4),
        counted("BK_TINH", collectives=1, status="proposed"),
        counted("GK_XA", persons=2, households=3, direct_collectives=1),
        counted("không có trong bảng", persons=100),
        replace(counted("GK_XA", persons=50), period=Period(2022)),
        replace(counted("GK_XA", persons=50), unit="06640"),
    )
    (annex,) = annexes(awards=awards)
    told = {line.split(" | ")[1]: line.split(" | ")[2:] for line in lines(annex.blocks) if line.count(" | ") == 8}
    province = told["Bằng khen của Chủ tịch UBND tỉnh"]
    assert province == ["7", "8", "", "", "", "4", "50"]
    assert told["Khen thưởng cấp tỉnh"] == province
    assert told["Giấy khen của Chủ tịch UBND cấp xã"] == ["", "2", "3", "1", "", "", ""]
    assert told["Tổng cộng (I + II + III + IV)"] == ["7", "10", "3", "1", "14,3", "4", "40"]
    assert lines(annex.blocks)[-1] == "Số liệu gồm cả các trường hợp đã đề nghị, chờ quyết định của cấp trên."


def test_the_annex_says_nothing_of_proposals_when_all_were_given():
    (annex,) = annexes(awards=(counted("GK_XA", persons=2),))
    assert lines(annex.blocks)[-1].startswith("Ô trống: không có hoặc chưa có số liệu.")


def test_annexes_are_numbered_when_there_are_two():
    paper = Paper("1", "KH", "Kế hoạch", "UBND", None, "một", annex=True)
    both = annexes(papers=(paper,), awards=(counted("GK_XA", persons=2),))
    assert [annex.number for annex in both] == ["Phụ lục I", "Phụ lục II"]
