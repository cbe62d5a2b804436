"""The published samples as clerks and other programs deform them, read through real files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, product
from typing import Any

import pytest

from model.grid import Cell, Grid, Row
from tests.model.recognize import variants
from tests.model.recognize.reading import (
    FORMS,
    Reader,
    changed,
    content,
    doubts,
    read,
    sample_grids,
    sample_reading,
    sample_truth,
    through_excel,
    through_word,
    told,
)
from tests.model.recognize.variants import (
    beside,
    header_row,
    in_order,
    inserted,
    mapped,
    named,
    relabelled,
    split,
    stacked,
    unmerged_rows,
    with_text,
)
from tests.shipped import definitions

Deform = Callable[[Grid], Grid]
FILES = pytest.mark.parametrize("through", [through_excel, through_word], ids=["xlsx", "docx"])
BY_TURNS = pytest.mark.parametrize(
    ("form", "through"), list(zip(FORMS, cycle([through_excel, through_word]), strict=False))
)
"""For what is the same in every file."""
ALL_FORMS = pytest.mark.parametrize("form", FORMS)


def by_turns(*axes: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All combinations, every second one through Word: each value meets both kinds of files."""
    return [
        (*(value for _, value in one), (through_excel, through_word)[sum(n for n, _ in one) % 2])
        for one in product(*(list(enumerate(axis)) for axis in axes))
    ]


SHANGHAI, YANGQUAN, HUBEI, TIANJIN = (
    "shanghai-declaration",
    "yangquan-target",
    "hubei-approval",
    "tianjin-target",
)


def check(form: str, deform: Deform, through: Reader, *, doubtful: bool = False) -> None:
    """Deformed in the same way, all tables of a sample say the same, and without new doubts."""
    found = read(through([deform(grid) for grid in sample_grids(form)]))
    assert content(found) == sample_truth(form)
    known = len(doubts(sample_reading(form)))
    assert doubtful or len(doubts(found)) == known, doubts(found)


@pytest.mark.on_one_python
@BY_TURNS
@pytest.mark.parametrize(
    "change",
    [
        variants.spaced,
        variants.broken,
        variants.half_width,
        variants.full_width,
        variants.with_colon,
        variants.with_star,
    ],
    ids=lambda change: str(change.__name__),
)
def test_the_spelling_of_labels_does_not_count(
    form: str, change: variants.Change, through: Reader
) -> None:
    definition = definitions()[form]
    # A year with a space after each digit is no year.
    doubtful = form == SHANGHAI and change in (variants.spaced, variants.broken)
    check(form, lambda grid: relabelled(grid, definition, change), through, doubtful=doubtful)


@pytest.mark.on_one_python
@pytest.mark.parametrize(("form", "repeat", "through"), by_turns(FORMS, [False, True]))
def test_cells_that_are_not_merged_down(form: str, repeat: bool, through: Reader) -> None:
    check(form, lambda grid: unmerged_rows(grid, repeat=repeat), through)


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    ("form", "deform", "through"),
    by_turns(
        FORMS,
        [
            variants.with_blank_rows,
            variants.with_blank_columns,
            lambda grid: variants.blank_column(grid, 0),
        ],
    ),
)
def test_blank_rows_and_columns(form: str, deform: Deform, through: Reader) -> None:
    check(form, deform, through)


@ALL_FORMS
def test_all_projects_of_a_file_on_one_sheet(form: str) -> None:
    found = read(through_excel([stacked(sample_grids(form))]))
    assert content(found) == sample_truth(form)


def test_projects_of_different_forms_on_one_sheet() -> None:
    found = read(through_excel([stacked([*sample_grids(YANGQUAN), *sample_grids(SHANGHAI)])]))
    expected = sample_truth(YANGQUAN)["forms"] + sample_truth(SHANGHAI)["forms"]
    assert content(found)["forms"] == expected


@pytest.mark.on_one_python
@FILES
@ALL_FORMS
def test_a_row_that_no_form_has_is_told(form: str, through: Reader) -> None:
    first, *others = sample_grids(form)
    unknown = [
        Cell(0, 0, "备注说明"),
        Cell(0, 1, "没有位置的话", column_span=len(first.columns) - 1),
    ]
    grid = inserted(first, named(first, "项目名称").row + 1, unknown)
    found = read(through([grid, *others]))
    assert content(found) == sample_truth(form)
    assert told(found, "备注说明")
    assert told(found, "没有位置的话")


