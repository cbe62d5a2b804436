"""What a selection of an indicator list is: its topmost nodes, its indicators, their list."""

from __future__ import annotations

from collections.abc import Iterable

from model.document.node import Kind, Node


def list_of(node: Node) -> Node:
    """The indicator list (its root) in which a node stands; ValueError outside of any."""
    top = upwards(node)[-1]
    if top.kind is not Kind.INDICATORS:
        raise ValueError(f"{node} is not of an indicator list")
    return top


def upwards(node: Node) -> list[Node]:
    """A node and all above it as far as its list."""
    chain = [node]
    while chain[-1].parent is not None and chain[-1].kind is not Kind.INDICATORS:
        chain.append(chain[-1].parent)
    return chain


def topmost(nodes: Iterable[Node]) -> list[Node]:
    """A selection in the order of the document, without what stands below others of it."""
    chosen = {node.id: node for node in nodes}
    tops = {
        node.id: node
        for node in chosen.values()
        if not any(above.id in chosen for above in upwards(node)[1:])
    }
    lists = {upwards(node)[-1].id: upwards(node)[-1] for node in tops.values()}
    return [node for root in lists.values() for node in root.walk() if node.id in tops]


def indicators_of(nodes: Iterable[Node]) -> list[Node]:
    """The third-level indicators of a selection, those below its categories included."""
    return [n for top in topmost(nodes) for n in top.walk() if n.kind is Kind.INDICATOR]
