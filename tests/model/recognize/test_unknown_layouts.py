"""Tables that no definition fits: read by common words, printed, exported and read again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from model.definition import GENERIC
from model.document import Document
from model.exchange import read_documents
from model.exchange.interchange import to_json
from model.grid import Cell, RowKind
from model.recognize.label.words import Role, words_of
from tests.model.recognize.comparing import compared
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import Layout, layout, layouts
from tests.model.recognize.reading import content, read, told
from tests.model.recognize.variants import (
    blank_column,
    finer,
    inserted,
    mapped,
    split,
    stacked,
    unmerged_rows,
    with_blank_rows,
)
from tests.shipped import definitions, renderer

ALL = pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.name)
SUFFIXES = (".json", ".xlsx", ".docx", ".html", ".pdf")
PRINTS = [
    pytest.param(layout, SUFFIXES[number % len(SUFFIXES)], id=layout.name)
    for number, layout in enumerate(layouts())
]
"""Each layout in a format by turns: all are printed as one form, `generic`."""
SINGLE = [one for one in layouts() if len(one.forms) == len(one.grids) == 1]
"""Layouts of one table; each is changed in one of four ways."""


@ALL
def test_an_unknown_layout_is_read_by_meaning(layout: Layout) -> None:
    found = layout.reading
    assert compared(layout.data, content(found)).faults == []
    assert told(found, "没有合适的表样") or any(form.definition for form in found)


@pytest.mark.on_one_python
@pytest.mark.parametrize(("layout", "suffix"), PRINTS)
def test_what_was_read_is_printed_and_read_again(
    layout: Layout, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"表{suffix}"
    renderer().write([Document(found.document) for found in layout.reading], path)
    again = read_documents(path, definitions())
    data = json.loads(to_json(Document(branch) for branch in again.documents))
    assert compared(layout.data, data).faults == []


def test_a_generic_document_goes_into_another_form() -> None:
    from model.document.losses import losses
    from model.document.recast import recast

    (found,) = read([layout("北京").grid])
    target = definitions()["shanghai-declaration"]
    own = definitions().of(found.document)
    assert own.id == GENERIC
    turned = Document(recast(found.document, target))
    assert turned.form == "shanghai-declaration"
    assert {loss.label for loss in losses(found.document, own, target)} >= {"项目期"}


def test_what_belongs_nowhere_is_told() -> None:
    national = layout("全国")
    note = drawn("此表一式三份，由财政部门留存|<|<|<|<|<|<|<")
    found = read([stacked([national.grid, note])])
    assert content(found)["forms"] == national.forms
    assert told(found, "此表一式三份")


def test_a_table_that_nobody_reads_is_told_with_how_much_it_says() -> None:
    found = read([drawn("甲乙|丙丁", "某处|若干"), layout("全国").grid])
    assert content(found)["forms"] == layout("全国").forms
    assert told(found, "以“甲乙”开头的表没有认出来，其中 4 处文字没有读取")


def test_tables_with_and_without_a_project_in_one_file() -> None:
    several = [layout(name) for name in ("四川", "湖南整体", "全国")]
    found = read([one.grid for one in several])
    truth = {"forms": [form for one in several for form in one.forms]}
    assert compared(truth, content(found)).faults == []


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("没有分级的监控", "指标名称"),
        ("监控两行表头", "三级指标"),
        ("一级指标横贯成行", "三级指标"),
        ("一个清单两半并排", "三级指标"),
        ("并列两个清单共用一级", "指标内容"),
        ("栏次与逐级列示的清单", "三级指标"),
        ("评价维度与三级指标", "二级指标"),
    ],
)
def test_names_and_levels_are_known_by_their_place(name: str, head: str) -> None:
    grid = mapped(layout(name).grid, lambda cell: "甲乙丙" if cell.text == head else cell.text)
    assert compared(layout(name).data, content(read([grid]))).faults == []


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("自评结果汇总", "项目名称"),
        ("名称里有满意度的项目清单", "项目名称"),
        ("预算项目目标汇总的部门合计", "项目名称"),
        ("重庆", "总量"),
        ("半年度监控", "合计"),
        ("总投资与分年投资两行来源横排", "合计"),
        ("预算长短不一的收支与支出明细", "预算数（万元）"),
    ],
)
def test_listed_projects_and_totals_are_known_by_what_stands_beside_them(
    name: str, head: str
) -> None:
    found = read([mapped(layout(name).grid, lambda c: "甲乙丙" if c.text == head else c.text)])
    assert compared(layout(name).data, content(found)).faults == []
    assert told(found, "甲乙丙")


@pytest.mark.on_one_python
@pytest.mark.parametrize("text", ["（接上页）", "续表", "第2页 共3页", "注：由财务科提供。"])
@pytest.mark.parametrize(
    "name", ["没有分级的监控", "评估要点与得分小计", "各级指标逐行编号", "来源横排与到位数执行率"]
)
def test_a_list_goes_on_below_a_mark_of_its_page_or_a_note(name: str, text: str) -> None:
    grid = layout(name).grid
    last = len(grid.rows) - 2
    marked = inserted(grid, last, [Cell(0, 0, text, column_span=len(grid.columns))], RowKind.TABLE)
    assert compared(layout(name).data, content(read([marked]))).faults == []


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", SINGLE[0::4], ids=lambda one: one.name)
def test_two_tables_on_one_sheet_and_one_cut_by_a_page(layout: Layout) -> None:
    grid = layout.grid
    names = ("三级指标", "指标名称", "指标内容", "二级指标", "绩效指标")
    heads = [c.row for c in grid.cells if c.text in names and c.row_span < 4]
    for header in heads[-1:]:
        assert compared(layout.data, content(read(split(grid, header + 3)))).recall == 1
    twice = compared({"forms": layout.forms * 2}, content(read([stacked([grid, grid])])))
    assert twice.recall > 0.97
    assert twice.invented == []


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", SINGLE[1::4], ids=lambda one: one.name)
def test_an_unknown_layout_with_blank_rows_and_columns(layout: Layout) -> None:
    blank = with_blank_rows(blank_column(layout.grid, 2))
    assert compared(layout.data, content(read([blank]))).faults == []


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", SINGLE[2::4], ids=lambda one: one.name)
def test_an_unknown_layout_without_merges(layout: Layout) -> None:
    flat = compared(layout.data, content(read([unmerged_rows(layout.grid, repeat=False)])))
    assert min(flat.recall, flat.precision) > 0.7


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", SINGLE[3::4], ids=lambda one: one.name)
def test_an_unknown_layout_whose_grid_other_rows_part_more_finely(layout: Layout) -> None:
    words = words_of(definitions().vocabulary)
    heads = Counter(c.row for c in layout.grid.cells if words.find(c.text, Role.COLUMN, Role.FUND))
    header = next((row for row, count in sorted(heads.items()) if count > 2), 0)
    assert compared(layout.data, content(read([finer(layout.grid, header)]))).faults == []
