"""The places of values in a form, and how well forms fit a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.grid import Cell
from model.recognize.claim.heads import MOST_HEAD_ROWS
from model.recognize.form import KnownForms, Slot, all_prints, labels, slots
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import FORMS, content, read, sample_grids, sample_truth, told
from tests.model.recognize.variants import header_row, inserted, mapped, ordered
from tests.shipped import definitions

FITTED = tuple(definitions().values())


@pytest.mark.parametrize("form", FORMS)
def test_a_sample_fits_its_own_form_best(form: str) -> None:
    fit, *_ = KnownForms(FITTED).fits(sample_grids(form)[0])
    assert fit.definition.id == form


def test_a_strange_table_fits_none() -> None:
    assert KnownForms(FITTED).fits(drawn("姓名|电话", "张三|123")) == []
    assert read([drawn("姓名|电话", "张三|123")]) == ()


def test_a_form_of_two_lists_has_its_heads_twice() -> None:
    one = "一级指标|二级指标|三级指标|指标值"
    two = f"{one}|二级指标|三级指标|指标值"
    (form,) = (each for each in FITTED if each.id == "central-target")
    header = "项目名称|甲|主管部门及代码|乙|实施单位|丙|项目属性|丁|项目期|戊"
    shares = [
        KnownForms([form]).fits(
            drawn(*(f"{row}{'|' * (9 - row.count('|'))}" for row in (header, heads)))
        )
        for heads in (one, two)
    ]
    assert shares[0] == [] or shares[0][0].share < shares[1][0].share
    assert shares[1]


def test_a_value_below_the_head_of_its_column_stays_there_beside_a_label_of_its_row() -> None:
    found = read(
        [
            drawn(
                "部门整体绩效自评表|<|<|<|<|<|<|<|<|<|<",
                "主管部门|某中心|<|<|财政处室|预算处|<|自评总分（分）|<|97.6|<",
                "部门联系人|张某|<|<|联系电话|5550000|<|<|<|<|<",
                "部门预算执行情况\\n（万元）||年初预算数|<|全年（调整）预算数|<|全年执行数|<|执行率（%）|"
                "执行率权重（分）|执行率得分（分）",
                "^|预算资金|50|<|40|<|30|<|75%|10|7.5",
                "当年绩效目标|年初绩效目标|<|<|全年（调整）绩效目标|<|<|全年目标实际完成情况|<|<|<",
                "^|宣传|<|<|无|<|<|完成|<|<|<",
                "绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数（%）|"
                "指标权重（分）|指标得分（分）|是否核心指标",
                "^|活动|次|≥|2||3|100|90|90|是",
            )
        ]
    )
    assert content(found)["forms"][0]["funds"] == [
        {
            "source": "total",
            "initial": "500000.00",
            "adjusted": "400000.00",
            "executed": "300000.00",
        }
    ]


@pytest.mark.parametrize(
    ("office", "form"),
    [("廊坊市某学校", "langfang-evaluation"), ("阳泉市某中心", "central-evaluation")],
)
def test_of_forms_that_fit_alike_goes_first_that_of_the_place_then_the_national(
    office: str, form: str
) -> None:
    alike = [f for f in FITTED if f.id in ("central-evaluation", "langfang-evaluation")]
    labels = [next(iter(keys)) for own in alike for keys in all_prints(own).elements()]
    for order in (alike, alike[::-1]):
        fit, other = KnownForms(order).fits(drawn(*labels, office))
        assert fit.share == other.share
        assert fit.definition.id == form


def test_no_form_fits_where_there_are_none() -> None:
    assert KnownForms([]).fits(drawn("项目名称|甲")) == []


def test_a_table_with_few_labels_is_read_with_a_doubt() -> None:
    grid = sample_grids("shanghai-declaration")[1]
    (found,) = read([grid.slice_rows(0, header_row(grid))])
    assert found.definition is not None
    assert found.definition.id == "shanghai-declaration"
    assert 0.4 <= found.fit < 0.85
    assert told([found], "这张表与已知的表样不完全一致")
    assert told([found], "没有找到绩效指标表")


def test_a_word_of_a_column_along_the_side_of_a_list_swallows_no_rows() -> None:
    def said(cell: Cell) -> str:
        is_side = cell.column == 0 and cell.row_span > MOST_HEAD_ROWS and "指标" in cell.text
        return "三级指标" if is_side and "产出" not in cell.text else cell.text

    grids = sample_grids("yangquan-target")
    names = [
        sum(len(one.get("indicators", ())) for one in content(read(each))["forms"])
        for each in (grids, tuple(mapped(grid, said) for grid in grids))
    ]
    assert names[0] == names[1] > 0


def test_a_label_with_its_value_in_the_first_line_is_no_title() -> None:
    (grid,) = sample_grids("yangquan-target")
    line = Cell(0, 0, "报表编号：510000", column_span=len(grid.columns))
    assert told(read([inserted(grid, 0, [line])]), "报表编号")


@pytest.mark.parametrize(("count", "form"), [(1, "tianjin-target"), (6, None)])
def test_a_form_takes_no_more_than_a_few_known_values_away(count: int, form: str | None) -> None:
    header, rows = sample_grids("tianjin-target")[:2]
    known = ("主管部门", "项目负责人", "联系电话", "项目类别", "开始日期", "结束日期")
    for name, text in zip(known[:count], ("甲局", "乙", "123", "丙", "丁", "戊"), strict=False):
        header = inserted(header, 4, [Cell(0, 0, name), Cell(0, 1, text, column_span=6)])
    found, *_ = read([header, rows])
    assert (found.definition.id if found.definition else None) == form
    fields = content([found])["forms"][0]["fields"]
    assert ("甲局" in fields.values()) == (form is None)
    assert form is None or told([found], "甲局")


def test_numbers_of_rows_take_no_table_from_its_form() -> None:
    (grid,) = sample_grids("hubei-approval")
    cells = [replace(cell, column=cell.column + 1) for cell in grid.cells]
    numbers = [Cell(row, 0, str(row + 1)) for row in range(len(grid.rows))]
    counted = replace(grid, cells=(*numbers, *cells), columns=(20.0, *grid.columns))
    counted = ordered(replace(counted, column_numbers=(), row_numbers=()))
    (found,) = read([counted])
    assert found.definition is not None
    assert content([found]) == sample_truth("hubei-approval")


def slot(form: str, **target: str) -> Slot:
    ((key, value),) = target.items()
    return next(one for one in slots(definitions()[form]) if getattr(one.cell, key) == value)


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_a_form_can_be_found(form: str) -> None:
    for one in slots(definitions()[form]):
        assert one.left or one.above or one.heading or one.cell.pattern, one.cell


def test_labels_of_one_print_are_counted() -> None:
    assert slot("yangquan-target", fund="central.period").ordinal == 0
    assert slot("yangquan-target", fund="central.annual").ordinal == 1


def test_a_value_below_the_first_row_of_its_label() -> None:
    purpose = slot("tianjin-target", field="fund_purpose")
    assert (purpose.down, purpose.offset) == (1, 0)
    assert purpose.left is not None
    assert purpose.left.name == "预算规模及资金用途"


def test_several_values_beside_one_label_have_heads() -> None:
    executed = slot("shanghai-evaluation", fund="total.executed")
    assert executed.offset == 2
    assert executed.above is not None
    assert executed.above.name == "全年执行数"


def test_titles_print_no_labels() -> None:
    names = {label.name for label in labels(definitions()["hubei-approval"])}
    assert "项目名称" in names
    assert not any("批复" in name for name in names)
