"""Reading case files: what is wrong is refused at its line, with the article where there is one."""

from pathlib import Path

import pytest
import yaml

from tdkt.kernel.finding import Refused
from tdkt.usecases.eligible import eligible

DOCS = Path(__file__).parents[2] / "docs" / "case-format.md"


def case_file(folder, text):
    """A case file with this text."""
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def case(folder, candidate, award="CSTDCS", on="2024-12-20", more=""):
    """A case file with this candidate on line 4."""
    return case_file(folder, f"award: {award}\non: {on}\n{more}\ncandidate: {candidate}\n")


def refusals(file):
    """Rule and place of every finding."""
    with pytest.raises(Refused) as refused:
        eligible(file)
    return [(finding.rule, str(finding.place)) for finding in refused.value.findings]


@pytest.mark.parametrize(
    ("candidate", "rule"),
    [
        ("{kind: pupil}", "kind"),
        ("{}", "kind"),
        ("{kind: household}", "kind"),
        ("{kind: person, ratings: good}", "shape"),
        ("{kind: person, ratings: [good]}", "shape"),
        ("{kind: person, ratings: [{year: 2024, class: A1}]}", "class"),
        ("{kind: person, ratings: [{year: 2024}]}", "class"),
        ("{kind: person, ratings: [{year: 24, class: HTT}]}", "year"),
        ("{kind: person, ratings: [{year: 2025, class: HTT}]}", "year"),
        ("{kind: person, ratings: [{year: true, class: HTT}]}", "year"),
        ("{kind: person, ratings: [{year: 2024, class: HTT}, {year: 2024, class: HT}]}", "unique"),
        ("{kind: person, year: 2030}", "year"),
        ("{kind: person, awards: [{award: LDT, year: 2023}]}", "award"),
        ("{kind: person, awards: [{award: LDTT}]}", "year"),
        ("{kind: person, awards: [{award: LDTT, year: 2023, date: 2025-01-01}]}", "date"),
        ("{kind: person, awards: [{award: LDTT, year: 2023, date: 2022-01-01}]}", "date"),
        ("{kind: person, awards: [{award: LDTT, year: 2023, date: hôm qua}]}", "date"),
        ("{kind: person, awards: [{award: LDTT, year: 2023, type: x}]}", "type"),
        ("{kind: person, initiatives: [{year: 2024, level: village}]}", "level"),
        ("{kind: person, initiatives: [{year: 2024, level: grassroots, used_for: X}]}", "award"),
        ("{kind: person, discipline: [{form: x, from: 2024-05-01, to: 2024-04-30}]}", "date"),
        ("{kind: person, discipline: [{form: x}]}", "date"),
        ("{kind: person, under_examination: maybe}", "flag"),
        ("{kind: person, active_in_movements: 1}", "flag"),
        ("{kind: person, members: 12}", "shape"),
        ("{kind: person, members: {count: -1}}", "number"),
        ("{kind: person, members: {count: 2.5}}", "number"),
        ("{kind: person, members: {count: 10, ldtt: 11}}", "share"),
        ("{kind: person, members: {ldtt_share: 1.01}}", "share"),
        ("{kind: person, members: {ldtt_share: many}}", "number"),
        ("{kind: person, list: {proposed: 1, base: 0}}", "number"),
        ("{kind: person, list: 3}", "shape"),
        ("{kind: person, founded: 2030}", "number"),
        ("{kind: person, founded: 2025-01-01}", "date"),
        ("{kind: person, score: 101}", "number"),
        ("{kind: person, score: tốt}", "number"),
        ("{kind: person, score: {total: 80, area: sea}}", "area"),
        ("{kind: person, score: {total: 80, parts: [{points: 11, max: 10}]}}", "number"),
        ("{kind: person, violations: drink}", "shape"),
        ("{kind: person, violations: [drink]}", "violation"),
        ("{kind: person, merits: [{kind: luck}]}", "merit"),
        ("{kind: person, merits: [{kind: sudden, scope: moon}]}", "level"),
        ("{kind: person, cluster_rank: 0}", "number"),
        ("{kind: person, cluster_organiser: nobody}", "organiser"),
        ("{kind: person, movement_event: party}", "event"),
    ],
)
def test_a_wrong_field_is_refused_at_its_line(tmp_path, candidate, rule):
    assert refusals(case(tmp_path, candidate)) == [(rule, "case.yaml, dòng 4")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("award: CSTDC\non: 2024-12-20\ncandidate: {kind: person}\n", [("award", "case.yaml, dòng 1")]),
        ("award: CSTDCS\non: 20-12-24\ncandidate: {kind: person}\n", [("date", "case.yaml, dòng 2")]),
        ("award: CSTDCS\non: 2024-02-30\ncandidate: {kind: person}\n", [("yaml", "case.yaml, dòng 2")]),
        ("award: CSTDCS\non: 2024-12-20\n", [("shape", "case.yaml, dòng 1")]),
        ("- award\n", [("schema", "case.yaml, dòng 1")]),
        ("award: [CSTDCS\n", [("yaml", "case.yaml, dòng 1")]),
        ("award: CSTDCS\naward: LDTT\n", [("yaml", "case.yaml, dòng 2")]),
        ("", [("schema", "case.yaml, dòng 1")]),
        ("&a [*a]\n", [("yaml", "case.yaml")]),
        ("a: !!int x\n", [("yaml", "case.yaml")]),
    ],
)
def test_a_file_that_is_no_case_is_refused(tmp_path, text, found):
    assert refusals(case_file(tmp_path, text)) == found


