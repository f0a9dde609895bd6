"""What each kind of block prints."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.domain.awards.tally import AwardCount, Honour
from tdkt.domain.movements import Exemplar, Movement
from tdkt.domain.organisation.rating import OrganisationRating
from tdkt.domain.scoring.ranking import Placing
from tdkt.kernel.finding import Severity
from tdkt.kernel.paper import Paper
from tdkt.rulebook.book import BlockSpec, HeadCell, TableSpec
from tests.worlds import CLUSTER, YEAR, A, B, C, book, composed, figure, indicator, section

LAND = indicator("NN.01", "lúa")


def told(*blocks, figures=(), rules=(LAND,), lead="Cây", tables=None, **parts):
    """What stands under the only section."""
    rulebook = book(*rules, lead=lead, blocks=blocks, **({"tables": tables} if tables else {}))
    return section(composed(rulebook, *(figures or [figure("NN.01", "5")]), **parts))


def test_note_prints_the_narrative_of_the_section_or_of_the_key_named():
    outline = BlockSpec("note"), BlockSpec("note", ("more",))
    assert told(*outline, notes={"s": "Một.\n- Hai.", "more": "Ba."}) == ["Một.", "- Hai.", "Ba."]


def test_a_missing_figure_in_a_narrative_is_an_error_at_the_section_and_prints_nothing():
    done = composed(book(LAND, blocks=(BlockSpec("note"),)), figure("NN.01", "5"), notes={"s": "Có {NN.88} lúa."})
    assert section(done) == ["Có  lúa."]
    assert [(f.severity, f.place.item) for f in done.findings] == [(Severity.ERROR, "mục s")]
    assert not done.is_complete


def test_figures_print_a_sentence_in_the_text_or_in_a_note_behind_the_narrative():
    notes = {"s": "Gieo trồng đúng vụ."}
    figures = BlockSpec("figures", ("g",), {"place": "footnote"})
    assert told(BlockSpec("note"), figures, notes=notes) == ["Gieo trồng đúng vụ[Cây: lúa 5 ha.]."]
    assert told(BlockSpec("note"), figures, notes={"s": "Gieo trồng:"}) == ["Gieo trồng:[Cây: lúa 5 ha.]"]
    assert told(figures) == ["- Cây: lúa 5 ha."]
    assert told(BlockSpec("figures", ("NN",), {"style": "body"})) == ["Cây: lúa 5 ha."]


def test_a_cluster_tells_only_totals_in_a_note():
    blocks = BlockSpec("note"), BlockSpec("figures", ("g",), {"place": "footnote"})
    figures = figure("NN.01", "5"), figure("NN.01", "6", unit=B)
    text = told(*blocks, figures=figures, notes={"s": "Gieo trồng."}, unit=CLUSTER, members=(A, B))
    assert text == ["Gieo trồng[Cây: lúa 11 ha.]."]


def test_figures_follow_a_table_when_no_paragraph_stands_before_them():
    table = {"land": TableSpec("land", "", ((HeadCell("Lúa"),),), ("NN.01",))}
    blocks = BlockSpec("table", ("land",)), BlockSpec("figures", ("g",), {"place": "footnote"})
    assert told(*blocks, tables=table) == ["Lúa", "5", "- Cây: lúa 5 ha."]


def test_a_table_has_a_row_of_figures_and_empty_cells_for_what_is_not_known():
    tables = {"land": TableSpec("land", "Đất", ((HeadCell("Lúa"), HeadCell("Ngô")),), ("NN.01", "NN.02"))}
    rules = LAND, indicator("NN.02")
    assert told(BlockSpec("table", ("land",)), rules=rules, tables=tables) == ["- Đất:", "Lúa | Ngô", "5 | "]
    empty = told(BlockSpec("table", ("land",)), rules=rules, tables=tables, figures=[figure("NN.01", "5", unit=B)])
    assert empty == []


def paper(number, topic="t", kind="Kế hoạch"):
    return Paper(number, "KH-UBND", kind, "UBND xã", date(2023, 1, 5), "công tác năm", topic)


def test_papers_print_one_or_many_of_their_topic():
    one = "- Đã ban hành, triển khai Kế hoạch số 1/KH-UBND ngày 05/01/2023 của UBND xã về công tác năm."
    assert told(BlockSpec("papers", ("t",)), papers=(paper("1"), paper("2", "other"))) == [one]
    many = one.replace("triển khai Kế", "triển khai các văn bản: Kế").replace(
        "năm.", "năm; Kế hoạch số 2/KH-UBND ngày 05/01/2023 của UBND xã về công tác năm."
    )
    assert told(BlockSpec("papers", ("t",)), papers=(paper("1"), paper("2"))) == [many]
    assert told(BlockSpec("papers", ("t",)), papers=()) == []


def test_lists_print_an_item_each():
    assert told(BlockSpec("list", ("tasks",)), lists={"tasks": ("Một {kỳ sau}.", "Hai.")}) == [
        "- Một năm 2024.",
        "- Hai.",
    ]


def test_exemplars_print_who_where_and_the_story_with_their_own_figures():
    ha = Exemplar("ha", "bà Hà", B, "hiến {NN.01} đất.", place="thôn Bình Giang")
    figures = figure("NN.01", "0.5", unit=B, subject="ha"), figure("NN.01", "5")
    assert told(BlockSpec("exemplars"), figures=figures, exemplars=(ha,)) == [
        "- Bà Hà, thôn Bình Giang, xã Lâm Ca: hiến 0,5 ha đất."
    ]


def test_movements_of_the_named_kinds_get_a_subsection_with_story_figures_and_awards():
    rice = Movement("rice", "thematic", "Trồng lúa", story="Nhân dân trồng {NN.01}.")
    other = Movement("other", "regular", "Khác", story="Khác.")
    award = AwardCount(A, YEAR, "GK_XA", "Chủ tịch UBND xã", topic="rice", collectives=2)
    text = told(
        BlockSpec("movements", ("thematic", "peak")),
        figures=[figure("NN.01", "3", subject="rice")],
        movements=(rice, other),
        awards=(award,),
    )
    assert text == [
        "1. Phong trào thi đua “Trồng lúa”",
        "Nhân dân trồng 3 ha.",
        "- Cây: lúa 3 ha.",
        "- Chủ tịch UBND xã tặng Giấy khen cho 02 tập thể.",
    ]


@pytest.mark.parametrize(
    ("award", "said"),
    [
        (
            AwardCount(A, YEAR, "GK_XA", "UBND xã", "t", "có thành tích {kỳ}", persons=5, households=1),
            "- UBND xã tặng Giấy khen cho 05 cá nhân, 01 hộ gia đình có thành tích năm 2023.",
        ),
        (AwardCount(A, YEAR, "", "Xã", "t", collectives=0), "- Xã khen thưởng 0 tập thể."),
        (
            AwardCount(A, YEAR, "LDTT", "UBND huyện", "t", status="proposed", persons=12),
            "- Đề nghị UBND huyện tặng Lao động tiên tiến cho 12 cá nhân.",
        ),
        (
            AwardCount(A, YEAR, "", "cấp trên", "t", status="proposed", collectives=1),
            "- Đề nghị cấp trên khen thưởng 01 tập thể.",
        ),
    ],
)
def test_awards_tell_who_gave_or_is_asked_to_give_what_to_whom(award, said):
    assert told(BlockSpec("awards", ("t",)), awards=(award,)) == [said]


def test_honours_stand_under_their_kind_the_last_with_a_full_stop():
    named = (
        Honour(YEAR, "collective", "Thôn Vân Trụ", unit=A),
        Honour(YEAR, "collective", "Nhân dân xã Lâm Ca", unit=B),
        Honour(YEAR, "person", "Mai Thị Phụng", unit=B, post="Chủ tịch HĐND xã Lâm Ca"),
        Honour(YEAR, "household", "Hộ ông Long"),
    )
    assert told(BlockSpec("honours"), honours=named) == [
        "Về tập thể:",
        "- Thôn Vân Trụ, xã Cường Lợi;",
        "- Nhân dân xã Lâm Ca.",
        "Về cá nhân:",
        "- Mai Thị Phụng, Chủ tịch HĐND xã Lâm Ca.",
        "Về hộ gia đình:",
        "- Hộ ông Long.",
    ]


def test_equal_places_share_a_place_in_the_ranking():
    places = [(A, 1, "đơn vị dẫn đầu cụm"), (C, 2, ""), (B, 2, "")]
    placings = tuple(Placing(CLUSTER, YEAR, unit, place, title) for unit, place, title in places)
    assert told(BlockSpec("ranking"), placings=placings) == [
        "Kết quả xếp hạng năm của cụm: xã Cường Lợi là đơn vị dẫn đầu cụm; xã Bắc Lãng, xã Lâm Ca xếp thứ 2."
    ]
    assert told(BlockSpec("ranking")) == []


def test_ratings_print_the_named_groups_and_the_organisations_of_each_member():
    ratings = tuple(
        OrganisationRating(A, organisation, YEAR, rating)
        for organisation, rating in (("women", "HTT"), ("front", "HTT"), ("farmers", "HTXS"))
    )
    cells = indicator("DANG.01", "chi bộ", "chi bộ", says="tổng số {v}")
    figures = figure("DANG.01", "9", "chi bộ"), figure("DANG.01", "7", "chi bộ", unit=B)
    blocks = (BlockSpec("ratings", ("g",)),)
    text = told(*blocks, rules=(cells,), lead="Chi bộ", figures=figures, ratings=ratings, unit=CLUSTER, members=(A, B))
    assert text == [
        "1. Xã Cường Lợi",
        "- Chi bộ: tổng số 09 chi bộ.",
        "- Mặt trận Tổ quốc và các tổ chức chính trị – xã hội: Hội Nông dân hoàn thành xuất sắc nhiệm vụ; "
        "Ủy ban Mặt trận Tổ quốc, Hội Liên hiệp Phụ nữ hoàn thành tốt nhiệm vụ.",
        "2. Xã Lâm Ca",
        "- Chi bộ: tổng số 07 chi bộ.",
    ]
    assert told(*blocks, rules=(cells,), lead="Chi bộ", figures=figures)[0] == "1. Xã Cường Lợi"
