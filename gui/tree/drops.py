"""What is dragged from an indicator list, and what dropping it does.

Only the ids of nodes travel, together with a mark of their document: a drop is one edit of the
same document, so that nothing is removed by the one side and lost by the other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

from model.document import Document, Edit, Node
from model.document.edits import copy_to, landing, place, topmost

MIME_TYPE = "application/x-jibiao-indicators"


def packed(document: Document, node_ids: Iterable[int]) -> QMimeData:
    """Nodes of a document as what is dragged."""
    text = json.dumps({"document": _mark(document), "nodes": list(dict.fromkeys(node_ids))})
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(text.encode()))
    return data


@dataclass(frozen=True, slots=True)
class Drop:
    """Nodes of one kind and the place to which they go."""

    nodes: tuple[Node, ...]
    parent: Node
    index: int
    copies: bool

    @classmethod
    def of(
        cls, document: Document, data: QMimeData, copies: bool, parent: Node, row: int
    ) -> Drop | None:
        """What is dropped into a parent at a row (-1: onto it); None if it cannot be."""
        nodes = topmost(_unpacked(document, data))
        if len({node.kind for node in nodes}) != 1:
            return None
        found = landing(nodes[0].kind, parent, row)
        return None if found is None else cls(tuple(nodes), *found, copies)

    @property
    def name(self) -> str:
        """What the undo menu says."""
        return f"{'复制' if self.copies else '移动'} {len(self.nodes)} 项指标"

    def make(self, edit: Edit) -> None:
        """Put the nodes or their copies into their place."""
        put = copy_to if self.copies else place
        put(edit, self.nodes, self.parent, self.index)


def why_not(document: Document, data: QMimeData, onto: Node) -> str:
    """Why what is dragged cannot be let go on a row, "" if it can be."""
    nodes = topmost(_unpacked(document, data))
    if not nodes:
        return "这里只放这张表自己的行：别处的内容请复制，再在这里粘贴。"
    if len({node.kind for node in nodes}) > 1:
        return "选中的行不是同一级：请只选类别，或者只选指标，再拖动。"
    if landing(nodes[0].kind, onto, -1) is None:
        return f"“{onto.name}”下面还没有二级指标：请先新增一个，再拖到那里。"
    return ""


def _unpacked(document: Document, data: QMimeData) -> list[Node]:
    """The dragged nodes that are of this document and still there."""
    if not data.hasFormat(MIME_TYPE):
        return []
    content = json.loads(bytes(data.data(MIME_TYPE).data()))
    if content["document"] != _mark(document):
        return []
    return [document.node(each) for each in content["nodes"] if document.holds(each)]


def _mark(document: Document) -> str:
    """Of which document ids speak; another process has its own, and drags last no longer."""
    return f"{os.getpid()}.{id(document)}"
