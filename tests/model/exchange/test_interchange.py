"""The interchange JSON: nothing is lost on the way, nothing unknown is let in."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from model.document import Branch, Document, Kind, empty_branch
from model.errors import UserError
from model.exchange.interchange import from_json, to_json
from tests.approve import SAMPLES
from tests.model.exchange.documents import branches
from tests.shipped import definitions

Data = Any
GOOD: Data = {
    "format": "jibiao/1",
    "forms": [
        {
            "form": "shanghai-declaration",
            "year": "2023",
            "fields": {"project_name": "运维"},
            "funds": [{"source": "total", "annual": "929732.00"}],
            "goals": [{"scope": "annual", "number": "1", "text": "完成"}],
            "indicators": [
                {"scope": "period", "level1": "效益指标"},
                {"scope": "annual", "level1": "产出指标", "level2": "质量指标"},
                {"scope": "annual", "level1": "产出指标", "level2": "数量指标", "level3": "进度"},
                {"scope": "annual", "level1": "产出指标", "level3": "没有二级"},
                {"scope": "annual", "level3": "没有一级", "value": "≥95.00%"},
            ],
            "result": {"grade": "优"},
        }
    ],
}


def refusal(text: str) -> str:
    with pytest.raises(UserError) as caught:
        from_json(text, "甲.json", definitions())
    assert "甲.json" in caught.value.message
    assert caught.value.message.endswith("。")
    return caught.value.message


def again(text: str) -> str:
    return to_json(Document(branch) for branch in from_json(text, "甲.json", definitions()))


def test_a_small_file_comes_back_as_it_was() -> None:
    assert json.loads(again(json.dumps(GOOD))) == GOOD


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_the_samples_come_back_as_they_were(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert json.loads(again(text)) == json.loads(text)


def test_a_category_without_a_name_between_two_alike_says_nothing_new() -> None:
    def below(*rows: Branch) -> Branch:
        return Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, rows)

    def over(*children: Branch) -> Branch:
        return Branch(Kind.CATEGORY, {"level1": "", "goal": ""}, children)

    row = Branch(Kind.INDICATOR, {"level3": "人数"})
    for tops in ([over(below()), over(), over(below(row))], [over(below(), below(row))]):
        empty = empty_branch("central-monitoring", "2024")
        lists = [
            replace(part, children=tuple(tops)) if part.kind is Kind.INDICATORS else part
            for part in empty.children
        ]
        text = to_json([Document(replace(empty, children=tuple(lists)))])
        assert again(text) == text


def texts(values: Any) -> list[str]:
    """All that data says."""
    if isinstance(values, str):
        return [values]
    inner = values.values() if isinstance(values, dict) else values
    return [text for value in inner for text in texts(value)]


@given(branches())
def test_any_document_comes_back_as_it_was_and_no_text_is_left_out(branch: Branch) -> None:
    text = to_json([Document(branch)])
    assert again(text) == text
    written = set(texts(json.loads(text)))
    for node in Document(branch).root.walk():
        if node.kind is not Kind.INDICATORS:
            assert written.issuperset(node.values.values())


def test_empty_texts_are_left_out() -> None:
    data = _set(GOOD, "", "forms", 0, "fields", "unit")
    assert json.loads(again(json.dumps(data))) == GOOD


def _set(data: Data, value: Data, *path: int | str) -> Data:
    data = copy.deepcopy(data)
    place = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (["nmae"], "nmae"),
        (["forms", 0, "feilds"], "forms[0].feilds"),
        (["forms", 0, "fields", "projct_name"], "forms[0].fields.projct_name"),
        (["forms", 0, "funds", 0, "anual"], "forms[0].funds[0].anual"),
        (["forms", 0, "goals", 0, "txt"], "forms[0].goals[0].txt"),
        (["forms", 0, "indicators", 2, "levle3"], "forms[0].indicators[2].levle3"),
        (["forms", 0, "result", "grad"], "forms[0].result.grad"),
    ],
)
def test_an_unknown_key_is_named_with_its_place(path: list[int | str], place: str) -> None:
    assert f"{place}：" in refusal(json.dumps(_set(GOOD, "1", *path)))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["format"], "jibiao/2", "format：应为 “jibiao/1”"),
        (["forms"], {}, "forms：应为数组"),
        (["forms", 0], "x", "forms[0]：应为对象"),
        (["forms", 0, "form"], "nowhere", "forms[0].form：没有编号为“nowhere”的表样"),
        (["forms", 0, "year"], 2023, "forms[0].year：应为字符串"),
        (["forms", 0, "fields", "unit"], None, "forms[0].fields.unit：应为字符串"),
        (["forms", 0, "fields", "unit"], "\ud800", "有半个字符"),
        (["forms", 0, "funds", 0, "annual"], 1.5, "forms[0].funds[0].annual：应为字符串"),
        (["forms", 0, "funds", 0, "source"], "gold", "没有名为“gold”的资金来源"),
        (["forms", 0, "funds", 0, "source"], "GOLD", "funds[0].source：没有名为“GOLD”的资金来源"),
        (["forms", 0, "goals", 0, "scope"], "year", "scope：应为 “period”、“annual”"),
        (["forms", 0, "goals", 0, "number"], "2", "forms[0].goals[0].number：应为“1”"),
        (["forms", 0, "indicators", 0, "weight"], 10, "forms[0].indicators[0].weight：应为字符串"),
        (["forms", 0, "indicators", 0, "说明"], 10, "forms[0].indicators[0].说明：应为字符串"),
        (["forms", 0, "funds"], [{"source": "total"}] * 2, "资金来源“total”出现了两次"),
    ],
)  # fmt: skip
def test_a_wrong_leaf_is_named_with_its_place(
    path: list[int | str], value: Data, said: str
) -> None:
    assert said in refusal(json.dumps(_set(GOOD, value, *path)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "是空文件"),
        (" \n", "是空文件"),
        ("项目名称", "不是 JSON：第 1 行第 1 个字符处有误"),
        ('{"format": "jibiao/1",\n "forms": [', "不是 JSON：第 2 行"),
        ("[]", "整个文件：应为对象"),
        ("{}", "format：缺少这个键"),
        ('{"format": "jibiao/1"}', "forms：缺少这个键"),
        ('{"format": "jibiao/1", "format": "jibiao/1", "forms": []}', "键“format”在同一个对象里"),
        ("[" * 200_000, "括号套得太深"),
        ("1" * 5000, "整个文件：应为对象"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_interchange_file_is_refused(text: str, said: str) -> None:
    assert said in refusal(text)


def test_a_generic_form_may_have_fields_under_their_printed_labels() -> None:
    data = {"format": "jibiao/1", "forms": [{"form": "generic", "fields": {"审核意见": "同意"}}]}
    assert json.loads(again(json.dumps(data))) == data


def test_annual_rows_may_stand_before_the_others() -> None:
    rows: Data = GOOD["forms"][0]["indicators"]
    mixed = _set(GOOD, [*rows[1:], rows[0]], "forms", 0, "indicators")
    assert json.loads(again(json.dumps(mixed))) == GOOD
