"""Whatever a table says is read, known as a label, or told as doubtful."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from model.grid import Cell, Grid, RowKind
from model.recognize import Recognizer
from model.recognize.claim import Why
from tests.model.recognize.files import Number
from tests.model.recognize.layouts import Layout, layouts
from tests.model.recognize.reading import (
    FORMS,
    changed,
    content,
    doubts,
    read,
    sample_grids,
    sample_truth,
    through_excel,
    told,
)
from tests.model.recognize.variants import beside, mapped, with_text
from tests.shipped import definitions

MARK = "某某标记"
SHANGHAI, TIANJIN, EVALUATION = "shanghai-declaration", "tianjin-target", "shanghai-evaluation"


def tables(form: str) -> tuple[Grid, ...]:
    """The tables of a sample's first form."""
    return sample_grids(form)[: 2 if form == TIANJIN else 1]


@pytest.mark.on_one_python
@pytest.mark.slow
@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize("form", FORMS)
def test_a_text_in_any_cell_is_read_or_told(form: str, turn: int) -> None:
    """Every third cell, in two tests that may run side by side."""
    for index, grid in enumerate(tables(form)):
        for cell in grid.cells[3 * turn :: 6]:
            if _is_title(grid, cell):
                continue
            others = list(tables(form))
            others[index] = with_text(grid, cell, MARK)
            found = read(others)
            assert MARK in json.dumps(content(found), ensure_ascii=False) or told(found, MARK), cell


def _is_title(grid: Grid, cell: Cell) -> bool:
    """Whether a cell is a line above the table: what it says is no content."""
    line = grid.rows[cell.row].kind is RowKind.HEADING or cell.column_span == len(grid.columns)
    return line and cell.row < beside(grid, "项目名称").row if cell.row < 4 else False


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (date(2023, 5, 6), "yyyy-mm-dd"),
        (datetime(2023, 5, 6), 'yyyy"年"m"月"d"日"'),  # noqa: DTZ001 (Excel knows no zones)
        (datetime(2023, 5, 6), "yyyy/m/d"),  # noqa: DTZ001
        (datetime(2023, 5, 6), "mm-dd-yy"),  # noqa: DTZ001 (shown as the system's short date)
        (20230506, "General"),
    ],
)
def test_dates_that_are_dates_in_excel(value: Number, number_format: str) -> None:
    first, *others = sample_grids(SHANGHAI)
    cell = beside(first, "计划开始日期")
    typed = {(cell.row, cell.column): (value, number_format)}
    found = read(through_excel([first, *others], typed))
    assert content(found) == changed(sample_truth(SHANGHAI), {"start_date": "2023-05-06"})


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (100000, "#,##0.00"),
        (100000.0, "General"),
        (100000, "¥#,##0.00"),
        (100000, '#,##0"元"'),
        (100000, "#,##0.00_ ;[Red]-#,##0.00"),
        (100000, "0.00_);(0.00)"),
    ],
)
def test_amounts_that_are_numbers_in_excel(value: Number, number_format: str) -> None:
    first, *others = sample_grids(SHANGHAI)
    cell = beside(first, "年度资金申请总额")
    typed = {(cell.row, cell.column): (value, number_format)}
    assert content(read(through_excel([first, *others], typed))) == sample_truth(SHANGHAI)


def test_an_amount_that_its_format_shows_in_another_unit_is_read_as_shown() -> None:
    first, *others = sample_grids(SHANGHAI)
    cell = beside(first, "年度资金申请总额")
    typed = {(cell.row, cell.column): (123456, '0!.0,"万元"')}
    found = read(through_excel([first, *others], typed))
    (total, *_) = content(found)["forms"][0]["funds"]
    assert total["annual"] == "123000.00" or told(found, "没有看懂")


