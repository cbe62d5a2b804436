"""The published samples in other formats, as LibreOffice converts them, say the same."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from model.document import Document
from model.exchange import DocumentRenderer, read_documents
from model.exchange.interchange import to_json
from model.read import read_grids
from tests.approve import DATA, SAMPLES
from tests.shipped import book, definitions

CONVERTED = DATA / "converted"
FILES = sorted(
    path
    for path in CONVERTED.iterdir()
    if path.suffix in {".xls", ".ods", ".pdf", ".html"} and path.stem != "hard"
)
# The clerk who made this form cut a label off; the reader says so in a doubt.
CUT = "市县（区）财政资"


@cache
def samples() -> dict[str, Path]:
    """Each form's sample."""
    paths = sorted(SAMPLES.glob("*.json"))
    return {json.loads(path.read_text("utf-8"))["forms"][0]["form"]: path for path in paths}


def documents(path: Path) -> list[Document]:
    return [Document(branch) for branch in read_documents(path, definitions()).documents]


def test_each_form_is_there_in_both_kinds_of_sheets() -> None:
    assert {path.name for path in FILES} >= {
        f"{form}{s}" for form in samples() for s in (".xls", ".ods")
    }


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_converted_sample_says_the_same(path: Path) -> None:
    reading = read_documents(path, definitions())
    expected = documents(samples()[path.stem])
    assert to_json([Document(branch) for branch in reading.documents]) == to_json(expected)
    assert [doubt for doubt in reading.doubts if doubt.text != CUT] == []


@pytest.mark.parametrize("form", sorted(samples()))
def test_our_own_web_page_says_the_same(form: str, tmp_path: Path) -> None:
    tables = documents(samples()[form])
    path = tmp_path / "表.html"
    DocumentRenderer(definitions(), book()).write(tables, path)
    assert to_json(documents(path)) == to_json(tables)


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_values_are_as_people_see_them(suffix: str) -> None:
    (grid,) = read_grids(CONVERTED / f"hard{suffix}")
    rows = [[cell.text for cell in grid.row_cells(row)] for row in range(len(grid.rows))]
    assert rows == [
        ["绩效目标表"],
        ["一级指标", "二级指标", "三级指标", "指标值", "完成率", "日期"],
        ["产出指标", "数量指标", "培训次数", "≥2次", "95.00%", "2024年3月5日"],
        ["产出指标", "质量指标", "合格率", "≥90%", "100.00%", "2024年12月31日"],
        ["合计", "1,234,567.50元", "", ""],
        ["☑ 是  □ 否", "两行\n文字", "TRUE", "90%", "", "8:30"],
        ["00012", "12.50", "0.001", "2469135.00万", "100", "2024-01-02 03:04"],
    ]
    assert (grid.name, grid.row_numbers[3], grid.column_numbers[4]) == ("目标表", 4, 5)
