"""The catalogue by date, its refusals at file and line, and what a local regulation may lay over it."""

import shutil
from datetime import date, timedelta

import pytest

from tdkt.kernel.finding import Refused
from tdkt.rulebook.award import rules_of
from tdkt.rulebook.law import Confidence
from tdkt.rulebook.load_law import LAW, load_law, load_layer, shipped_layers

BOOK = load_law()


def copy_of_law(folder):
    """The national data in a folder of its own."""
    shutil.copytree(LAW, folder / "law", ignore=shutil.ignore_patterns("layers"))
    return folder / "law"


def replaced(file, old, new):
    """Write something else in the place of the first such text."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusals(folder, load=load_law):
    """Rule and file of every finding."""
    with pytest.raises(Refused) as refused:
        load(folder)
    return [(finding.rule, finding.place.file) for finding in refused.value.findings]


def test_the_catalogue_has_every_award_of_the_law_file():
    assert len(BOOK.awards) == 61


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2017, 9, 30), None),
        (date(2017, 10, 1), "R1"),
        (date(2023, 12, 31), "R1"),
        (date(2024, 1, 1), "R2"),
        (date(2025, 6, 30), "R2"),
        (date(2025, 7, 1), "R3"),
        (date(2026, 9, 30), "R3"),
        (date(2026, 10, 1), "R4"),
        (date(2030, 1, 1), "R4"),
    ],
)
def test_the_day_chooses_the_regime(day, code):
    regime = BOOK.regime(day)
    assert (regime.code if regime else None) == code


@pytest.mark.parametrize("award", BOOK.awards.values(), ids=lambda award: award.code)
def test_the_versions_of_an_award_follow_each_other_without_gap_or_overlap(award):
    for earlier, later in zip(award.versions, award.versions[1:], strict=False):
        assert later.since == earlier.until + timedelta(days=1)


@pytest.mark.parametrize(
    ("award", "day", "office"),
    [
        ("CSTDCS", date(2025, 6, 30), "district_chair"),
        ("CSTDCS", date(2025, 7, 1), "commune_chair"),
        ("TTLDTT", date(2025, 6, 30), "district_chair"),
        ("TTLDTT", date(2025, 7, 1), "commune_chair"),
        ("THON_VH", date(2025, 6, 30), "district_chair"),
        ("THON_VH", date(2025, 7, 1), "commune_chair"),
        ("GDVH", date(2019, 12, 1), "commune_chair"),
        ("LDTT", date(2025, 7, 1), "commune_chair"),
        ("CSTD_TINH", date(2025, 7, 1), "province_chair"),
        ("BK_TTCP", date(2024, 7, 1), "prime_minister"),
        ("CO_CP", date(2024, 7, 1), "government"),
        ("HC_LD1", date(2024, 7, 1), "state_president"),
    ],
)
def test_who_decides_depends_on_the_day(award, day, office):
    assert office in BOOK.awards[award].version(day).decision.by


def test_the_commune_chair_decided_no_grassroots_fighter_before_july_2025():
    assert "commune_chair" not in BOOK.awards["CSTDCS"].version(date(2025, 6, 30)).decision.by
    assert "district_chair" not in BOOK.awards["CSTDCS"].version(date(2025, 7, 1)).decision.by


@pytest.mark.parametrize(
    ("award", "day"),
    [("GK_HUYEN", date(2025, 7, 1)), ("XA_TIEU_BIEU", date(2023, 12, 31)), ("LDTT", date(2017, 9, 30))],
)
def test_an_award_that_a_day_does_not_know_has_no_version(award, day):
    assert BOOK.awards[award].version(day) is None


def test_the_types_of_commendation_follow_the_regime():
    assert {code: len(types) for code, types in BOOK.types.items()} == {"R1": 6, "R2": 6, "R3": 6, "R4": 8}


def test_texts_of_2026_are_for_reference_only():
    last = [award.versions[-1] for award in BOOK.awards.values() if award.versions[-1].regime == "R4"]
    assert len(last) == 60
    assert all(version.reference_only for version in last)


def test_every_condition_has_a_document_and_a_line():
    for award in BOOK.awards.values():
        for version in award.versions:
            for standard in version.standards.values():
                for node in (*standard.needs, *(need for path in standard.paths for need in path.needs)):
                    for rule in rules_of(node):
                        assert rule.basis.legal.document, (award.code, version.regime, rule.id)
                        assert rule.place.line, (award.code, version.regime, rule.id)


def test_a_condition_keeps_the_confidence_it_was_read_with():
    rule = next(BOOK.awards["TTLDTT"].version(date(2024, 6, 1)).standards["collective"].rules())
    assert (rule.basis.confidence, rule.basis.sources) == (Confidence.READ_LEGAL, ("LAW2022",))


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("awards/1-titles-of-persons.yaml", "kind: rating, at_least: HTT", "kind: rating, at_least: TOT", "schema"),
        ("awards/1-titles-of-persons.yaml", "kind: rating, at_least: HTT", "kind: rated, at_least: HTT", "schema"),
        ("awards/1-titles-of-persons.yaml", "kind: rating, at_least: HTT", "kind: rating", "schema"),
        ("awards/1-titles-of-persons.yaml", "level: grassroots", "level: village", "schema"),
        ("awards/1-titles-of-persons.yaml", "- code: LDTT", "- code: CSTT", "unique"),
        ("awards/1-titles-of-persons.yaml", "sources: [LAW2022]", "sources: [LAW2055]", "reference"),
        ("awards/1-titles-of-persons.yaml", "document: 06/2022/QH15", "document: 99/2022/QH15", "reference"),
        ("awards/1-titles-of-persons.yaml", "fact: active_in_movements", "fact: active_in_dreams", "reference"),
        ("awards/1-titles-of-persons.yaml", "open: [cstdcs-2026]", "open: [cstdcs-2099]", "reference"),
        ("awards/1-titles-of-persons.yaml", "parameter: cstdcs-local-cap", "parameter: nowhere", "reference"),
        ("awards/1-titles-of-persons.yaml", "by: [prime_minister]", "by: [king]", "reference"),
        ("awards/1-titles-of-persons.yaml", "name: Lao động tiên tiến", "name: Lao động [tiên tiến", "schema"),
        ("common.yaml", "kind: not_examined, since", "kind: not_examined, when", "schema"),
        ("parameters.yaml", "key: ttldtt-half", "key: co-cp-cap", "unique"),
        ("facts.yaml", "internal_unity:", "internal_unity: 1\nother:", "schema"),
    ],
)
def test_a_broken_entry_is_refused_at_its_file(tmp_path, file, old, new, found):
    folder = copy_of_law(tmp_path)
    if new.startswith("name: Lao động ["):
        old, new = "name: Lao động tiên tiến", "name: {a: 1}"
    replaced(folder / file, old, new)
    assert (found, file) in refusals(folder)


def test_a_condition_without_a_basis_is_refused(tmp_path):
    folder = copy_of_law(tmp_path)
    file = folder / "common.yaml"
    replaced(file, "document: 98/2023/NĐ-CP, ", "")
    assert refusals(folder)[0][1] == "common.yaml"


def test_an_award_without_a_standard_for_a_recipient_is_refused(tmp_path):
    folder = copy_of_law(tmp_path)
    replaced(folder / "awards/1-titles-of-persons.yaml", "recipients: [person]", "recipients: [person, household]")
    assert ("reference", "awards/1-titles-of-persons.yaml") in refusals(folder)


def test_broken_regimes_are_refused_before_anything_else(tmp_path):
    folder = copy_of_law(tmp_path)
    replaced(folder / "regimes.yaml", "code: R1", "code: R9")
    assert refusals(folder) == [("schema", "regimes.yaml")]


def layer(folder, awards="", fills="[]"):
    """A local regulation in a folder."""
    (folder / "awards").mkdir()
    head = f"name: Quy chế thử\nplace: Tỉnh thử\ndocument: Quyết định 1\nsince: 2025-08-01\nfills: {fills}\n"
    (folder / "layer.yaml").write_text(head, encoding="utf-8")
    if awards:
        (folder / "awards" / "local.yaml").write_text(awards, encoding="utf-8")
    return folder


BASIS = "{document: Quyết định 1, article: '3', confidence: read_legal}"


def test_a_layer_sets_what_the_law_leaves_to_the_locality(tmp_path):
    needs = "person: {needs: [{kind: rating, at_least: HTXS}]}, collective: {needs: []}, household: {needs: []}"
    entry = f"- code: GK_XA\n  versions: [{{regime: R3, basis: {BASIS}, standards: {{{needs}}}}}]\n"
    book = load_layer(layer(tmp_path, entry))
    versions = [(v.regime, v.since, v.until, v.layer) for v in book.awards["GK_XA"].versions if v.regime == "R3"]
    assert versions == [
        ("R3", date(2025, 7, 1), date(2025, 7, 31), ""),
        ("R3", date(2025, 8, 1), date(2026, 9, 30), "Quy chế thử"),
    ]
    assert book.layer.place == "Tỉnh thử"


def test_a_layer_cannot_change_a_national_standard(tmp_path):
    entry = f"- code: LDTT\n  versions: [{{regime: R3, basis: {BASIS}, standards: {{person: {{needs: []}}}}}}]\n"
    assert refusals(layer(tmp_path, entry), load_layer) == [("locked", "awards/local.yaml")]


def test_a_layer_may_set_the_dossier_of_a_national_award(tmp_path):
    entry = f"- code: LDTT\n  versions: [{{regime: R3, dossier: {{items: [Tờ trình], basis: {BASIS}}}}}]\n"
    book = load_layer(layer(tmp_path, entry))
    assert book.awards["LDTT"].version(date(2025, 8, 1)).dossier.items == ("Tờ trình",)
    assert book.awards["LDTT"].version(date(2025, 7, 31)).dossier.items == ()


def test_a_layer_may_add_an_award_of_its_own(tmp_path):
    entry = f"""- code: CONG_DAN
  name: Công dân tiêu biểu của tỉnh
  family: title
  recipients: [person]
  level: province
  absent: {{regimes: [R1, R2, R4], basis: {BASIS}}}
  versions: [{{regime: R3, basis: {BASIS}, standards: {{person: {{needs: [{{kind: rating, at_least: HTXS}}]}}}}}}]
