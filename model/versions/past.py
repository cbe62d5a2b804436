"""What a table said once, worked out from now back through its history, minute by minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Protocol

from model.document import Branch, Kind
from model.document.stages import STAGE_KEYS


class Noted(Protocol):
    """One change of one text of a node, as the history notes it (see the store)."""

    @property
    def at(self) -> datetime:
        """When it was, to the minute."""

    @property
    def node(self) -> int:
        """The id of the node that was changed."""

    @property
    def key(self) -> str:
        """Of what: a text, or that the node came, went or moved."""

    @property
    def old(self) -> str:
        """The text before the change, "" if there was none."""


@dataclass(slots=True)
class _Node:
    kind: Kind
    values: dict[str, str]
    children: list[int] = field(default_factory=list)
    parent: int = 0


class PastReader:
    """Goes back from a content through entries; ``there`` and ``place`` are their special keys.

    ``lost`` counts the rows that were removed when the history did not yet note their place.
    """

    def __init__(self, content: Branch, there: str, place: str) -> None:
        self._there, self._place = there, place
        self._nodes: dict[int, _Node] = {}
        self._root = content.id
        self.lost = 0
        self._take(content, 0)

    def before(self, entries: Sequence[Noted], moment: datetime) -> Branch:
        """The content before all entries (the newest first) of a minute and later ones."""
        later = [entry for entry in entries if entry.at >= moment]
        for _minute, noted in groupby(later, lambda entry: entry.at):
            self._go_back(list(noted))
        return self._branch(self._root)

    def _take(self, branch: Branch, parent: int) -> None:
        below = [child.id for child in branch.children]
        self._nodes[branch.id] = _Node(branch.kind, dict(branch.values), below, parent)
        for child in branch.children:
            self._take(child, branch.id)

    def _go_back(self, noted: Sequence[Noted]) -> None:
        """Through the changes of one minute: what came goes, what went comes, the rest follows."""
        went = {each.node: each.old for each in noted if each.key == self._there and each.old}
        for each in noted:
            if each.key == self._there and not each.old:
                self._drop(each.node)
        for node, kind in went.items():
            self._nodes[node] = _Node(Kind(kind), {})
        self._put_back(each for each in noted if each.key == self._place and each.old)
        self.lost += sum(not self._is_placed(node) for node in went)
        for each in noted:
            if each.key not in (self._there, self._place, *STAGE_KEYS):
                self._set(each)

    def _set(self, each: Noted) -> None:
        if (node := self._nodes.get(each.node)) is not None:
            node.values[each.key] = each.old

    def _drop(self, node_id: int) -> None:
        node = self._nodes.pop(node_id, None)
        if node is not None and (parent := self._nodes.get(node.parent)) is not None:
            parent.children.remove(node_id)

    def _put_back(self, moved: Iterable[Noted]) -> None:
        """Put nodes where they stood, from the first position on, so that the others fit."""
        places = [(*map(int, each.old.split(":")), each.node) for each in moved]
        for _parent, _index, node_id in places:
            node = self._nodes.get(node_id)
            if node is not None and (above := self._nodes.get(node.parent)) is not None:
                above.children.remove(node_id)
                node.parent = 0
        for parent, index, node_id in sorted(places):
            if node_id in self._nodes and parent in self._nodes:
                self._nodes[parent].children.insert(index, node_id)
                self._nodes[node_id].parent = parent

    def _is_placed(self, node_id: int) -> bool:
        node = self._nodes[node_id]
        return node.parent in self._nodes

    def _branch(self, node_id: int) -> Branch:
        node = self._nodes[node_id]
        values = {key: text for key, text in node.values.items() if text}
        return Branch(node.kind, values, tuple(map(self._branch, node.children)), node_id)
