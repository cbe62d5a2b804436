"""Where a finding is, in the clerk's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.check.finding import Spot
from model.definition import Definition
from model.document import NAME_KEY, Document, Kind, Node, Scope

_RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "budget_weight": "预算执行分值",
        "budget_rate": "预算执行率",
        "budget_score": "预算执行得分",
        "total_weight": "分值合计",
        "total": "总分",
        "grade": "评分等级",
    }
)
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "value": "指标值"}
)
UNNAMED = "未命名指标"


class Places:
    """Names the spots of documents of one form."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._columns = {
            column.key: "".join(column.label.split("\n(")[0].split())
            for section in definition.indicator_sections
            for column in section.columns
        } | dict(_COLUMNS)

    def name(self, document: Document, spot: Spot) -> str:
        """The place of a spot."""
        node = document.node(spot.node)
        match node.kind:
            case Kind.DOCUMENT:
                return "年度"
            case Kind.FIELDS:
                field = self._definition.fields.get(spot.key)
                return field.label.rstrip("：:") if field else spot.key
            case Kind.FUNDS | Kind.FUND:
                return self._amount(node, spot.key)
            case Kind.GOALS | Kind.GOAL:
                return self._goal(document, node, spot.key)
            case Kind.RESULT:
                return _RESULTS.get(spot.key, spot.key)
        return self._indicator(node, spot.key)

    def _amount(self, node: Node, key: str) -> str:
        source, column = node.value("source"), key
        if node.kind is Kind.FUNDS:
            source, _, column = key.partition(".")
        funds = self._definition.funds
        label = funds.columns.get(column, column)
        return f"{funds.sources.get(source, source)}（{label}）"

    def _goal(self, document: Document, node: Node, key: str) -> str:
        scope = node.value("scope") or key.removeprefix("goal.")
        word = f"{self._definition.scope_words.of(scope)}目标"
        goals = document.goals_of(Scope(scope))
        return f"{word}{goals.index(node) + 1}" if node in goals and len(goals) > 1 else word

    def _indicator(self, node: Node, key: str) -> str:
        """List › 二级 › name · column; what says nothing is left out."""
        chain = [node]
        while chain[-1].kind is not Kind.INDICATORS and chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        parts = [each.name or UNNAMED for each in reversed(chain[:-1])]
        if len(parts) > 1:
            # The second level tells enough.
            parts = parts[1:]
        if len(self._definition.scopes) > 1 or not parts:
            word = self._definition.scope_words.of(chain[-1].value("scope"))
            parts.insert(0, f"{word}指标")
        column = self._columns.get(key, "") if key != NAME_KEY.get(node.kind) else ""
        return " › ".join(parts) + (f" · {column}" if column else "")
