"""Phrases filled: references become runs that know their source, or findings."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.kernel.document import Citation, NumberText
from tdkt.kernel.finding import Severity
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.reporting.context import cited
from tests.worlds import A, B, book, context, figure, implied, indicator, words

RULES = book(indicator("NN.01", "lúa"), indicator("XH.03", "hộ nghèo", "hộ"), indicator("NTM.01", measure="xã"))
PLAN = Paper("08", "KH-UBND", "Kế hoạch", "UBND xã", date(2023, 1, 5), "Công tác thi đua năm 2023")
WORLD = (
    figure("NN.01", "967.97"),
    figure("NN.01", "12.5", unit=B),
    figure("NN.01", "3", subject="ha"),
    figure("NN.01", "900", by="plan"),
    figure("NN.01", "1000", period=Period(2024), by="plan"),
    figure("NN.01", "800", period=Period(2022)),
    figure("XH.03", "5", "hộ"),
    figure("NTM.01", "2", "xã"),
)


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("{NN.01} lúa", "967,97 ha lúa"),
        ("{NN.01|số}", "967,97"),
        (f"{{NN.01@{B}}}", "12,5 ha"),
        ("{NN.01#ha}", "3 ha"),
        ("{NN.01=plan}, {NN.01~2024=plan}", "900 ha, 1.000 ha"),
        ("{NN.01|kế hoạch}", "vượt kế hoạch (900 ha), đạt 107,55%"),
        ("{NN.01|cùng kỳ}", "tăng 21% so với cùng kỳ"),
        ("{XH.03}", "05 hộ"),
        ("{NTM.01|số}/{XH.03}", "2/5 hộ"),
        ("{NTM.01}/{XH.03}", "02 xã/05 hộ"),
        ("{NN.01|số}/{XH.03}", "967,97/5 hộ"),
        ("{vb:08/KH-UBND}", "Kế hoạch số 08/KH-UBND ngày 05/01/2023"),
        (
            "{vb:08/KH-UBND|đủ}",
            "Kế hoạch số 08/KH-UBND ngày 05/01/2023 của UBND xã về công tác thi đua năm 2023",
        ),
        ("{kỷ niệm:dang}", "kỷ niệm 93 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 – 03/02/2023)"),
        ("{kỷ niệm:quoc-khanh~2024|ngắn}", "kỷ niệm 79 năm Quốc khánh"),
        ("{kỳ}; {năm}; {kỳ sau}; {năm sau}; {đơn vị}", "năm 2023; 2023; năm 2024; 2024; xã Cường Lợi"),
    ],
)
def test_a_reference_prints_what_it_names(phrase, printed):
    ctx = context(RULES, *WORLD, papers=(PLAN,))
    assert (words(ctx.fill(phrase)), ctx.findings) == (printed, [])


def test_a_printed_number_knows_its_figure_and_a_citation_its_paper():
    ctx = context(RULES, *WORLD, papers=(PLAN,))
    number, citation = (ctx.fill(phrase)[0] for phrase in ("{NN.01}", "{vb:08/KH-UBND}"))
    assert isinstance(number, NumberText) and number.figure == WORLD[0]
    assert isinstance(citation, Citation) and citation.paper == PLAN


@pytest.mark.parametrize(
    ("phrase", "printed", "message"),
    [
        ("Có {NN.01@06646} lúa", "Có  lúa", "{NN.01@06646} chưa có số liệu."),
        ("Theo {vb:99/QĐ}", "Theo ", "Không tìm thấy {vb:99/QĐ}."),
        ("{kỷ niệm:khác}", "", "Không tìm thấy {kỷ niệm:khác}."),
        ("{p:tuổi}", "", "Không tìm thấy {p:tuổi}."),
        ("{khác}", "", "Không tìm thấy {khác}."),
        ("{NN.01", "", "Ngoặc nhọn không thành cặp trong “{NN.01”."),
    ],
)
def test_what_is_missing_prints_nothing_in_its_place_and_leaves_an_error(phrase, printed, message):
    ctx = context(RULES, *WORLD)
    assert words(ctx.fill(phrase, where="mục crops")) == printed
    assert [(f.severity, f.place.item, f.message) for f in ctx.findings] == [(Severity.ERROR, "mục crops", message)]


def test_the_same_finding_is_kept_once():
    ctx = context(RULES, *WORLD)
    ctx.fill("{NN.77} và {NN.77}", where="mục s")
    assert len(ctx.findings) == 1


def test_a_story_falls_back_to_the_figure_of_the_unit_as_a_whole():
    ctx = context(RULES, *WORLD)
    assert words(ctx.fill("{NN.01}, {XH.03}", subject="ha")) == "3 ha, 05 hộ"


def test_a_recovered_number_is_printed_with_the_decimals_of_its_indicator():
    recovered = implied(figure("XH.03", "870.123456", "hộ"))
    assert words(context(RULES, recovered).fill("{XH.03}")) == "870 hộ"


def test_lines_become_paragraphs_and_dashes_items():
    ctx = context(RULES, *WORLD)
    found = ctx.paragraphs("Một dòng {kỳ}.\n\n- Một mục.\n– Hai mục.", where="mục s")
    assert [(p.style, words(p.runs)) for p in found] == [
        ("body", "Một dòng năm 2023."),
        ("item", "Một mục."),
        ("item", "Hai mục."),
    ]


def test_an_unknown_unit_stands_for_itself():
    assert context(RULES, *WORLD).unit("99999").full_name == "xã 99999"
    assert context(RULES, *WORLD).unit(A).name == "Cường Lợi"


@pytest.mark.parametrize(
    ("paper", "shown"),
    [
        (
            Paper("91/2017", "NĐ-CP", "Nghị định", "Chính phủ", date(2017, 7, 31), "Quy định chi tiết thi hành Luật"),
            "Nghị định số 91/2017/NĐ-CP ngày 31/07/2017 của Chính phủ quy định chi tiết thi hành Luật",
        ),
        (Paper("11", "NQ-CP", "Nghị quyết", "Chính phủ", None, ""), "Nghị quyết số 11/NQ-CP của Chính phủ"),
        (
            Paper("13", "KH-CTĐ", "Kế hoạch", "", None, "“Tháng hành động”"),
            "Kế hoạch số 13/KH-CTĐ về “Tháng hành động”",
        ),
    ],
)
def test_a_paper_cited_in_full_adds_what_is_known_of_issuer_and_subject(paper, shown):
    assert cited(paper, full=True) == shown
