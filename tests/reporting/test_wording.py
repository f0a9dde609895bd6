"""Clauses and sentences: value, target, same period, members of a cluster."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.kernel.period import Period
from tdkt.reporting.wording import against_previous, against_targets, best_first, clause, group_sentence
from tdkt.rulebook.book import BlockSpec, Derivation
from tests.worlds import CLUSTER, A, B, C, book, composed, context, figure, implied, indicator, section, words

BEFORE = Period(2022)
FIGURES = (BlockSpec("figures", ("g",)),)
INLINE = (BlockSpec("figures", ("g",), {"members": "inline"}),)
NO_MEMBERS = (BlockSpec("figures", ("g",), {"members": "none", "style": "body"}),)


def told(rule, *figures):
    """The clause of the first indicator's figure."""
    return words(clause(context(book(rule), *figures), rule, A))


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("60", "58", "lúa 60 ha, vượt kế hoạch (58 ha), đạt 103,45%"),
        ("58", "58", "lúa 58 ha, đạt 100% kế hoạch (58 ha)"),
        ("11.9", "42.63", "lúa 11,9 ha, mới đạt 27,91% kế hoạch (42,63 ha)"),
    ],
)
def test_a_target_is_exceeded_met_or_missed(actual, target, expected):
    rule = indicator("NN.01", "lúa")
    assert told(rule, figure("NN.01", actual), figure("NN.01", target, by="plan")) == expected


def test_a_target_is_only_on_the_way_when_the_period_is_no_year():
    rule, half = indicator("NN.01", "lúa"), Period.parse("2023-H1")
    given = figure("NN.01", "20", period=half), figure("NN.01", "40", period=half, by="plan")
    ctx = context(book(rule), *given)
    ctx.period = half
    assert [words(runs) for runs in against_targets(ctx, given[0])] == ["đạt 50% kế hoạch (40 ha)"]


def test_less_is_better_when_the_direction_is_down():
    rule = indicator("XH.03", "hộ nghèo", "hộ", direction="down")
    assert told(rule, figure("XH.03", "9", "hộ"), figure("XH.03", "10", "hộ", by="plan")) == (
        "hộ nghèo 09 hộ, vượt kế hoạch (10 hộ), đạt 90%"
    )


def test_a_recovered_target_is_not_printed():
    rule = indicator("NN.01", "lúa")
    target = implied(figure("NN.01", "40", by="plan"))
    assert told(rule, figure("NN.01", "20"), target) == "lúa 20 ha, mới đạt 50% kế hoạch"


def test_a_zero_target_is_left_out():
    rule = indicator("NN.01", "lúa")
    assert told(rule, figure("NN.01", "20"), figure("NN.01", "0", by="plan")) == "lúa 20 ha"


@pytest.mark.parametrize(
    ("compares", "now", "before", "expected"),
    [
        ("growth", "110", "100", "tăng 10% so với cùng kỳ"),
        ("growth", "75", "100", "giảm 25% so với cùng kỳ"),
        ("growth", "100", "100", "không tăng, không giảm so với cùng kỳ"),
        ("growth", "100", "0", ""),
        ("ratio", "110", "100", "bằng 110% so với cùng kỳ"),
        ("ratio", "110", "0", ""),
        ("difference", "112", "100", "tăng 12 ha so với cùng kỳ"),
        ("difference", "99.5", "100", "giảm 0,5 ha so với cùng kỳ"),
        ("difference", "100", "100", "không tăng, không giảm so với cùng kỳ"),
    ],
)
def test_the_same_period_is_told_as_the_indicator_compares(compares, now, before, expected):
    given = figure("NN.01", now), figure("NN.01", before, period=BEFORE)
    ctx = context(book(indicator("NN.01", compares=compares)), *given)
    assert words(against_previous(ctx, given[0])) == expected


def test_a_clause_falls_back_to_name_and_value_when_a_figure_it_names_is_missing():
    rate = indicator("GD.12", "tỷ lệ lên lớp", "%", says="{GD.10|số}/{GD.11} lên lớp, đạt {v}")
    others = indicator("GD.10", measure="học sinh"), indicator("GD.11", measure="học sinh")
    ctx = context(book(rate, *others), figure("GD.12", "97", "%"), figure("GD.10", "9", "học sinh"))
    assert words(clause(ctx, rate, A)) == "tỷ lệ lên lớp 97%"
    assert [(f.rule, f.place.item) for f in ctx.findings] == [("missing", "chỉ tiêu GD.12")]


def test_parameters_of_the_definition_are_filled_in():
    rule = indicator("YT.12", "tiêm chủng", "%", params={"tuổi": Decimal("2.5")}, says="trẻ dưới {p:tuổi} tuổi đạt {v}")
    assert told(rule, figure("YT.12", "50", "%")) == "trẻ dưới 2,5 tuổi đạt 50%"


def test_a_group_is_one_sentence_and_none_when_it_has_no_figures():
    rules = book(indicator("NN.01", "lúa"), indicator("NN.02", "ngô"), indicator("NN.09", quiet=True), lead="Cây")
    group = rules.groups["g"]
    ctx = context(rules, figure("NN.01", "5"), figure("NN.02", "6"), figure("NN.09", "7"))
    assert words(group_sentence(ctx, group, A)) == "Cây: lúa 5 ha; ngô 6 ha."
    assert group_sentence(ctx, group, B) == []


def test_a_sentence_without_lead_begins_with_a_capital():
    rules = book(indicator("NN.01", "lúa"))
    assert words(group_sentence(context(rules, figure("NN.01", "5")), rules.groups["g"], A)) == "Lúa 5 ha."


# Clusters

LAND, CORN = indicator("NN.01", "lúa"), indicator("NN.02", "ngô")


