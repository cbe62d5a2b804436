"""Changes to a document: four kinds, each with its inverse, and steps of them with a name.

Changes speak of nodes by id and of places by index, so that they stay true for a document that
was saved and loaded again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.document.node import Branch, Node


@dataclass(frozen=True, slots=True)
class SetValue:
    """A node's text under a key becomes another ("" removes it)."""

    node: int
    key: str
    old: str
    new: str

    def inverse(self) -> SetValue:
        """The change that takes this one back."""
        return SetValue(self.node, self.key, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Insert:
    """A branch comes to stand at ``index`` among a parent's children."""

    parent: int
    index: int
    branch: Branch

    def inverse(self) -> Remove:
        """The change that takes this one back."""
        return Remove(self.parent, self.index, self.branch)


@dataclass(frozen=True, slots=True)
class Remove:
    """The child at ``index`` goes, with all below it; ``branch`` is what it was."""

    parent: int
    index: int
    branch: Branch

    def inverse(self) -> Insert:
        """The change that takes this one back."""
        return Insert(self.parent, self.index, self.branch)


@dataclass(frozen=True, slots=True)
class Move:
    """A node goes to another place; ``new_index`` counts without the node itself."""

    node: int
    parent: int
    index: int
    new_parent: int
    new_index: int

    def inverse(self) -> Move:
        """The change that takes this one back."""
        return Move(self.node, self.new_parent, self.new_index, self.parent, self.index)


Change = SetValue | Insert | Remove | Move


@dataclass(frozen=True, slots=True)
class Step:
    """What the clerk did in one go: undone, redone and committed as a whole."""

    name: str
    changes: tuple[Change, ...]

    def inverse(self) -> Step:
        """The step that takes this one back."""
        return Step(self.name, tuple(change.inverse() for change in reversed(self.changes)))


class Tree:
    """All nodes of one document by their ids; only the document changes it."""

    def __init__(self, branch: Branch, next_id: int = 1) -> None:
        ids = _ids(branch)
        self._next_id = max(next_id, 1 + max(ids))
        self.root = Node(branch if min(ids) else self.numbered(branch), None)
        self.nodes = {node.id: node for node in self.root.walk()}

    def numbered(self, branch: Branch) -> Branch:
        """The branch with a fresh id for each node that has none."""
        node_id = branch.id
        if not node_id:
            node_id, self._next_id = self._next_id, self._next_id + 1
        children = tuple(self.numbered(child) for child in branch.children)
        return replace(branch, id=node_id, children=children)

    def fits(self, change: Change) -> bool:
        """Whether the tree is in the state from which the change starts."""
        match change:
            case SetValue():
                node = self.nodes.get(change.node)
                return node is not None and node.value(change.key) == change.old
            case Insert():
                ids = _ids(change.branch)
                known = any(each == 0 or each in self.nodes for each in ids)
                return not known and self._has_place(change.parent, change.index, 1)
            case Remove():
                return self._stands_at(change.branch.id, change.parent, change.index)
            case Move():
                room = 0 if change.parent == change.new_parent else 1
                return self._stands_at(
                    change.node, change.parent, change.index
                ) and self._has_place(change.new_parent, change.new_index, room)

    def alter(self, change: Change) -> None:
        """Make a change that fits."""
        match change:
            case SetValue():
                _set(self.nodes[change.node], change.key, change.new)
            case Insert():
                self._insert(self.nodes[change.parent], change.index, change.branch)
            case Remove():
                for node in self.nodes[change.parent]._children.pop(change.index).walk():
                    del self.nodes[node.id]
            case Move():
                self._move(change)

    def _insert(self, parent: Node, index: int, branch: Branch) -> None:
        node = Node(branch, parent)
        parent._children.insert(index, node)
        for each in node.walk():
            self.nodes[each.id] = each
            # An undone removal may bring back an id higher than all that were loaded.
            self._next_id = max(self._next_id, each.id + 1)

    def _move(self, change: Move) -> None:
        node = self.nodes[change.parent]._children.pop(change.index)
        node.parent = self.nodes[change.new_parent]
        node.parent._children.insert(change.new_index, node)

    def _has_place(self, parent: int, index: int, room: int) -> bool:
        """Whether an index is one of a child, or of the place after the last one."""
        return parent in self.nodes and 0 <= index < len(self.nodes[parent].children) + room

    def _stands_at(self, node: int, parent: int, index: int) -> bool:
        return self._has_place(parent, index, 0) and self.nodes[parent].children[index].id == node


def _set(node: Node, key: str, text: str) -> None:
    if text:
        node._values[key] = text
    else:
        node._values.pop(key, None)


def _ids(branch: Branch) -> list[int]:
    """The ids of a branch and all below it, in no order."""
    waiting = [branch]
    for each in waiting:
        waiting.extend(each.children)
    return [each.id for each in waiting]
