"""The published sample forms, read and drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.grid import RowKind, picture
from model.read import read_grids
from tests.approve import SAMPLES, approve

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".xlsx"})


def test_all_samples_are_there() -> None:
    assert len(FILES) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_looks_as_approved(path: Path) -> None:
    drawn = [f"[{grid.name}]\n{picture(grid)}" for grid in read_grids(path)]
    approve(f"{path.stem}.txt", "\n".join(drawn))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_long_text_of_a_sample_is_read_in_full(path: Path) -> None:
    forms = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["forms"]
    read = "\n".join(cell.text for grid in read_grids(path) for cell in grid.cells)
    for form in forms:
        for goal in form["goals"]:
            assert goal["text"] in read


def test_lines_above_a_word_table_are_headings_without_the_contents() -> None:
    path = SAMPLES / "天津市医学考试中心2023年项目支出绩效目标表.docx"
    first, second, *_ = read_grids(path)
    headings = [
        first.row_cells(row)[0].text
        for row in range(len(first.rows))
        if first.rows[row].kind is RowKind.HEADING
    ]
    assert headings == [
        "天津市医学考试中心2023年项目支出绩效目标表",
        "1.基本公共卫生服务(原重大公卫项目)绩效目标表",
    ]
    assert {row.kind for row in second.rows} == {RowKind.TABLE}