"""
    book = load_layer(layer(tmp_path, entry))
    assert [version.regime for version in book.awards["CONG_DAN"].versions] == ["R3"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("- code: NOWHERE\n  versions: [{regime: R3}]\n", "reference"),
        ("- code: GK_HUYEN\n  versions: [{regime: R3}]\n", "reference"),
        ("- code: LDTT\n  versions: [{regime: R9}]\n", "schema"),
        ("- code: LDTT\n  versions: [{regime: R3}]\n- code: LDTT\n  versions: [{regime: R3}]\n", "unique"),
    ],
)
def test_a_layer_that_names_what_is_not_there_is_refused(tmp_path, entry, found):
    assert refusals(layer(tmp_path, entry), load_layer) == [(found, "awards/local.yaml")]


def test_a_layer_fills_only_parameters_left_to_it(tmp_path):
    fill = f"[{{parameter: cstdcs-local-cap, value: '0.15', basis: {BASIS}}}]"
    assert str(load_layer(layer(tmp_path, fills=fill)).fills["cstdcs-local-cap"].value) == "3/20"


def test_what_the_province_decides_is_left_to_a_layer(tmp_path):
    fill = f"[{{parameter: local-culture-criteria, value: true, basis: {BASIS}}}]"
    assert load_layer(layer(tmp_path, fills=fill)).fills["local-culture-criteria"].value is True


def test_a_layer_may_not_fill_a_national_question(tmp_path):
    fill = f"[{{parameter: co-cp-cap, value: true, basis: {BASIS}}}]"
    assert refusals(layer(tmp_path, fills=fill), load_layer) == [("locked", "layer.yaml")]


def test_a_layer_without_a_head_is_refused(tmp_path):
    assert refusals(tmp_path, load_layer) == [("yaml", "layer.yaml")]


def test_the_shipped_layer_can_be_laid_over_the_law():
    book = load_layer(shipped_layers()["bac-ninh"])
    assert book.awards["GK_XA"].version(date(2026, 1, 1)).layer == "Quy chế thi đua, khen thưởng tỉnh Bắc Ninh"
