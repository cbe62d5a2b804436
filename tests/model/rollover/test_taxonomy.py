"""Old categories become new ones, and nothing else moves."""

from model.definition import Definition
from model.document import Branch, Kind
from model.document.document import empty_branch
from model.document.node import TreeBuilder
from model.rollover.taxonomy import has_old_costs, with_new_taxonomy
from tests.shipped import definitions

OLD = (
    ("产出指标", "数量指标", "", "人次"),
    ("产出指标", "成本指标", "", "总成本"),
    ("满意度指标", "服务对象满意度指标", "", "满意度"),
    ("效益指标", "社会效益指标", "", "影响"),
)
Rows = tuple[tuple[str, str, str, str], ...]


def part(rows: Rows) -> Branch:
    builder = TreeBuilder()
    for level1, level2, goal, name in rows:
        builder.add(level1, level2, goal, {"level3": name} if name else {})
    return Branch(Kind.INDICATORS, {"scope": "annual"}, builder.tree())


def moved(rows: Rows, definition: Definition | None = None) -> Rows:
    found = []
    for category in with_new_taxonomy(part(rows), definition).children:
        for subcategory in category.children:
            names = [row.values["level3"] for row in subcategory.children] or [""]
            level1, level2 = category.values["level1"], subcategory.values["level2"]
            goal = category.values.get("goal", "")
            found += [(level1, level2, goal, name) for name in names]
    return tuple(found)


def test_cost_stands_first_and_the_others_in_the_new_order() -> None:
    assert moved(OLD) == (
        ("成本指标", "经济成本指标", "", "总成本"),
        ("产出指标", "数量指标", "", "人次"),
        ("效益指标", "社会效益指标", "", "影响"),
        ("满意度指标", "服务对象满意度指标", "", "满意度"),
    )


def test_new_categories_stay_as_they_are() -> None:
    assert moved(moved(OLD)) == moved(OLD)


def test_costs_join_those_that_have_their_place_already() -> None:
    rows = (("成本指标", "经济成本指标", "", "预算"), *OLD)
    assert moved(rows)[:2] == (
        ("成本指标", "经济成本指标", "", "预算"),
        ("成本指标", "经济成本指标", "", "总成本"),
    )
    rows = (("成本指标", "社会成本指标", "", "噪声"), *OLD)
    assert moved(rows)[:2] == (
        ("成本指标", "经济成本指标", "", "总成本"),
        ("成本指标", "社会成本指标", "", "噪声"),
    )


def test_names_follow_the_form_or_else_the_table() -> None:
    rows = (("产出", "数量", "", "人次"), ("产出", "成本", "", "总成本"))
    assert moved(rows)[0] == ("成本", "经济成本", "", "总成本")
    form = definitions().require("hubei-approval")
    assert moved(rows, form)[0] == ("成本指标", "经济成本指标", "", "总成本")


def test_the_categories_of_each_goal_stay_together() -> None:
    rows = tuple((a, b, goal, name) for goal in ("1", "2") for a, b, _, name in OLD[:2])
    assert [(level1, goal) for level1, _, goal, _ in moved(rows)] == [
        ("成本指标", "1"),
        ("产出指标", "1"),
        ("成本指标", "2"),
        ("产出指标", "2"),
    ]


def test_unknown_categories_follow_their_neighbours_and_empty_ones_stay() -> None:
    rows = (
        ("决策", "立项", "", "依据"),
        ("产出指标", "数量指标", "", ""),
        ("管理", "制度", "", "健全"),
    )
    assert moved(rows) == rows
    assert moved((("产出指标", "成本指标", "", "总成本"),)) == (
        ("成本指标", "经济成本指标", "", "总成本"),
    )


def test_it_is_known_whether_there_is_anything_to_move() -> None:
    def document(rows: Rows) -> Branch:
        empty = empty_branch("generic", "2023")
        return Branch(empty.kind, empty.values, (*empty.children[:3], part(rows)))

    assert has_old_costs(document(OLD))
    assert not has_old_costs(document(moved(OLD)))
