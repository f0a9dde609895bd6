"""Reading checked files: the register, one file with its findings, its download."""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from tdkt.checker import Claim, Verdict
from tdkt.files.read_text import ReadText
from tdkt.kernel.period import Period
from tdkt.usecases.check_report import KIND_TITLES, notes, with_notes
from tdkt.web.checks.mapping import StoredClaim, stored_claims, to_checked
from tdkt.web.checks.models import CheckedFile, Reply
from tdkt.web.organisation.permissions import visible_units
from tdkt.web.organisation.queries import own_units
from tdkt.web.reports.models import Report
from tdkt.web.reports.queries import reports_for

PAGE = 50
# The filters of the page by their name in the address.
TABS = {"can-xem": "Cần xem", "loi": "Lỗi", "con-lai": "Chưa trả lời", "khop": "Số khớp", "chua-du": "Chưa đủ căn cứ"}
_SIGNS = {
    Verdict.INCONSISTENT: ("bad", "bad", "Lỗi"),
    Verdict.SUSPICIOUS: ("see", "", "Nên xem"),
    Verdict.CONSISTENT: ("check", "ok", "Khớp"),
    Verdict.UNCHECKABLE: ("info", "mute", "Chưa đủ căn cứ"),
}


def checked_files_for(user: Any) -> QuerySet[CheckedFile]:
    """The checked files of the units a person sees, newest first, with the number of findings that have a reply."""
    files = CheckedFile.objects.filter(unit__in=visible_units(user)).select_related("unit", "checked_by")
    return files.annotate(replied=Count("replies")).order_by("-checked_at", "-id")  # grouping drops the model's order


def checked_file_for(user: Any, number: int) -> CheckedFile | None:
    """A checked file with its text and answer, if the person may see it; its bytes are read when asked for."""
    files = CheckedFile.objects.filter(unit__in=visible_units(user)).defer("content__content")
    return files.select_related("unit", "checked_by", "content", "report__unit").filter(pk=number).first()


def report_choices(user: Any) -> list[tuple[str, str]]:
    """The reports of a person's own units that a file can be held against, for forms."""
    rows = reports_for(user).filter(unit__in=own_units(user))
    return [(str(row.pk), f"Báo cáo {Period.parse(row.period).label}, {row.unit.full_name}") for row in rows]


def own_report(user: Any, number: str) -> Report | None:
    """One of those reports."""
    return reports_for(user).filter(unit__in=own_units(user), pk=int(number)).first() if number.isdecimal() else None


@dataclass(frozen=True)
class FindingView:
    """A claim as the page shows it; `number` counts those that somebody is asked to look at."""

    stored: StoredClaim
    number: int
    reply: Reply | None

    @property
    def id(self) -> str:
        """The claim's id in the answer."""
        return self.stored.id

    @property
    def claim(self) -> Claim:
        """What the checker said."""
        return self.stored.claim

    @property
    def title(self) -> str:
        """What kind of claim it is."""
        return KIND_TITLES[self.stored.claim.kind]

    @property
    def sign(self) -> tuple[str, str, str]:
        """Icon, class and word of its verdict."""
        return _SIGNS[self.stored.claim.verdict]

    @property
    def tone(self) -> str:
        """The class of its mark in the text."""
        if self.stored.is_aside:
            return ""
        return {"bad": "bad", "": "see", "ok": "ok", "mute": "q"}[self.sign[1]]


@dataclass(frozen=True)
class Tab:
    """A filter of the list with how many findings it lets through."""

    name: str
    title: str
    count: int


@dataclass(frozen=True)
class FindingList:
    """The findings of a file as filtered: one page of them, and the filters with their counts."""

    page: Page
    tab: str
    kind: str
    tabs: tuple[Tab, ...]
    kinds: tuple[Tab, ...]
    left: int

    @property
    def kind_title(self) -> str:
        """The chosen kind in words; empty for all."""
        return KIND_TITLES.get(self.kind, "")


def finding_views(file: CheckedFile) -> tuple[FindingView, ...]:
    """Every finding of a file in the order of its text, with its reply."""
    replies = {reply.claim: reply for reply in file.replies.select_related("by")}
    found, number = [], 0
    for stored in stored_claims(file.content.answer):
        number += stored.claim.is_flagged
        found.append(FindingView(stored, number if stored.claim.is_flagged else 0, replies.get(stored.id)))
    return tuple(found)


def finding_list(
    findings: tuple[FindingView, ...], *, tab: str = "", kind: str = "", page: str = "", at: str = ""
) -> FindingList:
    """The findings that a filter lets through, a page of them: the asked one, or that on which `at` stands."""
    tab = tab if tab in TABS else "can-xem"
    by_tab = {name: [finding for finding in findings if _passes(finding, name)] for name in TABS}
    kinds = Counter(finding.stored.claim.kind for finding in by_tab[tab])
    kind = kind if kind in kinds else ""
    shown = [finding for finding in by_tab[tab] if kind in ("", finding.stored.claim.kind)]
    places = {finding.id: place for place, finding in enumerate(shown)}
    pages = Paginator(shown, PAGE)
    return FindingList(
        page=pages.get_page(places[at] // PAGE + 1 if at in places else page),
        tab=tab,
        kind=kind,
        tabs=tuple(Tab(name, title, len(by_tab[name])) for name, title in TABS.items()),
        kinds=tuple(Tab(name, KIND_TITLES[name], count) for name, count in kinds.most_common()),
        left=len(by_tab["con-lai"]),
    )


def _passes(finding: FindingView, tab: str) -> bool:
    claim = finding.stored.claim
    if tab in ("can-xem", "con-lai"):
        return claim.is_flagged and (tab == "can-xem" or finding.reply is None)
    verdict = {"loi": Verdict.INCONSISTENT, "khop": Verdict.CONSISTENT, "chua-du": Verdict.UNCHECKABLE}[tab]
    return claim.verdict is verdict and not finding.stored.is_aside


def annotated_file(file: CheckedFile) -> tuple[str, bytes]:
    """The file with a note at every place to look at, reasons with it, and its name. Raises Refused."""
    row = file.content
    explained = file.replies.filter(stance=Reply.Stance.EXPLAINED)
    reasons = {reply.claim: reply.reason for reply in explained}
    told = notes(to_checked(row.answer), reasons)
    content = with_notes(bytes(row.content), file.format, told, ReadText(row.text))
    return f"{PurePath(file.name).stem} (có ghi chú).{file.format}", content


def earlier_replies(*, unit: Any, name: str, sha256: str, keys: list[str]) -> dict[str, Reply]:
    """The newest reply to each of these findings in earlier uploads of a document: the same file, or explanations
    given to a file of the same name."""
    same = Q(file__sha256=sha256) | Q(file__name=name, stance=Reply.Stance.EXPLAINED)
    found = Reply.objects.filter(same, file__unit=unit, key__in=keys).order_by("at", "pk")
    return {reply.key: reply for reply in found}
