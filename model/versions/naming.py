"""What the clerk calls a text of a document: the label of its form, or else a word of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from model.definition import Definition
from model.document import NAME_KEY, Kind
from model.document.reference import is_own
from model.document.stages import FROZEN, STAGE, VERSION, VERSION_REASON

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "form": "表样", "year": "年度", "level1": "一级指标", "level2": "二级指标",
        "level3": "三级指标", "value": "指标值", "weight": "权重", "score": "得分",
        "actual": "实际完成值", "deviation": "偏差原因分析及改进措施", "basis": "依据",
        "description": "指标说明", "goal": "所属目标", "text": "目标", "total": "总分",
        "grade": "等级", "source": "资金来源",
        STAGE: "阶段", VERSION: "版本", VERSION_REASON: "调整原因", FROZEN: "冻结",
    }
)  # fmt: skip
_PARTS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DOCUMENT: "基本信息",
        Kind.FIELDS: "基本信息",
        Kind.FUNDS: "资金",
        Kind.FUND: "资金",
        Kind.GOALS: "目标",
        Kind.GOAL: "目标",
        Kind.RESULT: "自评结果",
    }
)
_LEVELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.FUND: "资金来源",
        Kind.GOAL: "目标",
        Kind.CATEGORY: "一级指标",
        Kind.SUBCATEGORY: "二级指标",
        Kind.INDICATOR: "三级指标",
    }
)


class Words:
    """The words of one form; of a form that is not known (None), those of the field."""

    def __init__(self, definition: Definition | None) -> None:
        self._definition = definition
        self._columns = dict(_columns(definition)) if definition is not None else {}

    def part(self, kind: Kind, scope: str = "") -> str:
        """The part of the table in which a node of a kind stands."""
        return _PARTS.get(kind) or f"{self.scope(scope)}指标"

    def scope(self, scope: str) -> str:
        """The word of a scope; "" for none."""
        if not scope:
            return ""
        if self._definition is not None:
            return self._definition.scope_words.of(scope)
        return {"period": "实施期", "annual": "年度"}.get(scope, scope)

    def level(self, kind: Kind) -> str:
        """What a node of a kind is called."""
        return _LEVELS.get(kind, _PARTS.get(kind, ""))

    def source(self, source: str) -> str:
        """The name of a source of funds."""
        sources = self._definition.funds.sources if self._definition is not None else {}
        return sources.get(source, source)

    def in_order(self, kind: Kind, keys: Iterable[str]) -> list[str]:
        """Keys of a node in the order of the form, each once; those that it does not know last."""
        known: Mapping[str, object] = {}
        if self._definition is not None:
            funds = self._definition.funds
            if kind in (Kind.FIELDS, Kind.FUND):
                known = self._definition.fields if kind is Kind.FIELDS else funds.columns
        there = dict.fromkeys(keys)
        return [*(key for key in known if key in there), *(k for k in there if k not in known)]

    def label(self, kind: Kind, key: str) -> str:
        """The label of a text under a key of a node of a kind."""
        if is_own(key):
            return "本单位的备注"
        if key in NAME_KEY.values():
            return _WORDS[key]
        return self._printed(kind, key) or _WORDS.get(key, key)

    def _printed(self, kind: Kind, key: str) -> str:
        if self._definition is None:
            return ""
        if kind is Kind.FIELDS and key in self._definition.fields:
            return self._definition.fields[key].label.rstrip("：:")
        if kind is Kind.FUND:
            return self._definition.funds.columns.get(key, "")
        if kind is Kind.GOAL:
            return {"text": "目标", "actual": "完成情况"}.get(key, "")
        return self._columns.get(key, "") if kind is Kind.INDICATOR else ""


def _columns(definition: Definition) -> list[tuple[str, str]]:
    return [
        (column.key, "".join(column.label.split()))
        for section in definition.indicator_sections
        for column in section.columns
    ]
