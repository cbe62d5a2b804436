"""Changes to a document: four kinds, each with its inverse, and steps of them with a name.

Changes speak of nodes by id and of places by index, so that they stay true for a document that
was saved and loaded again.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.document.node import Branch


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
