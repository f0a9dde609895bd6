"""Files of strangers: whatever they are, the answer is a text or one of a dozen sentences, soon."""

import io
import os
import random
import subprocess
import sys
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import docx
import pytest

from tdkt.files.docx_write import write_docx
from tdkt.files.pdf_write import write_pdf
from tdkt.files.read_text import ReadText
from tdkt.kernel.document import Document, Footnote, Heading, Letterhead, Paragraph, Signature, Text
from tdkt.kernel.finding import Refused
from tdkt.usecases import parse_safely as module
from tdkt.usecases.extract_text import extract_text, read_upload
from tdkt.usecases.parse_safely import annotate_safely, answer_request, parse_safely

FULL = bool(os.environ.get("TDKT_FULL"))
IN_PROCESS, IN_CHILD = (9_900, 100) if FULL else (280, 20)
KNOWN = {
    "Không đọc được tệp Word này.",
    "Tệp Word mở ra quá lớn.",
    "Tệp Word có mật khẩu.",
    "Tệp Word kiểu cũ (.doc) mang đuôi .docx.",
    "Không đọc được tệp PDF này (hỏng hoặc có mật khẩu).",
    "Tệp PDF là bản chụp, không có chữ để đọc.",
    "Đọc tệp quá lâu hoặc quá tốn bộ nhớ nên đã dừng.",
    "Tệp gõ bằng bảng mã cũ TCVN3 (ABC), không phải Unicode.",
    "Tệp không phải chữ Unicode (UTF-8).",
    "Tệp lớn hơn 20 MB.",
}
TCVN3 = "Tệp gõ bằng bảng mã cũ TCVN3 (ABC), không phải Unicode."
AS_TCVN3 = "Thùc hiÖn kÕ ho¹ch c«ng t¸c thi ®ua, khen th­ëng n¨m 2023, toµn x· ®· trång ®­îc 12,5 ha rõng."
OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def report() -> Document:
    """A report of one sentence with a footnote."""
    note = Footnote((Paragraph((Text("Theo sổ của xã."),)),))
    return Document(
        Letterhead("HỘI ĐỒNG TĐKT HUYỆN", "CỤM THI ĐUA SỐ 02", "08", "BC-TĐKT", "Cường Lợi, tháng 01 năm 2024"),
        "BÁO CÁO",
        "Tổng kết năm 2023",
        "",
        (Heading(0, "I.", "Tình hình"), Paragraph((Text("Đàn trâu có 120 con"), note, Text(".")))),
        Signature(("CỤM TRƯỞNG",), "Mai Thị Chiên"),
    )


WORD = write_docx(report())
PDF = write_pdf(report(), made=date(2024, 1, 9))


def rewritten(change):
    """The Word file with members changed: `change(name, content)` gives the new content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def with_type(declaration, letters=b"&x;"):
    """The Word file with a document type."""

    def change(name, content):
        if name != "word/document.xml":
            return content
        head, _, tail = content.partition(b"?>")
        return head + b"?>" + declaration + tail.replace("Đàn trâu".encode(), letters)

    return rewritten(change)


def packed(members):
    """The Word file with further members."""
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def laughs():
    """Entities of entities, of attributes too."""
    steps = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    return with_type(f'<!DOCTYPE d [<!ENTITY x0 "ha">{steps}<!ENTITY x "&x9;">]>'.encode())


def scan():
    """A PDF with a page and nothing on it."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n%d\n%%%%EOF"
    return out + head % len(out)


def in_document(old, new):
    """The Word file with something else in its main part."""
    return rewritten(lambda name, content: content.replace(old, new) if name == "word/document.xml" else content)


def long_text(size):
    """A document part of so many bytes of letters."""
    return in_document("Đàn trâu".encode(), b"a" * size)


