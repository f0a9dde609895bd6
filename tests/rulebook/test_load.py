"""The loader: a sound catalogue is read, a broken one refused with file and line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from tdkt.kernel.finding import Refused
from tdkt.kernel.place import Place
from tdkt.rulebook.book import AnnexSpec, BlockSpec, Derivation, HeadCell, SectionSpec
from tdkt.rulebook.load import YamlFile, load_rulebook

MEASURES = "- {name: ha, kind: physical}\n- {name: km, kind: physical}\n- {name: xã, kind: count}\n"
CROPS = """\
sector: NN
title: Nông nghiệp
groups:
  - key: crops
    lead: Trồng trọt
    indicators:
      - {code: NN.01, name: diện tích, measure: ha, decimals: 2, aliases: [diện tích gieo trồng]}
      - {code: NN.02, name: "trẻ dưới {p:tuổi} tuổi", measure: xã, params: {tuổi: 2.5}, reached: 1}
  - key: shares
    indicators:
      - {code: NN.03, name: tỷ lệ, measure: ha, derive: {share: [NN.02, NN.01]}}
      - {code: NN.04, name: tổng, measure: ha, parts: [NN.01, NN.03]}
"""
OUTLINE = """\
id: tiny
title: Báo cáo
symbol: BC
parts:
  - key: one
    heading: Phần
    blocks: []
    sections:
      - key: crops
        heading: Trồng trọt
        blocks: [note, {figures: [crops, NN], style: body}, {table: land}]
annexes:
  - {kind: papers, title: Văn bản}
