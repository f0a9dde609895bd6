"""Written cases as somebody would type them into the page "Thử điều kiện"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tdkt.rulebook.award import RECIPIENTS
from tdkt.rulebook.load_law import load_law
from tdkt.usecases.case_file import MappingPlaces
from tdkt.usecases.eligible import eligible_from

RULES = Path(__file__).parents[2] / "rules"
_SINGLE = {
    "cluster_rank": "cum_hang",
    "cluster_organiser": "cum_cap",
    "movement_rank": "phong_trao_hang",
    "movement_organiser": "phong_trao_cap",
    "movement_years": "phong_trao_nam",
    "movement_event": "phong_trao_dip",
    "founded": "thanh_lap",
    "under_examination": "xem_xet",
}
_LISTS = {"awards": "khen", "initiatives": "sang_kien", "merits": "thanh_tich", "discipline": "ky_luat"}


def written_cases() -> list[dict[str, Any]]:
    """The cases of `tests/rules/*.yaml`."""
    files = sorted(RULES.glob("*.yaml"))
    return [entry["case"] for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def can_be_typed(case: dict[str, Any]) -> bool:
    """Whether the page has a field for all that the case says: it asks for numbers, not shares, and offers codes."""
    shares = [key for key in case["candidate"].get("members", {}) if key.endswith("_share")]
    return not shares and case["award"] in load_law().awards and case["candidate"].get("kind") in RECIPIENTS


def answer_to(case: dict[str, Any]) -> dict[str, Any]:
    """What `tdkt eligible` answers."""
    return eligible_from(case, places=MappingPlaces())


def typed(case: dict[str, Any], year: int) -> dict[str, str]:
    """The fields of the page that say the same; years without a class are "not rated", as in a case file."""
    on = case.get("on", case.get(True))  # YAML 1.1 reads the bare word `on` as true
    candidate = case["candidate"]
    fields = {"ma": case["award"], "doi_tuong": candidate["kind"], "ngay": str(on), "nam_xet": str(year), "xem": "1"}
    fields["quy_che"] = case.get("regulation", "")
    if "newer_text" in case:
        fields["ly_do_moi"] = case["newer_text"]["reason"]
    if "ratings" in candidate:
        said = {entry["year"]: entry["class"] for entry in candidate["ratings"]}
        fields |= {f"xep_loai_{each}": said.get(each, "none") for each in range(year - 30, year + 1)}
    for key, prefix in _LISTS.items():
        fields |= _rows(prefix, candidate[key]) if key in candidate else {}
    members = candidate.get("members", {})
    if candidate["kind"] == "person" and "cstdcs" in members:
        fields |= {"so_de_nghi": str(members["cstdcs"]), "so_goc": str(members["ldtt"])}
    fields |= {f"so_{name}": str(count) for name, count in members.items()}
    if "list" in candidate:
        fields |= {"so_de_nghi": str(candidate["list"]["proposed"]), "so_goc": str(candidate["list"]["base"])}
    for key, name in _SINGLE.items():
        if key in candidate:
            fields[name] = {"lead": "1", "True": "yes", "False": "no"}.get(str(candidate[key]), str(candidate[key]))
    facts = {key: value for key, value in candidate.items() if isinstance(value, bool) and key not in _SINGLE}
    fields |= {f"ket_qua_{key}": "yes" if value else "no" for key, value in facts.items()}
    return fields | _score(candidate)


def _rows(prefix: str, entries: list[dict[str, Any]]) -> dict[str, str]:
    """Rows of a list; the page has no day of an award and one choice for ministry and province."""
    if not entries:
        return {f"{prefix}_khong": "on"}
    dated = [{"year": entry["date"].year, **entry} if "date" in entry else entry for entry in entries]
    cells = {f"{prefix}_{row}_{key}": str(value) for row, entry in enumerate(dated) for key, value in entry.items()}
    return {name: "province" if value == "ministry" else value for name, value in cells.items()}


def _score(candidate: dict[str, Any]) -> dict[str, str]:
    fields: dict[str, str] = {}
    score = candidate.get("score")
    if score is not None:
        whole = score if isinstance(score, dict) else {"total": score}
        area = whole.get("area", candidate.get("area", ""))
        fields |= {"diem": str(whole["total"]), "khu_vuc": area}
        fields |= _rows("tieu_chuan", whole["parts"]) if "parts" in whole else {}
    if "violations" in candidate:
        fields |= {"vi_pham": candidate["violations"]} if candidate["violations"] else {"vi_pham_khong": "on"}
    return fields
