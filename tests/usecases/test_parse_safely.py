"""Files of strangers: whatever they are, the answer is a text or one of a dozen sentences, soon."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from tdkt.checker import check
from tdkt.files.read_text import ReadText
from tdkt.kernel.finding import Refused
from tdkt.usecases import parse_safely as module
from tdkt.usecases.extract_text import extract_text, read_upload
from tdkt.usecases.parse_safely import annotate_safely, answer_request, parse_safely
from tests.usecases.strange_files import CRAFTED, KNOWN, PDF, WORD, mutations

FULL = bool(os.environ.get("TDKT_FULL"))
IN_PROCESS, IN_CHILD = (9_900, 100) if FULL else (280, 20)


@pytest.mark.parametrize(("name", "content", "message"), [(n, *rest) for n, rest in CRAFTED.items()], ids=CRAFTED)
def test_crafted_files_are_refused_in_words_that_are_known(name, content, message):
    start = time.monotonic()
    with pytest.raises(Refused) as refused:
        read_upload(name, content)
    (finding,) = refused.value.findings
    assert (finding.message, finding.place.file, bool(finding.advice)) == (message, name, True)
    assert finding.message in KNOWN
    assert time.monotonic() - start < module.MOST_SECONDS


def test_a_wrong_table_of_objects_is_repaired_or_refused():
    broken = PDF.replace(b"startxref\n", b"startxref\n9")
    assert "120 con" in read_upload("a.pdf", broken).text


@pytest.mark.parametrize(("kind", "data"), [("docx", WORD), ("pdf", PDF)])
def test_the_child_tells_the_same_as_this_process(kind, data):
    answer, _ = answer_request({"do": "read", "kind": kind}, data)
    read = parse_safely(data, kind)
    assert (read.text, read.segments, read.notes, list(read.fonts)) == (
        answer["text"],
        tuple(answer["segments"]),
        tuple(answer["notes"]),
        list(answer["fonts"]),
    )
    assert "Đàn trâu có 120 con" in read.text


@pytest.mark.parametrize(("kind", "data"), [("docx", WORD), ("pdf", PDF)])
def test_notes_are_written_by_the_child_too(kind, data):
    text = parse_safely(data, kind).text
    start = text.index("120")
    out = annotate_safely(data, kind, [(start, start + 3, "Không khớp", "Xem lại.")])
    assert out != data
    assert parse_safely(out, kind).text == text
    if kind == "docx":
        assert [comment.author for comment in docx.Document(io.BytesIO(out)).comments] == ["Soát báo cáo"]


def test_the_child_starts_soon():
    times = []
    for _ in range(3):
        start = time.monotonic()
        parse_safely(WORD, "docx")
        times.append(time.monotonic() - start)
    assert min(times) < 0.3


@pytest.mark.parametrize(
    "doing",
    ["import os; os.kill(os.getpid(), 11)", "while True: pass", "a = bytearray(600 * 2**20)", "print('x')", "1 / 0"],
    ids=["killed", "endless", "memory", "nonsense", "crash"],
)
def test_a_child_that_ends_badly_is_a_finding(monkeypatch, tmp_path, doing):
    """A reader that misbehaves stands in for a file that makes it do so."""
    package = tmp_path / "tdkt"
    script = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2)\n{doing}\n"
    (package / "usecases").mkdir(parents=True)
    for name, content in (("__init__", ""), ("usecases/__init__", ""), ("usecases/parse_safely", script)):
        (package / f"{name}.py").write_text(content, encoding="utf-8")
    monkeypatch.setattr(module, "_SOURCE", tmp_path)
    monkeypatch.setattr(module, "MOST_SECONDS", 1)
    with pytest.raises(Refused) as refused:
        parse_safely(WORD, "docx")
    assert [(finding.rule, finding.message in KNOWN) for finding in refused.value.findings] == [("limits", True)]


def test_the_child_has_little_memory_little_time_and_nothing_to_write_to(tmp_path):
    pytest.importorskip("resource")
    script = (
        "import resource\nfrom tdkt.usecases.parse_safely import _limit_this_process\n_limit_this_process()\n"
        "print([resource.getrlimit(k)[1] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])\n"
        f"try:\n open({str(tmp_path / 'x')!r}, 'w').write('x' * 9999)\nexcept OSError:\n print('refused')\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout.splitlines() == [f"[{512 * 2**20}, 10, 0]", "refused"]


def test_passwords_of_the_environment_do_not_reach_the_child(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bí mật")
    seen = {}
    real = subprocess.run

    def run(*arguments, **options):
        seen.update(options["env"])
        return real(*arguments, **options)

    monkeypatch.setattr(module.subprocess, "run", run)
    parse_safely(WORD, "docx")
    assert "SECRET_KEY" not in seen


def test_mutated_files_are_read_or_refused():
    for kind, data in mutations(IN_PROCESS, seed=3):
        start = time.monotonic()
        answer, _ = answer_request({"do": "read", "kind": kind}, data)
        assert "text" in answer or {message for _, message, _ in answer["refused"]} <= KNOWN
        if "text" in answer:
            assert check(answer["text"]).numbers >= 0
            changed, content = answer_request({"do": "annotate", "kind": kind, "notes": [(0, 9, "a", "b")]}, data)
            assert content or {message for _, message, _ in changed["refused"]} <= KNOWN
        assert time.monotonic() - start < module.MOST_SECONDS


def test_mutated_files_do_not_hurt_the_parent():
    for kind, data in mutations(IN_CHILD, seed=4):
        try:
            assert isinstance(parse_safely(data, kind), ReadText)
        except Refused as refused:
            assert {finding.message for finding in refused.findings} <= KNOWN


def test_the_known_messages_are_few():
    assert len(KNOWN) + len({"Không mở được tệp: …", "Chưa đọc được loại tệp …"}) <= 12


def test_a_file_on_this_machine_goes_the_same_way(tmp_path):
    file = Path(tmp_path / "a.docx")
    file.write_bytes(WORD)
    assert "Đàn trâu có 120 con" in extract_text(file)
