"""Judging in a process of its own: the same answer, and an end when it takes too long."""

import pytest

from tdkt.checker import Printed, Source, check
from tdkt.kernel.finding import Refused
from tdkt.usecases import parse_safely as module
from tdkt.usecases.parse_safely import judge_safely

TEXT = "Thu ngân sách 150/300 triệu đồng, đạt 60%.\nĐàn trâu có 210 con."
SOURCE = Source("Thu ngân sách tăng.\nĐàn trâu có 120 con.", (Printed(32, 39, "đàn trâu"),))


@pytest.mark.parametrize("source", [None, SOURCE], ids=["alone", "against a source"])
def test_the_child_judges_as_this_process_does(source):
    assert judge_safely(TEXT, source) == check(TEXT, source=source)


def test_what_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_SECONDS", 0.01)
    with pytest.raises(Refused) as refusal:
        judge_safely(TEXT)
    (finding,) = refusal.value.findings
    assert (finding.rule, finding.message) == ("limits", "Đọc tệp quá lâu hoặc quá tốn bộ nhớ nên đã dừng.")
    assert finding.advice == "Bỏ hình ảnh, tách tệp dài thành nhiều phần rồi thử lại."