def _in_wan(cell: Cell) -> str:
    if "".join(cell.text.split()) == "项目资金(元)":
        return "项目资金\n（万元）"
    amount = cell.text.replace(",", "")
    is_amount = amount.replace(".", "").isdigit() and "." in amount
    return f"{float(amount) / 10000:.6f}" if is_amount else cell.text


def test_amounts_in_another_unit_than_the_forms() -> None:
    found = read(through_excel([mapped(grid, _in_wan) for grid in sample_grids(SHANGHAI)]))
    assert content(found) == sample_truth(SHANGHAI)
    assert told(found, "金额单位与表样不同，按“万元”换算")


def test_a_start_that_is_no_date_is_no_year() -> None:
    _, grid, _ = sample_grids(SHANGHAI)
    grid = with_text(grid, beside(grid, "计划开始日期"), "年初")
    bare = grid.slice_rows(beside(grid, "项目名称").row, len(grid.rows))
    found = read([bare])
    assert "year" not in content(found)["forms"][0]
    assert told(found, "没有找到年度，请在表头填写")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("95.00", "执行率“95.00”与预算数、执行数算出的不同，没有读取，按 94.04 打印"),
        ("约九成", "执行率“约九成”与预算数、执行数算出的不同"),
        ("94.04%", ""),
        ("94.040", ""),
        ("", ""),
    ],
)
def test_a_printed_rate_that_differs_from_the_computed_is_told(text: str, said: str) -> None:
    grid = sample_grids(EVALUATION)[0]
    row = next(cell.row for cell in grid.cells if "当年财政拨款" in cell.text)
    rate = next(cell for cell in grid.row_cells(row) if cell.text == "94.04")
    found = read([with_text(grid, rate, text)])
    assert content(found) == sample_truth(EVALUATION, 0)
    assert told(found, said) if said else doubts(found) == []


def test_a_table_whose_label_of_the_project_is_gone_says_so() -> None:
    (grid,) = sample_grids("yangquan-target")
    found = read([mapped(grid, lambda cell: "" if cell.text == "项目名称" else cell.text)])
    assert told(found, "没有找到“项目名称”")


def test_a_copy_of_a_grid_reads_the_same() -> None:
    """Names of sheets say nothing about what stands in them."""
    for form in FORMS:
        renamed = [replace(grid, name=f"Sheet{n}") for n, grid in enumerate(sample_grids(form))]
        assert content(read(renamed)) == sample_truth(form)
    assert set(FORMS) <= definitions().keys()


_STEP = 29
"""Every so manieth cell of a layout, not the same ones in each."""


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.name)
def test_a_text_in_any_cell_of_an_unknown_table_is_read_or_told(layout: Layout) -> None:
    start = sum(map(ord, layout.name)) % _STEP
    for index, grid in enumerate(layout.grids):
        heads = _heads_of_small_tables(grid)
        for cell in grid.cells[start::_STEP]:
            is_line = grid.rows[cell.row].kind is RowKind.HEADING or cell.row < _first_row(grid)
            if is_line or cell.text.strip() in heads or not cell.text.strip():
                continue
            grids = list(layout.grids)
            grids[index] = with_text(grid, cell, MARK)
            found = read(grids)
            said = json.dumps(content(found), ensure_ascii=False)
            assert MARK in said or told(found, MARK) or not found, cell


def _first_row(grid: Grid) -> int:
    """The first row with a label beside its value: titles stand above it."""
    rows = (r for r in range(len(grid.rows)) if len([c for c in grid.row_cells(r) if c.text]) > 1)
    return next(rows, 0)


def _heads_of_small_tables(grid: Grid) -> set[str]:
    """The heads of tables that are kept as one text, a line for each row: they are labels."""
    claims = Recognizer(definitions(), "表")
    found: set[str] = set()
    for part in claims.parts([grid]):
        stages = claims.read(part)
        for claim in stages.claims.taken if stages is not None else ():
            found |= {cell.text.strip() for cell in claim.labels if claim.why is Why.LIST}
    return found
