"""What stands beside a table's texts on both sides: comments, evidence, what a review said.

It only grows: whoever brings a table up to date gets what the other side has and keeps their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable

from model.definition.reference import COMMENT, EVIDENCE
from model.document import Branch, Edit, Node
from model.document.reviews import REVIEW

_Mark = Callable[[str], Hashable]


def bring_beside(pen: Edit, node: Node, theirs: Branch) -> None:
    """Add to a node what another one, which is the same again, has beside its texts."""
    for key, text in theirs.values.items():
        mark = _mark_of(key)
        if mark is not None and text:
            there = node.value(key).splitlines()
            known = {mark(line) for line in there}
            more = [line for line in text.splitlines() if mark(line) not in known]
            if more:
                pen.set(node, key, "\n".join([*there, *more]))


def _mark_of(key: str) -> _Mark | None:
    """What tells the lines of a text from each other; None for what is not brought along."""
    if key == EVIDENCE:
        # The same file may lie elsewhere there.
        return lambda line: _first(line, 2)
    if key.startswith(COMMENT):
        # A comment that was seen to is the same comment.
        return lambda line: _first(line, 3)
    return (lambda line: line) if key == REVIEW else None


def _first(line: str, count: int) -> Hashable:
    """The first entries of a line of JSON; the line itself if it is none."""
    try:
        return tuple(map(str, json.loads(line)[:count]))
    except (ValueError, TypeError):
        return line
