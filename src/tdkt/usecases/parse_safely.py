"""Files of strangers are opened, and their texts judged, in a process of their own, with little memory, little time
and nothing to write to.

Run as a module this is that process: it reads a request from standard input and writes the answer to standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt.files.read_text import NoteText, ReadText, Segment
from tdkt.kernel.finding import Refused, error

if TYPE_CHECKING:
    from tdkt.checker import Checked, Source

MOST_MEMORY = 512 * 2**20
MOST_SECONDS = 10
KINDS = ("docx", "pdf")

_SOURCE = Path(__file__).parents[2]
# What a Python needs to start; passwords and keys in the environment are none of its business.
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "TMPDIR", "TEMP", "TMP")

Note = tuple[int, int, str, str]


def parse_safely(data: bytes, kind: str) -> ReadText:
    """The text of a file of this kind. Raises Refused, also when the file kills its reader or keeps it too long."""
    answer, _ = _ask({"do": "read", "kind": kind}, data)
    return ReadText(
        answer["text"],
        tuple(Segment(*each) for each in answer["segments"]),
        tuple(NoteText(*each) for each in answer["notes"]),
        tuple(answer["fonts"]),
    )


def annotate_safely(data: bytes, kind: str, notes: Sequence[Note]) -> bytes:
    """The same file with notes (start and end in its text, title, message). Raises Refused like reading."""
    _, content = _ask({"do": "annotate", "kind": kind, "notes": list(notes)}, data)
    return content


def judge_safely(text: str, source: Source | None = None) -> Checked:
    """What the checker says of a text. Raises Refused when it takes too long or too much memory."""
    from tdkt.checker import Checked, Claim, Verdict  # noqa: PLC0415  a process that only reads starts without it

    written = [source.text, [(each.start, each.end, each.name) for each in source.numbers]] if source else None
    answer, _ = _ask({"do": "judge", "source": written}, text.encode())
    claims = (
        Claim(kind, Verdict(verdict), tuple((start, end) for start, end in spans), *words)
        for kind, verdict, spans, *words in answer["claims"]
    )
    return Checked(tuple(claims), answer["numbers"], answer["judged"], answer["aside"])


def _judged(text: str, written: Any) -> dict[str, Any]:
    from tdkt.checker import Printed, Source, check  # noqa: PLC0415

    source = Source(written[0], tuple(Printed(*each) for each in written[1])) if written else None
    checked = check(text, source=source)
    claims = [
        (each.kind, each.verdict.value, each.spans, each.message, each.stated, each.computed, each.advice)
        for each in checked.claims
    ]
    return {"claims": claims, "numbers": checked.numbers, "judged": checked.judged, "aside": checked.aside}


def _ask(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join([str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", __name__]
    try:
        child = subprocess.run(
            command,
            input=json.dumps(request).encode() + b"\n" + data,
            capture_output=True,
            timeout=MOST_SECONDS,
            env=environment,
            check=False,
        )
        head, _, content = child.stdout.partition(b"\n")
        answer = json.loads(head) if child.returncode == 0 else {"refused": [_gave_up()]}
    except (subprocess.TimeoutExpired, ValueError):
        answer, content = {"refused": [_gave_up()]}, b""
    if "refused" in answer:
        raise Refused(error(rule, message, advice=advice) for rule, message, advice in answer["refused"])
    return answer, content


def _gave_up() -> tuple[str, str, str]:
    message = "Đọc tệp quá lâu hoặc quá tốn bộ nhớ nên đã dừng."
    return "limits", message, "Bỏ hình ảnh, tách tệp dài thành nhiều phần rồi thử lại."


def _limit_this_process() -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows, where only the clock limits
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def answer_request(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Do what is asked, in this process. Imports only what the kind of file needs."""
    notes: list[Note] = [(start, end, title, message) for start, end, title, message in request.get("notes", ())]
    annotate = request["do"] == "annotate"
    try:
        if request["do"] == "judge":
            return _judged(data.decode(), request["source"]), b""
        if request["kind"] == "docx":
            if annotate:
                from tdkt.files.docx_annotate import annotate_docx  # noqa: PLC0415

                return {}, annotate_docx(data, notes)
            from tdkt.files.docx_read import read_docx  # noqa: PLC0415

            return _told(read_docx(data)), b""
        if annotate:
            from tdkt.files.pdf_annotate import annotate_pdf  # noqa: PLC0415

            return {}, annotate_pdf(data, notes)
        from tdkt.files.pdf_read import read_pdf  # noqa: PLC0415

        return _told(read_pdf(data)), b""
    except Refused as refused:
        return {"refused": [(finding.rule, finding.message, finding.advice) for finding in refused.findings]}, b""
    except MemoryError:
        return {"refused": [_gave_up()]}, b""


def _told(read: ReadText) -> dict[str, Any]:
    text, segments, notes, fonts = read.text, read.segments, read.notes, read.fonts
    return {"text": text, "segments": segments, "notes": notes, "fonts": fonts}


def main() -> None:
    """Answer one request."""
    _limit_this_process()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    answer, content = answer_request(json.loads(head), data)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
