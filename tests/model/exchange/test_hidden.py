"""What a workbook hides is passed over, and the clerk is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from model.exchange import read_documents
from tests.approve import SAMPLES
from tests.shipped import definitions

(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")


def test_hidden_sheets_and_rows_are_doubts_of_their_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(YANGQUAN)
    sheet = book.worksheets[0]
    last = sheet.max_row + 1
    sheet.cell(last, 1, "草稿，勿打印")
    sheet.row_dimensions[last].hidden = True
    book.create_sheet("底稿").sheet_state = "hidden"
    path = tmp_path / "表.xlsx"
    book.save(path)
    told = [doubt for doubt in read_documents(path, definitions()).doubts if not doubt.cell]
    assert [str(doubt) for doubt in told] == [
        f"表.xlsx {sheet.title}：隐藏的工作表“底稿”没有读取",
        f"表.xlsx {sheet.title}：隐藏的第 {last} 行没有读取",
    ]
    assert {doubt.document for doubt in told} == {0}
