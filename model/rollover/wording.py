"""What is proposed, in the clerk's words: the place of a text, and why a year changes or stays."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.definition import Definition
from model.document import Branch, Kind
from model.rollover.judging import Reason
from model.rollover.places import Place

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PLAN_YEAR: "计划年度",
        Reason.NEAR_YEAR: "相对计划年度的年份",
        Reason.DATE: "日期",
        Reason.RANGE: "起止年份",
        Reason.BARE_YEAR: "没有写“年”的年份",
        Reason.TITLE: "文件名称里的年份",
        Reason.EDITION: "版本",
        Reason.FACT: "已经发生的事或依据的年份",
        Reason.LONG_PLAN: "尚未结束的多年计划",
        Reason.FAR_YEAR: "与计划年度相差较远",
    }
)

_KEYS = {
    "project_name": "项目名称", "department": "主管部门", "unit": "实施单位",
    "category": "项目类别", "term": "项目期", "start_date": "开始日期", "end_date": "完成日期",
    "fund_purpose": "资金用途", "overview": "项目概况", "basis": "立项依据",
    "necessity": "项目设立必要性",
    "safeguards": "保证项目实施的制度、措施", "plan": "项目实施计划",
}  # fmt: skip
_INDICATOR_KEYS = {
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标",
    "description": "指标描述", "value": "指标值", "basis": "指标值确定依据",
}  # fmt: skip
_SCOPES = {"period": "实施期", "annual": "年度"}


def place_name(branch: Branch, place: Place, definition: Definition | None) -> str:
    """Where a text stands, as 项目名称, 年度目标2 or 年度指标“培训人次”的指标值."""
    way = [branch]
    for number in place.path:
        way.append(way[-1].children[number])
    node, key = way[-1], place.key
    if node.kind is Kind.FIELDS:
        field = definition.fields.get(key) if definition else None
        return field.label.rstrip("：:") if field else _KEYS.get(key, key)
    if node.kind is Kind.GOAL:
        return f"{_SCOPES.get(node.values.get('scope', ''), '')}目标{_number(way)}"
    label = _INDICATOR_KEYS.get(key) or _column(definition, key)
    name = node.values.get("level3", "")
    if node.kind is not Kind.INDICATOR or key == "level3" or not name:
        return label
    scope = next(each.values["scope"] for each in way if each.kind is Kind.INDICATORS)
    return f"{_SCOPES.get(scope, '')}指标“{name}”的{label}"


def _number(way: list[Branch]) -> int:
    """A goal's number: its place among those of its scope."""
    goal, goals = way[-1], way[-2].children
    same = [one for one in goals if one.values.get("scope") == goal.values.get("scope")]
    return 1 + next(number for number, one in enumerate(same) if one is goal)


def _column(definition: Definition | None, key: str) -> str:
    for section in definition.indicator_sections if definition else ():
        for column in section.columns:
            if column.key == key:
                return "".join(column.label.split())
    return key
