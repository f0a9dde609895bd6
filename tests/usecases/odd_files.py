"""Files with things in them that a report does not need: each is read all the same, or refused in known words."""

import io
import os
import struct
import warnings
import zipfile
import zlib

from tests.usecases.strange_files import PDF, WORD, in_document, packed, rewritten

EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_BODY = b"<w:body>"


def _before(words):
    """The Word file with something at the start of its body."""
    return in_document(_BODY, _BODY + words.encode())


def _related(kind, target):
    """The Word file with a relation to somewhere outside."""
    relation = (
        f'<Relationship Id="rIdOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    name = "word/_rels/document.xml.rels"
    return rewritten(lambda n, c: c.replace(b"</Relationships>", relation) if n == name else c)


def _doubled():
    """The main part twice, the second one with another number."""
    second = zipfile.ZipFile(io.BytesIO(WORD)).read("word/document.xml").replace(b"120", b"999")
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("word/document.xml", second)
    return out.getvalue()


def _link():
    """A member that says it is a symbolic link out of the file."""
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("word/media/link")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def _overlapping():
    """Ten thousand entries of the directory that all name the same packed bytes."""
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/kernel", b"\0" * 2**20)
        first = archive.infolist()[-1]
        for number in range(900):
            twin = zipfile.ZipInfo(f"word/media/{number}")
            twin.compress_type, twin.CRC = first.compress_type, first.CRC
            twin.compress_size, twin.file_size = first.compress_size, first.file_size
            twin.header_offset = first.header_offset
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
        archive._didModify = True
    return out.getvalue()


def _macro():
    """A Word file with macros under the name of one without."""

    def change(name, content):
        return content.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")

    out = io.BytesIO(rewritten(lambda n, c: change(n, c) if n == "[Content_Types].xml" else c))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    return out.getvalue()


def _merged_table():
    """A table whose cells are merged over numbers, one of them empty, with a table inside."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('', '7', '')}</w:tr></w:tbl><w:p/>"
    rows = (
        cell.format('<w:gridSpan w:val="9999"/>', "12", "") + cell.format('<w:vMerge w:val="restart"/>', "5", inner),
        cell.format("<w:vMerge/>", "5", "") + cell.format('<w:gridSpan w:val="-3"/>', "", ""),
    )
    return _before("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")


def _tables_in_tables(depth):
    return _before("<w:tbl><w:tr><w:tc><w:p/>" * depth + "</w:tc></w:tr></w:tbl>" * depth)


def _picture():
    """A picture that says it is 30,000 by 30,000."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return packed([("word/media/image1.png", png)])


def pdf_of(*objects):
    """A PDF of these objects, numbered from 1, the first being its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size + table + b"trailer<</Root 1 0 R/Size %d>>\n" % size
    return out + head + b"startxref\n%d\n%%%%EOF" % len(out)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 12 Tf 9 90 Td (120 con trau) Tj ET"


def _stream(content, extra=b""):
    return b"<<%s/Length %d>>stream\n" % (extra, len(content)) + content + b"\nendstream"


def _page(content=b"4 0 R", more=b""):
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]%s/Contents %s/Resources<</Font<</F 5 0 R>>>>>>" % (
        more,
        content,
    )


def _sheet(catalogue=b"", stream=None, more=b"", *others):
    """A PDF of one page with words, its catalogue or page saying more."""
    stream = stream or _stream(_WORDS)
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, kids, _page(more=more), stream, _FONT, *others)


def _nested(times):
    """Zeros packed so many times over: 100 MB in a few bytes."""
    content = b" " * 100 * 2**20
    for _ in range(times):
        content = zlib.compress(content, 9)
    return _sheet(stream=_stream(content, b"/Filter[" + b"/FlateDecode" * times + b"]"))


def _many_pages(count):
    kids = b" ".join([b"3 0 R"] * count)
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        _page(),
        _stream(_WORDS),
        _FONT,
    )


_LONG = "Xã có 120 con trâu, " * 500
_SIGNS = "120\u200b con, 1\u00a0234 hộ, 1\u2009500 cây, −3, １２０, ²⁄₃, 🐃 牛, \u202e021\u202c"

ODD = {
    "nested.docx": packed([("word/embeddings/a.docx", WORD)]),
    "overlapping.docx": _overlapping(),
    "slip.docx": packed([("../../../../tmp/slip", b"x"), ("/etc/slip", b"x"), ("C:\\slip", b"x")]),
    "link.docx": _link(),
    "doubled.docx": _doubled(),
    "macro.docx": _macro(),
    "dde.docx": _before(
        '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    ),
    "template.docx": _related("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
    "picture-outside.docx": _related("image", "http://127.0.0.1:9/a.png"),
    "merged.docx": _merged_table(),
    "deep-tables.docx": _tables_in_tables(60),
    "picture.docx": _picture(),
    "empty-member.docx": packed([("word/comments.xml", b"")]),
    "empty-part.docx": rewritten(lambda n, c: b"" if n == "word/footnotes.xml" else c),
    "pdf-and-zip.docx": PDF + WORD,
    "pdf-and-zip.pdf": PDF + WORD,
    "eicar.docx": packed([("word/eicar.com", EICAR.encode())]),
    "eicar.txt": EICAR.encode(),
    "long.docx": _before(f"<w:p><w:r><w:t>{_LONG}</w:t></w:r></w:p>"),
    "signs.docx": _before(f"<w:p><w:r><w:t>{_SIGNS}</w:t></w:r></w:p>"),
    "long.txt": (_LONG * 20).encode(),
    "signs.txt": _SIGNS.encode(),
    "zero.txt": b"120\0con\0 130/144 dat 90%",
    "numbers.txt": "1e309 NaN ∞ (3) 43.500m 7,9km 5k 3tr 2tỷ".encode() + b" 9" * 400 + b"9" * 4000 + b"," * 4000,
    "ratios.txt": b"1/" * 20_000,
    "per-cents.txt": b"0/0 dat 0%; 5/0 dat 9%; 0,0/0,0 = 100%; 10^9/3%%%%",
    "brackets.txt": b"(" * 30_000 + b"1+1=3" + b")" * 30_000,
    "tabs.txt": b"1\t2\t3\n" * 9_000,
    "nested.pdf": _nested(3),
    "loop.pdf": pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "pages.pdf": _many_pages(100_000 if os.environ.get("TDKT_FULL") else 5_000),
    "script.pdf": _sheet(b"/OpenAction<</S/JavaScript/JS(while(1){})>>"),
    "launch.pdf": _sheet(b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "embedded.pdf": _sheet(
        b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>]>>>>",
        _stream(_WORDS),
        b"",
        _stream(b"MZ", b"/Type/EmbeddedFile"),
    ),
    "huge-page.pdf": _sheet(more=b"/UserUnit 99999/Rotate 45"),
    "form.pdf": _sheet(b"/AcroForm<</XFA 4 0 R/Fields[3 0 R]>>"),
    "content-loop.pdf": _sheet(stream=_stream(b"/F Do " * 9 + _WORDS, b"/Type/XObject/Subtype/Form")),
}
