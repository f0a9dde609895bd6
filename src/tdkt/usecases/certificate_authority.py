"""Whether the law lets a decider give an award on a day, as a certificate asks it."""

from __future__ import annotations

import re
from datetime import date

from tdkt.kernel.finding import Finding, Severity
from tdkt.rulebook.law import Basis
from tdkt.rulebook.lawbook import LawBook
from tdkt.usecases.certificates import MayGive
from tdkt.vntext.dates import format_date
from tdkt.vntext.names import fold

# The offices that a printed title can stand for, the first pattern that fits (of the title without marks). A "thành
# phố" may be of either level.
_TITLES = tuple(
    (re.compile(pattern), frozenset(offices.split()))
    for pattern, offices in (
        (r"^(kt\.? .*)?pho (chu tich|giam doc|thu tuong)", ""),
        (r"chu tich nuoc", "state_president"),
        (r"thu tuong", "prime_minister"),
        (r"chinh phu", "government prime_minister"),
        (r"chu tich (uy ban nhan dan|ubnd) (xa|phuong|thi tran|dac khu)\b", "commune_chair"),
        (r"chu tich (uy ban nhan dan|ubnd) (huyen|quan|thi xa)\b", "district_chair"),
        (r"chu tich (uy ban nhan dan|ubnd) (thanh pho|tp)", "province_chair district_chair"),
        (r"chu tich (uy ban nhan dan|ubnd) tinh\b", "province_chair"),
        (r"giam doc so\b", "department_head"),
        (r"(chanh van phong|chanh thanh tra|truong ban)\b.*\b(tinh|thanh pho)\b", "department_head unit_head"),
        (r"", "unit_head company_director"),
    )
)

TWO_TIERS = date(2025, 7, 1)


def authority(law: LawBook) -> MayGive:
    """The question of `print_certificates`, answered from the award catalogue.

    An error when the award does not exist on the day or others decide it, a warning when the catalogue cannot tell;
    both name the article that the answer rests on.
    """

    def may_give(award: str, decider: str, day: date) -> Finding | None:
        known = law.awards.get(award)
        if known is None:
            return _finding("authority", Severity.WARNING, f"Danh mục không có “{award}” để xét thẩm quyền.")
        on = f"Ngày {format_date(day)}"
        version = known.version(day)
        if version is None:
            absence, regime = law.absences.get(award), law.regime(day)
            if absence and regime and regime.code in absence.regimes:
                return _finding("absent", Severity.ERROR, f"{on} pháp luật không có {known.name}", absence.basis)
            return _finding("authority", Severity.WARNING, f"{on}: danh mục chưa có quy định về {known.name}.")
        decision = version.decision
        if decision is None or not decision.by:
            return _finding("authority", Severity.WARNING, f"{on}: chưa rõ ai quyết định {version.name}.")
        if _offices(decider) & set(decision.by):
            return _of_former_kind(decider, day)
        offices = "; ".join(law.offices.get(office, office) for office in decision.by)
        if decision.open:
            asked = "; ".join(f"{each.question}? Cần {each.decided_by}" for each in decision.open)
            message = f"{on}: chưa rõ “{decider}” có thẩm quyền tặng {version.name} không (đã đọc: {offices}). {asked}"
            return _finding("authority", Severity.WARNING, message, decision.basis)
        message = f"{on}, “{decider}” không có thẩm quyền tặng {version.name}; người quyết định là: {offices}"
        return _finding("authority", Severity.ERROR, message, decision.basis)

    return may_give


def _of_former_kind(title: str, day: date) -> Finding | None:
    """A warning about a town after the towns are gone, about a special zone before the first."""
    kind = next((kind for kind in ("thị trấn", "đặc khu") if fold(kind) in fold(title)), "")
    if not kind or (kind == "đặc khu") == (day >= TWO_TIERS):
        return None
    when = "từ" if kind == "thị trấn" else "trước"
    message = f"Đơn vị hành chính cấp xã {when} {format_date(TWO_TIERS)} không có {kind}; xem lại “{title}”."
    return _finding("authority", Severity.WARNING, message)


def _offices(title: str) -> frozenset[str]:
    folded = fold(title)
    return next(offices for pattern, offices in _TITLES if pattern.search(folded))


def _finding(rule: str, severity: Severity, message: str, basis: Basis | None = None) -> Finding:
    shown = f"{message} ({basis})." if basis else message
    return Finding(rule, severity, shown, basis=basis.legal if basis else None)