def test_a_file_that_is_not_there_or_far_too_big_is_refused(tmp_path):
    assert refusals(tmp_path / "none.yaml") == [("yaml", "none.yaml")]
    assert refusals(case_file(tmp_path, "a: " + "x" * 1_000_001)) == [("yaml", "case.yaml")]


def test_every_wrong_field_is_told_at_once(tmp_path):
    file = case(tmp_path, "{kind: person, members: {count: -1}, ratings: [{year: 2030, class: X}]}")
    assert sorted(rule for rule, _ in refusals(file)) == ["class", "number", "year"]


def test_the_wrong_kind_is_refused_with_the_article(tmp_path):
    with pytest.raises(Refused) as refused:
        eligible(case(tmp_path, "{kind: person}", award="TTLDTT"))
    (finding,) = refused.value.findings
    assert finding.message == (
        "Tập thể lao động tiên tiến chỉ tặng tập thể (khoản 1 Điều 28 Luật Thi đua, khen thưởng 06/2022/QH15)."
    )


@pytest.mark.parametrize(
    ("on", "more"),
    [
        ("2026-09-01", "newer_text: {reason: ''}"),
        ("2026-09-01", "newer_text: {}"),
        ("2026-10-01", "newer_text: {reason: có lợi hơn}"),
        ("2024-10-01", "newer_text: {reason: có lợi hơn}"),
        ("2016-10-01", "newer_text: {reason: có lợi hơn}"),
    ],
)
def test_the_newer_text_needs_a_reason_and_an_older_dossier(tmp_path, on, more):
    assert refusals(case(tmp_path, "{kind: person}", on=on, more=more)) == [("newer_text", "case.yaml, dòng 3")]


def test_a_regulation_that_is_not_there_is_refused(tmp_path):
    file = case(tmp_path, "{kind: person}", more="regulation: ha-noi")
    assert refusals(file) == [("regulation", "case.yaml, dòng 3")]


def test_the_answer_has_the_shape_of_the_contract(tmp_path):
    answer = eligible(case(tmp_path, "{kind: person, ratings: [{year: 2024, class: HTXS}], awards: [], colour: red}"))
    assert (answer["award"], answer["on"], answer["regime"], answer["verdict"]) == (
        "CSTDCS",
        "2024-12-20",
        "R2",
        "eligible",
    )
    condition = answer["conditions"][0]
    assert condition == {
        "id": "ldtt",
        "met": True,
        "found": "hoàn thành xuất sắc nhiệm vụ",
        "required": "đạt tiêu chuẩn Lao động tiên tiến năm 2024",
        "basis": {"document": "Luật Thi đua, khen thưởng 06/2022/QH15", "article": "23", "clause": ""},
        "confidence": "read_legal",
        "message": "Đạt.",
        "where": "case.yaml, dòng 4",
    }
    assert [part["met"] for part in answer["conditions"][1]["any_of"]] == [True, None]
    assert answer["notes"] == [
        "Xét thành tích năm 2024.",
        "Khóa lạ “colour” (case.yaml, dòng 4) không được dùng.",
    ]


def test_an_open_condition_carries_its_parameter(tmp_path):
    answer = eligible(case(tmp_path, "{kind: person}", award="KNC"))
    assert answer["conditions"][0]["parameter"] == answer["parameters"][0]
    assert answer["parameters"][0]["key"] == "KNC.R2"


def test_a_regulation_beside_the_case_is_laid_over_the_law(tmp_path):
    answer = eligible(
        case(
            tmp_path,
            "{kind: person, ratings: [{year: 2025, class: HTT}], merits: [{kind: movement}]}",
            award="GK_XA",
            on="2026-01-20",
            more="regulation: bac-ninh",
        )
    )
    assert (answer["verdict"], answer["regulation"]) == ("eligible", "Quy chế thi đua, khen thưởng tỉnh Bắc Ninh")


def examples():
    """The complete case files of the docs."""
    blocks = DOCS.read_text(encoding="utf-8").split("```yaml\n")[1:]
    texts = [block.split("```")[0] for block in blocks]
    return [text for text in texts if text.startswith("award:")]


@pytest.mark.parametrize("text", examples(), ids=lambda text: yaml.safe_load(text)["award"])
def test_every_example_of_the_docs_can_be_read(tmp_path, text):
    assert eligible(case_file(tmp_path, text))["notes"] == [
        f"Xét thành tích năm {eligible(case_file(tmp_path, text))['year']}."
    ]


def test_the_example_answers_are_those_the_docs_tell(tmp_path):
    verdicts = [eligible(case_file(tmp_path, text))["verdict"] for text in examples()]
    assert verdicts == ["eligible", "eligible", "not_eligible", "eligible", "eligible"]
