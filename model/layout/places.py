"""Which place of a document a printed cell shows: where it is edited."""

from __future__ import annotations

from model.definition import CellDefinition
from model.document import Node


def header_place(cell: CellDefinition) -> str:
    """The place under the name that the entry form has for it; "" for labels and what is computed.

    A field is called by its key, an amount ``source.column``, a goal ``goal.SCOPE`` or
    ``goal.SCOPE.actual``, a value of the result ``result.NAME``, the year in a heading ``year``.
    """
    if cell.goal is not None:
        return f"goal.{cell.goal}" + (".actual" if cell.part == "actual" else "")
    if cell.result is not None:
        return f"result.{cell.result}"
    if cell.text is not None:
        return "year" if "{year}" in cell.text else ""
    return cell.field or cell.fund or ""


def node_place(node: Node, key: str) -> tuple[int, str]:
    """The node and the key of what a column shows in an indicator's row; names have no key."""
    levels = {"level2": 1, "level1": 2, "goal": 2}.get(key, 0)
    for _ in range(levels):
        node = node.parent or node
    return node.id, "" if key in ("level1", "level2", "level3") else key
