"""What the clerk calls a place of a table: its label, and its full name with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.definition.keys import NodeKey
from model.definition.naming import Naming
from model.definition.reference import PRINTED_TITLE, SHOWN, is_own
from model.document.node import NAME_KEY, Branch, Kind, Node
from model.document.place import Place

if TYPE_CHECKING:
    from model.definition import Definition
    from model.document.document import Document

UNNAMED = "未命名指标"
"""How a category or an indicator is called that has no name yet."""
JOINT = " › "
"""Between the names of what a place stands in."""
OWN_NOTE = "本单位的备注"
"""What is kept beside a text for the office alone."""


class PlaceNames:
    """The names of the places of one form; of a form that is not known (None), the field's."""

    def __init__(self, definition: Definition | None) -> None:
        self.naming = Naming(definition)

    def label(self, place: Place) -> str:
        """The text alone: 项目名称, 资金总额（年初预算数）, 年度目标, 指标值."""
        match place.kind:
            case Kind.FUND:
                return self.naming.amount(place.source, place.key)
            case Kind.GOAL:
                return self.naming.goal(place.scope, place.key)
        return self.key_label(place.kind, place.key or NAME_KEY.get(place.kind, ""))

    def key_label(self, kind: Kind, key: str) -> str:
        """A text by its key, beside the node that it belongs to: 年初预算数, 完成情况, 指标值."""
        if is_own(key) and key not in (*SHOWN, PRINTED_TITLE):
            return OWN_NOTE
        match kind:
            case Kind.DOCUMENT:
                return self.naming.document(key)
            case Kind.FIELDS:
                return self.naming.field(key)
            case Kind.FUND:
                return (
                    self.naming.part(kind)
                    if key == NodeKey.SOURCE
                    else self.naming.fund_column(key)
                )
            case Kind.GOAL:
                return self.naming.goal_text(key)
            case Kind.RESULT:
                return self.naming.result(key)
        return self.naming.short_column(key)

    def level(self, kind: Kind) -> str:
        """What a node of a kind is called: 资金来源, 目标, 三级指标."""
        return self.naming.goal_text("text") if kind is Kind.GOAL else self.naming.part(kind)

    def part(self, kind: Kind, scope: str = "") -> str:
        """The part of the table in which a node of a kind stands: 资金, 绩效目标, 年度指标."""
        if kind in (Kind.INDICATORS, Kind.CATEGORY, Kind.SUBCATEGORY, Kind.INDICATOR):
            return self.naming.list_name(scope)
        return self.naming.part({Kind.FUND: Kind.FUNDS, Kind.GOAL: Kind.GOALS}.get(kind, kind))

    def in_order(self, kind: Kind, keys: Iterable[str]) -> list[str]:
        """Keys of a node in the order of the form, each once; those that it does not know last."""
        known = self.naming.order_of_fields if kind is Kind.FIELDS else ()
        known = self.naming.order_of_amounts if kind is Kind.FUND else known
        there = dict.fromkeys(keys)
        return [*(key for key in known if key in there), *(k for k in there if k not in known)]

    def full(self, document: Document | Branch, place: Place) -> str:
        """A place with what it stands in: 年度目标2, 年度指标 › 数量指标 › 培训人次 · 指标值."""
        if place.is_in_list:
            chain = _chain(document, place)
            return self._in_list(chain, place) if chain else self.label(place)
        if place.kind is Kind.GOAL:
            second = replace(place, index=(1,))
            several = _find(document, second) is not None
            return self.naming.goal(place.scope, place.key, place.index[0] + 1 if several else 0)
        return self.label(place) if place.key else self.naming.part(place.kind)

    def _in_list(self, chain: Sequence[Node | Branch], place: Place) -> str:
        """List › 二级 › name · text; what says nothing is left out."""
        # The second level tells enough.
        names = [_name(each) or UNNAMED for each in chain[1:]]
        parts = names[1:] if len(names) > 1 else names
        scope = chain[0].values[NodeKey.SCOPE]
        list_name = self.naming.list_name(scope)
        if not parts or list_name != self.naming.part(Kind.INDICATORS):
            parts.insert(0, list_name)
        is_name = place.key in ("", NAME_KEY.get(place.kind))
        text = "" if is_name else f" · {self.naming.short_column(place.key, scope)}"
        return JOINT.join(parts) + text


def _find(document: Document | Branch, place: Place) -> Node | Branch | None:
    return place.within(document) if isinstance(document, Branch) else place.find(document)


def _chain(document: Document | Branch, place: Place) -> Sequence[Node | Branch]:
    """The list and what leads to a place in it; nothing where it is not there (any more)."""
    if isinstance(document, Branch):
        found = [Place(Kind.INDICATORS, scope=place.scope).within(document)]
        found += [
            Place.row(place.scope, place.index[:depth]).within(document)
            for depth in range(1, len(place.index) + 1)
        ]
        chain = [node for node in found if node is not None]
        return chain if len(chain) == len(found) else ()
    node = place.find(document)
    return chain_of(node) if node is not None else ()


def chain_of(node: Node) -> list[Node]:
    """A list and what stands below it down to a node, from the top."""
    chain = [node]
    while chain[0].kind is not Kind.INDICATORS and chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    return chain


def path_name(nodes: Iterable[Node | Branch]) -> str:
    """The names of categories and an indicator in one line, from the top."""
    return JOINT.join(_name(node) or UNNAMED for node in nodes if node.kind in NAME_KEY)


def _name(node: Node | Branch) -> str:
    return node.values.get(NAME_KEY[node.kind], "")
