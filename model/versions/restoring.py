"""Letting a document say again what a version of it says, by the changes that lie between."""

from __future__ import annotations

from dataclasses import replace

from model.document import Branch, Document, Edit, Insert, Node, Remove
from model.document.stages import STAGE_KEYS


def write_content(pen: Edit, document: Document, content: Branch) -> None:
    """Change a document into ``content``, a version of it whose nodes have ids.

    Nodes that are in both stay the nodes they are; those that were removed come back under
    their ids.  The stage stays as it is.
    """
    root = {key: text for key, text in content.values.items() if key not in STAGE_KEYS}
    stage = {key: document.root.value(key) for key in STAGE_KEYS}
    _write_node(pen, document, document.root, replace(content, values={**root, **stage}))
    wanted = _ids(content)
    surplus = [node for node in document.root.walk() if node.id not in wanted]
    for node in surplus:
        # With its parent it may be gone already.
        if node.parent is not None and document.holds(node.id):
            pen.make(Remove(node.parent.id, node.index, node.branch()))


def _write_node(pen: Edit, document: Document, node: Node, content: Branch) -> None:
    """Write texts and children; children that are not wanted here end up behind the others."""
    for key in {**node.values, **content.values}:
        pen.set(node, key, content.values.get(key, ""))
    for index, child in enumerate(content.children):
        _place(pen, document, node, index, child)
        _write_node(pen, document, node.children[index], child)


def _place(pen: Edit, document: Document, parent: Node, index: int, child: Branch) -> None:
    if not document.holds(child.id):
        pen.make(Insert(parent.id, index, replace(child, children=())))
        return
    node = document.node(child.id)
    if node.parent is not parent or node.index != index:
        pen.move(node, parent, index)


def _ids(branch: Branch) -> set[int]:
    return {branch.id}.union(*(_ids(child) for child in branch.children))