@pytest.mark.on_one_python
@FILES
@pytest.mark.parametrize("form", [SHANGHAI, YANGQUAN, HUBEI])
@pytest.mark.parametrize("offset", [4, None], ids=["between", "after"])
def test_a_line_in_or_after_the_indicators_is_told(
    form: str, offset: int | None, through: Reader
) -> None:
    first, *others = sample_grids(form)
    grid = unmerged_rows(first, repeat=False)
    row = len(grid.rows) if offset is None else header_row(grid) + offset
    line = [Cell(0, 0, "这是夹在表里的一句话", column_span=len(grid.columns))]
    found = read(through([inserted(grid, row, line), *others]))
    assert content(found) == sample_truth(form)
    assert told(found, "这是夹在表里的一句话")


@FILES
@pytest.mark.parametrize(
    "cells", [["审核意见", "同意"], ["备注：一式三份"], ["合计", "", "", "", "100"]]
)
def test_a_footer_right_under_the_indicators_is_no_indicator(
    cells: list[str], through: Reader
) -> None:
    (grid,) = sample_grids(HUBEI)
    footer = [Cell(0, column, text) for column, text in enumerate(cells)]
    found = read(through([inserted(grid, len(grid.rows), footer)]))
    assert content(found) == sample_truth(HUBEI)
    assert told(found, cells[0])


@FILES
def test_header_rows_in_another_order(through: Reader) -> None:
    (grid,) = sample_grids(YANGQUAN)
    rows = list(range(len(grid.rows)))
    top, texts = named(grid, "项目名称").row, named(grid, "项目概况").row
    rows[top : top + 3] = reversed(rows[top : top + 3])
    rows[texts : texts + 5] = reversed(rows[texts : texts + 5])
    assert content(read(through([in_order(grid, rows)]))) == sample_truth(YANGQUAN)


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    ("form", "cut", "merged", "through"),
    by_turns(
        [SHANGHAI, YANGQUAN, HUBEI],
        [(0, False), (1, True), (2, False), (5, True), (5, False)],
        [True, False],
    ),
)
def test_a_table_cut_in_two(
    form: str, cut: tuple[int, bool], merged: bool, through: Reader
) -> None:
    """So many rows below the header, which stands on the second piece again or does not."""
    down, repeat = cut
    first, *others = sample_grids(form)
    grid = first if merged else unmerged_rows(first, repeat=False)
    row = header_row(grid)
    again = range(row, row + 1) if repeat else range(0)
    found = read(through([*split(grid, row + down, repeat=again), *others]))
    assert content(found) == sample_truth(form)


@pytest.mark.parametrize("form", [SHANGHAI, YANGQUAN, HUBEI])
def test_a_page_title_and_header_between_the_indicators(form: str) -> None:
    first, *others = sample_grids(form)
    row = header_row(first)
    top, rest = split(first, row + 5, repeat=range(row, row + 1))
    title = Grid((Cell(0, 0, "绩效目标表（续）", column_span=6),), first.columns, (Row(),))
    found = read(through_excel([stacked([top, title, rest]), *others]))
    assert content(found) == sample_truth(form)
    assert told(found, "绩效目标表（续）")


@FILES
def test_one_of_two_indicator_tables_alone_is_known_by_its_goals(through: Reader) -> None:
    (grid,) = sample_grids(HUBEI)
    period, annual = named(grid, "长期绩效目标表").row, named(grid, "年度绩效目标表").row
    left = stacked([grid.slice_rows(0, period), grid.slice_rows(annual, len(grid.rows))])
    expected = sample_truth(HUBEI)
    rows = expected["forms"][0]["indicators"]
    expected["forms"][0]["indicators"] = [row for row in rows if row["scope"] == "annual"]
    assert content(read(through([left]))) == expected


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    "name",
    [
        "项目名称",
        "项目名称：某某",
        "其他资金",
        "年度目标",
        "指标值",
        "三级指标",
        "主管部门",
        "数量指标",
    ],
)
@pytest.mark.parametrize(("form", "merged"), [(SHANGHAI, False), (YANGQUAN, True)])
def test_an_indicator_named_like_a_label(form: str, name: str, merged: bool) -> None:
    expected = sample_truth(form)
    rows = expected["forms"][0]["indicators"]
    old = next(row["level3"] for row in rows if row.get("level3"))
    for row in rows:
        if row.get("level3") == old:
            row["level3"] = name
    first, *others = sample_grids(form)
    grid = mapped(first, lambda cell: name if cell.text == old else cell.text)
    grid = grid if merged else unmerged_rows(grid, repeat=False)
    assert content(read(through_excel([grid, *others]))) == expected


