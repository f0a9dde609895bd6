"""Files that nobody sends on purpose, and some that somebody does: Word and PDF files cut, stuffed and changed."""

import io
import random
import zipfile
import zlib
from datetime import date

from tdkt.files.docx_write import write_docx
from tdkt.files.pdf_write import write_pdf
from tdkt.kernel.document import Document, Footnote, Heading, Letterhead, Paragraph, Signature, Text

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
