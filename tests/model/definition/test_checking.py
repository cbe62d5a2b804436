"""All faults of a definition file at once, each with its line and what to do."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from model.definition.checking import MORE, check_form
from model.definition.library import VOCABULARY
from model.definition.measures import KeyPath
from model.definition.reading import read_vocabulary
from model.definition.toml_lines import lines_of
from model.definition.vocabulary import Vocabulary
from model.resources import resource_folder
from tests.model.definition.probe import RIGHT, spoiled

FORMS = resource_folder("forms")


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(FORMS.parent / VOCABULARY)


def told(text: str) -> list[str]:
    return [str(fault) for fault in check_form(text, vocabulary())]


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", sorted(FORMS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_forms_of_the_program_have_no_faults(path: Any) -> None:
    assert told(path.read_text(encoding="utf-8")) == []


def test_all_faults_are_told_in_the_order_of_their_lines() -> None:
    text = spoiled("title =", "titel =").replace("[40, 60, 60]", "[40, 60, 160]")
    text = text.replace('field = "project_name"', 'feild = "project"').replace("totl", "total")
    assert told(text) == [
        "第 2 行：titel：没有这个键，是不是 title？",
        "第 5 行：columns：各列共宽 260 毫米，纸上只有 178 毫米。",
        f"{CELL} › feild：没有这个键，是不是 field？",
        f"{CELL} › field：fields 中没有 project。",
    ]


def test_what_cannot_be_looked_at_yet_is_said() -> None:
    text = spoiled("2024", '"2024"').replace("[40, 60, 60]", "[40, 60, 160]")
    assert told(text) == ["第 4 行：year：应为整数。", f"整个文件：{MORE}。"]


def test_no_toml_at_all_is_told_with_the_place() -> None:
    (fault,) = told(spoiled("[40,", "[40 40,"))
    assert fault.startswith("第 5 行第 15 个字符：不合 TOML 的写法")


USE = "请用这个键（或换一个标签）。"
JOINED = "选项“甲、乙”和另选的几项写在一起分不开，请改写。"
ALIKE = "读回时分不开：请各写 label，或在前面加一行标题。"
UPRIGHT = "标题“绩效指标的一级分类的名称”在 10 毫米里要排 12 行，请加宽这一列。"
CELL = "第 15 行：sections › 第 1 项 › rows › 第 1 项 › 第 2 项"
COLUMNS = "sections › 第 3 项 › columns"
LISTS = """\
[[sections]]
kind = "indicators"
scope = "period"
columns = [
  { key = "level1", label = "一级" },
  { key = "level3", label = "三级" },
  { key = "value", label = "值" },
]
"""
TITLE = '[[sections]]\nkind = "cells"\nrows = [[{ text = "年度指标", span = 3 }]]\n'
END = RIGHT[RIGHT.rindex("[[sections]]") :]
WIDE = RIGHT.replace("[40, 60, 60]", "[10, 90, 60]")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            spoiled('label = "项目名称"', 'label = "实施单位"'),
            f"第 7 行：fields › project_name：“实施单位”在别的表里是 unit，{USE}",
        ),
        (
            spoiled('total = "总额"', 'total = "总额"\nown_money = "财政拨款"').replace(
                'fund = "total.annual", span = 2',
                'fund = "total.annual" }, { fund = "own_money.annual"',
            ),
            f"第 10 行：funds › sources › own_money：“财政拨款”在别的表里是 fiscal，{USE}",
        ),
        (
            spoiled('key = "value", label = "值"', 'key = "value", label = "三级指标"'),
            f"第 28 行：{COLUMNS} › 第 3 项：“三级指标”在别的表里是 level3，{USE}",
        ),
        (
            spoiled("[funds.sources]", 'unit = { label = "实施单位" }\n[funds.sources]'),
            "第 8 行：fields › unit：没有一格印它，填了也看不到：请加一格 field，或删去这个栏目。",
        ),
        (
            spoiled('annual = "年度"', 'annual = "年度"\nperiod = "全期"'),
            "第 12 行：funds › columns › period：没有一格印它：请加一格 fund，或删去。",
        ),
        (
            spoiled('label = "项目名称" }', 'label = "项目名称" }\nunit = { label = "项目 名称" }')
            .replace(
                'field = "project_name", span = 2', 'field = "project_name" }, { field = "unit"'
            )
            .replace('"项目 名称"', '"实施单位", synonyms = ["项目 名称"]'),
            "第 8 行：fields › unit：“项目 名称”也是 project_name 的标签，读回时分不开，请改一个。",
        ),
        (
            spoiled(
                'label = "项目名称" }',
                'label = "项目名称", kind = "ticks", options = ["甲", "乙", "甲、乙"] }',
            ),
            f"第 7 行：fields › project_name › options：{JOINED}",
        ),
        (
            RIGHT + LISTS,
            f"第 33 行：sections › 第 4 项 › columns：列标题和第 3 节的完全一样，{ALIKE}",
        ),
        (
            WIDE.replace('"一级"', '"绩效指标的一级分类的名称"'),
            f"第 26 行：sections › 第 3 项 › columns › 第 1 项 › label：{UPRIGHT}",
        ),
    ],
)
def test_what_would_be_read_wrongly_is_told(text: str, fault: str) -> None:
    assert told(text) == [fault]


@pytest.mark.parametrize("text", [RIGHT, RIGHT + TITLE + LISTS])
def test_what_is_clear_is_no_fault(text: str) -> None:
    assert told(text) == []


STYLES = '''\
# a comment with [brackets] and = signs
"quoted key" = """one
two""" # behind
a.b = { c = 1, "d e" = [1.5, 2] }

[[list]]
x = [ # why
  'literal ] "', # not the end
  { y = "a\\"b" },
]
[list.inner]
z = 1979-05-27
[[list]]
[[list.deep]]
n = \'\'\'
'\'\'\'
'''


def test_lines_are_found_in_every_way_of_writing() -> None:
    lines = lines_of(STYLES)
    assert set(lines) == set(_paths(tomllib.loads(STYLES)))
    wanted: dict[KeyPath, int] = {
        ("quoted key",): 2,
        ("a", "b", "d e", 1): 4,
        ("list", 0, "x", 0): 8,
        ("list", 0, "x", 1, "y"): 9,
        ("list", 0, "inner", "z"): 12,
        ("list", 1): 13,
        ("list", 1, "deep", 0, "n"): 15,
    }
    assert {path: lines[path] for path in wanted} == wanted


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", sorted(FORMS.parent.rglob("*.toml")), ids=lambda path: path.stem)
def test_each_value_of_our_files_has_a_line(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(_paths(tomllib.loads(text)))


def _paths(data: Any, way: KeyPath = ()) -> Iterator[KeyPath]:
    if way:
        yield way
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, (*way, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _paths(value, (*way, number))