CRAFTED = {
    "empty.docx": (b"", "Không đọc được tệp Word này."),
    "empty.pdf": (b"", "Không đọc được tệp PDF này (hỏng hoặc có mật khẩu)."),
    "cut.docx": (WORD[:-200], "Không đọc được tệp Word này."),
    "old.docx": (OLD_FILE, "Tệp Word kiểu cũ (.doc) mang đuôi .docx."),
    "locked.docx": (OLD_FILE + "EncryptedPackage".encode("utf-16-le"), "Tệp Word có mật khẩu."),
    "bomb.docx": (packed([("word/media/a.bin", b"\0" * (201 * 2**20))]), "Tệp Word mở ra quá lớn."),
    "bomb-xml.docx": (long_text(70 * 2**20), "Tệp Word mở ra quá lớn."),
    "entries.docx": (packed((f"{number}", b"") for number in range(100_000)), "Tệp Word mở ra quá lớn."),
    "xxe.docx": (with_type(b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "Không đọc được tệp Word này."),
    "dtd.docx": (with_type(b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/a.dtd">', b"a"), "Không đọc được tệp Word này."),
    "laughs.docx": (laughs(), "Không đọc được tệp Word này."),
    "deep.docx": (
        in_document(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 9_000),
        "Không đọc được tệp Word này.",
    ),
    "no-part.docx": (rewritten(lambda _, c: c.replace(b"/document.xml", b"/x.xml")), "Không đọc được tệp Word này."),
    "excel.docx": (
        rewritten(lambda n, c: b"<workbook/>" if "document.xml" in n else c),
        "Không đọc được tệp Word này.",
    ),
    "pdf.docx": (PDF, "Không đọc được tệp Word này."),
    "word.pdf": (WORD, "Không đọc được tệp PDF này (hỏng hoặc có mật khẩu)."),
    "scan.pdf": (scan(), "Tệp PDF là bản chụp, không có chữ để đọc."),
    "large.pdf": (PDF + b"\0" * 20 * 2**20, "Tệp lớn hơn 20 MB."),
    "tcvn3.txt": (AS_TCVN3.encode("latin-1"), TCVN3),
    "tcvn3.docx": (in_document("Đàn trâu có 120 con".encode(), AS_TCVN3.encode()), TCVN3),
    "utf-16.txt": ("Tiếng Việt".encode("utf-16"), "Tệp không phải chữ Unicode (UTF-8)."),
}


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


def mutations(count, seed):
    """(kind, data): seeds with bytes changed, cut, doubled; half of the Word files inside members, with fresh sums."""
    chance = random.Random(seed)
    for number in range(count):
        kind, data = (("docx", WORD), ("pdf", PDF), ("docx", WORD))[number % 3]
        if kind == "docx" and chance.random() < 0.75:
            names = zipfile.ZipFile(io.BytesIO(WORD)).namelist()
            target = chance.choice([name for name in names if "styles" not in name])
            yield kind, rewritten(lambda name, content, t=target: mutated(content, chance) if name == t else content)
        elif kind == "pdf" and chance.random() < 0.5:
            yield kind, inside_streams(data, chance)
        else:
            yield kind, mutated(data, chance)


def mutated(content, chance):
    """A few random changes."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 4, 30, 200))
        what = chance.randrange(5)
        if what == 0 and data:
            data[at % len(data)] = chance.randrange(256)
        elif what == 1:
            del data[at : at + size]
        elif what == 2:
            data[at:at] = data[max(0, at - size) : at]
        elif what == 3:
            data[at:at] = bytes(chance.randrange(256) for _ in range(size))
        else:
            data[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"9999", b"-1 0", b"</w:", b"<w:p"))
    return bytes(data)


def inside_streams(data, chance):
    """A PDF with one of its packed streams unpacked, changed and packed again."""
    starts = [at + 7 for at in range(len(data)) if data[at - 3 : at] != b"end" and data.startswith(b"stream\n", at)]
    at = chance.choice(starts)
    end = data.index(b"endstream", at)
    try:
        inside = zlib.decompress(data[at:end].strip())
    except zlib.error:
        return mutated(data, chance)
    return data[:at] + zlib.compress(mutated(inside, chance)) + b"\n" + data[end:]


def test_mutated_files_are_read_or_refused():
    for kind, data in mutations(IN_PROCESS, seed=3):
        start = time.monotonic()
        answer, _ = answer_request({"do": "read", "kind": kind}, data)
        assert "text" in answer or {message for _, message, _ in answer["refused"]} <= KNOWN
        if "text" in answer:
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
