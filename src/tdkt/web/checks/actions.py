"""Checking files, answering what was found, deleting."""

import hashlib
import re
import unicodedata
from importlib.metadata import version
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.kernel.finding import Refused, error
from tdkt.kernel.place import Place
from tdkt.usecases.check_report import answer
from tdkt.usecases.extract_text import read_upload
from tdkt.usecases.parse_safely import judge_safely
from tdkt.web.audit.actions import record
from tdkt.web.checks.mapping import StoredClaim, stored_claims
from tdkt.web.checks.models import CheckedContent, CheckedFile, Reply
from tdkt.web.checks.queries import earlier_replies
from tdkt.web.organisation.models import Unit
from tdkt.web.reports.models import Report
from tdkt.web.reports.queries import report_source

MOST_LETTERS = 1_000_000
# What databases cannot hold; one space for one letter, so that no place moves.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def open_check(*, unit: Unit, name: str, data: bytes, report: Report | None = None, by: Any = None) -> CheckedFile:
    """Check a file and keep it with what was found; what was said to the same findings before is said again.

    `report` is a report of the unit whose figures the file is held against. Raises Refused, writing nothing, when the
    file cannot be read or judged. A file whose newest check found the very same is not kept twice.
    """
    name = _plain_name(name)
    text = _UNSTORABLE.sub(" ", read_upload(name, data).text)
    if len(text) > MOST_LETTERS:
        message = "Văn bản dài hơn một triệu chữ (khoảng 400 trang)."
        raise Refused([error("length", message, Place(name), advice="Tách thành nhiều tệp.")])
    kind = PurePath(name).suffix.lower().lstrip(".")
    told = answer(name, kind, text, judge_safely(text, report_source(report) if report else None))
    claims = stored_claims(told)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # a second click finds the first
        same = CheckedFile.objects.filter(unit=unit, name=name, sha256=sha256, report=report)
        newest = same.select_related("content").first()
        if newest and newest.content.answer == told:
            return newest
        file = CheckedFile.objects.create(
            unit=unit,
            name=name,
            format=kind,
            size=len(data),
            sha256=sha256,
            report=report,
            version=version("tdkt"),
            checked_by=by,
            checked_at=timezone.now(),
            **_counts(told, claims),
        )
        CheckedContent.objects.create(file=file, content=data, text=text, answer=told)
        carried = _carry(file, claims)
        after = {"name": name, "sha256": sha256, "flagged": file.flagged, "carried": carried}
        record(by=by, verb="checks.open", subject=f"checked_file:{file.pk}", after=after)
    return file


def open_text(*, unit: Unit, text: str, report: Report | None = None, by: Any = None) -> CheckedFile:
    """Check words that were pasted, kept as a text file named after their first line."""
    text = text.replace("\r\n", "\n")
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return open_check(unit=unit, name=f"{first[:60]} (chữ dán).txt", data=text.encode(), report=report, by=by)


@transaction.atomic
def reply_to_finding(*, file: CheckedFile, claim: str, stance: str, reason: str = "", by: Any = None) -> Reply:
    """Say what is made of a finding: accepted, or right for a reason. With an audit entry; unchanged writes nothing.

    Raises Refused when the file has no such finding, or an explanation has no reason.
    """
    found = _finding(file, claim)
    reason = reason.strip()
    if stance == Reply.Stance.EXPLAINED and not reason:
        raise Refused([error("reason", "Ghi lý do vì sao con số này đúng.", Place(item="lý do"))])
    current = Reply.objects.filter(file=file, claim=claim).first()
    if current and (current.stance, current.reason) == (stance, reason):
        return current
    said = {"key": found.key, "stance": stance, "reason": reason, "is_carried": False, "by": by, "at": timezone.now()}
    reply, _ = Reply.objects.update_or_create(file=file, claim=claim, defaults=said)
    record(
        by=by,
        verb="checks.reply",
        subject=f"checked_file:{file.pk}:{claim}",
        before={"stance": current.stance, "reason": current.reason} if current else {},
        after={"stance": stance, "reason": reason, "quote": found.quote},
        reason=reason,
    )
    return reply


@transaction.atomic
def reopen_finding(*, file: CheckedFile, claim: str, by: Any = None) -> None:
    """Take back what was said to a finding, with an audit entry; a finding without reply stays as it is."""
    _finding(file, claim)
    reply = Reply.objects.filter(file=file, claim=claim).first()
    if reply is None:
        return
    before = {"stance": reply.stance, "reason": reply.reason}
    reply.delete()
    record(by=by, verb="checks.reopen", subject=f"checked_file:{file.pk}:{claim}", before=before)


@transaction.atomic
def delete_check(*, file: CheckedFile, by: Any = None) -> None:
    """Delete a checked file with its content and all replies; the audit entry keeps its name and hash.

    A file that was deleted meanwhile writes nothing.
    """
    row = CheckedFile.objects.select_for_update().filter(pk=file.pk).first()  # nobody replies to it from here on
    if row is None:
        return
    before = {"name": row.name, "sha256": row.sha256, "flagged": row.flagged, "replies": row.replies.count()}
    row.delete()
    record(by=by, verb="checks.delete", subject=f"checked_file:{file.pk}", before=before)


def _finding(file: CheckedFile, claim: str) -> StoredClaim:
    """The finding of a file, which nobody else answers until the transaction ends."""
    if CheckedFile.objects.select_for_update(no_key=True).filter(pk=file.pk).first() is None:
        raise Refused([error("file", "Lượt soát này vừa bị xóa.")])
    claims = stored_claims(file.content.answer)
    found = next((stored for stored in claims if stored.id == claim and stored.claim.is_flagged), None)
    if found is None:
        raise Refused([error("finding", f"Tệp này không có phát hiện {claim}.")])
    return found


def _counts(told: dict[str, Any], claims: tuple[StoredClaim, ...]) -> dict[str, int]:
    verdicts = [stored.claim.verdict.value for stored in claims if not stored.is_aside]
    return {
        "numbers": told["numbers"],
        "judged": told["judged"],
        "errors": verdicts.count("inconsistent"),
        "warnings": verdicts.count("suspicious"),
        "agreed": verdicts.count("consistent"),
        "unjudged": verdicts.count("uncheckable"),
    }


def _carry(file: CheckedFile, claims: tuple[StoredClaim, ...]) -> int:
    """Say again what was said to the same findings of earlier uploads; how many."""
    flagged = {stored.key: stored.id for stored in claims if stored.claim.is_flagged}
    known = earlier_replies(unit=file.unit, name=file.name, sha256=file.sha256, keys=list(flagged))
    carried = [
        Reply(
            file=file,
            claim=flagged[key],
            key=key,
            stance=reply.stance,
            reason=reply.reason,
            is_carried=True,
            by=reply.by,
            at=reply.at,
        )
        for key, reply in known.items()
    ]
    Reply.objects.bulk_create(carried)
    return len(carried)


def _plain_name(name: str) -> str:
    """A file's name without folders and signs that do not print, composed, at most 200 letters."""
    last = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)
    plain = "".join(letter for letter in last if letter.isprintable()).strip()
    path = PurePath(plain or "van-ban.txt")
    return f"{path.stem[: 200 - len(path.suffix)]}{path.suffix}"
