"""Odd files go the whole way: read, checked, given back with notes; or refused in known words. Nothing else happens."""

import socket
import time

import pytest

from tdkt.checker import check
from tdkt.kernel.finding import Refused
from tdkt.usecases import parse_safely as module
from tdkt.usecases.check_report import answer, notes, with_notes
from tdkt.usecases.extract_text import read_upload
from tests.usecases.odd_files import ODD
from tests.usecases.strange_files import KNOWN

REFUSED = {"pages.pdf", "loop.pdf", "nested.pdf", "overlapping.docx", "doubled.docx", "empty-part.docx"}


def in_time(work):
    """What the work gives, which may take no longer than a child is allowed, its start included."""
    start = time.monotonic()
    result = work()
    assert time.monotonic() - start < module.MOST_SECONDS + 1
    return result


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read_and_given_back_or_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data, kind = ODD[name], name.rpartition(".")[2]
    try:
        read = in_time(lambda: read_upload(name, data))
    except Refused as refused:
        assert {finding.message for finding in refused.findings} <= KNOWN
        assert name in REFUSED
    else:
        assert "120" in read.text or kind == "txt"
        checked = in_time(lambda: check(read.text))
        told = [*notes(checked), (0, min(9, len(read.text)), "Thử", "Thử")]
        assert answer(name, kind, read.text, checked)["file"] == name
        assert in_time(lambda: with_notes(data, kind, told, read))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["template.docx", "picture-outside.docx"])
def test_nothing_is_fetched(name):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = str(server.getsockname()[1]).encode()
        read_upload(name, ODD[name].replace(b"127.0.0.1:9", b"127.0.0.1:" + port))
        with pytest.raises(TimeoutError):
            server.accept()
