"""A table that no form fits is printed as its file was: its title, its unit of money."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.definition.generic import TITLES, UNITS, generic_definition
from model.definition.generic_words import OWN
from model.definition.kinds import FormKind
from model.definition.sections import IndicatorsSection
from model.document import Document, Kind
from model.exchange import read_documents
from model.layout import lay_out
from model.store import Store
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter
from tests.shipped import definitions, renderer


def printed(**values: str) -> list[str]:
    """What the cells of a table without a form say on paper."""
    funds = {"total": {"annual": "1234567.80"}, "区里配套": {"annual": "100.00"}}
    made = document("generic", "2024", fields={"project_name": "甲"}, funds=funds)
    with made.edit("标题") as pen:
        for key, text in values.items():
            pen.set(made.root, key, text)
    definition = generic_definition(made.root, definitions().vocabulary)
    return [cell.text for cell in lay_out(made, definition, typesetter()).cells]


def test_it_is_headed_as_its_file_was() -> None:
    texts = printed(printed_title="部门整体支出绩效自评表", printed_unit="万元")
    assert texts[0] == "部门整体支出绩效自评表"
    assert {"单位：万元", "项目资金（万元）", "123.45678", "0.01"} <= set(texts)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [({}, FormKind.TARGETS), ({"score": "9", "weight": "10"}, FormKind.EVALUATION)],
)
def test_without_a_title_it_is_headed_by_what_it_says(
    texts: dict[str, str], kind: FormKind
) -> None:
    row = {"level3": "检查次数", "value": "5次", **texts}
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", [row])])])
    definition = generic_definition(made.root, definitions().vocabulary)
    assert (definition.kind, definition.title) == (kind, TITLES[kind])


def test_without_a_unit_it_is_in_yuan() -> None:
    texts = printed()
    assert {"单位：元", "1,234,567.80", "100.00"} <= set(texts)


def test_a_title_is_printed_as_it_is_written() -> None:
    assert printed(printed_title="绩效{year}[表]")[0] == "绩效{year}[表]"


@pytest.mark.parametrize("unit", ["千元", "亿元"])
def test_other_large_units_become_wan_yuan(unit: str) -> None:
    assert "单位：万元" in printed(printed_unit=unit)


def test_a_unit_that_is_not_known_is_none() -> None:
    assert "单位：元" in printed(printed_unit="美元")


def test_fields_keep_the_order_of_their_file_in_the_data_file(tmp_path: Path) -> None:
    fields = {"project_name": "甲", "评价方式": "自评", "phone": "110", "leader": "王某"}
    made = document("generic", "2024", fields=fields)
    with made.edit("导入") as pen:
        pen.set(made.root, "printed_order", "\n".join(fields))
    store = Store.create(tmp_path / "绩效.jibiao")
    again = store.load(store.add([made.branch()])[0])
    store.close()
    definition = generic_definition(again, definitions().vocabulary)
    assert [key for key in definition.fields if key in fields] == [*fields]


def test_what_stands_below_the_lists_stays_there() -> None:
    fields = {"project_name": "甲", "leader": "王某", "中期评估": "较好", "department": "某局"}
    rows = [("产出指标", [("数量指标", [{"level3": "检查次数", "value": "5次"}])])]
    made = document("generic", "2024", fields=fields, annual=rows)

    def texts() -> list[str]:
        definition = generic_definition(made.root, definitions().vocabulary)
        return [cell.text for cell in lay_out(made, definition, typesetter()).cells]

    assert texts().index("王某") < texts().index("检查次数")
    with made.edit("填写") as pen:
        pen.set(made.root, "printed_below", "leader\n中期评估\nphone")
    above, below = texts()[: texts().index("检查次数")], texts()[texts().index("检查次数") :]
    assert {"甲", "某局"} <= set(above)
    assert {"王某", "较好"} <= set(below)
    # It is asked for again, though nothing is filled in.
    assert "联系电话" in below


def test_amounts_and_goals_of_which_there_are_none_are_not_printed() -> None:
    made = document("generic", "2024", fields={"project_name": "甲"})
    definition = generic_definition(made.root, definitions().vocabulary)
    texts = {cell.text for cell in lay_out(made, definition, typesetter()).cells}
    assert texts.isdisjoint({"项目资金（元）", "资金来源", "年度目标"})
    # The window offers them all the same.
    assert {"资金来源", "年度目标"} <= {c.text for s in definition.cells_sections for c in s.cells}


@pytest.mark.parametrize(("columns", "least"), [(1, 5), (3, 5), (5, 3), (6, 3)])
def test_amounts_have_room_for_millions(columns: int, least: int) -> None:
    keys = ["annual", "initial", "adjusted", "executed", "expected", "available"][:columns]
    made = document("generic", "2024", funds={"total": dict.fromkeys(keys, "3560000.00")})
    definition = generic_definition(made.root, definitions().vocabulary)
    cells = [c for s in definition.cells_sections for c in s.cells if c.fund]
    assert len(cells) == columns
    assert min(cell.span for cell in cells) == least


def spans(**texts: str) -> dict[str, int]:
    """How wide the columns of indicators are where one has these texts."""
    row = {"level3": "检查次数", "value": "5次", "weight": "10", **texts}
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", [row])])])
    definition = generic_definition(made.root, definitions().vocabulary)
    (table,) = (each for each in definition.sections if isinstance(each, IndicatorsSection))
    return {column.key: column.span for column in table.columns}


def test_a_label_is_printed_as_it_was_also_where_it_is_a_word_for_something_else() -> None:
    texts = {
        "预算单位": "某局",
        "偏差原因": "汛期比往年长，连续三个月不能施工，材料也没有按期运到。",
    }
    made = document("generic", "2024", fields={"project_name": "甲", "总分": "88", **texts})
    fields = generic_definition(made.root, definitions().vocabulary).fields
    assert [fields[key].label for key in texts] == [*texts]
    # Points would be read as those of the table.
    assert fields["总分"].label == OWN.format("总分")


def test_a_caption_before_words_is_printed_as_it_was() -> None:
    texts = {"主管部门意见": "同意", "部门预算": "100", "小计": "无"}
    made = document("generic", "2024", fields={"project_name": "甲", **texts})
    fields = generic_definition(made.root, definitions().vocabulary).fields
    labels = [fields[key].label for key in texts]
    assert labels == ["主管部门意见", OWN.format("部门预算"), "小计"]


def test_no_column_is_headed_by_its_key() -> None:
    row = {"level3": "检查次数", "causes": "经费保障", "method": "现场核查"}
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", [row])])])
    definition = generic_definition(made.root, definitions().vocabulary)
    (table,) = (each for each in definition.sections if isinstance(each, IndicatorsSection))
    assert {column.key: column.label for column in table.columns} == {
        "level1": "一级指标",
        "level2": "二级指标",
        "level3": "三级指标",
        "value": "指标值",
        "method": "评价方法",
        "causes": "偏差原因分析",
    }


def read_again(made: Document, folder: Path) -> Document:
    """What a table without a form says when its own print is read."""
    renderer().write([made], folder / "表.xlsx")
    (branch,) = read_documents(folder / "表.xlsx", definitions()).documents
    return Document(branch)


def test_causes_beside_a_deviation_are_ticked_and_come_back(tmp_path: Path) -> None:
    rows: list[dict[str, str]] = [
        {"level3": "检查次数", "value": "5次", "causes": "经费保障、人员保障"},
        {"level3": "检查面积", "value": "8亩", "causes": "其他", "deviation": "汛期影响施工"},
    ]
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", list(rows))])])
    definition = generic_definition(made.root, definitions().vocabulary)
    (table,) = (each for each in definition.sections if isinstance(each, IndicatorsSection))
    ticks = [(c.group, c.tick) for c in table.columns if c.key == "causes"]
    assert ticks == [("偏差原因分析", each) for each in ("经费保障", "人员保障", "其他")]
    assert sum(column.span for column in table.columns) == UNITS

    again = [n for n in read_again(made, tmp_path).root.walk() if n.kind is Kind.INDICATOR]
    assert [node.value("causes") for node in again] == ["经费保障、人员保障", "其他"]
    assert [node.value("deviation") for node in again] == ["", "汛期影响施工"]


def test_a_total_beside_weights_alone_comes_back(tmp_path: Path) -> None:
    row = {"level3": "检查次数", "value": "5次", "weight": "100"}
    result = {"total_weight": "100", "total": "96.5"}
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", [row])])])
    with made.edit("总分") as pen:
        for key, text in result.items():
            pen.set(made.result, key, text)
    assert read_again(made, tmp_path).result.values == result


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        ({"weight": "100", "score": "96"}, 0),
        ({"weight": "90", "score": "86"}, 10),
        ({"weight": "100"}, 10),
    ],
)
def test_a_score_sheet_may_leave_the_execution_no_points(
    texts: dict[str, str], points: int
) -> None:
    made = document("generic", "2024", annual=[("产出指标", [("数量指标", [texts])])])
    definition = generic_definition(made.root, definitions().vocabulary)
    assert definition.scoring.budget_points == points
    assert (definition.kind is FormKind.EVALUATION) is ("score" in texts)


def test_points_that_are_said_in_words_have_room() -> None:
    assert spans(score="7.9（因全校总人数减少，比例没有变）")["score"] > spans(score="8")["score"]


def test_points_have_room_beside_long_texts() -> None:
    texts = dict.fromkeys(("deviation", "actual", "method", "评分标准"), "很长的说明文字。" * 9)
    assert spans(score="96.50", **texts)["score"] >= 2


def test_a_column_of_long_texts_is_wide() -> None:
    wide, even = spans(评分标准="每少一次扣一分，" * 6), spans(评分标准="扣一分")
    assert wide["评分标准"] > even["评分标准"]
    assert wide["weight"] == min(wide.values())


@pytest.mark.parametrize("count", [1, 6, 16])
def test_all_columns_fill_the_table(count: int) -> None:
    found = spans(**{f"附加{n}": "长长的说明" * 9 for n in range(count)})
    assert sum(found.values()) == UNITS
    assert min(found.values()) > 0


def test_a_table_of_a_whole_office_asks_for_no_project() -> None:
    made = document("generic", "2024", fields={"department": "某局"})
    assert "project_name" in generic_definition(made.root, definitions().vocabulary).fields
    with made.edit("标题") as pen:
        pen.set(made.root, "printed_title", "部门整体支出绩效自评表")
    assert [*generic_definition(made.root, definitions().vocabulary).fields] == ["department"]