"""
TABLES = "- {key: land, title: Đất, head: [[A, {text: B, colspan: 2}]], cells: [NN.01, NN.02]}\n"


def load(folder: Path, **files: str):
    """The rulebook of a folder with these files, named like `indicators__NN`, over a sound small one."""
    sound = {"measures": MEASURES, "indicators__NN": CROPS, "outlines__tiny": OUTLINE, "tables": TABLES}
    for name, content in {**sound, **files}.items():
        path = folder / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return load_rulebook(folder)


def refusals(folder: Path, **files: str) -> list[tuple[str, str]]:
    """Rule and place of every finding."""
    with pytest.raises(Refused) as refused:
        load(folder, **files)
    return [(finding.rule, str(finding.place)) for finding in refused.value.findings]


def test_a_sound_catalogue_is_read(tmp_path):
    book = load(
        tmp_path,
        wording__sentences="rank: xếp thứ {place}\n",
        wording__proper_names="- COVID-19\n",
        wording__assigners="- {code: plan, says: kế hoạch}\n",
        calendar__anniversaries="- {key: dang, name: Ngày thành lập Đảng, date: 1930-02-03}\n",
        annexes__commendations='- {code: X, parent: "", name: Cấp xã}\n- {code: GK, parent: X, name: Giấy khen}\n',
    )
    land, children, share, whole = book.indicators.values()
    assert (land.title, land.clause, land.aliases) == ("Diện tích", "diện tích {v}", ("diện tích gieo trồng",))
    assert land.place == Place("indicators/NN.yaml", 7)
    assert (children.title, children.reached) == ("Trẻ dưới 2,5 tuổi", Decimal(1))
    assert share.made_of == Derivation("share", ("NN.02", "NN.01"))
    assert whole.made_of == Derivation("sum", ("NN.01", "NN.03"))
    assert land.made_of is None
    assert [group.key for group in book.groups_of("NN")] == ["crops", "shares"]
    assert book.groups_of("crops")[0].indicators == ("NN.01", "NN.02")
    assert (book.counts("xã"), book.counts("ha"), book.counts("cái")) == (True, False, True)
    outline = book.outlines["tiny"]
    blocks = (
        BlockSpec("note"),
        BlockSpec("figures", ("crops", "NN"), {"style": "body"}),
        BlockSpec("table", ("land",)),
    )
    section = SectionSpec("crops", "Trồng trọt", blocks, ())
    assert list(outline.sections()) == [(0, SectionSpec("one", "Phần", (), (section,))), (1, section)]
    assert outline.annexes == (AnnexSpec("papers", "Văn bản"),)
    assert book.tables["land"].head == ((HeadCell("A"), HeadCell("B", colspan=2)),)
    assert (book.wording, book.proper_names) == ({"rank": "xếp thứ {place}"}, ("COVID-19",))
    assert book.assigners["plan"].says == "kế hoạch"
    assert book.anniversaries["dang"].date == date(1930, 2, 3)
    assert [row.parent for row in book.awards.values()] == ["", "X"]


def with_line(line: str) -> str:
    """The small catalogue with one more indicator, on line 13."""
    return CROPS + f"      - {line}\n"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{code: NN.01, name: lại, measure: ha}", "unique"),
        ("{code: NN.09, name: khác, measure: cái}", "reference"),
        ("{code: NN.09, name: khác, measure: ha, derive: {share: [NN.77, NN.01]}}", "reference"),
        ("{code: NN.09, name: khác, measure: ha, rollup: mean, weight: NN.77}", "reference"),
        ('{code: NN.09, name: khác, measure: ha, says: "{v} của {NN.77}"}', "reference"),
        ('{code: NN.09, name: "dưới {p:tuổi} tuổi", measure: ha}', "reference"),
        ('{code: NN.09, name: khác, measure: ha, says: "không có giá trị"}', "phrase"),
        ("{code: NN.09, name: khác, measure: xã, parts: [NN.01, NN.02]}", "measure"),
        ("{code: NN.09, name: khác, measure: ha, parts: [NN.09, NN.01]}", "circle"),
        ("{code: NN.09, name: khác}", "schema"),
        ("{code: nn.9, name: khác, measure: ha}", "schema"),
        ("{code: NN.09, name: khác, measure: ha, colour: red}", "schema"),
        ("{code: NN.09, name: khác, name: khác, measure: ha}", "yaml"),
        ("{code: NN.09, name: khác", "yaml"),
    ],
)
def test_an_indicator_is_refused_with_its_line_when_it_is_broken(tmp_path, line, rule):
    found = refusals(tmp_path, indicators__NN=with_line(line))
    assert [f for f in found if f[1].startswith("indicators/")] == [(rule, "indicators/NN.yaml, dòng 13")]


def test_a_phrase_with_unpaired_braces_is_refused(tmp_path):
    line = '{code: NN.09, name: khác, measure: ha, says: "{v} của {NN.01"}'
    found = refusals(tmp_path, indicators__NN=with_line(line))
    assert found == [("phrase", "indicators/NN.yaml, dòng 13")] * 2


def test_every_finding_of_a_broken_catalogue_is_told_at_once(tmp_path):
    assert refusals(
        tmp_path,
        indicators__NN=with_line("{code: NN.01, name: lại, measure: ha}").replace("measure: xã", "measure: cái"),
        measures=MEASURES + "- {name: ha, kind: physical}\n",
        outlines__tiny=OUTLINE.replace("table: land", "table: sea"),
    ) == [
        ("reference", "indicators/NN.yaml, dòng 8"),
        ("unique", "indicators/NN.yaml, dòng 13"),
        ("unique", "measures.yaml, dòng 4"),
        ("reference", "outlines/tiny.yaml, dòng 9"),
    ]


def test_a_table_that_names_an_unknown_code_is_refused(tmp_path):
    assert refusals(tmp_path, tables=TABLES.replace("NN.02]", "NN.88]")) == [("reference", "tables.yaml, dòng 1")]


def test_an_outline_that_names_an_unknown_group_or_table_is_refused(tmp_path):
    broken = OUTLINE.replace("[crops, NN]", "[crops, herds]").replace("table: land", "table: sea")
    assert refusals(tmp_path, outlines__tiny=broken) == [("reference", "outlines/tiny.yaml, dòng 9")] * 2


def test_a_ratings_block_that_names_an_unknown_group_is_refused(tmp_path):
    broken = OUTLINE.replace("{table: land}", "{ratings: [party]}")
    assert refusals(tmp_path, outlines__tiny=broken) == [("reference", "outlines/tiny.yaml, dòng 9")]


def test_a_section_key_may_stand_once_in_an_outline(tmp_path):
    broken = OUTLINE.replace("key: one", "key: crops")
    assert refusals(tmp_path, outlines__tiny=broken) == [("unique", "outlines/tiny.yaml, dòng 9")]


def test_an_outline_id_may_stand_once(tmp_path):
    assert refusals(tmp_path, outlines__tiny2=OUTLINE) == [("unique", "outlines/tiny2.yaml, dòng 1")]


def test_a_problem_below_a_key_that_is_a_number_stands_at_the_nearest_line(tmp_path):
    (tmp_path / "report.yaml").write_text("clusters:\n  - code: K\n    years:\n      2023: {}\n", encoding="utf-8")
    file = YamlFile(tmp_path / "report.yaml", "report", root=tmp_path)
    assert "report.yaml, dòng 4" in {str(finding.place) for finding in file.findings}


def test_a_sector_may_stand_in_one_file_only(tmp_path):
    other = CROPS.replace("crops", "herds").replace("shares", "herd-shares").replace("NN.0", "NN.1")
    assert refusals(tmp_path, indicators__NN2=other) == [("unique", "indicators/NN2.yaml, dòng 1")]


def test_a_group_key_may_stand_once(tmp_path):
    twice = CROPS.replace("key: shares", "key: crops")
    found = refusals(tmp_path, indicators__NN=twice)
    assert found == [("unique", "indicators/NN.yaml, dòng 9")]


def test_an_award_row_under_an_unknown_row_is_refused(tmp_path):
    row = '- {code: GK, parent: X, name: "Giấy khen"}\n'
    assert refusals(tmp_path, annexes__commendations=row) == [("reference", "annexes/commendations.yaml, dòng 1")]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    load(tmp_path)
    (tmp_path / "tables.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused) as refused:
        load_rulebook(tmp_path)
    assert [(finding.rule, str(finding.place)) for finding in refused.value.findings] == [
        ("reference", "outlines/tiny.yaml, dòng 9"),
        ("yaml", "tables.yaml"),
    ]


def test_an_empty_file_and_one_outside_the_root_keep_their_names(tmp_path):
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    file = YamlFile(tmp_path / "empty.yaml", "measures")
    assert (file.name, file.content) == ("empty.yaml", None)
    assert [(f.rule, str(f.place)) for f in file.findings] == [("schema", "empty.yaml, dòng 1")]


def test_a_schema_speaks_vietnamese_at_the_line_of_the_part_that_is_wrong(tmp_path):
    text = "members: 5\nvotes: {yes: 5}\nrule:\n  threshold: 80%\n  quorm: 2/3\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    findings = YamlFile(tmp_path / "x.yaml", "ballot", root=tmp_path).findings
    assert [str(finding) for finding in findings] == ["x.yaml, dòng 5: rule: Không có khóa “quorm”. Có phải “quorum”?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("members: 0\nvotes: {}\n", "members: “0” nhỏ hơn mức cho phép (1)."),
        ("members: 5\n", "Thiếu khóa “votes”."),
        ("members: 5\nvotes: 5\n", "votes: Phải là một nhóm khóa: giá trị hoặc một danh sách, không phải “5”."),
        ("members: 5\nvotes: {}\nmethod: kín\n", "method: “kín” không có; viết secret hoặc open."),
        ("- 1\n", "Phải là một nhóm khóa: giá trị, không phải danh sách 1 mục."),
        ("members: ''\nvotes: {}\n", "members: Phải là số nguyên hoặc một danh sách, không phải “”."),
    ],
)
def test_what_does_not_fit_is_told_in_words(tmp_path, text, said):
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert [f.message for f in YamlFile(tmp_path / "x.yaml", "ballot", root=tmp_path).findings] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "Tệp trống."),
        (b'a: "\x00"', "Tệp không đọc được (có ký tự điều khiển)."),
        (b"\xff\xfe", "Tệp không phải UTF-8."),
        (b"? [a]\n: 1\n", "Tệp không đọc được (khóa phải là một chữ)."),
        (b"a: b: c\n", "Tệp không đọc được (cột 5: dấu “:” không đúng chỗ; chữ có dấu “:” thì đặt trong nháy)."),
        (b"a: 'x\n\n", "Tệp không đọc được (cột 4: dấu nháy mở ở đây mà chưa đóng)."),
        (b"%YAML 3.0\n---\na: 1\n", "Tệp không đọc được (cột 1: không đúng cú pháp YAML)."),
        (b"a: 2024-01-01 25:00:00\n", "Tệp có giá trị không đọc được."),
        (b"a: &a [*a]\n", "Tệp lồng nhau quá sâu, hoặc tự nhắc lại chính nó."),
        (b"a: 2024-02-31\n", "Không có ngày 2024-02-31."),
        (b"a: 1\na: 2\n", "“a” viết hai lần."),
    ],
)
def test_a_file_that_is_no_yaml_is_told_in_words(tmp_path, text, said):
    (tmp_path / "x.yaml").write_bytes(text)
    assert [f.message for f in YamlFile(tmp_path / "x.yaml", "ballot", root=tmp_path).findings] == [said]


def test_what_is_opened_and_not_closed_is_told_where_it_was_opened(tmp_path):
    (tmp_path / "x.yaml").write_text("a: 1\nb: [2, 3\nc: 4\n", encoding="utf-8")
    found = [str(finding) for finding in YamlFile(tmp_path / "x.yaml", "ballot", root=tmp_path).findings]
    said = "x.yaml, dòng 2: Tệp không đọc được (cột 4: ngoặc mở ở đây mà chưa đóng, hoặc bên trong thiếu dấu phẩy)."
    assert found == [said]


def test_aliases_that_multiply_are_refused_soon(tmp_path):
    names = "abcdefghi"
    lines = [f"{own}: &{own} [{', '.join([f'*{before}'] * 9)}]" for before, own in pairwise(names)]
    (tmp_path / "x.yaml").write_text("a: &a [1, 2]\n" + "\n".join(lines), encoding="utf-8")
    findings = YamlFile(tmp_path / "x.yaml", "ballot", root=tmp_path).findings
    assert "quá nhiều phần" in findings[0].message
