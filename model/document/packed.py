"""Branches as plain lists for JSON, ids included, and back: how versions are kept and sent."""

from __future__ import annotations

from typing import Any

from model.document.document import empty_branch
from model.document.node import CHILD_KIND, Branch, Kind

_PARTS = tuple((part.kind, part.values.get("scope", "")) for part in empty_branch("", "").children)


def packed(branch: Branch) -> list[Any]:
    """A branch as id, kind, texts and children."""
    return [branch.id, branch.kind, dict(branch.values), [packed(c) for c in branch.children]]


def unpacked(data: list[Any]) -> Branch:
    """The branch of what `packed` gave."""
    node_id, kind, values, children = data
    return Branch(Kind(kind), values, tuple(unpacked(child) for child in children), node_id)


def checked(branch: Branch) -> Branch:
    """A whole document that came from elsewhere; ValueError if it is none."""
    parts = [(part.kind, part.values.get("scope", "")) for part in branch.children]
    if branch.kind is not Kind.DOCUMENT or tuple(parts) != _PARTS:
        raise ValueError("not the parts of a document")
    ids: set[int] = set()
    _check(branch, ids)
    return branch


def _check(branch: Branch, ids: set[int]) -> None:
    if type(branch.id) is not int or branch.id < 1 or branch.id in ids:
        raise ValueError(f"a node's id is {branch.id!r}")
    ids.add(branch.id)
    for key, text in branch.values.items():
        if type(text) is not str or not key:
            raise ValueError(f"{key!r} is no text")
        # Fails for half a character, which the store could not take.
        (key + text).encode()
    for child in branch.children:
        if branch.kind is not Kind.DOCUMENT and CHILD_KIND.get(branch.kind) is not child.kind:
            raise ValueError(f"{child.kind} in {branch.kind}")
        _check(child, ids)
