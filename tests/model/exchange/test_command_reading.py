"""How the commands read: each file in turn, what fails told and passed over."""

from __future__ import annotations

from pathlib import Path

from model.exchange.command_reading import read_in_turn
from tests.approve import SAMPLES
from tests.model.exchange.documents import definitions

(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")


def test_a_file_that_fails_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    missing = tmp_path / "没有.docx"
    told: list[str] = []
    first, second = read_in_turn([missing, YANGQUAN], definitions(), told.append)
    assert first == (missing, None)
    assert second[0] == YANGQUAN
    assert second[1] is not None
    assert len(second[1]) == 1
    assert "文件不存在" in told[0]
    assert all(doubt.startswith(YANGQUAN.name) for doubt in told[1:])
