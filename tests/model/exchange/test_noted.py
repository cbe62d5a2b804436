"""What a reader left or doubted becomes a doubt with its place, and with its value if any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.exchange import read_documents, reading
from model.grid import Grid, Note, NoteKind
from model.read import read_grids
from model.recognize import DoubtKind
from tests.approve import SAMPLES
from tests.shipped import definitions

(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")


def test_a_note_of_a_cell_is_a_doubt_of_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    (grid,) = read_grids(YANGQUAN)
    source = next(iter(read_documents(YANGQUAN, definitions()).sources[0].items()))
    monkeypatch.setattr(reading, "read_grids", lambda _path: (_noted(grid, source[1].row),))
    doubts = read_documents(YANGQUAN, definitions()).doubts
    told = [doubt for doubt in doubts if doubt.kind is DoubtKind.NOTED]
    assert {doubt.sentence for doubt in told} == {"划掉的文字“旧”没有读取"}
    assert (source[0], source[1]) in {(doubt.spot, doubt.source) for doubt in told}
    assert all(doubt.cell.endswith(str(source[1].row + 1)) for doubt in told)


def test_a_note_of_no_cell_tells_its_own_place(monkeypatch: pytest.MonkeyPatch) -> None:
    (grid,) = read_grids(YANGQUAN)
    noted = replace(grid, notes=(Note(NoteKind.SCANNED, "这一页", "第 3 页"),))
    monkeypatch.setattr(reading, "read_grids", lambda _path: (noted,))
    lines = [str(doubt) for doubt in read_documents(YANGQUAN, definitions()).doubts]
    assert f"{YANGQUAN.name} {grid.name} 第 3 页：这一页是扫描的图片，没有读取" in lines


def _noted(grid: Grid, row: int) -> Grid:
    note = Note(NoteKind.STRUCK, "旧")
    cells = (replace(c, notes=(note,)) if c.row == row else c for c in grid.cells)
    return replace(grid, cells=tuple(cells))