@pytest.mark.on_one_python
@pytest.mark.parametrize("value", ["项目名称", "主管部门", "其他资金", "年度目标"])
@pytest.mark.parametrize(("label", "key"), [("项目性质", "nature"), ("实施单位", "unit")])
def test_a_value_that_reads_like_a_label(label: str, key: str, value: str) -> None:
    first, *others = sample_grids(SHANGHAI)
    grid = with_text(first, beside(first, label), value)
    expected = changed(sample_truth(SHANGHAI), {key: value})
    assert content(read(through_excel([grid, *others]))) == expected


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    ("form", "label", "keys"),
    [
        (SHANGHAI, "项目性质", ["nature"]),
        (SHANGHAI, "主管部门", ["department"]),
        (SHANGHAI, "计划开始日期", ["start_date"]),
        (YANGQUAN, "主管部门及代码", ["department", "department_code"]),
        (YANGQUAN, "实施单位", ["unit"]),
        (YANGQUAN, "项目期", ["term"]),
        (YANGQUAN, "立项依据", ["basis"]),
        (HUBEI, "资金性质", ["fund_nature"]),
    ],
)
def test_an_empty_value_stays_empty(form: str, label: str, keys: list[str]) -> None:
    first, *others = sample_grids(form)
    grid = with_text(first, beside(first, label), "")
    found = read(through_excel([grid, *others]))
    assert content(found) == changed(sample_truth(form), dict.fromkeys(keys, ""))


@FILES
def test_values_behind_their_labels_in_one_cell(through: Reader) -> None:
    fields = definitions()[SHANGHAI].fields.values()
    names = [*(field.label for field in fields), "年度资金申请总额"]
    grids = [variants.with_values_behind_labels(grid, names) for grid in sample_grids(SHANGHAI)]
    assert content(read(through(grids))) == sample_truth(SHANGHAI)
    assert content(read(through_excel([stacked(grids)]))) == sample_truth(SHANGHAI)


@pytest.mark.parametrize("brackets", ["（）", "【】", "()"])
def test_brackets_round_units_of_any_kind(brackets: str) -> None:
    def change(cell: Cell) -> str:
        return re.sub(r"^([=≥≤>][\d.]+)\((.*)\)$", rf"\1{brackets[0]}\2{brackets[1]}", cell.text)

    check(SHANGHAI, lambda grid: mapped(grid, change), through_word)


def test_the_same_project_twice_is_two_documents() -> None:
    (grid,) = sample_grids(YANGQUAN)
    (form,) = sample_truth(YANGQUAN)["forms"]
    assert content(read(through_excel([stacked([grid, grid])])))["forms"] == [form, form]


def test_a_table_without_title_lines_takes_the_year_of_its_dates_and_says_so() -> None:
    _, grid, _ = sample_grids(SHANGHAI)
    bare = grid.slice_rows(named(grid, "项目名称").row, len(grid.rows))
    found = read(through_excel([bare]))
    assert content(found) == sample_truth(SHANGHAI, 1)
    assert told(found, "没有找到年度，按 2023 年处理")


def test_the_line_of_unit_and_money_unit_in_one_cell() -> None:
    first, *others = sample_grids(TIANJIN)
    line = next(cell for cell in first.cells if cell.text.startswith("368227"))
    cells = (
        *(c for c in first.cells if c.row != line.row),
        replace(line, text=f"{line.text}    单位：万元", column_span=len(first.columns)),
    )
    grid = variants.ordered(replace(first, cells=cells))
    assert content(read(through_excel([grid, *others]))) == sample_truth(TIANJIN)


def test_doubts_name_the_cell_that_excel_names() -> None:
    first, *others = sample_grids(SHANGHAI)
    grid = with_text(first, beside(first, "计划开始日期"), "年初")
    for _ in range(2):
        grid = variants.blank_column(inserted(grid, 0, ()), 0)
    found = read(through_excel([grid, *others]))
    expected = changed(sample_truth(SHANGHAI), {"start_date": "年初"})
    assert content(found) == expected
    row = beside(first, "计划开始日期").row
    assert doubts(found) == [f"表 表1 D{row + 3}：日期“年初”没有看懂，原样保留"]