def cluster(*figures, lead="Cây", blocks=FIGURES, rules=(LAND, CORN), **parts):
    """The section of a cluster of three, and what was found."""
    done = composed(book(*rules, lead=lead, blocks=blocks), *figures, unit=CLUSTER, members=(A, B, C), **parts)
    return section(done), [(f.rule, f.message) for f in done.findings]


def rice(value, unit):
    return figure("NN.01", value, unit=unit)


def corn(value, unit):
    return figure("NN.02", value, unit=unit)


def test_totals_stand_in_the_text_and_members_in_the_note():
    text, findings = cluster(rice("1", A), rice("2", B), rice("3", C))
    assert text == ["- Cây: lúa 6 ha[Cường Lợi: lúa 1 ha. / Lâm Ca: lúa 2 ha. / Bắc Lãng: lúa 3 ha.]."]
    assert findings == []


def test_coverage_stands_once_at_the_lead_when_all_totals_rest_on_as_many_members():
    text, findings = cluster(rice("1", A), rice("2", B), corn("3", A), corn("4", C), blocks=NO_MEMBERS)
    assert text == ["Cây (2/3 đơn vị có số liệu): lúa 3 ha; ngô 7 ha."]
    assert findings == [
        ("coverage", "Lúa: 2/3 đơn vị có số liệu, còn thiếu Bắc Lãng."),
        ("coverage", "Ngô: 2/3 đơn vị có số liệu, còn thiếu Lâm Ca."),
    ]


def test_coverage_stands_at_each_clause_when_totals_differ_or_there_is_no_lead():
    partly = rice("1", A), rice("2", B)
    whole = corn("3", A), corn("4", B), corn("5", C)
    assert cluster(*partly, *whole, blocks=NO_MEMBERS)[0] == ["Cây: lúa 3 ha (2/3 đơn vị); ngô 12 ha."]
    assert cluster(*partly, blocks=NO_MEMBERS, lead="")[0] == ["Lúa 3 ha (2/3 đơn vị)."]


def test_what_one_member_has_is_told_by_the_note_not_as_a_total():
    text, _ = cluster(rice("1", A), corn("3", A), corn("4", C))
    assert text == ["- Cây (2/3 đơn vị có số liệu): ngô 7 ha[Cường Lợi: lúa 1 ha; ngô 3 ha. / Bắc Lãng: ngô 4 ha.]."]


def test_the_note_stands_behind_the_narrative_when_there_are_no_totals():
    blocks = (BlockSpec("note"), *FIGURES)
    text, _ = cluster(rice("1", A), blocks=blocks, notes={"s": "Các xã gieo trồng đúng vụ."})
    assert text == ["Các xã gieo trồng đúng vụ[Cường Lợi: lúa 1 ha.]."]


@pytest.mark.parametrize(("lead", "shown"), [("Cây", "Cây"), ("", "Kết quả của từng đơn vị")])
def test_the_note_stands_behind_the_lead_when_there_is_no_narrative(lead, shown):
    assert cluster(rice("1", A), lead=lead)[0] == [f"- {shown}[Cường Lợi: lúa 1 ha.]."]


def test_members_stand_inline_best_first():
    text, _ = cluster(rice("1", A), rice("3", B), rice("2", C), blocks=INLINE)
    assert text == ["- Cây: lúa 6 ha, trong đó: Lâm Ca 3 ha, Bắc Lãng 2 ha, Cường Lợi 1 ha."]


def test_members_stand_inline_alone_when_there_is_no_total():
    rate = indicator("XH.05", "tỷ lệ hộ nghèo", "%", rollup="none", direction="down")
    given = figure("XH.05", "3.72", "%", unit=A), figure("XH.05", "3.7", "%", unit=B)
    assert cluster(*given, rules=(rate,), blocks=INLINE, lead="")[0] == [
        "- Tỷ lệ hộ nghèo: Lâm Ca 3,7%, Cường Lợi 3,72%."
    ]


def test_a_total_given_for_the_cluster_has_no_coverage_and_no_members():
    assert cluster(figure("NN.01", "9", unit=CLUSTER), blocks=INLINE) == (["- Cây: lúa 9 ha."], [])


def test_a_cluster_without_figures_says_nothing():
    text, _ = cluster(figure("NN.99", "1"), rules=(LAND, CORN, indicator("NN.99", quiet=True)))
    assert text == []


def test_a_share_tells_how_many_members_its_sums_rest_on():
    rate = indicator("CC.03", "tỷ lệ", "%", rollup="ratio", derive=Derivation("share", ("NN.02", "NN.01")))
    quiet = indicator("NN.01", quiet=True), indicator("NN.02", quiet=True)
    given = rice("1", A), rice("3", B), corn("1", A), corn("1", B)
    assert cluster(*given, rules=(*quiet, rate), blocks=NO_MEMBERS)[0] == ["Cây (2/3 đơn vị có số liệu): tỷ lệ 50%."]


def test_totals_of_different_members_are_not_compared():
    given = rice("1", A), rice("3", B), figure("NN.01", "5", unit=A, period=BEFORE)
    plans = figure("NN.01", "5", unit=A, by="plan")
    text, findings = cluster(*given, plans, blocks=NO_MEMBERS)
    assert text == ["Cây (2/3 đơn vị có số liệu): lúa 4 ha."]
    assert ("coverage", "Lúa không được so sánh: hai số cộng từ các đơn vị khác nhau.") in findings


def test_members_keep_their_own_order_when_no_direction_is_better():
    rules = book(indicator("NN.01", direction="none"))
    ctx = context(rules, rice("1", A), rice("3", B), unit=CLUSTER, members=(A, B, C))
    assert [f.key.unit for f in best_first(ctx, rules.indicators["NN.01"])] == [A, B]
